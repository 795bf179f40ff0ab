"""Writing the days that officers set."""

from datetime import date, datetime

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from db.digest_tables import DoorDateRow
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
