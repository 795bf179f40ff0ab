"""Opening a store, and the two kinds of session on it. Nothing happens at import time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from db import history, postgres, triggers
from db.engine import journal_mode, make_engine, settle_journal
from db.faults import explain, explain_file
from db.guard import Guard
from db.roles import apply_again
from tracker.errors import StoreError

HEAD = "0006"
"""The newest schema; the same as the newest revision in migrations/."""
APPLICATION_ID = 0x50656A6C
"""What the first revision marks an SQLite file as ours with: "Pejl"."""
BUSY_SECONDS = 30.0
"""How long a writer waits for another before it gives up."""


class Store:
    """An open store. Sessions are short: nobody holds one while a screen idles."""

    def __init__(self, engine: Engine, location: str, guard: Guard | None = None) -> None:
        """Keep the engine; `open_store` is the door."""
        self.location = location
        """The file's path, or the URL without its password."""
        self._engine = engine
        self._guard = guard
        self._readers = sessionmaker(engine, expire_on_commit=False)
        self._writers = sessionmaker(engine.execution_options(pejl_writes=True), expire_on_commit=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Begin a transaction that sees one state of the store, and writes nothing.

        Raises:
            StoreError: The store cannot be read, or is damaged; the message says why.
        """
        self._forget_news()
        with self.reading_unguarded() as session:
            self._look(session)
            yield session

    @contextmanager
    def reading_unguarded(self) -> Iterator[Session]:
        """Read a store that may be damaged, to find out.

        Raises:
            StoreError: The store cannot be read; the message says why.
        """
        with self._explained(), self._readers() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Begin a writer's transaction; commit at the end, undo on any error.

        The lock is taken at the beginning, so that what is read in it is
        still true when it is written. What was changed in the tracked tables
        is sealed; where nothing was, nothing is stored.

        Raises:
            StoreError: The store cannot be written, or writes no history; nothing was stored.
        """
        self._forget_news()
        with self.writing_unsealed() as session:
            self._look(session)
            self._refuse_unwritten(session)
            history.begin(session.connection())
            yield session
            session.flush()
            if not history.seal(session.connection()):
                session.rollback()  # nothing to store, and readers need not give way
        if self._guard is not None:
            self._guard.wrote()

    @contextmanager
    def logging(self) -> Iterator[Session]:
        """Begin a writer's transaction on what the history does not cover; commit at the end, undo on any error.

        What it changes in a tracked table is written by the database and
        never sealed: use `writing` for that.

        Raises:
            StoreError: The store cannot be written; nothing was stored.
        """
        self._forget_news()
        with self.writing_unsealed() as session:
            self._look(session)
            yield session
        if self._guard is not None:
            self._guard.wrote()

    def _refuse_unwritten(self, session: Session) -> None:
        """Refuse a change that the database would not write down: it would be doubted, or undone in silence."""
        missing = triggers.missing(session.connection())
        if missing:
            message = (
                f"Intet er gemt, for historikken skrives ikke længere overalt i {self.location}: "
                f"{missing[0]} mangler. Sæt det i stand: pejl migrate"
            )
            raise StoreError(message)

    @contextmanager
    def writing_unsealed(self) -> Iterator[Session]:
        """Begin a writer's transaction that looks after its own history: a migration, a copy.

        Raises:
            StoreError: The store cannot be written; nothing was stored.
        """
        with self._explained(), self._writers.begin() as session:
            session.connection()  # takes the lock before the first question
            yield session

    @contextmanager
    def rehearsing(self) -> Iterator[Session]:
        """Begin a writer's transaction that is always undone, to show what would happen."""
        with self._explained(), self._writers() as session:
            history.begin(session.connection())
            yield session
            session.rollback()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say in Danish what the engine says in its own words.

        What went wrong may be over when it is tried again, but not on a
        connection that was opened while it lasted.
        """
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, UnicodeDecodeError) as error:
            self._engine.dispose()
            said = explain(error, self.location)
            if said is None:
                raise
            raise StoreError(said) from error

    @property
    def is_looked_at(self) -> bool:
        """Whether a file is held against its history before a figure is read from it; a server looks after its own."""
        return self._guard is None or not self._guard.is_large()

    @property
    def is_left_to_doctor(self) -> bool:
        """Whether a file is too large to be held against its history while somebody works."""
        return self._guard is not None and self._guard.is_huge()

    def _forget_news(self) -> None:
        """Drop what connections remember of a file that somebody changed: it would be looked at in vain."""
        if self._guard is not None and self._guard.has_news():
            self._engine.dispose()

    def _look(self, session: Session) -> None:
        if self._guard is not None:
            self._guard.look(session)

    def keep_journal(self) -> None:
        """Settle how the file keeps its journal; only where the file is known to be ours.

        Raises:
            StoreError: The file has a write-ahead log that this SQLite is
                too old for, and another program holds it open.
        """
        with self._explained():
            connection = self._engine.raw_connection()
            try:
                settle_journal(connection.cursor(), wanted=journal_mode(sqlite3.sqlite_version_info))
            finally:
                connection.close()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def sqlite_path(location: str) -> Path | None:
    """Give the file of an SQLite location; None when it is a server's URL."""
    if "://" in location and not location.startswith("sqlite:///"):
        return None
    path = Path(location.removeprefix("sqlite:///"))
    try:
        return path.expanduser()
    except RuntimeError:  # "~somebody" who has no home here
        return path


def shown_location(location: str) -> str:
    """Write a location for a person: a file's path, or a URL without its password."""
    path = sqlite_path(location)
    return str(path) if path is not None else postgres.shown(postgres.server_url(location))


def open_store(location: str, *, busy_seconds: float = BUSY_SECONDS) -> Store:
    """Open an existing store, by path or URL, and bring a file's schema up to date.

    Raises:
        StoreError: There is none, it is no store of ours, it is newer than
            this program, or it cannot be read. On a server also when it is
            older: that is for an administrator to change.
    """
    path = sqlite_path(location)
    if path is None:
        return _open_server(location, busy_seconds=busy_seconds)
    _look_at(path)
    store = connect(path, busy_seconds=busy_seconds)
    try:
        _bring_up_to_date(store)
        store.keep_journal()
    except BaseException:
        store.close()
        raise
    return store


def create_store(path: Path) -> Store:
    """Make an empty store in a file that does not exist yet.

    Raises:
        StoreError: The file cannot be made.
    """
    store = connect(path, create=True)
    try:
        with store.writing_unsealed() as session:
            from db.migrations.run import upgrade  # noqa: PLC0415 - as slow to load

            upgrade(session.connection())
        store.keep_journal()
    except BaseException:
        store.close()
        raise
    return store


def connect(path: Path, *, busy_seconds: float = BUSY_SECONDS, create: bool = False) -> Store:
    """Connect to an SQLite file without looking at what is in it."""
    return Store(make_engine(path, busy_seconds=busy_seconds, create=create), str(path), Guard(path))


def connect_server(location: str, *, busy_seconds: float = BUSY_SECONDS) -> Store:
    """Name a server's database without connecting to it.

    Raises:
        StoreError: The URL cannot be read, or is of another kind of server.
    """
    url = postgres.server_url(location)
    return Store(postgres.make_engine(url, busy_seconds=busy_seconds), postgres.shown(url))


def _open_server(location: str, *, busy_seconds: float) -> Store:
    store = connect_server(location, busy_seconds=busy_seconds)
    try:
        with store.reading() as session:
            version = schema_version(session)
            postgres.check_version(version, HEAD, empty=postgres.is_empty(session), location=store.location)
    except BaseException:
        store.close()
        raise
    return store


def make_tables(session: Session, location: str) -> str | None:
    """Make this program's tables in a server's empty database, in the caller's transaction.

    The caller holds the writers' lock, so that of two who begin at once the
    second finds it done. A store that is older is not upgraded in passing:
    that is an administrator's to do, after a backup.

    Returns:
        The schema it had; None when it was empty.

    Raises:
        StoreError: It is not ours, it is older or newer, or the user may not.
    """
    version = schema_version(session)
    if version is None and postgres.is_empty(session):
        from db.migrations.run import upgrade  # noqa: PLC0415 - as slow to load

        postgres.become_owner(session, location)
        upgrade(session.connection())
        apply_again(session)
    else:
        postgres.check_version(version, HEAD, empty=False, location=location)
    return version


def schema_version(session: Session) -> str | None:
    """Read the schema a store has; None when it is not one of ours."""
    if session.get_bind().dialect.name == "postgresql":
        return postgres.schema_version(session)
    ours = session.scalar(text("PRAGMA application_id")) == APPLICATION_ID
    if not ours or not session.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")):
        return None
    version: str | None = session.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def refusal(version: str | None, location: object) -> str | None:
    """Say why a file of some schema is left alone; None: it can be used, or upgraded."""
    if version is None:
        return f"{location} er ikke et Pejl-lager. Filen er urørt. Angiv en anden med --store."
    if version > HEAD:
        return (
            f"Lageret {location} er lavet af en nyere udgave af Pejl (skema {version}; denne kender {HEAD}). "
            "Det er urørt. Opdater programmet."
        )
    return None


def _bring_up_to_date(store: Store) -> None:
    """Migrate an older store, after a backup; refuse what is newer or not ours, and leave it untouched."""
    with store.reading_unguarded() as session:
        version = schema_version(session)
    if said := refusal(version, store.location):
        raise StoreError(said)
    if version != HEAD:
        from db.upgrading import upgrade_store  # noqa: PLC0415 - alembic costs half a second; few starts need it

        upgrade_store(store)


def _look_at(path: Path) -> None:
    """See that there is a file, before SQLite makes one."""
    try:
        if path.is_file():
            return
        message = f"Der er intet lager i {path}. Opret det med: pejl init --store {path}"
        if path.is_dir():
            message = f"{path} er en mappe. Angiv en fil: --store FIL."
    except OSError as error:
        message = explain_file(error, path)
    raise StoreError(message)
