"""The tables of a workbook: figures are numbers, sums are formulas, and what has a sheet to itself can be filtered."""

import re
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range

from tracker.outputs.laying import NOTES, Stack, cell_value
from tracker.outputs.paper import Column, ColumnKind, Row, RowRole
from tracker.outputs.paper_words import figure_words, notes_of
from tracker.outputs.workbook_sheets import Sheets, height
from tracker.text import safe_text

_LARGEST_KR = 10**15
"""The last whole number that Excel is sure to show with all its digits."""
_WIDEST = 42
_NARROW = 1.1
"""How many more letters than figures a line has room for: the width of a column is counted in figures."""
_SUMS = (RowRole.SUBTOTAL, RowRole.TOTAL)


def put_table(sheets: Sheets, sheet: Any, stack: Stack, *, top: int = 0, widths: Sequence[float] | None = None) -> int:
    """Write tables below each other under one head.

    Args:
        sheets: The workbook.
        sheet: The sheet to write on.
        stack: The tables.
        top: The row of the head, from 0.
        widths: The columns of the sheet, in characters; None: the table has the sheet to itself. Then its columns are
            as wide as their words, its head stays in sight and is repeated in print, and it can be filtered.

    Returns:
        The last row, from 0.
    """
    rows = [row for table in stack.tables for row in table]
    noted = any(notes_of(cell) for row in rows for cell in row.cells)
    columns = (*stack.columns, *([Column(NOTES)] if noted else []))
    wide = widths or [_width(column, index, rows) for index, column in enumerate(columns)]
    sheet.set_row(top, height([(safe_text(column.title), wide[index] - 3) for index, column in enumerate(columns)]))
    for index, column in enumerate(columns):
        sheets.put(sheet, top, index, safe_text(column.title), sheets.format(column.kind, head=True))
    for at, (row, formulas) in enumerate(_with_formulas(stack, top + 1), start=top + 1):
        texts = [(str(cell_value(cell) or ""), wide[index] * _NARROW) for index, cell in enumerate(row.cells)]
        sheet.set_row(at, height([] if row.role is RowRole.GROUP else texts))
        for index, cell in enumerate(row.cells):
            kind = stack.columns[index].kind
            match cell_value(cell):
                case int(value) if index in formulas:
                    sheet.write_formula(at, index, formulas[index], sheets.format(kind, row.role), value)
                case int(value) if abs(value) < _LARGEST_KR:
                    sheet.write_number(at, index, value, sheets.format(kind, row.role))
                case value:
                    sheets.put(sheet, at, index, _shown(value, kind), sheets.format(kind, row.role))
        if noted:
            sheets.put(sheet, at, len(stack.columns), _marks(row, sheets), sheets.format(role=row.role))
    last = top + len(rows)
    if widths is None:
        for index, width in enumerate(wide):
            sheet.set_column(index, index, width)
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)
        sheet.autofilter(top, 0, last, len(columns) - 1)
    return last


def _with_formulas(stack: Stack, first: int) -> list[tuple[Row, dict[int, str]]]:
    """Give every row with the formulas of its sums, by column; the first row stands at `first`."""
    found: list[tuple[Row, dict[int, str]]] = []
    lines: list[tuple[int, Row]] = []
    for table in stack.tables:
        begun = len(lines)
        for row in table:
            at = first + len(found)
            found.append((row, {}))
            if row.role is RowRole.LINE:
                lines.append((at, row))
            elif row.role is RowRole.GROUP:
                begun = len(lines)
            elif summed := lines if row.role is RowRole.TOTAL else lines[begun:]:
                found[-1] = row, _formulas(row, stack, summed)
    return found


def _formulas(row: Row, stack: Stack, summed: list[tuple[int, Row]]) -> dict[int, str]:
    """Give the formulas of a row of sums; none for a figure that is not the sum of what stands on the sheet.

    So no figure changes because the workbook is calculated anew.
    """
    first, last = summed[0][0], summed[-1][0]
    mine = [line for _, line in summed if stack.apart is None or not row.of or _word(line, stack.apart) == row.of]
    formulas = {}
    for index, (cell, column) in enumerate(zip(row.cells, stack.columns, strict=True)):
        value = cell_value(cell)
        known = [figure for line in mine if isinstance(figure := cell_value(line.cells[index]), int)]
        if column.kind is not ColumnKind.KRONER or not isinstance(value, int) or sum(known) != value:
            continue
        area = xl_range(first, index, last, index)
        if stack.apart is None:
            formulas[index] = f"=SUBTOTAL(9,{area})"
        else:
            words = xl_range(first, stack.apart, last, stack.apart)
            formulas[index] = f"=SUMIFS({area},{words},{_criterion(row.of)})"
    return formulas


def _word(row: Row, column: int) -> str:
    return str(cell_value(row.cells[column]) or "")


def _criterion(word: str) -> str:
    """Match a word and nothing else: not by pattern, and not as a comparison; without one, all lines that have any."""
    if not word:
        return '"<>"'
    plain = re.sub(r"([~*?])", r"~\1", word).replace('"', '""')
    return f'"={plain}"'


def _shown(value: str | int | None, kind: ColumnKind) -> str:
    return figure_words(value, kind) if isinstance(value, int) else value or ""


def _marks(row: Row, sheets: Sheets) -> str:
    numbers = [sheets.numbers[note] for cell in row.cells for note in notes_of(cell)]
    return ", ".join(map(str, dict.fromkeys(numbers)))


def _width(column: Column, index: int, rows: list[Row]) -> int:
    """Make a column as wide as its words, up to where they are folded."""
    title = max((len(word) for word in safe_text(column.title).split()), default=0) + 3
    shown = [
        _shown(cell_value(row.cells[index]), column.kind)
        for row in rows
        if index < len(row.cells) and row.role is not RowRole.GROUP
    ]
    widest = max((len(line) + 3 for text in shown for line in text.split("\n")), default=0)
    return min(max(widest, title), _WIDEST)
