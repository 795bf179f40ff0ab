"""The arithmetic and the consistency that must hold in a document.

A finding says what was stated, what was computed and where both stand. A
check that cannot be made says nothing.
"""

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import pairwise

from tracker.checks_goals import met_against_figures, shares_of_participants, stated_counts
from tracker.checks_told import (
    restated_results,
    told_additions,
    told_shares,
    told_sums,
)
from tracker.checks_years import same_number_told_for_two_years
from tracker.drafts import Check, Draft, Finding, Parsed, Severity
from tracker.money import format_kr, format_mio
from tracker.profile import Fund
from tracker.text import search_key

TITLE_UNCLEAR = "title_unclear"
"""The finding of a parser that cannot say where a title ends."""
AMOUNTS_UNCLEAR = "amounts_unclear"
"""The finding of a parser that cannot say which year an entry's amounts belong to."""

_LEAST_WORDS = 12
"""Shorter descriptions are alike by chance."""
_ALIKE = 0.7
"""Share of word pairs that two texts have in common to be nearly the same."""
_KEYS = 8
"""Word pairs by which alike texts find one another."""
_KEPT = 8
"""Texts kept under one key; more would be compared in vain."""
_SHOWN = 200
_WORD = re.compile(r"\w{1,40}")
_STOCK = re.compile(r"\bendnu ikke\b|\bkan (?:derfor )?ikke\b[^.]{0,80}\bendnu\b", re.IGNORECASE)
FUND_WORDS: dict[Fund | None, str] = {
    Fund.SERVICE: "servicemidler",
    Fund.INDSATS: "indsatsmidler",
    Fund.OVERFOERSEL: "overførselsmidler",
    Fund.ANLAEG: "anlægsmidler",
    None: "midler med ukendt ramme",
}


def findings_of(parsed: Parsed) -> tuple[Finding, ...]:
    """Run every check on a document."""
    return tuple(finding for check in CHECKS for finding in check(parsed))


def missing_titles(parsed: Parsed) -> Iterator[Finding]:
    """Find the entries whose heading was lost; one that stands in the text somewhere is told of elsewhere."""
    unclear = {finding.line for finding in parsed.findings if finding.code == TITLE_UNCLEAR}
    for draft in parsed.drafts:
        if draft.title is None and draft.line not in unclear:
            message = f"Linje {draft.line}: bevillingen har ingen overskrift. Giv den en titel, før den gemmes."
            yield Finding(Severity.WARNING, "missing_title", message, draft.line, draft.description[:_SHOWN] or None)


def missing_amounts(parsed: Parsed) -> Iterator[Finding]:
    """Find the entries that say nothing about money."""
    unclear = {finding.line for finding in parsed.findings if finding.code == AMOUNTS_UNCLEAR}
    for draft in parsed.drafts:
        if draft.line not in unclear and not (draft.amounts or draft.periods or draft.stated_lapses):
            message = f"Linje {draft.line}: der står intet beløb for {_named(draft)}."
            yield Finding(Severity.WARNING, "missing_amount", message, draft.line, draft.title)


def two_amounts(parsed: Parsed) -> Iterator[Finding]:
    """Find the entries with two figures for one year and fund."""
    for draft in parsed.drafts:
        first = {(amount.year, amount.fund): amount for amount in draft.amounts if amount.counts}
        for amount in draft.amounts:
            counting = first.get((amount.year, amount.fund))
            if amount.counts or counting is None or counting.amount_kr is None or amount.amount_kr is None:
                continue
            line = amount.source.line if amount.source else draft.line
            yield Finding(
                Severity.WARNING,
                "two_amounts",
                f"Linje {line}: {_named(draft)} har to beløb for {amount.year} i {FUND_WORDS[amount.fund]}: "
                f"{format_mio(counting.amount_kr)} og {format_mio(amount.amount_kr)} mio. kr. Det første tæller.",
                line,
                amount.source.quote if amount.source else None,
                stated=amount.amount_kr,
                computed=counting.amount_kr,
            )


def same_title_twice(parsed: Parsed) -> Iterator[Finding]:
    """Find titles that stand twice under one pejlemærke."""
    seen: dict[tuple[str, str], Draft] = {}
    for draft in parsed.drafts:
        if draft.title is None:
            continue
        first = seen.setdefault((search_key(draft.pejlemaerke or ""), search_key(draft.title)), draft)
        if first is not draft:
            yield Finding(
                Severity.WARNING,
                "same_title",
                f"Linje {draft.line}: »{draft.title}« står også på linje {first.line} under samme pejlemærke.",
                draft.line,
                draft.title,
            )


def copied_descriptions(parsed: Parsed) -> Iterator[Finding]:
    """Find descriptions that stand, nearly word for word, on several entries.

    Only descriptions: results and assessments have stock phrases that rightly
    recur, and so has a description of what has not begun.
    """
    for places in alike([draft.description for draft in parsed.drafts]):
        group = [parsed.drafts[place] for place in places]
        if len({search_key(draft.title or "") for draft in group}) == 1 and group[0].title:
            continue
        lines = [_line_of(draft, "description") for draft in group]
        named = ", ".join(map(str, lines[:-1])) + f" og {lines[-1]}"
        yield Finding(
            Severity.WARNING,
            "copied_description",
            f"Næsten samme beskrivelse står på {len(group)} bevillinger (linje {named}). Tjek, hvilken den hører til.",
            lines[0],
            group[0].description.partition("\n")[0][:_SHOWN],
        )


