"""`pejl compare`: two appropriations side by side, for people and for scripts."""

import pytest

from tests.cli import shapes
from tests.cli.calling import Pejl


def words(written: str) -> str:
    """Undo the folding of lines."""
    return " ".join(written.split())


def test_two_stand_side_by_side_with_what_differs_marked_and_by_how_much(pejl: Pejl) -> None:
    out = pejl("compare", "24", "25").out

    (service,) = [line for line in out.splitlines() if line.startswith("≠  2023 service")]
    assert service.split()[3:] == ["3,9", "3,8", "(-0,1)"]
    assert "   Plan                  Visionen" in out
    assert "Vurdering · ens" in out
    assert "1 af 3 mål ikke nået" in words(out)
    assert "I 2021 var målet ‹350› deltagere" in words(out)


def test_only_the_differences_can_be_asked_for(pejl: Pejl) -> None:
    out = pejl("compare", "24", "25", "--differences").out

    assert "2023 service" in out
    assert "Plan " not in out
    assert "Vurdering" not in out


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(
    pejl: Pejl, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    out = pejl("compare", "5", "20").out

    assert max(map(len, out.splitlines())) <= width
    assert "…" not in out


def test_two_that_are_alike_in_all_are_said_to_be(empty: Pejl) -> None:
    for _ in range(2):
        empty("add", "--title", "Ens", "--pejlemaerke", "Job", "--plan", "P", "--amount", "2023:service:1 mio.")

    assert "Bevilling 1 og 2 er ens i alt." in empty("compare", "1", "2", "--differences").out


def test_what_nobody_knows_and_what_there_is_none_of_are_told_apart(empty: Pejl) -> None:
    empty("add", "--title", "Ukendt", "--pejlemaerke", "Job", "--plan", "P", "--amount", "2023:service:?")
    empty("add", "--title", "Kendt", "--pejlemaerke", "Job", "--plan", "P", "--amount", "2024:service:1 mio.")

    lines = [" ".join(line.split()) for line in empty("compare", "1", "2").out.splitlines()]

    assert "≠ 2023 service ? – (?)" in lines
    assert "≠ 2024 service – 1,0 (+1,0)" in lines


def test_the_json_has_its_shape_and_its_sums(pejl: Pejl) -> None:
    answer = pejl("compare", "24", "25", "--json").json

    assert shapes.misfits(answer, shapes.PAIR) == []
    assert [one["difference_kr"] for one in answer["amounts"]] == [-100_000]
    assert answer["one"]["weight"]["shares"] == [
        {"fund": "service", "own_kr": 3_900_000, "whole_kr": 17_300_000, "percent": 22.5, "at_most": True}
    ]
    assert answer["one"]["weight"]["goals"] == {"year": 2023, "missed": 1, "told": 3, "doubtful": 0}
    assert {one["field"]: one["same"] for one in answer["texts"]}["assessment"] is True


def test_it_is_seen_from_the_year_that_is_asked_about(pejl: Pejl) -> None:
    answer = pejl("compare", "39", "40", "--after", "2026", "--json").json

    assert shapes.misfits(answer, shapes.PAIR) == []
    assert answer["after_year"] == 2026
    assert answer["other"]["weight"]["goals"] == {"year": 2024, "missed": 1, "told": 3, "doubtful": 0}


def test_one_cannot_be_held_against_itself_nor_against_none(pejl: Pejl) -> None:
    assert "kan ikke holdes op imod sig selv" in pejl("compare", "3", "3", status=2).said
    assert "Der er ingen bevilling med nummer 999" in pejl("compare", "3", "999", status=1).said
