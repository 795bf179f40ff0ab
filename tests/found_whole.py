"""A store that was found whole is whole wherever its bytes stand: each test has a copy of the same few.

Holding a store against its history takes longer than most questions to it, and
a run of the tests opens the same bytes some thousand times. What was changed,
by a command or behind its back, has other bytes and is looked at.
"""

import sqlite3
from collections.abc import Callable
from hashlib import blake2b
from typing import TYPE_CHECKING

from db.guard import Guard

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_whole: set[bytes] = set()


def share() -> None:
    """Let guards know what any guard of the run has found."""
    Guard.look = _looking(Guard.look)  # type: ignore[method-assign, assignment]


def _looking(look: "Callable[[Guard, Session], None]") -> "Callable[[Guard, Session], None]":
    def looked(guard: Guard, session: "Session") -> None:
        seen = guard._seen()
        if not guard._is_news(seen):
            return
        before = _bytes_of(session)
        if before in _whole:
            guard._whole = seen
            return
        look(guard, session)
        if before is not None and _bytes_of(session) == before:
            _whole.add(before)

    return looked


def _bytes_of(session: "Session") -> bytes | None:
    """Tell a store's contents from others'; None where they cannot be read.

    SQLite is asked for them: whoever opens the file beside it, and closes it,
    takes SQLite's locks on it away.
    """
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    try:
        return blake2b(connection.serialize()).digest()
    except sqlite3.Error:
        return None
