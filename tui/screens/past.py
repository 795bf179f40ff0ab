"""The overview as it was on a day: everything can be asked of it, nothing can be written."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from db.queries.records import Question
from tracker.settings import Settings
from tui import views
from tui.screens.overview import OverviewScreen
from tui.screens.settling import Matter
from tui.sections import SECTIONS

if TYPE_CHECKING:
    from db.past import PastStore


class PastScreen(OverviewScreen):
    """Says everywhere that it is not today; Esc goes back, and the rebuilt store is closed."""

    def __init__(
        self, past: "PastStore", settings: Settings, day: date, question: Question, standing_on: int | None
    ) -> None:
        """Ask of the past what was asked of today, and stand on the same appropriation.

        Args:
            past: The rebuilt store; this screen closes it.
            settings: As today's.
            day: Whose end is seen.
            question: What today's list answers; a search begins anew.
            standing_on: The appropriation the cursor was on.
        """
        super().__init__(past, settings)
        self._past = past
        self._opens_on = standing_on
        self.was = f"Som det var {views.day_words(day)}"
        self.set_reactive(PastScreen.question, replace(question, search=""))

    def on_unmount(self) -> None:
        """Remove what was rebuilt."""
        self._past.close()

    def action_open(self, dialog: str) -> None:
        """Show sources as they were; what was cannot be written."""
        if dialog == "sources":
            super().action_open(dialog)
        else:
            self.say(f"{self.was}: det kan ikke ændres. Tryk p for at gå tilbage til i dag, og prøv igen.")

    def action_settle(self, matter: Matter) -> None:  # noqa: ARG002 - whatever it is about
        """Say that what was cannot be written."""
        self.say(f"{self.was}: det kan ikke ændres. Tryk p for at gå tilbage til i dag, og prøv igen.")

    def action_with_marked(self) -> None:
        """Say that what was cannot be written."""
        self.say(f"{self.was}: det kan ikke ændres. Tryk p for at gå tilbage til i dag, og prøv igen.")

    def action_undo_last(self) -> None:
        """Send the reader to today, where things are done."""
        self.say("Der fortrydes fra i dag. Tryk p for at gå tilbage, og så u.")

    def action_history(self) -> None:
        """Send the reader to today, where the whole history is."""
        self.say("Historikken ses fra i dag. Tryk p for at gå tilbage, og så H.")

    def action_views(self) -> None:
        """Send the reader to today, where views are kept."""
        self.say("Visninger hentes og gemmes fra i dag. Tryk p for at gå tilbage, og så w.")

    def action_digest(self) -> None:
        """Send the reader to today, of which the digest is told."""
        self.say("Ugebrevet ses fra i dag. Tryk p for at gå tilbage, og så U.")

    def action_section(self, name: str) -> None:
        """Send the reader to today, of which the other screens tell."""
        there = next(one for one in SECTIONS if one.name == name)
        self.say(f"{there.title} ses fra i dag. Tryk p for at gå tilbage, og så {there.number}.")

    def action_look_back(self) -> None:
        """Go back to today."""
        self.dismiss(None)

    def action_back(self) -> None:
        """Go back to the list, and from the list to today."""
        if self.focused is self.table:
            self.dismiss(None)
        else:
            super().action_back()
