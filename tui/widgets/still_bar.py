"""A scrollbar that is drawn only where it has become another: in a long list a page moves it by nothing one can see."""

from math import ceil

from textual.geometry import Region
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar

_EIGHTHS = 8
"""Textual draws the ends of the thumb to an eighth of a cell."""


class StillBar(ScrollBar):
    """Stands upright beside what it scrolls."""

    window_virtual_size: Reactive[int] = Reactive(100, repaint=False)
    window_size: Reactive[int] = Reactive(0, repaint=False)
    position: Reactive[float] = Reactive(0, repaint=False)
    _thumb: tuple[int, int] | None = None

    def watch_window_virtual_size(self) -> None:
        """See whether it looks otherwise."""
        self._look()

    def watch_window_size(self) -> None:
        """See whether it looks otherwise."""
        self._look()

    def watch_position(self) -> None:
        """See whether it looks otherwise."""
        self._look()

    def _look(self) -> None:
        before, self._thumb = self._thumb, self._where()
        if before != self._thumb:
            ends = [end // _EIGHTHS for thumb in (before, self._thumb) if thumb is not None for end in thumb]
            self.refresh(Region(0, min(ends), self.size.width, max(ends) + 1 - min(ends)))

    def _where(self) -> tuple[int, int] | None:
        """Say where the thumb begins and ends, in eighths of a cell, as Textual reckons it; None: there is none."""
        size, window, whole = self.size.height, self.window_size, self.window_virtual_size
        if not (size and 0 < window < whole) or size == whole:
            return None
        thumb = max(1, window * size / whole)
        start = int((size - thumb) * self.position / (whole - window) * _EIGHTHS)
        return max(0, start), max(0, start + ceil(thumb * _EIGHTHS))
