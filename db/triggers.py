"""The triggers with which the database itself writes the history, on both engines.

They are made from the tables there are, and made anew after every migration:
SQLite drops a table's triggers when it is rebuilt, and a later table must be
covered without being asked for.
"""

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from db.models import Base
from db.tracked import UNTRACKED, Column, Table, as_json, as_text, tracked_tables

PREFIX = "history_of_"
"""How the name of every trigger on a tracked table begins."""
_WHO = "c.change_id, coalesce(c.at, {now}), coalesce(c.by_name, {nobody}), c.reason, c.source"
_INTO = (
    "INSERT INTO history"
    " (change_id, at, by_name, reason, source, table_name, row_key, appropriation_id, field, old, new)"
)
_NOW = {"sqlite": "strftime('%Y-%m-%d %H:%M:%f000', 'now')", "postgresql": "clock_timestamp()"}
_NOBODY = {"sqlite": "''", "postgresql": "CAST(session_user AS TEXT)"}
_APPEND_ONLY = ("history", "seal")
_FUNCTION = re.compile(r"CREATE OR REPLACE FUNCTION (\w+)\(\).*?\$body\$(.*)\$body\$", re.DOTALL)


def install(connection: Connection) -> None:
    """Make the triggers of every tracked table anew, in the caller's transaction."""
    make = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    for statement in [*_drops(connection), *make(tracked_tables(connection))]:
        connection.exec_driver_sql(
            statement.replace("%", "%%") if connection.dialect.paramstyle != "qmark" else statement
        )


def installed(connection: Connection) -> set[str]:
    """Name the triggers that write the history, as they are now."""
    if connection.dialect.name == "sqlite":
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        names = {str(name) for (name,) in connection.exec_driver_sql(asked)}
    else:
        names = set(bodies(connection))
    return {name for name in names if name.startswith((PREFIX, *(f"{table}_no_" for table in _APPEND_ONLY)))}


def wanted(connection: Connection) -> set[str]:
    """Name the triggers that there should be."""
    return _names((table.name for table in tracked_tables(connection)), connection.dialect.name)


def missing(connection: Connection) -> list[str]:
    """Name those that this program's tables lack; quick, since it is asked at every change."""
    return sorted(_names(Base.metadata.tables.keys() - UNTRACKED, connection.dialect.name) - installed(connection))


def _names(tables: Iterable[str], dialect: str) -> set[str]:
    verbs = ("insert", "update", "delete") if dialect == "sqlite" else ("change",)
    refused = ("update", "delete") if dialect == "sqlite" else ("change",)
    return {f"{PREFIX}{table}_{verb}" for table in tables for verb in verbs} | {
        f"{table}_no_{verb}" for table in _APPEND_ONLY for verb in refused
    }


def bodies(connection: Connection) -> dict[str, str]:
    """Give what every trigger on a server's tables does, by name; one that is turned off does nothing."""
    asked = (
        "SELECT t.tgname, p.prosrc FROM pg_trigger t"
        " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
        " AND c.relnamespace = CAST(current_schema() AS regnamespace)"
    )
    return {str(name): str(body) for name, body in connection.exec_driver_sql(asked)}


def wanted_bodies(connection: Connection) -> dict[str, str]:
    """Give what the triggers that there should be on a server do."""
    made = [_FUNCTION.match(statement) for statement in _postgresql(tracked_tables(connection))]
    functions = {found[1]: found[2] for found in made if found}
    refuse = functions.pop("append_only")
    return {f"{name}_change": body for name, body in functions.items()} | {
        f"{name}_no_change": refuse for name in _APPEND_ONLY
    }


def write_down_what_there_is(connection: Connection) -> None:
    """Begin the history of a store that had none: every row as if it came now."""
    dialect = connection.dialect.name
    for table in tracked_tables(connection):
        statement = _came(table, "r", dialect, origin=f'"{table.name}" AS r CROSS JOIN')
        connection.exec_driver_sql(f'{statement} ORDER BY r."{table.key.name}"')


def write_down_unknown(connection: Connection, table: Table) -> None:
    """Write down the rows of a table that the history has never heard of, as if they came now."""
    dialect = connection.dialect.name
    statement = _came(table, "r", dialect, origin=f'"{table.name}" AS r CROSS JOIN')
    key = as_text(table.key, "r", dialect)
    # As a set, which is made once: asked for each row by itself, it takes hours of a long history.
    heard_of = f"SELECT h.row_key FROM history AS h WHERE h.table_name = '{table.name}'"
    connection.exec_driver_sql(f'{statement} WHERE {key} NOT IN ({heard_of}) ORDER BY r."{table.key.name}"')


