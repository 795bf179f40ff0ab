"""Small verbs that write one thing each. They never commit.

An appropriation's own row is an object of the session; what hangs on it is
written as plain statements, since a unit of work costs ten times as much and
a paper has thousands of sources.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.orm import Session

from db.history_tables import HistoryRow
from db.models import (
    AppropriationRow,
    AssessmentRow,
    Base,
    LapseRow,
    PejlemaerkeRow,
    PeriodAmountRow,
    PlanRow,
    SourceRow,
    YearAmountRow,
)
from db.paper_tables import GoalRow
from db.types import HIGHEST_ID
from tracker.appropriation import UNPLACED, Kind
from tracker.assessment import Assessment
from tracker.errors import ConflictError, NotFoundError, TrackerError
from tracker.goals import Goal
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import SourcedValue
from tracker.text import fold_space, search_key, storable


def plan_id(session: Session, name: str) -> int:
    """Find a plan by name, or make it; case and white space make no other plan."""
    found = _alike(session, select(PlanRow.id, PlanRow.name).order_by(PlanRow.id), name)
    return insert_row(session, PlanRow, name=fold_space(storable(name))) if found is None else found


def pejlemaerke_id(session: Session, plan: int, name: str | None) -> int | None:
    """Find a pejlemærke of a plan, or make it the plan's last; None for none."""
    if not search_key(name or "") or search_key(name or "") == search_key(UNPLACED):
        return None
    of_plan = PejlemaerkeRow.plan_id == plan
    found = _alike(
        session, select(PejlemaerkeRow.id, PejlemaerkeRow.name).where(of_plan).order_by(PejlemaerkeRow.id), name or ""
    )
    if found is not None:
        return found
    last = session.connection().scalar(select(func.max(PejlemaerkeRow.position)).where(of_plan))
    written = fold_space(storable(name or ""))
    return insert_row(session, PejlemaerkeRow, plan_id=plan, name=written, position=(last or 0) + 1)


def add_appropriation(
    session: Session, *, plan: str, pejlemaerke: str | None, kind: Kind, listed_after: int | None = None
) -> AppropriationRow:
    """Make an appropriation without title, text or money, last in its order."""
    plan_key = plan_id(session, plan)
    last = session.connection().scalar(select(func.max(AppropriationRow.id)))
    row = AppropriationRow(
        id=_unused_id(session, last),
        version=1,
        title_order="",
        plan_id=plan_key,
        pejlemaerke_id=pejlemaerke_id(session, plan_key, pejlemaerke),
        kind=kind,
        position=(last or 0) + 1,
        listed_after=listed_after,
        permanent=False,
        starred=False,
        description="",
        results="",
        declaration_of_intent=False,
    )
    session.add(row)
    session.flush()
    return row


def to_change(session: Session, appropriation_id: int, *, seen: int | None) -> AppropriationRow:
    """Fetch an appropriation for a change and count its version up.

    Args:
        session: A writer's session: the lock is already held.
        appropriation_id: Which.
        seen: The version the person saw; None when no form was involved.

    Raises:
        NotFoundError: There is none with that id.
        ConflictError: Somebody else wrote since.
    """
    possible = abs(appropriation_id) <= HIGHEST_ID
    row = (
        session.get(AppropriationRow, appropriation_id, populate_existing=True, with_for_update=True)
        if possible
        else None
    )
    if row is None:
        message = f"Der er ingen bevilling med nummer {appropriation_id}. Find nummeret med: pejl search TEKST"
        raise NotFoundError(message)
    if seen is not None and seen != row.version:
        message = (
            f"En anden har ændret bevilling {appropriation_id}, siden du åbnede den "
            f"(du så version {seen}, nu er den {row.version}). Intet er gemt."
        )
        raise ConflictError(message, seen=seen, current=row.version)
    row.version += 1
    return row


def add_sources(
    session: Session,
    appropriation_id: int,
    given: Sequence[SourcedValue],
    *,
    document_id: int | None,
    at: datetime,
) -> list[int]:
    """Note where values of fields came from; give the ids in the order given. One statement."""
    if not given:
        return []
    rows = [source_values(appropriation_id, sourced, document_id=document_id, at=at) for sourced in given]
    in_order = insert(SourceRow).returning(SourceRow.id, sort_by_parameter_order=True)
    return list(session.connection().scalars(in_order, rows))


