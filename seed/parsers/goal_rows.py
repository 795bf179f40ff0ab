"""The rows of a goal table: its cells, and which column means what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from seed.parsers.pieces import clean
from seed.reader import Line
from tracker.text import fold_space


class Column(StrEnum):
    """What a column of a goal table holds."""

    EFFORT = "effort"
    MONEY = "money"
    NUMBER = "number"
    GOAL = "goal"
    RESULT = "result"
    """What was reached, or all of the status."""
    MET = "met"
    """Only whether the goal was met."""
    NOTE = "note"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row."""

    text: str
    line: int
    quote: str
    """Its words as they stand on the line."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, or a line that is none."""

    line: int
    last_line: int
    text: str
    """The whole line, or the lines of a row in HTML."""
    cells: tuple[Cell, ...]
    """Empty for a line that is no row."""


_CELL_END = re.compile(r"</t[dh]\s{0,3}>", re.IGNORECASE)
_ROW_OPENS = re.compile(r"<tr\b", re.IGNORECASE)
_ROW_CLOSES = re.compile(r"</tr\s{0,3}>", re.IGNORECASE)
_CELL_TAG = re.compile(r"<t[dh]\b", re.IGNORECASE)
_BREAK_TAG = re.compile(r"</?(?:p|div|br|ul|ol|li|tr|table|tbody|thead)\b[^<>]{0,200}>", re.IGNORECASE)
_MOST_LINES = 200
"""A row in HTML is not longer; what is never closed ends there."""
_LONGEST_HEAD = 120
_HEADS = (
    (Column.NUMBER, r"(?:mål\s?)?(?:nr|nummer|#)\.?$"),
    (Column.EFFORT, r"(?:indsats(?:en|er|område|navn)?|projekt(?:er)?|initiativ(?:er)?|tiltag|aktivitet(?:er)?)\b"),
    (
        Column.MET,
        r"(?:mål(?:et)?(?:\s(?:er|blev))?\s)?(?:opfyldt|nået|opnået|indfriet|opfyldelse)\b|målopfyldelse\b|ja/nej",
    ),
    (Column.RESULT, r"(?:status|resultat|opnåede?|realiseret|faktisk)"),
    (Column.NOTE, r"(?:bemærkning|kommentar|note|forklaring|uddyb)"),
    (
        Column.MONEY,
        r".{0,40}\b(?:midler|beløb|bevilling|økonomi|budget|bevilget|afsat|(?:mio|t)\.?\s?kr|1\.000\skr)",
    ),
    (Column.GOAL, r"(?:del|resultat)?(?:mål(?!gruppe)|målsætning|måltal|succeskriteri|effektmål)"),
)
_HEAD_OF = tuple((column, re.compile(pattern, re.IGNORECASE)) for column, pattern in _HEADS)


def rows_of(lines: Sequence[Line]) -> Iterator[Row]:
    """Give every line that is not blank, as a row where it is one."""
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if not line.text.strip() or _is_frame(line.text):
            continue
        if _ROW_OPENS.search(line.text) and not _ROW_CLOSES.search(line.text):
            last = index
            while last < min(len(lines), index + _MOST_LINES) and not _ROW_CLOSES.search(lines[last - 1].text):
                last += 1
            several = lines[index - 1 : last]
            cells = tuple(cell for one in several for cell in _cells_of_html(one))
            if cells:
                yield Row(line.number, several[-1].number, "\n".join(one.text for one in several), cells)
                index = last
                continue
        yield Row(line.number, line.number, line.text, _cells(line))


def _is_frame(text: str) -> bool:
    """Tell a line that is nothing but the tags around a table."""
    return (
        "<" in text
        and not _CELL_TAG.search(text)
        and not _ROW_OPENS.search(text)
        and not clean(_BREAK_TAG.sub("", text))
    )


def columns_of(row: Row) -> tuple[Column, ...]:
    """Read a row of column heads; empty unless it names goals and how they went."""
    if any(len(cell.text) > _LONGEST_HEAD for cell in row.cells):
        return ()
    found = tuple(_column(cell.text) for cell in row.cells)
    if Column.GOAL not in found or not {Column.RESULT, Column.MET} & set(found):
        return ()
    # Without another column for results, "målopfyldelse" holds all of the status.
    return found if Column.RESULT in found else tuple(Column.RESULT if one is Column.MET else one for one in found)


def _column(head: str) -> Column:
    folded = head.strip(" *:")
    return next((column for column, pattern in _HEAD_OF if pattern.match(folded)), Column.OTHER)


def _cells(line: Line) -> tuple[Cell, ...]:
    stripped = line.text.strip()
    if stripped.startswith("|") and stripped.count("|") > 2:
        return tuple(_cell(raw, line) for raw in stripped.removeprefix("|").removesuffix("|").split("|"))
    if _CELL_END.search(stripped):
        return tuple(_cells_of_html(line))
    raws = line.text.strip(" \r\n").split("\t")
    return tuple(_cell(raw, line) for raw in raws) if len(raws) > 1 else ()


def _cells_of_html(line: Line) -> Iterator[Cell]:
    for raw in _CELL_END.split(line.text)[:-1]:
        start = next((match.start() for match in _CELL_TAG.finditer(raw)), 0)
        inner = raw[start:].partition(">")[2] if _CELL_TAG.match(raw, start) else raw
        yield _cell(inner, line)


def _cell(raw: str, line: Line) -> Cell:
    words = raw.strip()
    text = fold_space(clean(_BREAK_TAG.sub(" ", words) if "<" in words else words))
    return Cell(text, line.number, text if text in line.text else words)
