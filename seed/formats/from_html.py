"""html: what stands on the page, from top to bottom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from seed.formats import text
from seed.formats.events import Doubt, Reader, ReadLines, RefusedError
from seed.formats.layout import Cell, Lines, Run, cell_text, paragraph_of, raised
from tracker.drafts import Severity

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]{2,40})", re.IGNORECASE)
_UNSEEN = frozenset(
    {"head", "script", "style", "template", "noscript", "svg", "math", "object", "iframe", "select", "textarea"}
    | {"button", "audio", "video", "canvas", "map"}
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "input"}
    | {"ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"}
    | {"time", "tt", "u", "var", "wbr", "o:p"}
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?P<weight>bold|bolder|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_ENDED = re.compile(r"<(?P<end>/?)(?:div|table|ul|ol|blockquote|section|span|font|b|i|em|strong|a)\b", re.IGNORECASE)
"""Elements that a page must end itself, so that more begun than ended stand within one another."""
_MOST_DEPTH = 250
_MOST_OPEN = 2_000
"""Begun and not ended; the library's own time grows with the square of the depth, before ours can be counted."""
_MOST_CELLS = 2_000_000
_MOST_COLUMNS = 1000
_MOST_ROWS = 100_000


def read(data: bytes) -> Reader:
    """Read an html file."""
    declared = _CHARSET.search(data[:4096])
    decoded = text.decoded(data, declared["name"].decode("ascii") if declared else None)
    if number := text.first_binary_line(decoded.texts):
        raise RefusedError(
            f"er ikke tekst: linje {number} indeholder binære tegn. Gem siden igen, eller gem den som pdf."
        )
    if decoded.doubtful:
        first = decoded.doubtful[0]
        yield Doubt(
            Severity.WARNING,
            "encoding",
            f"filens linje {first} er ikke i det tegnsæt, som siden siger. Den er læst som Windows-1252, og hvad der "
            "heller ikke var det, står som �. Tjek æøå.",
            quote=decoded.texts[first - 1].strip()[:200],
        )
    yield ReadLines(tuple(lines_of("\n".join(decoded.texts)).found))


def lines_of(html: str, *, numbered: bool = True) -> Lines:
    """Give the lines of a page.

    Args:
        html: The page.
        numbered: The items of an ordered list have the numbers they are given;
            otherwise nobody knows which number a list began with.
    """
    begun = 0
    for tag in _ENDED.finditer(html):
        begun = max(0, begun + (-1 if tag["end"] else 1))
        if begun > _MOST_OPEN:
            raise _too_deep()
    body = LexborHTMLParser(html).body
    page = _Page(numbered=numbered)
    if body is not None:
        page.walk(body)
        page.flush()
    return page.lines


def _too_deep() -> RefusedError:
    return RefusedError("er for dybt indlejret og læses ikke. Gem siden som pdf, og vælg den fil.")


