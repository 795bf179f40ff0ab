"""The Danish that the papers share: labels, headings, years, funds, sentences.

Every pattern is anchored or bounded, so that no text, however hostile, takes
more than linear time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tracker.profile import Fund
from tracker.text import fold_space


class TextField(StrEnum):
    """The texts an entry has, named as in a draft."""

    DESCRIPTION = "description"
    RESULTS = "results"
    ASSESSMENT = "assessment"
    TARGET_GROUP = "target_group"


@dataclass(frozen=True, slots=True)
class Years:
    """One year, or a range of them."""

    first: int
    last: int
    """Inclusive."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word that says which text follows, and the text on its own line."""

    field: TextField
    word: str
    rest: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it begins in its paragraph."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a paper and the line it begins on."""

    text: str
    line: int


_LONGEST_HEADING = 300
_LONGEST_LABEL = 80
_NUMBERING = r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s{1,3})?"
_EFFORT = r"(?:indsatsen|projektet|bevillingen|resultaterne|initiativet)"
_LABELS = {
    TextField.DESCRIPTION: rf"(?:kort )?beskrivelse(?: af {_EFFORT})?(?: og formål)?"
    r"|formål(?:et)?(?: og (?:beskrivelse|baggrund|indhold))?|indhold",
    TextField.RESULTS: r"(?:foreløbige |opnåede |hidtidige )?resultat(?:er(?:ne)?)?"
    r"(?: og (?:effekt(?:er)?|status|målopfyldelse))?|status og resultater|effekt(?:er)?|målopfyldelse",
    TextField.ASSESSMENT: r"(?:(?:forvaltningens|administrationens|samlet) (?:samlede )?)?vurdering(?:en)?"
    rf"(?: af {_EFFORT})?|forvaltningens bemærkninger",
    TextField.TARGET_GROUP: r"målgruppe(?:n)?",
}
_LABEL = re.compile(
    rf"{_NUMBERING}(?P<word>" + "|".join(f"(?P<{field}>{words})" for field, words in _LABELS.items()) + r")"
    r"(?:\s{0,3}(?P<colon>:)\s{0,9}(?P<rest>\S.*)?|\s{0,3}\.?)",
    re.IGNORECASE | re.DOTALL,
)
_PEJLEMAERKE = re.compile(
    rf"{_NUMBERING}pejlemærke\s{{0,3}}(?:nr\.?\s?)?(?:\d{{1,2}}\s{{0,3}}[:.\u2013\u2014-]?|[:\u2013\u2014-])"
    r"\s{0,9}(?P<name>\S.*)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s[\u2013\u2014]\s")
