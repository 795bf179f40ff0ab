"""A program is killed while it writes; the store is whole, as before or as after, and can be written again.

By itself it tries many moments: `python -m tests.faults.killed_halfway`. The
suite tries a few.
"""

import argparse
import gzip
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import db.migrations.run
import db.restoring
import db.upgrading  # noqa: F401 - loaded once, not by every program that is killed
from db.health import damage
from db.queries import detail, review, summing
from db.queries.records import Question, Totals
from db.store import Store, connect, open_store
from seed import load
from tests.faults.forking import fork, wait
from tests.faults.stores import bundled_store
from tests.making import LISTED, SHIPPED
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept, import_parsed
from tracker.flows.keeping import backup, copy, restore
from tracker.flows.starting import ensure_store, new_store
from tracker.profile import Fund, YearAmount

NOW = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)
EDITS = 10
EDITED = 3
OLD_STORE = Path(__file__).parent.parent / "db" / "stores" / "0001.sqlite3.gz"


@dataclass(frozen=True)
class Work:
    """Something that writes, and how one sees what became of it."""

    name: str
    prepare: Callable[[Path], None]
    do: Callable[[Path], None]
    done: Callable[[Path], bool]
    """Whether it was done; looks at the store past the program where opening would finish the work."""
    may_lack: bool = False
    """There may be no store at all, when it was killed early."""


@dataclass
class Outcome:
    """What became of programs that were killed at so many moments."""

    moments: int = 0
    survived: int = 0
    unfinished: int = 0
    """Of those, the work was not done yet."""


def main() -> int:
    """Run the trial; 0 when every store was whole and some programs died before they were done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=60)
    call = parser.parse_args()
    outcomes = {work.name: killed(work, call.moments) for work in WORKS}
    for name, one in outcomes.items():
        sys.stdout.write(f"killed during {name}: {one.survived} of {one.moments} whole, {one.unfinished} undone\n")
    return 0 if all(one.survived == one.moments and one.unfinished for one in outcomes.values()) else 1


def killed(work: Work, moments: int) -> Outcome:
    """Kill a program at moments spread over its whole life."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template" / "pejl.sqlite3"
        template.parent.mkdir()
        work.prepare(template)
        took = _time(work, _fresh(template, Path(folder) / "measured"))
        for moment in range(moments):
            path = _fresh(template, Path(folder) / str(moment))
            child = fork(partial(work.do, path))
            time.sleep(took * moment / moments)
            os.kill(child, signal.SIGKILL)
            wait(child)
            outcome.moments += 1
            undone = not (path.exists() and work.done(path))
            outcome.unfinished += undone
            outcome.survived += _stands(work, path, undone=undone)
            shutil.rmtree(path.parent)
    return outcome


def _fresh(template: Path, folder: Path) -> Path:
    folder.mkdir()
    for path in template.parent.glob("*.sqlite3"):
        shutil.copy(path, folder)
    return folder / template.name


def _time(work: Work, path: Path) -> float:
    began = time.monotonic()
    assert wait(fork(partial(work.do, path))) == 0
    return time.monotonic() - began


def _stands(work: Work, path: Path, *, undone: bool) -> bool:
    """Say whether a store is whole, and the work can be done again."""
    if not path.exists():
        if not work.may_lack:
            return False
    elif not _is_whole(path):
        return False
    if undone:
        work.do(path)
    return work.done(path) and _is_whole(path)


def _is_whole(path: Path) -> bool:
    store = open_store(str(path))
    with store.reading_unguarded() as session:
        found = damage(session.connection())
    store.close()
    return found is None


# -- the works --------------------------------------------------------------------------------------------------------


def _begin(path: Path) -> None:
    ensure_store(str(path), at=NOW).close()


def _bundled(path: Path) -> None:
    path.write_bytes(bundled_store())


def _empty(path: Path) -> None:
    new_store(path, empty=True, at=NOW)


def _fill(path: Path) -> None:
    store = open_store(str(path))
    with store.writing() as session:
        import_parsed(session, load.bundled()[0], accept=Accept.ALL, by="Signe", at=NOW)
    store.close()


def _is_begun(path: Path) -> bool:
    return _entries(path) == SHIPPED


def _is_filled(path: Path) -> bool:
    return _entries(path) == LISTED


def _entries(path: Path) -> int:
    store = open_store(str(path))
    with store.reading() as session:
        found = review.facts(session).appropriations
    store.close()
    return found


def _edit(path: Path) -> None:
    """Add one krone time after time, up to so many; what is there already is not done again."""
    store = open_store(str(path))
    for krone in range(_edited(store), EDITS):
        with store.writing() as session:
            more = Edit(amounts=(YearAmount(2030, Fund.ANLAEG, krone + 1),))
            edit_appropriation(session, EDITED, more, seen=None, by="Signe", at=NOW, reason="En krone til")
    store.close()


def _edited(store: Store) -> int:
    """Count the edits: the amount, the version and the history say the same, or it is no whole store."""
    with store.reading() as session:
        one = detail.appropriation(session, EDITED)
    kroner = [amount.amount_kr or 0 for amount in one.amounts if amount.year == 2030]
    assert kroner == list(range(1, len(kroner) + 1))
    assert one.version == 1 + len(kroner)
    return len(kroner)


def _is_edited(path: Path) -> bool:
    store = open_store(str(path))
    edits = _edited(store)
    store.close()
    return edits == EDITS


def _old(path: Path) -> None:
    path.write_bytes(gzip.decompress(OLD_STORE.read_bytes()))


def _upgrade(path: Path) -> None:
    store = open_store(str(path))
    totals = _totals(store)
    store.close()
    assert totals.count == 40


def _totals(store: Store) -> Totals:
    with store.reading() as session:
        return summing.totals(session, Question(later=True))


def _is_upgraded(path: Path) -> bool:
    from db.store import HEAD, schema_version

    store = connect(path)  # opening it would upgrade it
    with store.reading_unguarded() as session:
        version = schema_version(session)
    store.close()
    return version == HEAD


def _with_a_backup(path: Path) -> None:
    """Make a store that was edited after it was backed up."""
    _bundled(path)
    backup(str(path), path.with_name("kopi.sqlite3"))
    _edit(path)


def _copied_to(path: Path) -> Path:
    return path.with_name("ud.sqlite3")


def _back_up(path: Path) -> None:
    if not _copied_to(path).exists():
        backup(str(path), _copied_to(path))


def _copy(path: Path) -> None:
    if not _copied_to(path).exists():
        copy(str(path), str(_copied_to(path)))


def _is_copied(path: Path) -> bool:
    """Say whether there is a copy; one that has its name is whole."""
    copied = _copied_to(path)
    return copied.exists() and _is_begun(copied) and _is_whole(copied)


def _restore(path: Path) -> None:
    restore(str(path), path.with_name("kopi.sqlite3"), by="Signe")


def _is_restored(path: Path) -> bool:
    store = open_store(str(path))
    edits = _edited(store)
    store.close()
    assert edits in {0, EDITS}
    return edits == 0


WORKS = (
    Work("begin", lambda _: None, _begin, _is_begun, may_lack=True),
    Work("import", _empty, _fill, _is_filled),
    Work("edit", _bundled, _edit, _is_edited),
    Work("migration", _old, _upgrade, _is_upgraded),
    Work("backup", _bundled, _back_up, _is_copied),
    Work("copy", _bundled, _copy, _is_copied),
    Work("restore", _with_a_backup, _restore, _is_restored),
)

if __name__ == "__main__":
    sys.exit(main())
