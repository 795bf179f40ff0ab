"""`pejl count`: one of several figures counts, and the terminal says which there are."""

from pathlib import Path

import pytest

from tests.cli import shapes
from tests.cli.calling import Pejl
from tests.cli.hostile import TEXTS, call, raw_characters


@pytest.fixture
def edited(pejl: Pejl) -> Pejl:
    """Give a store where an officer put a figure beside the paper's."""
    pejl("edit", "2", "--amount", "2023:service:1300000", "--reason", "Regnskabet")
    return pejl


def test_the_figures_are_numbered_where_there_is_something_to_choose(edited: Pejl) -> None:
    assert "Nr." not in edited("show", "3").out
    shown = " ".join(edited("show", "2").out.split())

    assert "1 2023 service 1,3" in shown
    assert "2 2023 service [1,9]" in shown
    assert "pejl count 2 ÅR:RAMME NR --reason HVORFOR" in shown


def test_a_paper_is_named_by_a_part_of_its_title_and_a_figure_by_its_number(edited: Pejl) -> None:
    before = edited("expiring", "--json").json["totals"]["full"]["service"]

    said = edited("count", "2", "2023:service", "som UDLØBER", "--reason", "Papiret gælder").out
    again = edited("count", "2", "2023:service", "1", "--reason", "Papiret gælder").out

    assert said == "Tallet tæller nu. Styrket beskæftigelsesindsats til veteraner, version 3.\n"
    assert again.startswith("Det tal tæller allerede.")
    assert edited("expiring", "--json").json["totals"]["full"]["service"] - before == 600_000


def test_it_answers_in_json_with_the_appropriation(edited: Pejl) -> None:
    answer = edited("count", "2", "2023:service", "2", "--reason", "x", "--seen", "2", "--json").json

    assert shapes.misfits(answer, shapes.WHOLE) == []
    assert [(one["number"], one["amount_kr"], one["counts"]) for one in answer["figures"]] == [
        (1, 1_900_000, True),
        (2, 1_300_000, False),
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("99", "2023:service", "1", "--reason", "x"), 1, "ingen bevilling med nummer 99"),
        (("2", "2022:service", "1", "--reason", "x"), 1, "intet tal for 2022"),
        (("2", "2023:anden", "1", "--reason", "x"), 2, "»anden« er ikke en ramme"),
        (("2", "2023:service", "1"), 2, "--reason"),
        (("2", "2023:service", "9" * 50, "--reason", "x"), 1, "passer ikke på noget"),
        (("2", "2023:service", "2", "--reason", "x", "--seen", "1"), 1, "Beløb 2023 service"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    edited: Pejl, arguments: tuple[str, ...], status: int, said: str
) -> None:
    with edited.unchanged():
        assert said in edited("count", *arguments, status=status).said


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_text_stays_text(edited: Pejl, text: str) -> None:
    path = Path(edited.location)

    calls = [
        call(path, "count", "2", "2023:service", "2", f"--reason=.{text}", f"--by=.{text}"),
        call(path, "count", "2", f"--reason={text}", "--", "2023:service", f"x{text}"),
        call(path, "count", "2", f"--reason={text}", "--", text, "2"),
        call(path, "show", "2"),
    ]

    assert calls[0].status == calls[-1].status == 0
    assert all(raw_characters(one.out + one.err) == set() for one in calls)