_OTHER = re.compile(
    rf"{_NUMBERING}(?:øvrige|andre)\s{{1,3}}(?:bevilling|udløb|indsats|projekt)[\w/ -]{{0,80}}:?", re.IGNORECASE
)
_NO_ENTRY = re.compile(
    rf"{_NUMBERING}(?:indledning|baggrund|sammenfatning|opsummering|resume|resumé|konklusion|læsevejledning|noter?|kilder"
    r"|overblik|samlet overblik|bilag(?: \w{1,3})?)\s?:?",
    re.IGNORECASE,
)
_LIST_TITLE = re.compile(
    r"(?:bevilling|finansiering)\w{0,12}\b.{0,80}?\b(?:udløb|ophør|bortfald)|bevillingsudløb"
    r"|udløb\w{0,4} (?:af )?bevilling",
    re.IGNORECASE,
)
_PRICES = r"(?i:p\s?/\s?l|pl|prisniveau|pris-\s(?:og|\u0026)\slønniveau)\b"
_AFTER_LEVEL = rf"\s?[-\u2010-\u2014]?\s?{_PRICES}|\s?[-\u2010-\u2014]\s?(?i:priser)\b"
PRICE_LEVEL = re.compile(
    rf"(?<![\w.,/])(?P<year>(?:19|20)\d\d)(?:{_AFTER_LEVEL})"
    r"|\b(?i:i|faste)\s(?P<plain>(?:19|20)\d\d)\s(?i:priser)\b"
    rf"|\b{_PRICES}(?:-?(?i:niveau))?(?:\s?[:=]|\s(?i:er|for|i))?\s?(?P<after>(?:19|20)\d\d)(?![\w]|[.,]\d)"
)
"""The year whose prices amounts are in: "2023-p/l", "i 2023-priser", "prisniveau: 2023"; no year that has the money."""
LEVEL_STATED = rf"(?:19|20)\d\d(?:{_AFTER_LEVEL})"
"""The pattern of a price level that follows a year in a table's head: "2026 (2025-p/l)"."""
_YEARS = (
    r"(?<![\w.,/-])(?<!(?i:p/l ))(?<!(?i:p/l: ))(?<!isniveau )(?<!isniveau: )(?<!ønniveau )(?<!(?i:l-niveau ))"
    r"(?:19|20)\d\d(?:\s?[-\u2013\u2014/]\s?(?:19|20)\d\d|[-\u2013\u2014/]\d\d)?(?!\w|[.,]\d)"
    rf"(?!{_AFTER_LEVEL}|\s(?i:priser)\b)"
)
YEARS = re.compile(_YEARS)
_AFTER_YEAR = re.compile(
    r"(?:udløb\w{0,3}|ophør\w{0,2}|bortfald\w{0,2})\b[^.\d]{0,40}?(?P<after>(?:19|20)\d\d)"
    r"|udgangen af (?P<end>(?:19|20)\d\d)[^.\d]{0,40}?udløb",
    re.IGNORECASE,
)
_FUNDS = {
    Fund.SERVICE: r"service(?:midler(?:ne)?|måltal(?:let)?|ramme(?:n)?|udgifter(?:ne)?)",
    Fund.INDSATS: r"indsats(?:midler(?:ne)?|ramme(?:n)?|udgifter(?:ne)?)",
    Fund.OVERFOERSEL: r"overførsels(?:midler(?:ne)?|udgifter(?:ne)?|ramme(?:n)?)|overførsler(?:ne)?",
    Fund.ANLAEG: r"anlægs(?:midler(?:ne)?|udgifter(?:ne)?|ramme(?:n)?)",
}
FUND = r"\b(?:" + "|".join(_FUNDS.values()) + r")\b"
NOT = r"\b(?:ikke|ingen|næppe)\b(?!\s(?:kun|blot|alene|mindst|bare)\b)"
CONDITION = re.compile(
    r"\b(?:hvis|såfremt|medmindre|forudsat at|hvorvidt|selvom|selv om|skønt)\b[^,.;:]{0,300}(?=[,.;:]|$)"
    r"|\b(?:vurdere|vurderes|afgøre|afklare|drøfte|beslutte|stilling til|usikkert|uvist|spørgsmål\w{0,3}"
    r"|afhænger af|tvivl)\s?,?\som\b[^,.;:]{0,300}(?=[,.;:]|$)",
    re.IGNORECASE,
)
"""A condition, a concession or an indirect question, to the end of its clause."""
_NUMBER_WORDS = ("nul", "et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
_ABBREVIATIONS = frozenset(
    {"bl.a", "ca", "dvs", "ekskl", "evt", "f.eks", "fx", "hhv", "ifm", "ift", "inkl", "jf", "maks", "max", "mhp", "min"}
    | {"mio", "mia", "nr", "p.t", "pga", "pkt", "s.k", "st", "stk", "t", "vedr"}
)
_LEVEL_IN_PARENTHESES = re.compile(rf"[(](?i:i )?(?:{LEVEL_STATED}|{_PRICES})")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"\u201d\u00bb')]?\s{1,9}(?=[\"\u201c\u00ab'(]?[A-ZÆØÅ0-9])")


