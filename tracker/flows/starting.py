"""Opening the store a person asked for, and making it the first time."""

import os
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from db.store import Store, create_store, open_store, sqlite_path
from seed import load
from tracker.errors import StoreError
from tracker.flows.importing import Accept, import_parsed

BUNDLED_BY = "pejl"
"""In whose name the bundled data is stored."""


def ensure_store(location: str, *, at: datetime) -> Store:
    """Open a store; where there is none, make one with the bundled data.

    Raises:
        StoreError: It can neither be opened nor made.
    """
    path = sqlite_path(location)
    if path is not None and not path.exists():
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
    draft = path.with_name(f".{path.name}.{uuid4().hex[:8]}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        store = create_store(draft)
        try:
            if not empty:
                with store.writing() as session:
                    import_parsed(session, load.bundled(), accept=Accept.ALL, by=BUNDLED_BY, at=at)
        finally:
            store.close()
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError as error:
        message = f"Lageret {path} kan ikke oprettes: {error.strerror}. Angiv et andet sted med --store."
        raise StoreError(message) from error
    finally:
        draft.unlink(missing_ok=True)
    return True
