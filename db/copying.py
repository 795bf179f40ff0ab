"""Copying a whole store to a fresh one, on either engine, with its history and its seals.

Everything is read in one transaction on the source, so that the copy is of
one state, and written in one on the target, so that it is whole or absent.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, Integer, MetaData, Table, delete, func, insert, inspect, select

from db import health, history, postgres
from db.history_tables import HistoryRow
from db.models import Base
from db.tally import NOT_COPIED, Tally, differences, tally
from tracker.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

Progress = Callable[[int, int], None]
"""Told how many of how many rows, or pages, are copied."""

AT_A_TIME = 500
"""Rows in one statement."""
_ALEMBIC = "alembic_version"


def no_progress(_done: int, _all: int) -> None:
    """Tell nobody."""


def copy_store(
    source: "Store",
    target: "Store",
    *,
    prepare: Callable[["Session"], None] = lambda _: None,
    progress: Progress = no_progress,
) -> Tally:
    """Make a store's schema in an empty one, fill it, and hold the two against each other.

    Args:
        source: Open, of this program's schema.
        target: Connected to; there is nothing in it.
        prepare: Sees, in the target's transaction, that it may be filled.
        progress: Told how far it is.

    Raises:
        StoreError: The source is damaged, the target cannot be written, or
            the two differ; then nothing was stored in the target.
    """
    from db.migrations.run import build  # noqa: PLC0415 - alembic is slow to load

    with source.reading() as reading, target.writing_unsealed() as writing:
        prepare(writing)

        def fill(connection: Connection) -> None:
            copy_rows(reading.connection(), connection, copied_tables(connection), progress=progress)

        build(writing.connection(), fill)
        return hold_together(reading, writing, target.location)


def copy_older(source: "Session", target: "Store", version: str, *, progress: Progress = no_progress) -> None:
    """Do the same with a store of an older schema, whose tables the models no longer describe.

    Raises:
        StoreError: The target cannot be written, or a table did not come whole.
    """
    from db.migrations.run import build  # noqa: PLC0415 - alembic is slow to load

    with target.writing_unsealed() as writing:

        def fill(connection: Connection) -> None:
            found = MetaData()
            found.reflect(connection, only=lambda name, _: not name.startswith(("search_index", _ALEMBIC)))
            tables = [table for table in found.sorted_tables if table.name not in NOT_COPIED]
            copy_rows(source.connection(), connection, tables, progress=progress)
            for table in tables:
                rows = select(func.count()).select_from(table)
                if source.scalar(rows) != connection.scalar(rows):
                    message = f"Kopien af {table.name} blev ikke hel. Intet er gemt. Prøv igen."
                    raise StoreError(message)

        build(writing.connection(), fill, version)


def copy_rows(
    source: Connection, target: Connection, tables: Sequence[Table], *, progress: Progress = no_progress
) -> None:
    """Copy the rows of tables; the target's history triggers must not be there yet."""
    total = sum(source.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
    done = 0
    for table in tables:
        order = list(table.primary_key.columns)
        statement = select(table).order_by(*order).execution_options(yield_per=AT_A_TIME)
        for rows in source.execute(statement).mappings().partitions(AT_A_TIME):
            target.execute(insert(table), [dict(row) for row in rows])
            done += len(rows)
            progress(done, total)
        _go_on_counting(target, table)


def copied_tables(connection: Connection) -> list[Table]:
    """List the tables that a copy fills, what others refer to first.

    Raises:
        LookupError: The schema has a table that no model describes: a fault of ours.
    """
    described = {table.name: table for table in Base.metadata.sorted_tables}
    known = described.keys() | {_ALEMBIC}
    unknown = {name for name in inspect(connection).get_table_names() if not name.startswith("search_index")} - known
    if unknown and connection.dialect.name == "sqlite":  # a database on a server may have other people's tables
        message = f"tables without a model cannot be copied: {sorted(unknown)}"
        raise LookupError(message)
    return [table for name, table in described.items() if name not in NOT_COPIED]


def hold_together(source: "Session", target: "Session", location: str) -> Tally:
    """See that a copy is what its source is, and whole.

    Raises:
        StoreError: It is not.
    """
    target.expire_all()
    copied = tally(target)
    said = differences(tally(source), copied)
    damage = health.damage(target.connection())
    if damage is not None:
        said.append(damage.message)
    if said:
        message = f"Kopien i {location} blev ikke som lageret: {'; '.join(said)}. Intet er gemt. Se: pejl doctor"
        raise StoreError(message)
    return copied


def _go_on_counting(target: Connection, table: Table) -> None:
    """Let a server number the next row after those that came with a number; SQLite does so by itself."""
    if target.dialect.name != "postgresql":
        return
    (key, *_) = table.primary_key.columns
    if not isinstance(key.type, Integer):
        return
    _set_sequence(target, table, key)


def _set_sequence(target: Connection, table: Table, key: "Column[int]") -> None:
    sequence = target.scalar(select(func.pg_get_serial_sequence(table.name, key.name)))
    highest = target.scalar(select(func.max(key)))
    if table.name == "appropriation" and history.has_history(
        target
    ):  # a number that was taken out again is not given to another
        ever = target.scalar(select(func.max(HistoryRow.appropriation_id)))
        highest = max((one for one in (highest, ever) if one is not None), default=None)
    if sequence is not None and highest is not None:
        target.execute(select(func.setval(sequence, highest)))


def replace_all(source: "Store", target: "Store", *, note: Callable[["Session"], None]) -> Tally:
    """Put everything of one store in the place of everything in another on a server, in one transaction.

    Args:
        source: The store that was verified, open.
        target: On a server, of this program's schema; only an administrator may.
        note: Writes in the target what was done, as a change of its own.

    Raises:
        StoreError: It cannot be done; the target is as it was.
    """
    with source.reading() as reading, target.writing_unsealed() as writing:
        connection = writing.connection()
        postgres.become_owner(writing, target.location)
        tables = copied_tables(connection)
        for table in tables:
            connection.exec_driver_sql(f'ALTER TABLE "{table.name}" DISABLE TRIGGER USER')
        for table in reversed(tables):
            connection.execute(delete(table))
        copy_rows(reading.connection(), connection, tables)
        for table in tables:
            connection.exec_driver_sql(f'ALTER TABLE "{table.name}" ENABLE TRIGGER USER')
        hold_together(reading, writing, target.location)
        history.begin(connection)
        note(writing)
        history.seal(connection)
        return tally(writing)
