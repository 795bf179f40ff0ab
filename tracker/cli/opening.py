"""Opening the store for one command, and closing it again whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from db.store import Store, sqlite_path
from tracker.cli.printing import notice
from tracker.errors import NotFoundError
from tracker.flows.doctoring import opening_words
from tracker.flows.starting import begin_store
from tracker.settings import Settings

_LARGEST_ID = 2**63 - 1


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """Open the store; where there is none, make one with the bundled data and say so.

    Raises:
        StoreError: It can neither be opened nor made.
    """
    store, made = begin_store(settings.store, at=now())
    try:
        if made:
            notice(f"Lageret er oprettet med de data, der følger med: {store.location}")
        for words in opening_words(store, at=now()):
            notice(words)
        yield store
    finally:
        store.close()


def is_there(location: str) -> bool:
    """Say whether a store's place is taken; what cannot be seen is left to the opening to explain."""
    path = sqlite_path(location)
    try:
        return path is not None and path.exists()
    except OSError:
        return True


def known_id(number: int) -> int:
    """Give an appropriation's number, unless it is larger than any can be.

    Raises:
        NotFoundError: No store can hold the number.
    """
    if abs(number) > _LARGEST_ID:
        message = f"Der er ingen bevilling med nummer {number}. Find nummeret med: pejl search TEKST"
        raise NotFoundError(message)
    return number


def now() -> datetime:
    """Give the system's clock, for the history."""
    return datetime.now(UTC)
