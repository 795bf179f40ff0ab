"""One paper read twice, as a file and as a scan of it, is one set of appropriations with two readings."""

from dataclasses import replace

import pytest

from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import conflicts, everything, outcomes, rows, waiting, whole
from tests.making import draft, goal, take_in
from tracker.drafts import Document, DocumentType, Draft, Finding, Parsed, Severity
from tracker.flows.importing import Accept
from tracker.flows.reviewing import accept_draft
from tracker.goals import Goal, GoalUnit, Target
from tracker.profile import Fund

PLAN = "Handleplan 2024-26"
OCR = Finding(Severity.NOTE, "ocr", "Papiret er læst af en skanner.", 1)
CLEAR = (
    goal(1, "50 unge deltager i indsatsen årligt.", "Målet blev opnået (50)", year=2024),
    goal(2, "35 pct. af de unge får en læreplads.", "Målet blev opnået (36 pct./202)", year=2024, share=36, count=202,
         target=Target(35, GoalUnit.PERCENT)),
)  # fmt: skip
OTHER = (goal(3, "90 deltager i fritidsjobindsatsen.", "Målet blev opnået (90)", year=2024, count=90),)
SCANNED = (
    goal(1, "50 unge deltager i indsatsen arligt.", "Mélet blev opnéet (50)", year=2024),
    goal(2, "35 pct. af de unge far en leereplads.", "Malet blev opnéaet (36 pct./7202)", year=2024, share=36,
         count=7202, target=Target(35, GoalUnit.PERCENT), doubtful=True),
)  # fmt: skip
OTHER_SCANNED = (goal(3, "90 deltager i fritidsjobindsatsen.", "Mélet blev opnédet (90)", year=2024, count=90),)


def effort(title: str, goals: tuple[Goal, ...], line: int, sha: str) -> Draft:
    return draft(
        title, amounts={(2026, Fund.SERVICE): 5}, goals=goals, plan=PLAN, pejlemaerke=None, listed_after=None,
        line=line, sha=sha * 64,
    )  # fmt: skip


def status(sha: str, *efforts: Draft, scanned: bool = False) -> Parsed:
    document = Document(f"{sha}.txt", sha * 64, DocumentType.GOAL_STATUS, "Status på målene")
    return Parsed(document, efforts, (OCR,) if scanned else (), lines=("En linje",))


CLEAN_PAPER = status("a", effort("Lærepladser til unge", CLEAR, 1, "a"), effort("Fritidsjob", OTHER, 9, "a"))
SCANNED_PAPER = status(
    "b",
    effort("Leerepladser til unge", SCANNED, 1, "b"),
    effort("Fritidsj0b", OTHER_SCANNED, 9, "b"),
    scanned=True,
)


def accept(store: Store, key: str) -> int:
    with store.writing() as session:
        return accept_draft(session, key, by="Signe", at=NOW)


def readings(store: Store, key: int) -> list[tuple[int | None, str, bool]]:
    return [(one.number, one.result.raw if one.result else "", one.counts) for one in whole(store, key).goals]


def test_a_scan_of_a_paper_is_linked_to_it_and_only_what_really_differs_waits(store: Store) -> None:
    take_in(store, CLEAN_PAPER)

    receipt = take_in(store, SCANNED_PAPER)

    assert receipt.reading_of is not None
    assert (receipt.reading_of.document_id, receipt.reading_of.is_clearer) == (1, False)
    assert [(one.number, one.field) for one in receipt.reading_of.differences] == [(2, "count"), (2, "doubtful")]
    assert outcomes(receipt) == ["waiting", "unchanged"]
    assert [one.appropriation_id for one in receipt.received] == [1, 2]
    assert [d.field for d in receipt.received[0].differences] == ["goal 2024 2 count", "goal 2024 2 raw"]
    assert len(everything(store)) == 2


def test_an_accepted_scan_stands_beside_and_the_clear_reading_counts(store: Store) -> None:
    take_in(store, CLEAN_PAPER)
    take_in(store, SCANNED_PAPER)

    assert accept(store, "b" * 8 + ":1") == 1

    assert readings(store, 1) == [
        (1, "Målet blev opnået (50)", True),
        (1, "Mélet blev opnéet (50)", False),
        (2, "Målet blev opnået (36 pct./202)", True),
        (2, "Malet blev opnéaet (36 pct./7202)", False),
    ]
    one = whole(store, 1)
    assert conflicts(one) == {"goal 2024 2 count": ["202", "7.202"]}
    assert one.title == "Lærepladser til unge"


def test_a_clear_paper_after_its_scan_counts_once_it_is_accepted(store: Store) -> None:
    take_in(store, replace(SCANNED_PAPER, document=replace(SCANNED_PAPER.document, dated=None)))

    receipt = take_in(store, CLEAN_PAPER)

    assert receipt.reading_of is not None
    assert receipt.reading_of.is_clearer
    assert outcomes(receipt) == ["waiting", "waiting"]
    assert accept(store, "a" * 8 + ":1") == 1
    assert readings(store, 1) == [
        (1, "Mélet blev opnéet (50)", False),
        (1, "Målet blev opnået (50)", True),
        (2, "Malet blev opnéaet (36 pct./7202)", False),
        (2, "Målet blev opnået (36 pct./202)", True),
    ]
    assert len(everything(store)) == 2


@pytest.mark.parametrize("order", [("a" * 8 + ":1", "b" * 8 + ":1"), ("b" * 8 + ":1", "a" * 8 + ":1")])
def test_two_readings_that_both_wait_become_one_appropriation(store: Store, order: tuple[str, str]) -> None:
    take_in(store, CLEAN_PAPER, Accept.NONE)
    take_in(store, SCANNED_PAPER, Accept.NONE)

    assert [accept(store, key) for key in order] == [1, 1]

    assert [one for one in readings(store, 1) if one[2]] == [
        (1, "Målet blev opnået (50)" if order[0][0] == "a" else "Mélet blev opnéet (50)", True),
        (2, "Målet blev opnået (36 pct./202)", True),
    ]


def test_the_scan_read_once_more_changes_nothing(store: Store) -> None:
    take_in(store, CLEAN_PAPER)
    take_in(store, SCANNED_PAPER)
    before = rows(store), waiting(store)

    again = take_in(store, SCANNED_PAPER)

    assert again.reading_of is not None
    assert again.known
    assert (rows(store), waiting(store)) == before


def test_a_paper_of_other_goals_is_no_second_reading(store: Store) -> None:
    take_in(store, CLEAN_PAPER)
    other = tuple(replace(one, year=2025) for one in CLEAR)

    receipt = take_in(store, status("c", effort("Lærepladser til unge", other, 1, "c")))

    assert receipt.reading_of is None
    assert outcomes(receipt) == ["waiting"]
