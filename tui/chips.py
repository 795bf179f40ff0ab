"""The filters in force as small labels, and where each stands on its lines. No Textual here."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

CROSS = " ×"
"""Ends every label: a click takes the filter off."""
_PADDING, _GAP = 1, 1


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force."""

    name: str
    """What takes it off; the field of the question, or "sort"."""
    words: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A chip, and where it stands."""

    chip: Chip
    line: int
    start: int
    stop: int
    """Cells from the left, this one not included."""


def placed(chips: Sequence[Chip], width: int, begin: int = 0) -> list[Placed]:
    """Put chips side by side, and on the next line where there is no more room.

    Args:
        chips: In order.
        width: Cells of a line.
        begin: Cells that are taken on the first line.
    """
    found: list[Placed] = []
    line, at = 0, begin
    for chip in chips:
        length = min(width, cell_len(chip.words + CROSS) + 2 * _PADDING)
        if at and at + length > width:
            line, at = line + 1, 0
        found.append(Placed(chip, line, at, at + length))
        at += length + _GAP
    return found


def in_order(chips: Sequence[Chip], order: Sequence[str]) -> list[Chip]:
    """Put chips in the order in which they were set; what is not known of comes last."""
    known = {name: place for place, name in enumerate(order)}
    return sorted(chips, key=lambda chip: known.get(chip.name, len(known)))
