"""Lists that are read while they are written say what they say when everything is read first."""

import errno
import os
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from db.queries import detail, listing
from db.queries.records import Question
from db.queries.walking import WHOLE
from db.queries.weights import weighed
from db.store import Store
from tests.db.inventing import Invention, inventions, questions, store_all
from tracker.cli import printing
from tracker.cli.printing import OutputError
from tracker.cli.whole_lists import csv_rows, found_shapes, list_shape
from tracker.outputs.shapes import Shape, appropriation_shape
from tracker.outputs.weight_shapes import weight_shape

TODAY = date(2023, 3, 1)
many = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


@many
@given(invented=inventions, question=questions)
def test_every_appropriation_of_a_list_has_the_shape_of_the_whole_record(
    store: Store, invented: list[Invention], question: Question
) -> None:
    with store.rehearsing() as session:
        store_all(session, invented)

        shape = list_shape(session, question, TODAY)
        found = {(one["plan"], one["pejlemaerke"]): [*one["appropriations"]] for one in shape["groups"]}

        wanted: dict[tuple[str, str | None], list[Shape]] = {}
        for row in listing.page(session, question, 0, WHOLE):
            whole = detail.appropriation(session, row.id)
            (one,) = weighed(session, [whole], question.after_year)
            as_read = appropriation_shape(whole, TODAY, row.ending) | {"weight": weight_shape(row.id, one.weight)}
            wanted.setdefault((row.plan, row.pejlemaerke), []).append(as_read)
        assert {under: shapes for under, shapes in found.items() if shapes} == wanted


@many
@given(invented=inventions, question=questions)
def test_what_is_found_and_the_rows_of_a_table_are_those_of_the_whole_records(
    store: Store, invented: list[Invention], question: Question
) -> None:
    with store.rehearsing() as session:
        store_all(session, invented)

        found = [*found_shapes(session, question, TODAY)]
        rows = [*csv_rows(session, question, TODAY)]

        wanted = [detail.appropriation(session, row.id) for row in listing.page(session, question, 0, WHOLE)]
        assert found == [appropriation_shape(one, TODAY) for one in wanted]
        said = [one.assessment.text if one.assessment else None for one in wanted]
        assert [(row[0], row[4], *row[-2:]) for row in rows] == [
            (one.id, one.title, text, "2023-03-01") for one, text in zip(wanted, said, strict=True)
        ]


def test_an_answer_that_fails_half_way_is_not_begun(capsys: pytest.CaptureFixture[str]) -> None:
    def numbers() -> Iterator[int]:
        yield from range(3)
        message = "borte"
        raise OutputError(message)

    with pytest.raises(OutputError, match="borte"), printing.held() as answer:
        answer.add_json(numbers())

    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("length", [0, 3, 10**7])
def test_an_answer_of_any_length_is_written_whole_and_as_it_is(capsys: pytest.CaptureFixture[str], length: int) -> None:
    with printing.held() as answer:
        answer.add("æ\r\n" for _ in range(length // 3))
        assert capsys.readouterr().out == ""

    assert capsys.readouterr().out == "æ\r\n" * (length // 3)


def test_no_room_for_a_long_answer_is_said_with_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("tempfile.TemporaryFile", full)

    with pytest.raises(OutputError, match=r"disken er fuld .* TMPDIR"), printing.held() as answer:
        answer.add("langt" * 10**5 for _ in range(20))
