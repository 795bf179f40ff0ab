"""A screen on which appropriations are put on a negotiation list, and taken off it."""

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from db.queries import negotiation as asked
from tracker.flows import choosing as flow
from tracker.negotiation import NegotiationList
from tui.finding import Possible, candidates
from tui.negotiating import with_edits
from tui.screens.choosing import ChoosingScreen
from tui.screens.dialogs.find import FindDialog
from tui.screens.negotiating import Answer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class MembershipScreen(ChoosingScreen):
    """Every scenario has the same appropriations; both ways are one step that can be undone."""

    def action_take_off(self) -> None:
        """Take the line's appropriation off the list, with what was chosen for it."""
        row, current = self.standing_on(), self.current
        if row is None or current is None or not self.can_change():
            return
        self.tell("")
        self.take(with_edits(current, flow.taken_off(current, [row.id])))
        self.begin(partial(self._take_off, current, row.id))

    def action_put_on(self) -> None:
        """Ask for an appropriation that is to be on the list too."""
        current = self.current
        if current is None or not self.can_change():
            return
        there = frozenset(line.entry.appropriation_id for line in current.main.lines)

        def find(text: str) -> list[Possible]:
            with self.store.reading() as session:
                return candidates(session, text, current.after_year, there)

        def answered(key: int | None) -> None:
            if key in there:
                self.stand_on(key)
                self.tell("Den står på listen.")
            elif key is not None:
                self.next_on = key
                self.begin(partial(self._put_on, key))

        dialog = FindDialog(
            "Sæt på listen",
            "Enter  sæt på     Tab  søg eller liste     Esc  fortryd",
            "Den bliver en åben linje i alle scenarier.",
            find,
            placeholder="søg i alle bevillinger, eller skriv et nummer …",
            empty=f"Alt, der udløber efter {current.after_year}, står på listen. Søg efter andet ovenfor.",
        )
        self.app.push_screen(dialog, answered)

    def _take_off(self, seen: NegotiationList, key: int, session: "Session") -> Answer:
        flow.remove(session, seen, [key], by=self.settings.by, at=datetime.now(UTC))
        return "Taget af listen. u fortryder.", ()

    def _put_on(self, key: int, session: "Session") -> Answer:
        of = asked.open_list(session, self.list_id)
        flow.add(session, of, [key], by=self.settings.by, at=datetime.now(UTC))
        return "Sat på listen. u fortryder.", None
