"""Words on a page of a pdf as lines, and lines as paragraphs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from seed.formats.layout import Run, raised

_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_BULLET = re.compile(r"[\u2022\u25aa\u25cf\u25e6\u2023\u00b7\u2013\u2014\uf0b7\uf0a7\u25cb-]\Z")
_BROKEN = re.compile(r"\w-?[-\u2013/]\Z")
_AND = frozenset({"og", "eller", "samt", "eller/og", "og/eller"})
_ENDS = (".", "!", "?", ":", ";", ")", '"', "\u201d")
ARTIFACT = "Artifact"
"""What a tagged file calls heads, feet and numbers of pages. Source: ISO 32000-1, 14.8.2.2."""
_APART = 0.12
"""So much of the size is between two words; letters stand closer."""
_INDENT = 60
"""Points: lines that begin so near each other are in one column."""
_RAGGED = 30
"""Points that full lines end before the edge."""
_SPACE = 0.27
"""So wide is a space, where the line has none to measure."""
_NEARLY = 0.5
"""Points that a measure may be off by."""
_LOOSE = 0.55
"""Of the size: paragraphs that are set closer than this are told apart by more space alone."""
_MORE = 0.25


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands; points, from the upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    inside: bool = False
    """The file itself says that it is no part of the head or foot of its page."""

    @property
    def middle(self) -> tuple[float, float]:
        """The point that says which cell it is in."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words that stand on one line."""

    words: tuple[Word, ...]
    page: int
    right: float
    """How far its column goes."""

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return self.words[-1].x1

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size that most of it is set in."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: sizes[size])

    @property
    def bold(self) -> bool:
        """All of it is bold."""
        return all(word.bold for word in self.words)

    @property
    def inside(self) -> bool:
        """The file itself says that it is no head or foot of its page."""
        return all(word.inside for word in self.words)

    @property
    def bullet(self) -> bool:
        """It begins with the mark of an item."""
        return len(self.words) > 1 and _BULLET.match(self.words[0].text) is not None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs())

    def runs(self) -> list[Run]:
        """Its words with their weights; the mark of an item left out."""
        words = self.words[1:] if self.bullet else self.words
        runs: list[Run] = []
        for index, word in enumerate(words):
            if index and word.x0 - words[index - 1].x1 > _APART * word.size:
                runs.append(Run(" ", word.bold and words[index - 1].bold))
            runs.append(Run(raised(word.text) if self._is_raised(word) else word.text, word.bold))
        return runs

    def _is_raised(self, word: Word) -> bool:
        """Tell whether a word is the mark of a note: smaller than the line, and above its foot."""
        return word.size < 0.85 * self.size and word.bottom < self.bottom - 0.1 * self.size


def word_of(found: dict[str, Any], *, says: bool) -> Word:
    """Make a word of what pdfplumber found, with its letters.

    Args:
        found: The word.
        says: The page says of some of its letters that they are no part of
            what it tells, as a tagged file does of heads and feet.
    """
    return Word(
        found["text"],
        found["x0"],
        found["x1"],
        found["top"],
        found["bottom"],
        round(found["size"] * 2) / 2,
        _BOLD.search(found["fontname"]) is not None,
        says and all(char.get("mcid") is not None and char.get("tag") != ARTIFACT for char in found["chars"]),
    )


