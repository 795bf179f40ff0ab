"""The store as it was: rebuilt from the history, and asked by the same questions."""

from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.health import damage
from db.past import as_it_was
from db.queries import changes, detail, listing, review, summing
from db.queries.changes import FieldChange
from db.queries.records import Question
from db.store import Store
from tests.conftest import NOW
from tests.making import draft, paper, stored_id, take_in
from tracker.appropriation import Kind
from tracker.assessment import Verdict
from tracker.errors import NotFoundError, StoreError
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.editing import Edit, add_appropriation, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.reviewing import reject_draft
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount

LATER = NOW + timedelta(days=1)
FIRST = draft(
    "Fritidsjob",
    amounts={(2023, Fund.SERVICE): 500_000, (2023, Fund.INDSATS): None},
    periods=(PeriodAmount(2022, 2023, None, 600_000),),
    stated_lapses=(Drop(2023, None, 70_000, stated=True),),
    description="Til unge på Amager.",
    assessment="God.",
)


def edit(store: Store, key: int, change: Edit, at: object = LATER) -> None:
    with store.writing() as session:
        edit_appropriation(session, key, change, seen=None, by="Signe", at=at, reason="Prøve")  # type: ignore[arg-type]


def test_a_list_stands_as_it_was_on_the_day_with_its_sums_and_its_order(store: Store) -> None:
    key = stored_id(store, FIRST)
    with store.reading() as session:
        before = listing.page(session, Question(), 0, 99), summing.totals(session, Question())
    edit(store, key, Edit(title="Sommerjob", kind=Kind.PARTIAL, amounts=(YearAmount(2023, Fund.SERVICE, 1),)))

    past = as_it_was(store, LATER - timedelta(seconds=1))

    with past.reading() as session:
        assert (listing.page(session, Question(), 0, 99), summing.totals(session, Question())) == before
        assert listing.ids(session, Question(search="fritids", everything=True)) == [key]
        assert listing.ids(session, Question(search="amager", everything=True)) == [key]
        assert listing.ids(session, Question(search="sommer", everything=True)) == []
    past.close()


def test_the_day_itself_counts(store: Store) -> None:
    key = stored_id(store, FIRST)
    edit(store, key, Edit(owner="Karen"))

    past = as_it_was(store, LATER)

    with past.reading() as session:
        assert detail.appropriation(session, key).owner == "Karen"
    past.close()


def test_what_waited_then_waits_there(store: Store) -> None:
    take_in(store, paper(draft(None), draft("Andet", line=5)), Accept.NONE)
    with store.writing() as session:
        reject_draft(session, "aaaaaaaa:1", by="Signe", at=LATER)

    past = as_it_was(store, NOW)

    with past.reading() as session, store.reading() as now:
        assert len(review.waiting(session)) == 2
        assert len(review.waiting(now)) == 1
    past.close()


def test_before_the_history_there_is_nothing_to_see(store: Store) -> None:
    with pytest.raises(NotFoundError, match="Lageret er tomt"):
        as_it_was(store, NOW)
    stored_id(store, FIRST)

    with pytest.raises(NotFoundError, match=r"Den begynder 01-03-2023\."):
        as_it_was(store, NOW - timedelta(seconds=1))


def test_what_was_is_not_changed(store: Store) -> None:
    key = stored_id(store, FIRST)
    past = as_it_was(store, NOW)

    with pytest.raises(StoreError, match="Det kan ikke ændres"):
        edit(past, key, Edit(owner="Karen"))

    past.close()


NUMBERS = count(1)
"""The clock only goes forward, also from one invented case to the next."""
CHANGES = st.lists(
    st.one_of(
        st.builds(lambda owner: Edit(owner=owner), st.sampled_from(["Åse", "Jens", None])),
        st.builds(lambda kind: Edit(kind=kind), st.sampled_from(Kind)),
        st.builds(lambda place: Edit(pejlemaerke=place), st.sampled_from(["Job", "Sprog", None])),
        st.builds(
            lambda year, fund, kr: Edit(amounts=(YearAmount(year, fund, kr),)),
            st.integers(2022, 2025),
            st.sampled_from([*Fund, None]),
            st.one_of(st.none(), st.integers(0, 9)),
        ),
        st.builds(lambda year: Edit(removed=((year, Fund.SERVICE),)), st.integers(2022, 2025)),
        st.sampled_from(Verdict),
    ),
    max_size=5,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=CHANGES)
