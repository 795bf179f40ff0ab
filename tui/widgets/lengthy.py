"""A widget that draws only the lines in sight, and grows without the screen being laid out anew."""

from collections.abc import Iterable, Sequence

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.still_bar import StillBar, in_colours

_FRAMED_KEPT = 1_000
"""Lines that are kept as they stand within the frame."""


class Whole(Strip):
    """A line that nothing lies over."""

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Cut it; Textual's own would keep itself as its only piece, and be garbage that goes round in a ring."""
        within = [cut for cut in cuts if cut <= self.cell_length]
        return [self] if within == [self.cell_length] else super().divide(within)


class Lengthy(ScrollView):
    """Its length is what it holds; its place on the screen is its own whatever that is.

    Give it `overflow-y: scroll`: a scrollbar that comes and goes has the
    screen laid out anew, and one with nothing to scroll is not seen.
    """

    _edge = Strip([])
    """What stands to the left of every line."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Begin empty."""
        super().__init__(id=id)
        self._framed: dict[int, tuple[Strip, Whole]] = {}
        """By the number of a line, which is kept so that no other gets it: that line behind the frame's edge."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """Give its scrollbar; make it where there is none, as Textual does."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = StillBar(name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)  # noqa: SLF001 - no other way to have a scrollbar of one's own
        return self._vertical_scrollbar

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines in sight.

        Textual would make each line anew whatever it is, for the frame and
        the tint it might have. Here the frame alone is Textual's: a line that
        was drawn before, now or when nobody waited, goes to the terminal as
        it was written then.
        """
        width, height = self.region.size
        top, right, bottom, left = self.styles.gutter
        if right or self.styles.padding.width or crop.column_span != (0, width):
            return super().render_lines(crop)
        inside = range(max(crop.y, top), min(crop.bottom, height - bottom))
        if not inside:
            return super().render_lines(crop)
        edge = super().render_lines(Region(0, inside.start, width, 1))[0].crop(0, left)
        if edge != self._edge:
            self._edge, self._framed = edge, {}
        strips: list[Strip] = list(self._finished(self.draw_in_sight(range(inside.start - top, inside.stop - top))))
        if crop.y < inside.start:
            strips = [*super().render_lines(Region(0, crop.y, width, inside.start - crop.y)), *strips]
        if inside.stop < crop.bottom:
            strips += super().render_lines(Region(0, inside.stop, width, crop.bottom - inside.stop))
        return strips

    def draw_in_sight(self, lines: Iterable[int]) -> list[Strip]:
        """Draw some of the lines in sight, counted from the top."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw one of the lines in sight."""
        return self.draw_in_sight((y,))[0]

    def write_ahead(self, strips: list[Strip]) -> None:
        """Write lines as the terminal is to get them, before they are asked for; each keeps what was written."""
        for strip in self._finished(strips):
            strip.render(self.app.console)

    def _finished(self, strips: list[Strip]) -> list[Whole]:
        """Draw lines in the colours that the terminal has, behind the edge of the frame."""
        return [self._in_frame(strip) for strip in in_colours(self, strips)]

    def _in_frame(self, strip: Strip) -> Whole:
        if (kept := self._framed.get(id(strip))) is None:
            while len(self._framed) >= _FRAMED_KEPT:
                del self._framed[next(iter(self._framed))]
            length = self._edge.cell_length + strip.cell_length
            kept = self._framed[id(strip)] = strip, Whole([*self._edge, *strip], length)
        return kept[1]

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