def lines_on_page(words: Sequence[Word], page: int, width: float) -> list[TextLine]:
    """Give the lines of a page, each with the right edge of its column.

    The edge is where the longest lines end. Where few do, the page is taken to
    be as empty at its right edge as at its left.
    """
    lines = lines_of(words, page, 0)
    ends: dict[int, list[float]] = {}
    for line in lines:
        ends.setdefault(int(line.x0 // _INDENT), []).append(line.x1)
    left = min((line.x0 for line in lines), default=0)
    edges = {
        column: _edge([end for near in (column - 1, column, column + 1) for end in ends.get(near, ())], width - left)
        for column in ends
    }
    return [TextLine(line.words, page, edges[int(line.x0 // _INDENT)]) for line in lines]


def _edge(ends: Sequence[float], mirrored: float) -> float:
    furthest = max(ends)
    reached = sum(1 for end in ends if end > furthest - _RAGGED)
    return furthest if reached > 2 else max(furthest, mirrored)


def lines_of(words: Sequence[Word], page: int, right: float) -> list[TextLine]:
    """Give the lines that words stand on.

    The file's own order is a reader's in columns and beside margins; where it
    jumps about, the lines are taken from above.
    """
    lines = _grouped(words)
    jumps = sum(1 for one, other in pairwise(lines) if other[0].bottom < one[0].top)
    if jumps > max(3, len(lines) // 8):
        lines = _grouped(sorted(words, key=lambda word: (round(word.bottom / 3), word.x0)))
    return [TextLine(tuple(line), page, right) for line in lines]


def _grouped(words: Iterable[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in words:
        if lines and _beside(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _beside(one: Word, other: Word) -> bool:
    together = min(one.bottom, other.bottom) - max(one.top, other.top)
    least = min(one.bottom - one.top, other.bottom - other.top)
    return together > 0.5 * least and other.x0 > one.x0 and other.x0 > one.x1 - one.size


def usual_gap(lines: Sequence[TextLine]) -> float:
    """Give the space between lines of one paragraph, as a share of their size."""
    gaps = [
        (other.top - one.bottom) / one.size
        for one, other in pairwise(lines)
        if one.page == other.page and one.size == other.size and one.size > 0 and wraps(one, other)
    ]
    gaps = [gap for gap in gaps if -0.5 < gap < 3]
    return median(gaps) if gaps else _LOOSE


def wraps(one: TextLine, other: TextLine) -> bool:
    """Tell whether a line ends because the next word had no room on it."""
    first = other.words[1] if other.bullet else other.words[0]
    spaces = [right.x0 - left.x1 for left, right in pairwise(one.words) if right.x0 - left.x1 > _APART * one.size]
    space = median(spaces) if spaces else _SPACE * one.size
    return (first.x1 - first.x0) + space > one.right - one.x1 - _NEARLY


def goes_on(one: TextLine, other: TextLine, gap: float) -> bool:
    """Tell whether a line is the same paragraph's next, broken for want of room only.

    Args:
        one: A line.
        other: The one after it.
        gap: What `usual_gap` says of the paper.
    """
    if other.bullet or one.size != other.size or one.words[-1].bold is not other.words[0].bold:
        return False
    if one.bold is not other.bold or not wraps(one, other):
        return False
    if one.page != other.page:
        return other.text[:1].islower()
    indent = other.x0 - one.x0
    starts_right = abs(indent) < 3 or (one.bullet and 0 < indent < 60) or (-60 < indent < 0 and not one.bullet)
    return starts_right and other.top - one.bottom < (gap + _MORE) * one.size


def is_apart(one: TextLine, other: TextLine, gap: float) -> bool:
    """Tell whether there is an empty space between two lines."""
    if one.page != other.page:
        return one.text.endswith(_ENDS) or not (other.text[:1].islower() or wraps(one, other))
    space = other.top - one.bottom
    return space > (min(gap, _LOOSE) + _MORE) * min(one.size, other.size) or other.bottom < one.top


def joined_to(runs: list[Run], line: TextLine) -> list[Run]:
    """Add a line to a paragraph.

    A word divided by a soft hyphen becomes whole. One that is broken after a
    hyphen or stroke of its own ("EU-", "lære-/") keeps it, without a space;
    where "og" comes next ("lære- og"), there is one.
    """
    if runs and runs[-1].text.endswith("\u00ad"):
        return [*runs[:-1], Run(runs[-1].text[:-1], runs[-1].bold), *line.runs()]
    if runs and _BROKEN.search(runs[-1].text) and line.words[0].text.casefold() not in _AND:
        return [*runs, *line.runs()]
    return [*runs, Run(" ", bool(runs) and runs[-1].bold), *line.runs()]