def source_values(
    appropriation_id: int, sourced: SourcedValue, *, document_id: int | None, at: datetime
) -> dict[str, Any]:
    """Give the columns of a source, fit to be stored."""
    return {
        "appropriation_id": appropriation_id,
        "field": sourced.field,
        "value": storable(sourced.value),
        "document_id": document_id,
        "line": sourced.source.line,
        "quote": storable(sourced.source.quote),
        "paraphrase": sourced.source.paraphrase,
        "by_name": storable(sourced.source.by) if sourced.source.by else None,
        "recorded_at": at,
    }


def add_amounts(session: Session, appropriation_id: int, figures: Sequence[tuple[YearAmount, int]]) -> None:
    """Add figures, each with its source's id; the caller sees to it that one per year and fund counts."""
    rows = [
        {
            "appropriation_id": appropriation_id,
            "year": amount.year,
            "fund": amount.fund,
            "amount_kr": amount.amount_kr,
            "rounded_to_kr": amount.rounded_to_kr,
            "counts": amount.counts,
            "source_id": source_id,
            "price_year": amount.price_year,
        }
        for amount, source_id in figures
    ]
    if rows:
        session.connection().execute(insert(YearAmountRow), rows)


def uncount(session: Session, appropriation_id: int, year: int, fund: Fund | None) -> None:
    """Let no figure of a year and fund count; the figures stay."""
    session.connection().execute(
        update(YearAmountRow)
        .where(
            YearAmountRow.appropriation_id == appropriation_id, YearAmountRow.year == year, YearAmountRow.fund == fund
        )
        .values(counts=False)
    )


def add_period(session: Session, appropriation_id: int, period: PeriodAmount, *, source_id: int) -> None:
    """Add an amount stated for several years together."""
    insert_row(
        session,
        PeriodAmountRow,
        appropriation_id=appropriation_id,
        from_year=period.from_year,
        to_year=period.to_year,
        fund=period.fund,
        amount_kr=period.amount_kr,
        rounded_to_kr=period.rounded_to_kr,
        source_id=source_id,
        price_year=period.price_year,
    )


def add_stated_lapse(session: Session, appropriation_id: int, drop: Drop, *, source_id: int) -> None:
    """Add what falls away after a year, as a paper states it."""
    insert_row(
        session,
        LapseRow,
        appropriation_id=appropriation_id,
        after_year=drop.after_year,
        fund=drop.fund,
        amount_kr=drop.amount_kr,
        rounded_to_kr=drop.rounded_to_kr,
        stated=True,
        source_id=source_id,
        price_year=drop.price_year,
    )


def add_assessment(
    session: Session, appropriation_id: int, given: Assessment, *, by: str, at: datetime, source_id: int | None
) -> None:
    """Append an assessment; the one in force before stays readable, and whoever says it again says it anew."""
    insert_row(session, AssessmentRow, **assessment_values(appropriation_id, given, by=by, at=at, source_id=source_id))


def assessment_values(
    appropriation_id: int, given: Assessment, *, by: str, at: datetime, source_id: int | None
) -> dict[str, Any]:
    """Give the columns of an assessment, for one and for many."""
    return {
        "appropriation_id": appropriation_id,
        "text": storable(given.text),
        "verdict": given.verdict,
        "meets_goals": given.meets_goals,
        "still_needed": given.still_needed,
        "state": given.state,
        "by_name": storable(by),
        "recorded_at": at,
        "source_id": source_id,
    }


def add_goals(
    session: Session, appropriation_id: int, goals: Sequence[tuple[int, Goal]], *, document_id: int, at: datetime
) -> None:
    """Add readings of goals, each with its place in its paper; a goal says itself whether it counts."""
    plans = {goal.plan: plan_id(session, goal.plan) for _, goal in goals}
    rows = [
        {
            "appropriation_id": appropriation_id,
            "document_id": document_id,
            "plan_id": plans[goal.plan],
            "position": position,
            "number": _kept(goal.number),
            "effort": storable(goal.effort),
            "text": storable(goal.text),
            "year": goal.year,
            "target_hundredths": _hundredths(goal.target.value) if goal.target else None,
            "target_unit": goal.target.unit if goal.target and _hundredths(goal.target.value) is not None else None,
            "share_hundredths": _hundredths(goal.result.share_percent) if goal.result else None,
            "count": _kept(goal.result.count) if goal.result else None,
            "of_count": _kept(goal.result.of_count) if goal.result else None,
            "met": goal.result.met if goal.result else None,
            "doubtful": goal.result is not None and goal.result.doubtful,
            "raw": storable(goal.result.raw) if goal.result else None,
            "note": storable(goal.note),
            "line": goal.source.line,
            "quote": storable(goal.source.quote),
            "result_line": goal.result_source.line if goal.result_source else None,
            "paraphrase": goal.source.paraphrase,
            "counts": goal.counts,
            "recorded_at": at,
        }
        for position, goal in goals
    ]
    if rows:
        session.connection().execute(insert(GoalRow), rows)


