"""What a form is told when it is opened again: why, and that others have written."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.meeting import Met
from tui.views import Tone
from tui.widgets.cells import paragraph


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why what was typed could not be saved."""

    message: str
    """Empty when the comparison says it all."""
    met: Met | None = None
    """What others saved since the form was opened first; None when nobody did."""


class Meanwhile(VerticalScroll):
    """Says in the form why it was opened again; the comparison itself is a key away."""

    def __init__(self, said: str) -> None:
        """Prepare what to tell; nothing is shown when there was no trouble."""
        super().__init__(id="meanwhile", can_focus=False)
        self._said = said
        self.display = bool(said)

    def compose(self) -> ComposeResult:
        """Show what was said."""
        yield Static(paragraph(self._said, Tone.WARNING))
