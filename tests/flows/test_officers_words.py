"""What an officer wrote stays in force when a paper arrives; the paper's words are kept beside it."""

from dataclasses import replace

import pytest

from db.queries import listing
from db.queries.records import Question
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import conflicts, everything, outcomes, rows, sources, waiting, whole
from tests.flows.telling import assess, take_in_both, told
from tests.making import paper, take_in
from tracker.assessment import Suggestion, Verdict, VerdictState
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.reviewing import accept_draft


def test_an_officer_s_assessment_stays_in_force_when_the_paper_arrives(store: Store) -> None:
    take_in(store, paper(told(verbatim=False), paraphrase=True), Accept.ALL)
    assess(store)

    received = take_in(store, paper(told(verbatim=True), sha="b" * 64)).received

    assert [(one.outcome, one.differences) for one in received] == [("changed", ())]
    one = whole(store, 1)
    assert [a.text for a in one.assessments] == ["Officerens ord", "Kort fortalt: fremtiden"]
    assert sources(one, "assessment") == ["Kort fortalt: fremtiden", "Papirets egne ord om fremtiden"]
    assert one.description == "Papirets egne ord om indsatsen"
    assert one.conflicts == ()
    with store.reading() as session:
        (row,) = listing.page(session, Question(), 0, 10)
    assert (row.verdict, row.verdict_state) == (Verdict.STOP, VerdictState.CONFIRMED)


@pytest.mark.parametrize("accept", list(Accept))
def test_a_paper_read_again_does_not_argue_with_an_officer_s_assessment(store: Store, accept: Accept) -> None:
    take_in_both(store, told(verbatim=True))
    assess(store)
    before = everything(store), rows(store)["source"]

    again = take_in(store, paper(replace(told(verbatim=True), id="c:1"), sha="c" * 64), accept)

    assert outcomes(again) == ["unchanged"]
    assert (everything(store), rows(store)["source"]) == before


def test_a_paper_without_assessment_does_not_argue_with_an_officer_s(store: Store) -> None:
    silent = replace(told(verbatim=True), assessment="", suggested=Suggestion())
    take_in(store, paper(silent, sha="b" * 64))
    assess(store)

    assert outcomes(take_in(store, paper(replace(silent, id="c:1"), sha="c" * 64))) == ["unchanged"]


def test_a_new_assessment_in_a_paper_waits_and_is_kept_beside_the_officer_s(store: Store) -> None:
    take_in_both(store, told(verbatim=True))
    assess(store)
    newer = replace(told(verbatim=True), id="c:1", assessment="Et års erfaring mere")
    (received,) = take_in(store, paper(newer, sha="c" * 64)).received
    assert [(d.field, d.stored, d.stated) for d in received.differences] == [
        ("assessment", "Officerens ord", "Et års erfaring mere")
    ]

    with store.writing() as session:
        accept_draft(session, newer.id, by="Signe", at=NOW)

    one = whole(store, 1)
    assert one.assessments[0].text == "Officerens ord"
    assert "Et års erfaring mere" in sources(one, "assessment")
    assert conflicts(one)["assessment"] == ["Papirets egne ord om fremtiden", "Et års erfaring mere"]


def test_a_text_an_officer_wrote_is_not_a_retelling(store: Store) -> None:
    take_in(store, paper(told(verbatim=False), paraphrase=True), Accept.ALL)
    with store.writing() as session:
        edit_appropriation(session, 1, Edit(description="Mit"), seen=1, by="Signe", at=NOW, reason="Bedre")
    verbatim = told(verbatim=True)

    (received,) = take_in(store, paper(verbatim, sha="b" * 64)).received
    with store.writing() as session:
        accept_draft(session, verbatim.id, by="Signe", at=NOW)

    assert (received.outcome, [d.field for d in received.differences]) == ("waiting", ["description"])
    one = whole(store, 1)
    assert (one.description, one.results) == ("Mit", "Papirets egne ord om resultaterne")
    assert sources(one, "description")[-1] == "Papirets egne ord om indsatsen"
    assert waiting(store) == []


def test_a_text_an_officer_emptied_is_not_filled_again(store: Store) -> None:
    take_in(store, paper(told(verbatim=False), paraphrase=True), Accept.ALL)
    with store.writing() as session:
        edit_appropriation(session, 1, Edit(description=""), seen=1, by="Signe", at=NOW, reason="Forkert")
    verbatim = told(verbatim=True)
    take_in(store, paper(verbatim, sha="b" * 64))

    with store.writing() as session:
        accept_draft(session, verbatim.id, by="Signe", at=NOW)

    assert whole(store, 1).description == ""
