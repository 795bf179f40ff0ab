"""The rows of tables and the lines between them, whatever marks them.

Tabs, pipes and HTML cells come out the same; what a column means is decided
elsewhere.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from seed.parsers.blocks import is_furniture
from seed.parsers.pieces import PARAGRAPH_TAG, clean
from seed.reader import Line
from tracker.text import fold_space

_LONGEST_ROW = 200
"""Lines that one row of HTML may take; a longer one was never closed."""
_MOST_CELLS = 100
_ROW_TAG = re.compile(r"<(?P<close>/?)tr\b[^<>]*>", re.IGNORECASE)
_CELL_TAG = re.compile(r"<(?P<close>/?)t[dh]\b(?P<more>[^<>]*)>", re.IGNORECASE)
_COLSPAN = re.compile(r"colspan\s?=\s?[\"']?(?P<count>\d{1,2})\b", re.IGNORECASE)
_TABLE_TAG = re.compile(r"</?(?:table|thead|tbody|tfoot|tr|caption|colgroup|col)\b[^<>]*>", re.IGNORECASE)
_RAISED = re.compile(r"<sup>\s?(?P<digits>\d{1,2})\s?</sup>", re.IGNORECASE)
_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BOLD_TAG = re.compile(r"</?(?:b|strong)(?:\s[^<>]*)?>", re.IGNORECASE)
_BOLD_START = re.compile(r"\s{0,9}(?:<[pP]>)?\*?[¹²³]?\s?\*\*(?!\*)(?P<words>[^*]{1,300})\*\*(?!\*)")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, or on a line that is no row."""

    paragraphs: tuple[str, ...]
    """The words without marks; empty for an empty cell."""
    raw: str
    """As it stands in the file."""
    line: int
    """Where it begins."""
    bold: str = ""
    """The words in bold that it begins with."""

    @property
    def text(self) -> str:
        """All its words on one line."""
        return " ".join(self.paragraphs)

    def quote(self, words: str) -> str:
        """Give words as they stand on its line; the first line of the cell where marks stand among them."""
        first = self.raw.strip().partition("\n")[0].strip()
        return words if words in first else first


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a line outside tables is a row of one cell."""

    line: int
    cells: tuple[Cell, ...]
    border: str = ""
    """What stands between its cells; empty for HTML, where tags do."""

    @property
    def filled(self) -> list[Cell]:
        """The cells with words in them."""
        return [cell for cell in self.cells if cell.paragraphs]

    def quote(self, places: Collection[int]) -> str:
        """Give the cells from the first to the last of some places, as they stand on the row's line."""
        cells = self.cells[min(places) : max(places) + 1]
        if self.border:
            return self.border.join(cell.raw for cell in cells).strip(" \t|")
        return next((cell.quote(cell.text) for cell in cells if cell.paragraphs), "")


def rows_of(lines: Iterable[Line]) -> Iterator[Row]:
    """Give the rows and lines that say something, in order; frames and page marks say nothing."""
    held: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if held:
            ends = _ROW_TAG.search(text) is not None or len(held) >= _LONGEST_ROW
        elif not text or is_furniture(text):
            continue
        else:
            ends = True
            if not ("<" in text and (_CELL_TAG.search(text) or _ROW_TAG.search(text))):
                yield from _said(_row(line))
                continue
        opens = _row_left_open(line.text)
        held.append(line if opens is None else Line(line.number, line.text[:opens]))
        if ends:
            yield from _html_rows(held)
            held = []
        if opens is not None:
            held = [Line(line.number, line.text[opens:])]
    if held:
        yield from _html_rows(held)


def cell_of(raw: str, line: int) -> Cell:
    """Make a cell of its text in the file."""
    text = raw.replace("\\*", "*").replace("\\|", "|")
    if "<" in text:
        text = _TABLE_TAG.sub(" ", text)
        text = _RAISED.sub(lambda found: found["digits"].translate(_TO_RAISED), text)
    pieces = PARAGRAPH_TAG.split(text)[::3] if "<" in text else [text]
    words = (fold_space(clean(piece)) for piece in pieces)
    bold = _BOLD_START.match(_BOLD_TAG.sub("**", text))
    return Cell(tuple(piece for piece in words if piece), raw, line, fold_space(clean(bold["words"])) if bold else "")


def _row_left_open(text: str) -> int | None:
    """Find where a row of HTML begins that ends on a later line."""
    last = None
    for match in _ROW_TAG.finditer(text):
        last = match
    return last.start() if last is not None and not last["close"] else None


def _row(line: Line) -> Row:
    stripped = line.text.strip()
    if stripped.startswith("|") and stripped.count("|") > 1:
        border, parts = "|", _PIPE.split(stripped.removeprefix("|").removesuffix("|"))
    else:
        border, parts = "\t", line.text.split("\t")
    return Row(line.number, tuple(cell_of(part, line.number) for part in parts[:_MOST_CELLS]), border)


def _html_rows(lines: list[Line]) -> Iterator[Row]:
    """Give the rows in lines of HTML; what stands outside their cells is a line of its own."""
    text = "\n".join(line.text for line in lines)
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line.text) + 1)

    def line_at(position: int) -> int:
        return lines[sum(1 for start in starts if start <= position) - 1].number

    begin = 0
    for match in (*_ROW_TAG.finditer(text), None):
        end = match.start() if match else len(text)
        cells = list(_html_cells(text[begin:end], begin, line_at))
        if cells:
            yield from _said(Row(cells[0].line, tuple(cells)))
        begin = match.end() if match else end


def _html_cells(text: str, offset: int, line_at: Callable[[int], int]) -> Iterator[Cell]:
    tags = list(_CELL_TAG.finditer(text))[: 2 * _MOST_CELLS]
    if not tags:
        if text.strip():
            yield cell_of(text, line_at(offset + len(text) - len(text.lstrip())))
        return
    for index, tag in enumerate(tags):
        if tag["close"]:
            continue
        end = tags[index + 1].start() if index + 1 < len(tags) else len(text)
        inner = text[tag.end() : end]
        lead = len(inner) - len(inner.lstrip()) if inner.strip() else 0
        line = line_at(offset + tag.end() + lead)
        yield cell_of(inner, line)
        span = _COLSPAN.search(tag["more"])
        for _ in range(int(span["count"]) - 1 if span else 0):
            yield Cell((), "", line)


def _said(row: Row) -> Iterator[Row]:
    if row.filled:
        yield row