def uncount_goal(session: Session, appropriation_id: int, goal: Goal) -> None:
    """Let a reading of a goal, as it was fetched, no longer count; it stays."""
    session.connection().execute(
        update(GoalRow)
        .where(
            GoalRow.appropriation_id == appropriation_id,
            GoalRow.plan_id == plan_id(session, goal.plan),
            GoalRow.year == goal.year,
            GoalRow.number.is_not_distinct_from(goal.number),
            GoalRow.text == goal.text,
            GoalRow.counts,
        )
        .values(counts=False)
    )


def count_goal(session: Session, appropriation_id: int, goal: tuple[int, int | None], document_id: int) -> None:
    """Let a paper's reading of a goal, named by year and number, count; the caller sees to it that no other does."""
    year, number = goal
    newest = select(func.max(GoalRow.id)).where(
        GoalRow.appropriation_id == appropriation_id,
        GoalRow.document_id == document_id,
        GoalRow.year == year,
        GoalRow.number.is_not_distinct_from(number),
    )
    key = session.connection().scalar(newest)
    session.connection().execute(update(GoalRow).where(GoalRow.id == key).values(counts=True))


def replace_period(session: Session, appropriation_id: int, period: PeriodAmount, *, source_id: int) -> None:
    """Put another amount in the place of what is stored for a period; the former one's source stays."""
    session.connection().execute(
        update(PeriodAmountRow)
        .where(
            PeriodAmountRow.appropriation_id == appropriation_id,
            PeriodAmountRow.from_year == period.from_year,
            PeriodAmountRow.to_year == period.to_year,
            PeriodAmountRow.fund == period.fund,
        )
        .values(
            amount_kr=period.amount_kr,
            rounded_to_kr=period.rounded_to_kr,
            source_id=source_id,
            price_year=period.price_year,
        )
    )


def remove_period(session: Session, appropriation_id: int, period: PeriodAmount) -> None:
    """Take away what is stated for a period; its source stays.

    Raises:
        TrackerError: The store is on a server, which lets such a row go only with the decision that wrote it.
    """
    if session.connection().dialect.name != "sqlite":
        message = (
            "På en server kan et beløb for en hel periode ikke fjernes: databasen lader det kun gå med den afgørelse, "
            "der bragte det. Ret beløbet i stedet. Intet er gemt."
        )
        raise TrackerError(message)
    session.connection().execute(
        delete(PeriodAmountRow).where(
            PeriodAmountRow.appropriation_id == appropriation_id,
            PeriodAmountRow.from_year == period.from_year,
            PeriodAmountRow.to_year == period.to_year,
            PeriodAmountRow.fund == period.fund,
        )
    )


def remove_lapse(session: Session, appropriation_id: int, after_year: int, fund: Fund | None) -> None:
    """Take away what falls after a year, stated or computed; its source stays."""
    session.connection().execute(
        delete(LapseRow).where(
            LapseRow.appropriation_id == appropriation_id, LapseRow.after_year == after_year, LapseRow.fund == fund
        )
    )


def _kept(figure: int | None) -> int | None:
    """Leave out a figure that no column holds; the paper's words keep it."""
    return figure if figure is not None and abs(figure) <= HIGHEST_ID else None


def _hundredths(figure: float | None) -> int | None:
    return None if figure is None else _kept(round(figure * 100))


def _unused_id(session: Session, last: int | None) -> int | None:
    """Give the next number that no appropriation ever had; None: the engine itself gives one.

    SQLite would give the number of one that was taken out again to the next,
    which would inherit its history. A server counts on by itself.
    """
    if session.connection().dialect.name != "sqlite":
        return None
    ever = session.connection().scalar(select(func.max(HistoryRow.appropriation_id)))
    return ever + 1 if ever is not None and ever > (last or 0) else None


def _alike(session: Session, names: Select[int, str], name: str) -> int | None:
    """Find a name as a reader would: spelled the same first, then the same but for case and white space."""
    wanted = storable(name)
    known = session.connection().execute(names).all()
    same = [key for key, one in known if one == wanted]
    alike = [key for key, one in known if search_key(one) == search_key(wanted)]
    return next(iter([*same, *alike]), None)


def insert_row(session: Session, table: type[Base], **values: Any) -> int:
    """Insert one row, and give its id."""
    result = session.connection().execute(insert(table), values)
    keys: Sequence[Any] = result.inserted_primary_key or ()
    return int(keys[0])
