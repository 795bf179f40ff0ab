"""What falls away, added up as the house adds up: full endings by frame are the headline, everything else is apart."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.appropriation import Kind
from tracker.digest import Expiring
from tracker.money import format_mio
from tracker.profile import Fund
from tracker.vocabulary import FUNDS, count_words

_REDUCED = "reduced"
_BUCKETS = {
    Kind.FULL.value: "Udløber helt",
    Kind.PARTIAL.value: "Udløber delvist",
    Kind.ONE_OFF.value: "Engangsudgifter",
    Kind.EXTERNAL.value: "Eksterne puljer",
    _REDUCED: "Reduceres",
}
_HEADLINE = (Fund.SERVICE, Fund.INDSATS)
"""Always have a column in the sums of all, so that nothing of one of them is seen as nothing."""


@dataclass(frozen=True, slots=True)
class YearSums:
    """What falls away after one year, in mio. kr."""

    year: int
    funds: tuple[str, ...]
    """The columns."""
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """Kind of ending, and a figure for each column; empty where there is none."""
    notes: tuple[str, ...]
    """What has no column: money of an unknown frame, and amounts that nobody knows."""


def sums_of(expirings: Sequence[Expiring]) -> tuple[YearSums, ...]:
    """Add up what falls away, year by year."""
    years = sorted({one.after_year for one in expirings})
    return tuple(_year(year, [one for one in expirings if one.after_year == year]) for year in years)


def short_sums(expirings: Sequence[Expiring]) -> tuple[str, ...]:
    """Say the sums on as few lines as there are years and kinds: "Udløber helt efter 2023: service 1,2 mio. kr."."""
    said = []
    for year in sorted({one.after_year for one in expirings}):
        of_year = [one for one in expirings if one.after_year == year]
        said += [f"{label} efter {year}: {figures}" for label, figures in _by_kind(_added(of_year))]
        said += [*_periods(of_year), *_unknown(of_year)]
    return tuple(said)


def bucket_of(one: Expiring) -> str:
    """Say which sum an ending belongs to; the sums are never added together."""
    if one.kind is not Kind.FULL:
        return one.kind.value
    return Kind.FULL.value if one.ends else _REDUCED


def _year(year: int, expirings: Sequence[Expiring]) -> YearSums:
    added = _added(expirings)
    known = {fund for _, fund in added} | set(_HEADLINE)
    columns = [fund for fund in FUNDS if fund is not None and fund in known]
    rows = []
    for bucket, label in _BUCKETS.items():
        if bucket == Kind.FULL.value:  # the headline stands there also when it is nothing
            figures = [format_mio(added[bucket, fund]) for fund in columns]
        else:
            figures = [format_mio(added[bucket, fund]) if (bucket, fund) in added else "" for fund in columns]
        if any(figures):
            rows.append((label, tuple(figures)))
    without_column = [
        f"{label}, {FUNDS[None]}: {format_mio(added[bucket, None])} mio. kr."
        for bucket, label in _BUCKETS.items()
        if (bucket, None) in added
    ]
    notes = (*without_column, *_periods(expirings), *_unknown(expirings))
    return YearSums(year, tuple(FUNDS[fund] for fund in columns), tuple(rows), notes)


def _periods(expirings: Iterable[Expiring]) -> list[str]:
    """Say what is stated for whole periods: it is in none of the other sums."""
    return [f"{label}, for hele perioder: {said}" for label, said in _by_kind(_added(expirings, of_periods=True))]


def _by_kind(added: Mapping[tuple[str, Fund | None], int]) -> Iterator[tuple[str, str]]:
    """Say the sums of each kind of ending, frame by frame: "service 1,2 · indsats 0,3 mio. kr."."""
    for bucket, label in _BUCKETS.items():
        figures = [f"{FUNDS[fund]} {format_mio(added[bucket, fund])}" for fund in FUNDS if (bucket, fund) in added]
        if figures:
            yield label, f"{' · '.join(figures)} mio. kr."


def _added(expirings: Iterable[Expiring], *, of_periods: bool = False) -> Counter[tuple[str, Fund | None]]:
    added: Counter[tuple[str, Fund | None]] = Counter()
    for one in expirings:
        for fund, kr in one.periods if of_periods else one.lapses:
            added[bucket_of(one), fund] += kr
    return added


def _unknown(expirings: Iterable[Expiring]) -> list[str]:
    """Say of how many something falls away that is in no sum."""
    count = sum(bool(one.unknown) for one in expirings)
    return [f"{count_words(count)} uden kendt beløb."] if count else []
