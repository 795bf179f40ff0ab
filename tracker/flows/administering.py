"""What an administrator does to a store as a whole."""

from db import roles
from db.store import HEAD, connect_server, make_tables, open_store, sqlite_path
from tracker.errors import StoreError


def migrate_store(location: str) -> tuple[str, str | None, str]:
    """Bring a store's schema up to this program's; all of it or nothing.

    Returns:
        Where it lies, the schema it had (None when that is not known), and
        the one it has.

    Raises:
        StoreError: There is none, it is newer or not ours, or the user may not.
    """
    if sqlite_path(location) is not None:
        store = open_store(location)  # a file is migrated by being opened
        store.close()
        return store.location, None, HEAD
    store = connect_server(location)
    try:
        with store.writing_unsealed() as session:
            had = make_tables(session, store.location, create=False)
    finally:
        store.close()
    return store.location, had, HEAD


def set_up_roles(location: str) -> str:
    """Make the roles of a store on a server, and hold them to what they may do.

    Returns:
        Where it lies.

    Raises:
        StoreError: It is a file, or the user lacks a right; the message says
            which.
    """
    if sqlite_path(location) is not None:
        message = (
            "En fil har ingen roller; den beskyttes af mappens rettigheder. "
            "Angiv en PostgreSQL-server: --store postgresql://VÆRT/DATABASE."
        )
        raise StoreError(message)
    store = open_store(location)
    try:
        with store.writing_unsealed() as session:
            roles.apply(session)
    finally:
        store.close()
    return store.location
