"""Says something that a passing message is too short for."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.screens.dialogs.frame import Dialog
from tui.widgets.cells import paragraph


class NoticeDialog(Dialog[None]):
    """Stands until it was read."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "close", "Luk", show=False)]

    def __init__(self, heading: str, said: str) -> None:
        """Prepare what to say."""
        super().__init__(heading, "Enter eller Esc  luk")
        self._said = said

    def compose_body(self) -> ComposeResult:
        """Show it."""
        yield Static(paragraph(self._said), id="question")

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
