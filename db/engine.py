"""Connections to an SQLite file: what each one is set to, and how a transaction begins.

SQLite's default driver transactions lose concurrent edits in silence, so the
driver's own transaction control is off and every transaction begins here, in
words.
"""

import sqlite3
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from tracker.errors import StoreError

_SAFE_WAL = (3, 51, 3)
"""Older SQLite can corrupt a WAL database under two writers."""


def make_engine(path: Path, *, busy_seconds: float, create: bool) -> Engine:
    """Make an engine on a file, without looking at what is in it.

    A file that went away is never made anew by SQLite, and one that another
    was put in the place of is opened again: what a connection wrote to a
    deleted file would be lost in silence.
    """
    place = path.absolute()
    connect = partial(
        sqlite3.connect,
        f"{place.as_uri()}?mode={'rwc' if create else 'rw'}",
        uri=True,
        timeout=busy_seconds,
        check_same_thread=False,
    )
    engine = create_engine(URL.create("sqlite", database=str(place)), creator=connect)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "connect", partial(_remember_file, place))
    event.listen(engine, "checkout", partial(_check_file, place))
    event.listen(engine, "begin", partial(_begin, place))
    return engine


def journal_mode(sqlite_version: tuple[int, ...]) -> str:
    """Choose the journal that an SQLite library keeps safe under several writers."""
    return "wal" if sqlite_version >= _SAFE_WAL else "delete"


def settle_journal(cursor: DBAPICursor, *, wanted: str) -> None:
    """Change how a file keeps its journal, where that can be done now."""
    cursor.execute("PRAGMA query_only = OFF")
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone() == (wanted,):
        return
    try:
        cursor.execute(f"PRAGMA journal_mode = {wanted}")
    except sqlite3.OperationalError:
        if wanted != "wal":  # the old journal is slower, and as safe
            raise


def _prepare(connection: sqlite3.Connection, _entry: object) -> None:
    """Set what SQLite forgets between connections, and check that it took."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    if connection.execute("PRAGMA foreign_keys").fetchone() != (1,):
        message = "SQLite håndhæver ikke fremmednøgler på denne maskine; lageret åbnes ikke."
        raise StoreError(message)
    connection.execute("PRAGMA synchronous = FULL")


def _begin(path: Path, connection: Connection) -> None:
    """Begin in words: a writer takes the lock now, a reader when it reads.

    A reader's session refuses to write: what it wrote would be undone in silence.
    A writer that waited while a backup was restored holds the lock on the file
    that was replaced: what it wrote there would be lost.
    """
    writes = connection.get_execution_options().get("pejl_writes", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    if writes and _identity(path) not in {None, connection.info["file"]}:
        connection.exec_driver_sql("ROLLBACK")
        message = f"Lageret {path} blev netop erstattet med et andet. Intet er gemt. Se efter, og prøv igen."
        raise StoreError(message)


def _remember_file(path: Path, _connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    entry.info["file"] = _identity(path)


def _check_file(path: Path, _connection: sqlite3.Connection, entry: ConnectionPoolEntry, _proxy: object) -> None:
    if _identity(path) != entry.info["file"]:
        raise DisconnectionError


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell one file from another that has its name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
