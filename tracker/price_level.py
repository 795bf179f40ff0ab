"""Price levels: an amount of one year's prices in another's, by the rates that officers entered.

A rate carries from the prices of the year before into its own year's;
backwards it is divided by. Over several years the rates are multiplied, and
the result is rounded once, to whole kroner, half a krone away from zero: a
converted amount is no finer known than the one it came from.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from tracker.errors import TrackerError
from tracker.negotiation import Entry, Frame, Line, Money, NegotiationList, Rate, Scenario
from tracker.profile import Fund
from tracker.text import fold_space, safe_text

_WHOLE = 10_000
"""100 per cent, in hundredths of a per cent."""
_PERCENT = re.compile(r"(?P<sign>[-\u2212]?)(?P<whole>[0-9]{1,3})(?:,(?P<decimals>[0-9]{1,2}))? ?(?:%|pct\.?|procent)?")


class Why(StrEnum):
    """Why an amount stands as it was, and not in the price level that was asked for."""

    NO_LEVEL = "no_level"
    """Nobody has said which year's prices it is in."""
    NO_RATE = "no_rate"
    """A year on the way has no rate."""
    NO_FUND = "no_fund"
    """Its frame is unknown, and the frames rise differently."""


class Where(StrEnum):
    """Which of a list's amounts."""

    ASKED = "asked"
    LAPSES = "lapses"
    AMOUNTS = "amounts"
    CAP = "cap"
    """Room under the service cap."""
    CASH = "cash"


@dataclass(frozen=True, slots=True)
class Unconverted:
    """An amount that is known, but not in the price level that was asked for."""

    where: Where
    money: Money
    why: Why
    years: tuple[int, ...] = ()
    """The years whose rates are missing, ascending."""
    appropriation_id: int | None = None
    """None: a frame of the list."""
    scenario_id: int | None = None
    """None: it stands so in every scenario."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A list in one price level, and what could not be brought there."""

    list: NegotiationList
    unconverted: tuple[Unconverted, ...] = ()
    """These stand in the list as they were, with their own `price_year`; a sum with them in it says how many."""

    @property
    def added_up(self) -> tuple[Unconverted, ...]:
        """Give those that a list adds up: what is asked for, what falls away and the frames, in every scenario."""
        return tuple(one for one in self.unconverted if one.where is not Where.AMOUNTS)

    def of_scenario(self, scenario: Scenario) -> tuple[Unconverted, ...]:
        """Give those that one scenario adds up, or tells of."""
        asked = self.asked_of(scenario)
        return tuple(one for one in self.added_up if one.scenario_id is None or one in asked)

    def asked_of(self, scenario: Scenario) -> tuple[Unconverted, ...]:
        """Give the amounts that a scenario asks for and that are not in the level; those that count."""
        asking = {line.entry.appropriation_id for line in scenario.lines if line.bid.choice.asks}
        return tuple(
            one for one in self.unconverted if one.scenario_id == scenario.id and one.appropriation_id in asking
        )


class Rates:
    """The rates that reach from year to year; asked of many amounts, each way is multiplied once."""

    def __init__(self, rates: Iterable[Rate]) -> None:
        """Take the rates there are; of two for one year and fund the last."""
        self._by_year: dict[int, dict[Fund | None, int]] = {}
        for rate in rates:
            if rate.hundredths <= -_WHOLE:
                message = "a rate that leaves nothing cannot be turned around"
                raise ValueError(message)
            self._by_year.setdefault(rate.to_year, {})[rate.fund] = rate.hundredths
        self._factors: dict[tuple[int, int, Fund | None], Fraction] = {}

    def missing(self, from_year: int, to_year: int, fund: Fund | None) -> tuple[int, ...]:
        """List the years on the way whose rate nobody has entered, ascending."""
        return tuple(year for year in _way(from_year, to_year) if self._rate(year, fund) is None)

    def differ(self, from_year: int, to_year: int) -> bool:
        """Say whether some frame rises otherwise than the rest on the way."""
        return any(len(set(self._by_year.get(year, {}).values())) > 1 for year in _way(from_year, to_year))

    def factor(self, from_year: int, to_year: int, fund: Fund | None) -> Fraction:
        """Give what an amount is multiplied with; only where no rate is missing."""
        key = (from_year, to_year, fund)
        if key not in self._factors:
            factor = Fraction(1)
            for year in _way(from_year, to_year):
                factor *= Fraction(_WHOLE + (self._rate(year, fund) or 0), _WHOLE)
            self._factors[key] = factor if to_year >= from_year else 1 / factor
        return self._factors[key]

    def _rate(self, year: int, fund: Fund | None) -> int | None:
        of_year = self._by_year.get(year, {})
        return of_year.get(fund, of_year.get(None))


def convert(
    money: Money, to_year: int, rates: Rates, *, of_no_fund: bool = False
) -> Money | tuple[Why, tuple[int, ...]]:
    """Give an amount in another year's prices, or say why that cannot be done.

    An amount that nobody knows stays unknown, and 0 kr. is 0 kr. in any
    year's prices. An unknown fund is converted by the common rates, where
    no fund has another.

    Args:
        money: The amount, in the prices of its `price_year`.
        to_year: Whose prices are asked for.
        rates: Those there are.
        of_no_fund: The money is the cash, which no fund's own rate is about.

    Returns:
        The amount, with `price_year` the year asked for; or why not, with
        the years whose rates are missing.
    """
    if money.amount_kr is None:
        return money
    if money.amount_kr == 0 or money.price_year == to_year:
        return replace(money, price_year=to_year)
    if money.price_year is None:
        return Why.NO_LEVEL, ()
    if missing := rates.missing(money.price_year, to_year, money.fund):
        return Why.NO_RATE, missing
    if money.fund is None and not of_no_fund and rates.differ(money.price_year, to_year):
        return Why.NO_FUND, ()
    amount_kr = rounded(money.amount_kr * rates.factor(money.price_year, to_year, money.fund))
    return replace(money, amount_kr=amount_kr, price_year=to_year)


