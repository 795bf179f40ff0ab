"""Putting the rows of one appropriation back to what they were before a decision on a draft, or an outcome of the deal.

The history gives every row as text; it is written back as plain statements,
which the history covers like any other change. The database itself refuses to
remove what no decision that is being undone has written (revisions 0003 and 0005).
"""

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Boolean, Date, DateTime, Integer, delete, insert, update
from sqlalchemy.orm import Session

from db.derived import derive
from db.endings import remove_endings
from db.models import AppropriationRow, Base, DraftRow, SearchRow
from db.negotiation_tables import WITHDRAWING, ListOutcomeRow
from db.paper_tables import LineageRow, LineageState
from db.queries.decisions import States
from db.replay import State
from db.types import WordColumn

UNDOING = "undoing"
"""A draft's state while its decision is undone, within one transaction: what the database lets go by."""

_APPROPRIATION = AppropriationRow.__tablename__


def let_go(session: Session, draft_ids: list[str]) -> None:
    """Say that the decision on drafts is being undone: without it the database lets nothing go."""
    session.connection().execute(update(DraftRow).where(DraftRow.id.in_(draft_ids)).values(state=UNDOING))


def wait_again(session: Session, draft_id: str, about: int | None) -> None:
    """Let a draft wait as before somebody decided, about the appropriation it was certainly about."""
    session.connection().execute(
        update(DraftRow)
        .where(DraftRow.id == draft_id)
        .values(state="waiting", appropriation_id=about, decided_by=None, decided_at=None)
    )


def forget(session: Session, draft_ids: list[str]) -> None:
    """Let drafts be about nothing, since what they are about is about to go: those that wait are new again."""
    session.connection().execute(update(DraftRow).where(DraftRow.id.in_(draft_ids)).values(appropriation_id=None))


def put_back(session: Session, appropriation_id: int, *, before: States, now: States) -> None:
    """Give an appropriation the rows it had; with none before, it goes, and so does what is proposed of its lineage.

    The version is counted up and never down: who has it on the screen is told.
    """
    connection = session.connection()
    tables = [table for table in Base.metadata.sorted_tables if any(place[0] == table.name for place in before | now)]
    if not before:
        of_it = (LineageRow.ancestor_id == appropriation_id) | (LineageRow.successor_id == appropriation_id)
        connection.execute(delete(LineageRow).where(of_it, LineageRow.state == LineageState.PROPOSED))
        connection.execute(delete(SearchRow).where(SearchRow.appropriation_id == appropriation_id))
        remove_endings(connection, appropriation_id)
    for table in reversed(tables):
        if table.name == _APPROPRIATION and not before:
            about = (DraftRow.appropriation_id == appropriation_id) & (DraftRow.state == UNDOING)
            connection.execute(update(DraftRow).where(about).values(appropriation_id=None))
            gave = (ListOutcomeRow.successor_id == appropriation_id) & (ListOutcomeRow.state == WITHDRAWING)
            connection.execute(update(ListOutcomeRow).where(gave).values(successor_id=None))
        for name, key in now:
            if name == table.name and (name, key) not in before:
                connection.execute(delete(table).where(_key(table) == _value(_key(table), key)))
    for table in tables:
        plain = _plain(table)
        for (name, key), state in before.items():
            if name != table.name:
                continue
            if (name, key) not in now:
                connection.execute(insert(plain), _values(table, state, {}))
            elif changed := _values(table, state, now[name, key]):
                connection.execute(update(plain).where(plain.c[_key(table).name] == int(key)).values(changed))
    session.expire_all()
    row = session.get(AppropriationRow, appropriation_id) if before else None
    if row is not None:
        row.version = int(now[_APPROPRIATION, str(appropriation_id)]["version"]) + 1
        derive(session, row)


def read_text(field: str, text: str | None) -> Any:
    """Read the history's text of an appropriation's field as what the domain holds."""
    column = AppropriationRow.__table__.columns[field]
    if isinstance(column.type, WordColumn) and text is not None:
        return column.type.words(text)
    return _value(column, text)


def _values(table: sa.Table, wanted: State, there: State) -> dict[str, Any]:
    """Read the columns that differ; one without a value is missing in a state."""
    names = [column.name for column in table.columns if wanted.get(column.name) != there.get(column.name)]
    return {
        name: _value(table.columns[name], wanted.get(name))
        for name in names
        if (table.name, name) != (_APPROPRIATION, "version") or not there
    }


def _value(column: sa.ColumnElement[Any], text: str | None) -> Any:
    """Read the history's text as what a column's own type holds, below the words of the domain."""
    kind = _below(column.type)
    if text is None:
        return None
    if isinstance(kind, Boolean):
        return text == "1"
    if isinstance(kind, Integer):
        return int(text)
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    return date.fromisoformat(text) if isinstance(kind, Date) else text


def _plain(table: sa.Table) -> sa.TableClause:
    """Give a table whose columns take what is stored, as it is stored."""
    return sa.table(table.name, *(sa.column(column.name, _below(column.type)) for column in table.columns))


def _below(kind: sa.types.TypeEngine[Any]) -> sa.types.TypeEngine[Any]:
    return kind.impl_instance if isinstance(kind, sa.types.TypeDecorator) else kind


def _key(table: sa.Table) -> "sa.Column[Any]":
    (key,) = table.primary_key.columns
    return key
