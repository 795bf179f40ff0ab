"""What a goal status says of itself: title, date, numbers, plan, and the year it is about."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from seed.parsers.goal_efforts import StatusFacts
from seed.parsers.masthead import Words
from seed.parsers.phrases import YEARS, Years, years_of
from seed.parsers.pieces import PARAGRAPH_TAG, clean
from seed.parsers.scan_words import clear_words
from seed.reader import Line, PaperText
from tracker.drafts import UnplacedLine
from tracker.text import fold_space


@dataclass(frozen=True, slots=True)
class StatusMasthead:
    """What holds for a whole goal status."""

    facts: StatusFacts | None
    """None when the paper does not say which year it is about."""
    title: Words | None
    dated: date | None = None
    case_number: str | None = None
    """White space folded: "2024-11257" for "2024 - 11257"."""
    document_number: str | None = None
    unplaced: tuple[UnplacedLine, ...] = ()
    """What stands under a label that no field is for: the number in another system."""


@dataclass(frozen=True, slots=True)
class NamedPlan:
    """A plan as a text names it, with its years."""

    name: str
    """In one form: "Integrationshandleplan 2019-23", however the text writes it."""
    years: Years
    start: int
    end: int


_FIRST_LINES = 40
"""A title stands at the beginning."""
_LONGEST_TITLE = 300
_LONGEST_SAID = 4000
_PLAN_WORD = r"(?:\w{0,40}(?:plan|strategi|program|vision|pakke)(?:en|met)?)"
_PLAN = re.compile(
    rf"(?<!\w)(?P<word>{_PLAN_WORD})(?P<about>\s(?:mod|om|til|for(?!\sperioden))\s[^\d.,;:()\"]{{1,80}}?)?"
    rf"\s(?:for\s)?(?:perioden\s)?(?P<years>{YEARS.pattern})",
    re.IGNORECASE,
)
_BARE_PLAN = re.compile(rf"(?<!\w)(?P<word>{_PLAN_WORD})(?!\w)", re.IGNORECASE)
_DEFINITE = re.compile(r"(?<=plan)en$|(?<=strategi)en$|(?<=program)met$|(?<=vision)en$|(?<=pakke)n$", re.IGNORECASE)
_STATUS = re.compile(r"\bstatus\b|\bmålopfyldelse\b|\bafrapportering\b|\bopfølgning\b", re.IGNORECASE)
_IN_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d.,]?\d|\s?[-\u2013/]\s?\d|[-\u2013])"
_STATUS_YEAR = re.compile(
    rf"\b(?:status|resultat(?:er)?|opfyldelse|målopfyldelse)\s(?:[^\W\d]{{1,20}}\s){{0,2}}{_IN_YEAR}", re.IGNORECASE
)
_TABLE_YEAR = re.compile(rf"^tabel\b.{{0,150}}?\b(?:i|for)\s{_IN_YEAR}", re.IGNORECASE)
_ANY_YEAR = re.compile(rf"\bi\s{_IN_YEAR}", re.IGNORECASE)
_NUMERIC_DATE = re.compile(
    r"(?:dato:?\s)?(?P<day>\d{1,2})[-./](?P<month>\d{1,2})[-./](?P<year>(?:19|20)\d\d)", re.IGNORECASE
)
_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september"),
    *("oktober", "november", "december"),
)
_WORDY_DATE = re.compile(
    rf"(?:dato:?\s|den\s)?(?P<day>\d{{1,2}})\.\s(?P<month>{'|'.join(_MONTHS)})\s(?P<year>(?:19|20)\d\d)", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?P<name>(?:f2-)?sags(?:nummer|nr\.?)|(?:f2-)?dokument(?:nummer|nr\.?)|sagsbehandler|kontaktperson)"
    r"(?:\s?\(?i\s(?P<system>f2|edoc)\)?)?\s?:?(?:\s(?P<value>\S.{0,80}))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d /.-]{2,30}")
_NAME = re.compile(r"[A-ZÆØÅ][\w.'\u2019-]{0,30}(?:\s[A-ZÆØÅ][\w.'\u2019-]{0,30}){1,5}")
_LIST_ITEM = re.compile(r"<li\b[^<>]{0,80}>", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:side|s\.)\s\d{1,4}(?:\s(?:af|/)\s?\d{1,4})?|\d{1,3}(?:\s?/\s?\d{1,3})?|[-*_=~\u2013\s]{2,}", re.IGNORECASE
)
_SECTION = re.compile(
    r"(?:baggrund|løsning|losning|indledning|problemstilling|bilag(?:\s\d{1,2})?|status|økonomi"
    r"|videre proces|opsummering|konklusion):?",
    re.IGNORECASE,
)


def read_masthead(paper: PaperText) -> StatusMasthead:
    """Read what the paper says of itself, wherever on its pages it says so."""
    lines = [Line(line.number, words_of(line.text)) for line in paper.lines if line.text.strip()]
    title, used = _title(lines)
    metadata: dict[str, str] = {}
    unplaced: list[UnplacedLine] = []
    used |= set(_metadata(lines, metadata, unplaced))
    dated: date | None = None
    for line in lines:
        if day := _date(line.text):
            dated = dated or day
            used.add(line.number)
        elif _PAGE.fullmatch(line.text) or _SECTION.fullmatch(line.text) or line.text == (title.quote if title else ""):
            used.add(line.number)
    caption = next((line for line in lines if line.text.casefold().startswith("tabel ")), None)
    used |= {caption.number} if caption and len(caption.text) <= _LONGEST_TITLE else set()
    year = _year(lines, title)
    plan, plan_years = _plan(lines, title, year)
    name = title.value if title else paper.name
    facts = StatusFacts(name, paper.sha256, year, plan, plan_years, frozenset(used)) if year else None
    return StatusMasthead(facts, title, dated, metadata.get("case"), metadata.get("document"), tuple(unplaced))


def plans_in(text: str) -> Iterator[NamedPlan]:
    """Find the plans that a text names with their years."""
    for match in _PLAN.finditer(text[:_LONGEST_SAID]):
        if years := years_of(fold_space(match["years"]).replace(" ", "")):
            bare = _DEFINITE.sub("", match["word"])
            name = f"{bare[:1].upper()}{bare[1:]}{match['about'] or ''} {_years_as_written(years)}"
            yield NamedPlan(fold_space(name), years, match.start(), match.end())


def indefinite(plan: str) -> str:
    """Give a plan's name without its article: "Handleplanen mod x" as "Handleplan mod x"."""
    word, space, rest = plan.partition(" ")
    bare = _DEFINITE.sub("", word)
    return f"{bare[:1].upper()}{bare[1:]}{space}{rest}"


