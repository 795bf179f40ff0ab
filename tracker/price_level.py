"""Price levels: an amount of one year's prices in another's, by the rates that officers entered.

A rate carries from the prices of the year before into its own year's;
backwards it is divided by. Over several years the rates are multiplied, and
the result is rounded once, to whole kroner, half a krone away from zero: a
converted amount is no finer known than the one it came from.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from math import prod

from tracker.errors import TrackerError
from tracker.negotiation import Frame, Line, Money, NegotiationList, Rate, Scenario
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
    by: tuple[Rate, ...] = field(default=(), compare=False)
    """The rates it was converted by."""
    pieces: "Mapping[tuple[int, int], _Piece]" = field(default_factory=dict, repr=False, compare=False)
    """Each line as it was converted, for the next time the list is shown."""

    def scenario(self, one: Scenario) -> Scenario:
        """Give one of the list's scenarios as it is shown."""
        return next(scenario for scenario in self.list.scenarios if scenario.id == one.id)

    @property
    def added_up(self) -> tuple[Unconverted, ...]:
        """Give those that a list adds up: what is asked for, what falls away and the frames, in every scenario."""
        return tuple(one for one in self.unconverted if one.where is not Where.AMOUNTS)

    def of_scenario(self, scenario: Scenario) -> tuple[Unconverted, ...]:
        """Give those that one scenario adds up, or tells of."""
        of_all = (one for one in self.added_up if one.scenario_id is None)
        return (*of_all, *self.asked_of(scenario))

    def asked_of(self, scenario: Scenario) -> tuple[Unconverted, ...]:
        """Give the amounts that a scenario asks for and that are not in the level; those that count."""
        asking = {line.entry.appropriation_id for line in scenario.lines if line.bid.choice.asks}
        return tuple(
            one for one in self.unconverted if one.scenario_id == scenario.id and one.appropriation_id in asking
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of one scenario, converted."""

    line: Line
    shown: Line
    of_entry: tuple[Unconverted, ...]
    of_bid: tuple[Unconverted, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """From one year's prices to another's: what an amount is multiplied and divided by, or why there is none."""

    times: int = 1
    over: int = 1
    why: Why | None = None
    years: tuple[int, ...] = ()
    """The years whose rates are missing, ascending."""

    def kr(self, amount_kr: int) -> int:
        """Convert whole kroner, rounded to whole kroner, half a krone away from zero."""
        size = (2 * abs(amount_kr) * self.times + self.over) // (2 * self.over)
        return size if amount_kr >= 0 else -size


class Rates:
    """The rates that reach from year to year; asked of many amounts, each way is found once."""

    def __init__(self, rates: Iterable[Rate]) -> None:
        """Take the rates there are; of two for one year and fund the last."""
        self._by_year: dict[int, dict[Fund | None, int]] = {}
        for rate in rates:
            if rate.hundredths <= -_WHOLE:
                message = "a rate that leaves nothing cannot be turned around"
                raise ValueError(message)
            self._by_year.setdefault(rate.to_year, {})[rate.fund] = rate.hundredths
        self._ways: dict[tuple[int, int, Fund | None, bool], Way] = {}

    def way(self, from_year: int, to_year: int, fund: Fund | None, *, of_no_fund: bool = False) -> Way:
        """Find the way between two years' prices.

        Args:
            from_year: Whose prices an amount is in.
            to_year: Whose prices are asked for.
            fund: Its frame; None: unknown.
            of_no_fund: It is the cash, which no fund's own rate is about.
        """
        key = (from_year, to_year, fund, of_no_fund)
        if key not in self._ways:
            self._ways[key] = self._found(from_year, to_year, fund, of_no_fund=of_no_fund)
        return self._ways[key]

    def _found(self, from_year: int, to_year: int, fund: Fund | None, *, of_no_fund: bool) -> Way:
        years = range(min(from_year, to_year) + 1, max(from_year, to_year) + 1)
        rates = {year: self._rate(year, fund) for year in years}
        if missing := tuple(year for year, rate in rates.items() if rate is None):
            return Way(why=Why.NO_RATE, years=missing)
        if fund is None and not of_no_fund and any(len({*self._by_year[year].values()}) > 1 for year in years):
            return Way(why=Why.NO_FUND)
        factor = prod((Fraction(_WHOLE + (rate or 0), _WHOLE) for rate in rates.values()), start=Fraction(1))
        up, down = factor.numerator, factor.denominator
        return Way(up, down) if to_year >= from_year else Way(down, up)

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
    kr, from_year = money.amount_kr, money.price_year
    if kr is None or from_year == to_year:
        return money
    if kr == 0:
        return Money(money.year, money.fund, 0, to_year)
    if from_year is None:
        return Why.NO_LEVEL, ()
    way = rates.way(from_year, to_year, money.fund, of_no_fund=of_no_fund)
    if way.why is not None:
        return way.why, way.years
    return Money(money.year, money.fund, way.kr(kr), to_year)


def shown_in(
    of: NegotiationList, year: int | None, rates: Iterable[Rate] | None = None, *, before: Shown | None = None
) -> Shown:
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
        before: The list as it was shown last; what is the same line still is
            not converted anew.
    """
    if year is None:
        return Shown(replace(of, price_year=None))
    by = of.rates if rates is None else tuple(rates)
    is_same = before is not None and before.list.price_year == year and before.by == by
    shower = _Shower(year, Rates(by), before.pieces if before is not None and is_same else {})
    scenarios = tuple(replace(one, lines=shower.lines(one)) for one in of.scenarios)
    frames = tuple(shower.frame(frame) for frame in of.frames)
    shown = replace(of, price_year=year, scenarios=scenarios, frames=frames)
    return Shown(shown, tuple(shower.unconverted), by, shower.pieces)


def levels(amounts: Iterable[Money]) -> dict[int | None, int]:
    """Count the known amounts of each price level, those of no stated level last; 0 kr. is of every level."""
    found: dict[int | None, int] = {}
    for one in amounts:
        if one.amount_kr:
            found[one.price_year] = found.get(one.price_year, 0) + 1
    return dict(sorted(found.items(), key=lambda item: (item[0] is None, item[0] or 0)))


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

    def __init__(self, year: int, rates: Rates, known: Mapping[tuple[int, int], _Piece]) -> None:
        self._year = year
        self._rates = rates
        self._known = known
        self._told: set[int] = set()
        self.unconverted: list[Unconverted] = []
        self.pieces: dict[tuple[int, int], _Piece] = {}

    def lines(self, scenario: Scenario) -> tuple[Line, ...]:
        return tuple(self._line(line, scenario.id) for line in scenario.lines)

    def _line(self, line: Line, scenario_id: int) -> Line:
        about = line.entry.appropriation_id
        piece = self._known.get((scenario_id, about))
        if piece is None or piece.line is not line:
            piece = self._piece(line, scenario_id)
        self.pieces[scenario_id, about] = piece
        if about not in self._told:  # what the store says is told of once, not for every scenario
            self._told.add(about)
            self.unconverted += piece.of_entry
        self.unconverted += piece.of_bid
        return piece.shown

    def frame(self, frame: Frame) -> Frame:
        cap = Money(frame.year, Fund.SERVICE, frame.service_cap_kr, frame.price_year)
        cash = Money(frame.year, None, frame.cash_kr, frame.price_year)
        cap_shown, cap_left = self._shown(cap, Where.CAP)
        cash_shown, cash_left = self._shown(cash, Where.CASH)
        self.unconverted += (*cap_left, *cash_left)
        # Each of the two may have stayed behind; a frame says its level only when both are in it.
        stated = [one.price_year for one in (cap_shown, cash_shown) if one.amount_kr]
        level = self._year if all(one == self._year for one in stated) else frame.price_year
        return replace(frame, service_cap_kr=cap_shown.amount_kr, cash_kr=cash_shown.amount_kr, price_year=level)

    def _piece(self, line: Line, scenario_id: int) -> _Piece:
        entry, bid = line.entry, line.bid
        key = entry.appropriation_id
        amounts, amounts_left = self._all(entry.amounts, Where.AMOUNTS, key)
        lapses, lapses_left = self._all(entry.lapses, Where.LAPSES, key)
        asked, asked_left = self._all(bid.asked, Where.ASKED, key, scenario_id)
        shown = Line(replace(entry, amounts=amounts, lapses=lapses), replace(bid, asked=asked))
        return _Piece(line, shown, amounts_left + lapses_left, asked_left)

    def _all(
        self, amounts: tuple[Money, ...], where: Where, appropriation_id: int, scenario_id: int | None = None
    ) -> tuple[tuple[Money, ...], tuple[Unconverted, ...]]:
        found = [self._shown(money, where, appropriation_id, scenario_id) for money in amounts]
        return tuple(shown for shown, _ in found), tuple(one for _, left in found for one in left)

    def _shown(
        self, money: Money, where: Where, appropriation_id: int | None = None, scenario_id: int | None = None
    ) -> tuple[Money, tuple[Unconverted, ...]]:
        found = convert(money, self._year, self._rates, of_no_fund=where is Where.CASH)
        if isinstance(found, Money):
            return found, ()
        return money, (Unconverted(where, money, *found, appropriation_id, scenario_id),)
