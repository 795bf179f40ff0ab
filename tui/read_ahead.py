"""What was read before it was asked for; kept for a moment, since others write as well."""

import time
from collections import OrderedDict
from typing import Generic, TypeVar

FoundT = TypeVar("FoundT")

FRESH_SECONDS = 5.0
"""What is older is read again."""
KEPT = 12


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
        """Give an answer that is still fresh."""
        at, found = self._found.get(number, (0.0, None))
        return found if time.monotonic() - at < FRESH_SECONDS else None

    def forget(self) -> None:
        """Let go of all of them: something may have been written."""
        self._found = OrderedDict()
