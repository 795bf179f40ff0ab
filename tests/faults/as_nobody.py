"""Does something with a store as a user without rights, and says how it went.

Root may write everywhere, so a program that root starts first becomes
"nobody"; any other user has only the rights that the test left.
"""

import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import db.migrations.run
import db.upgrading  # noqa: F401
import seed.load  # noqa: F401
from db.queries import listing
from db.queries.records import Question
from db.store import open_store
from tests.faults.forking import fork, wait
from tracker.errors import TrackerError
from tracker.flows.editing import Edit, add_appropriation
from tracker.flows.keeping import backup
from tracker.flows.placing import place
from tracker.flows.starting import ensure_store

NOW = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)
NOBODY = 65_534


def as_nobody(action: str, path: Path) -> str:
    """Begin, read, write, back up or place what is named, in a program of its own; give "done", or what is told."""
    heard, said = os.pipe()
    child = fork(partial(_try, action, str(path), said))
    os.close(said)
    with os.fdopen(heard, encoding="utf-8") as answer:
        told = answer.read()
    assert wait(child) == 0
    return told


def _try(action: str, location: str, said: int) -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    told = "done"
    try:
        {"begin": _begin, "read": _read, "write": _write, "backup": _backup, "place": _place}[action](location)
    except TrackerError as error:
        told = str(error)
    os.write(said, told.encode())


def _begin(location: str) -> None:
    ensure_store(location, at=NOW).close()


def _read(location: str) -> None:
    store = open_store(location)
    with store.reading() as session:
        listing.page(session, Question(), 0, 10)
    store.close()


def _write(location: str) -> None:
    store = open_store(location)
    with store.writing() as session:
        add_appropriation(session, Edit(title="Ny", plan="Visionen"), by="x", at=NOW, reason="Prøve")
    store.close()


def _backup(location: str) -> None:
    backup(location, Path(location).with_name("kopi.sqlite3"))


def _place(location: str) -> None:
    place(Path(location), b"", overwrite=False)
