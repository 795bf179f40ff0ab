"""Undoing a decision on a draft: it waits again, and the store is as it was before anybody decided."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from db.health import damage
from db.past import as_it_was
from db.queries import changes, lately, listing, review
from db.queries.records import Question
from db.recount import derived_findings, search_findings
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import beside, everything, totals, waiting, whole
from tests.flows.telling import other
from tests.making import Amounts, draft, goal, of_years, paper, stored_id, take_in
from tracker.assessment import Suggestion, Verdict
from tracker.drafts import Draft
from tracker.errors import NotFoundError, TrackerError
from tracker.flows import lineages, taking
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.deciding import Undone, undo_decision
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.reviewing import accept_draft, match_draft, reject_draft
from tracker.flows.undoing import undo_change
from tracker.profile import Drop, Fund, PeriodAmount

SERVICE = Fund.SERVICE
MONEY: Amounts = {(2022, SERVICE): 900_000, (2023, SERVICE): 700_000, (2023, Fund.INDSATS): None}
RICH = draft(
    "Fritidsjob",
    amounts=MONEY,
    periods=(PeriodAmount(2020, 2021, None, 600_000, 100_000),),
    stated_lapses=(Drop(2023, Fund.ANLAEG, 50_000, stated=True),),
    description="Unge får et job.",
    results="Ni af ti kom.",
    assessment="Bør fortsætte.",
    suggested=Suggestion(Verdict.CONTINUE, quote="Bør fortsætte"),
    goals=(goal(), goal(2, share=40.0, of_count=125)),
)
"""A draft with something in every table."""

_TICK = [0]


def later() -> datetime:
    """Give a moment after all before."""
    _TICK[0] += 1
    return NOW + timedelta(minutes=_TICK[0])


def accept(store: Store, *drafts: Draft, by: str = "Signe") -> list[int]:
    at = later()
    with store.writing() as session:
        return [accept_draft(session, one.id, by=by, at=at) for one in drafts]


def undo(store: Store, one: Draft | None = None, by: str = "Signe", reason: str = "") -> Undone:
    with store.writing() as session:
        return undo_decision(session, one.id if one else None, by=by, at=later(), reason=reason)


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of what people see; names of plans and pejlemærker stay, and so does the history."""
    kept_apart = {"history", "seal", "change_now", "alembic_version", "plan", "pejlemaerke"}
    with store.reading() as session:
        tables = [t for t in inspect(session.connection()).get_table_names() if not t.startswith("search_i")]
        return {
            table: [tuple(row) for row in session.execute(text(f'SELECT * FROM "{table}" ORDER BY 1'))]
            for table in tables
            if table not in kept_apart
        }


