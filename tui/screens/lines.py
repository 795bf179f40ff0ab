"""A screen with the lines of a negotiation list: what stands in their cells, and what is typed there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import on, work
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from tracker import vocabulary
from tracker.errors import MoneyError
from tracker.flows.trying import carries
from tracker.knock_on import Carried
from tracker.money import format_kr
from tracker.negotiation import NegotiationList, Scenario
from tracker.room import by_pejlemaerke
from tui import negotiating, negotiation_columns, negotiation_words
from tui.negotiating import AskRow, FundKey, ask_rows
from tui.negotiation_words import carried_lines
from tui.screens.negotiating import NegotiatingScreen
from tui.views import Tone
from tui.widgets.asks_table import AsksTable
from tui.widgets.cell_field import CellField
from tui.widgets.cells import label
from tui.widgets.detail import Detail

_PRIORITY = "priority"


class LinesScreen(NegotiatingScreen):
    """The cursor stays on its line and year, whatever becomes of them."""

    table = query_one("#lines", AsksTable)
    cell = query_one(CellField)
    heading = query_one("#about", Static)
    detail = query_one("#line-detail", Detail)
    added: dict[int, FundKey]
    """Funds that got a row by hand and have no amount yet, by appropriation."""
    carried: dict[int, tuple[Carried, ...]]
    """What appropriations carry with them."""
    _rows: list[AskRow]
    _typing: AskRow | None = None
    """The row that is typed in, wherever the cursor goes meanwhile."""

    @dataclass
    class CarriedRead(Message):
        """What each appropriation carries with it."""

        carried: dict[int, tuple[Carried, ...]]

    @on(CarriedRead)
    def _take_carried(self, message: CarriedRead) -> None:
        self.carried = message.carried
        self.tell_line()

    @work(thread=True, exclusive=True, group="carried", description="carried")
    def load_carried(self, scenario: Scenario) -> None:
        """Find what the lines carry with them."""
        self.read(lambda session: self.CarriedRead(carries(session, scenario)))

    def standing_on(self) -> AskRow | None:
        """Tell which row the cursor is on."""
        return self.table.row

    def stand_on(self, appropriation_id: int) -> None:
        """Put the cursor on a line's first row."""
        self.stand_on_fund(appropriation_id, None)

    def stand_on_fund(self, appropriation_id: int, fund: FundKey) -> None:
        """Put the cursor on the row of a fund, or on the line's first."""
        self.table.cursor = self._place_of(appropriation_id, fund)

    def show_lines(self, shown: NegotiationList, scenario: Scenario) -> None:
        """Show a scenario's lines, the cursor where it was."""
        here = self.standing_on()
        outcomes = {one.appropriation_id: one for one in shown.outcomes}
        self.table.mark_of = lambda row: negotiation_columns.line_mark(row, outcomes)
        self.table.empty = negotiation_words.EMPTY
        was, self._rows = self._rows, ask_rows(scenario.lines, self.added)
        bands = negotiation_columns.line_bands(self._rows, by_pejlemaerke(scenario.lines), self.table.year)
        self.table.hold(self._rows, bands, cursor=0 if here is None else self._place_after(here, was))
        if not self._rows:
            self.detail.show(lambda _width: [])

    def tell_line(self) -> None:
        """Say all there is to know of the line under the cursor."""
        row, shown = self.standing_on(), self.shown
        if row is not None and shown is not None:
            outcome = next((one for one in shown.list.outcomes if one.appropriation_id == row.id), None)
            page = negotiation_words.line_page(row.line, outcome, carried_lines(self.carried.get(row.id, ())))
            self.detail.show(lambda _width: page)

    def action_priority(self) -> None:
        """Type the line's priority in its cell."""
        row = self.standing_on()
        if row is not None and self.can_change():
            priority = row.line.bid.priority
            self._typing = row
            self.cell.open(_PRIORITY, self.table.cell_place(_PRIORITY), "" if priority is None else str(priority))

    def action_amount(self, first: str = "") -> None:
        """Type the amount in the cell under the cursor; a digit that began it takes its place."""
        row = self.standing_on()
        if row is not None and self.table.years and not self.has_class("zoomed") and self.can_change():
            money = row.money(self.table.year)
            stands = "" if money is None else negotiating.amount_text(money)
            key = str(self.table.year)
            self._typing = row
            self.cell.open(key, self.table.cell_place(key), first or stands, fresh=not first)

    @on(CellField.Changed)
    def _echo(self) -> None:
        """Say how what is typed is read."""
        if self.cell.key and self._typing is not None:
            said = self._reading(self._typing)
            self.heading.update(label(f"{said}   Enter gem · Tab næste år · Esc fortryd", Tone.WARNING), layout=False)

    def end_cell(self, key: str, text: str, save: bool, step: int) -> None:
        """Save what was typed, or leave it, and go on to the next cell."""
        row = self._typing
        if row is None or not save:
            self._close()
            return
        if problem := self._save_cell(row, key, text):
            self.say(problem, wrong=True)
            self.set_focus(self.cell)
            return
        self._close()
        if step and key != _PRIORITY:
            at = self.table.year
            self.table.action_year(step)
            if self.table.year != at:
                self.action_amount()

    def _close(self) -> None:
        self.cell.close()
        if self.focused in (None, self.cell):
            self.set_focus(self.table)
        self.show_list()

    def _save_cell(self, row: AskRow, key: str, text: str) -> str:
        """Let the line be as typed; say why it cannot be."""
        line = self.stored_line(row.id)
        if line is None:
            return ""
        bid = line.bid
        if key == _PRIORITY:
            after, problem = negotiating.with_priority(bid, text)
            if not problem:
                self.change({row.id: after}, "Prioritet")
            return problem
        place = int(key), row.fund
        try:
            money = negotiating.read_typed(text, place)
        except MoneyError as error:
            return str(error)
        if money == negotiating.unlevelled(row.money(place[0])):
            return ""  # it stands as it stood, and is not said to be in the prices the list is shown in
        shown_year = None if self.shown is None else self.shown.list.price_year
        money = None if money is None else replace(money, price_year=shown_year)
        self.change({row.id: negotiating.typed(line.entry, bid, place, money)}, "Beløb")
        return ""

    def _reading(self, row: AskRow) -> str:
        if self.cell.key == _PRIORITY:
            return "Prioritet: 1 er den vigtigste; tomt fjerner den."
        place = int(self.cell.key), row.fund
        where = f"{place[0]}, {vocabulary.FUNDS[row.fund]}:"
        try:
            money = negotiating.read_typed(self.cell.value, place)
        except MoneyError:
            return f"{where} i mio. kr. eller i kroner"
        if money is None:
            return f"{where} intet beløb"
        return f"{where} {'ukendt beløb' if money.amount_kr is None else format_kr(money.amount_kr)}"

    def _place_after(self, here: AskRow, was: Sequence[AskRow]) -> int:
        """Find a row, or the line that came after it when its own is gone."""
        if any(row.id == here.id for row in self._rows):
            return self._place_of(here.id, here.fund)
        began = next((place for place, row in enumerate(was) if row.id == here.id), 0)
        return max(0, min(began, len(self._rows) - 1))

    def _place_of(self, appropriation_id: int, fund: FundKey) -> int:
        """Find a line's row of a fund, or its first; the top when it is gone."""
        of_line = [place for place, row in enumerate(self._rows) if row.id == appropriation_id]
        return next((place for place in of_line if self._rows[place].fund == fund), min(of_line, default=0))
