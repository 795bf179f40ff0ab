"""What can be wrong around a store: its file, its folder, the disk and the clock. Opens nothing with SQL."""

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from db.backup import automatic_backups
from db.faults import why
from tracker.drafts import Finding, Severity
from tracker.keeping import made_at

LEAST_FREE = 50 * 2**20
"""Bytes; an import, a backup and a journal need room at the same time."""
TIMES_THE_STORE = 2
OLDEST_BACKUP = timedelta(days=30)
_MARK = b"SQLite format 3\0"
_MB = 2**20


def place_findings(path: Path) -> Iterator[Finding]:
    """See that there is a file, that it is a database, and that none of it is missing."""
    try:
        if not path.is_file():
            what = "er en mappe" if path.is_dir() else "findes ikke"
            yield _error("store_missing", f"{path} {what}. Angiv lageret: --store FIL, eller gendan: pejl restore FIL")
            return
        with path.open("rb") as opened:
            head = opened.read(100)
        size = path.stat().st_size
    except OSError as error:
        yield _error("store_unreadable", f"{path} kan ikke læses: {why(error)}. Få adgang til filen og dens mappe.")
        return
    if len(head) < 100 or not head.startswith(_MARK):
        yield _error(
            "not_a_store", f"{path} er ikke et Pejl-lager. Angiv et andet: --store FIL, eller gendan: pejl restore FIL"
        )
        return
    page = int.from_bytes(head[16:18], "big")
    expected = int.from_bytes(head[28:32], "big") * (2**16 if page == 1 else page)
    if expected > size and head[24:28] == head[92:96]:
        message = f"Filen er afkortet: {size} af {expected} bytes er der. Gendan en sikkerhedskopi: pejl restore FIL"
        yield Finding(Severity.ERROR, "truncated", message, stated=expected, computed=size)


def permission_findings(path: Path, folder: Path) -> Iterator[Finding]:
    """See that the officer may write, and that not everybody may read."""
    for place, what in ((path, "filen"), (path.parent, "mappen")):
        if place.exists() and not os.access(place, os.W_OK):
            yield _error(
                "not_writable", f"Du har ikke skriveadgang til {what} {place}. Få adgang; indtil da kan du læse."
            )
    for place in (path, *automatic_backups(folder)):
        try:
            open_to_all = place.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH)
        except OSError:
            continue  # told above
        if open_to_all and place.parent.stat().st_mode & stat.S_IXOTH:
            message = f"Alle på maskinen kan læse {place}. Luk den: chmod o-rw {place}"
            yield Finding(Severity.WARNING, "readable_by_all", message, quote=str(place))


def disk_findings(path: Path, folder: Path) -> Iterator[Finding]:
    """See that there is room to write the store and its backups."""
    try:
        needed = max(LEAST_FREE, TIMES_THE_STORE * path.stat().st_size)
        places = [path.parent, folder] if folder.is_dir() else [path.parent]
        free = min((shutil.disk_usage(place).free, place) for place in places)
    except OSError as error:
        yield Finding(Severity.WARNING, "disk_unknown", f"Pladsen på drevet kan ikke ses: {why(error)}.")
        return
    if free[0] < needed:
        message = (
            f"Der er {free[0] // _MB} MB ledig plads ved {free[1]}, og der bør være {needed // _MB} MB. "
            "Ryd op, før du skriver mere."
        )
        yield Finding(Severity.ERROR, "disk_full", message, stated=needed, computed=free[0])


def clock_findings(newest: datetime | None, now: datetime) -> Iterator[Finding]:
    """See that the clock is not behind the newest change.

    Args:
        newest: When the newest row of history was written; None: there is none.
        now: The system's clock.
    """
    if newest is not None and newest > now:
        yield _error(
            "clock_backwards",
            f"Maskinens ur er {now:%d-%m-%Y %H:%M} UTC, men der er skrevet noget {newest:%d-%m-%Y %H:%M} UTC. "
            "Stil uret, før du skriver mere; ellers kommer historikken i uorden.",
        )


def backup_findings(folder: Path, now: datetime) -> Iterator[Finding]:
    """See that there is a fresh automatic backup."""
    found = automatic_backups(folder)
    newest = made_at(found[-1].name) if found else None
    if newest is None:
        message = f"Der er ingen automatisk sikkerhedskopi i {folder} endnu. Tag selv en: pejl backup FIL"
        yield Finding(Severity.NOTE, "no_backup", message)
    elif now - newest > OLDEST_BACKUP:
        message = f"Den nyeste automatiske sikkerhedskopi er fra {newest:%d-%m-%Y}. Tag selv en: pejl backup FIL"
        yield Finding(Severity.NOTE, "old_backup", message)


def _error(code: str, message: str) -> Finding:
    return Finding(Severity.ERROR, code, message)
