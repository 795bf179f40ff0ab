"""A paper as csv for a Danish spreadsheet: everything it says, from above, with tables that share a head gathered."""

from collections.abc import Iterator, Sequence

from tracker.outputs.csv_text import Cell, csv_text
from tracker.outputs.laying import NOTES, Stack, cell_value, chart_table, marks, note_numbers, running, stacked, stacks
from tracker.outputs.paper import Chart, Heading, Paper, Paragraph, Row, RowRole, Table
from tracker.outputs.paper_words import label_words, made_words, notes_of


def write(paper: Paper) -> bytes:
    """Write a paper; figures are bare numbers in kroner, texts can run nowhere, and notes are numbered rows below."""
    numbers = note_numbers(paper)
    return csv_text([paper.title], _rows(paper, numbers)).encode()


def _rows(paper: Paper, numbers: dict[str, int]) -> Iterator[Sequence[Cell]]:
    yield from ([words] for words in (paper.subtitle, made_words(paper)) if words)
    waiting = stacks(paper)
    for block in running(paper):
        match block:
            case Heading():
                yield []
                yield [block.text]
            case Paragraph():
                yield [f"{label_words(block.label)}{block.text.text}{marks(notes_of(block.text), numbers)}"]
            case Table(sheet=""):
                yield from _table(block.name, stacked([block]), numbers)
            case Table():
                if stack := waiting.pop(block.sheet, None):
                    yield from _table(block.sheet, stack, numbers)
            case Chart():
                yield from _table(block.title, stacked([chart_table(block)]), numbers)
    if numbers:
        yield []
        yield [NOTES]
        yield from ((number, note) for note, number in numbers.items())


def _table(name: str, stack: Stack, numbers: dict[str, int]) -> Iterator[Sequence[Cell]]:
    rows = [row for table in stack.tables for row in table]
    noted = any(notes_of(cell) for row in rows for cell in row.cells)
    yield []
    if name:
        yield [name]
    yield [*(column.title for column in stack.columns), *([NOTES] if noted else [])]
    for row in rows:
        yield [*_cells(row), *([_noted(row, numbers)] if noted else [])]


def _cells(row: Row) -> list[Cell]:
    cells = [cell_value(cell) for cell in row.cells]
    return [next((cell for cell in cells if cell), ""), *[None] * (len(cells) - 1)] if _is_group(row) else cells


def _is_group(row: Row) -> bool:
    return row.role is RowRole.GROUP


def _noted(row: Row, numbers: dict[str, int]) -> str:
    return " ".join(f"[{numbers[note]}]" for cell in row.cells for note in notes_of(cell))
