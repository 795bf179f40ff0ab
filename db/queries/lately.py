"""What changed in the store lately, across appropriations; newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.history_tables import HistoryRow
from db.models import AppropriationRow
from db.queries.changes import SHOWN, Change, place_names, told

_KEY = (HistoryRow.appropriation_id, HistoryRow.change_id, HistoryRow.by_name, HistoryRow.at, HistoryRow.reason)
"""What holds the rows of one change of one appropriation together."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One change of one appropriation."""

    appropriation_id: int
    title: str | None
    """Its title now; of one that was taken out, the last it had."""
    change: Change


def changers(session: Session) -> list[str]:
    """Name everybody who ever changed an appropriation, in order of the letters' codes; "" is nobody known."""
    statement = select(HistoryRow.by_name).where(HistoryRow.appropriation_id.is_not(None)).distinct()
    return sorted(session.scalars(statement))


def lately(
    session: Session, *, limit: int, since: datetime | None = None, by: Sequence[str] | None = None
) -> list[Happened]:
    """Fetch the newest changes, one for each appropriation a change touched. Five statements.

    Args:
        session: On the store whose history it is.
        limit: At most so many.
        since: A moment with time zone, inclusive; None: from the beginning.
        by: Only what these changed; None: everybody.
    """
    last = func.max(HistoryRow.id)
    newest = select(*_KEY).where(HistoryRow.appropriation_id.is_not(None), HistoryRow.table_name.in_(SHOWN))
    if since is not None:
        newest = newest.where(HistoryRow.at >= since)
    if by is not None:
        newest = newest.where(HistoryRow.by_name.in_(by))
    wanted = {tuple(row) for row in session.execute(newest.group_by(*_KEY).order_by(last.desc()).limit(limit))}
    ids = {key[0] for key in wanted}
    rows = session.execute(
        select(*HistoryRow.__table__.columns)
        .where(HistoryRow.appropriation_id.in_(ids), HistoryRow.table_name.in_(SHOWN))
        .order_by(HistoryRow.appropriation_id, HistoryRow.id)
    ).all()
    titled = select(AppropriationRow.id, AppropriationRow.title).where(AppropriationRow.id.in_(ids))
    titles = {row.id: row.title for row in session.execute(titled)}
    names = place_names(session)
    found = []
    for one, of_one in groupby(rows, key=lambda row: row.appropriation_id):
        changes = told(of_one, *names)
        title = titles[one] if one in titles else _last_title(changes)
        found += [
            Happened(one, title, change)
            for change in changes
            if (one, change.number, change.by, change.at, change.reason) in wanted
        ]
    return sorted(found, key=lambda happened: -happened.change.last_id)[:limit]


def _last_title(changes: Sequence[Change]) -> str | None:
    """Give the title that an appropriation had when it was taken out."""
    removed = next((change for change in reversed(changes) if change.removed), None)
    title = next((one.old for one in removed.fields if one.field == "title"), None) if removed else None
    return title if isinstance(title, str) else None
