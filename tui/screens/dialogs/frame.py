"""What every dialog has: a frame, a heading, and a line of keys at the bottom."""

from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.screens.ending import EndingScreen
from tui.views import Tone
from tui.widgets.cells import columns, label

AnswerT = TypeVar("AnswerT")


class Dialog(ModalScreen[AnswerT], EndingScreen[AnswerT]):
    """A question over the screen; subclasses fill its body."""

    CSS_PATH = "dialogs.tcss"

    def __init__(self, heading: str, hint: str) -> None:
        """Prepare a dialog.

        Args:
            heading: The first line; may hold text from outside.
            hint: The last line: the keys that end the dialog.
        """
        super().__init__()
        self._heading = heading
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Lay out heading, body and keys."""
        with Vertical(id="dialog"):
            yield Static(label(self._heading, Tone.HEADING), id="heading")
            yield from self.compose_body()
            yield Static(columns((self._hint, Tone.QUIET)), id="hint")

    def compose_body(self) -> ComposeResult:
        """Lay out what the dialog is about."""
        yield from ()
