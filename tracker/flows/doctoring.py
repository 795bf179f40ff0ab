"""Seeing whether a store can be trusted, and recording what an officer found out."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from db import history
from tracker.drafts import Severity
from tracker.errors import TrackerError
from tracker.flows.clock import when_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.doctor import Area, Examination
    from db.store import Store


SLACK = timedelta(minutes=5)
"""Two machines' clocks may differ by so much."""


def examine(location: str, *, at: datetime, today: date) -> "Examination":
    """Look at a store from every side, however damaged it is; change nothing.

    Args:
        location: Its path or URL.
        at: The system's clock.
        today: The day the rules count from: which digest is due.
    """
    from db import doctor  # noqa: PLC0415 - every command loads this module for one line
    from tracker.flows.keeping import backups_folder  # noqa: PLC0415

    examined = doctor.examine(location, backups_folder(location), at)
    return replace(examined, areas=(*examined.areas, _digest_area(examined, location, at, today)))


def _digest_area(examined: "Examination", location: str, at: datetime, today: date) -> "Area":
    """Look at the weekly digest, where nothing is wrong with the store that it is read from."""
    from db.doctor import Area  # noqa: PLC0415
    from db.store import connect, open_store, sqlite_path  # noqa: PLC0415
    from tracker.flows.standing import findings, standing  # noqa: PLC0415

    unseen = Area("Ugebrevet", looked_at=False)
    sound = all(area.looked_at for area in examined.areas)
    if not sound or any(finding.severity is Severity.ERROR for finding in examined.findings):
        return unseen
    try:
        path = sqlite_path(location)
        store = connect(path) if path is not None else open_store(location)
    except TrackerError:  # it was there a moment ago
        return unseen
    try:
        with store.reading_unguarded() as session:  # it was just looked at
            return Area("Ugebrevet", tuple(findings(standing(session, today), at)))
    except (TrackerError, ValueError, LookupError, TypeError):  # damaged meanwhile
        return unseen
    finally:
        store.close()


def acknowledge(session: "Session", *, by: str, at: datetime, reason: str) -> int:
    """Record that what was changed behind the program's back is known.

    Args:
        session: A writer's session; the caller commits.
        by: The officer.
        at: The system's clock, UTC.
        reason: What it was; never empty.

    Returns:
        How many rows of history that is; 0: there was nothing to acknowledge.

    Raises:
        TrackerError: No reason is given.
    """
    if not reason.strip():
        message = "Skriv, hvad ændringerne var: pejl doctor --acknowledge TEKST"
        raise TrackerError(message)
    return history.acknowledge(session, by=by, at=at, reason=reason.strip())


def damage_words(store: "Store") -> str | None:
    """Hold a store against its history, where that was not done when it was opened; takes seconds.

    Returns:
        What is wrong; None: nothing is, it was looked at before, or it is left to `pejl doctor`.
    """
    if store.is_looked_at or store.is_left_to_doctor:
        return None
    from db.health import damage  # noqa: PLC0415 - most stores are looked at when they are opened

    with store.reading() as session:
        found = damage(session.connection())
    return None if found is None else f"Lageret er beskadiget. {found.message} Se: pejl doctor"


def opening_words(store: "Store", *, at: datetime) -> list[str]:
    """Say in a line each what an officer should know before trusting a store, or writing in it.

    Args:
        store: Open.
        at: The system's clock, UTC.

    Returns:
        Nothing for most stores: no change was made behind the program's back
        that nobody has acknowledged, and the clock is not behind the history.
    """
    with store.reading() as session:
        count = history.count_unacknowledged(session.connection())
        newest = history.newest_at(session.connection())
    said = []
    if store.is_left_to_doctor:
        said.append("Lageret er for stort til at blive efterset, hver gang det åbnes. Kør pejl doctor en gang imellem.")
    if count:
        changes = "1 ændring" if count == 1 else f"{count} ændringer"
        said.append(f"{changes} er gjort uden om Pejl. Se: pejl doctor")
    if newest is not None and newest > at + SLACK:
        said.append(
            f"Maskinens ur går forkert: det er {when_words(at)}, men der er skrevet noget {when_words(newest)}. "
            "Stil uret, før du skriver mere."
        )
    return said
