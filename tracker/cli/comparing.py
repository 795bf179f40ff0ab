"""`list compare`: the scenarios of a negotiation list side by side, line by line and in all."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from rich.table import Table

from db.queries import negotiation as asked
from tracker.cli import printing
from tracker.cli.opening import opened
from tracker.cli.printing import GAP, cell, paragraph, quiet_table, width
from tracker.errors import UsageError
from tracker.flows.negotiating import round_of, scenario_named
from tracker.money import format_mio
from tracker.negotiation import Bid, Choice
from tracker.outputs.scenario_shapes import comparison_shape
from tracker.price_level import Shown, shown_in
from tracker.price_words import shown_words
from tracker.profile import FUND_ORDER, Fund
from tracker.room import Room
from tracker.settings import Settings
from tracker.side_by_side import Column, Comparison, Field, Row
from tracker.side_by_side import compare as side_by_side
from tui import views

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_NARROWEST = 11
"""A scenario's column is not squeezed further: "forny nedsat" folds once."""
_TITLE = 20
_SAID = {Field.NOTE: "anden note", Field.BUDGET_NOTE: "andet budgetnotat", Field.TO_PLAN: "anden plan"}
"""Differences that have no cell of their own."""


def compare(settings: Settings, call: argparse.Namespace) -> int:
    """Print scenarios side by side."""
    with opened(settings) as store, store.reading() as session:
        of = round_of(session, asked.list_id(session, call.name), call.round)
    base = scenario_named(of, call.base)
    only = tuple(scenario_named(of, name).id for name in call.only)
    shown = shown_in(of, of.price_year)
    found = side_by_side(shown.list, base.id, only)
    if call.json:
        printing.say_json(comparison_shape(shown.list, found))
        return 0
    if len(found.columns) == 1:
        message = (
            f"Der er kun ét scenarie at vise, »{base.name}«. Lav et til med: pejl list scenario NAVN SCENARIE --new"
        )
        raise UsageError(message)
    printing.show(*_Compared(shown, found, call.year or of.after_year + 1, every=call.all).parts())
    return 0


