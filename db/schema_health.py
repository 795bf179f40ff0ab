"""Whether a store's tables, indexes and triggers are those that the revisions make."""

import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, inspect, text

import db.history_tables  # noqa: F401 - its tables belong to the same schema
from db import health, triggers
from db.models import Base
from db.store import create_store
from tracker.drafts import Finding, Severity

_KINDS = {"table": "tabellen", "index": "indekset", "trigger": "triggeren", "view": "visningen"}
_MASTER = (
    "SELECT type, name, sql FROM sqlite_master WHERE NOT (type IN ('table', 'index') AND name GLOB 'sqlite_*')"
    " AND NOT (type = 'table' AND name GLOB 'search_index_*')"
)
"""All but what SQLite makes itself, which has no triggers and no views."""
_REPAIR = "Sæt det i stand: pejl migrate. Bliver det ved, så gendan en sikkerhedskopi: pejl restore FIL"

_TAKEN_BACK = (
    "appropriation",
    "assessment",
    "goal",
    "lineage",
    "period_amount",
    "search_entry",
    "source",
    "year_amount",
)
"""What undoing a decision removes, and nothing else."""
_OF_THE_TABLES = frozenset(
    {"assessment_append_only", "list_round_append_only", *(f"{table}_taken_back" for table in _TAKEN_BACK)}
)
"""Triggers on a server that come with the tables, and not with the history."""

_Parts = dict[tuple[str, str], str]


def schema_findings(connection: Connection) -> Iterator[Finding]:
    """Hold a store of this program's schema against a new one."""
    if connection.dialect.name == "sqlite":
        yield from _file_findings(connection)
    else:
        yield from _server_findings(connection)


def index_findings(connection: Connection) -> Iterator[Finding]:
    """See that SQLite's full-text index holds what it is an index of; looked at in a copy in memory."""
    if connection.dialect.name != "sqlite":
        return
    raw = connection.connection.driver_connection
    copy = sqlite3.connect(":memory:")
    try:
        getattr(raw, "backup")(copy)  # noqa: B009 - the driver's own connection has no type here
        copy.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        message = f"Søgningen kan overse noget: dens indeks er beskadiget ({error}). Gendan en sikkerhedskopi."
        yield Finding(Severity.ERROR, "search_index_damaged", message)
    finally:
        copy.close()


def _file_findings(connection: Connection) -> Iterator[Finding]:
    there: _Parts = {(kind, name): sql or "" for kind, name, sql in connection.exec_driver_sql(_MASTER)}
    wanted = _of_a_new_store()
    for kind, name in sorted(wanted.keys() | there.keys()):
        if there.get((kind, name)) == wanted.get((kind, name)):
            continue
        what = "mangler" if (kind, name) not in there else "er en anden end Pejls"
        if (kind, name) not in wanted:
            message = f"{_KINDS[kind].capitalize()} {name} er ikke Pejls. Find ud af, hvem der har tilføjet den."
            # a trigger can change a figure within an officer's own change, which is then sealed as the officer's
            severity = Severity.ERROR if kind == "trigger" else Severity.WARNING
            yield Finding(severity, "schema_foreign", message, quote=name)
        else:
            code = "trigger_missing" if kind == "trigger" else "schema_differs"
            message = f"{_KINDS[kind].capitalize()} {name} {what}. {_REPAIR}"
            yield Finding(Severity.ERROR, code, message, quote=name)


@cache
def _of_a_new_store() -> _Parts:
    with TemporaryDirectory(prefix="pejl-") as folder:
        new = create_store(Path(folder) / "nyt.sqlite3")
        try:
            with new.reading_unguarded() as session:
                return {(kind, name): sql or "" for kind, name, sql in session.execute(text(_MASTER))}
        finally:
            new.close()


def _server_findings(connection: Connection) -> Iterator[Finding]:
    yield from health.trigger_findings(connection)
    yield from _server_trigger_findings(connection)
    looked_at = inspect(connection)
    there = set(looked_at.get_table_names())
    for table in Base.metadata.sorted_tables:
        if table.name not in there:
            yield Finding(Severity.ERROR, "schema_differs", f"Tabellen {table.name} mangler. {_REPAIR}")
            continue
        columns = {column["name"] for column in looked_at.get_columns(table.name)}
        for column in table.columns:
            if column.name not in columns:
                message = f"Kolonnen {table.name}.{column.name} mangler. {_REPAIR}"
                yield Finding(Severity.ERROR, "schema_differs", message)
        indexes = {index["name"] for index in looked_at.get_indexes(table.name)}
        for index in table.indexes:
            if index.name not in indexes:
                yield Finding(Severity.ERROR, "schema_differs", f"Indekset {index.name} mangler. {_REPAIR}")


def _server_trigger_findings(connection: Connection) -> Iterator[Finding]:
    there, wanted = triggers.bodies(connection), triggers.wanted_bodies(connection)
    for name in sorted(_OF_THE_TABLES - there.keys()):
        yield Finding(Severity.ERROR, "trigger_missing", f"Triggeren {name} mangler. {_REPAIR}", quote=name)
    for name in sorted(there.keys() & wanted.keys()):
        if there[name] != wanted[name]:
            message = f"Triggeren {name} er en anden end Pejls. {_REPAIR}"
            yield Finding(Severity.ERROR, "trigger_missing", message, quote=name)
    for name in sorted(there.keys() - wanted.keys() - _OF_THE_TABLES):
        message = f"Triggeren {name} er ikke Pejls. Find ud af, hvem der har tilføjet den."
        yield Finding(Severity.ERROR, "schema_foreign", message, quote=name)
