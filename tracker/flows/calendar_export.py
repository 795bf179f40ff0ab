"""The budget year as a calendar file, which a later one changes and never doubles."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from stat import S_IMODE
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from db import doors as kept
from db import placing
from db.faults import why
from db.queries.calendar_events import (
    StoredEvent,
    appropriation_of,
    door_subject,
    events,
    expiring_subject,
    origin,
    titles,
)
from tracker.calendar import last_door
from tracker.errors import TrackerError
from tracker.flows.budget_year import BudgetYear, budget_year
from tracker.outputs.ics import Event, Said, about_door, about_expiring, calendar_file, is_ours, no_longer
from tracker.telling import missing_for

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_HEAD = 1000
_MODE = 0o666
"""The system takes away what the officer lets nobody else do."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A calendar file that was written."""

    place: Path
    year: int
    events: int
    """In the file, those that are cancelled in it included."""
    new: int
    changed: int
    """Said something else in an earlier file."""
    cancelled: int


def export(
    session: "Session", year: int, place: Path, *, today: date, at: datetime, overwrite: bool = False
) -> Exported:
    """Write a year's doors, and what hangs on them, to a calendar file.

    What is decided, or does not end after the year any more, is cancelled in
    one file and left out of those that come after it.

    Args:
        session: A writer's session (`Store.logging`): what was said is written
            down with the file, or neither is.
        year: The budget year.
        place: The file; a calendar of ours that lies there is replaced.
        today: The day the rules count from.
        at: The system's clock, UTC.
        overwrite: Also a file that is not ours is replaced.

    Raises:
        TrackerError: The file cannot be written, or its place is taken.
    """
    _refuse_taken(place, overwrite=overwrite)
    known = events(session, year)
    said = _said(session, budget_year(session, year, today), known)
    seed = origin(session)
    written = {subject: _event(subject, one, known.get(subject), seed, at) for subject, one in said.items()}
    fresh = {subject: one for subject, one in written.items() if _is_news(one, known.get(subject))}
    for subject, one in fresh.items():
        kept.keep_event(
            session,
            subject,
            uid=one.uid,
            sequence=one.sequence,
            fingerprint=one.said.fingerprint,
            cancelled=one.said.cancelled,
            at=at,
        )
    _write(place, calendar_file(f"Pejl: budgetåret {year}", written.values(), at=at), overwrite=overwrite)
    cancelled = sum(one.said.cancelled for one in fresh.values())
    new = len(fresh.keys() - known.keys())
    return Exported(place, year, len(written), new, len(fresh) - new - cancelled, cancelled)


def _said(session: "Session", year: BudgetYear, known: Mapping[str, StoredEvent]) -> dict[str, Said]:
    """Say what the file is to hold, by subject: the doors by day, then the appropriations."""
    standing = {subject for subject, one in known.items() if not one.cancelled}
    last = last_door(year.doors)
    said = {door_subject(year.year, door.key): about_door(door) for door in year.doors}
    for one in year.waiting:
        subject = expiring_subject(one.appropriation_id, year.year)
        # What missed every door stays on the last of them; nothing new is told of a year that is over.
        if year.next is not None or subject in standing:
            said[subject] = about_expiring(one, year.next or last, missing_for(one))
    gone = {subject: number for subject in sorted(standing - said.keys()) if (number := appropriation_of(subject))}
    names = titles(session, gone.values())
    decided = {one.appropriation_id for one in year.decided}
    for subject, number in gone.items():
        said[subject] = no_longer(number, names.get(number), year.year, year.next or last, decided=number in decided)
    return said


def _event(subject: str, said: Said, before: StoredEvent | None, seed: str | None, at: datetime) -> Event:
    if before is None:
        # The same store makes the same again, should the file have been placed and the note of it been lost.
        uid = uuid5(UUID(seed[:32]), subject) if seed else uuid4()
        return Event(str(uid), 0, at, said)
    if before.fingerprint == said.fingerprint:
        return Event(before.uid, before.sequence, before.written_at, said)
    return Event(before.uid, before.sequence + 1, at, said)


def _is_news(event: Event, before: StoredEvent | None) -> bool:
    return before is None or before.fingerprint != event.said.fingerprint


def _refuse_taken(place: Path, *, overwrite: bool) -> None:
    try:
        if place.is_dir():
            message = f"{place} er en mappe. Angiv en fil i den: {place / 'pejl.ics'}"
            raise TrackerError(message)
        if place.exists() and not place.is_file():  # such as /dev/null, which everybody needs
            message = f"{place} er ikke en almindelig fil. Det er urørt. Angiv et andet sted til kalenderen."
            raise TrackerError(message)
        if not overwrite and (place.is_symlink() or place.exists()) and not _is_ours(place):
            raise _taken(place)
    except OSError as error:
        raise _unwritten(place, error) from error


def _is_ours(place: Path) -> bool:
    if place.is_symlink():
        return False
    with place.open("rb") as file:
        return is_ours(file.read(_HEAD))


def _write(place: Path, data: bytes, *, overwrite: bool) -> None:
    try:
        with placing.drafted(place, mode=_MODE) as draft:
            with draft.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if not placing.put_in_place(draft, place):
                _refuse_taken(place, overwrite=overwrite)  # it may have come meanwhile
                if place.is_file():
                    draft.chmod(S_IMODE(place.stat().st_mode))
                placing.replace(draft, place)
    except OSError as error:
        raise _unwritten(place, error) from error


def _taken(place: Path) -> TrackerError:
    return TrackerError(
        f"Der ligger allerede noget andet end en kalender fra Pejl i {place}. Det er urørt. "
        "Angiv et andet navn, eller brug kommandolinjen, og skriv over det med --overwrite."
    )


def _unwritten(place: Path, error: OSError) -> TrackerError:
    return TrackerError(f"Kalenderen {place} kan ikke skrives: {why(error)}. Angiv et andet sted.")
