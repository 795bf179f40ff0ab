"""Keeping a store safe: backup, restore, copy, upgrade."""

from pathlib import Path
from typing import TYPE_CHECKING

from db import placing, postgres
from db.backup import Backup, back_up, back_up_before, folder_beside
from db.copying import Progress, copy_store, no_progress
from db.faults import why
from db.queries import sending
from db.queries.recipients import recipients
from db.roles import apply_again
from db.store import connect, connect_server, open_store, shown_location, sqlite_path
from db.tally import Tally
from tracker.errors import StoreError
from tracker.weeks import Week

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.restoring import Restored
    from db.store import Store
    from db.upgrading import Upgrade

_MODE = 0o660


def backup(location: str, place: Path, *, overwrite: bool = False, progress: Progress = no_progress) -> Backup:
    """Make a verified backup of a store in one file.

    Raises:
        StoreError: There is no such store, it is damaged, or the file cannot
            be made.
    """
    store = open_store(location)
    try:
        return back_up(store, place, overwrite=overwrite, progress=progress)
    finally:
        store.close()


def before_import(store: "Store", *, progress: Progress = no_progress) -> Backup:
    """Make the automatic backup that an import begins with.

    Raises:
        StoreError: It cannot be made; the message says how to go on.
    """
    try:
        return back_up_before(store, backups_folder(store.location), "import", progress=progress)
    except StoreError as error:
        message = (
            f"Intet er læst ind, for der kan ikke tages en sikkerhedskopi først. {error} "
            "Eller læs ind uden kopi: pejl import --no-backup FIL"
        )
        raise StoreError(message) from error


def restore(location: str, file: Path, *, by: str) -> "Restored":
    """Put a verified backup in a store's place, and keep what it replaces.

    Raises:
        StoreError: It cannot be done; the store is as it was.
    """
    from db.restoring import restore_file  # noqa: PLC0415 - an import's backup does not need it

    path = sqlite_path(location)
    return restore_file(file, path, by=by) if path is not None else _restore_on_server(location, file, by)


def told_last(location: str) -> dict[int, tuple[str, Week]]:
    """Give each recipient's name, and the newest week whose digest has reached him, by number.

    Ask before a store is replaced and after: what a restored store does not
    know it has sent, it sends again. A store that cannot be read says nothing.
    """
    try:
        store = open_store(location)
    except StoreError:
        return {}
    try:
        with store.reading() as session:
            names = {one.id: one.name for one in recipients(session)}
            weeks = {one.recipient_id: one.week for one in sorted(sending.last_sent(session), key=lambda one: one.week)}
            return {key: (names[key], week) for key, week in weeks.items() if key in names}
    except StoreError:
        return {}
    finally:
        store.close()


def copy(source: str, target: str, *, progress: Progress = no_progress) -> Tally:
    """Copy a whole store to a place where there is none, on either engine.

    Raises:
        StoreError: The source is damaged, the target is taken, or the two
            differ; then there is no target.
    """
    original = open_store(source)
    try:
        path = sqlite_path(target)
        return (
            _copy_to_file(original, path, progress) if path is not None else _copy_to_server(original, target, progress)
        )
    finally:
        original.close()


def migrate(location: str, *, backup: bool = True) -> "Upgrade":
    """Bring a store up to this program's schema, after a backup.

    Raises:
        StoreError: There is none, it is not ours or newer, or it cannot be
            upgraded; it is as it was.
    """
    from db.upgrading import migrate_file, migrate_server  # noqa: PLC0415 - alembic is slow to load

    path = sqlite_path(location)
    if path is None:
        return migrate_server(location, backup=backup, folder=backups_folder(location))
    if not path.is_file():
        open_store(location).close()  # says what is there instead
    return migrate_file(path, backup=backup)


def backups_folder(location: str) -> Path:
    """Give the folder that a store's automatic backups lie in."""
    path = sqlite_path(location)
    if path is not None:
        return folder_beside(path)
    from platformdirs import user_data_path  # noqa: PLC0415 - only a server's store has no folder of its own

    named = shown_location(location).partition("://")[2]
    name = "".join(char if char.isalnum() or char in ".-_" else "-" for char in named)
    return user_data_path("pejl", appauthor=False, ensure_exists=True) / f"{name}-sikkerhedskopier"


def _copy_to_file(source: "Store", path: Path, progress: Progress) -> Tally:
    taken = StoreError(f"Der ligger allerede noget i {path}. Det er urørt. Angiv et andet sted at kopiere til.")
    if path.exists() or path.is_symlink():
        raise taken
    try:
        with placing.drafted(path, mode=_MODE) as draft:
            target = connect(draft)
            try:
                counted = copy_store(source, target, progress=progress)
                target.keep_journal()
            finally:
                target.close()
            if not placing.put_in_place(draft, path):
                raise taken
            return counted
    except OSError as error:
        message = f"Kopien {path} kan ikke skrives: {why(error)}. Angiv et andet sted."
        raise StoreError(message) from error


def _copy_to_server(source: "Store", location: str, progress: Progress) -> Tally:
    target = connect_server(location)

    def prepare(session: "Session") -> None:
        if not postgres.is_empty(session):
            message = f"Der ligger allerede noget i {target.location}. Det er urørt. Angiv en tom database."
            raise StoreError(message)
        postgres.become_owner(session, target.location)

    try:
        counted = copy_store(source, target, prepare=prepare, progress=progress)
        with target.writing_unsealed() as session:
            apply_again(session)
        return counted
    finally:
        target.close()


def _restore_on_server(location: str, file: Path, by: str) -> "Restored":
    from db.restoring import restore_on_server  # noqa: PLC0415 - as above

    target = open_store(location)
    try:
        return restore_on_server(target, file, backups_folder(target.location), by=by)
    finally:
        target.close()
