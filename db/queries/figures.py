"""The figures of a page of rows, fetched for all of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import LapseRow, PeriodAmountRow, YearAmountRow
from db.queries.records import FundKey
from tracker.profile import FUND_ORDER


def lapses_of(
    session: Session, wanted: Sequence[int]
) -> tuple[dict[int, dict[int, list[tuple[FundKey, int]]]], dict[int, set[int]]]:
    """Fetch what falls after each year, by appropriation; and those years."""
    by_id: dict[int, dict[int, list[tuple[FundKey, int]]]] = defaultdict(dict)
    years: dict[int, set[int]] = defaultdict(set)
    for some in _thousands(wanted):
        statement = select(LapseRow.appropriation_id, LapseRow.after_year, LapseRow.fund, LapseRow.amount_kr)
        for appropriation_id, year, fund, amount_kr in session.execute(
            statement.where(LapseRow.appropriation_id.in_(some))
        ):
            by_id[appropriation_id].setdefault(year, []).append((fund, amount_kr))
            years[appropriation_id].add(year)
    for by_year in by_id.values():
        for found in by_year.values():
            found.sort(key=lambda lapse: FUND_ORDER.index(lapse[0]))
    return by_id, years


def amounts_of(session: Session, wanted: Sequence[int]) -> dict[int, dict[tuple[int, FundKey], int | None]]:
    """Fetch the figures that count, by appropriation, then year and fund; None is not known."""
    by_id: dict[int, dict[tuple[int, FundKey], int | None]] = defaultdict(dict)
    for some in _thousands(wanted):
        statement = select(
            YearAmountRow.appropriation_id, YearAmountRow.year, YearAmountRow.fund, YearAmountRow.amount_kr
        ).where(YearAmountRow.appropriation_id.in_(some), YearAmountRow.counts)
        for appropriation_id, year, fund, amount_kr in session.execute(statement):
            by_id[appropriation_id][(year, fund)] = amount_kr
    return by_id


def unknown_funds(
    amounts: Mapping[tuple[int, FundKey], int | None], year: int, known: Iterable[FundKey]
) -> tuple[FundKey, ...]:
    """List the frames whose step after a year has an unknown amount on either side.

    Args:
        amounts: The figures that count, by year and fund.
        year: After which something falls.
        known: The frames whose fall is known all the same, as a paper states it.
    """
    stated = set(known)
    return tuple(
        fund
        for fund in FUND_ORDER
        if fund not in stated
        and (year, fund) in amounts
        and (amounts[year, fund] is None or (amounts[year, fund] != 0 and amounts.get((year + 1, fund), 0) is None))
    )


def period_sums(session: Session, wanted: Sequence[int], year: int) -> dict[int, int]:
    """Sum up the periods that end with a year, by appropriation; no entry without one."""
    sums: dict[int, int] = {}
    for some in _thousands(wanted):
        statement = (
            select(PeriodAmountRow.appropriation_id, func.sum(PeriodAmountRow.amount_kr))
            .where(PeriodAmountRow.appropriation_id.in_(some), PeriodAmountRow.to_year == year)
            .group_by(PeriodAmountRow.appropriation_id)
        )
        sums |= {appropriation_id: int(kr) for appropriation_id, kr in session.execute(statement)}
    return sums


def _thousands(wanted: Sequence[int]) -> Iterator[Sequence[int]]:
    """Cut ids into as many as one statement takes; once also when there are none."""
    for start in range(0, max(len(wanted), 1), 1000):
        yield wanted[start : start + 1000]
