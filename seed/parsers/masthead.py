"""What a paper says of itself: title, year asked about, plan, date and numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from seed.parsers import amounts, phrases
from seed.parsers.parts import Mark, Part, is_title_like

NO_PLAN = "Uden plan"
"""What the pejlemærker belong to when the paper names nothing."""


@dataclass(frozen=True, slots=True)
class Words:
    """A value and the words it rests on."""

    value: str
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """What holds for every entry of a paper."""

    title: Words | None
    after_year: int | None
    plan: Words | None
    dated: date | None = None
    case_number: str | None = None
    document_number: str | None = None
    used: frozenset[int] = field(default=frozenset())
    """Positions of the parts that were read here and mean nothing more."""


_FIRST_PARTS = 60
"""A masthead stands at the beginning."""
_PLAN_WORD = r"(?:\w{0,30}(?:vision|plan|strategi|politik|program|aftale|pakke)\w{0,5})"
_PLAN = re.compile(
    rf"\b(?P<owner>{_PLAN_WORD}(?:\s\d{{4}}(?:[-\u2013]\d{{2,4}})?)?)['\u2019]?s\s(?:\w{{1,20}}\s)?pejlemærker"
    rf"|pejlemærker(?:ne)?\s(?:i|for|fra|under)\s(?P<after>{_PLAN_WORD}"
    r"(?:\s(?:[\"\u201c\u201d\u00bb][^\"\u201c\u201d\u00ab]{1,80}[\"\u201d\u00ab]|\d{4}(?:[-\u2013]\d{2,4})?))?)",
    re.IGNORECASE,
)
_NAMED_PLAN = re.compile(r"(?:plan|handleplan|vision|strategi):\s{1,5}(?P<name>\S.{0,150})", re.IGNORECASE)
_CASE = re.compile(r"(?:F2-)?sags(?:nummer|nr\.?)(?: i F2)?\s?:?\s{0,5}(?P<number>\d[\d /.-]{2,30})", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?:F2-)?dokument(?:nummer|nr\.?)(?: i F2)?\s?:?\s{0,5}(?P<number>\d[\w/-]{2,30})", re.IGNORECASE
)
_DATE = re.compile(r"(?:dato:?\s)?(?P<day>\d{1,2})[-./](?P<month>\d{1,2})[-./](?P<year>(?:19|20)\d\d)", re.IGNORECASE)


def read_masthead(parts: Sequence[Part]) -> Masthead:
    """Read what the paper says of itself, most of it before the first entry."""
    begins = next((index for index, part in enumerate(parts) if part.mark in _ENTRY_MARKS), len(parts))
    first = parts[: min(begins, _FIRST_PARTS)]
    title_at = _title_at(first)
    used = set() if title_at is None else {title_at}
    numbers: dict[str, str] = {}
    day: date | None = None
    for index, part in enumerate(first):
        if index == title_at or part.mark is not Mark.TEXT or len(part.text) > 80:
            continue
        if read := _date(part.text):
            day = day or read
            used.add(index)
        for name, pattern in (("case", _CASE), ("document", _DOCUMENT)):
            if match := pattern.fullmatch(part.text):
                numbers.setdefault(name, match["number"].strip())
                used.add(index)
    title = None if title_at is None else _words(parts[title_at].text, parts[title_at])
    if title:
        # It may stand at the head of every page.
        used |= {index for index, part in enumerate(parts) if part.text == title.value}
    return Masthead(
        title=title,
        after_year=_after_year(parts, first, title),
        plan=_plan(parts),
        dated=day,
        case_number=numbers.get("case"),
        document_number=numbers.get("document"),
        used=frozenset(used),
    )


_ENTRY_MARKS = frozenset({Mark.PEJLEMAERKE, Mark.LABEL, Mark.AMOUNT, Mark.OTHER})


def _title_at(first: Sequence[Part]) -> int | None:
    """Find the title: what says "bevillinger, der udløber", or else the first heading."""
    headings = [index for index, part in enumerate(first) if part.mark is Mark.HEADING]
    lines = [index for index, part in enumerate(first) if is_title_like(part) and len(part.blocks) == 1]
    for index in (*headings, *lines):
        if phrases.is_list_title(first[index].text):
            return index
    # The last heading may already be that of the first entry.
    return next((index for index in headings if index + 1 < len(first)), None)


def _after_year(parts: Sequence[Part], first: Sequence[Part], title: Words | None) -> int | None:
    """Find the year asked about: in the title, the introduction, or most amount lines."""
    for text in (title.value if title else "", *(part.text[:2000] for part in first)):
        year = phrases.after_year_in(text)
        if year is not None:
            return year
    named = Counter(
        years[0].first
        for part in parts
        if part.mark is Mark.AMOUNT and (years := amounts.read_amount_line(part.text)[1])
    )
    return max(named, key=lambda year: (named[year], -year)) if named else None


def _plan(parts: Sequence[Part]) -> Words | None:
    """Find what the pejlemærker belong to, in the paper's own words."""
    for part in parts:
        if part.mark not in {Mark.TEXT, Mark.ITEM, Mark.HEADING}:
            continue
        if part.mark is Mark.HEADING and (named := _NAMED_PLAN.fullmatch(part.text[:200])):
            return _words(named["name"].strip(), part)
        match = _PLAN.search(part.text)
        if match:
            name = (match["owner"] or match["after"]).strip()
            line = part.line_at(match.start())
            return Words(name[:1].upper() + name[1:], line, match[0])
    return None


def _date(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        return None


def _words(value: str, part: Part) -> Words:
    return Words(value, part.line, part.quote)
