"""Appropriations with what lists show of them: whole lists of them are read, so they are read as plain columns.

What only one appropriation's own page shows is left out: its texts, its
older assessments, where each field is from, and what papers contradict each
other on. See `db.queries.detail` for all of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import (
    AppropriationRow,
    AssessmentRow,
    DocumentRow,
    LapseRow,
    PejlemaerkeRow,
    PeriodAmountRow,
    PlanRow,
    SourceRow,
    YearAmountRow,
)
from db.portions import portions
from db.queries.goals import goals_of
from tracker.appropriation import Appropriation
from tracker.assessment import Assessment
from tracker.profile import Drop, PeriodAmount, YearAmount
from tracker.source import Source

_Column = ColumnElement[Any] | InstrumentedAttribute[Any]
_Sourced = type[YearAmountRow] | type[PeriodAmountRow] | type[LapseRow] | type[AssessmentRow]
_PLACE = (
    func.coalesce(func.nullif(DocumentRow.title, ""), DocumentRow.name),
    SourceRow.line,
    SourceRow.quote,
    SourceRow.paraphrase,
    SourceRow.by_name,
    SourceRow.recorded_at,
)
"""The fields of a source, in its own order."""


def as_listed(session: Session, ids: Sequence[int], *, goals: bool = False) -> list[Appropriation]:
    """Fetch appropriations in the order of the ids, with no more than lists show. Five statements a thousand.

    Args:
        session: A reader's session.
        ids: Which; those that are not there are left out.
        goals: With their goals as well, by which they are weighed: one statement more.
    """
    found: dict[int, Appropriation] = {}
    for some in portions(ids):
        amounts, periods, lapses = _amounts(session, some), _periods(session, some), _lapses(session, some)
        assessments = newest_assessments(session, some)
        of_each = goals_of(session, some) if goals else {}
        for row in session.connection().execute(_plain().where(AppropriationRow.id.in_(some))).all():
            found[row.id] = Appropriation(
                id=row.id,
                version=row.version,
                title=row.title,
                plan=row.plan,
                pejlemaerke=row.pejlemaerke,
                section=row.section,
                kind=row.kind,
                amounts=tuple(amounts[row.id]),
                periods=tuple(periods[row.id]),
                lapses=tuple(lapses[row.id]),
                first_year=row.first_year,
                last_year=row.last_year,
                listed_after=row.listed_after,
                permanent=row.permanent,
                target_group=row.target_group,
                starred=row.starred,
                assessments=assessments.get(row.id, ()),
                owner=row.owner,
                deputy=row.deputy,
                budget_note=row.budget_note,
                declaration_of_intent=row.declaration_of_intent,
                goals=of_each.get(row.id, ()),
            )
    return [found[key] for key in ids if key in found]


def newest_assessments(session: Session, ids: Sequence[int]) -> dict[int, tuple[Assessment]]:
    """Fetch the assessment in force of each of a thousand at the most; without one it is left out. One statement."""
    row = AssessmentRow
    newest = select(func.max(row.id)).where(row.appropriation_id.in_(ids)).group_by(row.appropriation_id)
    fields = (row.text, row.verdict, row.meets_goals, row.still_needed, row.state, row.by_name, row.recorded_at)
    statement = _with_source(row, fields).where(row.id.in_(newest))
    found = {}
    for key, (text, verdict, meets_goals, still_needed, state, by, at), source in _rows(session, statement):
        found[key] = (Assessment(text, verdict, meets_goals, still_needed, state, by, at, source),)
    return found


def _amounts(session: Session, ids: Sequence[int]) -> dict[int, list[YearAmount]]:
    row = YearAmountRow
    fields = (row.year, row.fund, row.amount_kr, row.rounded_to_kr, row.counts, row.price_year)
    statement = _with_source(row, fields).where(row.appropriation_id.in_(ids)).order_by(row.year, row.fund, row.id)
    found: dict[int, list[YearAmount]] = defaultdict(list)
    for key, (year, fund, amount_kr, rounded_to_kr, counts, price_year), source in _rows(session, statement):
        found[key].append(YearAmount(year, fund, amount_kr, rounded_to_kr, source, counts, price_year))
    return found


def _periods(session: Session, ids: Sequence[int]) -> dict[int, list[PeriodAmount]]:
    row = PeriodAmountRow
    fields = (row.from_year, row.to_year, row.fund, row.amount_kr, row.rounded_to_kr, row.price_year)
    statement = _with_source(row, fields).where(row.appropriation_id.in_(ids)).order_by(row.from_year, row.id)
    found: dict[int, list[PeriodAmount]] = defaultdict(list)
    for key, (from_year, to_year, fund, amount_kr, rounded_to_kr, price_year), source in _rows(session, statement):
        found[key].append(PeriodAmount(from_year, to_year, fund, amount_kr, rounded_to_kr, source, price_year))
    return found


def _lapses(session: Session, ids: Sequence[int]) -> dict[int, list[Drop]]:
    row = LapseRow
    fields = (row.after_year, row.fund, row.amount_kr, row.stated, row.rounded_to_kr, row.price_year)
    statement = _with_source(row, fields).where(row.appropriation_id.in_(ids)).order_by(row.after_year, row.fund)
    found: dict[int, list[Drop]] = defaultdict(list)
    for key, (after_year, fund, amount_kr, stated, rounded_to_kr, price_year), source in _rows(session, statement):
        found[key].append(Drop(after_year, fund, amount_kr, stated, rounded_to_kr, source, price_year))
    return found


def _with_source(row: _Sourced, fields: Sequence[_Column]) -> Select[*tuple[Any, ...]]:
    """Select whose it is, its fields, and where it is from; in the order that `_rows` takes apart."""
    return (
        select(row.appropriation_id, row.source_id, *_PLACE, *fields)
        .outerjoin(SourceRow, row.source_id == SourceRow.id)
        .outerjoin(DocumentRow, SourceRow.document_id == DocumentRow.id)
    )


def _rows(session: Session, statement: Select[*tuple[Any, ...]]) -> Iterator[tuple[int, Sequence[Any], Source | None]]:
    """Give whose each row is, its fields, and where it is from."""
    rows = session.connection().execute(statement).all()  # no entities, so past what the session does for them
    for key, source_id, document, line, quote, paraphrase, by, at, *fields in rows:
        yield key, fields, None if source_id is None else Source(document, line, quote, paraphrase, by, at)


def _plain() -> Select[*tuple[Any, ...]]:
    a = AppropriationRow
    return (
        select(
            a.id,
            a.version,
            a.title,
            PlanRow.name.label("plan"),
            PejlemaerkeRow.name.label("pejlemaerke"),
            a.section,
            a.kind,
            a.first_year,
            a.last_year,
            a.listed_after,
            a.permanent,
            a.target_group,
            a.starred,
            a.owner,
            a.deputy,
            a.budget_note,
            a.declaration_of_intent,
        )
        .join(PlanRow, a.plan_id == PlanRow.id)
        .outerjoin(PejlemaerkeRow, a.pejlemaerke_id == PejlemaerkeRow.id)
    )
