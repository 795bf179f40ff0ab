"""What came of an attempt to send a letter."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What is known of one attempt."""

    SENT = "sent"
    FAILED = "failed"
    """It did not arrive, for a reason that may pass."""
    DEAD = "dead"
    """It did not arrive, and will not."""
    UNCERTAIN = "uncertain"
    """It may have arrived: the way was lost after it had been handed over."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """The outcome of one attempt, and what is said of it."""

    outcome: Outcome
    said: str = ""
    """Danish, with what can be done; empty when it was sent."""
    setting: bool = False
    """It failed for a setting that somebody can mend: it counts as no attempt, and is tried by every run."""


SENT = Delivered(Outcome.SENT)
