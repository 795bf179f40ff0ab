"""A file that was found whole is whole wherever its bytes stand: each test has a copy of the same few stores.

Holding a store against its history takes longer than most questions to it, and
a run of the tests opens the same bytes some thousand times. What was changed,
by a command or behind its back, has other bytes and is looked at.
"""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
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
        before = _bytes_of(guard._path)
        if before in _whole:
            guard._whole = seen
            return
        look(guard, session)
        if _bytes_of(guard._path) == before:
            _whole.add(before)

    return looked


def _bytes_of(store: Path) -> bytes:
    """Tell a store's contents from others': its file, and what is written but not yet in it."""
    total = blake2b()
    for path in (store, store.with_name(f"{store.name}-wal"), store.with_name(f"{store.name}-journal")):
        total.update(path.read_bytes() if path.exists() else b"")
        total.update(b"|")
    return total.digest()
