"""Money that an appropriation's texts tell of beside its own, and what they say follows without it."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from tracker.figures import sentences_of, verbatim


class Saying(StrEnum):
    """What a sentence says; of two, the first counts."""

    FOLLOWS = "follows"
    """What follows when the money stops: something cannot be used, or is lost."""
    OUTSIDE = "outside"
    """Money from outside the municipality's budget, or of another administration."""
    BESIDE = "beside"
    """Other money for the same thing, with its amount."""


_KIN = r"(?:bevillingen|indsatsen|projektet|tilbuddet|midlerne|pengene|finansieringen)"
_ENDS = (
    r"(?:ikke (?:fortsætter|forlænges|videreføres|fornys)|(?:bort)?falder(?: bort| væk)?|bortfalder|ophører|stopper)"
)
_FOLLOWS = re.compile(
    rf"\buden {_KIN}|\b(?:hvis|når|såfremt) {_KIN} {_ENDS}|\b(?:tabt|taber|miste[rt]?|går glip af)\b.{{0,80}}"
    r"(?:refusion|tilskud|midler|penge|finansiering)",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\b(?:EU|ESF|SOF|SUF|BUF|ØKF|KFF|TMF)\b(?=.*(?i:midler|penge|beløb|bevilling|tilskud|mio|drift))"
    r"|\b(?i:EU-(?:midler|penge|projekt|tilskud|støtte|finans))|(?i:\b(?:social|regional)fond)"
    r"|(?i:\bfonds?midler|\bfonden (?:har|giver|betaler|støtter))"
    r"|(?i:puljemidler|\bpuljen?\b.{0,40}\b(?:under|fra|hos)\b|\bstyrelsen for\b|\bministeriets? (?:pulje|midler))"
    r"|(?i:\w{4,}puljen?\b|\bstatsrefusion|\btilskud fra|\b(?:med|sam)-?finansier|\beksterne? (?:midler|finans|pulje))"
    r"|(?i:\bdel af (?:den samlede )?finansieringen)"
    r"|(?i:(?:omsorgs|social|ungdoms|økonomi|fritids|miljø)forvaltningen\b.{0,20} har (?:midler|penge|en bevilling))"
)
_BESIDE = re.compile(
    r"\b(?:ud over|udover|ved siden af|sammen med|i samarbejde med|derudover|desuden|også|i forvejen|suppler\w*)\b",
    re.IGNORECASE,
)
_KR = re.compile(r"\d\s?(?:mio|mia|t\.?kr|tkr|kr)\b", re.IGNORECASE)


def sayings(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[Saying, str, str]]:
    """Find what texts say of other money; each sentence once, however many texts have it.

    Args:
        texts: Name and words of each.

    Yields:
        What is said, the text's name, and the sentence verbatim.
    """
    seen: set[str] = set()
    for name, sentence, line in sentences_in(texts):
        saying = _saying(sentence)
        if saying is not None and sentence not in seen:
            seen.add(sentence)
            yield saying, name, verbatim(line, sentence)


def sentences_in(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Give every sentence of texts: the text's name, the sentence, and the line it stands in.

    Abbreviations have lost their point; `figures.verbatim` finds the words as they stand.
    """
    for name, text in texts:
        for line in text.splitlines():
            for sentence in sentences_of(line):
                yield name, sentence, line


def _saying(sentence: str) -> Saying | None:
    if _FOLLOWS.search(sentence):
        return Saying.FOLLOWS
    if _OUTSIDE.search(sentence):
        return Saying.OUTSIDE
    return Saying.BESIDE if _KR.search(sentence) and _BESIDE.search(sentence) else None
