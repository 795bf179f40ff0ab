"""Which automatic backups are kept, and what they are called.

The rule: the 10 newest, and the last of each of the 12 latest months in which
one was made. The newest is never superfluous, whatever the clock says.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby

NEWEST = 10
MONTHS = 12
BACKUP_ENDING = ".sqlite3"

_TIME = "%Y-%m-%dT%H%M%S.%fZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}\.\d{6}Z)-[a-z]+\.sqlite3")


def superfluous(moments: Iterable[datetime]) -> set[datetime]:
    """Say which of the moments that backups were made at need no backup any more.

    Args:
        moments: When each was made, with its zone; months are those of UTC.
    """
    newest_first = sorted({moment.astimezone(UTC) for moment in moments}, reverse=True)
    kept = set(newest_first[:NEWEST])
    months = groupby(newest_first, key=lambda moment: (moment.year, moment.month))
    last_of_each = [next(made) for _, made in months]
    return set(newest_first) - kept - set(last_of_each[:MONTHS])


def backup_name(at: datetime, reason: str) -> str:
    """Name an automatic backup, so that names sort as time does.

    Args:
        at: The system's clock, with its zone.
        reason: One word of a-z: what it was made before.
    """
    return f"{time_name(at)}-{reason}{BACKUP_ENDING}"


def time_name(at: datetime) -> str:
    """Write a moment as part of a file's name."""
    return at.astimezone(UTC).strftime(_TIME)


def made_at(name: str) -> datetime | None:
    """Read from an automatic backup's name when it was made, in UTC; None: it is not one."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], _TIME).replace(tzinfo=UTC)
    except ValueError:  # digits that are no day
        return None
