"""The cliff: what is funded year by year and fund by fund, and what falls away after each year."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from tracker.appropriation import Appropriation, Kind
from tracker.negotiation import Entry
from tracker.profile import FUND_ORDER, Fund, counting, place_order
from tracker.report_sums import SumOf


@dataclass(frozen=True, slots=True)
class Funded:
    """What there is in one budget year from one fund."""

    year: int
    fund: Fund | None
    amount_kr: int | None
    """The known amounts together; None: not one of them is known."""
    unknown: int = 0
    """Entries whose amount nobody knows; they are in no sum."""


@dataclass(frozen=True, slots=True)
class Fallen:
    """What falls away after one budget year of one fund and kind of ending; kinds are never added together."""

    after_year: int
    """Last year with the money, inclusive."""
    fund: Fund | None
    kind: Kind | None
    """None: the appropriation goes on with less."""
    amount_kr: int


@dataclass(frozen=True, slots=True)
class Span:
    """What is stated for several years together; in no year's sum, for nobody has divided it."""

    from_year: int
    to_year: int
    """Inclusive."""
    fund: Fund | None
    kind: Kind | None
    """How it falls away after its last year; None: the appropriation goes on."""
    amount_kr: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Cliff:
    """What is funded, and what falls, of some appropriations together."""

    funded: tuple[Funded, ...] = ()
    """By year and fund, each once."""
    fallen: tuple[Fallen, ...] = ()
    """By year, kind and fund, each once."""
    spans: tuple[Span, ...] = ()
    """By years, then fund."""
    permanent: tuple[tuple[int, int], ...] = ()
    """How many permanent appropriations have their last figure in a year; they go on after it.
    Empty where only one fund is asked about: nobody says which of them goes on."""

    @property
    def years(self) -> range:
        """Every year from the first with money to the first without: there the last fall is seen."""
        years = [
            *(one.year for one in self.funded if one.amount_kr or one.unknown),
            *(one.after_year for one in self.fallen),
            *chain.from_iterable((one.from_year, one.to_year) for one in self.spans),
        ]
        return range(min(years), max(years) + 2) if years else range(0)

    @property
    def funds(self) -> tuple[Fund | None, ...]:
        """The funds there is anything of, in their order; an unknown one last."""
        known = {one.fund for one in self.funded} | {one.fund for one in self.fallen}
        return tuple(fund for fund in FUND_ORDER if fund in known)

    def at(self, year: int, fund: Fund | None) -> Funded | None:
        """Give what there is in a year from a fund; None: no entry, which is not 0."""
        return next((one for one in self.funded if one.year == year and one.fund is fund), None)

    def unknown_in(self, year: int) -> int:
        """Count the entries of a year whose amount nobody knows."""
        return sum(one.unknown for one in self.funded if one.year == year)

    def falls_after(self, year: int) -> dict[SumOf, dict[Fund | None, int]]:
        """Give what falls away after a year in kroner: kind by kind, fund by fund, whole periods for themselves."""
        found: dict[SumOf, dict[Fund | None, int]] = {}
        for one in self.fallen:
            if one.after_year == year:
                found.setdefault(SumOf(one.kind), {})[one.fund] = one.amount_kr
        for span in self.spans:
            if span.to_year == year:
                sums = found.setdefault(SumOf(span.kind, period=True), {})
                sums[span.fund] = sums.get(span.fund, 0) + span.amount_kr
        order = [SumOf(kind, period) for period in (False, True) for kind in (*Kind, None)]
        return {
            which: {fund: found[which][fund] for fund in FUND_ORDER if fund in found[which]}
            for which in order
            if which in found
        }

    def spans_in(self, year: int) -> tuple[Span, ...]:
        """List what is stated for several years of which this is one."""
        return tuple(one for one in self.spans if one.from_year <= year <= one.to_year)

    def going_on_in(self, year: int) -> int:
        """Count the permanent appropriations that have money in a year though it has no figure."""
        return sum(count for last_year, count in self.permanent if last_year < year)


