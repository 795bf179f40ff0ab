"""A table in a Word file: its head is repeated on every page, and its rows are not divided."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, TypeAlias, cast

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Pt

from tracker.outputs.paper import ColumnKind, Row, RowRole, Table
from tracker.outputs.paper_widths import column_widths, mark_rooms, mark_width
from tracker.outputs.paper_words import cell_words, note_of
from tracker.outputs.word_styles import CELL, CELL_GROUP, CELL_HEAD, CELL_SUM, FILLS, HEAD_FILL, TABLE, text_width
from tracker.text import safe_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.table import CT_Row, CT_Tc
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.run import CT_R

    from tracker.outputs.paper import Figure, Value
    from tracker.outputs.word_notes import Footnotes

_STYLES = {RowRole.LINE: CELL, RowRole.GROUP: CELL_GROUP, RowRole.SUBTOTAL: CELL_SUM, RowRole.TOTAL: CELL_SUM}
_SUMS = (RowRole.SUBTOTAL, RowRole.TOTAL)
_Made: TypeAlias = "tuple[CT_Tc, CT_P]"


def write_table(document: "Document", notes: "Footnotes", table: Table) -> None:
    """Write a table with its name above it."""
    if name := safe_text(table.name):
        document.add_paragraph(name, "Caption")
    widths = [Pt(width) for width in column_widths(table, text_width(document).pt)]
    made = document.add_table(0, len(widths), TABLE)
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    rows = _Rows(table, widths, notes)
    made._tbl.append(rows.head(column.title for column in table.columns))
    followers = [row.role for row in table.rows[1:]]
    for row, follower in zip(table.rows, [*followers, None], strict=False):
        made._tbl.append(rows.row(row, held=follower in _SUMS))


class _Rows:
    """Makes the rows of one table."""

    def __init__(self, table: Table, widths: Sequence[Length], notes: "Footnotes") -> None:
        self._kinds = [column.kind for column in table.columns]
        self._widths, self._notes = widths, notes
        self._mark_rooms = mark_rooms(table, notes.count + 1)
        self._blanks: dict[tuple[RowRole, int, bool], CT_Tc] = {}

    def head(self, titles: Iterable[str]) -> "CT_Row":
        row = _new_row()
        row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for title, kind, width, room in zip(titles, self._kinds, self._widths, self._mark_rooms, strict=True):
            cell, paragraph = _new_cell(width, HEAD_FILL, CELL_HEAD, kind)
            _keep_clear(paragraph, room)
            _add_text(paragraph, safe_text(title))
            row.append(cell)
        return row

    def row(self, row: Row, *, held: bool) -> "CT_Row":
        """Make a row; one that is held stays on the page of the row after it."""
        made = _new_row()
        if row.role is RowRole.GROUP:
            whole = Length(sum(self._widths))
            cell, paragraph = _new_cell(whole, FILLS[row.role], CELL_GROUP, ColumnKind.TEXT, span=len(self._widths))
            self._fill(paragraph, row.cells[0], ColumnKind.TEXT, 0)
            paragraph.get_or_add_pPr().keepNext_val = True
            made.append(cell)
            return made
        for index, (value, kind, room) in enumerate(zip(row.cells, self._kinds, self._mark_rooms, strict=True)):
            cell, paragraph = self._blank(row.role, index, held=held)
            self._fill(paragraph, value, kind, room)
            made.append(cell)
        return made

    def _blank(self, role: RowRole, index: int, *, held: bool) -> _Made:
        """Give an empty cell; those of one column are copies of the first."""
        key = (role, index, held)
        if key not in self._blanks:
            cell, paragraph = _new_cell(self._widths[index], FILLS.get(role), _STYLES[role], self._kinds[index])
            if held:
                paragraph.get_or_add_pPr().keepNext_val = True
            self._blanks[key] = cell
        copy = deepcopy(self._blanks[key])
        return copy, copy.p_lst[0]

    def _fill(self, paragraph: "CT_P", cell: "Value | Figure", kind: ColumnKind, room: float) -> None:
        note = note_of(cell)
        if words := cell_words(cell, kind):
            _keep_clear(paragraph, room - (mark_width(self._notes.count + 1) if note else 0))
            _add_text(paragraph, words)
        self._notes.refer(paragraph, note)


def _new_row() -> "CT_Row":
    row = cast("CT_Row", OxmlElement("w:tr"))
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row


def _new_cell(width: Length, fill: str | None, style: str, kind: ColumnKind, *, span: int = 1) -> _Made:
    cell = cast("CT_Tc", OxmlElement("w:tc"))
    cell.width = width
    properties = cell.get_or_add_tcPr()
    properties.grid_span = span
    if fill is not None:
        properties.append(OxmlElement("w:shd", {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): fill}))
    paragraph = cast("CT_P", OxmlElement("w:p"))
    paragraph.style = style
    if kind is not ColumnKind.TEXT:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    cell.append(paragraph)
    return cell, paragraph


def _keep_clear(paragraph: "CT_P", points: float) -> None:
    """Keep the room right of a figure where another in its column has a mark, so that the digits stand in line."""
    if points > 0:
        paragraph.get_or_add_pPr().ind_right = Pt(points)


def _add_text(paragraph: "CT_P", text: str) -> None:
    run = cast("CT_R", OxmlElement("w:r"))
    paragraph.append(run)
    if "\n" in text:
        run.text = text
        return
    words = OxmlElement("w:t", {qn("xml:space"): "preserve"})
    words.text = text
    run.append(words)
