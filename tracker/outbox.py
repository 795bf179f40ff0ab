"""How a letter gets on its way: its states, when it is tried again, and when it is given up."""

from datetime import datetime, timedelta
from enum import StrEnum


class SendState(StrEnum):
    """How far a letter has come."""

    QUEUED = "queued"
    SENDING = "sending"
    """Some process has it in hand now, or died with it."""
    SENT = "sent"
    FAILED = "failed"
    """It did not go, for a reason that may pass; it is tried again."""
    DEAD = "dead"
    """It will not go; somebody must do something."""


WAITING = (SendState.QUEUED, SendState.FAILED)
"""What goes out with a later run; nobody has it in hand."""
LEASE = timedelta(minutes=15)
"""How long a process may have a letter in hand before another takes it for dead; longer than a server is waited for."""
MOST_ATTEMPTS = 15
"""After so many attempts, over about four days, a letter is given up."""
MOST_UNCERTAIN = 2
"""A letter that may have arrived is sent at most once more."""

_FIRST_WAIT = timedelta(minutes=5)
_LONGEST_WAIT = timedelta(hours=12)


def retry_at(now: datetime, *, attempts: int, uncertain: int = 0) -> datetime | None:
    """Say when a letter is tried again: five minutes, then twice as long each time, at most half a day.

    Args:
        now: When the last attempt ended, UTC.
        attempts: How many there have been, that one included.
        uncertain: How many of them may have delivered it.

    Returns:
        None when it is given up.
    """
    if attempts >= MOST_ATTEMPTS or uncertain >= MOST_UNCERTAIN:
        return None
    wait = _FIRST_WAIT * (1 << (max(attempts, 1) - 1))
    return now + min(wait, _LONGEST_WAIT)