def cliff_of(appropriations: Iterable[Appropriation], fund: Fund | None = None) -> Cliff:
    """Add up what is funded and what falls away, by the figures that count.

    Args:
        appropriations: Whole, each once.
        fund: Only its money; None: that of every fund.
    """
    funded: dict[tuple[int, Fund | None], tuple[int | None, int]] = {}
    fallen: dict[tuple[int, Kind | None, Fund | None], int] = {}
    spans: dict[tuple[int, int, Fund | None, Kind | None], tuple[int, int]] = {}
    permanent: dict[int, int] = {}
    for one in appropriations:
        for amount in counting(one.amounts):
            if _asked(amount.fund, fund):
                _add(funded, amount.year, amount.fund, amount.amount_kr)
        for drop in one.lapses:
            if _asked(drop.fund, fund):
                place = drop.after_year, _how(one, drop.after_year), drop.fund
                fallen[place] = fallen.get(place, 0) + drop.amount_kr
        for period in one.periods:
            if _asked(period.fund, fund):
                span = period.from_year, period.to_year, period.fund, _how(one, period.to_year)
                kr, count = spans.get(span, (0, 0))
                spans[span] = kr + period.amount_kr, count + 1
        if fund is None and one.permanent and one.last_year is not None:
            permanent[one.last_year] = permanent.get(one.last_year, 0) + 1
    return ordered(
        (Funded(year, of, kr, unknown) for (year, of), (kr, unknown) in funded.items()),
        (Fallen(year, of, kind, kr) for (year, kind, of), kr in fallen.items()),
        (Span(*span, kr, count) for span, (kr, count) in spans.items()),
        permanent.items(),
    )


def cliff_of_entries(entries: Iterable[Entry]) -> Cliff:
    """Add up what a negotiation list's appropriations are funded with, as the list has it; what falls is the list's."""
    funded: dict[tuple[int, Fund | None], tuple[int | None, int]] = {}
    spans: dict[tuple[int, int, Fund | None, Kind | None], tuple[int, int]] = {}
    for one in entries:
        for amount in one.amounts:
            _add(funded, amount.year, amount.fund, amount.amount_kr)
        for period in one.periods:
            span = period.from_year, period.to_year, period.fund, one.kind
            kr, count = spans.get(span, (0, 0))
            spans[span] = kr + period.amount_kr, count + 1
    return ordered(
        (Funded(year, of, kr, unknown) for (year, of), (kr, unknown) in funded.items()),
        spans=(Span(*span, kr, count) for span, (kr, count) in spans.items()),
    )


def ordered(
    funded: Iterable[Funded],
    fallen: Iterable[Fallen] = (),
    spans: Iterable[Span] = (),
    permanent: Iterable[tuple[int, int]] = (),
) -> Cliff:
    """Put a cliff's parts in their order, whoever added them up."""
    kinds = [*Kind, None]
    return Cliff(
        tuple(sorted(funded, key=lambda one: place_order((one.year, one.fund)))),
        tuple(
            sorted(
                fallen, key=lambda one: (one.after_year, kinds.index(one.kind), place_order((one.after_year, one.fund)))
            )
        ),
        tuple(
            sorted(spans, key=lambda one: (one.from_year, place_order((one.to_year, one.fund)), kinds.index(one.kind)))
        ),
        tuple(sorted(permanent)),
    )


def _add(
    funded: dict[tuple[int, Fund | None], tuple[int | None, int]], year: int, fund: Fund | None, amount_kr: int | None
) -> None:
    """Add an amount to what is known of its year and fund, or count that it is not known."""
    known_kr, unknown = funded.get((year, fund), (None, 0))
    if amount_kr is None:
        funded[year, fund] = known_kr, unknown + 1
    else:
        funded[year, fund] = (known_kr or 0) + amount_kr, unknown


def _asked(fund: Fund | None, only: Fund | None) -> bool:
    return only is None or fund is only


def _how(one: Appropriation, year: int) -> Kind | None:
    """Tell which sum a fall belongs to: that of its kind, or of those that go on with less."""
    ends = one.last_year == year and not one.permanent
    return one.kind if one.kind is not Kind.FULL or ends else None
