"""The one factory for anything shown in a cell or label.

Textual reads markup in plain strings (`[/]` crashes, `[IMPORTANT]` vanishes)
and no widget takes out escape sequences. What comes from outside is therefore
never handed to a widget as it is, but as what these functions make of it.
"""

from collections.abc import Iterable, Sequence
from typing import Literal
from unicodedata import category

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.content import Content

from tracker.text import safe_text
from tui.pages import Line
from tui.views import Tone

Align = Literal["left", "right"]

STYLES = {
    Tone.PLAIN: "",
    Tone.QUIET: "$text-muted",
    Tone.STRONG: "bold",
    Tone.HEADING: "bold $primary",
    Tone.WARNING: "bold $warning",
}
ELLIPSIS = "…"


def fit(text: str, width: int, align: Align = "left") -> str:
    """Pad or cut text to so many cells, wide and combining letters counted.

    What is cut ends in "…". Line breaks and controls become visible marks.
    """
    if width <= 0:
        return ""
    # A figure arrives padded, and so does the dash that stands for one; their spaces carry the alignment and are kept.
    safe = text if text.isprintable() and not _joins(text[:1]) else safe_text(text)
    length = cell_len(safe)
    if length > width:
        return set_cell_size(set_cell_size(safe, width - 1) + ELLIPSIS, width)
    pad = " " * (width - length)
    return pad + safe if align == "right" else safe + pad


def _joins(first: str) -> bool:
    """Tell whether a character would change the one before it, which is not its own."""
    return bool(first) and not first.isascii() and category(first).startswith("M")


def wrapped(text: str, width: int) -> list[str]:
    """Break text into lines of at most so many cells, between words where it can; nothing is cut away.

    Spaces at the beginning of a line are kept: they set a figure on its comma.
    """
    found = []
    for line in safe_text(text, lines=True).split("\n"):
        rest = line.rstrip()
        while cell_len(rest) > width > 0:
            piece = chop_cells(rest, width)[0]
            # A word that would be broken goes to the next line, unless it fills one by itself.
            broken = rest[len(piece) :][:1] != " " and " " in piece.strip()
            piece = piece[: piece.rstrip().rindex(" ")] if broken and piece[-1:] != " " else piece
            found.append(piece.rstrip())
            rest = rest[len(piece) :].lstrip()
        found.append(rest)
    return found


def label(text: str, tone: Tone = Tone.PLAIN) -> Content:
    """Make one line out of any text."""
    return _toned(safe_text(text), tone)


def paragraph(text: str, tone: Tone = Tone.PLAIN) -> Content:
    """Make text for a widget that wraps; its line breaks are kept."""
    return _toned(safe_text(text, lines=True), tone)


def columns(*cells: tuple[str, Tone]) -> Content:
    """Put safe pieces that `fit` made side by side."""
    return Content.assemble(*(_toned(text, tone) for text, tone in cells))


def page(shown: Iterable[Line]) -> Content:
    """Make a page of wrapping text, its bars in the accent colour."""
    return lines(
        paragraph(line.text, line.tone) + _toned(line.bar, Tone.HEADING) + paragraph(line.after, line.tone)
        for line in shown
    )


def lines(parts: Iterable[Content]) -> Content:
    """Put contents under one another."""
    return Content("\n").join(parts)


def field_text(text: str) -> str:
    """Clean what stands in an input field before it is typed in."""
    return safe_text(text, lines=True).replace("\n", " ")


def box_text(text: str) -> str:
    """Clean what stands in a text box before it is typed in."""
    return safe_text(text, lines=True)


def printable_only(texts: Sequence[str]) -> list[str]:
    """Keep the texts that can be typed as they stand, for suggestions."""
    return [text for text in texts if field_text(text) == text]


def _toned(safe: str, tone: Tone) -> Content:
    style = STYLES[tone]
    return Content.styled(safe, style) if style and safe else Content(safe)
