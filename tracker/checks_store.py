"""What must agree over a whole store, paper against paper.

A finding says what was stated, what it was held against, and where both
stand. What an officer has settled since is no finding; a check that cannot be
made says nothing.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.checks import FUND_WORDS, alike
from tracker.drafts import Finding, Severity
from tracker.money import Amount, format_together, within_rounding
from tracker.profile import Fund
from tracker.source import Source
from tracker.text import search_key

CONSISTENCY = frozenset(
    {
        "two_amounts",
        "same_title",
        "copied_description",
        "share_mismatch",
        "met_against_figures",
        "restated_otherwise",
        "same_for_two_years",
    }
)
"""Warnings about what a paper says; the others are about how it could be read, and stand with the import."""
_LINES = re.compile(r"\blinje (\d{1,7}(?:(?:-|, | og )\d{1,7}){0,50})", re.IGNORECASE)
_LONG_WORD = re.compile(r"\w{5,40}")
_QUOTED = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands."""

    document: str | None
    """The paper's title or file name; None for an officer's word."""
    line: int | None


@dataclass(frozen=True, slots=True)
class StoreFinding:
    """A finding, with what it is about and every place it rests on."""

    finding: Finding
    places: tuple[Place, ...]
    """What was stated first, what it was held against after it."""
    appropriation_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """What one paper, or an officer, says that an appropriation has in one year."""

    appropriation_id: int
    title: str | None
    year: int
    fund: Fund | None
    amount: Amount | None
    """None: an officer took it away, or does not know it."""
    document_id: int | None
    """None: an officer says so."""
    source: Source
    waits: bool = False
    """It stands in a draft that nobody has accepted yet."""


