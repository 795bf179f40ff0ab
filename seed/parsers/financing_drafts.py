"""From a row of a financing table to a draft in which every value knows its source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from seed.parsers.financing_columns import Column, fund_said, in_column
from seed.parsers.financing_names import RAISED, STARS, name_of
from seed.parsers.financing_rows import Effort, Reading, figures_of, footnote_of, is_shifted, words_of
from seed.parsers.grid import Cell
from seed.parsers.masthead import NO_PLAN, Words
from tracker.checks import AMOUNTS_UNCLEAR, TITLE_UNCLEAR
from tracker.drafts import Draft, Finding, Severity
from tracker.errors import MoneyError
from tracker.money import parse_amount
from tracker.profile import Fund, YearAmount
from tracker.source import Source, SourcedValue
from tracker.text import fold_space, safe_text

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212."
_SHOWN = 200
_LARGE_UNITS = {1000: "1.000 kr.", 10**6: "mio. kr."}
_TWO_UNITS = (
    "Beløbet »{}« kan ikke læses: tabellen er i {}, men cellen siger kr. Skriv det uden »kr.«, eller ret enheden."
)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What every row of a paper needs to know of it."""

    name: str
    sha256: str
    title: Words | None
    plan: Words | None
    units: Sequence[int | None]
    """Of each table, in kroner; None when the paper does not say it, or says two."""
    fund: Fund | None

    @property
    def document(self) -> str:
        """What sources call the paper."""
        return self.title.value if self.title else self.name


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one row."""

    effort: Effort
    draft: Draft
    findings: tuple[Finding, ...]
    dashes: int
    """How many cells hold nothing but a dash."""


def build(effort: Effort, reading: Reading, facts: TableFacts, key: str) -> Built:
    """Make the draft of an effort, and name what could not be read of it."""
    cell = words_of(effort.row, effort.columns)
    apart = in_column(effort.columns, effort.row, Column.DESCRIPTION)
    more = effort.more
    if cell and more and apart is None and _goes_on(cell, more[0]):
        cell, more = _joined(cell, more[0]), more[1:]
    elif apart and more and _goes_on(apart, more[0]):
        apart, more = _joined(apart, more[0]), more[1:]
    named = name_of(cell, alone=Column.DESCRIPTION in effort.columns.texts.values())
    more = [*((apart,) if apart else ()), *more]
    description = "\n\n".join(text for text in (named.description, *(one.text for one in more)) if text)
    target, focus = (in_column(effort.columns, effort.row, one) for one in (Column.TARGET_GROUP, Column.FOCUS_AREA))
    focus = None if focus is cell else focus
    stars = footnote_of(reading, named.mark) or cell if named.starred else None
    findings: list[Finding] = []
    if named.unclear and cell:
        findings.append(_unclear(cell))
    amounts, dashes = _amounts(effort, facts, findings)
    group = effort.group
    values: list[tuple[str, str, Source | None]] = [
        ("title", named.title or "", _at(facts, cell, named.title)),
        ("plan", facts.plan.value if facts.plan else "", _of_words(facts, facts.plan)),
        ("pejlemaerke", group.name or "", _at(facts, group.heading)),
        ("section", group.section or "", _at(facts, group.heading)),
        ("description", description, _at(facts, cell, named.description) if named.description else _first(facts, more)),
        ("target_group", target.text if target else "", _at(facts, target)),
        ("focus_area", focus.text if focus else "", _at(facts, focus)),
        ("starred", "yes" if named.starred else "", _at(facts, stars)),
    ]
    return Built(
        effort,
        Draft(
            id=key,
            line=effort.row.line,
            title=named.title,
            plan=facts.plan.value if facts.plan else NO_PLAN,
            pejlemaerke=group.name,
            section=group.section,
            amounts=amounts,
            target_group=target.text if target else None,
            starred=named.starred,
            description=description,
            sources=tuple(SourcedValue(name, value, source) for name, value, source in values if value and source),
        ),
        tuple(findings),
        dashes,
    )


def _goes_on(cell: Cell, following: Cell) -> bool:
    """Tell whether a cell was divided between two pages."""
    return not cell.text.endswith((".", "!", "?")) and following.text[:1].islower()


def _joined(cell: Cell, following: Cell) -> Cell:
    *first, last = cell.paragraphs
    return replace(cell, paragraphs=(*first, f"{last} {following.text}"))


def figure(text: str) -> str:
    """Take the footnote marks off a figure; empty for a dash, which stands for an empty cell."""
    words = fold_space(text).rstrip(f"{RAISED}{STARS} ")
    return words if words.strip(_DASHES) or not words else ""


def read_figure(text: str, unit_kr: int | None) -> tuple[int | None, int, str]:
    """Read one figure as kroner, with its rounding; or say why it cannot be read.

    Without a known unit only a stated zero, and a figure with a unit of its
    own, can be read. Under a larger unit a figure in plain "kr." can be read
    in two ways, and is not.
    """
    try:
        amount = parse_amount(text, unit_kr or 10**9)
        if unit_kr is None:
            has_unit = amount.kr and amount.kr == parse_amount(text, 10**6).kr
            return (amount.kr, amount.rounded_to_kr, "") if has_unit else (0 if amount.kr == 0 else None, 1, "")
        # A spreadsheet's cell format adds "kr." to thousands too: nobody can tell which of the two is meant.
        if unit_kr in _LARGE_UNITS and amount.rounded_to_kr == 1 and amount.kr and "kr" in text.casefold():
            return None, 1, _TWO_UNITS.format(safe_text(text), _LARGE_UNITS[unit_kr])
    except MoneyError as error:
        return None, 1, str(error)
    return amount.kr, amount.rounded_to_kr, ""


def _amounts(effort: Effort, facts: TableFacts, findings: list[Finding]) -> tuple[tuple[YearAmount, ...], int]:
    """Read the cells under the years: an empty one is no entry, 0 a stated zero."""
    row, columns = effort.row, effort.columns
    if is_shifted(row, columns):
        findings.append(_shifted(effort))
        return (), 0
    found: list[YearAmount] = []
    dashes = 0
    fund_cell = in_column(columns, row, Column.FUND)
    fund = _fund(fund_cell) if fund_cell else facts.fund
    for year, cell in figures_of(row, columns):
        text = figure(cell.text)
        if not text:
            dashes += 1
            continue
        kr, rounding, problem = read_figure(text, facts.units[effort.table])
        quote = row.quote(columns.years) if row.border else cell.quote(cell.text)
        found.append(YearAmount(year, fund, kr, rounding, Source(facts.document, cell.line, quote)))
        if problem:
            message = f"Linje {cell.line}: {problem}"
            findings.append(Finding(Severity.WARNING, "bad_amount", message, cell.line, cell.quote(cell.text)))
    # "0" among decimals is as finely known as they are.
    finest = min((amount.rounded_to_kr for amount in found if amount.amount_kr is not None), default=1)
    return tuple(replace(one, rounded_to_kr=finest) if one.amount_kr == 0 else one for one in found), dashes


def _fund(cell: Cell) -> Fund | None:
    """Read the fund of one row: "Service", "Indsatsmidler"."""
    short = {"service": Fund.SERVICE, "indsats": Fund.INDSATS, "anlæg": Fund.ANLAEG, "overførsel": Fund.OVERFOERSEL}
    return short.get(cell.text.casefold()) or fund_said([cell.text])


def _at(facts: TableFacts, cell: Cell | None, words: str | None = None) -> Source | None:
    if cell is None:
        return None
    return Source(document=facts.document, line=cell.line, quote=cell.quote(words or cell.text))


def _first(facts: TableFacts, cells: Sequence[Cell]) -> Source | None:
    return _at(facts, cells[0]) if cells else None


def _of_words(facts: TableFacts, words: Words | None) -> Source | None:
    return Source(document=facts.document, line=words.line, quote=words.quote) if words else None


def _unclear(cell: Cell) -> Finding:
    return Finding(
        Severity.NOTE,
        TITLE_UNCLEAR,
        f"Linje {cell.line}: titel og beskrivelse står i samme celle, og det er ikke sikkert, hvor titlen ender. "
        "Giv bevillingen en titel, før den gemmes.",
        cell.line,
        safe_text(cell.text[:_SHOWN]),
    )


def _shifted(effort: Effort) -> Finding:
    row = effort.row
    return Finding(
        Severity.WARNING,
        AMOUNTS_UNCLEAR,
        f"Linje {row.line}: rækken har {len(row.cells)} celler, men tabellen {effort.columns.width} kolonner, så det "
        "er ikke sikkert, hvilket år hvert beløb hører til. Beløbene er ikke læst.",
        row.line,
        safe_text("\t".join(cell.text for cell in row.cells)[-_SHOWN:]),
    )
