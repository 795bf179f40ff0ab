"""Amounts of money in the papers' words: amount lines, and money in running text."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from seed.parsers.phrases import FUND, YEARS, Years, fund_of, without_parentheses, years_of
from tracker.errors import MoneyError
from tracker.money import Amount, parse_amount
from tracker.profile import Fund
from tracker.text import safe_text


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in running text."""

    start: int
    end: int
    amount: Amount | None
    """None when it is written in a way that cannot be read."""
    fund: Fund | None


@dataclass(frozen=True, slots=True)
class Figure:
    """What an amount line says of one amount."""

    years: tuple[Years, ...] = ()
    """Empty when the line names none."""
    each_year: bool = False
    """The amount is per year: "årligt"."""
    fund: Fund | None = None
    amount: Amount | None = None
    problem: str = ""
    """Why the amount cannot be read, in Danish."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """The name of the group in `_TOKENS`."""
    text: str
    start: int
    end: int


_LONGEST_LINE = 600  # a longer one is running text
_SHOWN = 60
_MONEY_KINDS = frozenset({"money", "interval"})
_HALF_MONEY = re.compile(r"\d|\b(?:mio|mia|kr)\b", re.IGNORECASE)
_UNIT = (
    r"(?:(?:mia|mio|mill)\b\.?\s?(?:kr\b\.?|kroner\b)?|(?:million|milliard)(?:er)?\b(?:\s(?:kr\b\.?|kroner\b))?"
    r"|t\.?\s?kr\b\.?|kr\b\.?|kroner\b)"
)
_NUMBER = r"(?<![\w.,])[-\u2212]?\d{1,15}(?:[.,]\d{1,9}){0,5}"
_INTERVAL = (
    rf"(?!(?:19|20)\d\d\s?[-\u2013\u2014]){_NUMBER}\s?[-\u2013\u2014]\s?"
    rf"\d{{1,15}}(?:[.,]\d{{1,9}}){{0,5}}\s{{0,3}}{_UNIT}"
)
_MONEY = rf"{_NUMBER}\s{{0,3}}{_UNIT}|\bkr\.?\s?\d{{1,15}}(?:[.,]\d{{1,9}}){{0,5}}(?!\w)"
_EACH = r"\b(?:årlige?t?|hvert år|pr\.? år|om året|p\.a\.)"
_TOKENS = re.compile(
    rf"(?P<interval>{_INTERVAL})|(?P<money>{_MONEY})|(?P<years>{YEARS.pattern})|(?P<each>{_EACH})"
    rf"|(?P<fund>{FUND}|\b(?:service|indsats|anlæg)(?=\s{{0,3}}(?:[,:;)+]|$|og\b)))"
    rf"|(?P<number>{_NUMBER}(?!\w))|(?P<colon>[:=])|(?P<separator>[,;+]|\bog\b|\bsamt\b)",
    re.IGNORECASE,
)
_IN_TEXT = re.compile(
    rf"(?:(?P<interval>{_INTERVAL})|(?P<money>{_MONEY}))(?:\s{{1,3}}(?:i\s{{1,3}})?(?P<fund>{FUND}))?", re.IGNORECASE
)
_HEAD = re.compile(
    r"(?:årlige? )?(?P<word>bevilling(?:en|er|erne|sbeløb)?|beløb|økonomi|finansiering)\b", re.IGNORECASE
)
_AFTER_HEAD = re.compile(
    rf"\s{{0,3}}(?:(?:i|for)\s{{1,3}})?[(]?(?P<fund>(?:i\s)?{FUND}|(?:service|indsats|anlæg)(?=\)))?[)]?\s{{0,3}}"
    rf"(?:(?:i|for)\s{{1,3}})?[(]?(?P<years>{YEARS.pattern}(?:(?:\s?,\s?|\sog\s){YEARS.pattern}){{0,9}})?[)]?"
    rf"\s{{0,3}}(?P<then>[:=]|[-\u2013\u2014]\s|$|(?={_MONEY}|{_INTERVAL}))?",
    re.IGNORECASE,
)
_UNIT_NOTE = re.compile(
    r"(?:[(](?:i\s)?|\bi\s)(?:1\.000\s?|(?P<unit>mio\.?\s?|t\.?\s?))kr\.?[)]?(?=\s?[:=])", re.IGNORECASE
)
"""The unit of the figures that follow: "(i 1.000 kr.):"."""
_FILLER = re.compile(r"\b(?:i|til|på|for|ca|kr)\b|[\s.()*_\u2013\u2014-]", re.IGNORECASE)
_SUBSET = re.compile(
    r"[(](?=[^()]{0,200}(?:heraf|hvoraf|inkl|ekskl|bemærk|øremærk|p/l|pl\b|prisniveau|\d-?\s?priser))[^()]{0,400}[)]",
    re.IGNORECASE,
)


def money_in(text: str) -> list[Money]:
    """Find the amounts in running text, with the fund said right after each.

    What stands in parentheses is a remark and is left out.
    """
    found: list[Money] = []
    for match in _IN_TEXT.finditer(without_parentheses(text)):
        kind = "money" if match["money"] else "interval"
        amount, _ = _read(_Token(kind, match[kind], match.start(kind), match.end(kind)))
        fund = fund_of(match["fund"]) if match["fund"] else None
        found.append(Money(match.start(), match.end(kind), amount, fund))
    return found


def is_amount_line(text: str) -> bool:
    """Tell whether a line states an appropriation: "Bevilling 2023: …"."""
    head = _HEAD.match(text) if len(text) <= _LONGEST_LINE else None
    after = _AFTER_HEAD.match(text, head.end()) if head else None
    if head is None or after is None:
        return False
    if not head["word"].casefold().startswith("bevilling"):
        return after["then"] is not None and _has_money(text)
    if after["then"] is None:
        return bool(after["years"]) and _HALF_MONEY.search(text, after.end()) is not None
    return after["then"][:1] in {":", "=", ""} or bool(after["years"]) or _has_money(text)


def is_announcement(text: str) -> bool:
    """Tell whether an amount line has no amount of its own: "Bevilling 2023:"."""
    return not _what_is_said(text)


def is_bare_amount(text: str) -> bool:
    """Tell whether a line is nothing but amounts, with their funds and years."""
    return is_figure(text) and _IN_TEXT.search(text) is not None


def is_figure(text: str) -> bool:
    """Tell whether the text of a cell is nothing but numbers, units, funds and years."""
    if len(text) > _LONGEST_LINE or not any(char.isdigit() for char in text):
        return False
    return not _FILLER.sub("", _TOKENS.sub("", text))


def read_amount_line(text: str, years: tuple[Years, ...] = ()) -> tuple[list[Figure], tuple[Years, ...]]:
    """Read the amounts of one line.

    Args:
        text: The line.
        years: The years in force from the line before, for a line that goes on.

    Returns:
        The figures, and the years in force for a line that goes on. A line
        that only announces amounts ("Bevilling 2023:") has no figures.
    """
    note = _UNIT_NOTE.search(text)
    unit_kr = (10**6 if (note["unit"] or "").casefold().startswith("mio") else 1000) if note else None
    tokens = _tokens(_SUBSET.sub(" ", _UNIT_NOTE.sub(" ", text)))
    places = _places(tokens)
    if not places:
        years = _years(tokens) or years
        unread = _what_is_said(text)
        problem = f"Der står intet beløb: »{safe_text(unread)}«."
        return ([Figure(years, fund=_fund(tokens), problem=problem)] if unread else []), years
    figures: list[Figure] = []
    fund: Fund | None = None
    before = tokens[: places[0]]
    every_year = any(token.kind == "each" for token in before)
    for place, following in pairwise([*places, len(tokens)]):
        between = tokens[place + 1 : following]
        after, then = _divided(between) if following < len(tokens) else (between, [])
        years, fund = _years(before) or years, _fund(before) or fund
        amount, problem = _read(tokens[place], unit_kr)
        each_year = every_year or any(token.kind == "each" for token in (*before, *after))
        figures.append(Figure(_years(after) or years, each_year, _fund(after) or fund, amount, problem))
        before = then
    return _with_shared_fund(figures), years


def _has_money(text: str) -> bool:
    return _UNIT_NOTE.search(text) is not None or any(token.kind in _MONEY_KINDS for token in _tokens(text))


def _tokens(text: str) -> list[_Token]:
    return [_Token(match.lastgroup or "", match[0], match.start(), match.end()) for match in _TOKENS.finditer(text)]


def _places(tokens: list[_Token]) -> list[int]:
    """Find the amounts; a number without unit is one where an amount is due.

    "0,2 mio. kr. til 12 borgere" has one amount, "0,2 i servicemidler" one
    that cannot be read.
    """
    has_money = any(token.kind in _MONEY_KINDS for token in tokens)
    places: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind in _MONEY_KINDS:
            places.append(index)
        elif token.kind == "number":
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            beside_fund = following is not None and following.kind == "fund" and following.start - token.end <= 4
            after_colon = index > 0 and tokens[index - 1].kind == "colon"
            if beside_fund or (not has_money and (after_colon or not places)):
                places.append(index)
    return places


def _divided(between: list[_Token]) -> tuple[list[_Token], list[_Token]]:
    """Divide what stands between two amounts: "… i servicemidler | , 2024: …"."""
    colon = next((index for index, token in enumerate(between) if token.kind == "colon"), None)
    if colon is not None:
        start = colon
        while start > 0 and between[start - 1].kind == "years":
            start -= 2 if start > 1 and between[start - 2].kind == "separator" and _is_years(between, start - 3) else 1
        if start == colon and start > 0:
            start -= 1
        return between[:start], between[start:]
    last = max((index for index, token in enumerate(between) if token.kind == "separator"), default=len(between))
    return between[:last], between[last:]


def _is_years(tokens: list[_Token], index: int) -> bool:
    return index >= 0 and tokens[index].kind == "years"


def _years(tokens: list[_Token]) -> tuple[Years, ...]:
    found = [years_of(token.text) for token in tokens if token.kind == "years"]
    return tuple(years for years in found if years is not None)


def _fund(tokens: list[_Token]) -> Fund | None:
    return next((fund_of(token.text) for token in tokens if token.kind == "fund"), None)


def _what_is_said(text: str) -> str:
    """Give the words after "Bevilling 2023:", if there are any."""
    head = _HEAD.match(text)
    rest = YEARS.sub("", text[head.end() :] if head else text).strip(" :=.-\u2013\u2014()")
    return rest[:_SHOWN] if any(char.isalnum() for char in rest) else ""


def _read(token: _Token, unit_kr: int | None = None) -> tuple[Amount | None, str]:
    shown = safe_text(token.text[:_SHOWN])
    if token.kind == "interval":
        return None, f"Beløbet »{shown}« er et interval."
    if token.kind == "number" and unit_kr is None:
        return None, f"Beløbet »{shown}« har ingen enhed, fx mio. kr."
    try:
        return parse_amount(token.text, unit_kr or 1), ""
    except MoneyError as error:
        return None, str(error)


def _with_shared_fund(figures: list[Figure]) -> list[Figure]:
    """Let a fund said once, last, hold for all years: "2023: x, 2024: y i servicemidler"."""
    *earlier, last = figures
    said_once = last.fund is not None and all(figure.fund is None for figure in earlier)
    if not said_once or len({figure.years for figure in figures}) < len(figures):
        return figures
    return [replace(figure, fund=last.fund) for figure in figures]