@dataclass(frozen=True, slots=True)
class Described:
    """A stored appropriation's description."""

    appropriation_id: int
    title: str | None
    description: str
    document_id: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding as it was kept with its paper."""

    document_id: int
    document: str
    finding: Finding
    appropriation_id: int | None = None
    """What the entry on its line became."""
    rejected: bool = False
    """A person rejected the entry on its line."""
    reading_of: int | None = None
    """The paper of which this is a second reading."""


def kept_findings(kept: Iterable[Kept], changed_kr: Mapping[int, Mapping[int, int]]) -> Iterator[StoreFinding]:
    """Tell again what was found in the papers themselves: contradictions, and suspicions about what they say.

    Args:
        kept: The findings, in the order of their papers.
        changed_kr: By paper and year: how much more its entries have in the
            store than in the paper, since an officer said so. A sum that
            holds with it has been settled.
    """
    told_by: dict[tuple[object, ...], int] = {}
    for one in kept:
        finding = one.finding
        tells = finding.severity is Severity.ERROR or (
            finding.severity is Severity.WARNING and finding.code in CONSISTENCY
        )
        # Descriptions that are stored are compared as they stand now.
        is_stored = finding.code == "copied_description" and one.appropriation_id is not None
        if not tells or one.rejected or is_stored or _is_settled_sum(finding, changed_kr.get(one.document_id, {})):
            continue
        # A paper that was read twice, or retold, says it once.
        papers = (one.reading_of or one.document_id, one.document)
        keys = [(paper, finding.code, finding.stated, finding.computed) for paper in papers]
        if any(told_by.setdefault(key, one.document_id) != one.document_id for key in keys):
            continue
        yield StoreFinding(
            Finding(
                finding.severity,
                finding.code,
                _told_of(one.document, finding.message),
                finding.line,
                finding.quote,
                finding.stated,
                finding.computed,
            ),
            _places(one.document, finding),
            () if one.appropriation_id is None else (one.appropriation_id,),
        )


def amounts_that_differ(stated: Iterable[Stated]) -> Iterator[StoreFinding]:
    """Find efforts for which two papers state different amounts of one year.

    Papers that name a fund are compared with papers that name none, whose
    amount may be that of any fund, or of all. What an officer has said since
    both papers came settles it.

    Args:
        stated: By appropriation, and in the order it was stored.
    """
    for _, found in groupby(stated, key=lambda one: one.appropriation_id):
        by_year: dict[int, list[Stated]] = defaultdict(list)
        for one in found:
            by_year[one.year].append(one)
        for year in sorted(by_year):
            yield from _same_fund(by_year[year])
            yield from _unnamed_fund(by_year[year])


def copied_descriptions(
    described: Sequence[Described], related: Callable[[int, int], bool] = lambda _one, _other: False
) -> Iterator[StoreFinding]:
    """Find descriptions that stand, nearly word for word, on several appropriations.

    An effort that goes on in a later paper keeps its words: appropriations of
    different papers with titles that are alike, or of which one became the
    other, are left out.

    Args:
        described: The descriptions, in the order of the appropriations.
        related: Whether one appropriation became another.
    """
    for group in alike([one.description for one in described]):
        first = described[group[0]]
        others = [
            described[number]
            for number in group[1:]
            if not _same_effort(first, described[number])
            and not related(first.appropriation_id, described[number].appropriation_id)
        ]
        if not others:
            continue
        told = [first, *others]
        named = "; ".join(f"»{one.title or 'uden titel'}« ({where_words(one.source)})" for one in told)
        yield StoreFinding(
            Finding(
                Severity.WARNING,
                "copied_description",
                f"Næsten samme beskrivelse står på {len(told)} bevillinger: {named}. Tjek, hvilken den hører til.",
                first.source.line,
                first.description.partition("\n")[0][:_QUOTED],
                stated=first.title,
                computed=others[0].title,
            ),
            tuple(Place(one.source.document, one.source.line) for one in told),
            tuple(one.appropriation_id for one in told),
        )


def _same_fund(found: Sequence[Stated]) -> Iterator[StoreFinding]:
    """Compare what is said of one fund with what an officer said last, or else with what was said first."""
    by_fund: dict[Fund | None, list[Stated]] = defaultdict(list)
    for one in found:
        by_fund[one.fund].append(one)
    for said in by_fund.values():
        base, *others = [one for one in said[_last_word(said) :] if one.amount] or said[:1]
        told: set[tuple[Amount | None, int | None]] = set()
        for other in others:
            if other.document_id not in {None, base.document_id} and not _agree(base, [other]):
                if (other.amount, other.document_id) not in told:
                    yield _differing(other, base)
                told.add((other.amount, other.document_id))


def _unnamed_fund(found: Sequence[Stated]) -> Iterator[StoreFinding]:
    """Compare an amount of a fund that its paper does not name with those of papers that name theirs."""
    open_ = [one for one in found[_last_word(found) :] if one.amount]
    unnamed = [one for one in open_ if one.fund is None]
    with_unnamed = {one.document_id for one in unnamed}
    named: dict[int | None, list[Stated]] = defaultdict(list)
    for one in open_:
        if one.fund is not None and one.document_id not in with_unnamed:
            named[one.document_id].append(one)
    for one in unnamed:
        for others in named.values():
            if not _agree(one, others) and not any(_agree(one, [other]) for other in others):
                base, stated = sorted((one, others[0]), key=open_.index)
                yield _differing(stated, base)


def _last_word(found: Sequence[Stated]) -> int:
    """Say where an officer spoke last; what was said before it is settled."""
    return max((place for place, one in enumerate(found) if one.document_id is None), default=0)


def _agree(one: Stated, others: Sequence[Stated]) -> bool:
    """Say whether amounts add up to one, within rounding; an unknown amount disagrees with nothing."""
    parts = [other.amount for other in others if other.amount]
    return one.amount is None or len(parts) < len(others) or within_rounding(one.amount, parts)


def _differing(stated: Stated, base: Stated) -> StoreFinding:
    both = [(one, one.amount.kr) for one in (stated, base) if one.amount]
    figures, unit = format_together(*(kr for _, kr in both))
    said = [
        f"{figure} i {FUND_WORDS[one.fund]} ({where_words(one.source)}{', venter på gennemgang' if one.waits else ''})"
        for figure, (one, _) in zip(figures, both, strict=True)
    ]
    return StoreFinding(
        Finding(
            Severity.WARNING,
            "amounts_differ",
            f"»{stated.title or 'Bevillingen uden titel'}« (bevilling {stated.appropriation_id}) har to beløb i "
            f"{unit} for {stated.year}: {' og '.join(said)}. Sig, hvilket der gælder.",
            stated.source.line,
            stated.source.quote[:_QUOTED] or None,
            stated=stated.amount.kr if stated.amount else None,
            computed=base.amount.kr if base.amount else None,
        ),
        tuple(Place(one.source.document, one.source.line) for one in (stated, base)),
        (stated.appropriation_id,),
    )


def _is_settled_sum(finding: Finding, changed_kr: Mapping[int, int]) -> bool:
    """Say whether a sum that did not hold in its paper holds with what officers changed in one year."""
    if not isinstance(finding.stated, int) or not isinstance(finding.computed, int):
        return False
    missing = finding.stated - finding.computed
    return finding.code.endswith("_total") and any(change == missing for change in changed_kr.values())


def _same_effort(one: Described, other: Described) -> bool:
    """Say whether two entries may be one effort: titles of two papers share most of their long words then."""
    if one.document_id == other.document_id:
        return bool(one.title) and search_key(one.title or "") == search_key(other.title or "")
    words, others = (set(_LONG_WORD.findall(search_key(entry.title or ""))) for entry in (one, other))
    return bool(words and others) and 2 * len(words & others) >= min(len(words), len(others))


def _places(document: str, finding: Finding) -> tuple[Place, ...]:
    """List the line a finding is on, and the others its words name."""
    numbers = (int(digits) for said in _LINES.findall(finding.message) for digits in re.findall(r"\d+", said))
    others = dict.fromkeys(number for number in numbers if number != finding.line)
    return (Place(document, finding.line), *(Place(document, number) for number in others))


def _told_of(document: str, message: str) -> str:
    """Say a paper's finding with the paper's name."""
    said = message[:1].lower() + message[1:] if message.startswith("Linje ") else message
    return f"»{document}«{',' if said is not message else ':'} {said}"


def where_words(source: Source) -> str:
    """Say where a value stands: a paper and its line, or whose correction it is."""
    if source.document is None:
        return f"rettet af {source.by}" if source.by else "uden kilde"
    return f"{source.document}, linje {source.line}" if source.line else source.document
