"""Rows of cells, from a spreadsheet or a csv file, as lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seed.formats.layout import Cell, Lines, Paragraph, cell_text

_MARKS = ("- ", "\u2022 ", "\u2022\u00a0")


@dataclass(frozen=True, slots=True)
class Row:
    """One row."""

    cells: Sequence[Cell]
    place: str

    @property
    def filled(self) -> list[int]:
        """The columns that hold words."""
        return [column for column, cell in enumerate(self.cells) if cell]


def add_rows(lines: Lines, rows: Iterable[Row]) -> None:
    """Add rows: those between two empty rows are a table together, or running text.

    Rows that all have one filled cell, in one column, are text: a paragraph
    each. In a table every row keeps its empty cells, and no cell is marked as
    bold: its heads and sums are.
    """
    for region in _regions(rows):
        columns = sorted({column for row in region for column in row.filled})
        lines.gap()
        if len(columns) == 1:
            for row in region:
                _add_text(lines, row.cells[columns[0]], row.place)
        else:
            for row in region:
                cells = [row.cells[column] if column < len(row.cells) else [] for column in range(columns[-1] + 1)]
                lines.row([cell_text(cell) for cell in cells[columns[0] :]], row.place)
        lines.gap()


def paragraphs_of(text: str) -> Cell:
    """Make the paragraphs of a cell's text: an empty line ends one."""
    cell: Cell = []
    going_on = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        words = " ".join(line.replace("\t", " ").split(" ")).strip()
        if words.startswith(_MARKS):
            cell.append(Paragraph([words[1:].strip()], bullet="-"))
        elif words and going_on:
            cell[-1].lines.append(words)
        elif words:
            cell.append(Paragraph([words]))
        going_on = bool(words)
    return cell


def _add_text(lines: Lines, cell: Cell, place: str) -> None:
    """Add running text: rows right below each other go on with one another."""
    for index, paragraph in enumerate(cell):
        if paragraph.level:
            lines.gap()
            lines.add(paragraph, place)
            lines.gap()
        elif paragraph.bullet:
            lines.found += [(f"- {paragraph.lines[0]}", place), *((line, place) for line in paragraph.lines[1:])]
        else:
            if index:
                lines.gap()
            lines.found += [(line, place) for line in paragraph.lines]


def _regions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    region: list[Row] = []
    for row in rows:
        if row.filled:
            region.append(row)
        elif region:
            yield region
            region = []
    if region:
        yield region
