"""`pejl lineage`: what became what, and a person's answer."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.store import open_store
from tests.cli import shapes
from tests.cli.calling import Pejl
from tests.cli.hostile import TEXTS, call, raw_characters
from tests.making import goal, of_years, paper, take_in

LINEAGE = {
    "id": shapes.INT,
    "title": shapes.TEXT_OR_NULL,
    "plan": shapes.TEXT,
    "version": shapes.INT,
    "lineage": [shapes.RELATIVE],
    "lineage_amounts": [shapes.STAGE],
    "lineage_goals": [shapes.STORED_GOAL],
}


@pytest.fixture
def related(empty: Pejl) -> Pejl:
    """Give a store with an effort under three names, each proposed to have become the next."""
    store = open_store(empty.location)
    entries = (
        of_years("Fritidsjob", 2021, 2022),
        replace(of_years("Fritidsjob til unge", 2023, 2023, sha="b"), goals=(goal(year=2023),)),
        replace(of_years("Fritidsjob til unge", 2024, 2024, sha="c"), goals=(goal(year=2024),)),
    )
    for entry in entries:
        take_in(store, paper(entry, sha=entry.id[0] * 64))
    store.close()
    return empty


def test_a_proposal_says_what_it_rests_on_and_how_it_is_answered(related: Pejl) -> None:
    shown = related("lineage", "2").out
    folded = " ".join(shown.split())

    assert "Forgænger? 1 Fritidsjob · Handleplan 2019-22 · 2021–2022 · " in folded
    assert "Titlerne ligner hinanden: »Fritidsjob« og »Fritidsjob til unge«." in folded
    assert "Bekræft: pejl lineage 1 --successor 2" in shown
    assert "Afvis: pejl lineage 2 --reject 1" in shown
    assert "Bekræft: pejl lineage 2 --successor 3" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_without_relatives_it_says_how_to_name_one(pejl: Pejl) -> None:
    assert "Kender du den, så skriv: pejl lineage 1 --successor NUMMER" in pejl("lineage", "1").out


def test_a_confirmed_line_shows_the_figures_and_goals_across_it(related: Pejl) -> None:
    said = related("lineage", "1", "--successor", "2", "--reason", "Samme plads i planen").out
    again = related("lineage", "1", "--successor", "2").out
    related("lineage", "2", "--successor", "3")

    shown = related("lineage", "3").out
    folded = " ".join(shown.split())

    assert said == "Bevilling 2, Fritidsjob til unge, er bekræftet som efterfølger til bevilling 1.\n"
    assert "var allerede bekræftet" in again
    assert "1 Fritidsjob forgænger, 2. led" in folded
    assert "Signe: Samme plads i planen" in folded
    assert "2021 service 0,8 1 Fritidsjob 2022 service 0,8 1 Fritidsjob 2023 service 0,8 2" in folded
    assert "Mål på tværs" in shown
    assert "Slægt" in related("show", "3").out
    assert "1 forslag venter" not in related("show", "3").out


def test_show_says_that_a_proposal_waits(related: Pejl) -> None:
    assert "1 forslag venter på et svar. Se det med: pejl lineage 1" in " ".join(related("show", "1").out.split())


def test_the_json_has_its_shape_and_is_the_same_in_show(related: Pejl) -> None:
    related("lineage", "1", "--successor", "2")

    answer = related("lineage", "2", "--json").json
    shown = related("show", "2", "--json").json

    assert shapes.misfits(answer, LINEAGE) == []
    assert shapes.misfits(shown, shapes.WHOLE) == []
    assert {key: shown[key] for key in LINEAGE} == answer
    assert [(one["appropriation_id"], one["relation"], one["state"]) for one in answer["lineage"]] == [
        (1, "ancestor", "confirmed"),
        (3, "successor", "proposed"),
    ]
    assert [stage["from"] for stage in answer["lineage_amounts"]] == [2021, 2022, 2023]


def test_a_rejected_pair_is_told_and_can_be_taken_up_again(related: Pejl) -> None:
    said = related("lineage", "2", "--reject", "1").out
    assert said.endswith("er afvist som slægt til bevilling 2. Det foreslås ikke igen.\n")
    assert "Intet er ændret" in related("lineage", "2", "--reject", "1").out
    assert "Afvist" in related("lineage", "2").out

    answer = related("lineage", "1", "--successor", "2", "--json").json

    assert answer["lineage"][0]["state"] == "confirmed"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("1", "--successor", "99"), 1, "ingen bevilling med nummer 99"),
        (("1", "--reject", "3"), 1, "hverken foreslået eller bekræftet noget mellem bevilling 1 og 3"),
        (("1", "--successor", "1"), 1, "sin egen forgænger"),
        (("99",), 1, "ingen bevilling med nummer 99"),
        (("1", "--reason", "x"), 2, "En begrundelse hører til et svar"),
        (("1", "--successor", "2", "--reject", "2"), 2, "--reject"),
        ((str(2**63), "--successor", "2"), 1, "ingen bevilling med nummer"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    related: Pejl, arguments: tuple[str, ...], status: int, said: str
) -> None:
    with related.unchanged():
        assert said in related("lineage", *arguments, status=status).said


def test_a_ring_is_refused(related: Pejl) -> None:
    related("lineage", "1", "--successor", "2")
    related("lineage", "2", "--successor", "3")

    with related.unchanged():
        assert "allerede forgænger" in related("lineage", "3", "--successor", "1", status=1).said


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_text_stays_text(empty: Pejl, text: str) -> None:
    store = open_store(empty.location)
    for sha, year in (("a", 2022), ("b", 2023)):
        entry = replace(of_years(f"Fritidsjob {text}", year, year, sha=sha, plan=f"Plan {text}"), pejlemaerke=text)
        take_in(store, paper(entry, sha=sha * 64))
    store.close()
    path = Path(empty.location)

    calls = [
        call(path, "lineage", "1"),
        call(path, "lineage", "1", "--successor", "2", f"--reason={text}", f"--by={text or 'x'}"),
        call(path, "lineage", "2"),
        call(path, "lineage", "2", "--json"),
        call(path, "show", "2"),
        call(path, "lineage", "--", text),
    ]

    assert [one.status for one in calls[:-1]] == [0] * 5
    assert all(raw_characters(one.out + one.err) == set() for one in calls)
