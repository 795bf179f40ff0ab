"""Writing the same about many appropriations in one transaction. Nothing here commits."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from db import writes
from db.endings import put_endings
from db.models import AppropriationRow, AssessmentRow, SearchRow, SourceRow
from db.queries.many import versions
from db.search import search_words
from db.types import HIGHEST_ID
from tracker.assessment import Assessment
from tracker.errors import NotFoundError, TrackerError
from tracker.source import Source, SourcedValue
from tracker.vocabulary import count_words, listed

_NAMED = 5
"""How many of those that hinder are named in a message."""


def refuse_changed(session: Session, seen: Mapping[int, int | None]) -> None:
    """Refuse before anything is written, when one is gone or somebody else wrote since.

    One statement for every two hundred.

    Args:
        session: A writer's session: the lock is already held.
        seen: By appropriation the version the person saw; None when no form was involved.

    Raises:
        NotFoundError: The store has no such appropriation.
        TrackerError: Somebody else changed some of them; the message names them.
    """
    now = versions(session, [key for key in seen if abs(key) <= HIGHEST_ID])
    if missing := [key for key in seen if key not in now]:
        message = f"Der er ingen bevilling med nummer {missing[0]}. Intet er gemt."
        raise NotFoundError(message)
    changed = [key for key, version in seen.items() if version is not None and version != now[key]]
    if changed:
        message = (
            f"{count_words(len(changed))} af de {len(seen)} er ændret af andre, siden du så dem: "
            f"{numbers(changed)}. Intet er gemt. Se de nye, og prøv igen."
        )
        raise TrackerError(message)


def numbers(some: Sequence[int]) -> str:
    """Name appropriations by number, the first few of many."""
    more = [f"{len(some) - _NAMED} til"] if len(some) > _NAMED else []
    return "nr. " + listed([*(str(key) for key in some[:_NAMED]), *more])


def add_assessments(session: Session, given: Mapping[int, Assessment], *, by: str, at: datetime) -> None:
    """Append an assessment to each appropriation; one that was in force before stays readable. One statement."""
    rows = [writes.assessment_values(about, one, by=by, at=at, source_id=None) for about, one in given.items()]
    session.connection().execute(insert(AssessmentRow), rows)


def judge(session: Session, given: Mapping[int, Assessment]) -> None:
    """Let appropriations have the verdict of an assessment that was just appended, and another version."""
    rows = [{"about": key, "judged": one.verdict, "stands": one.state} for key, one in given.items()]
    a = AppropriationRow
    changing = (
        update(a)
        .where(a.id == bindparam("about"))
        .values(version=a.version + 1, verdict=bindparam("judged"), verdict_state=bindparam("stands"))
    )
    session.connection().execute(changing, rows)


def write_fields(
    session: Session,
    given: Mapping[int, Mapping[str, object]],
    *,
    told: Callable[[object], str],
    quote: str,
    by: str,
    at: datetime,
) -> None:
    """Give fields of appropriations other values and each appropriation another version, with the officer as source.

    Args:
        session: A writer's session.
        given: By appropriation, only the fields that differ.
        told: How a value is told in a source.
        quote: The officer's reason.
        by: The officer.
        at: The system's clock, UTC.
    """
    row, connection = AppropriationRow, session.connection()
    source = Source(quote=quote, by=by)
    sources = [
        writes.source_values(key, SourcedValue(field, told(value), source), document_id=None, at=at)
        for key, fields in given.items()
        for field, value in fields.items()
    ]
    if not sources:
        return
    connection.execute(insert(SourceRow), sources)
    alike: dict[tuple[str, ...], list[dict[str, object]]] = defaultdict(list)
    for key, fields in given.items():
        alike[tuple(fields)].append({"about": key} | {f"to_{field}": value for field, value in fields.items()})
    for fields_of, rows in alike.items():
        values: dict[str, Any] = {field: bindparam(f"to_{field}") for field in fields_of}
        one = update(row).where(row.id == bindparam("about"))
        connection.execute(one.values(version=row.version + 1, **values), rows)


def derive_many(session: Session, some: Sequence[int], *, listed: bool) -> None:
    """Write what is derived of appropriations whose money has not changed.

    Args:
        session: A writer's session.
        some: Two hundred at the most.
        listed: Something that a list shows has changed too: verdict or kind.
    """
    connection = session.connection()
    if listed:
        put_endings(connection, some)
    stored = select(SearchRow.appropriation_id, SearchRow.words).where(SearchRow.appropriation_id.in_(some))
    present = {row.appropriation_id: row.words for row in connection.execute(stored)}
    differ = [{"about": key, "now": words} for key, words in search_words(session, some) if words != present.get(key)]
    if differ:
        one = update(SearchRow).where(SearchRow.appropriation_id == bindparam("about"))
        connection.execute(one.values(words=bindparam("now")), differ)
