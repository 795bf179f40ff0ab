"""A screen on which lines of a negotiation list are chosen for, by single keys and in their cells."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from tracker import vocabulary
from tracker.asks import chosen
from tracker.flows.choosing import state_room
from tracker.flows.editing import KEEP
from tracker.negotiation import Bid, Choice, Entry, NegotiationList
from tracker.profile import Fund
from tui import negotiating
from tui.negotiating import AskRow
from tui.screens.dialogs.line import LineAnswer, LineDialog
from tui.screens.dialogs.one_field import OneFieldDialog
from tui.screens.dialogs.room import RoomAnswer, RoomDialog
from tui.screens.lines import LinesScreen
from tui.screens.negotiating import Answer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Step = Callable[[Entry, Bid, Sequence[int]], Bid]
STEPS: dict[str, tuple[str, Step]] = {
    "renew": ("Forny", negotiating.renewed),
    "cut": (f"Nedsat {negotiating.CUT} pct.", negotiating.cut),
    "lapse": ("Lad udløbe", lambda entry, bid, years: chosen(entry, bid, Choice.LET_LAPSE, years)),
    "open": ("Åben", lambda entry, bid, years: chosen(entry, bid, Choice.OPEN, years)),
    "flat": ("Samme beløb i alle år", negotiating.flat),
    "falling": ("Aftrapning", negotiating.falling),
}
"""What a single key does to a line, by the name in `tui.negotiation_keys`."""


class ChoosingScreen(LinesScreen):
    """Every change is one step that can be undone."""

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
        words = "service, indsats, overførsler eller anlæg"
        dialog = OneFieldDialog(
            "Ramme",
            f"{asked} Skriv {words}.",
            "",
            lambda typed: "" if typed.casefold() in names else f"Skriv {words}.",
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

    def action_room(self) -> None:
        """Ask what there is room for in the year worked in."""
        current, year = self.current, self.table.year
        if current is None or not self.can_change():
            return
        dialog = RoomDialog(year, next((frame for frame in current.frames if frame.year == year), None))

        def answered(answer: RoomAnswer | None) -> None:
            if answer is not None:
                self.begin(partial(self._state_room, current, year, dialog.began, answer))

        self.app.push_screen(dialog, answered)

    def _state_room(
        self, current: NegotiationList, year: int, began: RoomAnswer, answer: RoomAnswer, session: "Session"
    ) -> Answer:
        """State the figures that were typed; one that was left alone keeps its own source."""
        frame = answer.frame(year, self.settings.by)
        state_room(
            session,
            current,
            year,
            service_cap_kr=KEEP if answer.service_cap == began.service_cap else frame.service_cap_kr,
            cash_kr=KEEP if answer.cash == began.cash else frame.cash_kr,
            source=answer.source,
            by=self.settings.by,
            at=datetime.now(UTC),
        )
        return f"Måltal og kasse i {year} er gemt.", None

    def _put_in_fund(self, row: AskRow, fund: Fund) -> None:
        self.added[row.id] = fund
        line = self.stored_line(row.id)
        if row.fund is None and line is not None and line.bid.asked:
            self.change({row.id: negotiating.in_fund(line.bid, fund)}, "Ramme")
        else:
            self.show_list()
        self.stand_on_fund(row.id, fund)

    def _step(self, words: str, make: Step) -> None:
        row, current = self.standing_on(), self.current
        line = None if row is None else self.stored_line(row.id)
        if line is not None and current is not None:
            self.change({line.entry.appropriation_id: make(line.entry, line.bid, current.years)}, words)


def _cut_by(percent: int, entry: Entry, bid: Bid, years: Sequence[int]) -> Bid:
    return negotiating.cut(entry, bid, years, percent)
