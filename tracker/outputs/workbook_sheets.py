"""The sheets of a workbook: their names, how they print, and how cells look."""

import re
from collections.abc import Iterable
from typing import Any

from tracker.outputs.paper import ColumnKind, RowRole
from tracker.text import safe_text

LONGEST_TEXT = 32_767
"""The most characters that a cell of Excel holds."""
_CUT = " … (afkortet: en celle i Excel kan ikke rumme mere)"
_NAME_LENGTH = 31
_HEAD_LENGTH = 60
"""Two of them, each with every character doubled, have room in the 255 that the head of a page may have."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_KRONER = "[$-406]#,##0;[Red]-#,##0"
"""Points between thousands, also in a spreadsheet that is set to another language than Danish."""
LINE_HIGH = 15
_HIGHEST = 409
"""As high as Excel lets a row be, in points."""
_FORMATS = {ColumnKind.KRONER: _KRONER, ColumnKind.WHOLE: "0", ColumnKind.TEXT: "@"}
_HEAD, _SUM, _GROUP = "#DCE6F1", "#F2F2F2", "#EDEDED"


class Sheets:
    """A workbook on its way: its sheets by name, its formats, and the numbers of the notes."""

    def __init__(self, book: Any, *, heading: str, numbers: dict[str, int]) -> None:
        """Begin with a book without sheets.

        Args:
            book: An open `xlsxwriter.Workbook`.
            heading: What every sheet has above it in print.
            numbers: The number of each footnote.
        """
        self.book = book
        self.numbers = numbers
        self._heading = heading
        self._names: set[str] = set()
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def add(self, name: str) -> Any:
        """Add a sheet that prints on A4, lying, as wide as the page and with its number."""
        sheet = self.book.add_worksheet(self._free_name(name))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        own = "" if sheet.name == self._heading else f"&R{_printed(sheet.name)}"
        sheet.set_header(f"&L{_printed(self._heading)}{own}")
        sheet.set_footer("&RSide &P af &N")
        return sheet

    def format(self, kind: ColumnKind = ColumnKind.TEXT, role: RowRole = RowRole.LINE, *, head: bool = False) -> Any:
        """Give the look of a cell, made once."""
        look: dict[str, object] = {"valign": "top", "num_format": _FORMATS[kind], "text_wrap": kind is ColumnKind.TEXT}
        look |= {"align": "left", "indent": 1} if kind is ColumnKind.TEXT else {"align": "right"}
        if head:
            look |= {"bold": True, "bg_color": _HEAD, "bottom": 1, "valign": "vcenter", "text_wrap": True}
        elif role is RowRole.GROUP:
            look |= {"bold": True, "bg_color": _GROUP}
        elif role is RowRole.SUBTOTAL:
            look |= {"bold": True, "bg_color": _SUM, "top": 1}
        elif role is RowRole.TOTAL:
            look |= {"bold": True, "bg_color": _HEAD, "top": 1, "bottom": 1}
        return self.own_format(**look)

    def own_format(self, **look: object) -> Any:
        """Give a format of one's own, made once."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(look)
        return self._formats[key]

    def put(self, sheet: Any, row: int, column: int, text: str, look: Any) -> None:
        """Write a text as a text; what Excel cannot hold is cut, and says so."""
        if _length(text) > LONGEST_TEXT:
            text = _shortened(text, LONGEST_TEXT - len(_CUT)) + _CUT
        if text:
            sheet.write_string(row, column, text, look)
        else:
            sheet.write_blank(row, column, None, look)

    def _free_name(self, wanted: str) -> str:
        """Find a name that Excel takes: short, plain, and nobody else's."""
        plain = _shortened(_NOT_IN_NAMES.sub(" ", safe_text(wanted)).strip(" '"), _NAME_LENGTH).strip(" '") or "Ark"
        plain = "Ark" if plain.casefold() == "history" else plain
        name, count = plain, 1
        while name.casefold() in self._names:
            count += 1
            ending = f" {count}"
            name = _shortened(plain, _NAME_LENGTH - len(ending)) + ending
        self._names.add(name.casefold())
        return name


def height(texts: Iterable[tuple[str, float]], line: float = LINE_HIGH) -> float:
    """Reckon how high a row must be for its texts, each in a column of so many characters; not every program does."""
    needed = [sum(_folded(words, width) for words in text.split("\n")) for text, width in texts]
    return min(_HIGHEST, line * max(needed, default=1))


def _folded(words: str, width: float) -> int:
    """Count the lines that words take when they are folded."""
    lines, used = 1, 0
    for word in words.split(" "):
        if used and used + 1 + len(word) > width:
            lines, used = lines + 1, 0
        lines += max(0, len(word) - 1) // max(1, int(width))
        used += len(word) + (used > 0)
    return lines


def _length(text: str) -> int:
    """Count characters as Excel does: those beyond the first plane are two."""
    return len(text.encode("utf-16-le")) // 2


def _shortened(text: str, length: int) -> str:
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")


def _printed(text: str) -> str:
    """Let a text stand in the head of a printed page, where & begins a command and only so much has room."""
    return _shortened(text, _HEAD_LENGTH).replace("&", "&&")
