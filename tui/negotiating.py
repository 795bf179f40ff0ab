"""A negotiation list in hand: its rows, what a key makes of a line, what is typed in a cell. No Textual here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker import asks
from tracker.errors import MoneyError
from tracker.money import format_kr, format_mio, parse_amount
from tracker.negotiation import Bid, Choice, Edit, Entry, Line, Money, NegotiationList, Scenario, fund_order
from tracker.profile import FUND_ORDER, Fund

FundKey = Fund | None
CUT = 20
"""The percentage that one key takes off."""
LAST_PRIORITY = 999
_MIO = 1_000_000
_LARGEST_IN_MIO = 3
"""Digits before the comma of a number that is read as millions, as the cells are; longer ones are kroner."""
_UNKNOWN = ("?", "ukendt")


@dataclass(frozen=True, slots=True)
class AskRow:
    """One fund of one line: a row of cells, one for each year."""

    line: Line
    fund: FundKey
    first: bool
    """The first row of its line; title, choice and priority stand on it."""

    @property
    def id(self) -> int:
        """The appropriation's number."""
        return self.line.entry.appropriation_id

    def money(self, year: int) -> Money | None:
        """Give what is asked for in a year; None when nothing is."""
        return next((one for one in self.line.bid.asked if one.year == year and one.fund == self.fund), None)


def ask_rows(lines: Iterable[Line], added: Mapping[int, FundKey] | None = None) -> list[AskRow]:
    """Lay lines out as rows: one for each fund that is asked for, falls away, or was just added by hand."""
    rows = []
    for line in lines:
        found = {one.fund for one in (*line.bid.asked, *line.entry.lapses)}
        if added and line.entry.appropriation_id in added:
            found.add(added[line.entry.appropriation_id])
        funds = [fund for fund in FUND_ORDER if fund in found] or [None]
        rows += [AskRow(line, fund, place == 0) for place, fund in enumerate(funds)]
    return rows


def years_of(current: NegotiationList, scenario: Scenario) -> tuple[int, ...]:
    """List the years that have a column: those asked for by default, and any other with an amount."""
    stated = {one.year for line in scenario.lines for one in line.bid.asked}
    return tuple(sorted({*current.years, *stated}))


def scenario_of(current: NegotiationList, scenario_id: int | None) -> Scenario:
    """Find a scenario; the main one when it is not there."""
    return next((one for one in current.scenarios if one.id == scenario_id), current.main)


def with_edits(current: NegotiationList, edits: Sequence[Edit]) -> NegotiationList:
    """Let a list be as after some changes of lines that are on it; a line that comes or goes needs the store."""
    after = {(edit.scenario_id, edit.appropriation_id): edit.after for edit in edits}
    touched = {scenario_id for scenario_id, _ in after}

    def changed(scenario: Scenario) -> Scenario:
        if scenario.id not in touched:
            return scenario
        lines = []
        for line in scenario.lines:
            bid = after.get((scenario.id, line.entry.appropriation_id), line.bid)
            if bid is not None:
                lines.append(line if bid is line.bid else Line(line.entry, bid))
        return replace(scenario, lines=tuple(lines))

    return replace(current, scenarios=tuple(changed(one) for one in current.scenarios))


def renewed(entry: Entry, bid: Bid, years: Sequence[int]) -> Bid:
    """Renew: amounts typed by hand stay; those of the cut, and all of them when asked twice, become what falls away."""
    cut_again = bid.asked == asks.reduced(asks.default_asked(entry, years), CUT)
    if bid.choice is Choice.RENEW or cut_again:
        bid = replace(bid, asked=asks.default_asked(entry, years))
    return asks.chosen(entry, bid, Choice.RENEW, years)


def cut(entry: Entry, bid: Bid, years: Sequence[int], percent: int = CUT) -> Bid:
    """Renew with a percentage less than what falls away; the same twice is the same."""
    asked = asks.reduced(asks.default_asked(entry, years), percent)
    return replace(bid, choice=Choice.RENEW_REDUCED, asked=asked, to_plan=None)


def flat(entry: Entry, bid: Bid, years: Sequence[int]) -> Bid:
    """Ask for the first year's amounts in every year."""
    asking = _asking(entry, bid, years, Choice.RENEW)
    return replace(asking, asked=asks.flat(asking.asked, years))


