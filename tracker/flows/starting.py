"""Opening the store a person asked for, and making it the first time."""

from datetime import datetime
from pathlib import Path

from db import placing
from db.faults import explain_file
from db.store import Store, create_store, open_store, sqlite_path
from tracker.errors import StoreError
from tracker.flows.importing import Accept, import_parsed

BUNDLED_BY = "pejl"
"""In whose name the bundled data is stored."""

_MODE = 0o660
"""A store is for the officer and whoever shares the group; the system may take rights away, not add them."""


def ensure_store(location: str, *, at: datetime) -> Store:
    """Open a store; where there is none, make one with the bundled data.

    Raises:
        StoreError: It can neither be opened nor made.
    """
    path = sqlite_path(location)
    if path is not None and not _is_there(path):
        new_store(path, empty=False, at=at)
    return open_store(location)


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
                    from seed import load  # noqa: PLC0415 - needed once in a store's life

                    with store.writing() as session:
                        import_parsed(session, load.bundled(), accept=Accept.ALL, by=BUNDLED_BY, at=at)
            finally:
                store.close()
            return placing.put_in_place(draft, path)
    except OSError as error:
        raise StoreError(explain_file(error, path)) from error


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise StoreError(explain_file(error, path)) from error
