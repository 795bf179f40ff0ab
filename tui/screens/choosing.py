"""A screen on which lines of a negotiation list are chosen for, by single keys and in their cells."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import on
from textual.getters import query_one
from textual.widgets import Static

from tracker import vocabulary
from tracker.asks import chosen
from tracker.errors import MoneyError
from tracker.money import format_kr
from tracker.negotiation import Bid, Choice, Entry, Line
from tracker.profile import Fund
from tui import negotiating
from tui.negotiating import AskRow, FundKey
from tui.screens.dialogs.line import LineAnswer, LineDialog
from tui.screens.dialogs.one_field import OneFieldDialog
from tui.screens.negotiating import NegotiatingScreen
from tui.views import Tone
from tui.widgets.asks_table import AsksTable
from tui.widgets.cell_field import CellField
from tui.widgets.cells import label

Step = Callable[[Entry, Bid, Sequence[int]], Bid]
STEPS: dict[str, tuple[str, Step]] = {
    "renew": ("Forny", negotiating.renewed),
    "cut": (f"Nedsat {negotiating.CUT} pct.", negotiating.cut),
    "lapse": ("Lad udløbe", lambda entry, bid, years: chosen(entry, bid, Choice.LET_LAPSE, years)),
    "open": ("Åben", lambda entry, bid, years: chosen(entry, bid, Choice.OPEN, years)),
    "flat": ("Samme beløb i alle år", negotiating.flat),
    "falling": ("Aftrapning", negotiating.falling),
}
"""What a single key does to a line, by the name in `tui.keys`."""
_PRIORITY = "priority"


class ChoosingScreen(NegotiatingScreen):
    """Every change is one step that can be undone."""

    table = query_one("#lines", AsksTable)
    cell = query_one(CellField)
    heading = query_one("#about", Static)
    added: dict[int, FundKey]
    """Funds that got a row by hand and have no amount yet, by appropriation."""

    def standing_on(self) -> AskRow | None:
        """Tell which row the cursor is on."""
        return self.table.row

    def action_choose(self, step: str) -> None:
        """Do to the line what a key says."""
        words, make = STEPS[step]
        self._step(words, make)

    def action_percent(self) -> None:
        """Ask how much less than what falls away is asked for."""

        def answered(text: str | None) -> None:
            if text is not None:
                percent = int(text)
                self._step(f"Nedsat {percent} pct.", partial(_cut_by, percent))

        if self.can_change():
            dialog = OneFieldDialog(
                "Nedsat",
                "Hvor mange procent mindre end det, der bortfalder?",
                str(negotiating.CUT),
                lambda typed: "" if typed.isdigit() and int(typed) <= 100 else "Skriv et helt tal fra 0 til 100.",
            )
            self.app.push_screen(dialog, answered)

    def action_move(self) -> None:
        """Ask for the plan that the money is asked for under."""
        row = self.standing_on()
        if row is None or self.current is None or not self.can_change():
            return
        plans = list(dict.fromkeys(line.entry.plan for line in self.current.main.lines))

        def answered(plan: str | None) -> None:
            if plan is not None:
                self._step("Flyt", lambda entry, bid, years: negotiating.moved(entry, bid, years, plan))

        question = "Under hvilken plan ønskes pengene? Lad feltet være tomt, hvis det ikke vides endnu."
        dialog = OneFieldDialog("Flyt", question, row.line.bid.to_plan or "", lambda _typed: "", suggestions=plans)
        self.app.push_screen(dialog, answered)

    def action_fund(self) -> None:
        """Ask for a fund: for a row of its own, or for amounts of which nobody has said which fund they are."""
        row = self.standing_on()
        if row is None or not self.can_change():
            return
        names = {words: fund for fund, words in vocabulary.FUNDS.items() if fund is not None}

        def answered(typed: str | None) -> None:
            if typed is not None:
                self._put_in_fund(row, names[typed.casefold()])

        asked = "Hvilken ramme er beløbene?" if row.fund is None else "Hvilken ramme skal linjen også have beløb i?"
        words = ", ".join(names)
        dialog = OneFieldDialog(
            "Ramme",
            f"{asked} {words.capitalize()}.",
            "",
            lambda typed: "" if typed.casefold() in names else f"Skriv {words.replace(', anlæg', ' eller anlæg')}.",
            suggestions=list(names),
        )
        self.app.push_screen(dialog, answered)

    def action_line(self) -> None:
        """Ask for priority, note, budget note and plan."""
        row = self.standing_on()
        if row is None or not self.can_change():
            return

        def answered(answer: LineAnswer | None) -> None:
            if answer is not None:
                self._step("Linjens oplysninger", lambda _entry, bid, _years: answer.put_on(bid))

        self.app.push_screen(LineDialog(row.line), answered)

    def action_priority(self) -> None:
        """Type the line's priority in its cell."""
        row = self.standing_on()
        if row is not None and self.can_change():
            priority = row.line.bid.priority
            self.cell.open(_PRIORITY, self.table.cell_place(_PRIORITY), "" if priority is None else str(priority))

    def action_amount(self, first: str = "") -> None:
        """Type the amount in the cell under the cursor; a digit that began it takes its place."""
        row = self.standing_on()
        if row is not None and self.table.years and self.can_change():
            money = row.money(self.table.year)
            stands = "" if money is None else negotiating.amount_text(money)
            key = str(self.table.year)
            self.cell.open(key, self.table.cell_place(key), first or stands, fresh=not first)

    @on(AsksTable.Typed)
    def _type_over(self, message: AsksTable.Typed) -> None:
        self.action_amount(message.text)

    @on(CellField.Changed)
    def _echo(self) -> None:
        """Say how what is typed is read."""
        if self.cell.key and (row := self.standing_on()) is not None:
            said = self._reading(row)
            self.heading.update(label(f"{said}   Enter gem · Tab næste år · Esc fortryd", Tone.WARNING))

    @on(CellField.Done)
    def _done(self, message: CellField.Done) -> None:
        row = self.standing_on()
        if row is None or not message.save:
            self._close()
            return
        if problem := self._save_cell(row, message.key, message.text):
            self.say(problem, wrong=True)
            self.cell.focus()
            return
        self._close()
        if message.step and message.key != _PRIORITY:
            at = self.table.year
            self.table.action_year(message.step)
            if self.table.year != at:
                self.action_amount()

    def _close(self) -> None:
        self.cell.close()
        self.table.focus()
        self.show_list()

    def _save_cell(self, row: AskRow, key: str, text: str) -> str:
        """Let the line be as typed; say why it cannot be."""
        bid = row.line.bid
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
        self.change({row.id: negotiating.typed(row.line.entry, bid, place, money)}, "Beløb")
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

    def _put_in_fund(self, row: AskRow, fund: Fund) -> None:
        self.added[row.id] = fund
        if row.fund is None and row.line.bid.asked:
            self.change({row.id: negotiating.in_fund(row.line.bid, fund)}, "Ramme")
        else:
            self.show_list()
        self.stand_on_fund(row.id, fund)

    def stand_on_fund(self, appropriation_id: int, fund: FundKey) -> None:
        """Put the cursor on the row of a fund."""
        raise NotImplementedError

    def _step(self, words: str, make: Step) -> None:
        row, current = self.standing_on(), self.current
        if row is not None and current is not None:
            line: Line = row.line
            self.change({row.id: make(line.entry, line.bid, current.years)}, words)


def _cut_by(percent: int, entry: Entry, bid: Bid, years: Sequence[int]) -> Bid:
    return negotiating.cut(entry, bid, years, percent)
