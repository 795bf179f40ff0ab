"""A backup of a store, as one SQLite file that was opened and held against the store before it got its name.

A file is copied by SQLite's own online way, from one state: who writes
meanwhile waits a moment at the commit, and is not turned away. A server's
store is copied row by row from one snapshot.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import cast

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db import health, history, placing
from db.copying import Progress, copy_older, copy_store, no_progress
from db.faults import RESTORE, explain, why
from db.store import HEAD, Store, connect, refusal, schema_version, sqlite_path
from db.tally import Tally, differences, tally
from tracker.errors import StoreError
from tracker.keeping import backup_name, made_at, superfluous

PAGES = 512
"""Copied between two reports of how far it is."""
_MODE = 0o600
"""A backup is the officer's own."""
_OF_A_DAMAGED = "En kopi af det kan ikke bruges som sikkerhedskopi. Se: pejl doctor. Gendan en ældre: pejl restore FIL"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made and verified."""

    path: Path
    size: int
    """Bytes."""
    schema: str
    tally: Tally | None
    """None: of an older schema, whose every row was held against the store's."""


def back_up(store: Store, place: Path, *, overwrite: bool = False, progress: Progress = no_progress) -> Backup:
    """Make a verified backup under a name that nothing has yet.

    Raises:
        StoreError: It cannot be made, the store is damaged, or something has
            the name; nothing has it then that did not before.
    """
    _refuse_own_place(store, place)
    if not overwrite and (place.exists() or place.is_symlink()):
        raise _taken(place)
    if place.is_dir():
        message = f"{place} er en mappe. Angiv en fil i den: {place / 'pejl-kopi.sqlite3'}"
        raise StoreError(message)
    if place.exists() and not place.is_file():  # such as /dev/null, which everybody needs
        message = f"{place} er ikke en almindelig fil. Det er urørt. Angiv et andet sted til sikkerhedskopien."
        raise StoreError(message)
    try:
        with placing.drafted(place, mode=_MODE) as draft:
            made = _fill(store, draft, place, progress)
            if overwrite:
                placing.replace(draft, place)
            elif not placing.put_in_place(draft, place):
                raise _taken(place)
            return made
    except OSError as error:
        message = f"Sikkerhedskopien {place} kan ikke skrives: {why(error)}. Angiv et andet sted."
        raise StoreError(message) from error


def back_up_before(store: Store, folder: Path, reason: str, *, progress: Progress = no_progress) -> Backup:
    """Make an automatic backup, and remove those that the rule no longer keeps.

    Args:
        store: Open; of this program's schema, or an older file.
        folder: Where automatic backups of it lie; made where it is missing.
        reason: One word of a-z: what it is made before.
        progress: Told how far it is.

    Raises:
        StoreError: It cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        message = f"Mappen til sikkerhedskopier, {folder}, kan ikke oprettes: {why(error)}."
        raise StoreError(message) from error
    made = back_up(store, folder / backup_name(datetime.now(UTC), reason), progress=progress)
    _tidy(folder)
    return made


def automatic_backups(folder: Path) -> list[Path]:
    """List the automatic backups in a folder, oldest first."""
    try:
        return sorted(path for path in folder.iterdir() if made_at(path.name) is not None)
    except OSError:
        return []


def folder_beside(path: Path) -> Path:
    """Give the folder that a file's automatic backups lie in."""
    return path.with_name(f"{path.name}-sikkerhedskopier")


def verified(path: Path) -> Backup:
    """Open a file that nobody else uses, as a backup, and see that it is whole.

    Raises:
        StoreError: It is not ours, newer, or damaged.
    """
    store = connect(path)
    try:
        with store.reading_unguarded() as session:
            version = schema_version(session)
            if said := refusal(version, path):
                raise StoreError(said)
            found = _damage(session.connection())
            if found is not None:
                message = f"{path} er beskadiget: {found}"
                raise StoreError(message)
            return Backup(path, path.stat().st_size, str(version), _tally(session) if version == HEAD else None)
    finally:
        store.close()


