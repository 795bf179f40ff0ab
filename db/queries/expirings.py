"""What ends or is reduced after each of some years, as the weekly digest and the calendar need it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Row, func, or_, select
from sqlalchemy.orm import Session

from db.models import AppropriationRow, LapseRow, PejlemaerkeRow, PeriodAmountRow, PlanRow, YearAmountRow
from db.paper_tables import GoalRow
from db.queries import outcomes
from tracker.digest import Expiring, Kroner
from tracker.endings import unknown_funds
from tracker.profile import FUND_ORDER, Fund

_Row = Row[*tuple[Any, ...]]
_SOME = 500
"""How many are asked for at a time; an engine takes only so many values in one statement."""


def expirings(
    session: Session, from_year: int, to_year: int, *, among: Collection[int] | None = None
) -> list[Expiring]:
    """Fetch what ends or is reduced after years, both inclusive: by pejlemærke as the overview is, then by year.

    The rule is that of `tracker.expiry.ending_after`, but for an entry of a
    list that asks about a year: where its money is known to go on
    undiminished, it is on the list and yet ends nowhere. One statement, and
    five for each five hundred appropriations. `among`: of these alone, a
    thousand at the most.
    """
    rows = _candidates(session, from_year, to_year, among)
    ids = [row.id for row in rows]
    found: list[Expiring] = []
    for start in range(0, len(ids), _SOME):
        some = ids[start : start + _SOME]
        money = _money(session, some, from_year, to_year)
        with_results = _with_results(session, some)
        decided = outcomes.decided(session, some)
        for row in rows[start : start + _SOME]:
            own = money[row.id]
            has_results = bool(row.results) or row.id in with_results
            years = sorted(_years(row, own, from_year, to_year))
            found.extend(
                _expiring(row, own, year, has_results=has_results, outcome=(row.id, year) in decided) for year in years
            )
    return found


@dataclass(slots=True)
class _Money:
    lapses: dict[int, list[tuple[Fund | None, int]]] = field(default_factory=lambda: defaultdict(list))
    amounts: dict[int, dict[Fund | None, int | None]] = field(default_factory=lambda: defaultdict(dict))
    periods: list[tuple[int, int, Fund | None, int]] = field(default_factory=list)


def _candidates(session: Session, from_year: int, to_year: int, among: Collection[int] | None) -> Sequence[_Row]:
    a = AppropriationRow
    falls = select(LapseRow.appropriation_id).where(LapseRow.after_year.between(from_year, to_year))
    if among is not None:
        falls = falls.where(LapseRow.appropriation_id.in_(among))
    within: list[ColumnElement[bool]] = [
        a.last_year.between(from_year, to_year) & a.permanent.is_(False),
        a.listed_after.between(from_year, to_year),
        a.id.in_(falls),
    ]
    statement = (
        select(
            a.id,
            a.title,
            PlanRow.name.label("plan"),
            PejlemaerkeRow.name.label("pejlemaerke"),
            a.kind,
            a.last_year,
            a.listed_after,
            a.permanent,
            a.owner,
            a.deputy,
            a.verdict,
            a.verdict_state,
            (func.length(func.trim(a.results)) > 0).label("results"),
            a.budget_note,
            a.declaration_of_intent,
        )
        .join(PlanRow, a.plan_id == PlanRow.id)
        .outerjoin(PejlemaerkeRow, a.pejlemaerke_id == PejlemaerkeRow.id)
        .where(or_(*within) if among is None else a.id.in_(among) & or_(*within))
        .order_by(a.plan_id, PejlemaerkeRow.position.is_(None), PejlemaerkeRow.position, a.position, a.id)
    )
    return session.execute(statement).all()


def _money(session: Session, ids: Sequence[int], from_year: int, to_year: int) -> dict[int, _Money]:
    found: dict[int, _Money] = defaultdict(_Money)
    lapse, amount, period = LapseRow, YearAmountRow, PeriodAmountRow
    execute = session.connection().execute  # plain columns, so past what the session does for entities
    for fallen in execute(
        select(lapse.appropriation_id, lapse.after_year, lapse.fund, lapse.amount_kr)
        .where(lapse.appropriation_id.in_(ids), lapse.after_year.between(from_year, to_year))
        .order_by(lapse.id)
    ).all():
        found[fallen.appropriation_id].lapses[fallen.after_year].append((fallen.fund, fallen.amount_kr))
    for entry in execute(
        select(amount.appropriation_id, amount.year, amount.fund, amount.amount_kr)
        .where(amount.appropriation_id.in_(ids), amount.counts, amount.year.between(from_year, to_year + 1))
        .order_by(amount.id)
    ).all():
        found[entry.appropriation_id].amounts[entry.year][entry.fund] = entry.amount_kr
    for stated in execute(
        select(period.appropriation_id, period.from_year, period.to_year, period.fund, period.amount_kr)
        .where(period.appropriation_id.in_(ids), period.to_year >= from_year, period.from_year <= to_year)
        .order_by(period.id)
    ).all():
        found[stated.appropriation_id].periods.append((stated.from_year, stated.to_year, stated.fund, stated.amount_kr))
    return found


def _with_results(session: Session, ids: Sequence[int]) -> set[int]:
    """Find those whose goals tell how it went."""
    told = or_(GoalRow.met.is_not(None), GoalRow.share_hundredths.is_not(None), GoalRow.count.is_not(None))
    statement = select(GoalRow.appropriation_id).where(GoalRow.appropriation_id.in_(ids), GoalRow.counts, told)
    return set(session.scalars(statement.distinct()))


def _years(row: _Row, money: _Money, from_year: int, to_year: int) -> set[int]:
    years = set(money.lapses)
    if row.last_year is not None and not row.permanent:
        years.add(row.last_year)
    if row.listed_after is not None and not _goes_on(row, money):
        years.add(row.listed_after)
    return {year for year in years if from_year <= year <= to_year}


def _goes_on(row: _Row, money: _Money) -> bool:
    """Say whether the year after the list's own is known to have the money, all of it."""
    year = row.listed_after
    now, after = money.amounts.get(year), money.amounts.get(year + 1)
    if not now or not after:
        return False
    return None not in now.values() and None not in after.values()