def stated_sums(parsed: Parsed) -> Iterator[Finding]:
    """Find the stated sums and counts that do not hold."""
    words = {line.line: line.text for line in parsed.unplaced}
    for check in parsed.checks:
        if not check.holds:
            yield Finding(
                Severity.ERROR,
                check.code,
                (f"Linje {check.line}: " if check.line else "") + _SAID.get(check.code, _said_as_number)(check),
                check.line,
                check.quote or (words.get(check.line) if check.line is not None else None),
                stated=check.stated,
                computed=check.computed,
            )


CHECKS: tuple[Callable[[Parsed], Iterable[Finding]], ...] = (
    missing_titles,
    missing_amounts,
    two_amounts,
    same_title_twice,
    copied_descriptions,
    stated_sums,
    stated_counts,
    met_against_figures,
    shares_of_participants,
    told_shares,
    told_sums,
    told_additions,
    restated_results,
    same_number_told_for_two_years,
)
"""Every check; each says what it found in a whole document."""


def _said_of_parts(check: Check) -> str:
    stated, computed = format_mio(check.stated), format_mio(check.computed)
    return f"der står {stated} mio. kr. i alt, men delene giver {computed} mio. kr."


def _said_of_section(check: Check) -> str:
    stated, computed = format_mio(check.stated), format_mio(check.computed)
    return f"der står {stated} mio. kr., men bevillingerne nedenunder giver {computed} mio. kr."


def _said_of_rows(check: Check) -> str:
    stated, computed = format_kr(check.stated), format_kr(check.computed)
    where = f" (linje {_numbered(check.lines)})" if check.lines else ""
    return f"der står {stated} i alt for {check.what}, men rækkerne{where} giver {computed}"


def _said_of_row(check: Check) -> str:
    stated, computed = format_kr(check.stated), format_kr(check.computed)
    return f"der står {stated} i alt for {check.what}, men rækkens år giver {computed}"


def _said_of_report(check: Check) -> str:
    is_count = check.code == "report_unknown"
    stated, computed = (str(n) if is_count else format_kr(n) for n in (check.stated, check.computed))
    return f"der står {stated} i {check.what}, men bevillingerne nedenunder giver {computed}"


def _numbered(lines: Sequence[int]) -> str:
    """Say where lines stand: "8-11", "8 og 12"."""
    if len(lines) > 2 and lines[-1] - lines[0] < 3 * len(lines):
        return f"{lines[0]}-{lines[-1]}"
    *first, last = map(str, lines)
    return f"{', '.join(first)} og {last}" if first else last


def _said_as_number(check: Check) -> str:
    return f"der står {check.stated}, men der er {check.computed}."


def _said_of_pejlemaerker(check: Check) -> str:
    return f"der står {check.stated} pejlemærker, men der er læst {check.computed}."


_SAID: dict[str, Callable[[Check], str]] = {
    "control_total": _said_of_parts,
    "effort_total": _said_of_parts,
    "section_total": _said_of_section,
    "table_total": _said_of_rows,
    "row_total": _said_of_row,
    "report_total": _said_of_report,
    "report_unknown": _said_of_report,
    "pejlemaerke_count": _said_of_pejlemaerker,
}


def _named(draft: Draft) -> str:
    return f"»{draft.title}«" if draft.title else "bevillingen uden overskrift"


def _line_of(draft: Draft, field: str) -> int:
    found = (value.source.line for value in draft.sources if value.field == field and value.source.line)
    return next(found, draft.line)


def alike(texts: Sequence[str]) -> list[list[int]]:
    """Group the places of texts that are nearly the same; a text too short to tell is in no group.

    Each text is compared with those it shares one of its rarest word pairs
    with, and with a few of those only: the time is linear in the text.
    """
    pairs_of = {number: pairs for number, text in enumerate(texts) if (pairs := _word_pairs(text))}
    occurs = Counter(pair for pairs in pairs_of.values() for pair in pairs)
    groups: dict[int, list[int]] = {}
    by_key: dict[int, list[int]] = {}
    for number, pairs in pairs_of.items():
        keys = nsmallest(_KEYS, (pair for pair in pairs if occurs[pair] > 1), key=lambda pair: (occurs[pair], pair))
        candidates = dict.fromkeys(first for key in keys for first in by_key.get(key, ()))
        found = next((first for first in candidates if _share(pairs, pairs_of[first]) >= _ALIKE), None)
        if found is not None:
            groups[found].append(number)
            continue
        groups[number] = [number]
        for key in keys:
            kept = by_key.setdefault(key, [])
            if len(kept) < _KEPT:
                kept.append(number)
    return [group for group in groups.values() if len(group) > 1]


def _word_pairs(text: str) -> frozenset[int]:
    """Hash the pairs of neighbouring words; empty for a text too short to tell."""
    words = [word for sentence in text.split(".") if not _STOCK.search(sentence) for word in _WORD.findall(sentence)]
    if len(words) < _LEAST_WORDS:
        return frozenset()
    folded = [word.casefold() for word in words]
    return frozenset(zlib.crc32(f"{one} {two}".encode()) for one, two in pairwise(folded))


def _share(one: frozenset[int], two: frozenset[int]) -> float:
    return len(one & two) / len(one | two)
