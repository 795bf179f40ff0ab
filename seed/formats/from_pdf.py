"""pdf files: lines and ruled tables in the order a person reads, with the page each stands on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from seed.formats.events import Doubt, Pictures, Progress, Reader, ReadLines, RefusedError
from seed.formats.layout import Lines, Paragraph, Run, marked, plain
from seed.formats.pdf_lines import ARTIFACT, TextLine, goes_on, is_apart, joined_to, lines_on_page, usual_gap, word_of
from seed.formats.pdf_running import PageContent, Running
from seed.formats.pdf_tables import Table, append, continues, table_of, texts_of
from tracker.drafts import Severity
from tracker.text import safe_text

_MOST_PAGES = 5000
_LARGER = 0.75
"""Points: so much larger than most of the paper is a heading."""
_SHOWN = 100


def read(data: bytes) -> Reader:
    """Read a pdf file; pages that are pictures are named."""
    try:
        pdf = pdfplumber.open(BytesIO(data))
    except PdfminerException as error:
        # What pdfminer raised; its own name for it, so that its types need not be known here.
        if error.args and type(error.args[0]).__name__ == "PDFPasswordIncorrect":
            raise RefusedError(
                "er beskyttet med adgangskode. Åbn den med koden, gem den uden, og vælg den fil."
            ) from error
        raise
    with pdf:
        if len(pdf.pages) > _MOST_PAGES:
            raise RefusedError(f"har {len(pdf.pages)} sider; der læses højst {_MOST_PAGES}. Del papiret.")
        pages: list[PageContent] = []
        for number, page in enumerate(pdf.pages, start=1):
            pages.append(_content(page, number))
            page.close()  # or every page stays in memory
            yield Progress(number, len(pdf.pages))
    pictures = tuple(page.number for page in pages if page.is_picture)
    if pictures:
        yield Pictures(pictures, len(pages))
    paper = _Paper(pages)
    for text, first in paper.running.words.items():
        message = f"»{safe_text(text[:_SHOWN])}« står på siderne fra side {first} og er ikke læst som en del af dem."
        yield Doubt(Severity.NOTE, "running_words", message, quote=text)
    yield ReadLines(tuple(paper.lines().found))


def _content(page: Page, number: int) -> PageContent:
    says = any(char.get("tag") == ARTIFACT for char in page.chars)
    extracted = page.extract_words(use_text_flow=True, extra_attrs=["fontname", "size"], return_chars=True)
    words = [word_of(found, says=says) for found in extracted]
    garbled = sum(1 for word in words if "(cid:" in word.text)
    content = PageContent(number)
    if not words or 4 * garbled > len(words):
        content.is_picture = bool(words or page.images or len(page.curves) > 50)
        return content
    tables: list[Table] = []
    for found in page.find_tables():
        table = table_of([row.cells for row in found.rows], words, number)
        if table:
            tables.append(table)
            x0, top, x1, bottom = found.bbox
            words = [w for w in words if not (x0 <= w.middle[0] < x1 and top <= w.middle[1] < bottom)]
    parts: list[TextLine | Table] = list(lines_on_page(words, number, float(page.width)))
    for table in tables:
        below = (
            index
            for index, part in enumerate(parts)
            if part.top >= table.bottom - 1 or (isinstance(part, Table) and part.top > table.top)
        )
        parts.insert(next(below, len(parts)), table)
    content.parts = parts
    return content


class _Paper:
    """The pages together: size and space mean something by comparison."""

    def __init__(self, pages: Sequence[PageContent]) -> None:
        """Look at all pages before the first line is written."""
        self.running = Running.of(pages)
        parts = [part for page in pages for part in page.parts if not self.running.holds(part)]
        self._parts = list(_joined_tables(parts))
        texts = [part for part in self._parts if isinstance(part, TextLine)]
        in_cells = [
            line
            for part in self._parts
            if isinstance(part, Table)
            for row in part.rows
            for cell in row.cells
            for line in cell
        ]
        self._gap = usual_gap(texts)
        self._cell_gap = usual_gap(in_cells)
        self._levels = _levels(texts, in_cells)
        self._lines = Lines()
        self._open: list[TextLine] = []
        self._runs: list[Run] = []
        self._in_list = False

    def lines(self) -> Lines:
        """Write the lines of the paper, without what runs over every page."""
        for part in self._parts:
            if isinstance(part, Table):
                self._close(apart=True)
                for row in part.rows:
                    self._lines.row(texts_of(row, self._cell_gap), f"side {row.page}")
                self._lines.gap()
            elif (
                self._open
                and goes_on(self._open[-1], part, self._gap)
                and self._level(part) == self._level(self._open[-1])
            ):
                self._open.append(part)
                self._runs = joined_to(self._runs, part)
            else:
                apart = bool(self._open) and is_apart(self._open[-1], part, self._gap)
                # The items of a list stand apart on paper, and are one list all the same.
                self._close(apart=apart and not (self._in_list and part.bullet))
                self._in_list = part.bullet or (self._in_list and not apart)
                self._open, self._runs = [part], part.runs()
        self._close(apart=True)
        return self._lines

    def _level(self, line: TextLine) -> int:
        return self._levels.get(line.size, 0)

    def _close(self, *, apart: bool) -> None:
        """Write the paragraph that is open, with an empty line after it where the paper has one."""
        if self._open:
            first = self._open[0]
            place = f"side {first.page}"
            if level := self._level(first):
                self._lines.add(Paragraph([plain(self._runs)], level), place)
                apart = True
            elif text := marked(self._runs):
                self._lines.found.append((f"- {text}" if first.bullet else text, place))
        if apart:
            self._lines.gap()
        self._open, self._runs = [], []


def _joined_tables(parts: Iterable[TextLine | Table]) -> Iterator[TextLine | Table]:
    """Give the parts; a table that goes on over pages is one."""
    held: Table | None = None
    for part in parts:
        if isinstance(part, Table) and held and held.rows[-1].page < part.rows[0].page and continues(held, part):
            append(held, part)
            continue
        if held:
            yield held
            held = None
        if isinstance(part, Table):
            held = part
        else:
            yield part
    if held:
        yield held


def _levels(texts: Iterable[TextLine], in_cells: Iterable[TextLine]) -> dict[float, int]:
    """Give each size that headings are set in its level, the largest the first."""
    sizes: Counter[float] = Counter()
    larger: set[float] = set()
    texts = list(texts)
    for line in (*texts, *in_cells):
        for word in line.words:
            sizes[word.size] += len(word.text)
    usual = max(sizes, key=lambda size: (sizes[size], -size), default=0)
    larger = {line.size for line in texts if line.size > usual + _LARGER}
    return {size: level for level, size in enumerate(sorted(larger, reverse=True), start=1)}
