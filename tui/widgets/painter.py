"""Draws the lines of a list: heading, rows, the lines that name a group."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tracker.text import safe_text
from tui.columns import LEAD, Column
from tui.views import Tone, figure
from tui.widgets.cells import fit
from tui.window import Band

RowT = TypeVar("RowT")

PARTS = ("row", "quiet", "header", "sorted", "band")
"""What a style is needed for, beside the cursor."""
CURSOR = "▸"
_BOLD = Style(bold=True)
STYLE = """
WindowTable { overflow-x: hidden; overflow-y: scroll; background: $background; }
WindowTable { scrollbar-size-vertical: 1; }
WindowTable > .window-table--row { color: $foreground; }
WindowTable > .window-table--quiet { color: $text-muted; }
WindowTable > .window-table--header { color: $text-muted; text-style: underline; }
WindowTable > .window-table--sorted { color: $primary; text-style: bold underline; }
WindowTable > .window-table--band { color: $primary; text-style: bold; }
WindowTable > .window-table--cursor { background: $block-cursor-blurred-background; text-style: bold; }
WindowTable:focus > .window-table--cursor {
    background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
}
WindowTable:nocolor > .window-table--cursor { text-style: reverse; }
"""
"""How the parts look; the cursor's mark is there without colour as well."""


@dataclass(frozen=True, slots=True)
class Painter(Generic[RowT]):
    """The columns, width and styles of the moment."""

    columns: Sequence[Column[RowT]]
    width: int
    styles: Mapping[str, Style]
    cursor: Style
    """Laid over a row's own style."""
    active: str = ""
    """The key of the column that the keys are in, if they are in one."""

    def blank(self) -> Strip:
        """Draw nothing."""
        return Strip.blank(self.width, self.styles["row"])

    def header(self, key: str, descending: bool) -> Strip:
        """Draw the headings, an arrow at the one it is sorted by."""
        plain, marked = self.styles["header"], self.styles["sorted"]
        segments = [Segment(" " * (LEAD - 1), plain)]
        for column in self.columns:
            arrow = ("▼" if descending else "▲") if key == column.key else ""
            heading = fit(column.heading, column.width - len(arrow)).rstrip() + arrow
            shift = 0 if not column.money or len(heading) == column.width else 1
            text = fit(heading, column.width - shift, column.align) + " " * shift
            segments += [Segment(" ", plain), Segment(text, marked if arrow or column.key == self.active else plain)]
        return self._strip(segments, plain)

    def row(self, row: RowT | None, mark: str, *, at_cursor: bool) -> Strip:
        """Draw a row, or a mark of patience while it is on its way."""
        over = self.cursor if at_cursor else Style.null()
        base = self.styles["row"] + over
        lead = f"{CURSOR if at_cursor else ' '}{fit(mark, LEAD - 1)}"
        if row is None:
            return self._strip([Segment(f"{lead}…", base)], base)
        marked = self.styles["band"] + over if mark[1:].strip() else base
        segments = [Segment(lead, marked)]
        for place, column in enumerate(self.columns):
            text, tone = column.cell(row)
            style = self.styles["quiet"] + over if tone is Tone.QUIET else base
            if tone is Tone.STRONG:
                style += _BOLD
            if at_cursor and column.key == self.active:
                style = self.styles["sorted"]  # a hole in the cursor's bar
            segments += [Segment(" " if place else "", base), Segment(fit(text, column.width, column.align), style)]
        return self._strip(segments, base)

    def band(self, band: Band) -> Strip:
        """Draw the name of a group, its count and its sums under the columns."""
        style, (title, *rest) = self.styles["band"], self.columns
        has_figures = bool(band.figures) and any(column.money for column in rest)
        room = title.width + LEAD - 1 if has_figures else self.width - 1
        name = fit(band.label, min(room - len(band.count) - 1, cell_len(safe_text(band.label))))
        segments = [Segment(" " + fit(f"{name} {band.count}", room), style)]
        for column in rest if has_figures else ():
            kr = band.figures.get(column.key) if column.money else None
            segments.append(Segment(" " + (figure(kr, column.width) if kr else "").ljust(column.width), style))
        return self._strip(segments, style)

    def said(self, text: str, line: int) -> Strip:
        """Draw one line of a text that stands where rows would."""
        wrapped = [part for one in text.split("\n") for part in textwrap.wrap(one, max(1, self.width - 4)) or [""]]
        shown = wrapped[line] if 0 <= line < len(wrapped) else ""
        return self._strip([Segment(f"  {fit(shown, max(0, self.width - 2))}", self.styles["row"])], self.styles["row"])

    def _strip(self, segments: Sequence[Segment], style: Style) -> Strip:
        """Join what looks alike: each piece of a line costs time all the way to the terminal."""
        joined = [
            Segment("".join(piece.text for piece in alike), look)
            for look, alike in groupby(segments, key=lambda piece: piece.style)
        ]
        return Strip(joined).adjust_cell_length(self.width, style)
