"""Seeing whether a store can be trusted, and recording what an officer found out."""

from datetime import datetime
from typing import TYPE_CHECKING

from db import history
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.doctor import Examination
    from db.store import Store


def examine(location: str, *, at: datetime) -> "Examination":
    """Look at a store from every side, however damaged it is; change nothing.

    Args:
        location: Its path or URL.
        at: The system's clock.
    """
    from db import doctor  # noqa: PLC0415 - every command loads this module for one line
    from tracker.flows.keeping import backups_folder  # noqa: PLC0415

    return doctor.examine(location, backups_folder(location), at)


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


def unsealed_words(store: "Store") -> str | None:
    """Say in one line that something was changed behind the program's back; None: nothing was, or it is known."""
    with store.reading() as session:
        count = history.count_unacknowledged(session.connection())
    if not count:
        return None
    changes = "1 ændring" if count == 1 else f"{count} ændringer"
    return f"{changes} er gjort uden om Pejl. Se: pejl doctor"
