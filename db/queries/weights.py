"""What appropriations weigh beside others under their pejlemærke: what only the whole store can add up."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.endings import KRONER
from db.listing_tables import EndingRow
from db.portions import portions
from db.queries.records import Bucket
from db.queries.sharing import shares_of, whole_columns, with_wholes
from tracker.appropriation import Appropriation, Kind
from tracker.weighing import Share, Weight, weigh


@dataclass(frozen=True, slots=True)
class Weighed:
    """An appropriation with what it weighs, seen from a year."""

    appropriation: Appropriation
    weight: Weight
    bucket: Bucket
    """What its shares are shares of: a full ending is held against full endings."""


def weighed(session: Session, found: Sequence[Appropriation], year: int) -> list[Weighed]:
    """Weigh appropriations by what falls away after a year, in the order given. One statement a thousand.

    Whatever a list is narrowed to, a share is of everything under the pejlemærke.
    """
    known = shares_after(session, [one.id for one in found], year)
    return [Weighed(one, weigh(one, year, known.get(one.id, ())), _bucket(one, year)) for one in found]


def shares_after(session: Session, ids: Sequence[int], year: int) -> dict[int, tuple[Share, ...]]:
    """Fetch what each is of what falls away after a year under its pejlemærke. One statement a thousand."""
    found = {}
    for some in portions(ids):
        statement = (
            select(EndingRow.appropriation_id, *(getattr(EndingRow, of) for of in KRONER.values()))
            .add_columns(*whole_columns(year))
            .select_from(with_wholes(year))
            .where(EndingRow.appropriation_id.in_(some), EndingRow.after_year == year)
        )
        for row in session.execute(statement):
            found[row.appropriation_id] = shares_of(row)
    return found


def bucket_of(kind: Kind, *, ends: bool) -> Bucket:
    """Say which sum what falls away belongs to, as `summing` adds up."""
    if kind is not Kind.FULL:
        return Bucket(kind.value)
    return Bucket.FULL if ends else Bucket.REDUCED


def _bucket(one: Appropriation, year: int) -> Bucket:
    return bucket_of(one.kind, ends=one.last_year == year and not one.permanent)
