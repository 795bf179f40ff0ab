"""A paper's own lines, wrapped to a width: the rows that the review shows. No Textual here."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import TextWrapper

from rich.cells import cell_len, chop_cells

from db.queries.review import PaperLines
from tracker.text import safe_text
from tui.columns import Column
from tui.views import Tone


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A part of a line that fits the width."""

    line: int
    first: bool
    """The line begins here, and has its number before it."""
    text: str


class Sheet:
    """A paper laid out for a width; found by line."""

    def __init__(self, lines: PaperLines, width: int) -> None:
        """Wrap every line; ten thousand take a part of a second, so this is a thread's work."""
        self.width = width
        self._starts: list[int] = []
        rows: list[PaperRow] = []
        wrapper = TextWrapper(max(8, width), break_on_hyphens=False, replace_whitespace=False, drop_whitespace=True)
        for number, line in enumerate(lines.lines, start=1):
            self._starts.append(len(rows))
            parts = _wrapped(wrapper, line)
            rows += [PaperRow(number, place == 0, part) for place, part in enumerate(parts)]
        self.rows: Sequence[PaperRow] = rows

    def row_of(self, line: int | None) -> int | None:
        """Find where a line begins; None where it is not kept."""
        return self._starts[line - 1] if line is not None and 0 < line <= len(self._starts) else None

    def line_at(self, row: int) -> int | None:
        """Tell which line stands on a row."""
        return self.rows[row].line if 0 <= row < len(self.rows) else None


def next_line(lines: frozenset[int], after: int) -> int | None:
    """Find the next of some lines, and after the last the first; None when there are none."""
    ordered = sorted(lines)
    if not ordered:
        return None
    place = bisect_left(ordered, after + 1)
    return ordered[place] if place < len(ordered) else ordered[0]


def number_width(count: int) -> int:
    """Say how many cells the numbers of so many lines need."""
    return max(3, len(str(count)))


def text_width(width: int, count: int) -> int:
    """Say how many cells a line's text has in a pane: the marks, the number and the spaces taken off."""
    return max(8, width - number_width(count) - 4)


def paper_columns(width: int, count: int) -> tuple[Column[PaperRow], ...]:
    """Lay out number and text."""
    number = number_width(count)
    return (
        Column("number", "Nr.", number, _number, "right"),
        Column("text", "Papirets egne linjer", text_width(width, count), lambda row: (row.text, Tone.PLAIN)),
    )


def _number(row: PaperRow) -> tuple[str, Tone]:
    return (str(row.line) if row.first else ""), Tone.QUIET


def _wrapped(wrapper: TextWrapper, line: str) -> list[str]:
    """Wrap a line; where its letters are wider than one cell, or none, cut it by cells."""
    safe = safe_text(line)
    if len(safe) <= wrapper.width and safe.isascii():
        return [safe]
    if safe.isascii() or all(char < "\u0300" or cell_len(char) == 1 for char in safe):
        return wrapper.wrap(safe) or [""]
    return chop_cells(safe, wrapper.width) or [""]
