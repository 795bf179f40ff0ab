"""A person's answer to a draft that waits: accept, match or reject."""

import pytest

from db.queries import detail
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import (
    everything,
    outcomes,
    rows,
    waiting,
)
from tests.flows.telling import accepted, other
from tests.making import draft, paper, take_in
from tracker.errors import NotFoundError, TrackerError
from tracker.flows.importing import Accept
from tracker.flows.reviewing import match_draft, reject_draft
from tracker.profile import Fund

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS


def test_a_rejected_draft_is_kept_and_not_asked_about_again(store: Store) -> None:
    parsed = paper(draft())
    take_in(store, parsed)
    with store.writing() as session:
        reject_draft(session, parsed.drafts[0].id, by="Signe \udcff", at=NOW)

    assert outcomes(take_in(store, parsed, Accept.ALL)) == ["unchanged"]
    assert (waiting(store), everything(store), rows(store)["draft"]) == ([], [], 1)


def test_an_answer_is_given_once(store: Store) -> None:
    entry = draft()
    take_in(store, paper(entry), Accept.NONE)
    accepted(store, entry, by="Signe")

    with pytest.raises(TrackerError) as again:
        accepted(store, entry)
    assert str(again.value) == f"Kladde {entry.id} er allerede godkendt af Signe. Intet er ændret."
    with pytest.raises(TrackerError, match="godkendt af Signe"), store.writing() as session:
        reject_draft(session, entry.id, by="Bo", at=NOW)


def test_a_draft_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(NotFoundError, match="Der er ingen kladde med nummer x:1"), store.writing() as session:
        reject_draft(session, "x:1", by="Signe", at=NOW)


def test_a_match_with_nothing_stores_nothing(store: Store) -> None:
    entry = draft()
    take_in(store, paper(entry), Accept.NONE)

    with pytest.raises(NotFoundError, match="ingen bevilling med nummer 99"), store.writing() as session:
        match_draft(session, entry.id, 99, by="Signe", at=NOW)

    assert waiting(store) == [entry.id]


def test_two_readings_of_one_paper_that_both_waited_make_one_appropriation(store: Store) -> None:
    entries = (draft("Fritidsjob", line=1), draft(None, line=2))
    take_in(store, paper(*entries), Accept.NONE)
    take_in(store, paper(*map(other, entries), sha="b" * 64), Accept.NONE)

    stored = [accepted(store, entry) for entry in (*entries, *map(other, entries))]

    assert stored == [1, 2, 1, 2]


def test_two_entries_of_one_paper_with_the_same_name_are_two(store: Store) -> None:
    entries = (draft(line=1), draft(line=2))
    take_in(store, paper(*entries), Accept.NONE)

    assert [accepted(store, entry) for entry in entries] == [1, 2]


def test_an_accepted_draft_says_who_accepted_it(store: Store) -> None:
    entry = draft(assessment="God.")
    take_in(store, paper(entry), Accept.NONE, by="Import")

    accepted(store, entry, by="Signe")

    with store.reading() as session:
        assert [a.by for a in detail.appropriation(session, 1).assessments] == ["Signe"]
