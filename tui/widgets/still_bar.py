"""A scrollbar that is drawn only where it has become another: in a long list a page moves it by nothing one can see."""

from math import ceil

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget

_EIGHTHS = 8
"""Textual draws the ends of the thumb to an eighth of a cell."""


class StillBar(ScrollBar):
    """Stands upright beside what it scrolls, one cell wide."""

    window_virtual_size: Reactive[int] = Reactive(100, repaint=False)
    window_size: Reactive[int] = Reactive(0, repaint=False)
    position: Reactive[float] = Reactive(0, repaint=False)
    _thumb: tuple[int, int] | None = None
    _drawn: tuple[object, list[Strip]] | None = None

    def watch_window_virtual_size(self) -> None:
        """See whether it looks otherwise."""
        self._look()

    def watch_window_size(self) -> None:
        """See whether it looks otherwise."""
        self._look()

    def watch_position(self) -> None:
        """See whether it looks otherwise."""
        self._look()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw its cells, unless they look as they did; Textual would draw all of them whenever one is another."""
        bar, filters, background = self.render(), self.get_line_filters(), self.background_colors[1]
        if not isinstance(bar, ScrollBarRender):
            return super().render_lines(crop)
        looks = self.size.height, self._where(), bar.style, background, *filters
        if self._drawn is None or self._drawn[0] != looks:
            self._drawn = looks, in_colours(self, _cells(bar, self.size.height))
        return self._drawn[1][crop.y : crop.bottom]

    def _look(self) -> None:
        before, self._thumb = self._thumb, self._where()
        if before != self._thumb:
            was, now = _covered(before), _covered(self._thumb)
            ends = {edge for cells in (was, now) if cells for edge in (cells[0], cells[-1])}
            changed = set(was) ^ set(now) | ends
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _where(self) -> tuple[int, int] | None:
        """Say where the thumb begins and ends, in eighths of a cell, as Textual reckons it; None: there is none."""
        size, window, whole = self.size.height, self.window_size, self.window_virtual_size
        if not (size and 0 < window < whole) or size == whole:
            return None
        thumb = max(1, window * size / whole)
        start = int((size - thumb) * self.position / (whole - window) * _EIGHTHS)
        return max(0, start), max(0, start + ceil(thumb * _EIGHTHS))


def in_colours(widget: Widget, strips: list[Strip]) -> list[Strip]:
    """Draw a widget's lines in the colours that the terminal has."""
    background = widget.background_colors[1]
    for each in widget.get_line_filters():
        strips = [strip.apply_filter(each, background) for strip in strips]
    return strips


def _covered(thumb: tuple[int, int] | None) -> range:
    """List the cells that a thumb is in."""
    return range(0) if thumb is None else range(thumb[0] // _EIGHTHS, thumb[1] // _EIGHTHS + 1)


def _cells(bar: ScrollBarRender, height: int) -> list[Strip]:
    """Draw each cell of a bar as Textual does; those that look alike are one."""
    style = bar.style if isinstance(bar.style, Style) else Style.parse(bar.style)
    drawn = bar.render_bar(
        height,
        bar.virtual_size,
        bar.window_size,
        bar.position,
        back_color=style.bgcolor or Color.default(),
        bar_color=style.color or Color.default(),
    )
    alike: dict[Segment, Strip] = {}
    return [alike.setdefault(cell, Strip([cell], 1)) for cell in drawn.segments[:height]]
