"""Asks for the file that a budget year is written to."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widgets import Static

from tui.screens.dialogs.frame import Dialog
from tui.views import Tone
from tui.widgets.cells import paragraph
from tui.widgets.fields import TextField

_WHAT = (
    "Fristerne og det, der ikke er besluttet, skrives til en kalenderfil, som Outlook og andre kalendere kan læse. "
    "Skriv den igen, når noget er ændret: så retter den det, der står i kalenderen."
)


class CalendarFileDialog(Dialog[str | None]):
    """Dismisses with a file's name, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "answer", "Skriv", priority=True),
        Binding("escape", "leave", "Fortryd"),
    ]
    AUTO_FOCUS = "#file"

    file = query_one("#file", TextField)
    complaints = query_one("#complaints", Static)

    def __init__(self, year: int, typed: str, said: str = "") -> None:
        """Prepare the question.

        Args:
            year: The budget year that is written.
            typed: The file to begin from.
            said: Why it is asked again.
        """
        super().__init__(f"Budgetåret {year} som kalenderfil", "Enter  skriv filen     Esc  fortryd")
        self._typed = typed
        self._said = said

    def compose_body(self) -> ComposeResult:
        """Ask for one file."""
        yield Static(paragraph(_WHAT), id="question")
        yield TextField(self._typed, placeholder="fx ~/budgetaaret.ics", id="file")
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    @on(TextField.Submitted)
    def _submitted(self, event: TextField.Submitted) -> None:
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """End with what was typed; a path that was dropped in may have quotation marks around it."""
        file = self.file.value.strip().strip("'\"").removeprefix("file://")
        if file:
            self.dismiss(file)
        else:
            self.complaints.update(paragraph("Skriv filens navn.", Tone.WARNING))

    def action_leave(self) -> None:
        """Write nothing."""
        self.dismiss(None)
