"""A table in a Word file: its head is repeated on every page, and its rows are not divided."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Pt

from tracker.outputs.paper import ColumnKind, Row, RowRole, Table
from tracker.outputs.paper_widths import column_widths
from tracker.outputs.paper_words import cell_words, notes_of
from tracker.outputs.word_styles import CELL, CELL_GROUP, CELL_HEAD, CELL_SUM, FILLS, HEAD_FILL, TABLE, text_width
from tracker.text import safe_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.table import CT_Row, CT_Tc
    from docx.oxml.text.paragraph import CT_P

    from tracker.outputs.paper import Figure, Value
    from tracker.outputs.word_notes import Footnotes

_STYLES = {RowRole.LINE: CELL, RowRole.GROUP: CELL_GROUP, RowRole.SUBTOTAL: CELL_SUM, RowRole.TOTAL: CELL_SUM}
_SUMS = (RowRole.SUBTOTAL, RowRole.TOTAL)


def write_table(document: "Document", notes: "Footnotes", table: Table) -> None:
    """Write a table with its name above it."""
    name = safe_text(table.name)
    if name:
        document.add_paragraph(name, "Caption")
    widths = [Pt(width) for width in column_widths(table, text_width(document).pt)]
    made = document.add_table(0, len(widths), TABLE)
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    rows = _Rows(widths, [column.kind for column in table.columns], notes)
    made._tbl.append(rows.head([column.title for column in table.columns]))
    followers = [row.role for row in table.rows[1:]]
    for row, follower in zip(table.rows, [*followers, None], strict=True):
        made._tbl.append(rows.row(row, held=follower in _SUMS))


class _Rows:
    """Makes the rows of one table."""

    def __init__(self, widths: Sequence[Length], kinds: Sequence[ColumnKind], notes: "Footnotes") -> None:
        self._widths, self._kinds, self._notes = widths, kinds, notes

    def head(self, titles: Iterable[str]) -> "CT_Row":
        row = _new_row()
        row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for title, kind, width in zip(titles, self._kinds, self._widths, strict=True):
            paragraph = _add_cell(row, width, HEAD_FILL)
            paragraph.style = CELL_HEAD
            _align(paragraph, kind)
            paragraph.add_r().text = safe_text(title)
        return row

    def row(self, row: Row, *, held: bool) -> "CT_Row":
        """Make a row; one that is held stays on the page of the row after it."""
        made = _new_row()
        if row.role is RowRole.GROUP:
            whole = Length(sum(self._widths))
            self._fill(made, row.cells[0], row.role, ColumnKind.TEXT, width=whole, span=len(self._widths), held=True)
            return made
        for cell, kind, width in zip(row.cells, self._kinds, self._widths, strict=True):
            self._fill(made, cell, row.role, kind, width=width, held=held)
        return made

    def _fill(  # a cell has that many sides
        self,
        row: "CT_Row",
        cell: "Value | Figure",
        role: RowRole,
        kind: ColumnKind,
        *,
        width: Length,
        span: int = 1,
        held: bool,
    ) -> None:
        paragraph = _add_cell(row, width, FILLS.get(role), span)
        paragraph.style = _STYLES[role]
        _align(paragraph, kind)
        if held:
            paragraph.get_or_add_pPr().keepNext_val = True
        if words := cell_words(cell, kind):
            paragraph.add_r().text = words
        self._notes.refer(paragraph, notes_of(cell))


def _new_row() -> "CT_Row":
    row = cast("CT_Row", OxmlElement("w:tr"))
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row


def _add_cell(row: "CT_Row", width: Length, fill: str | None, span: int = 1) -> "CT_P":
    cell = cast("CT_Tc", OxmlElement("w:tc"))
    cell.width = width
    properties = cell.get_or_add_tcPr()
    properties.grid_span = span
    if fill is not None:
        properties.append(OxmlElement("w:shd", {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): fill}))
    paragraph = cast("CT_P", OxmlElement("w:p"))
    cell.append(paragraph)
    row.append(cell)
    return paragraph


def _align(paragraph: "CT_P", kind: ColumnKind) -> None:
    if kind is not ColumnKind.TEXT:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
