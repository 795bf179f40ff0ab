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
_UNSEALED = "unsealed"
"""The field that an acknowledgement is written under; `new` is the digest over what was acknowledged."""
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
    # a number that rows have without a seal is never taken: this change's seal would hide that they came otherwise
    last = max(connection.scalar(select(func.max(column))) or 0 for column in (SealRow.id, HistoryRow.change_id))
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


def newest_at(connection: Connection) -> datetime | None:
    """Give when the newest row of history was written; None: there is none."""
    return connection.scalar(select(HistoryRow.at).order_by(HistoryRow.id.desc()).limit(1))


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


def count_unacknowledged(connection: Connection) -> int:
    """Count what was changed behind the program's back and is not acknowledged; quick where nothing was."""
    first = connection.scalar(select(HistoryRow.id).where(HistoryRow.change_id.is_(None)).limit(1))
    return 0 if first is None else len(unacknowledged(connection))


def unacknowledged(connection: Connection) -> list[Row[*tuple[Any, ...]]]:
    """Fetch the unsealed rows that no officer has acknowledged as they are now."""
    rows = unsealed(connection)
    known: set[int] = set()
    for first, last, stated in acknowledgements(connection):
        if _digest_between(connection, first, last) == stated:
            known |= {row.id for row in rows if first <= row.id <= last}
    return [row for row in rows if row.id not in known]


def acknowledgements(connection: Connection) -> list[tuple[int, int, str]]:
    """List what was acknowledged: the first and last row, and the digest over the unsealed rows between them."""
    statement = select(HistoryRow.row_key, HistoryRow.new).where(
        HistoryRow.table_name == HistoryRow.__tablename__,
        HistoryRow.field == _UNSEALED,
        HistoryRow.change_id.is_not(None),
    )
    found = []
    for key, stated in connection.execute(statement):
        first, _, last = key.partition("-")
        if first.isdecimal() and last.isdecimal():
            found.append((int(first), int(last), stated or ""))
    return found


def _digest_between(connection: Connection, first: int, last: int) -> str:
    """Compute a digest over the unsealed rows from one number to another, inclusive."""
    between = (HistoryRow.change_id.is_(None), HistoryRow.id >= first, HistoryRow.id <= last)
    return digest(None, None, connection.execute(select(*_as_text(connection)).where(*between).order_by(HistoryRow.id)))


def acknowledge(session: Session, *, by: str, at: datetime, reason: str) -> int:
    """Record that an officer has looked into what was changed behind the program's back.

    Returns:
        How many rows of history that is; 0: there was nothing, and nothing is recorded.
    """
    connection = session.connection()
    rows = unacknowledged(connection)
    if rows:
        first, last = rows[0].id, rows[-1].id
        say(session, by=by, at=at, reason=reason)
        stated = _digest_between(connection, first, last)
        _write_down(connection, HistoryRow.__tablename__, f"{first}-{last}", field=_UNSEALED, old=None, new=stated)
    return len(rows)


def note_restored(session: Session, *, by: str, at: datetime, file: str, replaced: str | None) -> None:
    """Record that the store was put in another's place.

    Args:
        session: A writer's session on the restored store.
        by: The officer.
        at: The system's clock, UTC.
        file: The backup's name.
        replaced: The last seal of the store that gave way; None: there was none, or it could not be read.
    """
    say(session, by=by, at=at, reason=f"Gendannet fra {file}")
    _write_down(session.connection(), "store", "", field="restored", old=replaced, new=storable(file))


def _write_down(connection: Connection, table: str, key: str, *, field: str, old: str | None, new: str | None) -> None:
    """Add a row of history for what no table shows, in the change that is under way."""
    now = connection.execute(select(*ChangeNowRow.__table__.columns)).one()
    connection.execute(
        insert(HistoryRow).values(
            change_id=now.change_id,
            at=now.at,
            by_name=now.by_name,
            reason=now.reason,
            source=now.source,
            table_name=table,
            row_key=key,
            field=field,
            old=old,
            new=new,
        )
    )


def unsealed(connection: Connection) -> list[Row[*tuple[Any, ...]]]:
    """Fetch the rows that came behind the program's back, oldest first."""
    return list(connection.execute(select(*_COVERED).where(HistoryRow.change_id.is_(None)).order_by(HistoryRow.id)))
