"""`pejl goals`, and goals where an appropriation is shown and a paper is read."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from db.store import open_store
from tests.cli import shapes
from tests.cli.calling import Pejl
from tests.flows.test_rereading import CLEAN_PAPER, SCANNED_PAPER
from tests.making import draft, goal, paper, take_in
from tracker.cli.papers import _receipt_parts, _receipt_shape
from tracker.drafts import Draft
from tracker.flows.importing import Accept, Receipt
from tracker.goals import Goal, GoalUnit, Target

PLAN = "Handleplan 2019-23"
SURE = goal(1, "50 unge deltager.", "Målet blev opnået (50)")
SHARE = goal(2, "Alle får en plads, heraf halvdelen hos private.", "Målet blev ikke opnået (45 ud af de 90)",
             target=None, count=45, of_count=90, met=False, note="Opgjort til maj.")  # fmt: skip
DOUBTFUL = goal(3, "90 unge deltager.", "Mélet blev opnéet (°0)", count=None, doubtful=True)
SILENT = goal(None, "Alle er glade.", None, target=Target(12.5, GoalUnit.PERCENT), year=2022)


def effort(*goals: Goal, sha: str = "a" * 64) -> Draft:
    return draft("Fritidsjob", goals=goals, plan=PLAN, pejlemaerke=None, listed_after=None, sha=sha)


def take_goals(pejl: Pejl, entry: Draft, accept: Accept = Accept.ALL) -> Receipt:
    store = open_store(pejl.location)
    try:
        return take_in(store, paper(entry, sha=entry.id[:1] * 64), accept)
    finally:
        store.close()


@pytest.fixture
def with_goals(empty: Pejl) -> Pejl:
    take_goals(empty, effort(SURE, SHARE, DOUBTFUL, SILENT))
    return empty


def test_goals_are_set_out_by_plan_and_effort_with_words_for_how_they_went(with_goals: Pejl) -> None:
    out = " ".join(with_goals("goals").out.split())

    assert out.startswith("4 mål: 2 nået, 1 ikke nået, 1 ukendt; 1 tvivlsomt læst")
    assert "Handleplan 2019-23" in out
    assert "Fritidsjob · bevilling 1" in out
    for words in ("50 personer", "45 af 90", "12,5 pct.", "tvivlsomt læst:", "»Mélet blev opnéet (°0)«", "ikke nået"):
        assert words in out


def test_goals_have_their_shape(with_goals: Pejl) -> None:
    answer = with_goals("goals", "--json").json

    assert [one["number"] for one in answer["goals"]] == [None, 1, 2, 3]
    assert shapes.misfits(answer, shapes.GOALS) == []
    assert answer["goals"][2]["result"] == {
        "share_percent": None,
        "count": 45,
        "of_count": 90,
        "met": False,
        "doubtful": False,
        "raw": "Målet blev ikke opnået (45 ud af de 90)",
        "line": 2,
    }


@pytest.mark.parametrize(
    ("asked", "numbers"), [(("--year", "2023"), [1, 2, 3]), (("--plan", "handleplan 2019"), [None, 1, 2, 3])]
)
def test_a_plan_or_a_year_can_be_asked_for(with_goals: Pejl, asked: tuple[str, ...], numbers: list[int]) -> None:
    assert [one["number"] for one in with_goals("goals", *asked, "--json").json["goals"]] == numbers


def test_what_cannot_be_found_says_what_there_is(with_goals: Pejl, empty: Pejl) -> None:
    assert "Der er: Handleplan 2019-23." in with_goals("goals", "--plan", "Visionen", status=1).said
    assert "Det nærmeste år med mål er 2023" in with_goals("goals", "--year", "2030").out
    assert with_goals("goals", "--year", "2030", "--json").json == {"goals": [], "costs": []}


def test_a_store_without_goals_says_how_to_get_some(empty: Pejl) -> None:
    assert empty("goals").out == "Der er ingen mål i lageret. Læs en status på målsætninger ind med: pejl import FIL\n"
    assert "pejl import FIL" in empty("goals", "--plan", "x", status=1).said


def test_of_several_readings_one_is_shown_and_the_others_are_counted(with_goals: Pejl) -> None:
    again = effort(SURE, SHARE, goal(3, "90 unge deltager.", "Målet blev opnået (90)", count=90), sha="b" * 64)
    take_goals(with_goals, again)
    with_goals("review", "accept", again.id)

    out = " ".join(with_goals("goals", "--year", "2023").out.split())
    goals = with_goals("goals", "--year", "2023", "--json").json["goals"]

    assert "90 (1 anden læsning)" in out
    assert [(one["result"]["count"], [other["result"]["raw"] for other in one["readings"]]) for one in goals][2] == (
        90,
        ["Mélet blev opnéet (°0)"],
    )


def test_an_appropriation_is_shown_with_its_goals_notes_and_readings(with_goals: Pejl) -> None:
    other = effort(replace(SURE, text="Andre ord."), SHARE, DOUBTFUL, sha="b" * 64)
    take_goals(with_goals, other)
    with_goals("review", "accept", other.id)

    out = " ".join(with_goals("show", "1").out.split())

    assert "Mål i 2022 · Handleplan 2019-23 · Papir" in out
    assert "Mål 2: Opgjort til maj." in out
    assert "Mål 1 i 2023, ordlyd: »50 unge deltager.« tæller; »Andre ord.« – Papir, linje 1" in out
    shown = with_goals("show", "1", "--json").json
    assert shapes.misfits(shown, shapes.WHOLE) == []
    assert [one["number"] for one in shown["goals"]] == [None, 1, 2, 3]


def test_a_waiting_goal_is_told_among_the_differences(with_goals: Pejl) -> None:
    receipt = take_goals(with_goals, effort(SURE, SHARE, DOUBTFUL, goal(4), sha="b" * 64))

    page = StringIO()
    console = Console(file=page, width=120)
    for part in _receipt_parts("status.txt", receipt, dry_run=False):
        console.print(part)

    assert "4 mål: 3 nået, 1 ikke nået; 1 tvivlsomt læst" in page.getvalue()
    assert "Mål 4 i 2023" in page.getvalue()
    shape = _receipt_shape("status.txt", receipt)
    assert [one["number"] for one in shape["goals"]] == [1, 2, 3, 4]
    assert shapes.misfits(shape["goals"][0], shapes.GOAL) == []


def test_the_history_tells_a_goal_that_came(with_goals: Pejl) -> None:
    later = effort(SURE, SHARE, DOUBTFUL, goal(4), sha="b" * 64)
    take_goals(with_goals, later)
    with_goals("review", "accept", later.id)

    told = with_goals("show", "1", "--json").json["history"]

    assert ("goal 2023 4", None, "50 unge deltager.: Målet blev opnået (50)") in [
        (one["field"], one["from"], one["to"]) for one in told
    ]
    assert "Mål 4 i 2023" in with_goals("show", "1", "--history").out


def test_goals_are_seen_as_they_were(with_goals: Pejl) -> None:
    answer = with_goals("goals", "--as-of", "2023-03-01", "--json").json

    assert (answer["as_of"], len(answer["goals"])) == ("2023-03-01", 4)


def test_a_second_reading_of_a_paper_is_told_difference_by_difference(empty: Pejl) -> None:
    take_in_both(empty)
    receipt = take_in_both(empty)

    page = StringIO()
    console = Console(file=page, width=120)
    for part in _receipt_parts("skannet.txt", receipt, dry_run=False):
        console.print(part)

    said = " ".join(page.getvalue().split())
    assert "Anden læsning af »Status på målene«, a.txt: 2 forskelle. Den første er den tydeligste." in said
    assert "Mål 2 antal 202 »Målet blev opnået (36 pct./202)« 7.202 »Malet blev opnéaet (36 pct./7202)«" in said
    shape = _receipt_shape("skannet.txt", receipt)
    assert shapes.misfits(shape, shapes.IMPORTED) == []
    assert [one["field"] for one in shape["reading_of"]["differences"]] == ["count", "doubtful"]
    empty("review", "accept", "bbbbbbbb:1")
    assert "Mål 2 i 2024, antal: »202« tæller; »7.202«" in " ".join(empty("goals").out.split())


def take_in_both(pejl: Pejl) -> Receipt:
    store = open_store(pejl.location)
    try:
        take_in(store, CLEAN_PAPER)
        return take_in(store, SCANNED_PAPER)
    finally:
        store.close()