def ends_section(text: str) -> bool:
    """Tell whether a line is a heading that every such paper has: "Baggrund", "Bilag 1"."""
    return _SECTION.fullmatch(words_of(text)) is not None


def words_of(text: str) -> str:
    """Fold a line's white space and take the marks of headings, bold words and HTML off."""
    folded = fold_space(text)
    if "<" in folded:
        folded = fold_space(clean(PARAGRAPH_TAG.sub(" ", _LIST_ITEM.sub("- ", folded))))
    if folded.startswith("#"):
        folded = folded.lstrip("#").strip()
    if folded.startswith("**") and folded.endswith("**") and len(folded) > 4:
        folded = folded[2:-2].strip()
    return folded


def _years_as_written(years: Years) -> str:
    """Write a range as plans are named: "2019-23"."""
    if years.last == years.first:
        return str(years.first)
    same = years.first // 100 == years.last // 100
    return f"{years.first}-{years.last % 100:02}" if same else f"{years.first}-{years.last}"


def _title(lines: Sequence[Line]) -> tuple[Words | None, set[int]]:
    """Find the first line that speaks of a status and a plan, else of a status."""
    first = [line for line in lines[:_FIRST_LINES] if len(line.text) <= _LONGEST_TITLE and "\t" not in line.text]
    says_status = [line for line in first if _STATUS.search(clear_words(line.text).text)]
    about_plan = (line for line in says_status if _BARE_PLAN.search(line.text))
    found = next(about_plan, None) or next(iter(says_status), None)
    if found is None:
        return None, set()
    used = {found.number}
    value = found.text
    if value.endswith(("-", "\u2013")):
        # A range of years that was broken at the end of the line.
        below = next((line for line in lines if line.number > found.number), None)
        if below and re.fullmatch(r"\d{2,4}\.?", below.text):
            value += below.text
            used.add(below.number)
    return Words(value.rstrip(" ."), found.number, found.text), used


