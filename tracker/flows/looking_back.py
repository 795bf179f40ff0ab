"""Seeing the store as it was when a day was over."""

from datetime import date, datetime

from db.past import PastStore, as_it_was
from db.store import Store
from tracker.errors import UsageError
from tracker.flows.clock import day_of, day_words, end_of


def store_on(store: Store, day: date, *, now: datetime) -> PastStore:
    """Rebuild the store as it was at the end of a Danish day; whoever asks closes it.

    Args:
        store: The store of today.
        day: The whole day counts.
        now: The system's clock; the day that rules count from does not move the history.

    Raises:
        UsageError: The day is yet to come.
        NotFoundError: The history begins later; the message says when.
    """
    today = day_of(now)
    if day > today:
        message = f"{day_words(day)} er ikke kommet endnu. Vælg en dag til og med i dag, {day_words(today)}."
        raise UsageError(message)
    return as_it_was(store, end_of(day))
