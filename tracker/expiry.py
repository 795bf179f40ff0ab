"""What lapses when, and how an appropriation stands on a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from tracker.appropriation import Appropriation
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount, counting


class Status(StrEnum):
    """How an appropriation stands on a day."""

    LAPSED = "lapsed"
    EXPIRES_THIS_YEAR = "expires_this_year"
    REDUCED_THIS_YEAR = "reduced_this_year"
    EXPIRES_LATER = "expires_later"
    PERMANENT = "permanent"
    UNKNOWN = "unknown"


class Ending(StrEnum):
    """Why an appropriation answers to "expires after a year"."""

    EXPIRES = "expires"
    REDUCED = "reduced"
    EXPIRES_LATER = "expires_later"
    REDUCED_LATER = "reduced_later"


def funded_years(amounts: Iterable[YearAmount], periods: Iterable[PeriodAmount] = ()) -> tuple[int, ...]:
    """List the years with money, ascending; a stated zero is no money.

    A year whose amount is unknown is funded. A period funds all its years.
    """
    years = {amount.year for amount in amounts if amount.counts and amount.amount_kr != 0}
    for period in periods:
        years.update(range(period.from_year, period.to_year + 1))
    return tuple(sorted(years))


def last_funded_year(
    amounts: Sequence[YearAmount],
    periods: Sequence[PeriodAmount] = (),
    stated: Sequence[Drop] = (),
    listed_after: int | None = None,
) -> int | None:
    """Find the last year with money, inclusive; None when nothing says.

    An entry of an expiry list without other years takes the list's own year.
    A drop the paper states shows that there was money in its year.
    """
    years = {*funded_years(amounts, periods), *(drop.after_year for drop in stated)}
    return max(years) if years else listed_after


def drops(
    amounts: Sequence[YearAmount],
    stated: Sequence[Drop] = (),
    periods: Sequence[PeriodAmount] = (),
    *,
    permanent: bool = False,
) -> tuple[Drop, ...]:
    """List what falls away after each year, per fund.

    The last year is inclusive: money "til og med 2023" drops after 2023. A
    year without entry counts as 0 kr.; where either side of a step is an
    unknown amount, or the year after has no entry but lies in a period, the
    step is unknown, and no drop is invented. What a paper states stands as
    stated, and no computed drop of the same year and fund is added to it; a
    fund the paper does not say may be any of them. A computed drop is known
    no finer than the coarser of its two amounts, and in no year's prices
    where they are in different ones. Permanent money goes on after its last
    entry, and does not fall there.

    Returns:
        Drops by year, then fund (an unknown fund last); empty if the amounts
        never fall.
    """
    found = list(stated)
    series: dict[Fund | None, dict[int, YearAmount]] = {}
    for amount in counting(tuple(amounts)):
        series.setdefault(amount.fund, {})[amount.year] = amount
    goes_on_after = max((amount.year for amount in amounts if amount.counts), default=None) if permanent else None
    for fund, by_year in series.items():
        for year, amount in by_year.items():
            following = by_year.get(year + 1)
            if following is None and (year == goes_on_after or _in_a_period(year + 1, fund, periods)):
                continue
            after = following.amount_kr if following else 0
            if amount.amount_kr is None or after is None or amount.amount_kr <= after:
                continue
            if any(drop.after_year == year and _may_be_same(drop.fund, fund) for drop in stated):
                continue
            rounded_to_kr = max(amount.rounded_to_kr, following.rounded_to_kr if following else 1)
            fallen_kr = amount.amount_kr - after
            # What is left of nothing has no prices: 0 kr. is 0 kr. in any year's.
            price_year = amount.price_year if not after or _same_prices(amount, following) else None
            found.append(
                Drop(year, fund, fallen_kr, rounded_to_kr=rounded_to_kr, source=amount.source, price_year=price_year)
            )
    return tuple(sorted(found, key=_drop_order))


def status_on(appropriation: Appropriation, today: date) -> Status:
    """Say how an appropriation stands on a day.

    The last funded year is inclusive: on its 31 December it expires this
    year, on the next 1 January it has lapsed.
    """
    return status_of(
        appropriation.last_year,
        reduced_after={drop.after_year for drop in appropriation.lapses},
        permanent=appropriation.permanent,
        today=today,
    )


def status_of(last_year: int | None, *, reduced_after: Iterable[int], permanent: bool, today: date) -> Status:
    """Say the status from its parts, for lists that hold no whole record."""
    if permanent:
        return Status.REDUCED_THIS_YEAR if today.year in set(reduced_after) else Status.PERMANENT
    if last_year is None:
        return Status.UNKNOWN
    if last_year < today.year:
        return Status.LAPSED
    if last_year == today.year:
        return Status.EXPIRES_THIS_YEAR
    return Status.REDUCED_THIS_YEAR if today.year in set(reduced_after) else Status.EXPIRES_LATER


def ending_after(
    year: int, *, last_year: int | None, reduced_after: Iterable[int], listed_after: int | None, permanent: bool = False
) -> Ending | None:
    """Say why an appropriation belongs to "what expires after" a year, if it does.

    Every entry of a list that asks about the year belongs to it: one whose
    money goes on is reduced. None means that it ended earlier, or is
    unknown, or is never reduced.
    """
    reductions = set(reduced_after)
    if not permanent and last_year == year:
        return Ending.EXPIRES
    if year in reductions or listed_after == year:
        return Ending.REDUCED
    if not permanent and last_year is not None and last_year > year:
        return Ending.EXPIRES_LATER
    return Ending.REDUCED_LATER if any(after > year for after in reductions) else None


def _drop_order(drop: Drop) -> tuple[int, str]:
    return drop.after_year, drop.fund or "~"


def _in_a_period(year: int, fund: Fund | None, periods: Iterable[PeriodAmount]) -> bool:
    return any(period.from_year <= year <= period.to_year and _may_be_same(period.fund, fund) for period in periods)


def _same_prices(one: YearAmount, other: YearAmount | None) -> bool:
    return other is not None and one.price_year == other.price_year


def _may_be_same(one: Fund | None, other: Fund | None) -> bool:
    return one is None or other is None or one == other
