"""Stated sums and counts of an expiry list, against what was read."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from seed.parsers import phrases
from seed.parsers.amounts import Money, money_in
from seed.parsers.outline import Group
from seed.parsers.parts import Part
from tracker.appropriation import Kind
from tracker.drafts import Check, Draft
from tracker.money import Amount, within_rounding
from tracker.profile import Fund

Scopes = Sequence[Sequence[Draft]]

_TOTAL = re.compile(r"\b(?:bevilling|ramme|pulje|pakke)\w{0,6}\s(?:er\s)?på\s(?:i alt\s|samlet\s)?$", re.IGNORECASE)
_SHARED_OUT = re.compile(r"\b(?:mens|fordel\w{1,4}|resten|de resterende|de øvrige)\b", re.IGNORECASE)
_IN_ALL = re.compile(r"\b(?:i alt|samlet|tilsammen|sammenlagt)\b", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:udløber|bortfalder|ophører)\b", re.IGNORECASE)
_COUNT = re.compile(
    r"\b(?:udløb|bevilling\w{0,5}|fordelt)\b[^.]{0,80}\b(?:inden for|under|på|i)\s(?:\w{1,30}s\s)?"
    r"(?P<count>\w{1,6})\spejlemærker\b",
    re.IGNORECASE,
)
_MOST_PARTS = 6
_LONGEST = 4000


def scopes_of(own: Sequence[Draft], around: Sequence[Draft]) -> Scopes:
    """List what a sum may be about: full endings or all, here or with what belongs to it."""
    return [[draft for draft in some if draft.kind is Kind.FULL] for some in (own, around)] + [list(own), list(around)]


def money_checks(group: Group, scopes: Scopes, after_year: int | None) -> Iterator[Check]:
    """Check the sums that a group's own prose states.

    "En bevilling på 12,5 mio. kr. … 11,6 mio. …, mens 0,9 mio. …" is a total
    and its parts, and one of the three is what the entries below add up to.

    Args:
        group: A pejlemærke, or a section of one.
        scopes: The drafts that a sum may be about. It holds when it is that
            of any of them.
        after_year: The year whose amounts the sums are about.
    """
    for part in group.prose:
        text = part.text[:_LONGEST]
        money = [one for one in money_in(text) if one.amount is not None]
        shared = _shared_out(text, money)
        if shared:
            total, parts = shared
            line = part.line_at(total.start)
            amounts = [_amount(one) for one in parts]
            yield _check("control_total", line, _amount(total), amounts)
            several = (combinations(amounts, size) for size in range(1, len(amounts)))
            stated = [_amount(total), *(_sum(some) for some in chain.from_iterable(several))]
            yield from _section_check(line, stated, scopes, after_year, None)
        else:
            yield from _stated_sums(part, text, scopes, after_year)


def count_checks(prose: Sequence[Part], names: int) -> Iterator[Check]:
    """Check the number of pejlemærker that the introduction states."""
    for part in prose:
        text = part.text[:_LONGEST]
        for match in _COUNT.finditer(text):
            stated = phrases.count_of(match["count"])
            if stated is not None:
                holds = stated == names
                yield Check("pejlemaerke_count", part.line_at(match.start("count")), stated, names, holds)


def _shared_out(text: str, money: Sequence[Money]) -> tuple[Money, list[Money]] | None:
    """Find a total and the parts it is divided into; None unless that is certain."""
    totals = [one for one in money if _TOTAL.search(text[max(0, one.start - 60) : one.start])]
    if len(totals) != 1:
        return None
    parts = [one for one in money if one.start > totals[0].start]
    if not 2 <= len(parts) <= _MOST_PARTS or len(parts) + 1 != len(money):
        return None
    sentences = [sentence.start for sentence in phrases.sentences(text)]
    begins = max((start for start in sentences if start <= parts[0].start), default=0)
    ends = min((start for start in sentences if start > parts[0].start), default=len(text))
    together = all(part.start < ends for part in parts)
    return (totals[0], parts) if together and _SHARED_OUT.search(text[begins:ends]) else None


def _section_check(
    line: int, stated: Sequence[Amount], scopes: Scopes, after_year: int | None, fund: Fund | None
) -> Iterator[Check]:
    """Compare the entries with what they may add up to.

    Entries without an amount leave room for a difference: then only a sum
    that agrees is a check that was made.
    """
    made: list[Check] = []
    for drafts in scopes:
        found = _sums(drafts, after_year, fund)
        if found:
            computed = sum(amount.kr for amount in found)
            closest = min(stated, key=lambda one: abs(one.kr - computed))
            check = _check("section_total", line, closest, found)
            if check.holds:
                yield check
                return
            made.append(check)
    if made and all(map(_have_amounts, scopes)):
        yield made[0]


def _stated_sums(part: Part, text: str, scopes: Scopes, after_year: int | None) -> Iterator[Check]:
    """Check "i alt udløber 2,9 mio. kr. i servicemidler og 9,2 mio. kr. i indsatsmidler"."""
    for sentence in phrases.sentences(text):
        if not (_IN_ALL.search(sentence.text) and _ENDS.search(sentence.text)):
            continue
        years = {int(year[:4]) for year in phrases.YEARS.findall(sentence.text)}
        if years - {after_year}:
            continue
        for money in money_in(sentence.text):
            if money.amount is not None:
                line = part.line_at(sentence.start)
                yield from _section_check(line, [money.amount], scopes, after_year, money.fund)


def _sums(drafts: Sequence[Draft], after_year: int | None, fund: Fund | None) -> list[Amount]:
    return [
        Amount(amount.amount_kr, amount.rounded_to_kr)
        for draft in drafts
        for amount in draft.amounts
        if amount.counts and amount.year == after_year and amount.amount_kr is not None
        if fund is None or amount.fund is fund
    ]


def _have_amounts(drafts: Sequence[Draft]) -> bool:
    return all(draft.amounts and all(amount.amount_kr is not None for amount in draft.amounts) for draft in drafts)


def _check(code: str, line: int, stated: Amount, parts: Sequence[Amount]) -> Check:
    return Check(code, line, stated.kr, sum(part.kr for part in parts), within_rounding(stated, parts))


def _amount(money: Money) -> Amount:
    return money.amount or Amount(0)


def _sum(some: Sequence[Amount]) -> Amount:
    return Amount(
        sum(part.kr for part in some), sum(part.rounded_to_kr for part in some if part.rounded_to_kr > 1) or 1
    )
