"""What runs over every page of a pdf: its head, its foot and the number of the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from seed.formats.pdf_lines import TextLine
from seed.formats.pdf_tables import Table

_NUMBER = re.compile(
    r"(?:(?:side|s\.|page)\s?)?[-\u2013]?\s?\d{1,4}\s?[-\u2013]?(?:\s?(?:af|/|of)\s?\d{1,4})?", re.IGNORECASE
)
_MONEY = re.compile(r"\bkr\b", re.IGNORECASE)
_EDGE = 2
"""So many lines at the top and at the bottom of a page may run over all of them."""
_MOST = 0.6
"""It stands on so many of the pages: a cover may lack it."""
_NUMBERED = "\x00"

Key = tuple[str, int]
"""The words, and how far down the page they stand."""


@dataclass(slots=True)
class PageContent:
    """What one page holds."""

    number: int
    parts: list[TextLine | Table] = field(default_factory=list)
    is_picture: bool = False


@dataclass(slots=True)
class Running:
    """The lines that run over the pages."""

    keys: frozenset[Key]
    words: dict[str, int]
    """Each of them, with the page it stands on first; numbers of pages are left out."""

    @classmethod
    def of(cls, pages: Sequence[PageContent]) -> "Running":
        """Find the lines that stand at one height on most pages, at the edge of each.

        What the file itself says is inside its pages is none of these, however
        often it says the same.
        """
        seen: dict[Key, list[int]] = {}
        for page in pages:
            parts = sorted(page.parts, key=lambda part: part.top)
            edge = min(_EDGE, (len(parts) + 1) // 3)
            for part in (*parts[:edge], *parts[len(parts) - edge :]):
                if isinstance(part, TextLine) and not part.inside:
                    seen.setdefault(_key(part), []).append(page.number)
        written = sum(1 for page in pages if page.parts)
        least = max(2, _MOST * written)
        found = {key: on for key, on in seen.items() if len(on) >= least and not _MONEY.search(key[0])}
        return cls(frozenset(found), {text: found[text, height][0] for text, height in found if text != _NUMBERED})

    def holds(self, part: TextLine | Table) -> bool:
        """Tell whether a line is one of these."""
        return isinstance(part, TextLine) and not part.inside and _key(part) in self.keys


def _key(line: TextLine) -> Key:
    text = line.text
    return (_NUMBERED if _NUMBER.fullmatch(text) else text, round(line.top / 3))
