"""Opening the store a person asked for, and making it the first time."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db import history, placing
from db.faults import explain_file
from db.postgres import EmptyDatabaseError
from db.store import Store, connect_server, create_store, make_tables, open_store, sqlite_path
from tracker.errors import StoreError
from tracker.flows.importing import Accept, import_parsed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

BUNDLED_BY = "pejl"
"""In whose name the bundled data is stored."""

_MODE = 0o660
"""A store is for the officer and whoever shares the group; the system may take rights away, not add them."""


def ensure_store(location: str, *, at: datetime) -> Store:
    """Open a store; where there is none, make one with the bundled data.

    Raises:
        StoreError: It can neither be opened nor made.
    """
    return begin_store(location, at=at)[0]


def begin_store(location: str, *, at: datetime) -> tuple[Store, bool]:
    """Do the same, and say whether this call made it."""
    path = sqlite_path(location)
    made = path is not None and not _is_there(path) and new_store(path, empty=False, at=at)
    try:
        return open_store(location), made
    except EmptyDatabaseError:
        made = fill_database(location, empty=False, at=at)
        return open_store(location), made


def fill_database(location: str, *, empty: bool, at: datetime) -> bool:
    """Make a store in an empty database on a server, in one transaction.

    Of two programs that begin at once the second uses the first's, and one
    that is killed half-way leaves the database empty.

    Returns:
        Whether this call made it; False when it was there already.

    Raises:
        StoreError: The database is somebody else's, or the user may make no
            tables in it.
    """
    store = connect_server(location)
    try:
        with store.writing_unsealed() as session:  # a migration seals its own change
            if make_tables(session, store.location) is not None:
                return False
            if not empty:
                history.begin(session.connection())
                _bundle(session, at)
                session.flush()
                history.seal(session.connection())
    finally:
        store.close()
    return True


def new_store(path: Path, *, empty: bool, at: datetime) -> bool:
    """Make a store that appears whole, or not at all.

    It is made under another name beside its place and linked there when it
    is done: killed half-way it leaves no half store, and of two programs
    that begin at once the second uses the first's.

    Returns:
        Whether this call made it; False when another program was first.

    Raises:
        StoreError: The folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with placing.drafted(path, mode=_MODE) as draft:  # says why it cannot be made, where SQLite only says that
            store = create_store(draft)
            try:
                if not empty:
                    with store.writing() as session:
                        _bundle(session, at)
            finally:
                store.close()
            return placing.put_in_place(draft, path)
    except OSError as error:
        raise StoreError(explain_file(error, path)) from error


def _bundle(session: "Session", at: datetime) -> None:
    """Take in the data that ships, through the same door as any paper.

    Which entries of the list the other papers are about is part of the data;
    what else they have is new.
    """
    from seed import load  # noqa: PLC0415 - needed once in a store's life

    listed, *others = load.bundled()
    stored = import_parsed(session, listed, accept=Accept.ALL, by=BUNDLED_BY, at=at)
    on_line = {one.draft.line: one.appropriation_id for one in stored.received}
    about = load.about_in_list()
    for parsed in others:
        settled = {draft.id: on_line[about[draft.id]] if draft.id in about else None for draft in parsed.drafts}
        import_parsed(session, parsed, accept=Accept.ALL, by=BUNDLED_BY, at=at, settled=settled)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise StoreError(explain_file(error, path)) from error
