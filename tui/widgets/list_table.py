"""A window on a list that is here already, however long: only the rows shown are drawn."""

from collections.abc import Sequence
from typing import TypeVar

from tui.widgets.window_table import WindowTable
from tui.window import Band

RowT = TypeVar("RowT")


class ListTable(WindowTable[RowT]):
    """Takes its rows from a list instead of asking for them."""

    _held: Sequence[RowT] = ()

    def hold(self, rows: Sequence[RowT], bands: Sequence[Band] = (), *, cursor: int = 0) -> None:
        """Show another list."""
        self._held = rows
        self._columns = (-1, ())  # a longer list may need wider numbers
        self.show(len(rows), bands, cursor=cursor)

    def bring(self, row: int) -> None:
        """Put the cursor on a row, with some rows above it and more below: it is read in its place."""
        self.cursor = row
        above = self._lines.line_of(self.cursor) - self._height // 3
        if not 0 < self._lines.line_of(self.cursor) - self.scroll_offset.y < self._height * 2 // 3:
            self.scroll_to(y=max(0, above), animate=False)

    def _ask(self) -> None:
        wanted = self._missing()
        if wanted is not None:
            self.put(self.generation, wanted.start, self._held[wanted.start : wanted.stop])
