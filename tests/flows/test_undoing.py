"""An undo is a new change: every field as it was before, and nothing of anybody's silently overwritten."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from db.history import broken_seals, unsealed
from db.queries import changes, listing, summing
from db.queries.changes import Change, FieldChange
from db.queries.records import Question
from db.replay import drift
from db.store import Store
from tests.conftest import NOW
from tests.db import inventing
from tests.flows.asking import whole
from tests.flows.telling import accepted
from tests.making import draft, paper, stored_id, take_in
from tests.tui.conftest import MIO
from tracker.appropriation import Appropriation, Kind
from tracker.assessment import Suggestion, Verdict, VerdictState
from tracker.errors import ConflictError, NotFoundError, TrackerError
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.editing import KEEP, Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.undoing import Undoing, planned_undo, undo_change
from tracker.profile import Fund, PeriodAmount, YearAmount, counting

SERVICE = Fund.SERVICE
ENTRY = draft(
    "Fritidsjob",
    amounts={(2023, SERVICE): 200_000, (2023, Fund.INDSATS): None},
    description=" Papirets ord,\nsom de står ",
    assessment="Indsatsen bør videreføres.",
    suggested=Suggestion(Verdict.CONTINUE, quote="bør"),
)


def edit(store: Store, key: int, edit: Edit, by: str = "Vera") -> None:
    with store.writing() as session:
        edit_appropriation(session, key, edit, seen=None, by=by, at=NOW, reason="Efter mødet")


def assess(store: Store, key: int, words: str) -> None:
    with store.writing() as session:
        record_assessment(session, key, NewAssessment(words, Verdict.STOP), seen=None, by="Vera", at=NOW)


def undo(store: Store, key: int, change: int | None = None, **more: Any) -> Undoing:
    with store.writing() as session:
        return undo_change(session, key, change=change, by="Signe", at=NOW, **more)


def refusal(store: Store, key: int, change: int | None = None) -> str:
    before = whole(store, key)
    with pytest.raises(TrackerError) as caught:
        undo(store, key, change)
    assert whole(store, key) == before
    return str(caught.value)


def told(store: Store, key: int) -> tuple[Change, ...]:
    with store.reading() as session:
        return changes.changes_of(session, key)


def seen(a: Appropriation) -> dict[str, object]:
    """Everything a list or a sum can show of an appropriation; sources and older figures only grow."""
    same = {f.name: getattr(a, f.name) for f in fields(a) if f.name not in {"version", "sources", "assessments"}}
    same["amounts"] = [(m.year, m.fund, m.amount_kr, m.rounded_to_kr, m.price_year) for m in counting(a.amounts)]
    same["lapses"] = [replace(drop, source=None) for drop in a.lapses]
    last = a.assessment
    same["assessment"] = last and (last.text, last.verdict, last.meets_goals, last.still_needed, last.state)
    return same | {"conflicts": None}


def totals(store: Store) -> object:
    with store.reading() as session:
        return [summing.totals(session, Question(after_year=year, later=True)) for year in range(2020, 2028)]


def _price_year(kr: int | None) -> int | None:
    """Say of some amounts which year's prices they are in."""
    return 2020 + kr % 3 if kr and kr % 2 == 0 else None


texts = st.sampled_from(("", "Ny tekst", "linje\nog linje", "[x] æøå"))
edits = st.builds(
    Edit,
    title=st.sampled_from((KEEP, "Nyt navn")),
    plan=st.sampled_from((KEEP, *inventing.PLANS)),
    pejlemaerke=st.sampled_from((KEEP, *inventing.NAMES)),
    section=st.one_of(st.just(KEEP), texts),
    kind=st.sampled_from((KEEP, *Kind)),
    amounts=inventing.figures.map(
        lambda found: tuple(
            YearAmount(y, fund, kr, 1000 if kr else 1, price_year=_price_year(kr)) for (y, fund), kr in found.items()
        )
    ),
    owner=st.one_of(st.just(KEEP), texts),
    budget_note=st.one_of(st.just(KEEP), texts),
    declaration_of_intent=st.sampled_from((KEEP, True, False)),
    permanent=st.sampled_from((KEEP, True, False)),
    description=st.one_of(st.just(KEEP), texts),
    results=st.one_of(st.just(KEEP), texts),
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=edits, second=edits, removes=st.booleans())
def test_after_an_undo_every_field_amount_and_total_is_as_before(
    file_store: Store, first: Edit, second: Edit, removes: bool
) -> None:
    store = file_store
    with store.reading() as session:
        there = [row.id for row in listing.page(session, Question(everything=True), 0, 1)]
    key = there[0] if there else stored_id(store, replace(ENTRY, title=None))
    edit(store, key, first)
    before, sums, length = whole(store, key), totals(store), len(told(store, key))
    gone = tuple((m.year, m.fund) for m in counting(before.amounts)) if removes else ()
    edit(store, key, replace(second, amounts=() if removes else second.amounts, removed=gone))
    if whole(store, key).version == before.version or not told(store, key)[0].fields:
        return

    undo(store, key)

    after = whole(store, key)
    assert seen(after) == seen(before)
    assert totals(store) == sums
    assert after.version == before.version + 2
    assert len(told(store, key)) == length + 2
    with store.reading() as session:
        assert [*broken_seals(session.connection()), *drift(session.connection())] == []


def test_the_reason_says_what_was_undone(store: Store) -> None:
    key = stored_id(store, ENTRY)
    edit(store, key, Edit(owner="Bo"))
    number = told(store, key)[0].number

    undo(store, key, reason="Forkert bevilling")

    newest = told(store, key)[0]
    assert (newest.by, newest.reason) == ("Signe", f"Fortrudt ændring {number}: Forkert bevilling")
    assert newest.fields == (FieldChange("owner", "Bo", None),)


