"""Asks yes or no before something that cannot be undone."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.screens.dialogs.frame import Dialog
from tui.widgets.cells import paragraph


class ConfirmDialog(Dialog[bool]):
    """Dismisses with True only when the answer was yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,y", "answer(True)", "Ja", show=False),
        Binding("n,escape", "answer(False)", "Nej", show=False),
    ]

    def __init__(self, heading: str, question: str) -> None:
        """Prepare the question."""
        super().__init__(heading, "j  ja     n eller Esc  nej")
        self._question = question

    def compose_body(self) -> ComposeResult:
        """Show the question."""
        yield Static(paragraph(self._question), id="question")

    def action_answer(self, yes: bool) -> None:
        """End with the answer."""
        self.dismiss(yes)
