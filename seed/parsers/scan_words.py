"""Reading past a scanner: words it broke are recognised, figures it broke are not guessed.

A word that folds to a known one is read as that word, for recognising only.
A figure with a stray sign in it is no figure; nothing says which it was.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from seed.reader import Line
from tracker.scanned import scan_fold

_KNOWN = (
    *("Målet", "Målene", "Målsætningen", "målsætninger", "mål", "blev", "blevet", "ikke", "delvist", "opnået"),
    *(
        "Målopfyldelse",
        "opfyldt",
        "indfriet",
        "overholdt",
        "nået",
        "note",
        "pct",
        "procent",
        "minimum",
        "mindst",
        "alle",
    ),
    *("helårspladser", "årspladser", "pladser", "borgere", "borgerne", "deltagerne", "deltagere", "deltager"),
    *("personer", "ledige", "unge", "kvinder", "elever", "virksomheder", "indsats", "indsatser", "resultat", "status"),
    *("handleplan", "Integrationshandleplan", "Integrationshandleplanen", "forklaringer", "årligt", "småjob"),
)
"""The words that this family of papers is recognised and read by."""
_WORD = re.compile(r"[^\W_][^\s/().,:;!?\"\u00ab\u00bb\u201c\u201d\u2013-]{1,40}")

# Function words and the family's own words with æ, ø or å, and what is left of them. No form here is a Danish word of
# its own, and none is a spelling ("paa", "aar", "maal") that people use on keyboards without these letters.
_WHOLE = re.compile(r"\b(?:på|år|året|få|får|også|mål\w*|opnå\w*|nået|være\w*|første|øvrige|både|måned\w*|gå|når|så)\b")
_SPOILT = re.compile(
    r"(?<!\w)(?:p(?:a|\u00e9|\u00e9&|&|4|d)|(?:\u00e9|4)r(?:et)?|f(?:\u00e9|4)r?|ogs(?:a|\u00e9|4)|m(?:a\u00e9|\u00e9a?|d|4)l\w*"
    r"|mals(?:ae|ee|e|z?e)tning\w*|opn(?:a|\u00e9a?|\u00e9d|a\u00e9|4)\w{0,3}t|n(?:a|\u00e9|\u00e9d|4)et|v(?:ee|\u00e9|ze)r(?:e|et)"
    r"|f(?:g|\u00e9)rste|@vrige|b(?:a|\u00e9)de|m(?:a|\u00e9)ned\w*|s\u00e9)(?!\w)"
)
_LEAST_SPOILT = 3
_SHARE_SPOILT = 0.25
"""A paper by a person has none of these; one in ten might be names and quotations."""

_TOKEN = re.compile(r"[^\s/()]+")
_SOUND = re.compile(
    r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?\.?"  # a number, a decimal, an ordinal
    r"|\d[\d.]*[\u2013-]\d[\d.]*\.?|\d+[\u2013-]",  # a range, also one that goes on in the next line
)
_UNIT_BEHIND = re.compile(r"(?:%|pct\.?|procent|mio\.?|kr\.?)$", re.IGNORECASE)
_SPLIT_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}\s\d{1,3}(?![\w.,]\d)")
_EMPTY_FIGURE = re.compile(r"\(\s?(?P<token>(?=\d{0,3}[^\d\s().])[OoQDSslIiZzBb|!&\u00b0\d]{1,4})[\s.]{0,2}\)")


@dataclass(frozen=True, slots=True)
class ScanSigns:
    """What shows that a paper was read by a scanner."""

    spoilt: int
    """Words that lost their æ, ø or å."""
    whole: int
    """The same kinds of words with theirs."""
    example: str
    line: int
    """Where the first of them stands."""


@dataclass(frozen=True, slots=True)
class Clear:
    """A text with its known words restored, for recognising; never kept."""

    text: str
    places: tuple[tuple[int, int], ...]
    """Where each word begins, here and in the paper's own text."""

    def raw_at(self, position: int) -> int:
        """Say where a position of this text stands in the paper's own."""
        here, there = max(((a, b) for a, b in self.places if a <= position), default=(0, 0))
        return there + position - here


def signs_of_scan(lines: Iterable[Line]) -> ScanSigns | None:
    """Tell whether a paper seems to be read by a scanner: by the share of common words that lost their letters."""
    spoilt: list[tuple[int, str]] = []
    whole = 0
    for line in lines:
        folded = line.text.casefold()
        spoilt += [(line.number, match[0]) for match in _SPOILT.finditer(folded)]
        whole += sum(1 for _ in _WHOLE.finditer(folded))
    if len(spoilt) < _LEAST_SPOILT or len(spoilt) < _SHARE_SPOILT * (len(spoilt) + whole):
        return None
    return ScanSigns(len(spoilt), whole, spoilt[0][1], spoilt[0][0])


def clear_words(text: str) -> Clear:
    """Restore the known words that a scanner broke; everything else, and every digit, stays."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    end = length = 0
    for match in _WORD.finditer(text):
        before = text[end : match.start()]
        length += len(before)
        word = _restored(match[0])
        parts += (before, word)
        places.append((length, match.start()))
        length += len(word)
        end = match.end()
        places.append((length, end))
    return Clear("".join((*parts, text[end:])), tuple(places))


def broken_figures(text: str) -> Iterator[str]:
    """Find what stands in place of a figure and is none: "(°0)", "3O0", "(SO)", "1 10"."""
    for match in _TOKEN.finditer(text):
        token = match[0].strip(',;:!?"')
        bare = _UNIT_BEHIND.sub("", token.rstrip(".")) or token
        # "1kke" and "opn4et" are words.
        is_figure = any(char.isdecimal() for char in scan_fold(token))
        if is_figure and not _SOUND.fullmatch(bare.rstrip(".")):
            yield token
    yield from (match[0] for match in _SPLIT_NUMBER.finditer(text))
    yield from (match["token"] for match in _EMPTY_FIGURE.finditer(text))


@lru_cache(maxsize=8192)
def _restored(word: str) -> str:
    if word.isascii() and word.isalpha() and word.casefold() in _SOUND_WORDS:
        return word
    known = _by_fold().get(scan_fold(word))
    if known is None:
        return word
    return known[:1].upper() + known[1:] if word[:1].isupper() else known.casefold()


_SOUND_WORDS = frozenset({"net", "nat", "not", "all", "alle", "note", "noter"})
"""Words that a broken one could be taken for."""


@cache
def _by_fold() -> dict[str, str]:
    return {scan_fold(word): word for word in _KNOWN}