def _came(table: Table, row: str, dialect: str, *, origin: str = "(SELECT 1) AS one LEFT JOIN") -> str:
    """Say that a row came."""
    on = "" if "CROSS" in origin else " ON 1 = 1"
    new = as_json(table.columns, row, dialect)
    return f"{_INTO} SELECT {_fixed(table, row, dialect)}, NULL, NULL, {new} FROM {origin} change_now AS c{on}"


def _went(table: Table, dialect: str) -> str:
    """Say that a row went."""
    old = as_json(table.columns, "OLD", dialect)
    return (
        f"{_INTO} SELECT {_fixed(table, 'OLD', dialect)}, NULL, {old}, NULL"
        " FROM (SELECT 1) AS one LEFT JOIN change_now AS c ON 1 = 1"
    )


def _differs(table: Table, dialect: str) -> str:
    """Say which columns of a row have another value; the key last, since it names the row."""
    ordered = sorted(table.columns, key=lambda column: column.key)
    fields = " UNION ALL ".join(_before_and_after(column, dialect) for column in ordered)
    differ = "f.old IS NOT f.new" if dialect == "sqlite" else "f.old IS DISTINCT FROM f.new"
    return (
        f"{_INTO} SELECT {_fixed(table, 'OLD', dialect)}, f.field, f.old, f.new"
        f" FROM ({fields}) AS f LEFT JOIN change_now AS c ON 1 = 1 WHERE {differ}"
    )


def _before_and_after(column: Column, dialect: str) -> str:
    old, new = as_text(column, "OLD", dialect), as_text(column, "NEW", dialect)
    return f"SELECT '{column.name}' AS field, {old} AS old, {new} AS new"


def _fixed(table: Table, row: str, dialect: str) -> str:
    who = _WHO.format(now=_NOW[dialect], nobody=_NOBODY[dialect])
    owner = f'{row}."{table.owner}"' if table.owner else "NULL"
    return f"{who}, '{table.name}', {as_text(table.key, row, dialect)}, {owner}"


def _drops(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for name in sorted(installed(connection)):
            yield f"DROP TRIGGER {name}"


def _sqlite(tables: list[Table]) -> Iterator[str]:
    for table in tables:
        bodies = {
            "insert": _came(table, "NEW", "sqlite"),
            "update": _differs(table, "sqlite"),
            "delete": _went(table, "sqlite"),
        }
        for verb, body in bodies.items():
            yield f'CREATE TRIGGER {PREFIX}{table.name}_{verb} AFTER {verb} ON "{table.name}" BEGIN {body}; END'
    for name in _APPEND_ONLY:
        for verb in ("update", "delete"):
            refuse = f"SELECT RAISE(ABORT, '{name} is append-only')"
            yield f"CREATE TRIGGER {name}_no_{verb} BEFORE {verb} ON {name} BEGIN {refuse}; END"


def _postgresql(tables: list[Table]) -> Iterator[str]:
    # As the tables' owner: an officer may change an appropriation, but write in the history only by changing something.
    for table in tables:
        came, differs, went = (
            _came(table, "NEW", "postgresql"),
            _differs(table, "postgresql"),
            _went(table, "postgresql"),
        )
        name = f"{PREFIX}{table.name}"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
            f" SET search_path FROM CURRENT AS $body$ BEGIN"
            f" IF TG_OP = 'INSERT' THEN {came}; ELSIF TG_OP = 'UPDATE' THEN {differs}; ELSE {went}; END IF;"
            " RETURN NULL; END $body$"
        )
        yield f'DROP TRIGGER IF EXISTS {name}_change ON "{table.name}"'
        yield (
            f'CREATE TRIGGER {name}_change AFTER INSERT OR UPDATE OR DELETE ON "{table.name}"'
            f" FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
    yield (
        "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS"
        " $body$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $body$"
    )
    for name in _APPEND_ONLY:
        yield f"DROP TRIGGER IF EXISTS {name}_no_change ON {name}"
        yield (
            f"CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}"
            " FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )
