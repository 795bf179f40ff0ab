"""Several programs edit one amount at the same time; no edit may be lost.

By itself it runs the full trial: `python -m tests.faults.concurrent_edits`,
and with `--engine postgresql` on a throwaway server. The suite runs smaller ones.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from db.health import damage
from db.queries import changes, detail
from db.store import open_store
from tests.faults.forking import fork, wait
from tests.postgres import serving
from tracker.flows.editing import Edit, add_appropriation, edit_appropriation
from tracker.flows.starting import fill_database, new_store
from tracker.profile import Fund, YearAmount

NOW = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)


def main() -> int:
    """Run the trial; 0 when no edit was lost and nobody was turned away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--store", help="an empty database on a running server, instead of a throwaway one")
    call = parser.parse_args()
    began = time.monotonic()
    kept, refused = edited(call.engine, call.writers, call.edits, call.store)
    wanted = call.writers * call.edits
    trial = f"{call.engine}, {call.writers} x {call.edits}"
    sys.stdout.write(f"{trial}: {kept} of {wanted} edits, {refused} refused, {time.monotonic() - began:.1f} s\n")
    return 0 if kept == wanted and not refused else 1


def edited(engine: str, writers: int, edits: int, given: str | None = None) -> tuple[int, int]:
    """Let so many programs make so many edits each of one amount.

    Returns:
        How many edits were kept, by the amount, the version and the history
        alike; and how many programs were turned away.
    """
    with tempfile.TemporaryDirectory() as folder, _place(Path(folder), engine, given) as location:
        refused = [status for status in _run(location, writers, edits) if status]
        store = open_store(location)
        with store.reading() as session:
            stored = detail.appropriation(session, 1)
            sealed = len(changes.changes_of(session, 1)) - 1
            assert damage(session.connection()) is None
        store.close()
        (counting,) = (amount.amount_kr or 0 for amount in stored.amounts if amount.counts)
    return min(counting, stored.version - 1, sealed), len(refused)


@contextmanager
def _place(folder: Path, engine: str, given: str | None) -> Iterator[str]:
    """Give the location of a store without data."""
    if engine == "sqlite":
        path = folder / "pejl.sqlite3"
        new_store(path, empty=True, at=NOW)
        yield str(path)
    elif given:
        fill_database(given, empty=True, at=NOW)
        yield given
    else:
        with serving(folder) as server, server.database() as location:
            fill_database(location, empty=True, at=NOW)
            yield location


def _run(location: str, writers: int, edits: int) -> list[int]:
    """Let as many programs loose on a store; give their exit statuses."""
    store = open_store(location)
    with store.writing() as session:
        nothing = Edit(title="Fælles", plan="Visionen", amounts=(YearAmount(2023, Fund.SERVICE, 0),))
        add_appropriation(session, nothing, by="Signe", at=NOW, reason="Prøve")
    store.close()
    children = [fork(partial(_edit, location, f"Officer {number}", edits)) for number in range(writers)]
    return [wait(child) for child in children]


def _edit(location: str, by: str, edits: int) -> None:
    """Add one krone, read and written in one transaction, time after time."""
    store = open_store(location)
    for _ in range(edits):
        with store.writing() as session:
            (now,) = (amount for amount in detail.appropriation(session, 1).amounts if amount.counts)
            more = YearAmount(2023, Fund.SERVICE, (now.amount_kr or 0) + 1)
            edit_appropriation(session, 1, Edit(amounts=(more,)), seen=None, by=by, at=NOW, reason="En krone til")
    store.close()


if __name__ == "__main__":
    sys.exit(main())
