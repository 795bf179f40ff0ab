"""Head counts and percentages in running text, and what rounding allows between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.text import fold_space

NUMBER = r"(?<![\w.,/\u2013-])(?:\d{1,3}(?:\.\d{3}){1,3}|\d{1,9})(?![\w\u00b0]|[.,]\d|\s?[\u2013-]\s?\d)"
"""A whole number, with or without points between thousands; no year is told apart here."""
SHARE = r"(?<![\w.,/\u2013-])\d{1,3}(?:,\d{1,3})?\s?(?:%|pct\b\.?|procent\b)"
PERSONS = (
    r"(?:borgere|personer|deltagere|ledige|unge|kvinder|mænd|børn|kursister|elever|studerende|forældre|københavnere"
    r"|fagpersoner|medarbejdere|modtagere|dimittender|veteraner|kandidater|lærlinge|flygtninge|seniorer)"
)
"""Nouns for the people a percentage is a share of."""
_LONGEST = 4000
_YEAR = re.compile(r"(?:19|20)\d\d")
_STOPS = re.compile(
    # The capital that begins the next sentence is a capital: only the words are read in any case.
    r"(?i:\b(?P<word>pct|nr|ca|bl\.a|dvs|fx|f\.eks|hhv|inkl|ekskl|min|maks|max|mio|mia|kr|pga|jf|ift|ifm|evt)\.)"
    r"(?!\s{1,3}[A-ZÆØÅ]|\s{0,3}$)",
)
_END = re.compile(r"(?<=[.!?)])\s+(?=[A-ZÆØÅ\"\u00bb\u201d]|\d)|\n+")
_COUNT = re.compile(NUMBER)


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage as it is written, and how finely."""

    value: int | float
    decimals: int


def sentences_of(text: str) -> Iterator[str]:
    """Split a text into sentences; a closing parenthesis before a capital or a figure ends one too.

    Abbreviations lose their point, so that a pattern need not mind it.
    """
    start = 0
    words = _STOPS.sub(lambda match: match["word"], text[:_LONGEST])
    for match in _END.finditer(words):
        if sentence := fold_space(words[start : match.start()]):
            yield sentence
        start = match.end()
    if sentence := fold_space(words[start:]):
        yield sentence


def verbatim(text: str, words: str) -> str:
    """Give words of a sentence as the text has them, with the points of its abbreviations."""
    kept = [place for place, char in enumerate(text) if char != "." and not char.isspace()]
    flat = "".join(text[place] for place in kept)
    wanted = "".join(char for char in words if char != "." and not char.isspace())
    start = flat.find(wanted)
    if start < 0 or not wanted:
        return words
    end = kept[start + len(wanted) - 1] + 1
    return fold_space(text[kept[start] : end + (text[end : end + 1] == ".")])


def count_of(digits: str) -> int:
    """Read the digits of a whole number: "2.568"."""
    return int(digits.replace(".", ""))


def share_of(text: str) -> Share:
    """Read a percentage that `SHARE` matched: "15,8 pct."."""
    digits, _, decimals = re.sub(r"[^\d,]", "", text).partition(",")
    return Share(float(f"{digits}.{decimals}") if decimals else int(digits), len(decimals))


def as_share(value: float) -> Share:
    """Give a percentage that was read before, as finely as its value shows."""
    if isinstance(value, int):
        return Share(value, 0)
    return Share(value, len(str(value).partition(".")[2]))


def share_holds(count: int, base: int, share: Share) -> bool:
    """Say whether a rounded percentage can be that share: half of its last digit either way, and no more."""
    scale = int(10**share.decimals)
    return abs(200 * scale * count - 2 * round(share.value * scale) * base) <= base


def same_share(one: Share, two: Share) -> bool:
    """Say whether two percentages can be one figure, rounded differently."""
    decimals = min(one.decimals, two.decimals)
    if one.decimals == two.decimals:
        return one.value == two.value
    return bool(abs(one.value - two.value) * 10**decimals <= 0.5 + 1e-9)


def percent_of(count: int, base: int) -> float:
    """Compute a percentage, to one decimal."""
    return round(100 * count / base, 1)


def written(value: float) -> str:
    """Write a number as Danish papers do: "2.568", "15,8"."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    return f"{value}".replace(".", ",")


def head_counts(text: str) -> list[int]:
    """List the whole numbers of a sentence that are no percentages and no years."""
    without = re.sub(SHARE, " ", text)
    return [
        count_of(match[0])
        for match in _COUNT.finditer(without)
        if not _YEAR.fullmatch(match[0]) and not _is_numbered(without, match.start())
    ]


def _is_numbered(text: str, start: int) -> bool:
    """Tell "mål nr. 5" from five of something."""
    return (
        re.search(r"\b(?:nr|mål|tabel|bilag|indsats|side)\.?\s?$", text[max(0, start - 12) : start], re.IGNORECASE)
        is not None
    )
