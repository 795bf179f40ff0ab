"""A program is killed while it writes; the store is whole, as before or as after.

By itself it tries many moments: `python -m tests.faults.killed_halfway`. The
suite tries a few.
"""

import argparse
import os
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from db.queries import review
from db.store import open_store
from seed import load
from tests.faults.forking import fork, wait
from tracker.flows.importing import Accept, import_parsed
from tracker.flows.starting import ensure_store, new_store

NOW = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)
ENTRIES = 29


def main() -> int:
    """Run the trial; 0 when every store was whole and some programs died before they were done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=60)
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        begun = _killed_while(_begin, Path(folder) / "begun", call.moments)
        filled = _killed_while(_fill, Path(folder) / "filled", call.moments)
    sys.stdout.write(
        f"{call.moments} moments each: nothing or everything stored; before it was done: {begun} and {filled}\n"
    )
    return 0 if begun and filled else 1


def _begin(path: Path) -> None:
    ensure_store(str(path), at=NOW).close()


def _fill(path: Path) -> None:
    store = open_store(str(path))
    with store.writing() as session:
        import_parsed(session, load.bundled(), accept=Accept.ALL, by="Signe", at=NOW)
    store.close()


def _killed_while(work: Callable[[Path], None], folder: Path, moments: int) -> int:
    """Kill a program at moments spread over its whole life; give how often it was not done yet."""
    took = _time(work, folder / "measured" / "pejl.sqlite3")
    unfinished = 0
    for moment in range(moments):
        path = folder / str(moment) / "pejl.sqlite3"
        _prepare(work, path)
        child = fork(partial(work, path))
        time.sleep(took * moment / moments)
        os.kill(child, signal.SIGKILL)
        wait(child)
        unfinished += _look_at(work, path)
    return unfinished


def _time(work: Callable[[Path], None], path: Path) -> float:
    _prepare(work, path)
    began = time.monotonic()
    assert wait(fork(partial(work, path))) == 0
    return time.monotonic() - began


def _prepare(work: Callable[[Path], None], path: Path) -> None:
    path.parent.mkdir(parents=True)
    if work is _fill:
        new_store(path, empty=True, at=NOW)


def _look_at(work: Callable[[Path], None], path: Path) -> bool:
    """See that the store is whole or absent, and that the work can be done again; say whether it was undone."""
    unfinished = not path.exists() or _count(path) == 0
    assert path.exists() or work is _begin
    if unfinished:
        work(path)
    assert _count(path) == ENTRIES
    return unfinished


def _count(path: Path) -> int:
    store = open_store(str(path))
    with store.reading() as session:
        found = review.facts(session).appropriations
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return found


if __name__ == "__main__":
    sys.exit(main())