def label_of(text: str) -> Label | None:
    """Read a label with or without colon; "Resultater: 12 unge …" has a rest."""
    if len(text) > _LONGEST_LABEL and ":" not in text[:_LONGEST_LABEL]:
        return None
    match = _LABEL.fullmatch(text)
    if match is None:
        return None
    found = next(field for field in _LABELS if match[field])
    return Label(found, fold_space(match["word"]).casefold(), (match["rest"] or "").strip())


def pejlemaerke_of(text: str) -> tuple[str, str | None] | None:
    """Read "Pejlemærke: X – Y" as the bare name X and its section Y."""
    if len(text) > _LONGEST_HEADING:
        return None
    match = _PEJLEMAERKE.fullmatch(text)
    if match is None:
        return None
    name, *suffix = _SUFFIX.split(match["name"].rstrip(": "), maxsplit=1)
    return fold_space(name), fold_space(suffix[0]) if suffix else None


def is_other_heading(text: str) -> bool:
    """Tell whether a heading opens "Øvrige bevillinger"."""
    return len(text) <= _LONGEST_HEADING and _OTHER.fullmatch(text) is not None


def is_no_entry(text: str) -> bool:
    """Tell whether a heading names a part of the paper that is no entry."""
    return len(text) <= _LONGEST_HEADING and _NO_ENTRY.fullmatch(text) is not None


def is_list_title(text: str) -> bool:
    """Tell whether a line says that it is about appropriations that expire."""
    return len(text) <= _LONGEST_HEADING and _LIST_TITLE.search(text) is not None


def after_year_in(text: str) -> int | None:
    """Find the year a list asks about: "udløber efter 2023"."""
    match = _AFTER_YEAR.search(text)
    return int(match["after"] or match["end"]) if match else None


def years_of(text: str) -> Years | None:
    """Read "2023", "2022-23" or "2022-2025"; None when it runs backwards."""
    first, last = int(text[:4]), int(text[-2:] if len(text) > 4 else text[2:4])
    whole = int(text[-4:]) if text[-4:].isdecimal() else first // 100 * 100 + last
    return Years(first, whole) if whole >= first else None


def fund_of(text: str) -> Fund:
    """Name the fund that a word matched by `FUND`, or its short form, stands for."""
    folded = text.casefold()
    starts = {"service": Fund.SERVICE, "indsats": Fund.INDSATS, "anlæg": Fund.ANLAEG}
    return next((fund for start, fund in starts.items() if folded.startswith(start)), Fund.OVERFOERSEL)


def count_of(text: str) -> int | None:
    """Read a small count: "fire", "4"."""
    folded = text.casefold()
    if folded in _NUMBER_WORDS:
        return _NUMBER_WORDS.index(folded)
    return int(folded) if folded.isascii() and folded.isdecimal() and len(folded) <= 3 else None


def sentences(text: str) -> Iterator[Sentence]:
    """Split a paragraph into sentences; abbreviations end none."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        before = text[max(start, match.start() - 12) : match.start()]
        word = before.rsplit(maxsplit=1)[-1].rstrip(".").lstrip("(").casefold() if before.strip() else ""
        goes_on = text[match.end()].isdigit() or _LEVEL_IN_PARENTHESES.match(text, match.end())
        amount_goes_on = word in {"kr", "pct"} and goes_on
        if (word in _ABBREVIATIONS and before.endswith(".")) or amount_goes_on:
            continue
        yield Sentence(start, text[start : match.end()].strip())
        start = match.end()
    if rest := text[start:].strip():
        yield Sentence(start, rest)


def without_parentheses(text: str) -> str:
    """Blank out what stands in parentheses, keeping every position."""
    depth = 0
    kept: list[str] = []
    for char in text:
        depth += char == "("
        kept.append(" " if depth else char)
        depth -= char == ")" and depth > 0
    return "".join(kept) if not depth else text
