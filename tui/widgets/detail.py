"""Everything about the appropriation under the cursor."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.pages import Line
from tui.widgets.cells import page


class Detail(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Wraps its texts and scrolls with the arrows and the vim keys."""

    DEFAULT_CSS = """
    Detail { scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Detail > Static { width: 100%; height: auto; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", "Ned", show=False),
        Binding("up,k", "scroll(-1)", "Op", show=False),
        Binding("pagedown,ctrl+d,space", "scroll(10)", "Side ned", show=False),
        Binding("pageup,ctrl+u", "scroll(-10)", "Side op", show=False),
        Binding("home,g", "scroll(-100000)", "Øverst", show=False),
        Binding("end,G", "scroll(100000)", "Nederst", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Lay out one text."""
        yield Static("")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Begin empty."""
        super().__init__(id=id)
        self._page: Callable[[int], Sequence[Line]] = lambda _width: ()

    def show(self, page: Callable[[int], Sequence[Line]]) -> None:
        """Show another page, made for a width in cells, from its top."""
        self._page = page
        self.draw()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Draw for another width."""
        self.draw()

    @property
    def room(self) -> int:
        """The cells there are for a line."""
        return self.scrollable_content_region.width - 2

    def draw(self) -> None:
        """Lay out what is shown for the width there is."""
        self.query_one(Static).update(self.content(self.room))

    def content(self, width: int) -> Content:
        """Make the page for a width in cells."""
        return page(self._page(width))

    def action_scroll(self, lines_down: int) -> None:
        """Scroll the text."""
        self.scroll_relative(y=lines_down, animate=False)
