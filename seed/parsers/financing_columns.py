"""What the columns of a financing table hold, from its header and the words around it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from seed.parsers.grid import Cell, Row
from seed.parsers.phrases import FUND, LEVEL_STATED, YEARS, fund_of, years_of
from tracker.profile import Fund


class Column(StrEnum):
    """What stands in a column that is no year."""

    TITLE = "title"
    DESCRIPTION = "description"
    TARGET_GROUP = "target_group"
    FOCUS_AREA = "focus_area"
    PEJLEMAERKE = "pejlemaerke"
    FUND = "fund"
    ORDINAL = "ordinal"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table."""

    header: Row
    years: dict[int, int]
    """The year of a column, by the column's place."""
    texts: dict[int, Column]
    """What the other columns hold, by their place."""
    total: int | None
    """The place of the column with each row's sum."""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.header.cells)


_UNIT = (
    r"(?P<{0}tkr>1\.000\s?kr\b|1000\s?kr\b|t\.?\s?kr\b|tusinde?r?\s(?:kr\b|kroner\b))"
    r"|(?P<{0}mio>(?:mio|mill)\b\.?\s?(?:kr\b|kroner\b)|million(?:er)?\s(?:kr\b|kroner\b))"
    r"|(?P<{0}kr>(?<!mio\.\s)(?<!mio\s)(?<!mill\.\s)(?<!mia\.\s)(?<!mia\s)(?<!t\.\s)(?<!\d\s)(?:kr\b|kroner\b))"
)
_STATED = re.compile(
    rf"\bi\s(?:hele\s)?(?:{_UNIT.format('a')})(?!\w)"
    rf"|[(](?:[^()]{{0,60}}?\s)??(?:i\s|hele\s)?(?<!\d\s)(?:{_UNIT.format('b')})\.?(?:[,;]?\s[^()]{{0,40}})?[)]"
    rf"|[,:\u2013\u2014-]\s(?:hele\s)?(?:{_UNIT.format('c')})\.?\s*$",
    re.IGNORECASE,
)
_BARE_UNIT = re.compile(rf"(?:i\s)?(?:hele\s)?(?:{_UNIT.format('d')})\.?", re.IGNORECASE)
_UNITS_KR = {"tkr": 1000, "mio": 10**6, "kr": 1}
_LONGEST_CAPTION = 400
_YEAR_HEAD = re.compile(
    r"(?:(?:budget(?:år)?|bevilling|beløb|udgift(?:er)?|finansiering|år|i|b)\.?\s?)?(?P<year>(?:19|20)\d\d)"
    rf"(?:\s?,?\s?[(]?(?:i\s)?(?:{_UNIT.format('y')})\.?[)]?)?(?:\s?,?\s?[(]?(?:i\s)?{LEVEL_STATED}[)]?)?",
    re.IGNORECASE,
)
_TOTAL_HEAD = re.compile(r"(?:i\s?alt|total|sum|samlet|hele perioden|periode i alt)\b.{0,40}", re.IGNORECASE)
_MONEY_WORD = re.compile(r"\b\w{0,30}(?:finansiering|udgift|økonomi|bevilling|budget|midler)\w{0,5}\b", re.IGNORECASE)
_HEADS = (
    (Column.DESCRIPTION, re.compile(r"(?:kort )?(?:beskrivelse|indhold|formål)\b.{0,60}", re.IGNORECASE)),
    (Column.TARGET_GROUP, re.compile(r"målgruppe\b.{0,60}|målgruppen\b.{0,60}", re.IGNORECASE)),
    (
        Column.FOCUS_AREA,
        re.compile(r"(?:fokus\w{0,10}|indsats)områder?\b.{0,40}|fokus|tema\w{0,3}|spor", re.IGNORECASE),
    ),
    (
        Column.FUND,
        re.compile(r"(?:midler|ramme|styrings(?:område|ramme)|bevillings(?:type|ramme)|finansiering)", re.IGNORECASE),
    ),
    (Column.PEJLEMAERKE, re.compile(r"pejlemærker?", re.IGNORECASE)),
    (Column.ORDINAL, re.compile(r"nr\.?|nummer|#|løbenr\.?", re.IGNORECASE)),
    (
        Column.TITLE,
        re.compile(
            r"(?:forslag til )?(?:indsats|initiativ|projekt|aktivitet|tiltag|forslag|titel|navn|bevilling)\w{0,4}\b"
            r".{0,80}",
            re.IGNORECASE,
        ),
    ),
)


