"""Ruled tables of a pdf, also where they go on over pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from seed.formats.layout import Cell, Run, cell_text, paragraph_of
from seed.formats.pdf_lines import TextLine, Word, goes_on, is_apart, joined_to, lines_of, wraps

_NEAR = 4
"""Points that the edges of one table may differ by from page to page."""
_MOST_PADDING = 12
"""Points between the frame of a cell and its words."""
_ENDS = (".", "!", "?", ":", ")")

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class TableRow:
    """A row: the lines of text in each of its cells."""

    cells: list[list[TextLine]]
    page: int

    @property
    def texts(self) -> list[str]:
        """The words of each cell."""
        return [" ".join(line.text for line in cell) for cell in self.cells]


@dataclass(slots=True)
class Table:
    """A table, or what one page has of it."""

    rows: list[TableRow]
    edges: tuple[float, float]
    top: float
    bottom: float
    number: int = 0

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0].cells)


def table_of(rows: Sequence[Sequence[Box | None]], words: Sequence[Word], page: int) -> Table | None:
    """Make a table of its cells' frames; None for a frame around text, or an empty one.

    Of a row that was split, one page may hold the words of a single column.
    """
    boxes = [box for row in rows for box in row if box]
    made = [TableRow([_cell(box, words, page) if box else [] for box in row], page) for row in rows]
    is_filled = any(cell for row in made for cell in row.cells)
    if not is_filled or len(made[0].cells) < 2 or len({len(row.cells) for row in made}) > 1:
        return None
    return Table(
        [row for row in made if any(row.cells)],
        (min(box[0] for box in boxes), max(box[2] for box in boxes)),
        min(box[1] for box in boxes),
        max(box[3] for box in boxes),
    )


def _cell(box: Box, words: Sequence[Word], page: int) -> list[TextLine]:
    """Give the lines of a cell; it is taken to be as empty at its right edge as at its left."""
    inside = _within(box, words)
    padding = min((word.x0 for word in inside), default=0) - box[0]
    return lines_of(inside, page, box[2] - min(padding, _MOST_PADDING))


def _within(box: Box, words: Sequence[Word]) -> list[Word]:
    x0, top, x1, bottom = box
    return [word for word in words if x0 <= word.middle[0] < x1 and top <= word.middle[1] < bottom]


def continues(above: Table, table: Table) -> bool:
    """Tell whether the first table of a page has the columns of the last one before it."""
    near = all(abs(one - other) < _NEAR for one, other in zip(above.edges, table.edges, strict=True))
    return near and above.width == table.width


def append(above: Table, table: Table) -> None:
    """Add the rows of the next page: heads that are repeated are left out, a row that was split is joined."""
    rows = table.rows
    heads = 0
    while heads < min(len(rows), 3) and heads < len(above.rows) and rows[heads].texts == above.rows[heads].texts:
        heads += 1
    rows = rows[heads:]
    if rows and above.rows and _is_rest(above.rows[-1], rows[0], is_head=len(above.rows) == 1):
        last = above.rows[-1]
        last.cells = [cell + more for cell, more in zip(last.cells, rows[0].cells, strict=True)]
        rows = rows[1:]
    above.rows += rows


def _is_rest(row: TableRow, rest: TableRow, *, is_head: bool) -> bool:
    """Tell whether a page's first row is the rest of the row before it.

    It is where a sentence goes on, or where every cell has its bold label on
    one page and the words on the next, and nothing speaks against it: no cell
    below an empty one, none that begins with a number of its own. A row with
    a first cell of its own is another row, unless that too goes on. The heads
    of columns are labels too, but of the rows below them.
    """
    pairs = [(one, more) for one, more in zip(row.cells, rest.cells, strict=True) if more]
    if not all(one and (more[0].text[:1].isalpha() or not _is_ended(one[-1])) for one, more in pairs):
        return False
    if len(pairs) > 1 and not is_head and all(one[-1].bold and not more[0].bold for one, more in pairs):
        return True
    if rest.cells[0]:
        return _is_middle(row.cells[0][-1], rest.cells[0][0])
    return any(
        _is_middle(one[-1], more[0]) or (len(one) > 1 and not _is_ended(one[-1]) and wraps(one[-1], more[0]))
        for one, more in pairs
    )


def _is_middle(one: TextLine, other: TextLine) -> bool:
    """Tell whether a line was broken for want of room, in the middle of a sentence."""
    in_sentence = not one.text.endswith(_ENDS) and (other.text[:1].islower() or one.text.endswith((",", "-")))
    return in_sentence and wraps(one, other)


def _is_ended(line: TextLine) -> bool:
    return line.text.endswith(_ENDS) or line.text[-1:].isdigit()


def texts_of(row: TableRow, gap: float) -> list[str]:
    """Write the cells of a row."""
    return [cell_text(_paragraphs(cell, gap)) for cell in row.cells]


def _paragraphs(lines: Sequence[TextLine], gap: float) -> Cell:
    """Divide the lines of a cell: empty space ends a paragraph, a short line only breaks it."""
    cell: Cell = []
    runs: list[Run] = []
    bullet = ""
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        if before is None or line.bullet or is_apart(before, line, gap):
            _close(cell, runs, bullet)
            runs, bullet = line.runs(), "-" if line.bullet else ""
        elif goes_on(before, line, gap):
            runs = joined_to(runs, line)
        else:
            runs += [Run("\n"), *line.runs()]
    _close(cell, runs, bullet)
    return cell


def _close(cell: Cell, runs: list[Run], bullet: str) -> None:
    paragraph = paragraph_of(runs, bullet=bullet)
    if paragraph:
        cell.append(paragraph)
