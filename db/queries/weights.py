"""What appropriations weigh beside others under their pejlemærke: what only the whole store can add up."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.queries import summing
from db.queries.records import Bucket, FundKey, Question, Totals
from tracker.appropriation import Appropriation, Kind
from tracker.weighing import Share, Weight, shares, weigh


@dataclass(frozen=True, slots=True)
class Weighed:
    """An appropriation with what it weighs, seen from a year."""

    appropriation: Appropriation
    weight: Weight
    bucket: Bucket
    """What its shares are shares of: a full ending is held against full endings."""


def weighed(session: Session, found: Sequence[Appropriation], year: int) -> list[Weighed]:
    """Weigh appropriations by what falls away after a year, in the order given. Four statements, however many.

    Whatever a list is narrowed to, a share is of everything under the pejlemærke.
    """
    wholes = {(g.plan, g.pejlemaerke): g.totals for g in summing.groups(session, Question(after_year=year))}
    return [_weighed(one, wholes.get((one.plan, one.pejlemaerke), Totals()), year) for one in found]


def shares_in(lapses: Sequence[tuple[FundKey, int]], whole: Totals, bucket: Bucket) -> tuple[Share, ...]:
    """Hold what falls away of one against the sums of its pejlemærke that are of the same bucket."""
    sums: dict[FundKey, int] = defaultdict(int)
    for one in whole.sums:
        if one.bucket is bucket and not one.period:
            sums[one.fund] += one.amount_kr
    return shares(lapses, sums, at_most=whole.unknown_count > 0)


def bucket_of(kind: Kind, *, ends: bool) -> Bucket:
    """Say which sum what falls away belongs to, as `summing` adds up."""
    if kind is not Kind.FULL:
        return Bucket(kind.value)
    return Bucket.FULL if ends else Bucket.REDUCED


def _weighed(one: Appropriation, whole: Totals, year: int) -> Weighed:
    bucket = bucket_of(one.kind, ends=one.last_year == year and not one.permanent)
    lapses = [(drop.fund, drop.amount_kr) for drop in one.lapses if drop.after_year == year]
    return Weighed(one, weigh(one, year, shares_in(lapses, whole, bucket)), bucket)
