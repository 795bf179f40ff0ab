"""Asks for the file of a paper that is to be read."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widgets import Static

from tracker.flows.importing import Accept
from tui.screens.dialogs.frame import Dialog
from tui.views import Tone
from tui.widgets.cells import label, paragraph
from tui.widgets.choice import Choice
from tui.widgets.fields import TextField

_ACCEPTED = (
    (Accept.NONE, "alt venter på gennemgang"),
    (Accept.CLEAN, "gem nye med titel og beløb og uden fejl; resten venter"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file, and what of it is stored without asking."""

    file: str
    accept: Accept


class TakeInDialog(Dialog[Wanted | None]):
    """Dismisses with a file, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "answer", "Læs ind", priority=True),
        Binding("escape", "leave", "Fortryd"),
    ]
    AUTO_FOCUS = "#file"

    file = query_one("#file", TextField)
    accept = query_one("#accept", Choice)
    complaints = query_one("#complaints", Static)

    def __init__(self, typed: Wanted | None = None, said: str = "") -> None:
        """Prepare the question.

        Args:
            typed: What was typed before, when it is asked again.
            said: Why it is asked again.
        """
        super().__init__("Læs et papir ind", "Enter  læs ind     Tab  næste felt     Esc  fortryd")
        self._typed = typed or Wanted("", Accept.NONE)
        self._said = said

    def compose_body(self) -> ComposeResult:
        """Ask for one file."""
        yield Static(label("Hvilken fil? Skriv hele stien, eller træk filen ind i vinduet."))
        yield TextField(self._typed.file, placeholder="fx ~/Dokumenter/bilag.txt", id="file")
        yield Choice(list(_ACCEPTED), self._typed.accept, id="accept")
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    @on(TextField.Submitted)
    def _submitted(self, event: TextField.Submitted) -> None:
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """End with what was typed; a path that was dropped in may have quotation marks around it."""
        file = self.file.value.strip().strip("'\"").removeprefix("file://")
        if not file:
            self.complaints.update(paragraph("Skriv filens navn.", Tone.WARNING))
            return
        self.dismiss(Wanted(file, Accept(self.accept.value or Accept.NONE)))

    def action_leave(self) -> None:
        """Read nothing."""
        self.dismiss(None)
