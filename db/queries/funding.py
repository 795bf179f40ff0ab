"""What is funded per year and fund, and what falls after each year: sums over all that a question is about.

The rules are those of `tracker.cliff`; here they are said in SQL, over the
figures that count and over what was reckoned when an appropriation was
written.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, literal, select
from sqlalchemy.orm import Session

from db.listing_tables import EndingRow
from db.models import AppropriationRow, PejlemaerkeRow, PeriodAmountRow, PlanRow, YearAmountRow
from db.queries.matching import matching
from db.queries.records import Question
from tracker.appropriation import UNPLACED, Kind, Pejlemaerke
from tracker.cliff import Cliff, Fallen, Funded, Span, ordered
from tracker.endings import NO_YEAR
from tracker.profile import Fund

_FALLS: tuple[tuple[Fund | None, ColumnElement[int | None]], ...] = (
    (Fund.SERVICE, func.sum(EndingRow.service_kr)),
    (Fund.INDSATS, func.sum(EndingRow.indsats_kr)),
    (Fund.OVERFOERSEL, func.sum(EndingRow.overfoersel_kr)),
    (Fund.ANLAEG, func.sum(EndingRow.anlaeg_kr)),
    (None, func.sum(EndingRow.unnamed_kr)),
)
_Conditions = Sequence[ColumnElement[bool]]


def cliff(session: Session, question: Question, *, plan: str | None = None) -> Cliff:
    """Add up what is funded in each year, and what falls after it. Four statements, however many years.

    Args:
        session: A reader's session.
        question: Its filters; its year and order are left out of account, and
            its fund is the only one whose money is added up.
        plan: Only what stands under this plan.
    """
    conditions = _conditions(question, plan)
    found = funded(session, question, plan=plan)
    return replace(found, fallen=ordered((), _fallen(session, question.fund, conditions, None)).fallen)


def funded(session: Session, question: Question, *, plan: str | None = None) -> Cliff:
    """Add up what is funded in each year, and leave out what falls. Three statements, however many years.

    Without a filter the sums come from one index; with a plan or a pejlemærke
    only its own figures are read.
    """
    conditions = _conditions(question, plan)
    return ordered(
        _funded(session, question.fund, conditions),
        (),
        _spans(session, question.fund, conditions),
        _permanent(session, conditions) if question.fund is None else (),
    )


def falls(session: Session, question: Question, after_year: int, *, plan: str | None = None) -> tuple[Fallen, ...]:
    """Add up what falls after one year. One statement, which reads that year's list and no other."""
    conditions = _conditions(replace(question, after_year=after_year), plan, of_year=True)
    return ordered((), _fallen(session, question.fund, conditions, after_year)).fallen


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


def _conditions(question: Question, plan: str | None, *, of_year: bool = False) -> list[ColumnElement[bool]]:
    """Give the filters: they hold for each year of an appropriation, so the condition that names one is left out.

    `of_year`: nobody asks about other years than the question's own; shares are then reckoned of that one alone.
    """
    _, *conditions = matching(replace(question, everything=True, fund=None), each_year=not of_year)
    if plan is not None:
        conditions.append(EndingRow.plan_id == select(PlanRow.id).where(PlanRow.name == plan).scalar_subquery())
    return conditions


def _funded(session: Session, fund: Fund | None, conditions: _Conditions) -> list[Funded]:
    amounts = YearAmountRow
    entries, known = func.count(), func.count(amounts.amount_kr)
    statement = (
        select(amounts.year, amounts.fund, func.sum(amounts.amount_kr), entries - known)
        .where(amounts.counts, *_of(amounts, fund, conditions))
        .group_by(amounts.year, amounts.fund)
    )
    return [
        Funded(year, of, None if kr is None else int(kr), unknown)
        for year, of, kr, unknown in session.execute(statement)
    ]


def _fallen(session: Session, fund: Fund | None, conditions: _Conditions, after_year: int | None) -> list[Fallen]:
    of_years = EndingRow.after_year != NO_YEAR if after_year is None else EndingRow.after_year == after_year
    asked = [(of, column) for of, column in _FALLS if fund is None or of is fund]
    statement = (
        select(EndingRow.after_year, EndingRow.kind, EndingRow.ends, *(column for _, column in asked))
        .where(of_years, *conditions)
        .group_by(EndingRow.after_year, EndingRow.kind, EndingRow.ends)
    )
    found: dict[tuple[int, Fund | None, Kind | None], int] = {}
    for year, kind, ends, *sums in session.execute(statement):
        how = _how(kind, ends=ends)
        for (of, _), kr in zip(asked, sums, strict=True):
            if kr is not None:
                found[year, of, how] = found.get((year, of, how), 0) + int(kr)
    return [Fallen(*place, kr) for place, kr in found.items()]


def _spans(session: Session, fund: Fund | None, conditions: _Conditions) -> list[Span]:
    periods = PeriodAmountRow
    ends = and_(AppropriationRow.last_year == periods.to_year, AppropriationRow.permanent.is_(false())).label("ends")
    kind = AppropriationRow.kind
    statement = (
        select(periods.from_year, periods.to_year, periods.fund, kind, ends, func.sum(periods.amount_kr), func.count())
        .join(AppropriationRow, periods.appropriation_id == AppropriationRow.id)
        .where(*_of(periods, fund, conditions))
        .group_by(periods.from_year, periods.to_year, periods.fund, kind, "ends")
    )
    found: dict[tuple[int, int, Fund | None, Kind | None], tuple[int, int]] = {}
    for first, last, of, kind_of, over, kr, count in session.execute(statement):
        place = first, last, of, _how(kind_of, ends=bool(over))
        so_far, counted = found.get(place, (0, 0))
        found[place] = so_far + int(kr), counted + count
    return [Span(*place, kr, count) for place, (kr, count) in found.items()]


def _permanent(session: Session, conditions: _Conditions) -> list[tuple[int, int]]:
    statement = (
        select(AppropriationRow.last_year, func.count())
        .where(AppropriationRow.permanent, AppropriationRow.last_year.is_not(None))
        .group_by(AppropriationRow.last_year)
    )
    if conditions:
        statement = statement.where(AppropriationRow.id.in_(_ids(conditions)))
    return [(year, count) for year, count in session.execute(statement) if year is not None]


def _of(
    table: type[YearAmountRow | PeriodAmountRow], fund: Fund | None, conditions: _Conditions
) -> list[ColumnElement[bool]]:
    """Say whose money it is: of the fund asked about, and of the appropriations that meet the conditions."""
    found: list[ColumnElement[bool]] = []
    if fund is not None:
        found.append(table.fund == fund)
    if conditions:
        found.append(table.appropriation_id.in_(_ids(conditions)))
    return found


def _ids(conditions: _Conditions) -> Select[Any]:
    return select(EndingRow.appropriation_id).where(*conditions)


def _how(kind: Kind, *, ends: bool) -> Kind | None:
    """Tell which sum a fall belongs to, as tracker.cliff."""
    return kind if kind is not Kind.FULL or ends else None
