"""What the store says of the appropriations on a negotiation list."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AppropriationRow, LapseRow, PejlemaerkeRow, PeriodAmountRow, PlanRow, YearAmountRow
from db.portions import portions
from tracker.endings import unknown_funds
from tracker.negotiation import Entry, Money, PeriodMoney, fund_order


def entries(session: Session, ids: Collection[int], after_year: int) -> dict[int, Entry]:
    """Fetch what the store says of appropriations, in the order of the overview.

    What falls away is that of the year asked about; of an appropriation of
    which nothing falls then, that of the first later year in which something
    does, or the last earlier one. Four statements for every thousand.
    """
    rows = []
    wanted = sorted(ids)
    lapses: dict[int, dict[int, list[Money]]] = defaultdict(lambda: defaultdict(list))
    amounts: dict[int, list[Money]] = defaultdict(list)
    periods: dict[int, list[PeriodMoney]] = {}
    for some in portions(wanted):
        rows += _rows(session, some)
        fallen = LapseRow
        for about, year, fund, amount_kr, price_year in session.execute(
            select(fallen.appropriation_id, fallen.after_year, fallen.fund, fallen.amount_kr, fallen.price_year).where(
                fallen.appropriation_id.in_(some)
            )
        ):
            lapses[about][year].append(Money(year, fund, amount_kr, price_year))
        figure = YearAmountRow
        for about, year, fund, known_kr, price_year in session.execute(
            select(figure.appropriation_id, figure.year, figure.fund, figure.amount_kr, figure.price_year).where(
                figure.appropriation_id.in_(some), figure.counts
            )
        ):
            amounts[about].append(Money(year, fund, known_kr, price_year))
        periods |= _periods(session, some)
    rows.sort(key=lambda row: (row.plan_id, row.place is None, row.place or 0, row.position, row.id))
    return {row.id: _entry(row, amounts[row.id], lapses[row.id], periods.get(row.id, ()), after_year) for row in rows}


def _periods(session: Session, ids: Sequence[int]) -> dict[int, list[PeriodMoney]]:
    """Fetch what is stated for whole periods, by appropriation, as it was stored.

    One statement; `ids` are at most as many as an engine takes at a time.
    """
    row = PeriodAmountRow
    statement = (
        select(row.appropriation_id, row.from_year, row.to_year, row.fund, row.amount_kr, row.price_year)
        .where(row.appropriation_id.in_(ids))
        .order_by(row.id)
    )
    found: dict[int, list[PeriodMoney]] = defaultdict(list)
    for about, from_year, to_year, fund, amount_kr, price_year in session.execute(statement):
        found[about].append(PeriodMoney(from_year, to_year, fund, amount_kr, price_year))
    return found


def _rows(session: Session, some: Sequence[int]) -> list[Any]:
    a = AppropriationRow
    statement = (
        select(
            a.id,
            a.version,
            a.title,
            a.plan_id,
            PlanRow.name.label("plan"),
            PejlemaerkeRow.name.label("pejlemaerke"),
            PejlemaerkeRow.position.label("place"),
            a.position,
            a.section,
            a.kind,
            a.listed_after,
            a.permanent,
            a.last_year,
            a.verdict,
            a.verdict_state,
            a.owner,
            a.budget_note,
            a.declaration_of_intent,
        )
        .join(PlanRow, a.plan_id == PlanRow.id)
        .outerjoin(PejlemaerkeRow, a.pejlemaerke_id == PejlemaerkeRow.id)
        .where(a.id.in_(some))
    )
    return list(session.execute(statement).all())


def _entry(
    row: Any, amounts: list[Money], lapses: dict[int, list[Money]], periods: Sequence[PeriodMoney], after_year: int
) -> Entry:
    year = _ending(row, lapses, after_year)
    known = {(one.year, one.fund): one.amount_kr for one in amounts}
    fallen = sorted(lapses.get(year, ()), key=fund_order)
    unknown = unknown_funds(known, year, (one.fund for one in fallen))
    if not fallen and not unknown and not any(one.year == year for one in amounts):
        unknown = (None,)
    prices = {(one.year, one.fund): one.price_year for one in amounts}
    fallen += [Money(year, fund, None, prices.get((year, fund))) for fund in unknown]
    return Entry(
        appropriation_id=row.id,
        title=row.title,
        plan=row.plan,
        pejlemaerke=row.pejlemaerke,
        section=row.section,
        kind=row.kind,
        after_year=year,
        amounts=tuple(sorted(amounts, key=fund_order)),
        lapses=tuple(sorted(fallen, key=fund_order)),
        last_year=row.last_year,
        verdict=row.verdict,
        verdict_state=row.verdict_state,
        owner=row.owner,
        budget_note=row.budget_note,
        declaration_of_intent=row.declaration_of_intent,
        version=row.version,
        periods=tuple(one for one in periods if one.to_year == year),
    )


def _ending(row: Any, lapses: Collection[int], after_year: int) -> int:
    """Find the ending that a list is about: in the year asked about, or else the next there is."""
    years = {*lapses}
    if row.last_year is not None and not row.permanent:
        years.add(int(row.last_year))
    if after_year in years or row.listed_after == after_year or not years:
        return after_year
    later = [year for year in years if year > after_year]
    return min(later) if later else max(years)
