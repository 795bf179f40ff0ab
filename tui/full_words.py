"""A row of a list in full words, whatever its columns had room for. No Textual here."""

from collections.abc import Sequence
from typing import TypeVar

from rich.cells import cell_len

from tui.columns import Column

RowT = TypeVar("RowT")

ROOM = 400
"""A width in cells at which every column has its full words."""
_UNIT = " mio. kr."


def row_words(full: Sequence[Column[RowT]], row: RowT) -> list[str]:
    """Say every column of a row that has something in it, the money with its unit.

    Args:
        full: The columns at a width where nothing is shortened.
        row: The row.
    """
    said = ((column, column.cell(row)[0].strip()) for column in full)
    named = ((one.heading.partition(",")[0], one, text) for one, text in said if text)
    return [f"{name}: {text}{_UNIT if one.money and text[-1:].isdigit() else ''}" for name, one, text in named]


def is_short(shown: Column[RowT], full: Sequence[Column[RowT]], row: RowT) -> bool:
    """Tell whether a cell says less than it would with room enough: cut off, or in a shorter word."""
    text = shown.cell(row)[0].strip()
    whole = next((one.cell(row)[0].strip() for one in full if one.key == shown.key), text)
    return text != whole or cell_len(text) > shown.width


def heading_words(shown: Column[RowT], full: Sequence[Column[RowT]]) -> str:
    """Say what a column is, when its heading does not; empty when it does."""
    whole = next((one.heading for one in full if one.key == shown.key), shown.heading)
    return "" if whole == shown.heading and len(whole) <= shown.width else whole
