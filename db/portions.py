"""Long lists of numbers in stretches: an engine takes only so many values in one statement."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

ItemT = TypeVar("ItemT")

MOST = 1000
"""Values that one statement is given at the most."""


def portions(items: Sequence[ItemT], most: int = MOST) -> Iterator[Sequence[ItemT]]:
    """Give the items in their order, so many at a time; nothing for none."""
    for start in range(0, len(items), most):
        yield items[start : start + most]
