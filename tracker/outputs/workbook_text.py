"""The first sheet of a workbook: the running text, and the tables that stand in it."""

from typing import Any

from tracker.outputs.laying import marks, running, stacked
from tracker.outputs.paper import ColumnKind, Heading, Paper, Paragraph, Table
from tracker.outputs.paper_words import label_words, made_words, notes_of
from tracker.outputs.workbook_sheets import LINE_HIGH, Sheets, height
from tracker.outputs.workbook_tables import put_table
from tracker.text import safe_text

_WIDE = 110
"""Characters on a line of running text."""
_MOST = 2000
"""Characters of a cell; a row of Excel is not high enough for many more."""
_SIZES = {1: 14, 2: 12.5, 3: 11.5}


def put_text(sheets: Sheets, paper: Paper) -> None:
    """Write the title, the text and the tables without a sheet, from above."""
    sheet = sheets.add(paper.title)
    inline = [block for block in paper.blocks if isinstance(block, Table) and not block.sheet]
    wide = max((len(table.columns) for table in inline), default=1)
    shares = _shares(inline, wide)
    for index, share in enumerate(shares):
        sheet.set_column(index, index, share)
    if sum(shares) <= _WIDE * 1.2:
        sheet.set_portrait()
    page = _Page(sheets, sheet, shares)
    page.line(safe_text(paper.title), bold=True, font_size=18)
    for words in (paper.subtitle, made_words(paper)):
        if words:
            page.line(safe_text(words), font_color="#595959")
    for block in running(paper):
        if isinstance(block, Heading):
            page.down()
            page.line(safe_text(block.text), bold=True, font_size=_SIZES.get(block.level, 11.5))
        elif isinstance(block, Paragraph):
            page.paragraph(block)
        elif isinstance(block, Table) and not block.sheet:
            page.table(block)


class _Page:
    """A sheet that is written from above."""

    def __init__(self, sheets: Sheets, sheet: Any, widths: list[float]) -> None:
        self._sheets = sheets
        self._sheet = sheet
        self._widths = widths
        self._row = 0

    def down(self) -> None:
        """Leave a row empty."""
        self._row += 1

    def line(self, text: str, label: str = "", **look: object) -> None:
        """Write a text over the whole width, after a label in bold."""
        shown = self._sheets.own_format(valign="top", text_wrap=True, num_format="@", **look)
        if len(self._widths) > 1:
            self._sheet.merge_range(self._row, 0, self._row, len(self._widths) - 1, "", shown)
        size = look.get("font_size", 11)
        high = size * LINE_HIGH / 11 if isinstance(size, (int, float)) else LINE_HIGH
        self._sheet.set_row(self._row, height([(label + text, sum(self._widths))], high))
        bold = self._sheets.own_format(bold=True)
        if label and text:
            self._sheet.write_rich_string(self._row, 0, bold, label, text, shown)
        elif label:
            self._sheets.put(self._sheet, self._row, 0, label, self._sheets.own_format(bold=True, valign="top"))
        else:
            self._sheets.put(self._sheet, self._row, 0, text, shown)
        self._row += 1

    def paragraph(self, block: Paragraph) -> None:
        """Write a paragraph; a long one goes on in the rows below."""
        text = safe_text(block.text.text, lines=True) + marks(notes_of(block.text), self._sheets.numbers)
        first, *rest = _pieces(text)
        self.line(first, label_words(block.label))
        for piece in rest:
            self.line(piece)

    def table(self, block: Table) -> None:
        """Write a table among the text."""
        self.down()
        if block.name:
            self.line(safe_text(block.name), bold=True)
        self._row = put_table(self._sheets, self._sheet, stacked([block]), top=self._row, widths=self._widths) + 1
        self.down()


def _pieces(text: str) -> list[str]:
    """Divide a text into what a cell can show: between lines, or else between words."""
    pieces = []
    while len(text) > _MOST:
        at = max(text.rfind("\n", 1, _MOST), text.rfind(" ", _MOST // 2, _MOST))
        at = at if at > 0 else _MOST
        pieces.append(text[:at].rstrip())
        text = text[at:].lstrip(" \n")
    return [*pieces, text]


def _shares(tables: list[Table], wide: int) -> list[float]:
    """Share the width between the columns of the tables in the text; figures get what they need."""
    needed = [0.0] * wide
    for table in tables:
        whole = sum(column.width for column in table.columns)
        for index, column in enumerate(table.columns):
            least = 14 if column.kind is not ColumnKind.TEXT else 8
            needed[index] = max(needed[index], least, column.width / whole * _WIDE if whole else 0)
    if not tables:
        return [_WIDE]
    return [*needed, 8] if any(notes_of(cell) for one in tables for row in one.rows for cell in row.cells) else needed