def shown_in(of: NegotiationList, year: int | None, rates: Iterable[Rate] | None = None) -> Shown:
    """Show a list, with every amount on it, in one price level.

    Money asked for, what falls away, the store's amounts and the frames are
    all converted, so that totals and room are of one level as well. What
    cannot be converted stands as it is and is listed. Nothing is stored: an
    edit is made from the list as the store has it.

    Args:
        of: The list, each amount in its own level.
        year: Whose prices; None: every amount as it stands.
        rates: By which; None: those that the list has with it, which for a
            frozen round are those of the day it was frozen.
    """
    if year is None:
        return Shown(replace(of, price_year=None))
    shower = _Shower(year, Rates(of.rates if rates is None else rates))
    scenarios = tuple(replace(one, lines=shower.lines(one)) for one in of.scenarios)
    frames = tuple(shower.frame(frame) for frame in of.frames)
    return Shown(replace(of, price_year=year, scenarios=scenarios, frames=frames), tuple(shower.unconverted))


def levels(amounts: Iterable[Money]) -> dict[int | None, int]:
    """Count the known amounts of each price level, those of no stated level last; 0 kr. is of every level."""
    found: dict[int | None, int] = {}
    for one in amounts:
        if one.amount_kr:
            found[one.price_year] = found.get(one.price_year, 0) + 1
    return dict(sorted(found.items(), key=lambda item: (item[0] is None, item[0] or 0)))


def rounded(amount: Fraction) -> int:
    """Round to whole kroner, half a krone away from zero."""
    size = int(abs(amount) + Fraction(1, 2))
    return size if amount >= 0 else -size


def parse_percent(text: str) -> int:
    """Read a yearly rate in per cent as hundredths: "3,37", "3,4 %", "-0,5 pct.".

    Raises:
        TrackerError: The text is no percentage with at most two decimals, or
            lies outside -99,99 to 100.
    """
    folded = fold_space(text)
    match = _PERCENT.fullmatch(folded)
    hundredths = int(match["whole"] + (match["decimals"] or "").ljust(2, "0")) if match else _WHOLE + 1
    if match is None or hundredths > _WHOLE or (match["sign"] and hundredths == _WHOLE):
        message = (
            f"Satsen »{safe_text(folded[:40])}« kan ikke læses. Skriv procent pr. år med komma og højst to decimaler, "
            "fx 3,37. En sats ligger over -100 og er højst 100."
        )
        raise TrackerError(message)
    return -hundredths if match["sign"] else hundredths


def percent_words(hundredths: int) -> str:
    """Write a rate as `parse_percent` reads it, always with two decimals: "3,37 %"."""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole},{rest:02} %"


class _Shower:
    """Converts what a list holds, and keeps what could not be converted."""

    def __init__(self, year: int, rates: Rates) -> None:
        self._year = year
        self._rates = rates
        self._entries: dict[int, Entry] = {}
        self.unconverted: list[Unconverted] = []

    def lines(self, scenario: Scenario) -> tuple[Line, ...]:
        return tuple(self._line(line, scenario.id) for line in scenario.lines)

    def frame(self, frame: Frame) -> Frame:
        cap = Money(frame.year, Fund.SERVICE, frame.service_cap_kr, frame.price_year)
        cash = Money(frame.year, None, frame.cash_kr, frame.price_year)
        (cap_shown,) = self._all((cap,), Where.CAP)
        (cash_shown,) = self._all((cash,), Where.CASH)
        # Each of the two may have stayed behind; a frame says its level only when both are in it.
        stated = [one.price_year for one in (cap_shown, cash_shown) if one.amount_kr]
        level = self._year if all(one == self._year for one in stated) else frame.price_year
        return replace(frame, service_cap_kr=cap_shown.amount_kr, cash_kr=cash_shown.amount_kr, price_year=level)

    def _line(self, line: Line, scenario_id: int) -> Line:
        entry = line.entry
        if entry.appropriation_id not in self._entries:
            self._entries[entry.appropriation_id] = replace(
                entry,
                amounts=self._all(entry.amounts, Where.AMOUNTS, entry.appropriation_id),
                lapses=self._all(entry.lapses, Where.LAPSES, entry.appropriation_id),
            )
        asked = self._all(line.bid.asked, Where.ASKED, entry.appropriation_id, scenario_id)
        return replace(line, entry=self._entries[entry.appropriation_id], bid=replace(line.bid, asked=asked))

    def _all(
        self,
        amounts: Sequence[Money],
        where: Where,
        appropriation_id: int | None = None,
        scenario_id: int | None = None,
    ) -> tuple[Money, ...]:
        shown = []
        for money in amounts:
            found = convert(money, self._year, self._rates, of_no_fund=where is Where.CASH)
            if isinstance(found, Money):
                shown.append(found)
            else:
                shown.append(money)
                self.unconverted.append(Unconverted(where, money, *found, appropriation_id, scenario_id))
        return tuple(shown)


def _way(from_year: int, to_year: int) -> range:
    """List the years whose rates lie between two price levels."""
    return range(min(from_year, to_year) + 1, max(from_year, to_year) + 1)
