"""Rows as they were drawn, so that one who goes back and forth waits for nothing."""

from typing import Generic, TypeVar

from textual.strip import Strip

from tui.widgets.painter import CURSOR, Painter

RowT = TypeVar("RowT")

KEPT = 500


class DrawnRows(Generic[RowT]):
    """The rows drawn last, by one painter; let go of them when there is another."""

    def __init__(self) -> None:
        """Begin with none."""
        self._drawn: dict[tuple[int, str], tuple[RowT, str, Strip]] = {}
        """By the number of a row, which is kept so that no other gets it."""

    def clear(self) -> None:
        """Let go of all."""
        self._drawn = {}

    def draw(self, painter: Painter[RowT], row: RowT, mark: str, *, at_cursor: bool) -> Strip:
        """Draw a row, unless it has been."""
        key = id(row), CURSOR + painter.active if at_cursor else ""
        before = self._drawn.get(key)
        if before is not None and before[0] is row and before[1] == mark:
            return before[2]
        while len(self._drawn) >= KEPT:
            del self._drawn[next(iter(self._drawn))]
        drawn = painter.row(row, mark, at_cursor=at_cursor)
        self._drawn[key] = row, mark, drawn
        return drawn
