"""Asks for the day that the list shall be seen as of."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widgets import Static

from tracker.errors import UsageError
from tracker.flows.clock import read_day
from tui.screens.dialogs.frame import Dialog
from tui.views import Tone
from tui.widgets.cells import label, paragraph
from tui.widgets.fields import TextField


class DayDialog(Dialog[date | None]):
    """Dismisses with a day, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Fortryd")]
    AUTO_FOCUS = "#day"

    day = query_one("#day", TextField)
    complaints = query_one("#complaints", Static)

    def __init__(self, typed: str = "", said: str = "") -> None:
        """Prepare the question.

        Args:
            typed: What was typed before, when it is asked again.
            said: Why it is asked again.
        """
        super().__init__("Som det var …", "Enter  vis     Esc  fortryd")
        self._typed = typed
        self._said = said

    def compose_body(self) -> ComposeResult:
        """Ask for one day."""
        yield Static(label("Hvilken dag? Du ser hele listen, som den var, da dagen var omme."))
        yield TextField(self._typed, placeholder="fx 28-08-2023", id="day")
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    @on(TextField.Submitted)
    def _answer(self, event: TextField.Submitted) -> None:
        event.stop()
        try:
            self.dismiss(read_day(event.value))
        except UsageError as error:
            self.complaints.update(paragraph(str(error), Tone.WARNING))

    def action_leave(self) -> None:
        """Stay where one is."""
        self.dismiss(None)