def columns_of(row: Row, above: Row | None) -> Columns | None:
    """Read a header; None for a row that is none.

    Args:
        row: A row with two years or more, rising from column to column.
        above: The row before it, which has the other heads where the years
            stand on a row of their own.
    """
    years: dict[int, int] = {}
    for place, cell in enumerate(row.cells):
        if match := _YEAR_HEAD.fullmatch(cell.text):
            years[place] = int(match["year"])
    in_order = list(years.values())
    if len(in_order) < 2 or any(one >= other for one, other in pairwise(in_order)):
        return None
    heads = {place: cell.text for place, cell in enumerate(row.cells) if place not in years}
    if not any(heads.values()) and above is not None and len(above.cells) > 1:
        heads = {place: above.cells[place].text if place < len(above.cells) else "" for place in heads}
    total = next((place for place, head in heads.items() if _is_total_head(head, in_order)), None)
    return Columns(row, years, _texts({place: head for place, head in heads.items() if place != total}), total)


def unit_stated(words: Iterable[str]) -> set[int]:
    """Find the units, in kroner, that words around a table state for its figures."""
    found: set[int] = set()
    for text in words:
        for match in _STATED.finditer(text[:_LONGEST_CAPTION]):
            found |= {_UNITS_KR[name[1:]] for name, value in match.groupdict().items() if value}
    return found


def unit_in_header(columns: Columns, above: Row | None) -> set[int]:
    """Find the units that a header states, in its own cells or in the row above it."""
    cells = [*columns.header.cells, *(above.cells if above and len(above.cells) > 1 else ())]
    found = unit_stated(cell.text for cell in cells)
    for cell in cells:
        year = _YEAR_HEAD.fullmatch(cell.text)
        for match in (year, _BARE_UNIT.fullmatch(cell.text)):
            if match:
                found |= {_UNITS_KR[name[1:]] for name, value in match.groupdict().items() if value and name != "year"}
    return found


def says_money(words: Iterable[str]) -> bool:
    """Tell whether words around a table say that its figures are money."""
    return any(_MONEY_WORD.search(text[:_LONGEST_CAPTION]) for text in words)


def fund_said(words: Iterable[str]) -> Fund | None:
    """Find the one fund that words name; None when they name none or several."""
    found = {fund_of(match[0]) for text in words for match in re.finditer(FUND, text[:_LONGEST_CAPTION], re.IGNORECASE)}
    return found.pop() if len(found) == 1 else None


def in_column(columns: Columns, row: Row, column: Column) -> Cell | None:
    """Give a row's filled cell in the first column of a kind."""
    for place, kind in columns.texts.items():
        if kind is column and place < len(row.cells) and row.cells[place].paragraphs:
            return row.cells[place]
    return None


def _texts(heads: dict[int, str]) -> dict[int, Column]:
    """Say what each column holds by its head; the first left over is the title where no head says so."""
    found: dict[int, Column] = {}
    for place, head in heads.items():
        kind = next((kind for kind, pattern in _HEADS if pattern.fullmatch(head)), Column.OTHER)
        taken = kind is Column.OTHER or kind in found.values()
        found[place] = Column.OTHER if taken else kind
    if Column.TITLE not in found.values():
        left = [place for place, kind in found.items() if kind is Column.OTHER]
        spare = [place for place, kind in found.items() if kind is Column.FOCUS_AREA]
        for place in (left or spare)[:1]:
            found[place] = Column.TITLE
    return found


def _is_total_head(head: str, years: Sequence[int]) -> bool:
    if _TOTAL_HEAD.fullmatch(head):
        return True
    span = years_of(head) if YEARS.fullmatch(head) else None
    return span is not None and (span.first, span.last) == (years[0], years[-1]) and len(head) > 4
