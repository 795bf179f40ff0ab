"""A store looked at from every side; what can no longer be read is told as a finding, and nothing is changed."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from db import health, surroundings
from db.backup import automatic_backups, verified
from db.faults import RESTORE
from db.health import Check
from db.history_tables import HistoryRow, SealRow
from db.negotiation_health import list_findings
from db.recount import derived_findings, place_findings, search_findings
from db.schema_health import index_findings, schema_findings
from db.store import HEAD, Store, connect, open_store, refusal, schema_version, sqlite_path
from tracker.drafts import Finding, Severity
from tracker.errors import StoreError

CHECKS: tuple[tuple[str, tuple[Check, ...]], ...] = (
    ("Skema", (schema_findings,)),
    ("Historikken", (health.chain_findings, health.drift_findings)),
    ("Uden om Pejl", (health.unsealed_findings,)),
    ("Summer og år", (derived_findings, place_findings)),
    ("Forhandlinger", (list_findings,)),
    ("Søgning", (search_findings, index_findings)),
)
"""What is looked at within a store of this program's schema; what is stored later adds its own line."""


@dataclass(frozen=True, slots=True)
class Area:
    """One side of a store."""

    name: str
    """Danish."""
    findings: tuple[Finding, ...] = ()
    looked_at: bool = True
    """False where what was found before leaves nothing to look at."""


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything that was looked at."""

    areas: tuple[Area, ...]
    changes: int | None = None
    """How many changes are sealed; None: that cannot be read."""
    seal: str | None = None
    """The last seal: whoever has written it down can see later that nothing before it was changed."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give the findings of every area."""
        return tuple(finding for area in self.areas for finding in area.findings)


def examine(location: str, folder: Path, now: datetime) -> Examination:
    """Look at a store from every side; never make, change or upgrade it.

    Args:
        location: Its path or URL.
        folder: Where its automatic backups lie.
        now: The system's clock.
    """
    path = sqlite_path(location)
    around: list[Area] = []
    if path is not None:
        around = [
            Area("Plads", tuple(surroundings.disk_findings(path, folder))),
            Area("Adgang", tuple(surroundings.permission_findings(path, folder))),
            Area("Sikkerhedskopier", tuple(_backup_findings(folder, now))),
        ]
        # Before it is opened: closing a file drops the locks that the same program has on it.
        found = tuple(surroundings.place_findings(path))
        if any(finding.code != "truncated" for finding in found):
            return Examination((Area("Fil", found), *_not_looked_at(), *(around if path.exists() else ())))
    else:
        around, found = [Area("Sikkerhedskopier", tuple(_backup_findings(folder, now)))], ()
    try:
        store = connect(path) if path is not None else open_store(location)
    except StoreError as error:
        return Examination((Area("Lager", (_error("store_unreadable", str(error)),)), *_not_looked_at(), *around))
    try:
        return _within(store, found, around, now)
    finally:
        store.close()


def _within(store: Store, found: tuple[Finding, ...], around: list[Area], now: datetime) -> Examination:
    found += _run(store, health.file_findings) + _run(store, health.storage_findings)
    refused, version = _version(store)
    if refused is not None:
        return Examination((Area("Fil", (*found, refused)), *_not_looked_at(), *around))
    if version != HEAD:
        message = f"Lageret har skema {version}; denne udgave af Pejl har {HEAD}. Opgradér det: pejl migrate"
        old = Area("Skema", (Finding(Severity.WARNING, "schema_old", message),))
        return Examination((Area("Fil", found), old, *_not_looked_at()[1:], *around))
    areas = [
        Area(name, tuple(finding for check in checks for finding in _run(store, check))) for name, checks in CHECKS
    ]
    newest: list[datetime | None] = []
    unread = _run(store, lambda connection: _newest(connection, newest))
    clock = Area("Ur", unread or tuple(surroundings.clock_findings(newest[0], now)))
    changes, seal = _head(store)
    return Examination((Area("Fil", found), *areas, clock, *around), changes, seal)


def _run(store: Store, check: Callable[[Connection], Iterator[Finding]]) -> tuple[Finding, ...]:
    """Run one check; that it cannot be run is a finding too."""
    found: list[Finding] = []
    try:
        with store.reading_unguarded() as session:
            found.extend(check(session.connection()))
    except (StoreError, SQLAlchemyError, ValueError, LookupError, TypeError) as error:
        said = (
            str(error) if isinstance(error, StoreError) else f"Noget i lageret kan ikke læses ({_first_line(error)})."
        )
        found.append(_error("unreadable", f"{said.removesuffix(RESTORE)}{RESTORE}"))
    return tuple(found)


def _version(store: Store) -> tuple[Finding | None, str | None]:
    try:
        with store.reading_unguarded() as session:
            version = schema_version(session)
    except (StoreError, SQLAlchemyError) as error:
        return _error("unreadable", f"{_first_line(error).removesuffix(RESTORE)}{RESTORE}"), None
    said = refusal(version, store.location)
    return (_error("schema_unknown", said) if said else None), version


def _newest(connection: Connection, into: list[datetime | None]) -> Iterator[Finding]:
    into.append(connection.scalar(select(func.max(HistoryRow.at))))
    return iter(())


def _head(store: Store) -> tuple[int | None, str | None]:
    with suppress(StoreError, SQLAlchemyError, ValueError), store.reading_unguarded() as session:
        last = session.execute(select(SealRow.id, SealRow.digest).order_by(SealRow.id.desc()).limit(1)).one_or_none()
        if last is None or isinstance(last.digest, str):  # a damaged one may be anything
            return (last.id, last.digest) if last else (0, None)
    return None, None


def _backup_findings(folder: Path, now: datetime) -> Iterator[Finding]:
    yield from surroundings.backup_findings(folder, now)
    for newest in automatic_backups(folder)[-1:]:
        try:
            verified(newest)
        except (StoreError, SQLAlchemyError) as error:
            said = _first_line(error).removesuffix(RESTORE)
            message = f"Den nyeste sikkerhedskopi kan ikke bruges: {said} Tag en ny: pejl backup FIL"
            yield _error("backup_damaged", message)


def _not_looked_at() -> tuple[Area, ...]:
    return tuple(Area(name, looked_at=False) for name, _ in CHECKS)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _error(code: str, message: str) -> Finding:
    return Finding(Severity.ERROR, code, message)
