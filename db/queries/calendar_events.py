"""The events that were written to calendar files."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.digest_tables import CalendarEventRow
from db.history_tables import SealRow
from db.models import AppropriationRow
from db.portions import portions


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as it was last written."""

    subject: str
    uid: str
    sequence: int
    fingerprint: str
    cancelled: bool
    written_at: datetime
    """When it last said something else than before."""


def door_subject(year: int, key: str) -> str:
    """Name what a door's event is about."""
    return f"door {year} {key}"


def expiring_subject(appropriation_id: int, year: int) -> str:
    """Name what the event of an appropriation that ends or is reduced after a year is about."""
    return f"appropriation {appropriation_id} {year}"


def appropriation_of(subject: str) -> int | None:
    """Give the appropriation that an event is about; None: it is about a door."""
    kind, number, _ = subject.split(" ")
    return int(number) if kind == "appropriation" else None


def events(session: Session, year: int) -> dict[str, StoredEvent]:
    """Fetch the events of a budget year, by subject, oldest first. One statement."""
    row = CalendarEventRow
    of_year = or_(row.subject.like(door_subject(year, "%")), row.subject.like(f"appropriation % {year}"))
    return {
        one.subject: StoredEvent(one.subject, one.uid, one.sequence, one.fingerprint, one.cancelled, one.written_at)
        for one in session.scalars(select(row).where(of_year).order_by(row.id))
    }


def titles(session: Session, ids: Collection[int]) -> dict[int, str | None]:
    """Fetch titles, by number; what is no longer there is left out."""
    wanted, found = sorted(ids), {}
    for part in portions(wanted):
        some = AppropriationRow.id.in_(part)
        found.update(
            {
                row.id: row.title
                for row in session.execute(select(AppropriationRow.id, AppropriationRow.title).where(some))
            }
        )
    return found


def origin(session: Session) -> str | None:
    """Give the store's first seal, which no other store but its copies has; None: nothing was ever stored."""
    return session.scalar(select(SealRow.digest).order_by(SealRow.id).limit(1))
