"""Reading the history as what it adds up to: the rows as they are, or as they were on a day."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, Integer, func, select

from db.history_tables import HistoryRow
from db.tracked import Table, as_json, as_text, tracked_tables

_TOLD = (HistoryRow.table_name, HistoryRow.row_key, HistoryRow.field, HistoryRow.old, HistoryRow.new)
State = dict[str, str]
"""The columns of a row that have a value, as canonical text."""
AT_A_TIME = 500
"""Rows that are held against their history in one go."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the history of one row adds up to."""

    table: str
    key: str
    changed: State | None = None
    """What it adds up to when it did not stay as it came; None: it has gone again."""
    gap: str | None = None
    """Where the history does not follow from itself: the column, or "*" for the row."""
    came_as: str | None = None
    """The JSON that the row came as, when nothing has changed since; most rows are compared in this form."""

    @property
    def state(self) -> State | None:
        """What the row is; None: it has gone again."""
        return self.changed if self.came_as is None else read_row(self.came_as)


@dataclass(frozen=True, slots=True)
class Drift:
    """A value in the store that its history does not add up to."""

    table: str
    key: str
    field: str
    """The column; "*" for a row that is missing, or too many."""
    recorded: str | None
    """What the history says; None: no value, or no such row."""
    stored: str | None


def replay(
    connection: Connection,
    *,
    last_id: int | None = None,
    appropriation_id: int | None = None,
    but: Collection[str] = (),
) -> Iterator[Replayed]:
    """Add up the history row by row, table by table.

    Args:
        connection: In a transaction that sees one state of the store.
        last_id: The last row of history to count in; None: all of it.
        appropriation_id: Only this one's rows, and those that belong to no
            appropriation; None: everybody's.
        but: Tables to leave out.
    """
    order = (HistoryRow.table_name, HistoryRow.row_key, HistoryRow.id)
    statement = select(*_TOLD).order_by(*order)
    if last_id is not None:
        statement = statement.where(HistoryRow.id <= last_id)
    if appropriation_id is not None:
        owner = HistoryRow.appropriation_id
        statement = statement.where((owner == appropriation_id) | owner.is_(None))
    if but:
        statement = statement.where(HistoryRow.table_name.not_in(but))
    streamed = connection.execute(statement.execution_options(yield_per=2000))
    for (table, key), changes in groupby(streamed, key=lambda row: (row[0], row[1])):
        yield _added_up(table, key, changes)


def drift(connection: Connection) -> Iterator[Drift]:
    """List where the rows are not what their history adds up to; both engines, any size."""
    tables = {table.name: table for table in tracked_tables(connection)}
    for name, replayed in groupby(replay(connection), key=lambda one: one.table):
        if name in tables:
            yield from _drift_of(connection, tables.pop(name), replayed)
    for table in tables.values():
        yield from _drift_of(connection, table, iter(()))


def last_id_on(connection: Connection, moment: datetime) -> int | None:
    """Find the last row of history that was written by a moment; None when it begins later."""
    return connection.scalar(select(func.max(HistoryRow.id)).where(HistoryRow.at <= moment))


def _added_up(table: str, key: str, changes: Iterable[Sequence[Any]]) -> Replayed:
    told = list(changes)
    _, _, field, old, new = told[0]
    if len(told) == 1 and field is None and old is None and new is not None:
        return Replayed(table, key, came_as=new)
    state: State | None = None
    gap: str | None = None
    for _, _, field, old, new in told:
        if field is None:
            gap = gap or (None if state == (None if old is None else read_row(old)) else "*")
            state = None if new is None else read_row(new)
        elif state is None or state.get(field) != old:
            gap = gap or field
            state = {**(state or {}), field: new} if new is not None else state
        elif new is None:
            state.pop(field)
        else:
            state[field] = new
    return Replayed(table, key, state, gap)


def add_up(states: dict[tuple[str, str], State], row: Any) -> None:
    """Bring rows' states, by table and key, up to date with one row of history; gaps are for `replay` to find."""
    place = (row.table_name, row.row_key)
    if row.field is not None:
        state = dict(states.get(place, {}))
        state.pop(row.field, None)
        states[place] = state if row.new is None else {**state, row.field: row.new}
    elif row.new is None:
        states.pop(place, None)
    else:
        states[place] = read_row(row.new)


def read_row(row: str) -> State:
    """Read a row's JSON; one that damage made unreadable is a row without values."""
    try:
        read: object = json.loads(row)
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in read.items()} if isinstance(read, dict) else {}


def _drift_of(connection: Connection, table: Table, replayed: Iterator[Replayed]) -> Iterator[Drift]:
    living = 0
    while some := list(islice(replayed, AT_A_TIME)):
        stored = _stored(connection, table, [one.key for one in some])
        for one in some:
            row = stored.get(one.key)
            living += one.came_as is not None or one.changed is not None
            if one.gap is not None:
                yield Drift(table.name, one.key, one.gap, None, None)
            if one.came_as is None or one.came_as != row:
                yield from _compare(one, None if row is None else read_row(row))
    count = connection.exec_driver_sql(f'SELECT count(*) FROM "{table.name}"').scalar() or 0
    if count > living:
        yield Drift(table.name, "", "*", None, str(count - living))


def _compare(one: Replayed, stored: State | None) -> Iterator[Drift]:
    if one.state is None or stored is None:
        if one.state != stored:
            yield Drift(one.table, one.key, "*", _as_row(one.state), _as_row(stored))
        return
    for field in sorted(one.state.keys() | stored.keys()):
        if one.state.get(field) != stored.get(field):
            yield Drift(one.table, one.key, field, one.state.get(field), stored.get(field))


def _as_row(state: State | None) -> str | None:
    return None if state is None else json.dumps(state, ensure_ascii=False)


def _stored(connection: Connection, table: Table, keys: list[str]) -> dict[str, str]:
    """Fetch rows as they are, in the form that the history has."""
    dialect = connection.dialect.name
    mark = "%s" if connection.dialect.paramstyle in {"format", "pyformat"} else "?"
    key = as_text(table.key, "r", dialect)
    row = as_json(table.columns, "r", dialect)
    cast = "BIGINT" if isinstance(table.key.type, Integer) else "TEXT"
    marks = ", ".join(f"CAST({mark} AS {cast})" for _ in keys)
    statement = f'SELECT {key}, {row} FROM "{table.name}" AS r WHERE r."{table.key.name}" IN ({marks})'
    return {key: row for key, row in connection.exec_driver_sql(statement, tuple(keys))}  # noqa: C416 - a Row is no pair
