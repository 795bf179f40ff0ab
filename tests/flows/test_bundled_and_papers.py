"""The data that ships, and the real papers read afterwards: they match what is retold, and no sum changes."""

from pathlib import Path

import pytest

from db.queries import goals as goal_questions
from db.queries import lineage, listing
from db.queries.records import Question
from db.store import Store
from seed.importer import read_document
from tests.flows.asking import beside, conflicts, counting, everything, outcomes, totals
from tests.making import LISTED, SHIPPED, take_in
from tracker.errors import DocumentError

DOCUMENTS = Path(__file__).parents[2].parent / "shared" / "documents"
needs_the_papers = pytest.mark.skipif(not DOCUMENTS.exists(), reason="the real papers are not part of the project")
PAPERS = (
    "handleplan-2019-22-finansiering.txt",
    "handleplan-2019-23-afsluttende-status.txt",
    "handleplan-2024-status.txt",
    "bevillingsudloeb-efter-2023.txt",
)
DIFFERING = {
    "Håndholdt og vedvarende virksomhedsindsats for ledige": ("3.900.000 kr.", "3.300.000 kr."),
    "Særlig virksomhedsrettet indsats for kvinder, med fokus på helbredsafklaring": ("3.800.000 kr.", "3.500.000 kr."),
    "Flere lære- og elevpladser til unge": ("1.000.000 kr.", "800.000 kr."),
    "Fritidsjob til unge": ("1.800.000 kr.", "1.600.000 kr."),
    "Forebyggelse af social kontrol": ("1.100.000 kr.", "1.000.000 kr."),
}


def ids(store: Store, question: Question) -> list[int]:
    with store.reading() as session:
        return sorted(listing.ids(session, question))


def test_what_expires_after_2023_is_the_list_alone(bundled: Store) -> None:
    assert ids(bundled, Question(2023)) == list(range(1, LISTED + 1))
    assert len(ids(bundled, Question(2023, later=True))) == LISTED + 4
    assert len(everything(bundled)) == SHIPPED


def test_the_two_amounts_of_an_effort_stand_side_by_side(bundled: Store) -> None:
    differing = {one.title: one for one in everything(bundled) if one.conflicts}

    assert {title: conflicts(one) for title, one in differing.items()} == {
        title: {"amount 2023": [f"{listed} service", f"{stated}, midler med ukendt ramme"]}
        for title, (listed, stated) in DIFFERING.items()
    }
    for one in differing.values():
        assert set(counting(one)) == {(2023, "service")}
        assert set(beside(one)) == {(2023, "?")}


def test_every_goal_is_shown_under_its_effort(bundled: Store) -> None:
    with bundled.reading() as session:
        found = goal_questions.goals(session)

    assert len(found) == 21
    assert sum(one.reading.goal.result is not None and one.reading.goal.result.met is True for one in found) == 18
    assert all(one.title == one.reading.goal.effort for one in found)


def test_lineage_between_the_plans_is_proposed_and_nothing_more(bundled: Store) -> None:
    of = {one.id: one for one in everything(bundled)}
    with bundled.reading() as session:
        links = lineage.links_of(session, set(of))

    assert {link.state.value for link in links} == {"proposed"}
    pairs = {(of[link.ancestor_id].title, of[link.successor_id].title) for link in links}
    assert ("Fritidsjob", "Fritidsjob til unge") in pairs
    assert ("Fritidsjob til unge", "Fritidsjob til unge") in pairs


@needs_the_papers
def test_the_real_papers_change_no_sum_and_add_nothing(bundled: Store) -> None:
    before = totals(bundled)
    shown = {one.id: counting(one) for one in everything(bundled)}

    for name in PAPERS:
        try:
            parsed = read_document(DOCUMENTS / name)
        except DocumentError:
            continue  # no parser reads it yet
        first, again = take_in(bundled, parsed), take_in(bundled, parsed)

        assert set(outcomes(first)) <= {"changed", "unchanged"}, name
        assert set(outcomes(again)) == {"unchanged"}, name

    assert totals(bundled) == before
    assert {one.id: counting(one) for one in everything(bundled)} == shown
    with bundled.reading() as session:
        assert len(goal_questions.goals(session)) == 21


@needs_the_papers
def test_the_words_of_a_status_do_not_take_the_place_of_the_list_s(bundled: Store) -> None:
    told = {one.id: (one.description, one.results) for one in everything(bundled)[:LISTED]}

    take_in(bundled, read_document(DOCUMENTS / PAPERS[1]))

    assert {one.id: (one.description, one.results) for one in everything(bundled)[:LISTED]} == told