def test_every_day_is_found_again_as_it_was_and_the_history_adds_up_to_today(store: Store, steps: list[object]) -> None:
    one = Edit(title="Fritidsjob", plan="Visionen", amounts=(YearAmount(2023, Fund.SERVICE, 5),))
    with store.writing() as session:
        at = NOW + timedelta(days=next(NUMBERS))
        key = add_appropriation(session, one, by="Signe", at=at, reason="Prøve")
    days = []
    for step in steps:
        at = NOW + timedelta(days=next(NUMBERS))
        with store.writing() as session:
            if isinstance(step, Edit):
                edit_appropriation(session, key, step, seen=None, by="Signe", at=at, reason="Prøve")
            elif isinstance(step, Verdict):
                record_assessment(session, key, NewAssessment("Ord.", step), seen=None, by="Jens", at=at)
        with store.reading() as session:
            days.append((at, detail.appropriation(session, key), summing.totals(session, Question(later=True))))

    for at, whole, totals in days:
        past = as_it_was(store, at)
        with past.reading() as session:
            assert detail.appropriation(session, key) == whole
            assert summing.totals(session, Question(later=True)) == totals
        past.close()
    with store.reading() as session:
        assert damage(session.connection()) is None


# -- one's changes ----------------------------------------------------------------------------------------------------


def test_what_changed_is_told_field_by_field_newest_first(store: Store) -> None:
    key = stored_id(store, FIRST)
    edit(store, key, Edit(owner="Karen", permanent=True, amounts=(YearAmount(2023, Fund.INDSATS, 40),)))
    with store.writing() as session:
        new = NewAssessment("Stop.", Verdict.STOP)
        record_assessment(session, key, new, seen=None, by="Jens", at=LATER + timedelta(days=1))

    with store.reading() as session:
        judged, edited, came = changes.changes_of(session, key)

    assert (judged.by, judged.number, judged.version) == ("Jens", 3, 3)
    assert FieldChange("assessment", "God.", "Stop.") in judged.fields
    assert FieldChange("verdict", None, "stop") in judged.fields
    assert (edited.by, edited.at, edited.reason, edited.source) == ("Signe", LATER, "Prøve", None)
    assert edited.fields == (
        FieldChange("owner", None, "Karen"),
        FieldChange("permanent", False, True),
        FieldChange("amount 2023 indsats", "ukendt", 40),
    )
    assert came.source == "Papir"
    assert FieldChange("period 2022-2023 unknown", None, 600_000) in came.fields
    assert FieldChange("lapse 2023 unknown", None, 70_000) in came.fields
    assert FieldChange("pejlemaerke", None, "Job") in came.fields


def test_it_is_found_again_as_it_was_around_a_change_and_as_somebody_saw_it(store: Store) -> None:
    key = stored_id(store, FIRST)
    edit(store, key, Edit(owner="Karen"))
    edit(store, key, Edit(owner="Jens", pejlemaerke="Sprog"))

    with store.reading() as session:
        newest, older, first = changes.changes_of(session, key)
        before, after = changes.just_before(session, key, newest), changes.just_after(session, key, newest)
        seen = changes.at_version(session, key, 2)
        assert after == detail.appropriation(session, key)
        assert changes.just_before(session, key, first) is None
        assert changes.at_version(session, key, 9) is None
        assert changes.just_after(session, key, older) == before == seen

    assert before is not None
    assert (before.owner, before.pejlemaerke) == ("Karen", "Job")


def test_of_what_never_was_there_are_no_changes(store: Store) -> None:
    with pytest.raises(NotFoundError, match="ingen bevilling med nummer 7"), store.reading() as session:
        changes.changes_of(session, 7)
