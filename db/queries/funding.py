"""What is funded per year and fund, and what falls after each year: sums over all that a question is about.

The rules are those of `tracker.cliff`; here they are said in SQL, over the
figures and lapses that were stored when written.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, false, func, literal, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import AppropriationRow, LapseRow, PejlemaerkeRow, PeriodAmountRow, PlanRow, YearAmountRow
from db.queries.matching import matching
from db.queries.records import Question
from tracker.appropriation import UNPLACED, Kind, Pejlemaerke
from tracker.cliff import Cliff, Fallen, Funded, Span, ordered

_REDUCED = "reduced"


def cliff(session: Session, question: Question, *, plan: str | None = None) -> Cliff:
    """Add up what is funded in each year, and what falls after it.

    Four statements, however many years. Without a filter the sums come from
    one index; with a plan or a pejlemærke only its own figures are read.

    Args:
        session: A reader's session.
        question: Its filters; its year and order are left out of account, and
            its fund is the only one whose money is added up.
        plan: Only what stands under this plan.
    """
    conditions = matching(replace(question, everything=True, fund=None))
    if plan is not None:
        conditions.append(AppropriationRow.plan_id.in_(select(PlanRow.id).where(PlanRow.name == plan)))
    return ordered(
        _funded(session, question, conditions),
        _fallen(session, question, conditions),
        _spans(session, question, conditions),
        _permanent(session, conditions) if question.fund is None else (),
    )


def places(session: Session) -> tuple[Pejlemaerke, ...]:
    """List the pejlemærker with an appropriation, in the plans' order; what is outside them last. Two statements."""
    mine = AppropriationRow.id
    under = select(mine).where(
        AppropriationRow.plan_id == PejlemaerkeRow.plan_id, AppropriationRow.pejlemaerke_id == PejlemaerkeRow.id
    )
    named = (
        select(PlanRow.id, PlanRow.name, PejlemaerkeRow.name)
        .join(PlanRow, PejlemaerkeRow.plan_id == PlanRow.id)
        .where(under.exists())
        .order_by(PlanRow.id, PejlemaerkeRow.position, PejlemaerkeRow.id)
    )
    outside = select(mine).where(AppropriationRow.plan_id == PlanRow.id, AppropriationRow.pejlemaerke_id.is_(None))
    unnamed = select(PlanRow.id, PlanRow.name, literal(UNPLACED)).where(outside.exists())
    found = [*session.execute(named), *session.execute(unnamed)]
    return tuple(Pejlemaerke(plan, name) for _, plan, name in sorted(found, key=lambda row: row[0]))


def _funded(session: Session, question: Question, conditions: Sequence[ColumnElement[bool]]) -> list[Funded]:
    amounts = YearAmountRow
    entries, known = func.count(), func.count(amounts.amount_kr)
    statement = (
        select(amounts.year, amounts.fund, func.sum(amounts.amount_kr), entries - known)
        .where(amounts.counts, *_of(amounts, question, conditions))
        .group_by(amounts.year, amounts.fund)
    )
    return [
        Funded(year, fund, None if kr is None else int(kr), unknown)
        for year, fund, kr, unknown in session.execute(statement)
    ]


def _fallen(session: Session, question: Question, conditions: Sequence[ColumnElement[bool]]) -> list[Fallen]:
    bucket = _bucket(LapseRow.after_year)
    statement = (
        select(LapseRow.after_year, LapseRow.fund, bucket, func.sum(LapseRow.amount_kr))
        .join(AppropriationRow, LapseRow.appropriation_id == AppropriationRow.id)
        .where(*_of(LapseRow, question, ()), *conditions)
        .group_by(LapseRow.after_year, LapseRow.fund, "bucket")
    )
    return [Fallen(year, fund, _kind(word), int(kr)) for year, fund, word, kr in session.execute(statement)]


def _spans(session: Session, question: Question, conditions: Sequence[ColumnElement[bool]]) -> list[Span]:
    periods = PeriodAmountRow
    bucket = _bucket(periods.to_year)
    statement = (
        select(periods.from_year, periods.to_year, periods.fund, bucket, func.sum(periods.amount_kr), func.count())
        .join(AppropriationRow, periods.appropriation_id == AppropriationRow.id)
        .where(*_of(periods, question, ()), *conditions)
        .group_by(periods.from_year, periods.to_year, periods.fund, "bucket")
    )
    return [
        Span(first, last, fund, _kind(word), int(kr), count)
        for first, last, fund, word, kr, count in session.execute(statement)
    ]


def _permanent(session: Session, conditions: Sequence[ColumnElement[bool]]) -> list[tuple[int, int]]:
    statement = (
        select(AppropriationRow.last_year, func.count())
        .where(AppropriationRow.permanent, AppropriationRow.last_year.is_not(None), *conditions)
        .group_by(AppropriationRow.last_year)
    )
    return [(year, count) for year, count in session.execute(statement) if year is not None]


def _of(
    table: type[YearAmountRow | LapseRow | PeriodAmountRow],
    question: Question,
    conditions: Sequence[ColumnElement[bool]],
) -> list[ColumnElement[bool]]:
    """Say whose money it is: of the fund asked about, and of the appropriations that meet the conditions."""
    found: list[ColumnElement[bool]] = []
    if question.fund is not None:
        found.append(table.fund == question.fund)
    if conditions:
        wanted: Select[Any] = select(AppropriationRow.id).where(*conditions)
        found.append(table.appropriation_id.in_(wanted))
    return found


def _bucket(last: InstrumentedAttribute[int]) -> ColumnElement[str]:
    """Say to which sum a fall after a year belongs, as tracker.cliff."""
    ends = and_(AppropriationRow.last_year == last, AppropriationRow.permanent.is_(false()))
    kind = type_coerce(AppropriationRow.kind, String)
    word = case((kind != Kind.FULL.value, kind), (ends, Kind.FULL.value), else_=_REDUCED)
    return word.label("bucket")


def _kind(word: str) -> Kind | None:
    return None if word == _REDUCED else Kind(word)