def unversioned(found: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Leave out how often appropriations were changed, which never counts down."""
    return found | {"appropriation": [(row[0], *row[2:]) for row in found["appropriation"]]}


def assert_sound(store: Store) -> None:
    """See that seals, history, derived values and search hold."""
    with store.reading() as session:
        connection = session.connection()
        assert damage(connection) is None
        assert [*derived_findings(connection), *search_findings(connection)] == []


def test_an_accepted_draft_waits_again_and_the_store_is_as_it_was(store: Store) -> None:
    take_in(store, paper(RICH), Accept.NONE)
    before = contents(store)
    (made,) = accept(store, RICH)
    assert totals(store).count == 1

    undone = undo(store, RICH, reason="Forkert papir")

    assert undone == Undone((RICH.id,), "accepted", made, removed=True)
    assert contents(store) == before
    assert (everything(store), waiting(store), totals(store).sums) == ([], [RICH.id], ())
    with store.reading() as session:
        assert listing.ids(session, Question(everything=True, search="fritidsjob")) == []
    assert_sound(store)


def test_what_was_taken_out_is_still_in_the_history_and_on_the_days_it_was_there(store: Store) -> None:
    take_in(store, paper(RICH), Accept.NONE)
    at = later()
    with store.writing() as session:
        made = accept_draft(session, RICH.id, by="Signe", at=at)
    undo(store, RICH, by="Vera", reason="Forkert papir")

    with store.reading() as session:
        told = changes.changes_of(session, made)
        newest = lately.lately(session, limit=5)[0]
    assert [(one.by, one.created, one.removed) for one in told] == [("Vera", False, True), ("Signe", True, False)]
    assert told[0].reason == f"Fortrudt afgørelsen af kladde {RICH.id}: Forkert papir"
    assert (newest.appropriation_id, newest.title, newest.change.removed) == (made, "Fritidsjob", True)
    past = as_it_was(store, at)
    assert [one.title for one in everything(past)] == ["Fritidsjob"]
    past.close()


def test_a_number_that_was_taken_out_is_not_given_to_another(store: Store) -> None:
    take_in(store, paper(RICH), Accept.NONE)
    (first,) = accept(store, RICH)
    undo(store, RICH)

    (second,) = accept(store, RICH)

    assert second == first + 1
    assert whole(store, second).assessment is not None
    undo(store, RICH)
    assert_sound(store)


def test_what_was_put_beside_is_taken_back_row_by_row(store: Store) -> None:
    key = stored_id(store, replace(RICH, description="", assessment=""))
    again = other(replace(RICH, results="Otte af ti kom.", amounts=draft(amounts={(2023, SERVICE): 800_000}).amounts))
    take_in(store, paper(again, sha="b" * 64), Accept.NONE)
    before = contents(store)

    assert accept(store, again) == [key]
    assert beside(whole(store, key)) == {(2023, "service"): 800_000}
    assert whole(store, key).description == "Unge får et job."
    undone = undo(store, again)

    assert undone == Undone((again.id,), "accepted", key, removed=False)
    assert unversioned(contents(store)) == unversioned(before)
    assert (whole(store, key).version, waiting(store)) == (3, [again.id])
    assert_sound(store)


def test_an_amount_that_came_to_count_is_unknown_again(store: Store) -> None:
    key = stored_id(store, draft(amounts={(2023, SERVICE): None}))
    again = other(draft(amounts={(2023, SERVICE): 800_000, (2022, SERVICE): 1_000_000}))
    take_in(store, paper(again, sha="b" * 64), Accept.NONE)
    before = contents(store)
    accept(store, again)
    assert whole(store, key).lapses != ()

    undo(store, again)

    assert unversioned(contents(store)) == unversioned(before)
    assert_sound(store)


def test_a_match_is_taken_back_and_the_draft_is_new_again(store: Store) -> None:
    key = stored_id(store, draft("Mentorer"))
    take_in(store, paper(other(RICH), sha="b" * 64), Accept.NONE)
    before = contents(store)
    with store.writing() as session:
        match_draft(session, other(RICH).id, key, by="Signe", at=later())

    undo(store, other(RICH))

    assert unversioned(contents(store)) == unversioned(before)
    with store.reading() as session:
        assert [one.appropriation_id for one in review.waiting(session)] == [None]


def test_a_rejected_draft_waits_again(store: Store) -> None:
    take_in(store, paper(RICH), Accept.NONE)
    with store.writing() as session:
        reject_draft(session, RICH.id, by="Signe", at=later())

    assert undo(store, RICH) == Undone((RICH.id,), "rejected", None, removed=False)

    assert waiting(store) == [RICH.id]
    assert accept(store, RICH) == [1]


def test_without_a_number_the_officers_own_last_decision_is_undone(store: Store) -> None:
    entries = [draft(f"Indsats {line}", line=line) for line in (1, 2, 3)]
    take_in(store, paper(*entries), Accept.NONE)
    accept(store, entries[0])
    accept(store, entries[1])
    accept(store, entries[2], by="Vera")

    assert [undo(store).drafts, undo(store).drafts] == [(entries[1].id,), (entries[0].id,)]
    with pytest.raises(NotFoundError, match="Signe har ingen afgørelser, der kan fortrydes"):
        undo(store)


def test_what_an_import_stored_unasked_is_undone_by_its_number_alone(store: Store) -> None:
    take_in(store, paper(RICH, draft("Mentorer", line=2, amounts=MONEY)), Accept.ALL)
    with pytest.raises(NotFoundError):
        undo(store)

    assert undo(store, RICH).removed

    assert [one.title for one in everything(store)] == ["Mentorer"]
    assert_sound(store)


@pytest.mark.parametrize("how", ["edited", "assessed", "edited and undone"])
def test_what_somebody_changed_since_stays_and_says_who(store: Store, how: str) -> None:
    take_in(store, paper(RICH), Accept.NONE)
    (key,) = accept(store, RICH)
    with store.writing() as session:
        if how == "assessed":
            record_assessment(session, key, NewAssessment("Nej.", Verdict.STOP), seen=1, by="Vera", at=later())
        else:
            edit_appropriation(session, key, Edit(owner="Bo"), seen=1, by="Vera", at=later(), reason="Ny")
    if how == "edited and undone":
        with store.writing() as session:
            undo_change(session, key, by="Vera", at=later())
    before = contents(store)

    with pytest.raises(TrackerError, match=rf"bevilling {key} er ændret siden \(ændring \d+ af Vera, "):
        undo(store, RICH)

    assert contents(store) == before


def test_decisions_are_undone_in_turn_the_newest_first(store: Store) -> None:
    again = other(replace(RICH, results="Otte af ti kom."))
    take_in(store, paper(RICH), Accept.NONE)
    before = contents(store)
    accept(store, RICH)
    take_in(store, paper(again, sha="b" * 64), Accept.NONE)
    accept(store, again)

    with pytest.raises(TrackerError, match="er ændret siden"):
        undo(store, RICH)
    undo(store, again)
    undo(store, RICH)

    assert contents(store)["appropriation"] == []
    assert contents(store)["source"] == before["source"]
    assert waiting(store) == [RICH.id, again.id]
    assert accept(store, again, RICH) == [2, 2], "what waited about it is new, and the other is found again"
    assert_sound(store)


def test_drafts_decided_together_about_one_appropriation_wait_together(store: Store) -> None:
    again = other(replace(RICH, results="Otte af ti kom."))
    take_in(store, paper(RICH), Accept.NONE)
    take_in(store, paper(again, sha="b" * 64), Accept.NONE)
    assert accept(store, RICH, again) == [1, 1]

    undone = undo(store, again)

    assert set(undone.drafts) == {RICH.id, again.id}
    assert (everything(store), sorted(waiting(store))) == ([], sorted([RICH.id, again.id]))


def test_another_paper_that_says_the_same_holds_it_back(store: Store) -> None:
    take_in(store, paper(RICH), Accept.NONE)
    (key,) = accept(store, RICH)
    take_in(store, paper(other(RICH), sha="b" * 64))

    with pytest.raises(TrackerError, match=f"bevilling {key} kan ikke tages ud igen: papiret »Papir«"):
        undo(store, RICH)


def test_a_goal_that_was_read_again_is_the_former_reading_again(store: Store) -> None:
    key = stored_id(store, RICH)
    again = other(replace(RICH, goals=(goal(raw="Målet blev ikke opnået (49)", count=49, met=False),)))
    take_in(store, paper(again, sha="b" * 64), Accept.NONE)
    before = contents(store)
    accept(store, again)
    assert len(contents(store)["goal"]) == len(before["goal"]) + 1

    undo(store, again)

    assert unversioned(contents(store)) == unversioned(before)
    assert len(whole(store, key).goals) == 2


def test_what_is_only_proposed_of_its_lineage_goes_with_it_and_what_a_person_said_holds_it_back(store: Store) -> None:
    first = of_years("Håndholdt og vedvarende virksomhedsindsats for ledige", 2019, 2022, sha="c")
    second = of_years("Håndholdt og kontinuerlig virksomhedsindsats for ledige", 2023, 2025, sha="d", plan="Visionen")
    take_in(store, paper(first, sha="c" * 64), Accept.ALL)
    take_in(store, paper(second, sha="d" * 64), Accept.NONE)
    (key,) = accept(store, second)
    assert len(contents(store)["lineage"]) == 1

    undo(store, second)
    assert contents(store)["lineage"] == []

    (key,) = accept(store, second)
    with store.writing() as session:
        lineages.confirm(session, 1, key, by="Vera", at=later())
    with pytest.raises(TrackerError, match="slægtslinje, som en person har taget stilling til"):
        undo(store, second)


def test_a_decision_is_undone_once(store: Store) -> None:
    take_in(store, paper(RICH), Accept.NONE)
    with pytest.raises(TrackerError, match="venter allerede"):
        undo(store, RICH)
    with pytest.raises(NotFoundError, match="Der er ingen kladde med nummer x:1"), store.writing() as session:
        undo_decision(session, "x:1", by="Signe", at=NOW)


def behind_the_rules(store: Store, statements: list[str]) -> None:
    with store.writing() as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)


def test_the_database_itself_removes_no_assessment_otherwise(store: Store) -> None:
    take_in(store, paper(RICH), Accept.ALL)
    with store.writing() as session:
        record_assessment(session, 1, NewAssessment("Nej.", Verdict.STOP), seen=None, by="Vera", at=later())

    for statement in (
        "DELETE FROM assessment WHERE id = 1",
        "UPDATE draft SET state = 'undoing'; DELETE FROM assessment WHERE id = 2",
    ):
        with pytest.raises(DBAPIError, match=r"append-only|only what a decision wrote"):
            behind_the_rules(store, statement.split(";"))


def test_fields_that_were_taken_and_left_are_side_by_side_again(store: Store) -> None:
    stored_id(store, RICH)
    again = other(replace(RICH, results="Otte af ti kom.", amounts=draft(amounts={(2023, SERVICE): 800_000}).amounts))
    take_in(store, paper(again, sha="b" * 64), Accept.NONE)
    before = contents(store)
    with store.writing() as session:
        taking.accept_draft(session, again.id, take=["amount 2023 service"], leave=["results"], by="Signe", at=later())

    undo(store, again)

    assert unversioned(contents(store)) == unversioned(before)
    assert_sound(store)
