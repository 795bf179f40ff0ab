"""Pieces of a foreign paper as the lines that a text file would have.

Headings become `# …`, words that are bold from end to end `**…**`, items
`- …`, and the row of a table one line with a tab between its cells.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_HIGHEST = 6
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Run:
    r"""Some words in one weight; a line break is a run of its own: "\\n"."""

    text: str
    bold: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph, heading or item."""

    lines: list[str]
    """Broken where the paper breaks them, bold marked."""
    level: int = 0
    """Of a heading: 1 is the highest."""
    bullet: str = ""
    """Before an item: "-", or "1."."""


Cell = list[Paragraph]
"""What stands in one cell of a table."""


@dataclass(slots=True)
class Lines:
    """Collects the lines of a paper, each with its place."""

    found: list[tuple[str, str]] = field(default_factory=list)
    """Text and place."""
    listing: bool = False
    """The last that was added is an item of a list."""

    def gap(self) -> None:
        """Set an empty line, unless one stands there."""
        if self.found and self.found[-1][0]:
            self.found.append(("", self.found[-1][1]))

    def add(self, paragraph: Paragraph, place: str) -> None:
        """Add a paragraph, with an empty line before it unless it goes on with a list."""
        is_item = bool(paragraph.bullet)
        if not (is_item and self.listing):
            self.gap()
        self.listing = is_item
        self.found += [(line, place) for line in _as_lines(paragraph)]

    def row(self, cells: Sequence[str], place: str) -> None:
        """Add a row of a table; a row without words is left out."""
        self.listing = False
        if any(cells):
            self.found.append(("\t".join(cells), place))


def paragraph_of(runs: Iterable[Run], *, level: int = 0, bullet: str = "") -> Paragraph | None:
    """Make a paragraph of its runs; None when there are no words."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == "\n":
            lines.append([])
        elif run.text:
            lines[-1].append(run)
    texts = [text for line in lines if (text := plain(line) if level else marked(line))]
    return Paragraph(texts, level, bullet) if texts else None


def plain(runs: Sequence[Run]) -> str:
    """Join runs, white space folded."""
    return folded("".join(run.text for run in runs))


def marked(runs: Sequence[Run]) -> str:
    """Join runs; mark bold words that a line begins with, or is made of."""
    words = [run for run in runs if run.text.strip()]
    if not words or not words[0].bold:
        return plain(runs)
    if all(run.bold for run in words):
        return f"**{plain(runs)}**"
    first = next(index for index, run in enumerate(runs) if run.text.strip() and not run.bold)
    lead, rest = plain(runs[:first]), "".join(run.text for run in runs[first:])
    apart = " " if rest[:1].isspace() or runs[first - 1].text[-1:].isspace() else ""
    return f"**{lead}**{apart}{folded(rest)}"


def raised(text: str) -> str:
    """Write the digits of a note's mark as raised ones: "400" with a raised 1 is not 4001."""
    return text.translate(_RAISED)


def folded(text: str) -> str:
    """Fold white space to single spaces; a no-break space stays what it is."""
    return _SPACES.sub(" ", text).strip(" ")


def cell_text(cell: Sequence[Paragraph]) -> str:
    """Write a cell on one line; tags keep its paragraphs and breaks apart."""
    if len(cell) == 1 and not cell[0].bullet and not cell[0].level:
        return "<br>".join(cell[0].lines)
    written: list[str] = []
    listed = False
    for paragraph in cell:
        if bool(paragraph.bullet) is not listed:
            written.append("</ul>" if listed else "<ul>")
            listed = not listed
        tag = "li" if listed else "p"
        number = f"{paragraph.bullet} " if paragraph.bullet not in {"", "-"} else ""
        edge = "**" if paragraph.level else ""
        written.append(f"<{tag}>{number}{edge}{'<br>'.join(paragraph.lines)}{edge}</{tag}>")
    return "".join(written) + ("</ul>" if listed else "")


def _as_lines(paragraph: Paragraph) -> list[str]:
    if paragraph.level:
        return [f"{'#' * min(paragraph.level, _HIGHEST)} {' '.join(paragraph.lines)}"]
    if paragraph.bullet:
        return [f"{paragraph.bullet} {paragraph.lines[0]}", *paragraph.lines[1:]]
    return paragraph.lines
