"""What was read before it was asked for; kept for a while, and known to be old after a moment, since others write."""

import time
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

AboutT = TypeVar("AboutT", bound=Hashable)
FoundT = TypeVar("FoundT")

FRESH_SECONDS = 5.0
"""What is older is read again when it is shown."""
KEPT = 32


class ReadAhead(Generic[AboutT, FoundT]):
    """A few answers by what they are about; put in one thread, taken in another."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: OrderedDict[AboutT, tuple[float, FoundT]] = OrderedDict()

    def put(self, about: AboutT, found: FoundT) -> None:
        """Keep an answer, and let go of the oldest."""
        self._found[about] = time.monotonic(), found
        self._found.move_to_end(about)
        while len(self._found) > KEPT:
            self._found.popitem(last=False)

    def get(self, about: AboutT) -> FoundT | None:
        """Give an answer, if it is here, however old."""
        known = self._found.get(about)
        return None if known is None else known[1]

    def is_fresh(self, about: AboutT) -> bool:
        """Tell whether an answer is here that was read a moment ago."""
        known = self._found.get(about)
        return known is not None and time.monotonic() - known[0] < FRESH_SECONDS
