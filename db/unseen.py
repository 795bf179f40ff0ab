"""What a migration changed where no trigger saw it: new tables and columns, and tables that were made anew."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, insert, select

from db import replay, triggers
from db.history_tables import ChangeNowRow, HistoryRow
from db.replay import Drift
from db.tracked import tracked_tables


def write_down_what_differs(connection: Connection) -> None:
    """Add to the history what it lacks to add up to the rows, in the change that is under way.

    Only where they agreed before the change: it would hide what was wrong.
    """
    for table in tracked_tables(connection):
        triggers.write_down_unknown(connection, table)
    now = connection.execute(select(*ChangeNowRow.__table__.columns)).one()
    who = {name: getattr(now, name) for name in ("change_id", "at", "by_name", "reason", "source")}
    owners = {table.name: table.owner for table in tracked_tables(connection)}
    missing = [who | row for drift in list(replay.drift(connection)) for row in _rows(connection, drift, owners)]
    if missing:
        connection.execute(insert(HistoryRow), missing)


def _rows(connection: Connection, drift: Drift, owners: dict[str, str | None]) -> Iterator[dict[str, Any]]:
    if drift.recorded is None and drift.stored is None:
        return  # nothing to add: it follows from what came before
    whole = drift.field == "*"
    state = json.loads(drift.stored or drift.recorded or "{}") if whole else None
    yield {
        "table_name": drift.table,
        "row_key": drift.key,
        "appropriation_id": _owner(connection, drift, owners.get(drift.table), state),
        "field": None if whole else drift.field,
        "old": drift.recorded,
        "new": drift.stored,
    }


def _owner(connection: Connection, drift: Drift, column: str | None, state: dict[str, str] | None) -> int | None:
    """Give the appropriation a row belongs to: from the row itself, or from what was written down of it."""
    if column is None:
        return None
    if state is not None:
        return int(state[column]) if column in state else None
    known = select(HistoryRow.appropriation_id).where(
        HistoryRow.table_name == drift.table,
        HistoryRow.row_key == drift.key,
        HistoryRow.appropriation_id.is_not(None),
    )
    return connection.scalar(known.order_by(HistoryRow.id.desc()).limit(1))
