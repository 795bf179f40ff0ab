"""A text paper as the parts an author would set: headings, paragraphs, items and tables."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from seed.reader import read_lines

_PARAGRAPH = re.compile(r"<p>(.*?)</p>|<li>(.*?)</li>", re.DOTALL)
_TAG = re.compile(r"</?(?:i|u|ul|p|em)>")
_FRAME = re.compile(r"<table>.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[dh](?: (colspan|rowspan)=\"(\d+)\")?>(.*?)</t[dh]>", re.DOTALL)
_BREAK = re.compile(r"<br>\s*")
_RAISED = re.compile(r"<sup>(\d)</sup>")
_BOLD = re.compile(r"</?(?:b|strong)>")


@dataclass(frozen=True)
class Words:
    """A line: the bold words it begins with, and the others."""

    bold: str
    rest: str

    @property
    def text(self) -> str:
        """All of them."""
        return f"{self.bold}{self.rest}"


@dataclass
class Text:
    """A heading, an item or a paragraph."""

    lines: list[Words]
    level: int = 0
    item: bool = False


@dataclass
class Table:
    """Rows of cells, each some paragraphs."""

    rows: list[list[list[Text]]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The columns of its widest row."""
        return max(map(len, self.rows))


Part = Text | Table


def parts_of(path: Path) -> list[Part]:
    """Read a paper of our own writing."""
    whole = "\n".join(line.text for line in read_lines(path).lines)
    parts: list[Part] = []
    for index, piece in enumerate(_FRAME.split(whole)):
        if index:
            parts.append(_tagged(_FRAME.findall(whole)[index - 1]))
        parts += _plain_parts(piece.split("\n"))
    return parts


def _tagged(table: str) -> Table:
    """Read a table that is set in tags."""
    rows: list[list[list[Text]]] = []
    begins: list[list[Text]] = []
    for row in _ROW.findall(table):
        # Only a first cell goes on over rows in our papers.
        cells, begins = begins, []
        for kind, span, inner in _CELL.findall(row):
            begins = [[]] if kind == "rowspan" else begins
            lines = [_words(" ".join(line.split())) for line in _BREAK.split(inner) if line.strip()]
            cells += [[Text(lines)] if lines else [], *([[]] * (int(span) - 1 if kind == "colspan" else 0))]
        rows.append(cells)
    return Table(rows)


def _plain_parts(lines: list[str]) -> list[Part]:
    parts: list[Part] = []
    goes_on = False
    for line in lines:
        text = line.strip(" ")
        if not text.strip():
            goes_on = False
            continue
        if re.fullmatch(r"[|\-\s]+", text):
            continue
        cells = text.strip("|").split("|") if text.startswith("|") else text.split("\t")
        if len(cells) > 1:
            if not (goes_on and parts and isinstance(parts[-1], Table)):
                parts.append(Table())
            table = parts[-1]
            assert isinstance(table, Table)
            table.rows.append([list(_cell(cell)) for cell in cells])
        elif text.startswith("#"):
            parts.append(Text([_words(text.lstrip("# "))], level=len(text) - len(text.lstrip("#"))))
        elif text.startswith("- "):
            parts.append(Text([_words(text[2:])], item=True))
        elif goes_on and parts and isinstance(parts[-1], Text) and not parts[-1].level:
            parts[-1].lines.append(_words(text))
        else:
            parts.append(Text([_words(text)]))
        goes_on = True
    return parts


def _cell(cell: str) -> Iterator[Text]:
    found = list(_PARAGRAPH.finditer(cell))
    for match in found:
        yield Text([_words(match[1] or match[2])], item=match[2] is not None)
    if not found and cell.strip():
        yield Text([_words(cell.strip())])


def _words(text: str) -> Words:
    raised = _RAISED.sub(lambda found: "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(found[1])], text)
    marked = html.unescape(_TAG.sub("", _BOLD.sub("**", raised))).strip()
    if marked.startswith("**"):
        bold, _, rest = marked[2:].partition("**")
        return Words(bold, rest)
    return Words("", marked.replace("**", ""))
