"""Saying who changes what and why, and sealing each change into a chain.

The database writes the rows (`db.triggers`); the program tells it who is
writing, and closes each transaction with a seal over the rows it gave rise to
and the seal before. One writer at a time, on both engines, so that changes are
numbered without gaps.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, String, delete, func, insert, inspect, select, type_coerce, update
from sqlalchemy.orm import Session

from db.history_tables import ChangeNowRow, HistoryRow, SealRow
from tracker.text import storable

PROGRAM = "pejl"
"""In whose name the program itself changes something."""
_COVERED = (
    HistoryRow.id,
    HistoryRow.change_id,
    HistoryRow.at,
    HistoryRow.by_name,
    HistoryRow.reason,
    HistoryRow.source,
    HistoryRow.table_name,
    HistoryRow.row_key,
    HistoryRow.appropriation_id,
    HistoryRow.field,
    HistoryRow.old,
    HistoryRow.new,
)
"""What a seal covers, in this order."""
_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NO_CHANGE: tuple[None, Iterator[Any]] = (None, iter(()))


def begin(connection: Connection, *, reason: str | None = None) -> None:
    """Begin a change in the program's own name; `say` gives it the officer's."""
    last = connection.scalar(select(func.max(SealRow.id))) or 0
    connection.execute(delete(ChangeNowRow))  # of a program that broke off where nothing could be undone
    connection.execute(
        insert(ChangeNowRow).values(
            id=1, change_id=last + 1, at=datetime.now(UTC), by_name=PROGRAM, reason=reason, source=None
        )
    )


def say(session: Session, *, by: str, at: datetime, reason: str | None = None, source: str | None = None) -> None:
    """Say who makes the changes that follow in this transaction, and why.

    Args:
        session: A writer's session.
        by: The officer.
        at: The system's clock, UTC.
        reason: The officer's reason; None where none is asked for.
        source: The paper it comes from; None: from the officer.
    """
    session.flush()  # what came before was somebody else's
    session.connection().execute(
        update(ChangeNowRow).values(
            at=at,
            by_name=storable(by),
            reason=storable(reason) if reason else None,
            source=storable(source) if source else None,
        )
    )


def seal(connection: Connection) -> bool:
    """Seal what this transaction changed, and end the change; say whether there was anything."""
    number = connection.scalar(select(ChangeNowRow.change_id))
    before = connection.scalar(select(SealRow.digest).order_by(SealRow.id.desc()).limit(1))
    covered = select(*_as_text(connection)).where(HistoryRow.change_id == number).order_by(HistoryRow.id)
    rows = connection.execute(covered).all()
    if rows:
        connection.execute(insert(SealRow).values(id=number, rows=len(rows), digest=digest(before, number, rows)))
    connection.execute(delete(ChangeNowRow))
    return bool(rows)


def has_history(connection: Connection) -> bool:
    """Say whether a store is of a schema that keeps a history."""
    return inspect(connection).has_table(SealRow.__tablename__)


def digest(before: str | None, number: int | None, rows: Iterable[Sequence[Any]]) -> str:
    """Compute a seal: the one before it, the change's number, and its rows as canonical JSON."""
    total = sha256(f"{before or ''}\n{number}\n".encode())
    for row in rows:
        total.update(canonical(row))
    return total.hexdigest()


def canonical(row: Sequence[Any]) -> bytes:
    """Write a row of history in the one byte form that it has on both engines.

    Its moment is text already: "YYYY-MM-DD HH:MM:SS.ffffff", in UTC.
    """
    return _WRITE(list(row)).encode("utf-8", "surrogatepass") + b"\n"


def broken_seals(connection: Connection) -> Iterator[tuple[int, str]]:
    """List the changes whose seal does not hold: number, and "missing", "rows" or "digest".

    After a broken one the chain goes on from what its seal says, so that one
    fault is not a fault of everything that came later.
    """
    seals = iter(connection.execute(select(SealRow.id, SealRow.rows, SealRow.digest).order_by(SealRow.id)).all())
    order = (HistoryRow.change_id, HistoryRow.id)
    statement = select(*_as_text(connection)).where(HistoryRow.change_id.is_not(None)).order_by(*order)
    with connection.execute(statement.execution_options(yield_per=2000)) as streamed:
        changes = groupby(streamed, key=lambda row: row[1])
        seal, (change, rows) = next(seals, None), next(changes, _NO_CHANGE)
        last, before = 0, None
        while seal is not None or change is not None:
            number = min(one for one in (change, seal.id if seal else None) if one is not None)
            if number > last + 1:
                yield last + 1, "missing"
            last = number
            found = list(rows) if change == number else []
            if seal is None or seal.id != number:
                yield number, "missing"
            else:
                if len(found) != seal.rows:
                    yield number, "rows"
                elif digest(before, number, found) != seal.digest:
                    yield number, "digest"
                before, seal = seal.digest, next(seals, None)
            if change == number:
                change, rows = next(changes, _NO_CHANGE)


def _as_text(connection: Connection) -> list[Any]:
    """Name what a seal covers, with its moment in the one text form; no seal reads it as a moment."""
    at: Any = type_coerce(HistoryRow.at, String)
    if connection.dialect.name == "postgresql":
        at = func.to_char(func.timezone("UTC", HistoryRow.at), "YYYY-MM-DD HH24:MI:SS.US")
    return [at if column is HistoryRow.at else column for column in _COVERED]


def unsealed(connection: Connection) -> list[Row[*tuple[Any, ...]]]:
    """Fetch the rows that came behind the program's back, oldest first."""
    return list(connection.execute(select(*_COVERED).where(HistoryRow.change_id.is_(None)).order_by(HistoryRow.id)))
