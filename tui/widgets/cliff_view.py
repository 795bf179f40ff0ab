"""The cliff on the screen: its columns, or the figures below them."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tracker.cliff import Cliff
from tracker.profile import Fund
from tui.cliff_chart import AXIS, CHOSEN, MARK, Piece, Places, chart_lines, shown_years
from tui.views import FUNDS
from tui.widgets.cells import lines

INKS = {
    FUNDS[Fund.SERVICE]: "$primary",
    FUNDS[Fund.INDSATS]: "$warning",
    FUNDS[Fund.OVERFOERSEL]: "$success",
    FUNDS[Fund.ANLAEG]: "$foreground",
    FUNDS[None]: "$text-muted",
    AXIS: "$text-muted",
    CHOSEN: "bold $primary",
    MARK: "bold $warning",
}
"""The colours only repeat what the patterns say."""


def inked(drawn: Sequence[Sequence[Piece]]) -> Content:
    """Put drawn lines under each other."""
    return lines(Content.assemble(*((text, INKS.get(ink, "")) for text, ink in line)) for line in drawn)


class CliffView(Static, can_focus=True):
    """The columns, as high and wide as there is room for; a click goes to a year."""

    DEFAULT_CSS = "CliffView { width: 100%; height: 1fr; text-wrap: nowrap; }"

    @dataclass
    class Picked(Message):
        """A year was clicked."""

        year: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Begin empty."""
        super().__init__(id=id)
        self._cliff, self._year = Cliff(), 0
        self._places: Places | None = None

    def show(self, cliff: Cliff, year: int) -> None:
        """Show another cliff, or another year of it."""
        self._cliff, self._year = cliff, year
        self._draw()

    def wait(self, words: str) -> None:
        """Show no columns until there are some to show, and why."""
        self._year = 0
        self.update(Content(words), layout=False)

    def on_resize(self) -> None:
        """Draw for another size."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Go to the year that was clicked."""
        inside = event.get_content_offset(self)
        if inside is not None and self._places is not None:
            year = self._places.year_at(inside.x)
            if year is not None:
                self.post_message(self.Picked(year))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go to the year after."""
        self._turn(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go to the year before."""
        self._turn(event, -1)

    def _turn(self, event: events.MouseEvent, years: int) -> None:
        """Go years along with the wheel, as far as there are any."""
        event.stop()
        if self._year and (year := self._year + years) in shown_years(self._cliff, self._year):
            self.post_message(self.Picked(year))

    def _draw(self) -> None:
        size = self.content_size
        if not self._year or size.width < 1 or size.height < 1:
            return
        drawn, self._places = chart_lines(self._cliff, self._year, size.width, size.height)
        self.update(inked(drawn), layout=False)
