"""What Pejl's own report adds up to: known amounts that fall away after the year, kind by kind and fund by fund."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.appropriation import Kind
from tracker.profile import FUND_ORDER, Drop, Fund, PeriodAmount


@dataclass(frozen=True, slots=True)
class Falling:
    """What one entry has to do with the sums."""

    kind: Kind
    ends: bool
    """Its last year with money is the one asked about."""
    lapses: tuple[Drop, ...]
    periods: tuple[PeriodAmount, ...]


@dataclass(frozen=True, slots=True)
class SumOf:
    """Which sum it is; they are never added together."""

    kind: Kind | None
    """None: the appropriation goes on with less."""
    period: bool = False
    """Of amounts that are stated for several years together, and end with the year."""


Sums = Mapping[SumOf, Mapping[Fund | None, int]]
"""Kroner; the funds in their order, an unknown one last."""


def sums_of(entries: Iterable[Falling], after_year: int) -> Sums:
    """Add up what falls away after a year."""
    found: dict[SumOf, dict[Fund | None, int]] = {}
    for one in entries:
        kind = one.kind if one.kind is not Kind.FULL or one.ends else None
        told = [
            *((False, drop.fund, drop.amount_kr) for drop in one.lapses if drop.after_year == after_year),
            *((True, period.fund, period.amount_kr) for period in one.periods if period.to_year == after_year),
        ]
        for period, fund, kr in told:
            sums = found.setdefault(SumOf(kind, period), {})
            sums[fund] = sums.get(fund, 0) + kr
    order = [SumOf(kind, period) for period in (False, True) for kind in (*Kind, None)]
    return {
        which: {fund: found[which][fund] for fund in FUND_ORDER if fund in found[which]}
        for which in order
        if which in found
    }


def without_amount(entries: Iterable[Falling], after_year: int) -> int:
    """Count the entries of which nobody knows what falls away after the year."""
    return sum(
        all(drop.after_year != after_year for drop in one.lapses)
        and all(period.to_year != after_year for period in one.periods)
        for one in entries
    )