def falling(entry: Entry, bid: Bid, years: Sequence[int]) -> Bid:
    """Let the amounts fall to nothing after the last year."""
    asking = _asking(entry, bid, years, Choice.RENEW_REDUCED)
    choice = Choice.RENEW_REDUCED if asking.choice is Choice.RENEW else asking.choice
    return replace(asking, choice=choice, asked=asks.falling(asking.asked, years))


def moved(entry: Entry, bid: Bid, years: Sequence[int], plan: str) -> Bid:
    """Ask for the money under another plan; an empty name: it is not known yet which."""
    return replace(asks.chosen(entry, bid, Choice.MOVE, years), to_plan=plan or None)


def typed(entry: Entry, bid: Bid, place: tuple[int, FundKey], money: Money | None) -> Bid:
    """Put an amount in a cell, or empty it; where nobody had chosen, an amount asks for renewal.

    An amount of no stated price level is taken to be in that of the cell, or of what falls away.
    """
    kept = [one for one in bid.asked if (one.year, one.fund) != place]
    if money is not None:
        kept.append(money if money.price_year else replace(money, price_year=_price_year(entry, bid, place)))
    choice = Choice.RENEW if bid.choice is Choice.OPEN and money is not None else bid.choice
    return replace(bid, choice=choice, asked=tuple(sorted(kept, key=fund_order)))


def in_fund(bid: Bid, fund: Fund) -> Bid:
    """Say of which fund the amounts are that had none; what the fund has already is not added to."""
    taken = {one.year for one in bid.asked if one.fund is fund}
    asked = [replace(one, fund=fund) if one.fund is None and one.year not in taken else one for one in bid.asked]
    return replace(bid, asked=tuple(sorted(asked, key=fund_order)))


def read_typed(text: str, place: tuple[int, FundKey]) -> Money | None:
    """Read what was typed in a cell: millions as the cells show, or kroner; empty is no amount, "?" an unknown one.

    "2,5" is 2.500.000 kr., and so are "2.500.000" and "2500 t.kr.".

    Raises:
        MoneyError: It is no amount.
    """
    wanted = text.strip()
    if not wanted:
        return None
    year, fund = place
    if wanted.casefold() in _UNKNOWN:
        return Money(year, fund, None)
    digits = wanted.partition(",")[0].replace(".", "").lstrip("-+")
    unit = _MIO if digits.isdigit() and len(digits) <= _LARGEST_IN_MIO else 1
    amount = parse_amount(wanted, unit)
    if amount.kr < 0:
        message = "Et ønske kan ikke være mindre end 0."
        raise MoneyError(message)
    return Money(year, fund, amount.kr)


def unlevelled(money: Money | None) -> Money | None:
    """Give an amount as it is typed: without a price level."""
    return None if money is None else replace(money, price_year=None)


def amount_text(money: Money) -> str:
    """Write an amount as it is typed in its cell, to the krone."""
    return "?" if money.amount_kr is None else kr_text(money.amount_kr)


def kr_text(kr: int | None) -> str:
    """Write kroner as they are typed: in millions where three decimals are enough, "" for none."""
    if kr is None:
        return ""
    if kr % 1000 == 0 and abs(kr) < _MIO * 10**_LARGEST_IN_MIO:
        return format_mio(kr)
    return format_kr(kr)


def with_priority(bid: Bid, text: str) -> tuple[Bid, str]:
    """Give a line the priority that was typed, or none; and say why it cannot be."""
    wanted = text.strip()
    if not wanted:
        return replace(bid, priority=None), ""
    if not (wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= LAST_PRIORITY):
        return bid, f"En prioritet er et helt tal fra 1 til {LAST_PRIORITY}. 1 er den vigtigste."
    return replace(bid, priority=int(wanted)), ""


def _asking(entry: Entry, bid: Bid, years: Sequence[int], otherwise: Choice) -> Bid:
    """Ask for money, if it is not done already."""
    return asks.chosen(entry, bid, bid.choice if bid.choice.asks else otherwise, years)


def _price_year(entry: Entry, bid: Bid, place: tuple[int, FundKey]) -> int | None:
    """Take the price level of the cell, or else that of what falls away in the same fund."""
    of_cell = [one.price_year for one in bid.asked if (one.year, one.fund) == place]
    return next(iter([*of_cell, *(one.price_year for one in entry.lapses if one.fund == place[1])]), None)
