"""A writer is hindered: no room, no rights, somebody else's lock, a clock that went back.

Each is tried at random sizes and moments; what survives has said so in
Danish, left the store whole, and could do its work afterwards.
"""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from db.health import damage
from db.past import as_it_was
from db.queries import changes, detail
from db.store import open_store
from seed import load
from tests.faults import troubles
from tests.faults.forking import fork, wait
from tests.faults.stores import bundled_store
from tracker.errors import StoreError
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept, import_parsed

TOLD = 3
"""The status of a program that could not write, and said so."""
NOW = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)


@dataclass
class Hindrance:
    """How often a hindered writer left everything in order."""

    times: int = 0
    survived: int = 0
    told: int = 0
    """Of those, it could not write, and said so."""

    @property
    def remark(self) -> str:
        """Say how often it could not."""
        return f"{self.told} could not write, and said so"


@dataclass(frozen=True)
class Trial:
    """One hindrance."""

    name: str
    run: Callable[[int, Random], Hindrance]


def _tried(once: Callable[[Path, Random], bool | None], times: int, random: Random) -> Hindrance:
    """Try on a store of its own each time; None: not survived, True: it was told."""
    outcome = Hindrance()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        template = Path(folder) / "skabelon.sqlite3"
        template.write_bytes(bundled_store())
        for number in range(times):
            own = Path(folder) / str(number)
            own.mkdir(mode=0o777)
            path = Path(shutil.copy(template, own / "pejl.sqlite3"))
            told = once(path, random)
            outcome.times += 1
            outcome.survived += told is not None and _writes_again(path)
            outcome.told += bool(told)
            shutil.rmtree(own)
    return outcome


def _hindered(
    befall: Callable[[Path, Random], AbstractContextManager[object]], path: Path, random: Random
) -> bool | None:
    """Write while something befalls the store; the child says how it went, the parent looks at the store."""
    status = wait(fork(partial(_write_while, befall, path, random)))
    return {0: False, TOLD: True}.get(status)


def _write_while(befall: Callable[[Path, Random], AbstractContextManager[object]], path: Path, random: Random) -> None:
    with befall(path, random):
        try:
            store = open_store(str(path), busy_seconds=0.02)
            with store.writing() as session:
                import_parsed(session, load.bundled()[0], accept=Accept.ALL, by="Signe", at=NOW)
                change = Edit(description="x" * random.randrange(200_000))
                edit_appropriation(session, 3, change, seen=None, by="Signe", at=NOW, reason="Prøve")
        except StoreError as error:
            if "Intet er gemt" not in str(error) and "adgang" not in str(error):
                raise
            raise SystemExit(TOLD) from error


def _writes_again(path: Path) -> bool:
    """Say whether a store is whole, and can be written."""
    store = open_store(str(path))
    with store.writing() as session:
        change = Edit(owner="Karen", title="Prøve")
        edit_appropriation(session, 4, change, seen=None, by="Signe", at=NOW, reason="Prøve")
    with store.reading() as session:
        whole = damage(session.connection()) is None
    store.close()
    return whole


def _disk_full(path: Path, random: Random) -> AbstractContextManager[object]:
    return troubles.disk_full(path, room=random.randrange(1, 2 * path.stat().st_size))


def _clock_back(path: Path, random: Random) -> bool | None:
    """Write at a moment before the last change; the order stays, and each day is found again."""
    store = open_store(str(path))
    back = NOW - timedelta(days=random.randrange(1, 1000))
    for owner, at in (("Karen", NOW + timedelta(days=1)), ("Jens", back), ("Åse", NOW + timedelta(days=2))):
        with store.writing() as session:
            edit_appropriation(session, 5, Edit(owner=owner), seen=None, by="Signe", at=at, reason="Prøve")
    with store.reading() as session:
        told = [
            field.new for change in changes.changes_of(session, 5) for field in change.fields if field.field == "owner"
        ]
        now = detail.appropriation(session, 5).owner
    past = as_it_was(store, NOW + timedelta(days=1))
    with past.reading() as session:
        then = detail.appropriation(session, 5).owner
    past.close()
    store.close()
    return False if (told, now, then) == (["Åse", "Jens", "Karen"], "Åse", "Jens") else None


def _befallen(trouble: troubles.Trouble) -> Callable[[Path, Random], bool | None]:
    return partial(_hindered, lambda path, _: trouble.befall(path))


TRIALS = (
    Trial("disk full", partial(_tried, partial(_hindered, _disk_full))),
    *(
        Trial(trouble.name, partial(_tried, _befallen(trouble)))
        for trouble in troubles.TROUBLES
        if trouble.befall in (troubles.held, troubles.read_only_file, troubles.read_only_folder)
    ),
    Trial("clock backwards", partial(_tried, _clock_back)),
)
