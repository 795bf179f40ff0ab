"""What was read before it was asked for; kept for a while, and known to be old after a moment, since others write."""

import time
from collections import OrderedDict
from typing import Generic, TypeVar

FoundT = TypeVar("FoundT")

FRESH_SECONDS = 5.0
"""What is older is read again when it is shown."""
KEPT = 32


class ReadAhead(Generic[FoundT]):
    """A few answers by number; put in one thread, taken in another."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: OrderedDict[int, tuple[float, FoundT]] = OrderedDict()

    def put(self, number: int, found: FoundT) -> None:
        """Keep an answer, and let go of the oldest."""
        self._found[number] = time.monotonic(), found
        self._found.move_to_end(number)
        while len(self._found) > KEPT:
            self._found.popitem(last=False)

    def get(self, number: int) -> FoundT | None:
        """Give an answer, if it is here, however old."""
        known = self._found.get(number)
        return None if known is None else known[1]

    def is_fresh(self, number: int) -> bool:
        """Tell whether an answer is here that was read a moment ago."""
        known = self._found.get(number)
        return known is not None and time.monotonic() - known[0] < FRESH_SECONDS
