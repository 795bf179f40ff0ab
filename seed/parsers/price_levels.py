"""Which year's prices a paper's amounts are in, where the paper says so: "2023-p/l", "i 2023-priser", "p/l 2023".

What stands with an amount holds for that amount; what stands once, above the
entries or beside a table's unit, holds for every amount that says nothing
itself. Where the paper states several for all of it, none is assumed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from seed.parsers.amounts import Money, money_in
from seed.parsers.phrases import PRICE_LEVEL
from tracker.drafts import Draft, Finding, Parsed, Severity
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source, SourcedValue
from tracker.text import fold_space
from tracker.vocabulary import level_words, listed

_LONGEST = 300
"""A longer line is running text, and says nothing about the rest of the paper."""
_UNIT = re.compile(r"\b(?:1\.?000|(?<!\d )(?:hele|mio\.?|mill\.?|t\.))\s?(?:kr\b|kroner\b)", re.IGNORECASE)
_MONEY = re.compile(r"\d\s{0,3}(?:mia|mio|mill|kr\b|t\.?\s?kr)", re.IGNORECASE)
_OF_ALL = re.compile(
    r"(?:note:?\s|[*¹²]\s?)?(?:alle|samtlige|bilagets|tabellens|planens|beløb|tal|priser|prisniveau|pris- og løn)\b.*",
    re.IGNORECASE,
)
"""How a line begins that is about every amount, also among the entries."""
_ONLY_THAT = re.compile(r"[^\d.;]{0,80}§[^\d.;]{0,40}\.?")
"""A line that says this and nothing else; the level stands as a mark."""


@dataclass(frozen=True, slots=True)
class _Stated:
    """A price level, where it stands."""

    year: int
    line: int
    quote: str


def with_price_levels(parsed: Parsed) -> Parsed:
    """Give amounts the price level that their paper states, each with its source; nothing is assumed."""
    general = tuple(_general(parsed))
    years = sorted({one.year for one in general})
    common = general[0] if len(years) == 1 else None
    drafts = tuple(_leveled(draft, common) for draft in parsed.drafts)
    said = {one.line for one in general if _says_only_that(one.quote)}
    unplaced = tuple(one for one in parsed.unplaced if one.line not in said)
    findings = (*parsed.findings, *((_several(general),) if len(years) > 1 else ()))
    return replace(parsed, drafts=drafts, unplaced=unplaced, findings=findings)


def years_in(text: str) -> tuple[int, ...]:
    """List the years whose prices a text names, each once, in its order."""
    return tuple(dict.fromkeys(_year(match) for match in PRICE_LEVEL.finditer(text)))


def _general(parsed: Parsed) -> Iterator[_Stated]:
    """Find what holds for the whole paper: above the first entry, beside a unit, or said of all amounts."""
    first = min((draft.line for draft in parsed.drafts), default=0)
    taken = {line for draft in parsed.drafts for line in draft.lines}
    for number, text in enumerate(parsed.lines, start=1):
        if number in taken or len(text) > _LONGEST:
            continue
        words = fold_space(text)
        alone = _MONEY.search(_UNIT.sub(" ", words)) is None
        if alone and (number < first or _UNIT.search(words) or _OF_ALL.fullmatch(words)):
            yield from (_Stated(year, number, words) for year in years_in(words))


def _leveled(draft: Draft, common: _Stated | None) -> Draft:
    found: dict[str, SourcedValue] = {}

    def level(figure: str, kr: int | None, source: Source | None) -> int | None:
        at = _own(source, kr) if source and years_in(source.quote) else common
        if at is None or source is None:
            return None
        where = Source(document=source.document, line=at.line, quote=at.quote)
        field = f"price_level {figure}"
        found.setdefault(field, SourcedValue(field, level_words(at.year), where))
        return at.year

    changed = replace(
        draft,
        amounts=tuple(replace(one, price_year=level(_amount(one), one.amount_kr, one.source)) for one in draft.amounts),
        periods=tuple(replace(one, price_year=level(_period(one), one.amount_kr, one.source)) for one in draft.periods),
        stated_lapses=tuple(
            replace(one, price_year=level(_lapse(one), one.amount_kr, one.source)) for one in draft.stated_lapses
        ),
    )
    return replace(changed, sources=(*changed.sources, *found.values())) if found else draft


def _own(source: Source, kr: int | None) -> _Stated | None:
    """Give the level that stands with an amount.

    One before all amounts of the quoted words, or after all of them, is
    everybody's; one between them is that of the amount it follows.
    """
    levels = [(match.start(), _year(match)) for match in PRICE_LEVEL.finditer(source.quote)]
    money = money_in(source.quote)
    first, _ = levels[0]
    everybodys = not any(one.end <= first for one in money) or not any(one.start > first for one in money)
    years = {year for at, year in levels if everybodys or _kr_before(at, money) == kr}
    return _Stated(years.pop(), source.line or 0, source.quote) if len(years) == 1 else None


def _kr_before(at: int, money: Sequence[Money]) -> int | None:
    amount = max((one for one in money if one.end <= at), key=lambda one: one.end).amount
    return amount.kr if amount else None


def _year(match: re.Match[str]) -> int:
    return int(match["year"] or match["after"] or match["plain"])


def _says_only_that(text: str) -> bool:
    return _ONLY_THAT.fullmatch(PRICE_LEVEL.sub("§", _UNIT.sub(" ", text))) is not None


def _several(general: tuple[_Stated, ...]) -> Finding:
    """Say that the paper states several levels, so that somebody decides."""
    lines: Mapping[int, int] = {one.year: one.line for one in reversed(general)}
    said = listed([f"{level_words(year)} (linje {line})" for year, line in sorted(lines.items())])
    return Finding(
        Severity.NOTE,
        "price_levels",
        f"Papiret nævner flere prisniveauer: {said}. Intet af dem er givet beløbene; sig hvilket: pejl price set",
        line=general[0].line,
        quote=general[0].quote,
    )


def _amount(one: YearAmount) -> str:
    return f"amount {one.year} {_fund(one.fund)}"


def _period(one: PeriodAmount) -> str:
    return f"period {one.from_year}-{one.to_year} {_fund(one.fund)}"


def _lapse(one: Drop) -> str:
    return f"lapse {one.after_year} {_fund(one.fund)}"


def _fund(fund: Fund | None) -> str:
    return fund.value if fund else "unknown"
