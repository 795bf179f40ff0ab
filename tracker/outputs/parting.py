"""Tables with more figures in a row than a page has room for, parted into several."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.outputs.paper import ColumnKind, Row, RowRole, Table

MOST_FIGURES = 7
"""Figures of nine digits beside each other on a page that lies; more would run together."""


def parted(table: Table) -> list[Table]:
    """Part a table with too many columns of kroner; one with few is left as it is.

    Each part begins with the columns that stand before the figures. What
    stands after them goes with the first. A later part leaves out the lines
    of which it has nothing to say.
    """
    figures = [index for index, column in enumerate(table.columns) if column.kind is ColumnKind.KRONER]
    if len(figures) <= MOST_FIGURES:
        return [table]
    before = [*range(figures[0])]
    after = [index for index in range(figures[0], len(table.columns)) if index not in figures]
    first = _part(table, [*before, *figures[:MOST_FIGURES], *after], table.rows)
    parts = [first]
    for start in range(MOST_FIGURES, len(figures), MOST_FIGURES):
        some = figures[start : start + MOST_FIGURES]
        rows = [row for row in table.rows if row.role is RowRole.GROUP or any(row.cells[at] is not None for at in some)]
        titles = [table.columns[at].title for at in some]
        part = _part(table, [*before, *some], rows)
        sheet = f"{table.sheet} ({len(parts) + 1})" if table.sheet else ""
        parts.append(replace(part, name=f"Fortsat: {titles[0]} til {titles[-1]}", sheet=sheet))
    return parts


def _part(table: Table, columns: Sequence[int], rows: Sequence[Row]) -> Table:
    return replace(
        table,
        columns=tuple(table.columns[at] for at in columns),
        rows=tuple(replace(row, cells=tuple(row.cells[at] for at in columns)) for row in rows),
    )
