"""What the cells of a goal status say: a goal, how it went, an effort and its money.

Both layouts, the table and the table flattened to lines, hand whole cells to
these readers. A figure is read only where it stands as digits: "alle" and
"halvdelen" are words, and no target.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seed.parsers import amounts
from seed.parsers.amounts import Figure
from seed.parsers.phrases import FUND, YEARS, fund_of, sentences
from tracker.goals import GoalResult, GoalUnit, Target
from tracker.profile import Fund
from tracker.text import fold_space


@dataclass(frozen=True, slots=True)
class GoalWords:
    """What the cell of a goal says."""

    number: int | None
    """"3)" in front of it; None when there is none."""
    text: str
    """The goal without its number."""
    target: Target | None
    """None when the goal is said in words alone, or in a way that has two readings."""


@dataclass(frozen=True, slots=True)
class EffortWords:
    """What the cell of an effort says."""

    number: int | None
    title: str
    """Without number and money; empty when nothing else stands there."""
    amounts: tuple[Figure, ...]
    """Each with its years and fund, where they are said; one that cannot be read says why."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head count or a percentage in running text."""

    start: int
    end: int
    value: int | float
    is_percent: bool


LONGEST_CELL = 4000
"""So much of a cell is read; more is no cell."""
_GOAL_NUMBER = re.compile(
    r"(?:mål\s?(?:nr\.?\s?)?)?(?P<number>\d{1,2}(?=\s?[.:])|\d{1,4}(?=\s?\)))\s?(?:\)|\.(?=\s)|:)\s{0,9}(?=\S)",
    re.IGNORECASE,
)
_EFFORT_NUMBER = re.compile(
    r"(?:(?:indsats|projekt|initiativ)\s?(?:nr\.?\s?)?)?(?P<number>\d{1,2})\s?(?:[).:]|[\u2013-](?=\s))\s{1,9}(?=\S)",
    re.IGNORECASE,
)
_PERCENT = r"\s?(?:%|pct\b\.?|procent\b)"
_FIGURE = re.compile(
    # Neither part of a range nor of a longer number: "15-24", "7.-9.", "1.2.3".
    r"(?<![\w.,\u2013\u00b0-])(?<!\d/)(?P<digits>\d{1,3}(?:\.\d{3}){1,3}|\d{1,9})(?:,(?P<decimals>\d{1,3}))?"
    rf"(?:(?P<percent>{_PERCENT})|(?![\w\u00b0]|[.,/]\d|\.?\s?[\u2013-]\s?\d))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\d[\d.,]{0,9}\s?(?:[\u2013-]|\btil\b|\bog\b)\s?\d[\d.,]{0,9}", re.IGNORECASE)
