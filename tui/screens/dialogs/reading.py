"""A page of text over the screen, to read and close."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.pages import Line
from tui.screens.dialogs.frame import Dialog
from tui.widgets.cells import page


class ReadingDialog(Dialog[None]):
    """Shows lines; the arrows and the vim keys scroll, Esc closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,d,question_mark,f3,enter", "close", "Luk", show=False),
        Binding("j,down", "scroll(1)", "Ned", show=False),
        Binding("k,up", "scroll(-1)", "Op", show=False),
        Binding("ctrl+d,pagedown,space", "scroll(10)", "Side ned", show=False),
        Binding("ctrl+u,pageup", "scroll(-10)", "Side op", show=False),
        Binding("g,home", "scroll(-100000)", "Øverst", show=False),
        Binding("G,end", "scroll(100000)", "Nederst", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(self, heading: str, page: Sequence[Line]) -> None:
        """Prepare the page."""
        super().__init__(heading, "j k  rul     Esc  luk")
        self._page = page

    def compose_body(self) -> ComposeResult:
        """Show the lines."""
        with VerticalScroll(id="page", can_focus=False):
            yield Static(page(self._page))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_scroll(self, lines_down: int) -> None:
        """Scroll the page."""
        self.query_one("#page").scroll_relative(y=lines_down, animate=False)
