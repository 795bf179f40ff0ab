"""Every year after which an appropriation stands on a list, and what falls away then.

One reckoning for lists of any length: what is made here when an appropriation
is written is stored, so that a list of a million is read and not reckoned.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.profile import FUND_ORDER, Drop, Fund, PeriodAmount, YearAmount

NO_YEAR = 0
"""Stands for the year of one that no list asks about: nothing of it ever ends, as far as is known."""
NEVER = -1
"""Stands for the year before the first."""

FundKey = Fund | None


@dataclass(frozen=True, slots=True)
class YearEnding:
    """How an appropriation stands on the list of one year."""

    after_year: int
    """The last year with the money, inclusive; `NO_YEAR` where there is none."""
    previous_year: int
    """The year before this one in which something ended by itself; `NEVER` for the first."""
    listed_only: bool
    """A paper's list asks about the year, and nothing is known to end then."""
    is_last: bool
    """Nothing ends later; of each appropriation one."""
    ends: bool
    """All of it ends, so the year is the last with money; otherwise it is reduced."""
    lapses: tuple[tuple[FundKey, int], ...] = ()
    """Kroner that fall away after the year, by fund, an unknown fund last."""
    period_kr: int | None = None
    """The sum of what is stated for periods that end with the year."""
    unknown_funds: tuple[FundKey, ...] = ()
    """Frames of which something falls by an amount nobody knows; None alone when nothing at all is known."""


def endings(
    amounts: Sequence[YearAmount],
    periods: Sequence[PeriodAmount],
    lapses: Sequence[Drop],
    *,
    last_year: int | None,
    listed_after: int | None,
    permanent: bool,
) -> tuple[YearEnding, ...]:
    """List the years after which an appropriation ends, is reduced, or is asked about, ascending.

    Args:
        amounts: Those that count.
        periods: Amounts for several years together.
        lapses: What falls after each year, stated or computed.
        last_year: The last with money; None when nobody knows.
        listed_after: The year that the list it came on asks about.
        permanent: Its money goes on after the last year.

    Returns:
        At least one: a year of `NO_YEAR` where there is none.
    """
    falls: dict[int, list[Drop]] = defaultdict(list)
    for drop in lapses:
        falls[drop.after_year].append(drop)
    own = {*falls, *([last_year] if last_year is not None and not permanent else [])}
    years = sorted({*own, *([listed_after] if listed_after is not None else [])})
    known = {(a.year, a.fund): a.amount_kr for a in amounts if a.counts}
    if not years:
        unknown = (None,) if last_year is None else _unknown(known, periods, last_year, [])
        return (YearEnding(NO_YEAR, NEVER, listed_only=False, is_last=True, ends=False, unknown_funds=unknown),)
    last = max(own, default=years[-1])
    return tuple(
        YearEnding(
            year,
            max((other for other in own if other < year), default=NEVER),
            listed_only=year not in own,
            is_last=year == last,
            ends=year == last_year and not permanent,
            lapses=_by_fund(falls[year]),
            period_kr=_of_periods(periods, year),
            unknown_funds=_unknown(known, periods, year, [drop.fund for drop in falls[year]]),
        )
        for year in years
    )


def money_funds(
    amounts: Iterable[YearAmount], periods: Iterable[PeriodAmount], lapses: Iterable[Drop]
) -> tuple[FundKey, ...]:
    """List the funds an appropriation has money from in any year; a stated zero is no money."""
    found = {a.fund for a in amounts if a.counts and a.amount_kr != 0}
    found |= {one.fund for one in periods} | {drop.fund for drop in lapses}
    return tuple(fund for fund in FUND_ORDER if fund in found)


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


def _unknown(
    known: Mapping[tuple[int, FundKey], int | None],
    periods: Sequence[PeriodAmount],
    year: int,
    fallen: Sequence[FundKey],
) -> tuple[FundKey, ...]:
    """Say that nothing is known where the year has no figure of any kind."""
    if not fallen and all(at != year for at, _ in known) and all(one.to_year != year for one in periods):
        return (None,)
    return unknown_funds(known, year, fallen)


def _by_fund(fallen: Sequence[Drop]) -> tuple[tuple[FundKey, int], ...]:
    found = {drop.fund: drop.amount_kr for drop in fallen}
    return tuple((fund, found[fund]) for fund in FUND_ORDER if fund in found)


def _of_periods(periods: Sequence[PeriodAmount], year: int) -> int | None:
    found = [one.amount_kr for one in periods if one.to_year == year]
    return sum(found) if found else None
