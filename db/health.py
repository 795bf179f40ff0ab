"""What can be wrong with a store, looked at from within: each check answers with findings.

Every check reads one state of the store, on a connection that is in a
transaction, and none of them changes anything.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from sqlalchemy import Boolean, Connection, Date, DateTime, Integer, String, inspect

from db import history, replay, triggers
from db.models import Base
from db.replay import Drift
from tracker.drafts import Finding, Severity

Check = Callable[[Connection], Iterator[Finding]]

MOST = 20
"""Findings of one kind that are told one by one; the rest is counted."""
_RESTORE = "Stol ikke på tallene. Gendan en sikkerhedskopi: pejl restore FIL"


def file_findings(connection: Connection) -> Iterator[Finding]:
    """See whether the file holds together: pages, indexes, and rows that belong to rows."""
    if connection.dialect.name != "sqlite":
        return  # the server looks after its own files
    for (said,) in islice(connection.exec_driver_sql("PRAGMA integrity_check"), MOST):
        if said != "ok":
            yield _error("file_damaged", f"Filen er beskadiget: {said}. {_RESTORE}")
    for table, row, parent, _ in islice(connection.exec_driver_sql("PRAGMA foreign_key_check"), MOST):
        yield _error(
            "orphan", f"Række {row} i {table} hører til noget i {parent}, der ikke er der. {_RESTORE}", quote=table
        )


def storage_findings(connection: Connection) -> Iterator[Finding]:
    """See that every value is of its column's kind: bytes can read as the same text, and are no figure."""
    if connection.dialect.name != "sqlite":
        return  # the server holds every column to its type
    looked_at = inspect(connection)
    for table in sorted(Base.metadata.tables.keys() & set(looked_at.get_table_names())):
        kinds = {column["name"]: _kept_as(column["type"]) for column in looked_at.get_columns(table)}
        other = {
            name: f"""typeof("{name}") NOT IN ('{kind}', 'null')""" for name, kind in kinds.items() if kind is not None
        }
        *_, key = Base.metadata.tables[table].primary_key.columns.keys()
        asked = f'SELECT "{key}", {", ".join(other.values())} FROM "{table}" WHERE {" OR ".join(other.values())}'
        for row, *wrong in islice(connection.exec_driver_sql(asked), MOST):
            field = next(name for name, is_wrong in zip(other, wrong, strict=True) if is_wrong)
            message = f"Række {row} i {table} har i {field} en værdi af en forkert slags. {_RESTORE}"
            yield _error("value_damaged", message, quote=f"{table} {row}")


def chain_findings(connection: Connection) -> Iterator[Finding]:
    """See whether every seal covers the history it was set on, and the seal before it."""
    said = {
        "missing": "har intet segl",
        "rows": "har fået eller mistet rækker, efter at den blev forseglet",
        "digest": "er ændret, efter at den blev forseglet",
    }
    for number, why in islice(history.broken_seals(connection), MOST):
        yield _error("chain_broken", f"Historikken holder ikke: ændring {number} {said[why]}. {_RESTORE}")


def drift_findings(connection: Connection) -> Iterator[Finding]:
    """See whether the history adds up to what the store holds now."""
    for drift in islice(replay.drift(connection), MOST):
        yield _error("history_differs", f"{_drift_words(drift)} {_RESTORE}", quote=f"{drift.table} {drift.key}")


def unsealed_findings(connection: Connection) -> Iterator[Finding]:
    """See what was changed behind the program's back, and whether an officer has acknowledged it since."""
    rows = history.unacknowledged(connection)
    known = len(history.unsealed(connection)) - len(rows)
    for row in rows[:MOST]:
        named = f"{row.table_name} {row.row_key}" + (f", {row.field}" if row.field else "")
        what = _row_words(row.table_name, row.row_key) + (f", {row.field}" if row.field else "")
        change = f"fra »{row.old}« til »{row.new}«" if row.field else ("fjernet" if row.new is None else "tilføjet")
        yield Finding(
            Severity.ERROR,
            "unsealed",
            f"Ændret uden om Pejl, {row.at:%d-%m-%Y %H:%M} UTC af {row.by_name or 'en ukendt'}: {what}, {change}. "
            "Find ud af, hvem der gjorde det. Ret det i Pejl, gendan en sikkerhedskopi, eller skriv, at det er kendt: "
            'pejl doctor --acknowledge "HVORFOR"',
            quote=named,
        )
    if len(rows) > MOST:
        yield _error("unsealed", f"… og {len(rows) - MOST} ændringer mere er gjort uden om Pejl.")
    if known:
        yield Finding(
            Severity.NOTE,
            "acknowledged",
            f"{known} {'ændring' if known == 1 else 'ændringer'} uden om Pejl er set efter og godkendt.",
        )


def trigger_findings(connection: Connection) -> Iterator[Finding]:
    """See whether the database still writes the history of every table."""
    for name in sorted(triggers.wanted(connection) - triggers.installed(connection)):
        yield _error(
            "trigger_missing",
            f"Historikken skrives ikke længere overalt: {name} mangler. Sæt det i stand: pejl migrate",
        )


DAMAGE: tuple[Check, ...] = (file_findings, storage_findings, chain_findings, drift_findings)
"""What makes a figure doubtful: it may not be shown as right."""


def damage(connection: Connection) -> Finding | None:
    """Find the first reason why the store's figures cannot be trusted."""
    return next((finding for check in DAMAGE for finding in check(connection)), None)


def _drift_words(drift: Drift) -> str:
    if drift.key == "":
        return f"Tabellen {drift.table} har {drift.stored} rækker, som historikken ikke kender."
    named = _row_words(drift.table, drift.key)
    if drift.field == "*":
        if drift.recorded is None and drift.stored is None:
            return f"Historikken for {named} hænger ikke sammen."
        lost = "mangler" if drift.stored is None else "står i lageret uden at stå i historikken"
        return f"{named[0].upper()}{named[1:]} {lost}."
    if drift.recorded is None and drift.stored is None:
        return f"Historikken for {named}, {drift.field}, hænger ikke sammen."
    return (
        f"{named[0].upper()}{named[1:]}, {drift.field}, er »{_shown(drift.stored)}« i lageret, "
        f"men »{_shown(drift.recorded)}« i historikken."
    )


def _row_words(table: str, key: str) -> str:
    """Name a row: an appropriation by its number, any other by its table, for whoever looks in the file."""
    return f"bevilling {key}" if table == "appropriation" else f"række {key} i tabellen {table}"


def _kept_as(column: object) -> str | None:
    """Name how SQLite keeps a column's values; None: in any way."""
    if isinstance(column, (Integer, Boolean)):
        return "integer"
    return "text" if isinstance(column, (String, Date, DateTime)) else None


def _shown(value: str | None) -> str:
    """Cut a long text; the finding names where the whole stands."""
    most = 60
    return "ingenting" if value is None else value if len(value) <= most else f"{value[:most]}…"


def _error(code: str, message: str, *, quote: str | None = None) -> Finding:
    return Finding(Severity.ERROR, code, message, quote=quote)
