"""What a terminal shows, cell by cell, as far as programs of whole screens need it.

Made here since a program's output is read by the megabyte, and what is measured is the last cell that changed:
the libraries for it read a tenth of a megabyte a second. A character is one cell wide, which holds for Danish.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"\x1b\[([<=>?]*)([0-9;:]*)([ -/]*)([@-~])"  # a control sequence
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\)"  # a title, a query: nothing that is shown
    r"|\x1b[ -/]*[0-~]"
    r"|[\x00-\x1f\x7f]"
    r"|[^\x00-\x1f\x7f]+",
    re.DOTALL,
)
_UNFINISHED = re.compile(r"\x1b(?:\[[<=>?]*[0-9;:]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)?$")

Style = tuple[str, str, frozenset[str]]
"""Colour of the letters, colour behind them, and how else they are written."""
Cell = tuple[str, Style]
PLAIN: Style = ("", "", frozenset())
_BLANK: Cell = (" ", PLAIN)
_OFF = {"22": ("1", "2"), "23": ("3",), "24": ("4", "21"), "25": ("5", "6"), "27": ("7",), "28": ("8",), "29": ("9",)}


@lru_cache(maxsize=4096)
def styled(style: Style, said: str) -> Style:
    """Apply what a program says of colours and letters to how it wrote before."""
    letters, behind, ways = style
    words = said.replace(":", ";").split(";")
    at = 0
    while at < len(words):
        word = words[at].lstrip("0") or "0"
        if word in ("38", "48"):
            length = 5 if words[at + 1 : at + 2] == ["2"] else 3
            colour = ";".join(words[at : at + length])
            letters, behind = (colour, behind) if word == "38" else (letters, colour)
            at += length
            continue
        at += 1
        if word == "0":
            letters, behind, ways = PLAIN
        elif word in _OFF:
            ways = ways - set(_OFF[word])
        elif len(word) == 1 or word == "21":
            ways = ways | {word}
        elif word in ("39", "49"):
            letters, behind = ("", behind) if word == "39" else (letters, "")
        elif word[:-1] in ("3", "9"):
            letters = word
        elif word[:-1] in ("4", "10"):
            behind = word
    return letters, behind, ways


@dataclass
class _Kept:
    row: int = 0
    column: int = 0


class ScreenModel:
    """A screen of so many columns and rows that is written on."""

    def __init__(self, columns: int, rows: int) -> None:
        """Begin with an empty screen."""
        self.columns, self.rows = columns, rows
        self.cells = [[_BLANK] * columns for _ in range(rows)]
        self._row = self._column = 0
        self._top, self._bottom = 0, rows - 1
        self._wraps = True
        self._style = PLAIN
        self._rest = ""
        self._last = " "
        self._saved = _Kept()
        self._before: dict[int, list[Cell]] = {}

    @property
    def lines(self) -> list[str]:
        """The text of every row."""
        return ["".join(cell[0] for cell in row) for row in self.cells]

    def feed(self, text: str) -> bool:
        """Write what a program sent; say whether any cell is another than before."""
        text = self._rest + text
        unfinished = _UNFINISHED.search(text)
        self._rest = text[unfinished.start() :] if unfinished else ""
        if unfinished:
            text = text[: unfinished.start()]
        self._before = {}
        for token in _TOKEN.finditer(text):
            whole = token[0]
            if whole[0] >= " " and whole[0] != "\x7f":
                self._write(whole)
            elif token[4]:
                if token[1] == "?" and token[2] == "7":
                    self._wraps = token[4] == "h"
                elif not token[1] and not token[3]:
                    self._control(token[4], token[2])
            else:
                self._plain_control(whole)
        return any(self.cells[row] != cells for row, cells in self._before.items())

    def _touch(self, row: int) -> list[Cell]:
        if row not in self._before:
            self._before[row] = list(self.cells[row])
        return self.cells[row]

    def _write(self, text: str) -> None:
        self._last = text[-1]
        if not self._wraps and len(text) > self.columns - self._column:
            self._column = min(self._column, self.columns - 1)
            text = text[: self.columns - self._column - 1] + text[-1]
        while text:
            if self._column >= self.columns:
                self._column = 0
                self._line_feed()
            part, text = text[: self.columns - self._column], text[self.columns - self._column :]
            style = self._style
            self._touch(self._row)[self._column : self._column + len(part)] = [(letter, style) for letter in part]
            self._column += len(part)

    def _plain_control(self, whole: str) -> None:
        if whole == "\r":
            self._column = 0
        elif whole in ("\n", "\x0b", "\x0c", "\x1bD"):
            self._line_feed()
        elif whole == "\b":
            self._column = max(self._column - 1, 0)
        elif whole == "\t":
            self._column = min((self._column // 8 + 1) * 8, self.columns - 1)
        elif whole == "\x1bM":
            if self._row == self._top:
                self._scroll(-1)
            else:
                self._row = max(self._row - 1, 0)
        elif whole == "\x1b7":
            self._saved = _Kept(self._row, self._column)
        elif whole == "\x1b8":
            self._row, self._column = self._saved.row, self._saved.column

    def _line_feed(self) -> None:
        if self._row == self._bottom:
            self._scroll(1)
        else:
            self._row = min(self._row + 1, self.rows - 1)

    def _scroll(self, lines: int, top: int | None = None) -> None:
        top = self._top if top is None else top
        for row in range(top, self._bottom + 1):
            self._touch(row)
        part = self.cells[top : self._bottom + 1]
        blank: list[Cell] = [(" ", ("", self._style[1], frozenset()))] * self.columns
        empty = [list(blank) for _ in range(min(abs(lines), len(part)))]
        part = [*part[lines:], *empty] if lines > 0 else [*empty, *part[:lines]]
        self.cells[top : self._bottom + 1] = (
            part[-(self._bottom + 1 - top) :] if lines > 0 else part[: self._bottom + 1 - top]
        )

    def _control(self, verb: str, said: str) -> None:
        if verb == "m":
            self._style = styled(self._style, said)
            return
        numbers = [int(word) if word.isdigit() else 0 for word in said.split(";")] if said else [0]
        first = max(numbers[0], 1)
        if verb in "Hf":
            self._row = min(first, self.rows) - 1
            self._column = min(max(numbers[1] if len(numbers) > 1 else 1, 1), self.columns) - 1
        elif verb in "ABCDEFG`ade":
            self._move(verb, first)
        elif verb in "JK":
            self._erase(verb, numbers[0])
        elif verb in "XP@":
            self._shift(verb, first)
        elif verb in "LM":
            if self._top <= self._row <= self._bottom:
                self._scroll(first if verb == "M" else -first, self._row)
        elif verb in "ST":
            self._scroll(first if verb == "S" else -first)
        elif verb == "b":
            self._write(self._last * first)
        elif verb == "r":
            self._top = first - 1
            self._bottom = (numbers[1] if len(numbers) > 1 and numbers[1] else self.rows) - 1
            self._row = self._column = 0

    def _move(self, verb: str, by: int) -> None:
        if verb in "AF":
            self._row = max(self._row - by, 0)
        elif verb in "BEe":
            self._row = min(self._row + by, self.rows - 1)
        elif verb in "Ca":
            self._column = min(self._column + by, self.columns - 1)
        elif verb == "D":
            self._column = max(self._column - by, 0)
        elif verb in "G`":
            self._column = min(by, self.columns) - 1
        elif verb == "d":
            self._row = min(by, self.rows) - 1
        if verb in "EF":
            self._column = 0

    def _erase(self, verb: str, what: int) -> None:
        blank: Cell = (" ", ("", self._style[1], frozenset()))
        row = self._touch(self._row)
        start, end = (0 if what else self._column), (self._column + 1 if what == 1 else self.columns)
        row[start:end] = [blank] * (end - start)
        if verb == "J":
            whole = {0: range(self._row + 1, self.rows), 1: range(self._row)}.get(what, range(self.rows))
            for other in whole:
                self._touch(other)[:] = [blank] * self.columns

    def _shift(self, verb: str, by: int) -> None:
        blank: Cell = (" ", ("", self._style[1], frozenset()))
        row = self._touch(self._row)
        by = min(by, self.columns - self._column)
        if verb == "X":
            row[self._column : self._column + by] = [blank] * by
        elif verb == "P":
            row[self._column :] = [*row[self._column + by :], *[blank] * by]
        else:
            row[self._column :] = [*[blank] * by, *row[self._column : self.columns - by]]
