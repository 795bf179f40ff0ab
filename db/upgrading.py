"""Bringing an older store up to this program's schema: a backup first, then every missing revision, or nothing."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, insert
from sqlalchemy.exc import SQLAlchemyError

from db import health, history, postgres, triggers
from db.backup import back_up_before, folder_beside
from db.endings import put_endings, wrong_endings
from db.faults import explain
from db.migrations.run import upgrade
from db.models import SearchRow
from db.recount import wrong_words
from db.roles import apply_again
from db.store import HEAD, Store, connect, connect_server, refusal, schema_version
from tracker.errors import StoreError


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What was done to a store."""

    before: str
    """The schema it had."""
    after: str
    backup: Path | None = None
    """What it was before; None: nothing was to be done, or no backup was wanted."""
    repaired: tuple[str, ...] = ()
    """Triggers that were missing and write the history again, words to search, and places in the lists."""


def upgrade_store(store: Store, *, backup: bool = True, folder: Path | None = None) -> Upgrade:
    """Run the missing revisions; of two programs that begin at once the second finds it done.

    Args:
        store: Known to be of an older schema, or of this one.
        backup: Whether a backup is made first.
        folder: Where backups lie; None: beside the store's file. On a server
            there is none.

    Raises:
        StoreError: It cannot be done, or the backup cannot be made; the
            store is as it was.
    """
    with store.writing_unsealed() as session:
        connection = session.connection()
        version = schema_version(session)
        on_server = connection.dialect.name == "postgresql"
        if on_server:
            if version is None or version > HEAD:
                postgres.check_version(version, HEAD, empty=postgres.is_empty(session), location=store.location)
            postgres.become_owner(session, store.location)
        if version is None or version >= HEAD:
            repaired = _repair(connection)
            if not repaired:
                session.rollback()  # made anew as they were: nothing to store
            return Upgrade(HEAD, HEAD, repaired=repaired)
        _refuse_damaged(store, connection)
        kept = _keep(store, folder or folder_beside(Path(store.location)), version) if backup else None
        try:
            upgrade(connection)
        except SQLAlchemyError as error:
            raise StoreError(_not_upgraded(error, store, version)) from error
        if on_server:
            apply_again(session)
    return Upgrade(version, HEAD, kept)


def migrate_file(path: Path, *, backup: bool = True) -> Upgrade:
    """Do the same for a file; see also that the database still writes the history of every table.

    Raises:
        StoreError: It is no store of ours, newer, or cannot be upgraded.
    """
    store = connect(path)
    try:
        with store.reading_unguarded() as session:
            version = schema_version(session)
        if said := refusal(version, path):
            raise StoreError(said)
        done = upgrade_store(store, backup=backup)
        store.keep_journal()
        return done
    finally:
        store.close()


def migrate_server(location: str, *, backup: bool = True, folder: Path) -> Upgrade:
    """Do the same for a store on a server.

    Raises:
        StoreError: As `migrate_file`; or the user may not.
    """
    store = connect_server(location)
    try:
        return upgrade_store(store, backup=backup, folder=folder)
    finally:
        store.close()


def _not_upgraded(error: SQLAlchemyError, store: Store, version: str) -> str:
    """Say why a revision could not be run: the store may not be of the schema that it says it is."""
    said = explain(error, store.location)
    if said is None:
        said = f"Lageret {store.location} siger, at det har skema {version}, men kan ikke opgraderes: {error.args[0]}."
    return f"{said} Det er, som det var. Se: pejl doctor"


def _refuse_damaged(store: Store, connection: Connection) -> None:
    """See that history and rows agree: a revision writes down what differs after it as its own doing."""
    found = (
        health.damage(connection) if history.has_history(connection) else next(health.file_findings(connection), None)
    )
    if found is not None:
        message = f"Lageret {store.location} er beskadiget og er ikke opgraderet. {found.message}"
        raise StoreError(message)


def _keep(store: Store, folder: Path, version: str) -> Path:
    try:
        return back_up_before(store, folder, "opgradering").path
    except StoreError as error:
        message = (
            f"Lageret {store.location} er ikke opgraderet (skema {version}), for der kan ikke tages en "
            f"sikkerhedskopi først. {error} Eller opgrader uden kopi: pejl migrate --no-backup"
        )
        raise StoreError(message) from error


def _repair(connection: Connection) -> tuple[str, ...]:
    """Make the history's triggers, the words to search and the lists anew; name what was otherwise."""
    before = _made_as(connection)
    triggers.install(connection)
    after = _made_as(connection)
    wrong = wrong_words(connection)
    for key, words in wrong:
        connection.execute(delete(SearchRow).where(SearchRow.appropriation_id == key))
        if words is not None:
            connection.execute(insert(SearchRow).values(appropriation_id=key, words=words))
    misplaced = list(wrong_endings(connection))
    for key in misplaced:
        put_endings(connection, [key])
    repaired = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return (
        *repaired,
        *(f"søgeord for bevilling {key}" for key, _ in wrong),
        *(f"pladsen i listerne for bevilling {key}" for key in misplaced),
    )


def _made_as(connection: Connection) -> dict[str, str]:
    """Give the statements that made the triggers; on a server what their functions do."""
    if connection.dialect.name == "postgresql":
        return triggers.bodies(connection)
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {str(name): str(sql) for name, sql in found}
