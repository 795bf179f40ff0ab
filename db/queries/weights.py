"""What appropriations weigh beside others under their pejlemærke: what only the whole store can add up."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.listing_tables import EndingRow
from db.portions import portions
from db.queries.records import Bucket
from db.queries.sharing import Wholes, own_columns, shares_beside, wholes_after
from tracker.appropriation import Appropriation, Kind
from tracker.weighing import Share, Weight, weigh


@dataclass(frozen=True, slots=True)
class Weighed:
    """An appropriation with what it weighs, seen from a year."""

    appropriation: Appropriation
    weight: Weight
    bucket: Bucket
    """What its shares are shares of: a full ending is held against full endings."""


def weighed(session: Session, found: Sequence[Appropriation], year: int, beside: Wholes | None = None) -> list[Weighed]:
    """Weigh appropriations by what falls away after a year, in the order given. One statement a thousand, and one.

    Whatever a list is narrowed to, a share is of everything under the
    pejlemærke. `beside`: that of the year (`sharing.wholes_after`), where it is known.
    """
    known = shares_after(session, [one.id for one in found], year, beside)
    return [Weighed(one, weigh(one, year, known.get(one.id, ())), _bucket(one, year)) for one in found]


def shares_after(
    session: Session, ids: Sequence[int], year: int, beside: Wholes | None = None
) -> dict[int, tuple[Share, ...]]:
    """Fetch what each is of what falls away after a year under its pejlemærke. Statements as those of `weighed`."""
    found = {}
    whole = wholes_after(session, year) if beside is None else beside
    for some in portions(ids):
        statement = select(EndingRow.appropriation_id, *own_columns()).where(
            EndingRow.appropriation_id.in_(some), EndingRow.after_year == year
        )
        for row in session.execute(statement):
            found[row.appropriation_id] = shares_beside(row, whole)
    return found


def bucket_of(kind: Kind, *, ends: bool) -> Bucket:
    """Say which sum what falls away belongs to, as `summing` adds up."""
    if kind is not Kind.FULL:
        return Bucket(kind.value)
    return Bucket.FULL if ends else Bucket.REDUCED


def _bucket(one: Appropriation, year: int) -> Bucket:
    return bucket_of(one.kind, ends=one.last_year == year and not one.permanent)
