"""Money year by year and fund by fund, with the rounding its source knew."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.source import Source


class Fund(StrEnum):
    """The steering frame money comes from; never added up across funds unseen.

    `None` in place of a fund means that the paper does not say.
    """

    SERVICE = "service"
    INDSATS = "indsats"
    OVERFOERSEL = "overfoersel"
    ANLAEG = "anlaeg"


FUND_ORDER: tuple[Fund | None, ...] = (*Fund, None)
"""In which the frames are shown; an unknown one comes last."""
_PLACES = {fund: place for place, fund in enumerate(FUND_ORDER)}


@dataclass(frozen=True, slots=True)
class YearAmount:
    """What an appropriation has in one budget year from one fund.

    No entry for a year means not funded that year; an entry without amount
    means funded, amount not known; 0 is a stated zero.
    """

    year: int
    fund: Fund | None
    amount_kr: int | None
    rounded_to_kr: int = 1
    """How fine the source knew it: 100.000 for "0,2 mio. kr."."""
    source: Source | None = None
    counts: bool = True
    """One figure per year and fund counts; others are conflicts beside it."""
    price_year: int | None = None
    """The year whose prices the amount is in; None: nobody has said."""


@dataclass(frozen=True, slots=True)
class PeriodAmount:
    """An amount stated for several years together; never split into years."""

    from_year: int
    to_year: int
    """Last year of the period, inclusive."""
    fund: Fund | None
    amount_kr: int
    rounded_to_kr: int = 1
    source: Source | None = None
    price_year: int | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """The money that falls away from one budget year to the next."""

    after_year: int
    """Last year with the money; the first without it is the next."""
    fund: Fund | None
    amount_kr: int
    stated: bool = False
    """The paper states the drop itself; it is not derived from amounts."""
    rounded_to_kr: int = 1
    source: Source | None = None
    price_year: int | None = None


def counting(amounts: tuple[YearAmount, ...]) -> tuple[YearAmount, ...]:
    """Keep the figures that count, one per year and fund."""
    return tuple(amount for amount in amounts if amount.counts)


def shown_order(amount: YearAmount) -> tuple[int, int, bool]:
    """Order figures by year and fund, the one that counts first; an unknown fund comes last."""
    return *place_order((amount.year, amount.fund)), not amount.counts


def place_order(place: tuple[int, Fund | None]) -> tuple[int, int]:
    """Order budget years and funds: by year, then as the frames are shown."""
    year, fund = place
    return year, _PLACES[fund]
