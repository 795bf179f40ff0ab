"""Where in a paper's wrapped lines the quoted words stand. No Textual here."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len

from tracker.text import safe_text
from tui.papers import Sheet

MOST_ROWS = 400
"""Rows looked through from the place on; a quote is some lines of a page."""


@dataclass(frozen=True, slots=True)
class Span:
    """Cells of one row, from 0; the last is not in it."""

    start: int
    end: int


def quoted(sheet: Sheet, line: int, quotes: Iterable[str]) -> dict[int, Span]:
    """Find which cells of which rows hold quoted words.

    Spaces and line breaks do not count: a quote of several lines stands on
    as many, and how they are wrapped changes with the window. Where none of
    the words is found the whole line is marked, since that is where the
    value was read.
    """
    first = sheet.row_of(line)
    if first is None:
        return {}
    last = min(first + MOST_ROWS, len(sheet.rows))
    letters = [
        (row, at, char)
        for row in range(first, last)
        for at, char in enumerate(sheet.rows[row].text)
        if not char.isspace()
    ]
    text = "".join(char for _, _, char in letters)
    spans: dict[int, Span] = {}
    for quote in quotes:
        wanted = "".join(safe_text(quote, lines=True).split())
        begins = text.find(wanted) if wanted else -1
        if begins < 0:
            continue
        for row, at, _ in letters[begins : begins + len(wanted)]:
            before = spans.get(row)
            start = at if before is None else min(at, before.start)
            spans[row] = Span(start, at + 1 if before is None else max(at + 1, before.end))
    if not spans:
        own = [row for row in range(first, last) if sheet.rows[row].line == line]
        spans = {row: Span(0, len(sheet.rows[row].text)) for row in own}
    return {row: _cells(sheet.rows[row].text, span) for row, span in spans.items()}


def _cells(text: str, span: Span) -> Span:
    """Count in cells, of which a letter may have two, or none."""
    return Span(cell_len(text[: span.start]), cell_len(text[: span.end]))