_FLOOR = re.compile(r"\b(?:mindst|minimum|min\.|over|mere end|minimum på)\s(?:ca\.\s)?$", re.IGNORECASE)
_ONE_OF = re.compile(r"\s(?:ud\s?af|af)\s(?:de\s|i alt\s|hver\s)?\d", re.IGNORECASE)
_BASE = re.compile(r"\b(?:af|blandt|ud af)\s(?:de|disse|i alt|alle)?\s?$", re.IGNORECASE)
_TIME = re.compile(
    r"\s?(?:ugers?|måned(?:er|ers)?|mdr\b|dages?|dage|års?|timers?|kvartal\w{0,3}|kr\b|t\.?kr|mio|mia|kroner)\b"
    r"|\.\s?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|kvartal|halvår)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"(?:alle|samtlige|hver|halvdelen|ingen)\b", re.IGNORECASE)
_PLACES = re.compile(r"(?:hel\w{1,4}rs?)?pladser\b|pladser\b|årspladser\b", re.IGNORECASE)
_COMPANIES = re.compile(r"\w{0,20}(?:virksomheder|arbejdsgivere|arbejdspladser)\b", re.IGNORECASE)
_PERSONS = re.compile(
    r"\w{0,20}(?:ledige|borgere|personer|deltagere|unge|kvinder|mænd|børn|elever|lærlinge|kursister|studerende|forældre"
    r"|modtagere|medarbejdere|ansatte|mentorer|flygtninge|indvandrere|dimittender|københavnere|fagpersoner|seniorer"
    r"|frivillige|mødre|fædre|medborgere|familiesammenførte|udsatte|sygemeldte|jobsøgere)\b",
    re.IGNORECASE,
)
_END_OF_NOUN = re.compile(
    r"(?:med|for|til|i|af|hos|om|på|blandt|der|som|og|eller|deltager|indgår|kommer|får|skal|er|årligt)\b|[.,;:()]",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S{1,60}")
_MET = re.compile(
    # A scan spoils the "å"; the first three letters and the last say enough.
    r"\b(?:op(?:n\w{1,5}t|fyldt)|u-?opfyldt|ikke-opfyldt|nået|naaet|indfriet|overholdt)\b",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:ikke|ej|hverken|ingen)\b(?!\s(?:kun|blot|alene))[^.;()]{0,40}$|\b(?:u-?|ikke-)$", re.IGNORECASE
)
_UNDECIDED = re.compile(
    r"\b(?:delvis\w?|til dels|næsten|nogenlunde|endnu|forvente[srt]|vil|ventes|skal|kan|om|hvis|såfremt)\b"
    r"[^.;()]{0,40}$",
    re.IGNORECASE,
)
_UNDECIDED_AFTER = re.compile(r"\s(?:delvis\w?|til dels|for nogle)\b", re.IGNORECASE)
_YES_NO = re.compile(r"(?P<yes>ja)\b|nej\b", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\((?P<words>[^()]{0,400})\)?")
_RESTATED_TARGET = re.compile(
    r"\b(?:mål(?:et|tal\w{0,3}|sætning\w{0,4})?|krav\w{0,2})\s(?:(?:nr\.?\s)?\d{1,2}\s)?(?:(?:er|var|på|om)\s){0,2}$",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s{0,3}(?:\w{1,30}\s){0,2}?(?:ud\s?af|ud\s?de|af)\s?(?:de|i alt|de i alt)?\s{0,2}(?=\d)", re.IGNORECASE
)
_AFTER_MONEY = re.compile(
    rf"^[\s).,]{{0,3}}(?:i\s)?(?:{FUND})?[\s).,]{{0,3}}(?:(?:i|for)\s)?(?:{YEARS.pattern})?[\s).,]{{0,3}}",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\.(?=\s[a-zæøå])")


def starts_goal(text: str) -> bool:
    """Tell whether a text begins as a numbered goal does: "3) …"."""
    match = _GOAL_NUMBER.match(text)
    return match is not None and (")" in match[0] or "ål" in match[0])


def read_goal(text: str) -> GoalWords:
    """Read "2) Minimum 75 pct. af deltagerne kommer …"."""
    folded = fold_space(text)
    match = _GOAL_NUMBER.match(folded)
    words = folded[match.end() :] if match else folded
    return GoalWords(int(match["number"]) if match else None, words, read_target(words))


def read_target(text: str) -> Target | None:
    """Read what a goal aims at.

    Of several figures the one after "mindst" counts, else the first that is
    no year, age, deadline or base ("af de 187"). None for a range, for "3 ud
    af 4" and for a goal about all of them.
    """
    text = text[:LONGEST_CELL]
    if _ALL.match(text):
        return None
    found = [
        figure
        for figure in figures_in(text)
        if not (_TIME.match(text, figure.end) or _ordinal(text, figure))
        and (figure.is_percent or not _is_base(text, figure))
    ]
    chosen = next((one for one in found if _FLOOR.search(text, max(0, one.start - 30), one.start)), None)
    chosen = chosen or next(iter(found), None)
    if chosen is None or (_ONE_OF.match(text, chosen.end) and not chosen.is_percent):
        return None
    in_words = min((match.start() for match in _RANGE.finditer(text)), default=len(text))
    if in_words < chosen.start and _may_be_target(text, in_words):
        return None
    return Target(chosen.value, _unit_of(text, chosen))


def read_status(text: str) -> GoalResult:
    """Read "Målet blev ikke opnået (49 pct./268 borgere)".

    `met` is True for opnået, nået, indfriet, opfyldt and overholdt, False
    with "ikke" before it, and None where the paper says "delvist", "næsten",
    "endnu ikke" or "forventes", says both, or says nothing. The figures are
    those of the first parenthesis that has one, else of the sentence that
    says whether the goal was met. Of several head counts the first counts.
    """
    raw = fold_space(text)
    seen = raw[:LONGEST_CELL]
    before, where = _words_with_figures(seen)
    share, counts = _said(where)
    if before and (share is None or not counts):
        # "61 ledige (48 pct.)" has the other figure in front.
        other_share, other_counts = _said(before)
        if len(other_counts) < 2 and (share is None) is not (not counts):
            share, counts = (share, other_counts) if share is not None else (other_share, counts)
    count = of_count = None
    if counts:
        first = counts[0]
        count = int(first.value)
        if len(counts) > 1 and (match := _OF.match(where, first.end)) and match.end() == counts[1].start:
            of_count = int(counts[1].value)
    return GoalResult(raw=raw, share_percent=share, count=count, of_count=of_count, met=read_met(seen))


def read_met(text: str) -> bool | None:
    """Say whether a text says that a goal was met; None when it does not say."""
    if match := _YES_NO.match(text):
        return match["yes"] is not None
    said: set[bool | None] = set()
    for sentence in sentences(text[:LONGEST_CELL]):
        for match in _MET.finditer(sentence.text):
            said.add(_met_of(sentence.text, match))
        if said:
            break
    return said.pop() if len(said) == 1 else None


def read_effort(text: str) -> EffortWords:
    """Read "1. Håndholdt indsats for ledige 3,3 mio. kr."."""
    folded = fold_space(text)[:LONGEST_CELL]
    match = _EFFORT_NUMBER.match(folded)
    words = folded[match.end() :] if match else folded
    # An amount may stand in parentheses here, unlike in running text.
    money = amounts.money_in(_flat(words))
    before, after = (words[: money[0].start], words[money[-1].end :]) if money else (words, "")
    title = _outer(before) or _outer(_AFTER_MONEY.sub("", after)) if money else words
    figures = amounts.read_amount_line(_flat(words)[money[0].start :])[0] if money else []
    return EffortWords(int(match["number"]) if match else None, title, tuple(figures))


def figures_in(text: str) -> Iterator[Head]:
    """Find the head counts and percentages of a text; years and ranges are none."""
    for match in _FIGURE.finditer(text):
        percent = match["percent"] is not None
        digits = match["digits"].replace(".", "")
        if match["decimals"]:
            value: int | float = float(f"{digits}.{match['decimals']}")
        else:
            value = int(digits)
        if not percent and not match["decimals"] and YEARS.fullmatch(match["digits"]):
            continue
        yield Head(match.start(), match.end(), value, percent)


def _flat(words: str) -> str:
    return words.replace("(", " ").replace(")", " ")


def _outer(words: str) -> str:
    """Strip what joined a title to its money."""
    stripped = words.strip(" ,;:.\u2013-")
    if stripped.endswith("("):
        stripped = stripped[:-1].strip(" ,;:.\u2013-")
    return stripped


def _said(text: str) -> tuple[int | float | None, list[Head]]:
    """Give the first percentage of a status, and its head counts; what restates the target is neither."""
    found = [
        figure
        for figure in figures_in(text)
        if not (_TIME.match(text, figure.end) or _RESTATED_TARGET.search(text, max(0, figure.start - 40), figure.start))
    ]
    share = next((figure.value for figure in found if figure.is_percent), None)
    return share, [figure for figure in found if not figure.is_percent and isinstance(figure.value, int)]


def _words_with_figures(text: str) -> tuple[str, str]:
    """Choose where the figures of a status stand, with what stands before it: see `read_status`."""
    for match in _PARENTHESIS.finditer(text):
        if any(True for _ in figures_in(match["words"])):
            return text[: match.start()], match["words"]
    in_order = [sentence.text for sentence in sentences(text)]
    return "", next((words for words in in_order if _MET.search(words)), in_order[0] if in_order else "")


def _met_of(sentence: str, match: re.Match[str]) -> bool | None:
    before = sentence[max(0, match.start() - 60) : match.start()]
    before = before[before.rfind(")") + 1 :]
    if _UNDECIDED.search(before) or _UNDECIDED_AFTER.match(sentence, match.end()):
        return None
    word = match[0].casefold()
    return not (_NOT_BEFORE.search(before) or word.startswith(("u", "ikke")))


def _is_base(text: str, figure: Head) -> bool:
    return _BASE.search(text, max(0, figure.start - 20), figure.start) is not None


def _ordinal(text: str, figure: Head) -> bool:
    """Tell "den 3. samtale" from "3 samtaler"."""
    return not figure.is_percent and _ORDINAL.match(text, figure.end) is not None and figure.value < 32


def _may_be_target(text: str, start: int) -> bool:
    """Tell whether a range is what is aimed at, rather than an age or a time."""
    match = _RANGE.match(text, start)
    if match is None:
        return False
    is_year = YEARS.match(text, start) is not None
    return not (is_year or _TIME.match(text, match.end()))


def _unit_of(text: str, figure: Head) -> GoalUnit:
    """Name what is counted, by the first noun that is known before the clause goes on."""
    if figure.is_percent:
        return GoalUnit.PERCENT
    for number, word in enumerate(_WORD.finditer(text, figure.end)):
        if number == 4 or _END_OF_NOUN.match(word[0]):
            break
        for pattern, unit in (
            (_PLACES, GoalUnit.PLACES),
            (_COMPANIES, GoalUnit.COMPANIES),
            (_PERSONS, GoalUnit.PERSONS),
        ):
            if pattern.match(word[0]):
                return unit
    return GoalUnit.OTHER


def fund_in(text: str) -> Fund | None:
    """Name the fund a header or a cell speaks of; None when it does not say."""
    match = re.search(FUND, text[:LONGEST_CELL], re.IGNORECASE)
    return fund_of(match[0]) if match else None
