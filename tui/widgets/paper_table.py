"""A paper's own lines, the quoted words marked where they stand."""

from collections.abc import Iterable, Mapping

from rich.style import Style
from textual.strip import Strip

from tui.columns import LEAD
from tui.papers import PaperRow, number_width
from tui.quoting import Span
from tui.widgets.list_table import ListTable

MARKED = Style(bold=True, underline=True)
"""Seen without colour as well."""


class PaperTable(ListTable[PaperRow]):
    """Draws a stroke under what is quoted."""

    lines = 0
    """How many the paper has; their numbers stand before the text."""
    spans: Mapping[int, Span] = {}
    """The cells of each row's text that are quoted."""

    def draw_in_sight(self, lines: Iterable[int]) -> list[Strip]:
        """Draw some lines of the screen."""
        shown = list(lines)
        return [self._stroked(y, strip) for y, strip in zip(shown, super().draw_in_sight(shown), strict=True)]

    def _stroked(self, y: int, strip: Strip) -> Strip:
        place = self._lines.at(y - 1 + self.scroll_offset.y) if y else None
        span = self.spans.get(place) if isinstance(place, int) else None
        if span is None:
            return strip
        begins = LEAD + number_width(self.lines) + 1
        before, marked = strip.crop(0, begins + span.start), strip.crop(begins + span.start, begins + span.end)
        return Strip.join([before, marked.apply_style(MARKED), strip.crop(begins + span.end)])
