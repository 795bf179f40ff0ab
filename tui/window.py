"""The arithmetic of a window on a long list: pages of rows, and group lines between them."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

RowT = TypeVar("RowT")

BLOCK = 64
"""Rows fetched together."""
BLOCKS_KEPT = 16
"""Rows kept are at most a thousand, however long the list."""


@dataclass(frozen=True, slots=True)
class Band:
    """A line between rows that names the group below it."""

    position: int
    """The row it stands above, from 0."""
    label: str
    count: str
    figures: Mapping[str, int] = field(default_factory=dict)
    """Kroner to show in a column, by the column's key."""


class Lines:
    """Where rows and bands stand, counted in lines from 0."""

    def __init__(self, rows: int, bands: Sequence[Band] = ()) -> None:
        """Lay out so many rows, with bands in order of position."""
        self.rows = rows
        self.bands = tuple(band for band in bands if band.position < rows)
        self._positions = [band.position for band in self.bands]
        self._band_lines = [position + i for i, position in enumerate(self._positions)]

    def __len__(self) -> int:
        """Count the lines."""
        return self.rows + len(self.bands)

    def line_of(self, row: int) -> int:
        """Find the line of a row."""
        return row + bisect_right(self._positions, row)

    def top_of(self, row: int) -> int:
        """Find the line to show with a row: its band's, when that is just above."""
        line = self.line_of(row)
        return line - 1 if line - 1 in self._band_lines else line

    def at(self, line: int) -> Band | int | None:
        """Tell what stands on a line: a band, a row's number, or nothing."""
        if not 0 <= line < len(self):
            return None
        above = bisect_right(self._band_lines, line)
        if above and self._band_lines[above - 1] == line:
            return self.bands[above - 1]
        return line - above

    def rows_between(self, first_line: int, last_line: int) -> range:
        """List the rows on some lines, both inclusive."""
        first = max(0, first_line - bisect_right(self._band_lines, first_line - 1))
        last = min(self.rows - 1, last_line - bisect_right(self._band_lines, last_line))
        return range(first, last + 1)

    def next_screens(self, first: int, height: int) -> list[range]:
        """List the rows that would be seen after a page down from a line, and at the ends."""
        tops = dict.fromkeys(max(0, min(top, len(self) - height)) for top in (first + height, len(self), 0))
        return [self.rows_between(top, top + height - 1) for top in tops if top != first]


def next_rows(row: int, height: int, count: int) -> list[int]:
    """List the rows that a key may lead to from one: the one below and above, a page away, the ends; likeliest first.

    Args:
        row: Where the cursor is, from 0.
        height: Lines that are seen at once; a page is one less.
        count: Rows of the list.
    """
    page, last = max(1, height - 1), count - 1
    places = (row + 1, row - 1, row + page, row - page, row + 2, last, 0)
    within = dict.fromkeys(max(0, min(place, last)) for place in places)
    return [place for place in within if place != row and count]


class Pages(Generic[RowT]):
    """A bounded store of the rows fetched so far, and of what was asked for."""

    def __init__(self, rows: int) -> None:
        """Begin with nothing fetched of so many rows."""
        self._rows = rows
        self._blocks: OrderedDict[int, Sequence[RowT]] = OrderedDict()
        self._asked: frozenset[int] = frozenset()

    def reach(self, rows: int) -> None:
        """Learn how many rows there are; those that are here stay."""
        self._rows = rows
        self._asked = frozenset()

    def get(self, row: int) -> RowT | None:
        """Give a row, or None while it is not here."""
        block = self._blocks.get(row // BLOCK)
        if block is None or row % BLOCK >= len(block):
            return None
        return block[row % BLOCK]

    def missing(self, seen: range) -> range | None:
        """Name the rows to fetch so that those seen, and a screen more, are here.

        Whole blocks, and None when nothing new is needed. What is named is
        taken as asked for until it comes, or until other rows are named.
        """
        if not len(seen):
            return None
        ahead = len(seen)
        first = max(0, seen.start - ahead) // BLOCK
        last = min(self._rows - 1, seen.stop - 1 + ahead) // BLOCK
        needed = frozenset(range(first, last + 1)) - self._blocks.keys()
        for block in range(first, last + 1):
            if block in self._blocks:
                self._blocks.move_to_end(block)
        if needed <= self._asked:
            return None
        self._asked = needed
        return range(min(needed) * BLOCK, min((max(needed) + 1) * BLOCK, self._rows))

    def missing_end(self) -> range | None:
        """Name the last rows, if they are not here."""
        last = max(0, self._rows - 1) // BLOCK
        return None if last in self._blocks or not self._rows else range(last * BLOCK, self._rows)

    def put(self, start: int, rows: Sequence[RowT]) -> None:
        """Keep rows that came, and let go of those seen longest ago; the ends of the list are always near."""
        for offset in range(0, len(rows), BLOCK):
            block = (start + offset) // BLOCK
            self._blocks[block] = rows[offset : offset + BLOCK]
            self._blocks.move_to_end(block)
            self._asked -= {block}
        ends = (0, max(0, self._rows - 1) // BLOCK)
        while len(self._blocks) > BLOCKS_KEPT:
            del self._blocks[next(block for block in self._blocks if block not in ends)]

    def __len__(self) -> int:
        """Count the rows kept."""
        return sum(len(block) for block in self._blocks.values())
