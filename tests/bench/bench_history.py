"""Measures what the history costs, per edit and per entry, and how long it takes to hold it against the store.

Not timed in CI: `python -m tests.bench.bench_history [--edits N] [--entries N]`.
"""

import argparse
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from db import triggers
from db.health import DAMAGE
from db.past import as_it_was
from db.queries import changes, detail
from db.store import Store, open_store
from tests.bench.bench_store import measured, new_paper
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept, import_parsed
from tracker.flows.starting import new_store
from tracker.profile import Fund, YearAmount

NOW = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)


def main() -> None:
    """Measure, and print a figure a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--entries", type=int, default=1000)
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        without = _measure(Path(folder) / "uden.sqlite3", call.edits, call.entries, history=False)
        with_it = _measure(Path(folder) / "med.sqlite3", call.edits, call.entries, history=True)
        for name, plain, kept in zip(("edit", "entry"), without, with_it, strict=True):
            _say(f"history per {name}: time {kept[0] / plain[0]:.2f} x, bytes {kept[1] / max(plain[1], 1):.2f} x")
        _look_at(Path(folder) / "med.sqlite3")


def _measure(path: Path, edits: int, entries: int, *, history: bool) -> tuple[tuple[float, float], tuple[float, float]]:
    """Edit one amount often and take a paper in; give milliseconds and bytes per edit, and per entry."""
    new_store(path, empty=False, at=NOW)
    store = open_store(str(path))
    if not history:
        _without_triggers(store)
    before = path.stat().st_size
    took = []
    for number in range(edits):
        began = time.perf_counter()
        with store.writing() if history else store.writing_unsealed() as session:
            edit = Edit(amounts=(YearAmount(2023, Fund.SERVICE, number),))
            edit_appropriation(session, 3, edit, seen=None, by="Signe", at=NOW, reason="En krone til, efter aftale")
        took.append((time.perf_counter() - began) * 1000)
    per_edit = (statistics.median(took), (path.stat().st_size - before) / edits)
    before = path.stat().st_size
    began = time.perf_counter()
    with store.writing() if history else store.writing_unsealed() as session:
        import_parsed(session, new_paper("a", entries), accept=Accept.ALL, by="Signe", at=NOW)
    per_entry = ((time.perf_counter() - began) * 1000 / entries, (path.stat().st_size - before) / entries)
    store.close()
    kept = "with" if history else "without"
    for name, (ms, size) in (("edit", per_edit), ("entry taken in", per_entry)):
        _say(f"{f'{kept} history, per {name}':58} {ms:9.2f} ms, {size:9.0f} bytes")
    return per_edit, per_entry


def _without_triggers(store: Store) -> None:
    with store.writing_unsealed() as session:
        for name in triggers.installed(session.connection()):
            session.execute(text(f"DROP TRIGGER {name}"))


def _look_at(path: Path) -> None:
    _say(f"{'the store that is looked at':58} {path.stat().st_size / 2**20:9.1f} MiB")
    store = open_store(str(path))
    with store.reading_unguarded() as session:
        connection = session.connection()
        rows = connection.execute(text("SELECT count(*) FROM history")).scalar()
        _say(f"{'rows of history':58} {rows:9}")
        for check in DAMAGE:
            with measured(check.__name__):
                found = list(check(connection))
                assert found == [], found[:2]
        with measured("the changes of one with many"):
            changes.changes_of(session, 3)
        with measured("as one was before its newest change"):
            changes.just_before(session, 3, changes.changes_of(session, 3)[0])
    with measured("the store as it was"):
        past = as_it_was(store, NOW + timedelta(days=1))
    with past.reading() as session:
        detail.appropriation(session, 3)
    past.close()
    store.close()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
