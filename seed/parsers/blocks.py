"""How a paper is laid out: its lines, and the cells of its tables."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from seed.parsers import amounts, phrases
from seed.parsers.pieces import BOLD, CELL, PARAGRAPH_TAG, Block, Shape, clean, pieces_of
from seed.reader import Line

_CELLS = re.compile(r"\t|</t[dh]>", re.IGNORECASE)
_PAGE_MARK = re.compile(
    r"(?:side|s\.|page)\s{1,3}\d{1,4}(?:\s{0,3}(?:af|/|of)\s{0,3}\d{1,4})?|\d{1,3}(?:\s{0,3}(?:/|af)\s{0,3}\d{1,3})?"
    r"|[-\u2013]\s?\d{1,3}\s?[-\u2013]",
    re.IGNORECASE,
)
_LONGEST_TITLE = 300
_RULE_CHARACTERS = frozenset("-*_=~|:+ \t")


def blocks_of(lines: Iterable[Line]) -> Iterator[Block]:
    """Give the blocks of a paper in order; each non-blank line has at least one."""
    columns: list[str] = []
    gap = True
    held: Block | None = None
    for line in lines:
        if not line.text.strip():
            gap = True
            continue
        if held and not gap and _is_underline(line.text) and _may_be_underlined(held):
            yield replace(held, shape=Shape.HEADING, level=1 if "=" in line.text else 2)
            yield _furniture(line)
            held, gap = None, False
            continue
        if held:
            yield held
            held = None
        found, columns = _blocks_of_line(line, columns, gap=gap)
        # Page marks leave a paragraph as whole as they found it.
        gap = gap and all(block.shape is Shape.FURNITURE for block in found)
        *ready, last = found
        yield from ready
        held = last
    if held:
        yield held


def _blocks_of_line(line: Line, columns: list[str], *, gap: bool) -> tuple[list[Block], list[str]]:
    text = line.text.strip()
    if is_furniture(text):
        return [_furniture(line)], columns
    cells = _cells(text, in_table=bool(columns))
    if cells is None:
        found = list(pieces_of(text, line, gap=gap))
        return found or [_furniture(line)], []
    if header := _header(cells):
        return [_furniture(line)], header
    if columns and len(cells) <= len(columns):
        return _row_under(columns, cells, line) or [_furniture(line)], columns
    return _row(cells, line) or [_furniture(line)], columns


def _cells(text: str, *, in_table: bool) -> list[str] | None:
    """Split a row of a table into cells; None for a line that is no row."""
    if text.startswith("|") and text.count("|") > 2:
        return text.strip("|").split("|")
    cells = _CELLS.split(text)
    if len(cells) == 1:
        return None
    is_row = (
        in_table or _header(cells) or PARAGRAPH_TAG.search(text) or any(_is_meaningful(clean(cell)) for cell in cells)
    )
    return cells if is_row else None


def _is_meaningful(words: str) -> bool:
    return bool(amounts.is_amount_line(words) or phrases.label_of(words) or phrases.pejlemaerke_of(words))


def _header(cells: list[str]) -> list[str]:
    """Read a row of column heads; empty unless it names at least two texts."""
    heads = [clean(PARAGRAPH_TAG.sub(" ", cell)) for cell in cells[:50]]
    labels = [label for label in map(phrases.label_of, heads) if label and not label.rest]
    return heads if len({label.field for label in labels}) > 1 else []


def _row_under(columns: list[str], cells: list[str], line: Line) -> list[Block]:
    """Read a row by the heads of its columns; the first other column is the title."""
    found: list[Block] = []
    titled = False
    for head, cell in zip(columns, cells, strict=False):
        pieces = list(pieces_of(cell, line, gap=True))
        if not pieces or (not found and _is_ordinal(pieces)):
            continue
        label = phrases.label_of(head)
        if label:
            found += [Block(Shape.HEADING, head, line.number, "", BOLD), *pieces]
        elif _is_money_head(head):
            found += [_under_money_head(head, piece) for piece in pieces]
        elif titled:
            found += pieces
        else:
            found += [replace(pieces[0], shape=Shape.HEADING, level=CELL), *pieces[1:]]
            titled = True
    return found


def _is_money_head(head: str) -> bool:
    return amounts.is_amount_line(head) or amounts.is_amount_line(f"Bevilling {head}:")


def _under_money_head(head: str, piece: Block) -> Block:
    if not amounts.is_figure(piece.text):
        return piece
    words = head.rstrip(": ") if head.casefold().startswith("bevilling") else f"Bevilling {head.rstrip(': ')}"
    return replace(piece, text=f"{words}: {piece.text}")


def _row(cells: list[str], line: Line) -> list[Block]:
    """Read a row without column heads: a first cell beside money or labels is the title."""
    pieces = [list(pieces_of(cell, line, gap=True)) for cell in cells]
    filled = [cell for cell in pieces if cell]
    if len(filled) > 2 and _is_ordinal(filled[0]):
        del filled[0]
    first = filled[0][0].text if filled else ""
    if len(filled) > 1 and len(first) <= _LONGEST_TITLE and not first.endswith(".") and not _is_meaningful(first):
        filled[0][0] = replace(filled[0][0], shape=Shape.HEADING, level=CELL)
    return [block for cell in filled for block in cell]


def _is_ordinal(cell: list[Block]) -> bool:
    return len(cell) == 1 and cell[0].text.rstrip(".)").isdecimal() and len(cell[0].text) < 4


def _furniture(line: Line) -> Block:
    return Block(Shape.FURNITURE, "", line.number, "", gap=False)


def is_furniture(text: str) -> bool:
    """Tell whether a line is a page mark, a rule or the frame of a table."""
    is_page_mark = len(text) < 40 and _PAGE_MARK.fullmatch(text) is not None
    return is_page_mark or (len(text) > 1 and _RULE_CHARACTERS.issuperset(text))


def _is_underline(text: str) -> bool:
    folded = text.strip()
    return len(folded) > 2 and (set(folded) == {"="} or set(folded) == {"-"})


def _may_be_underlined(block: Block) -> bool:
    return (
        block.shape is Shape.TEXT and block.gap and len(block.text) < 150 and not block.text.endswith((".", ":", ";"))
    )