def _expiring(row: _Row, money: _Money, year: int, *, has_results: bool, outcome: bool) -> Expiring:
    lapses = _by_fund(money.lapses.get(year, ()))
    periods = _by_fund((fund, kr) for _, last, fund, kr in money.periods if last == year)
    funds = {fund for fund, _ in lapses}
    funds |= {fund for fund, kr in money.amounts.get(year, {}).items() if kr != 0}
    funds |= {fund for first, last, fund, _ in money.periods if first <= year <= last}
    of_year = {(at, fund): kr for at in (year, year + 1) for fund, kr in money.amounts.get(at, {}).items()}
    unknown = unknown_funds(of_year, year, (fund for fund, _ in lapses))
    if not (lapses or periods or money.amounts.get(year)):
        unknown = (None,)
    return Expiring(
        appropriation_id=row.id,
        title=row.title,
        plan=row.plan,
        pejlemaerke=row.pejlemaerke,
        kind=row.kind,
        after_year=year,
        ends=not row.permanent and row.last_year is not None and row.last_year <= year,
        lapses=lapses,
        periods=periods,
        unknown=unknown,
        funds=tuple(sorted(funds, key=FUND_ORDER.index)),
        owner=row.owner,
        deputy=row.deputy,
        verdict=row.verdict,
        verdict_state=row.verdict_state,
        has_results=has_results,
        budget_note=row.budget_note,
        declaration_of_intent=row.declaration_of_intent,
        outcome=outcome,
    )


def _by_fund(amounts: Iterable[tuple[Fund | None, int]]) -> Kroner:
    """Put amounts in the order of the frames, an unknown one last: engines disagree about where nothing goes."""
    return tuple(sorted(amounts, key=lambda amount: (FUND_ORDER.index(amount[0]), amount[1])))
