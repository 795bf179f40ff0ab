"""What the writers of papers share: the words of a cell, the numbers of footnotes, tables that share a sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from tracker.outputs.paper import (
    Block,
    Chart,
    Column,
    ColumnKind,
    Figure,
    Heading,
    Noted,
    Paper,
    Paragraph,
    Row,
    Table,
    Value,
)
from tracker.outputs.paper_words import UNKNOWN, notes_of
from tracker.text import safe_text

NOTES = "Noter"
"""What the footnotes are called together."""


@dataclass(frozen=True, slots=True)
class Stack:
    """The tables of one sheet, below each other under one head."""

    columns: tuple[Column, ...]
    tables: tuple[tuple[Row, ...], ...]
    """The rows of each table; every row begins with what tells its table from the others."""
    apart: int | None


def cell_value(cell: Value | Figure) -> str | int | None:
    """Give what a cell shows: a cleaned text, a number, or nothing."""
    match cell:
        case Figure(value=None):
            return UNKNOWN
        case Figure(value=value):
            return value
        case Noted(text=text) | str(text):
            return safe_text(text, lines=True)
        case _:
            return cell


def note_numbers(paper: Paper) -> dict[str, int]:
    """Number the footnotes as they are met; the same words have the same number."""
    numbers: dict[str, int] = {}
    for block in paper.blocks:
        for note in _notes(block):
            numbers.setdefault(note, len(numbers) + 1)
    return numbers


def marks(notes: tuple[str, ...], numbers: dict[str, int]) -> str:
    """Name footnotes by their numbers, as they stand behind a text: " [1][2]"."""
    return "".join(f" [{numbers[note]}]" if not index else f"[{numbers[note]}]" for index, note in enumerate(notes))


def stacks(paper: Paper) -> dict[str, Stack]:
    """Gather the tables that share a sheet, in the order the sheets are met."""
    found: dict[str, list[Table]] = {}
    for block in paper.blocks:
        if isinstance(block, Table) and block.sheet:
            found.setdefault(block.sheet, []).append(block)
    return {name: stacked(tables) for name, tables in found.items()}


def stacked(tables: list[Table]) -> Stack:
    """Put tables of the same columns below each other, each row beginning with the parts of its table."""
    titles = list(dict.fromkeys(title for table in tables for title, _ in table.parts))
    first = tables[0]
    return Stack(
        columns=(*(Column(title, width=2) for title in titles), *first.columns),
        tables=tuple(
            tuple(Row((*_parts(table, titles), *row.cells), row.role, row.of) for row in table.rows) for table in tables
        ),
        apart=None if first.apart is None else first.apart + len(titles),
    )


def running(paper: Paper) -> list[Block]:
    """Give the blocks without the headings below which nothing is left once tables have gone to their sheets."""
    blocks = list(paper.blocks)
    return [
        block
        for index, block in enumerate(blocks)
        if not isinstance(block, Heading) or _has_text(block, blocks[index + 1 :])
    ]


def chart_table(chart: Chart) -> Table:
    """Set out the figures of a chart as a table."""
    return Table(
        name=chart.title,
        columns=(Column("År"), *(Column(series.name, ColumnKind.KRONER) for series in chart.series)),
        rows=tuple(
            Row((category, *(series.values[index] for series in chart.series)))
            for index, category in enumerate(chart.categories)
        ),
    )


def _has_text(heading: Heading, rest: list[Block]) -> bool:
    below = takewhile(lambda block: not (isinstance(block, Heading) and block.level <= heading.level), rest)
    return any(isinstance(block, Paragraph) or (isinstance(block, Table) and not block.sheet) for block in below)


def _parts(table: Table, titles: list[str]) -> list[str | None]:
    own = dict(table.parts)
    return [own.get(title) for title in titles]


def _notes(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from notes_of(block.text)
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from notes_of(cell)
