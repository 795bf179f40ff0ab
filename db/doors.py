"""Writing the days that officers set, and what calendar files say."""

from datetime import date, datetime

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from db.digest_tables import CalendarEventRow, DoorDateRow
from tracker.calendar import DoorKey
from tracker.text import storable


def set_day(session: Session, key: DoorKey, year: int, day: date, *, reason: str, by: str, at: datetime) -> None:
    """Give a door of a year a day, in place of the one that was set before, if any."""
    values = {"day": day, "reason": storable(reason), "by_name": storable(by), "recorded_at": at}
    statement = update(DoorDateRow).where(DoorDateRow.door == key, DoorDateRow.year == year)
    ids = session.connection().scalars(statement.values(values).returning(DoorDateRow.id)).all()
    if not ids:
        session.connection().execute(insert(DoorDateRow).values(door=key, year=year, **values))


def take_back(session: Session, key: DoorKey, year: int) -> None:
    """Let a door of a year lie where it did before anybody set a day."""
    statement = delete(DoorDateRow).where(DoorDateRow.door == key, DoorDateRow.year == year)
    session.connection().execute(statement)


def keep_event(
    session: Session, subject: str, *, uid: str, sequence: int, fingerprint: str, cancelled: bool, at: datetime
) -> None:
    """Write down what a calendar file says of a subject, in place of what an earlier one said."""
    values = {"sequence": sequence, "fingerprint": fingerprint, "cancelled": cancelled, "written_at": at}
    statement = update(CalendarEventRow).where(CalendarEventRow.subject == subject).values(values)
    ids = session.connection().scalars(statement.returning(CalendarEventRow.id)).all()
    if not ids:
        session.connection().execute(insert(CalendarEventRow).values(subject=subject, uid=uid, **values))
