"""Putting a backup in a store's place, in one step, and keeping what it replaces.

The backup itself is never opened: a copy of it is, is brought up to this
program's schema, verified, and given the store's name while nobody else can
write to the store.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from db import history, placing
from db.backup import Backup, back_up, folder_beside, verified
from db.copying import replace_all
from db.faults import RESTORE, explain, why
from db.migrations.run import upgrade
from db.store import HEAD, Store, connect
from db.tally import Tally
from tracker.errors import StoreError
from tracker.keeping import time_name

PATIENCE_SECONDS = 5.0
"""How long a restore waits for another program to finish writing."""
TRIES = 5
"""How often a store that is written meanwhile is copied anew."""
_MODE = 0o660


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in the store's place."""

    backup: Backup
    """As it is in the store's place now."""
    was: Tally
    """What the backup held, before the restoring was written down in it."""
    schema_before: str
    """The schema that the backup had."""
    kept: Path | None
    """What the store was before, byte for byte; None: there was none."""


def restore_file(file: Path, place: Path, *, by: str) -> Restored:
    """Put a verified copy of a backup in a store's place.

    The history is the backup's, with one change more: who restored it, when,
    and which seal the replaced store had.

    Raises:
        StoreError: The backup is not there, not ours, newer or damaged, or
            the store is in use; the store is as it was.
    """
    _refuse_itself(file, place)
    try:
        if place.is_symlink() and place.is_file():
            place = place.resolve()  # the store itself is replaced, not one of the names it is reached by
        with placing.drafted(place, mode=_MODE) as draft:
            _copy_untouched(file, draft)
            schema, was = _ready(draft, file)
            with _alone_with(place) as (kept, seal):
                _note(draft, file, by=by, replaced=seal)
                made = verified(draft)
                _take_away_journal(place)
                placing.replace(draft, place)
    except OSError as error:
        message = f"{place} kan ikke gendannes: {why(error)}. Lageret er, som det var."
        raise StoreError(message) from error
    return Restored(Backup(place, made.size, made.schema, made.tally), was, schema, kept)


def restore_on_server(target: Store, file: Path, folder: Path, *, by: str) -> Restored:
    """Put a verified backup in the place of everything in a server's store, in one transaction.

    Raises:
        StoreError: As `restore_file`; or the user is no administrator.
    """
    kept = folder / f"lager-erstattet-{time_name(datetime.now(UTC))}.sqlite3"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        with placing.drafted(kept) as draft:
            _copy_untouched(file, draft)
            schema, was = _ready(draft, file)
            back_up(target, kept)
            source = connect(draft)
            try:
                replace_all(source, target, note=partial(_note_in, file=file, by=by, replaced=None))
            finally:
                source.close()
            return Restored(Backup(draft, file.stat().st_size, HEAD, was), was, schema, kept)
    except OSError as error:
        message = f"{target.location} kan ikke gendannes: {why(error)}. Lageret er, som det var."
        raise StoreError(message) from error


def _copy_untouched(file: Path, draft: Path) -> None:
    """Copy a backup byte for byte; opening it could change it."""
    if not file.is_file():
        what = "er en mappe" if file.is_dir() else "findes ikke"
        message = f"{file} {what}. Angiv en sikkerhedskopi: pejl restore FIL. Lageret er urørt."
        raise StoreError(message)
    before = _state(file)
    try:
        shutil.copyfile(file, draft)
        for other in placing.beside(file):
            if not other.name.endswith("-shm"):
                shutil.copyfile(other, draft.with_name(draft.name + other.name.removeprefix(file.name)))
    except PermissionError as error:
        message = f"Sikkerhedskopien {file} kan ikke læses: {why(error)}. Lageret er urørt."
        raise StoreError(message) from error
    if _state(file) != before:
        message = f"{file} bliver skrevet af et andet program lige nu. Lageret er urørt. Prøv igen om lidt."
        raise StoreError(message)


def _ready(draft: Path, file: Path) -> tuple[str, Tally]:
    """Verify a copy of a backup and bring it to this program's schema; give the schema it had, and what it holds."""
    try:
        found = newest = verified(draft)
        if found.schema != HEAD:
            store = connect(draft)
            try:
                with store.writing_unsealed() as session:
                    upgrade(session.connection())
            finally:
                store.close()
            newest = verified(draft)
    except StoreError as error:
        said = (
            str(error).replace(str(draft), str(file)).replace(" Angiv en anden med --store.", "").removesuffix(RESTORE)
        )
        raise StoreError(f"{said} Lageret er urørt. Angiv en anden sikkerhedskopi.") from error
    if newest.tally is None:
        message = f"{file} blev ikke opgraderet"  # a fault of ours
        raise AssertionError(message)
    return found.schema, newest.tally


