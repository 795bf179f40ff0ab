"""An officer records an assessment; the old ones stay, and nobody writes over another."""

import pytest

from db.queries import listing
from db.queries.records import Question
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import everything, rows, whole
from tests.making import draft, stored_id
from tracker.assessment import MeetsGoals, StillNeeded, Suggestion, Verdict, VerdictState
from tracker.errors import ConflictError, NotFoundError, TrackerError
from tracker.flows.assessing import NewAssessment, record_assessment


def assess(store: Store, key: int, new: NewAssessment, *, seen: int | None = None, by: str = "Signe") -> int:
    with store.writing() as session:
        return record_assessment(session, key, new, seen=seen, by=by, at=NOW)


def test_an_assessment_is_recorded_with_who_and_when(store: Store) -> None:
    key = stored_id(store, draft(assessment="Papirets ord", suggested=Suggestion(Verdict.CONTINUE)))
    new = NewAssessment("  Bør\nophøre \n", Verdict.STOP, MeetsGoals.NO, StillNeeded.NO)

    assert assess(store, key, new, seen=1) == 2

    newest, older = whole(store, key).assessments
    assert (newest.text, newest.verdict, newest.meets_goals) == ("Bør\nophøre", Verdict.STOP, MeetsGoals.NO)
    assert (newest.still_needed, newest.state, newest.by) == (StillNeeded.NO, VerdictState.CONFIRMED, "Signe")
    assert (newest.at, newest.source) == (NOW, None)
    assert (older.text, older.state) == ("Papirets ord", VerdictState.SUGGESTED)


def test_the_list_shows_the_newest_verdict(store: Store) -> None:
    key = stored_id(store, draft())

    for verdict in (Verdict.STOP, Verdict.TOO_EARLY):
        assess(store, key, NewAssessment("Tekst", verdict))

    with store.reading() as session:
        (row,) = listing.page(session, Question(), 0, 10)
        assert listing.count(session, Question(missing_assessment=True)) == 0
        assert listing.count(session, Question(verdict=Verdict.STOP)) == 0
        assert listing.count(session, Question(verdict=Verdict.TOO_EARLY)) == 1
    assert (row.verdict, row.verdict_state, row.version) == (Verdict.TOO_EARLY, VerdictState.CONFIRMED, 3)


def test_what_was_written_meanwhile_is_not_written_over(store: Store) -> None:
    key = stored_id(store, draft())
    assess(store, key, NewAssessment("Bos", Verdict.CONTINUE), seen=1, by="Bo")
    before = everything(store), rows(store)

    with pytest.raises(ConflictError) as refused:
        assess(store, key, NewAssessment("Mine", Verdict.STOP), seen=1)

    assert (refused.value.seen, refused.value.current) == (1, 2)
    assert str(refused.value) == (
        f"En anden har ændret bevilling {key}, siden du åbnede den (du så version 1, nu er den 2). Intet er gemt."
    )
    assert (everything(store), rows(store)) == before


def test_a_version_the_store_never_had_is_a_conflict_too(store: Store) -> None:
    key = stored_id(store, draft())

    with pytest.raises(ConflictError):
        assess(store, key, NewAssessment("Mine", Verdict.STOP), seen=7)


@pytest.mark.parametrize("text", ["", " \n\t", "\u00a0"])
def test_an_assessment_without_words_is_refused(store: Store, text: str) -> None:
    key = stored_id(store, draft())

    with pytest.raises(TrackerError, match="Vurderingen mangler sin tekst"):
        assess(store, key, NewAssessment(text, Verdict.STOP))

    assert whole(store, key).version == 1


def test_an_appropriation_that_is_not_there_is_named_with_the_way_to_find_it(store: Store) -> None:
    with pytest.raises(NotFoundError) as refused:
        assess(store, 99, NewAssessment("Tekst", Verdict.STOP))

    assert str(refused.value) == "Der er ingen bevilling med nummer 99. Find nummeret med: pejl search TEKST"


def test_a_number_too_large_for_any_store_is_only_not_there(store: Store) -> None:
    with pytest.raises(NotFoundError):
        assess(store, 10**30, NewAssessment("Tekst", Verdict.STOP))
    with pytest.raises(NotFoundError):
        whole(store, 10**30)


def test_hostile_text_is_stored_as_it_came_and_what_cannot_be_is_marked(store: Store) -> None:
    key = stored_id(store, draft())

    assess(store, key, NewAssessment("[/] =1+1 \x1b[31m \0 \udcff", Verdict.STOP), by="Sig\udcffne")

    (newest,) = whole(store, key).assessments
    assert (newest.text, newest.by) == ("[/] =1+1 \x1b[31m ␀ ⟨U+DCFF⟩", "Sig⟨U+DCFF⟩ne")
