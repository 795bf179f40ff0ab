"""A widget that draws only the lines in sight, and grows without the screen being laid out anew."""

from collections.abc import Iterable

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from tui.widgets.still_bar import StillBar


class Lengthy(ScrollView):
    """Its length is what it holds; its place on the screen is its own whatever that is.

    Give it `overflow-y: scroll`: a scrollbar that comes and goes has the
    screen laid out anew, and one with nothing to scroll is not seen.
    """

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """Give its scrollbar; make it where there is none, as Textual does."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = StillBar(name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)  # noqa: SLF001 - no other way to have a scrollbar of one's own
        return self._vertical_scrollbar

    def draw_lines(self, some: Iterable[int]) -> None:
        """Draw some of the lines in sight anew, counted from the top."""
        if regions := [Region(0, y, self.size.width, 1) for y in some]:
            self.refresh(*regions)

    def set_length(self, lines: int) -> None:
        """Learn how many lines there are.

        Textual would lay the whole screen out again, which takes longer than
        all else that a key does; here only the scrollbar is another.
        """
        size = Size(self.size.width, lines)
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            if self.is_attached and self.container_size:
                self._scroll_update(size)
