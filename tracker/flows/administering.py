"""What an administrator does to a store on a server."""

from db import roles
from db.store import open_store, sqlite_path
from tracker.errors import StoreError


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
