"""Which tables the history covers, and the one text form that a value has on both engines.

Whole numbers are decimal digits, truth is 1 or 0, days are ISO, moments are
"YYYY-MM-DD HH:MM:SS.ffffff" in UTC; a row is a JSON object of its columns, in
their order, those without a value left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Boolean, Connection, Date, DateTime, inspect
from sqlalchemy.types import TypeEngine

LOGS = frozenset({"digest", "outbox", "digest_run", "calendar_event", "list_step"})
"""What the program did and said, week by week: its own record, of which nothing is ever changed but how far it came."""
UNTRACKED = (
    frozenset({"alembic_version", "history", "seal", "change_now", "search_entry", "ending", "saved_view"}) | LOGS
)
"""The history itself; the schema's own mark; the words to search and the lists, which are derived;
what a person likes to look at; and what is a record already."""
_OF_ITS_LIST = "list_line"
"""Names an appropriation and belongs to a list: what is asked for is nothing that happened to the appropriation."""
_INDEX_TABLES = "search_index"
"""SQLite keeps its full-text index in tables of this name."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a tracked table."""

    name: str
    type: TypeEngine[object]
    key: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table that the history covers."""

    name: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> Column:
        """The column that tells its rows apart."""
        return next(column for column in self.columns if column.key)

    @property
    def owner(self) -> str | None:
        """The column with the appropriation that a row belongs to."""
        if self.name == "appropriation":
            return "id"
        if self.name == _OF_ITS_LIST:
            return None
        names = [column.name for column in self.columns]
        return "appropriation_id" if "appropriation_id" in names else None


def tracked_tables(connection: Connection) -> list[Table]:
    """List the tables there are but the untracked ones, by name: a later table is covered unasked."""
    looked_at = inspect(connection)
    names = [name for name in looked_at.get_table_names() if _is_tracked(name)]
    return [_table(name, looked_at.get_columns(name), looked_at.get_pk_constraint(name)) for name in sorted(names)]


def as_text(column: Column, row: str, dialect: str) -> str:
    """Give the SQL that writes a column as canonical text; NULL stays NULL."""
    value = f'{row}."{column.name}"'
    if dialect != "postgresql":
        return f"CAST({value} AS TEXT)"  # SQLite keeps days, moments and truth in this form already
    if isinstance(column.type, Boolean):
        return f"CASE WHEN {value} THEN '1' WHEN NOT {value} THEN '0' END"
    if isinstance(column.type, DateTime):
        return f"to_char({value} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
    if isinstance(column.type, Date):
        return f"to_char({value}, 'YYYY-MM-DD')"
    return f"CAST({value} AS TEXT)"


def as_json(columns: Sequence[Column], row: str, dialect: str) -> str:
    """Give the SQL that writes a row as JSON; the key comes first and is never missing."""
    ordered = sorted(columns, key=lambda column: not column.key)
    parts = [_member(column, row, dialect, comma=not column.key) for column in ordered]
    return f"'{{' || {' || '.join(parts)} || '}}'"


def _member(column: Column, row: str, dialect: str, *, comma: bool) -> str:
    text = as_text(column, row, dialect)
    quoted = f"CAST(to_json({text}) AS TEXT)" if dialect == "postgresql" else f"json_quote({text})"
    name = f"""'{"," if comma else ""}"{column.name}":'"""
    return f"""CASE WHEN {row}."{column.name}" IS NULL THEN '' ELSE {name} || {quoted} END"""


def _is_tracked(name: str) -> bool:
    return name not in UNTRACKED and not name.startswith(_INDEX_TABLES)


def _table(name: str, columns: Sequence[object], key: object) -> Table:
    keys = key["constrained_columns"]  # type: ignore[index]
    if len(keys) != 1:
        message = f"the history needs one key column in {name}"
        raise ValueError(message)
    return Table(name, tuple(Column(c["name"], c["type"], c["name"] in keys) for c in columns))  # type: ignore[index]