@dataclass(frozen=True)
class _Compared:
    """Scenarios side by side, for one terminal."""

    shown: Shown
    found: Comparison
    year: int
    """The budget year that the lines are shown for."""
    every: bool
    """Also lines of which all scenarios say the same."""

    def parts(self) -> "Iterator[RenderableType]":
        """Give the headline, the lines, the sums, and the room."""
        of, found = self.shown.list, self.found
        base = found.columns[found.base].name
        round_words = f"runde {of.round}" + (" (frosset)" if of.frozen_at else "")
        yield cell(views.joined([of.name, round_words, f"holdt op imod »{base}«", f"{self.year}, mio. kr."]), "bold")
        if of.price_year is not None:
            yield cell(shown_words(self.shown))
        hidden = [column.name for column in found.columns if column not in self._columns]
        if hidden:
            yield cell(f"Der er ikke plads til {', '.join(hidden)}. Vælg, hvad der vises, med --only SCENARIE.")
        rows = found.rows if self.every else found.differing
        yield ""
        yield self._lines(rows)
        same = len(found.rows) - len(rows)
        if same:
            yield cell(f"{views.count_words(same)} er ens i alle scenarier; se dem også med --all.", "dim")
        yield ""
        yield self._sums()
        if any(self._unknown(column) for column in self._columns):
            yield cell("? ved en forskel: der er ukendte beløb i den ene, så den kan være en anden.", "dim")

    @cached_property
    def _columns(self) -> list[Column]:
        """Give the scenarios that fit beside the titles, the one compared with among them."""
        room = max(2, (width() - _TITLE - 2 * GAP - self._number) // (_NARROWEST + GAP))
        columns = self.found.columns
        kept = columns[:room]
        base = columns[self.found.base]
        return [*(kept if base in kept else (base, *columns[: room - 1]))]

    @cached_property
    def _places(self) -> list[int]:
        return [self.found.columns.index(column) for column in self._columns]

    @cached_property
    def _number(self) -> int:
        return max([3, *(len(str(row.entry.appropriation_id)) for row in self.found.rows)])

    def _table(self, first: Sequence[str]) -> Table:
        table = quiet_table(heading=True)
        table.add_column(first[0], justify="right", width=self._number)
        each = (width() - self._number - GAP - _TITLE - GAP) // len(self._columns) - GAP
        table.add_column(first[1], min_width=_TITLE)
        for column in self._columns:
            name = f"{column.name} (hoved)" if column.main else column.name
            table.add_column(cell(name), width=min(each, 24))
        return table

    def _lines(self, rows: Sequence[Row]) -> Table:
        table = self._table(("Nr.", "Bevilling"))
        for pejlemaerke, some in groupby(rows, key=lambda row: row.entry.pejlemaerke):
            table.add_row("", cell(views.pejlemaerke_words(pejlemaerke), "italic"))
            for row in some:
                cells = [self._bid(row, place) for place in self._places]
                table.add_row(str(row.entry.appropriation_id), cell(views.title_words(row.entry.title)), *cells)
        return table

    def _bid(self, row: Row, place: int) -> "Text":
        """Say what one scenario asks for on a line; what is otherwise than in the one compared with is bold."""
        bid, differs = row.bids[place], row.differs[place]
        if bid is None:
            return cell("ikke på listen", "bold")
        rank = f", nr. {bid.priority}" if bid.priority else ""
        words = [views.CHOICES[bid.choice] + rank, *self._amounts(bid)]
        words += [_SAID[one] for one in differs if one in _SAID]
        if Field.ASKED in differs and not self._is_seen(row, place):
            words.append("andre år er ikke ens")
        return paragraph("\n".join(words), "bold" if differs else "")

    def _amounts(self, bid: Bid) -> Iterator[str]:
        for one in bid.counted:
            if one.year == self.year:
                amount = "ukendt" if one.amount_kr is None else format_mio(one.amount_kr)
                yield f"{amount} {views.FUNDS[one.fund]}"
        if bid.choice is Choice.MOVE and bid.to_plan:
            yield f"til {bid.to_plan}"

    def _is_seen(self, row: Row, place: int) -> bool:
        """Say whether the difference in money shows in the year."""
        mine, base = row.asked(place), row.asked(self.found.base)
        places = [(self.year, fund) for fund in FUND_ORDER]
        return any(
            (mine.asked.get(at), mine.unknown.get(at)) != (base.asked.get(at), base.unknown.get(at)) for at in places
        )

    def _sums(self) -> Table:
        """Give what each asks for and how it differs, by year and fund, and what is left."""
        table = self._table(("", "I alt"))
        for year in self.found.years:
            funds = [fund for fund in views.FUNDS if any(self._has(column, year, fund) for column in self._columns)]
            for fund in funds:
                label = f"{year} {views.FUNDS[fund]}"
                table.add_row("", label, *(self._sum(column, year, fund) for column in self._columns))
            for label, left in (("måltal tilbage", _cap_left), ("kasse tilbage", _cash_left)):
                lefts = [left(next(one for one in column.rooms if one.year == year)) for column in self._columns]
                if any(kr is not None for kr in lefts):
                    table.add_row("", f"{year} {label}", *(_left_cell(kr) for kr in lefts))
        undecided = [column.totals.all.undecided for column in self._columns]
        if any(undecided):
            table.add_row("", "åbne linjer", *map(str, undecided))
        return table

    def _has(self, column: Column, year: int, fund: Fund | None) -> bool:
        sums = column.totals.all
        return (year, fund) in sums.asked or (year, fund) in sums.unknown

    def _sum(self, column: Column, year: int, fund: Fund | None) -> "Text":
        sums = column.totals.all
        unknown = sums.unknown.get((year, fund), 0)
        words = [format_mio(sums.kr(year, fund)) if (year, fund) in sums.asked or not unknown else ""]
        words.append(f"{unknown} ukendt" if unknown else "")
        difference = column.differences.get((year, fund))
        if difference is not None and (difference.kr or difference.unknown):
            sign = "+" if difference.kr > 0 else ""
            words.append(f"({sign}{format_mio(difference.kr)}{'?' if difference.unknown else ''})")
        return cell(views.joined(words, " "))

    def _unknown(self, column: Column) -> bool:
        return any(one.unknown for one in column.differences.values())


def _cap_left(room: Room) -> int | None:
    return room.service_cap_left_kr


def _cash_left(room: Room) -> int | None:
    return room.cash_left_kr


def _left_cell(kr: int | None) -> "Text":
    if kr is None:
        return cell(views.NOTHING)
    return cell(f"{format_mio(-kr)} for meget", "bold red") if kr < 0 else cell(format_mio(kr))