def _fill(store: Store, draft: Path, place: Path, progress: Progress) -> Backup:
    if sqlite_path(store.location) is None:
        return _copied(store, draft, place, progress)
    with store.reading_unguarded() as session:
        version = schema_version(session)
        if said := refusal(version, Path(store.location)):
            raise StoreError(said)
        # The first question takes the lock that holds this state until the copy is made.
        before = _tally(session) if version == HEAD else None
        raw = cast("sqlite3.Connection", session.connection().connection.driver_connection)
        contents = None if before else _contents(raw)
        _copy_pages(raw, draft, progress)
    try:
        made = verified(draft)
    except StoreError as error:
        said = str(error).replace(str(draft), f"Lageret {store.location}", 1).removesuffix(RESTORE)
        raise StoreError(f"{said} {_OF_A_DAMAGED}") from error
    _hold_against(before, made.tally, place)
    if contents is not None:
        with closing(sqlite3.connect(draft.absolute())) as copy:
            if _contents(copy) != contents:
                raise _differs("rækkerne er ikke de samme", place)
    return Backup(place, made.size, made.schema, made.tally)


def _copied(store: Store, draft: Path, place: Path, progress: Progress) -> Backup:
    target = connect(draft)
    try:
        with store.reading() as session:
            version = schema_version(session)
            counted = None
            if version == HEAD:
                counted = copy_store(store, target, progress=progress)
            elif version is not None:
                copy_older(session, target, version, progress=progress)
    finally:
        target.close()
    made = verified(draft)
    _hold_against(counted, made.tally, place)
    return Backup(place, made.size, made.schema, made.tally)


def _copy_pages(source: sqlite3.Connection, draft: Path, progress: Progress) -> None:
    def report(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    try:
        with closing(sqlite3.connect(draft.absolute())) as target:  # "file:…" would be a URI
            source.backup(target, pages=PAGES, progress=report, sleep=0)
            target.execute("PRAGMA journal_mode = delete")  # one file, whatever journal the store keeps
    except sqlite3.Error as error:
        said = explain(error, str(draft.parent))
        if said is None:
            raise
        message = f"Sikkerhedskopien kan ikke skrives. {said}"
        raise StoreError(message) from error


def _tally(session: Session) -> Tally:
    try:
        return tally(session)
    except (ValueError, LookupError) as error:  # what stands there can no longer be read as what it was
        raise StoreError(f"Lageret er beskadiget: {error}. {_OF_A_DAMAGED}") from error


def _damage(connection: Connection) -> str | None:
    """Say what is wrong with a store of any schema; one without history can only be held together."""
    checks = health.DAMAGE if history.has_history(connection) else (health.file_findings,)
    try:
        found = next((finding.message for check in checks for finding in check(connection)), None)
    except (ValueError, LookupError) as error:  # what stands there can no longer be read as what it was
        return str(error)
    return found


def _contents(connection: sqlite3.Connection) -> dict[str, tuple[int, str]]:
    """Count and digest the rows of every table, whatever the schema."""
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    found = {}
    for (table,) in connection.execute(tables).fetchall():
        digest, count = sha256(), 0
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
            count += 1
        found[table] = count, digest.hexdigest()
    return found


def _hold_against(source: Tally | None, copy: Tally | None, place: Path) -> None:
    if source is not None and copy is not None and (said := differences(source, copy)):
        raise _differs("; ".join(said), place)


def _differs(said: str, place: Path) -> StoreError:
    return StoreError(f"Sikkerhedskopien {place} blev ikke som lageret: {said}. Den er ikke gemt. Se: pejl doctor")


def _refuse_own_place(store: Store, place: Path) -> None:
    """Refuse to write a backup over the store, by whatever name or link."""
    own = sqlite_path(store.location)
    if own is None:
        return
    same = place.resolve() == own.resolve() or (place.exists() and own.exists() and place.samefile(own))
    if same or place.resolve() in {own.resolve().with_name(own.name + ending) for ending in placing.BESIDE}:
        message = f"{place} er lageret selv. Angiv et andet sted til sikkerhedskopien. Intet er skrevet."
        raise StoreError(message)


def _taken(place: Path) -> StoreError:
    return StoreError(
        f"Der ligger allerede noget i {place}. Det er urørt. Angiv et andet navn, eller skriv over det med --overwrite."
    )


def _tidy(folder: Path) -> None:
    """Remove what the rule no longer keeps; one that cannot be removed takes only room."""
    found = {made_at(path.name): path for path in automatic_backups(folder)}
    for moment in superfluous(moment for moment in found if moment is not None):
        try:
            found[moment].unlink()
        except OSError:
            return