@dataclass(slots=True)
class _Page:
    """Where the reading stands."""

    numbered: bool
    lines: Lines = field(default_factory=Lines)
    runs: list[Run] = field(default_factory=list)
    """Words of the paragraph that is being read."""
    level: int = 0
    """Of the heading that is being read."""
    bullet: str = ""
    """Of the item that begins here."""
    cell: Cell | None = None
    """The cell that is being read; None on the page itself."""
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0
    depth: int = 0

    def flush(self) -> None:
        """End the paragraph that is being read."""
        paragraph = paragraph_of(self.runs, level=self.level, bullet=self.bullet)
        self.runs = []
        if paragraph is None:
            return
        self.bullet = ""
        if self.cell is not None:
            self.cell.append(paragraph)
        else:
            self.paragraphs += 1
            self.lines.add(paragraph, f"afsnit {self.paragraphs}")

    def walk(self, node: LexborNode, *, bold: bool = False) -> None:
        """Read what stands in a node."""
        self.depth += 1
        if self.depth > _MOST_DEPTH:
            raise _too_deep()
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self._words(child, bold=bold)
            elif tag in _UNSEEN or tag.startswith(("-", "!", "_")) or _is_hidden(child):
                continue
            elif tag == "br":
                self.runs.append(Run("\n"))
            elif tag == "sup":
                self._raised(child, bold=bold)
            elif tag in _INLINE:
                self.walk(child, bold=_bold(child, tag, before=bold))
            else:
                self._block(child, tag, bold=bold)
        self.depth -= 1

    def _raised(self, node: LexborNode, *, bold: bool) -> None:
        before = len(self.runs)
        self.walk(node, bold=bold)
        self.runs[before:] = [Run(raised(run.text), run.bold) for run in self.runs[before:]]

    def _words(self, node: LexborNode, *, bold: bool) -> None:
        words = re.sub(r"[ \t\r\n\f]+", " ", node.text_content or "")
        if words:
            self.runs.append(Run(words, bold))

    def _block(self, node: LexborNode, tag: str, *, bold: bool) -> None:
        self.flush()
        if tag == "table":
            self._table(node)
        elif tag[:1] == "h" and tag[1:].isdecimal():
            self.level = int(tag[1:])
            self.walk(node)
            self.flush()
            self.level = 0
        elif tag == "pre":
            self._as_set(node, bold=bold)
        elif tag == "ol" and self.numbered:
            self._ordered(node, bold=bold)
        elif tag == "li":
            self.bullet = "-"
            self.walk(node, bold=bold)
            self.flush()
            self.bullet = ""
        else:
            if tag == "hr" and self.cell is None:
                self.lines.gap()
            self.walk(node, bold=_bold(node, tag, before=bold))
            self.flush()

    def _as_set(self, node: LexborNode, *, bold: bool) -> None:
        for line in node.text(deep=True).split("\n"):
            self.runs += [Run(line, bold), Run("\n")]
        self.flush()

    def _ordered(self, node: LexborNode, *, bold: bool) -> None:
        start = node.attributes.get("start") or "1"
        number = int(start) if start.isdecimal() and len(start) < 6 else 1
        for item in node.iter():
            if item.tag != "li":
                self.flush()
                self.walk(item, bold=bold)
            else:
                self.bullet = f"{number}."
                number += 1
                self.walk(item, bold=bold)
            self.flush()
            self.bullet = ""

    def _table(self, node: LexborNode) -> None:
        rows = list(_rows(node))
        width = max((len(row) for row in rows), default=0)
        if self.cell is not None or width < 2:
            # A frame around text, or a table within a cell: its words, in order.
            for cell in (cell for row in rows for cell in row):
                self.walk(cell)
                self.flush()
            return
        self.tables += 1
        self.lines.gap()
        below: dict[int, int] = {}
        for number, row in enumerate(rows[:_MOST_ROWS], start=1):
            self.lines.row(self._row(row, below), f"tabel {self.tables}, række {number}")
        self.lines.gap()
        if len(rows) > _MOST_ROWS:
            raise RefusedError(f"har en tabel med {len(rows)} rækker; der læses højst {_MOST_ROWS}. Del papiret.")

    def _row(self, row: list[LexborNode], below: dict[int, int]) -> list[str]:
        """Read a row; what is merged stands in its first cell, the others are empty.

        Args:
            row: Its cells.
            below: How many more rows each column is taken by a cell above;
                changed to what is so for the next row.
        """
        texts: list[str] = []
        taken = {column: rows - 1 for column, rows in below.items() if rows > 1}
        for node in row:
            while below.get(len(texts)):
                texts.append("")
            wide, high = _span(node, "colspan", _MOST_COLUMNS), _span(node, "rowspan", _MOST_ROWS)
            for column in range(len(texts), len(texts) + wide):
                if high > 1:
                    taken[column] = high - 1
            texts += [self._cell(node), *([""] * (wide - 1))]
            self.cells += wide
            if len(texts) > _MOST_COLUMNS or self.cells > _MOST_CELLS:
                raise RefusedError("har en tabel med flere celler, end et papir har, og læses ikke. Tjek filen.")
        while below.get(len(texts)):
            texts.append("")
        below.clear()
        below.update(taken)
        return texts

    def _cell(self, node: LexborNode) -> str:
        self.cell = []
        # The heads of columns are bold by themselves, which says nothing.
        self.walk(node, bold=False)
        self.flush()
        cell, self.cell = self.cell, None
        return cell_text(cell)


def _rows(table: LexborNode) -> Iterator[list[LexborNode]]:
    """Give the rows of a table, but not those of a table within it."""
    for part in table.iter():
        if part.tag == "tr":
            yield [cell for cell in part.iter() if cell.tag in {"td", "th"}]
        elif part.tag in {"thead", "tbody", "tfoot"}:
            yield from _rows(part)
        elif part.tag == "caption":
            yield [part]


def _span(node: LexborNode, name: str, most: int) -> int:
    said = (node.attributes.get(name) or "").strip()
    return max(1, min(int(said), most)) if said.isdecimal() and len(said) < 9 else 1


def _bold(node: LexborNode, tag: str, *, before: bool) -> bool:
    if tag in {"b", "strong"}:
        return True
    style = _BOLD.search(node.attributes.get("style") or "")
    return before if style is None else style["weight"].lower() in {"bold", "bolder", "600", "700", "800", "900"}


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None