def test_undoing_an_undo_does_it_again(store: Store) -> None:
    key = stored_id(store, ENTRY)
    edit(store, key, Edit(owner="Bo", amounts=(YearAmount(2023, SERVICE, 1_500_000),)))
    changed = seen(whole(store, key))

    undo(store, key)
    undo(store, key)

    assert seen(whole(store, key)) == changed


def test_words_of_a_paper_come_back_letter_by_letter_and_a_lost_heading_is_lost_again(store: Store) -> None:
    key = stored_id(store, replace(ENTRY, title=None))
    edit(store, key, Edit(title="Et navn", description="Andre ord"))

    undo(store, key)

    assert (whole(store, key).title, whole(store, key).description) == (None, ENTRY.description)


def test_an_older_change_is_undone_where_nobody_touched_its_fields_since(store: Store) -> None:
    key = stored_id(store, ENTRY)
    edit(store, key, Edit(owner="Bo"))
    number = told(store, key)[0].number
    edit(store, key, Edit(deputy="Ida"), by="Signe")

    undo(store, key, number)

    assert (whole(store, key).owner, whole(store, key).deputy) == (None, "Ida")


def test_what_was_changed_again_since_is_not_overwritten(store: Store) -> None:
    key = stored_id(store, ENTRY)
    edit(store, key, Edit(owner="Bo", deputy="Ida"))
    number = told(store, key)[0].number
    edit(store, key, Edit(owner="Ulla"), by="Signe")

    said = refusal(store, key, number)

    assert "Ansvarlig: ændring" in said
    assert "af Signe, 01-03-2023 kl. 10.30" in said
    assert "Stedfortræder" not in said
    undo(store, key)
    undo(store, key, number)
    assert (whole(store, key).owner, whole(store, key).deputy) == (None, None)


def test_what_is_undone_already_is_told(store: Store) -> None:
    key = stored_id(store, ENTRY)
    edit(store, key, Edit(owner="Bo"))
    number = told(store, key)[0].number
    undo(store, key)

    assert "allerede fortrudt" in refusal(store, key, number)


def test_a_former_assessment_is_recorded_again_in_the_officers_name(store: Store) -> None:
    key = stored_id(store, ENTRY)
    assess(store, key, "Stop nu.")

    planned = undo(store, key)

    newest, second, first = whole(store, key).assessments
    assert (newest.text, newest.verdict, newest.by) == (first.text, first.verdict, "Signe")
    assert newest.state is VerdictState.SUGGESTED  # an undo confirms nothing
    assert second.text == "Stop nu."
    assert FieldChange("verdict", Verdict.STOP, Verdict.CONTINUE) in planned.fields


def test_what_created_an_appropriation_cannot_be_undone(store: Store) -> None:
    key = stored_id(store, ENTRY)
    number = told(store, key)[0].number

    assert "Fjern i stedet dens beløb" in refusal(store, key, number)
    assert "ikke ændret, siden den blev oprettet" in refusal(store, key)


def test_what_a_paper_added_of_a_period_goes_with_it_and_on_a_server_it_is_said_that_it_cannot(store: Store) -> None:
    key = stored_id(store, ENTRY)
    more = replace(ENTRY, id="b" * 8 + ":1", periods=(PeriodAmount(2022, 2023, None, MIO),))
    take_in(store, paper(more, sha="b" * 64), Accept.NONE)
    accepted(store, more)

    with store.reading() as session:
        in_a_file = session.connection().dialect.name == "sqlite"
    if in_a_file:
        undo(store, key)
        assert whole(store, key).periods == ()
    else:
        assert "På en server kan et beløb for en hel periode ikke fjernes" in refusal(store, key)


def test_a_change_of_another_appropriation_is_not_found(store: Store) -> None:
    key = stored_id(store, ENTRY)

    with pytest.raises(NotFoundError, match="handler ikke om bevilling"):
        undo(store, key, 999)
    with pytest.raises(NotFoundError, match="ingen bevilling med nummer 77"):
        undo(store, 77)


def test_a_change_behind_the_programs_back_can_be_undone(store: Store) -> None:
    key = stored_id(store, ENTRY)
    with store.writing_unsealed() as session:
        session.execute(text("UPDATE appropriation SET owner = 'Ukendt' WHERE id = :key"), {"key": key})

    undo(store, key)

    assert whole(store, key).owner is None
    assert told(store, key)[0].reason == "Fortrudt en ændring uden om Pejl"
    with store.reading() as session:
        assert len(unsealed(session.connection())) == 1


def test_an_undo_on_a_version_that_is_no_more_is_refused(store: Store) -> None:
    key = stored_id(store, ENTRY)
    edit(store, key, Edit(owner="Bo"))
    with store.reading() as session:
        planned = planned_undo(session, key)
    edit(store, key, Edit(deputy="Ida"))

    with pytest.raises(ConflictError):
        undo(store, key, planned.change.number, seen=planned.seen)

    assert whole(store, key).owner == "Bo"


def test_what_is_undone_on_one_is_untouched_by_a_paper_s_words_that_waited_for_another(store: Store) -> None:
    waits = draft("Sommerjob", amounts={(2023, SERVICE): 100_000}, sha="b" * 64)
    key = stored_id(store, ENTRY)
    take_in(store, paper(waits, sha="b" * 64), Accept.NONE)
    accepted(store, waits)
    edit(store, key, Edit(owner="Karen"))

    undo(store, key)

    assert whole(store, key).owner is None