def _metadata(lines: Sequence[Line], found: dict[str, str], unplaced: list[UnplacedLine]) -> Iterator[int]:
    """Read the labels in the margin with their values; they stand on every page.

    Names of persons go no further. A number that no field is for, or that
    is another than the first, is left to be shown.
    """
    for line, below in pairwise((*lines, Line(0, ""))):
        match = _LABEL.fullmatch(line.text)
        if match is None:
            continue
        yield line.number
        # An empty line may stand between a label and its value, no more.
        near = below.number - line.number in {1, 2}
        value, place = (below.text if near else "", below.number)
        if match["value"]:
            value, place = match["value"], line.number
        label = match["name"].casefold()
        if label.startswith(("sagsbehandler", "kontakt")):
            if _NAME.fullmatch(value):
                yield place
        elif _NUMBER.fullmatch(value):
            yield place
            kind = "case" if "sag" in label else "document"
            number = re.sub(r"\s?([-/])\s?", r"\1", value.strip())
            is_other = (match["system"] or "f2").casefold() != "f2"
            if is_other or found.setdefault(kind, number) != number:
                unplaced.append(UnplacedLine(place, value))


def _date(text: str) -> date | None:
    numeric, wordy = _NUMERIC_DATE.fullmatch(text), _WORDY_DATE.fullmatch(text)
    match = numeric or wordy
    if match is None:
        return None
    month = int(match["month"]) if numeric else _MONTHS.index(match["month"].casefold()) + 1
    try:
        return date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


def _year(lines: Sequence[Line], title: Words | None) -> int | None:
    """Find the year of the status: over its column, in the caption, in the title, or named most."""
    for pattern in (_STATUS_YEAR, _TABLE_YEAR):
        for line in lines:
            if match := pattern.search(line.text[:_LONGEST_SAID]):
                return int(match["year"])
    for pattern in (_STATUS_YEAR, _ANY_YEAR):
        if title and (match := pattern.search(title.value)):
            return int(match["year"])
    named = Counter(int(match["year"]) for line in lines for match in _ANY_YEAR.finditer(line.text[:_LONGEST_SAID]))
    return max(named, key=lambda year: (named[year], -year)) if named else None


def _plan(lines: Sequence[Line], title: Words | None, year: int | None) -> tuple[Words | None, Years | None]:
    """Find the plan: in the title, else the one named most that has the year in it."""
    if title and (named := next(plans_in(title.value), None)):
        quote = title.quote if title.quote in title.value or title.value in title.quote else title.value
        return Words(named.name, title.line, quote), named.years
    places: dict[str, tuple[Line, NamedPlan]] = {}
    times: Counter[str] = Counter()
    for line in lines:
        for one in plans_in(line.text):
            if year is None or one.years.first <= year <= one.years.last:
                places.setdefault(one.name, (line, one))
                times[one.name] += 1
    if times:
        line, one = places[times.most_common(1)[0][0]]
        return Words(one.name, line.number, line.text[one.start : one.end]), one.years
    if title and (bare := _BARE_PLAN.search(title.value)):
        return Words(indefinite(bare["word"]), title.line, bare["word"]), None
    return None, None


def of_years(plans: Mapping[str, Years], years: Years) -> str | None:
    """Name the one plan that has just these years; None when there is none, or several."""
    found = [name for name, its in plans.items() if its == years]
    return found[0] if len(found) == 1 else None
