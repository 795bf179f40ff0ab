"""A paper as it can be looked at before it leaves the house: headings, texts and tables as lines. No Textual here."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from tracker.outputs.paper import Block, Chart, Column, ColumnKind, Heading, Paper, Paragraph, Row, RowRole, Table
from tracker.outputs.paper_words import cell_words
from tracker.text import safe_text
from tui.pages import Line
from tui.views import NOTHING, Tone

_GAP = 2
_LEAST = 6
"""Cells a column of words has at least; one that has no room is left out, and that is said."""


def paper_page(paper: Paper, width: int) -> list[Line]:
    """Lay a paper out for a width in cells; figures are whole, words are cut."""
    page = [Line(paper.title, Tone.HEADING)]
    if paper.subtitle:
        page.append(Line(paper.subtitle, Tone.QUIET))
    for block in paper.blocks:
        page += [Line(""), *_block(block, width)]
    return page


def _block(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Heading():
            yield Line(block.text, Tone.HEADING)
        case Paragraph():
            label = f"{block.label}: " if block.label else ""
            yield Line(f"{label}{block.text.text}")
        case Chart():
            yield Line(f"[Diagram: {block.title}]", Tone.QUIET)
        case Table():
            yield from _table(block, width)


def _table(table: Table, width: int) -> Iterator[Line]:
    kinds = [column.kind for column in table.columns]
    words = [[_flat(cell_words(cell, kind)) for cell, kind in zip(row.cells, kinds, strict=True)] for row in table.rows]
    widths = _widths(table, words, width)
    if table.name:
        yield Line(table.name, Tone.STRONG)
    yield Line(_row([column.title for column in table.columns], table.columns, widths), Tone.QUIET)
    for row, cells in zip(table.rows, words, strict=True):
        yield Line(_row(cells, table.columns, widths), _tone(row))
    if left_out := [column.title for column, room in zip(table.columns, widths, strict=True) if not room]:
        yield Line(f"Her er ikke plads til: {', '.join(left_out)}", Tone.QUIET)


def _widths(table: Table, words: Sequence[Sequence[str]], width: int) -> list[int]:
    """Give figures the room they need, and divide the rest among the words; what has none gets 0."""
    needs = [
        max([cell_len(column.title), *(cell_len(row[place]) for row in words)])
        for place, column in enumerate(table.columns)
    ]
    figures = [place for place, column in enumerate(table.columns) if column.kind is not ColumnKind.TEXT]
    texts = [place for place in range(len(needs)) if place not in figures]
    widths = [0] * len(needs)
    left = width
    for place in [*texts[:1], *figures, *texts[1:]]:
        room = needs[place] if place in figures else min(needs[place], _LEAST)
        if room + _GAP <= left:
            widths[place] = room
            left -= room + _GAP
    for place in texts:
        if widths[place]:
            more = min(left, needs[place] - widths[place])
            widths[place] += more
            left -= more
    return widths


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    pieces = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        if width:
            text = cell if cell_len(cell) <= width else f"{cell[: width - 1]}…"
            pad = " " * max(0, width - cell_len(text))
            pieces.append(text + pad if column.kind is ColumnKind.TEXT else pad + text)
    return (" " * _GAP).join(pieces).rstrip() or NOTHING


def _tone(row: Row) -> Tone:
    return {RowRole.LINE: Tone.PLAIN, RowRole.GROUP: Tone.HEADING}.get(row.role, Tone.STRONG)


def _flat(text: str) -> str:
    return safe_text(text).replace("\n", " ")