def _note(draft: Path, file: Path, *, by: str, replaced: str | None) -> None:
    store = connect(draft)
    try:
        with store.writing() as session:
            _note_in(session, file=file, by=by, replaced=replaced)
    finally:
        store.close()


def _note_in(session: Session, *, file: Path, by: str, replaced: str | None) -> None:
    history.note_restored(session, by=by, at=datetime.now(UTC), file=file.name, replaced=replaced)


@contextmanager
def _alone_with(place: Path) -> Iterator[tuple[Path | None, str | None]]:
    """Keep every other program out of a store; give what it is kept as, and its last seal.

    It is copied before it is locked: closing a file drops the locks that the
    same program has on it. A store too damaged to be locked cannot be in use.

    Raises:
        StoreError: Another program is using it.
    """
    if not place.exists():
        yield None, None
        return
    uri = f"{place.absolute().as_uri()}?mode=rw"
    held = sqlite3.connect(uri, uri=True, timeout=PATIENCE_SECONDS, isolation_level=None)
    kept, seal = None, None
    try:
        kept, seal = _locked_as_kept(held, place)
        yield kept, seal
    except BaseException:
        if kept is not None:
            _forget(kept)
        raise
    finally:
        with suppress(sqlite3.Error):
            held.close()


def _locked_as_kept(held: sqlite3.Connection, place: Path) -> tuple[Path, str | None]:
    """Copy a store and lock it, until nobody wrote between the two."""
    for _ in range(TRIES):
        before = _state(place), _version_of(held)
        kept = _keep(place)
        try:
            seal = _lock(held, place)
        except BaseException:
            _forget(kept)
            raise
        if before == (_state(place), _version_of(held)):
            return kept, seal
        _forget(kept)
        with suppress(sqlite3.Error):
            held.execute("ROLLBACK")
    message = f"Lageret {place} bliver ved med at blive skrevet af et andet program. Luk det, og prøv igen."
    raise StoreError(message)


def _lock(held: sqlite3.Connection, place: Path) -> str | None:
    """Take the store's lock; give its last seal, where it can be read."""
    try:
        if held.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            held.execute("PRAGMA journal_mode = delete")  # a log left beside would be played into the new file
        held.execute("BEGIN EXCLUSIVE")
        found = held.execute("SELECT digest FROM seal ORDER BY id DESC LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            message = f"{explain(error, str(place))} Luk de andre programmer, der har det åbent."
            raise StoreError(message) from error
        return None
    except sqlite3.DatabaseError:
        return None
    return str(found[0]) if found else None


def _version_of(held: sqlite3.Connection) -> object:
    """Read what changes whenever another program commits; None where the store is too damaged."""
    try:
        return held.execute("PRAGMA data_version").fetchone()
    except sqlite3.DatabaseError:
        return None


def _keep(place: Path) -> Path:
    """Copy what is replaced, byte for byte, to the folder of backups."""
    folder = folder_beside(place)
    folder.mkdir(mode=0o700, exist_ok=True)
    kept = folder / f"{place.stem}-erstattet-{time_name(datetime.now(UTC))}{place.suffix}"
    with placing.drafted(kept) as draft:
        shutil.copyfile(place, draft)
        for other in placing.beside(place):
            shutil.copyfile(other, kept.with_name(kept.name + other.name.removeprefix(place.name)))
        placing.put_in_place(draft, kept)
    return kept


def _forget(kept: Path) -> None:
    """Remove a copy of what was not replaced after all."""
    for path in (kept, *placing.beside(kept)):
        path.unlink(missing_ok=True)


def _take_away_journal(place: Path) -> None:
    """Remove what SQLite would play into the new file; it is kept beside the old one."""
    for other in placing.beside(place):
        other.unlink()


def _refuse_itself(file: Path, place: Path) -> None:
    if file.exists() and place.exists() and file.samefile(place):
        message = f"{file} er lageret selv. Angiv en sikkerhedskopi: pejl restore FIL. Lageret er urørt."
        raise StoreError(message)


def _state(file: Path) -> tuple[int, int, int]:
    found = file.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns
