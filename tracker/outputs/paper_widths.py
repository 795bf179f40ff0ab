"""How wide the columns of a printed table are: as wide as the paper says, but no figure and no common word is broken.

Widths are in points, for Arial and for the letters that are measured like it.
"""

from collections.abc import Iterable, Sequence

from tracker.outputs.paper import ColumnKind, Paper, RowRole, Table
from tracker.outputs.paper_words import cell_words, note_of
from tracker.text import safe_text

CELL_SIZE = 8.5
"""Of the letters in a table."""
CELL_SIDE = 4.5
"""Between a cell's edge and what it says, on either side."""
PAGE_SHORT, PAGE_LONG = 482.0, 729.0
"""Between the margins of A4."""

_NARROW, _WIDE = frozenset("ijlIftr.,:;!|'`()[]{}- /\\\u00a0"), frozenset("mwMWÆ@%…—")
_MARK_EMS = 0.35
"""Of a digit of a footnote's mark, in sizes of the letters it stands by."""
_LONGEST = 100.0
"""A word beyond this is broken before it makes its column wider than the paper says."""
TALLEST_ROW, TALLEST_HEAD = 24, 8
"""In lines. A row of more may be broken over two pages, as it might not fit on one; a head of more is not repeated."""


def ems(text: str) -> float:
    """Give about how wide a text is, in sizes of its letters; rather too wide than too narrow."""
    return sum(
        0.36 if char in _NARROW else 0.95 if char in _WIDE else 0.73 if char.isupper() else 0.57 for char in text
    )


def column_widths(table: Table, whole: float) -> list[float]:
    """Divide a width by the columns' shares, after each has what its longest word or figure needs."""
    needs = _needs(table)
    if sum(needs) >= whole:
        return [whole * need / sum(needs) for need in needs]
    widths = [0.0] * len(needs)
    wanting = set(range(len(needs)))
    left = whole
    while True:
        shares = sum(table.columns[index].width for index in wanting)
        short = {index for index in wanting if left * table.columns[index].width < needs[index] * shares}
        if not short:
            break
        for index in short:
            widths[index] = needs[index]
            left -= needs[index]
        wanting -= short
    for index in wanting:
        widths[index] = left * table.columns[index].width / shares
    return widths


def lies_down(paper: Paper) -> bool:
    """Tell whether a paper has a table too wide for a page that stands."""
    tables = (block for block in paper.blocks if isinstance(block, Table))
    return any(sum(_comfort(table)) > PAGE_SHORT for table in tables)


def mark_width(number: int) -> float:
    """Give the width of the mark of a footnote with a number."""
    return (len(str(number)) + 1) * _MARK_EMS * CELL_SIZE


def mark_rooms(table: Table, first: int) -> list[float]:
    """Give the room that marks need to the right of each column's figures; none where there are words.

    Args:
        table: The table, whose notes are numbered row by row.
        first: The number of its first note.
    """
    rooms = [0.0] * len(table.columns)
    for row in table.rows:
        cells = row.cells[:1] if row.role is RowRole.GROUP else row.cells
        for index, cell in enumerate(cells):
            if not note_of(cell):
                continue
            if table.columns[index].kind is not ColumnKind.TEXT and row.role is not RowRole.GROUP:
                rooms[index] = max(rooms[index], mark_width(first))
            first += 1
    return rooms


def is_tall(words: str, width: float, most: int) -> bool:
    """Tell whether a cell has more lines than so many."""
    room = width - 2 * CELL_SIDE
    return sum(1 + ems(line) * CELL_SIZE // room for line in words.split("\n")) > most


def fits(word: str, width: float, size: float = CELL_SIZE) -> bool:
    """Tell whether a word has room on one line of a place."""
    return ems(word) * size <= width


def _needs(table: Table) -> list[float]:
    """Give what each column needs so that no common word and no figure in it is broken."""
    return [_need(said) for said in _said(table)]


def _comfort(table: Table) -> list[float]:
    """Give what each column should have so that a text in it is not a word a line."""
    columns = [list(said) for said in _said(table)]
    return [max(_need(said), min(_LONGEST, max(map(_wide, said)))) for said in columns]


def _said(table: Table) -> Iterable[list[str]]:
    for index, column in enumerate(table.columns):
        cells = [row.cells[index] for row in table.rows if row.role is not RowRole.GROUP]
        yield [safe_text(column.title), *(_marked(cell_words(cell, column.kind), note_of(cell)) for cell in cells)]


def _marked(words: str, note: str) -> str:
    """Leave room for a note's mark."""
    return f"{words}00" if note else words


def _need(said: Sequence[str]) -> float:
    words = {word for text in said for word in text.split()}
    return max((wide for word in words if (wide := _wide(word)) <= _LONGEST), default=_LONGEST)


def _wide(text: str) -> float:
    return ems(text) * CELL_SIZE + 2 * CELL_SIDE
