"""What the store says of many appropriations that somebody named, and what one change wrote of many."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from db.history_tables import ChangeNowRow, HistoryRow
from db.listing_tables import EndingRow
from db.models import AppropriationRow, AssessmentRow, PejlemaerkeRow
from db.portions import portions
from db.queries.matching import matching
from db.queries.records import Question
from db.types import HIGHEST_ID
from tracker.appropriation import Kind
from tracker.assessment import Assessment, Verdict, VerdictState

AT_A_TIME = 200
"""An engine takes only so many values in one statement, and a person who stops a long work waits for so many."""


@dataclass(frozen=True, slots=True)
class Named:
    """One of many appropriations, as it stands."""

    id: int
    version: int
    title: str | None
    kind: Kind
    owner: str | None
    verdict: Verdict | None
    confirmed: bool
    """An officer stands behind the verdict."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """One row of history of a change: what it wrote of one appropriation."""

    id: int
    table: str
    key: str
    appropriation_id: int | None
    field: str | None
    """The column; None: the whole row came or went."""
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Newer:
    """Who wrote of an appropriation last."""

    number: int | None
    by: str
    at: datetime
    reason: str | None


def change_number(session: Session) -> int:
    """Give the number of the change that a writer's transaction makes. One statement."""
    return session.connection().execute(select(ChangeNowRow.change_id)).scalar_one()


def change_made(session: Session) -> int | None:
    """Give the number of the change that a writer's transaction makes; None: nothing was written so far."""
    session.flush()
    number = change_number(session)
    written = session.connection().scalar(select(HistoryRow.id).where(HistoryRow.change_id == number).limit(1))
    return None if written is None else number


def versions(session: Session, some: Sequence[int]) -> dict[int, int]:
    """Fetch the versions of appropriations; those there are none of are left out. One statement per two hundred."""
    found: dict[int, int] = {}
    for part in portions(some, AT_A_TIME):
        statement = select(AppropriationRow.id, AppropriationRow.version).where(AppropriationRow.id.in_(part))
        found |= {row.id: row.version for row in session.execute(statement)}
    return found


def named(session: Session, some: Collection[int]) -> list[Named]:
    """Fetch appropriations as a list names them, in the order of the papers. One statement per two hundred.

    Those that are gone are left out.
    """
    a = AppropriationRow
    found: list[Row[*tuple[Any, ...]]] = []
    for part in portions(sorted(some), AT_A_TIME):
        statement = (
            select(a.id, a.version, a.title, a.kind, a.owner, a.verdict, a.verdict_state, a.plan_id, a.position)
            .add_columns(PejlemaerkeRow.position)
            .outerjoin(PejlemaerkeRow, a.pejlemaerke_id == PejlemaerkeRow.id)
            .where(a.id.in_(part))
        )
        found += session.execute(statement).all()
    return [
        Named(key, version, title, kind, owner, verdict, state is VerdictState.CONFIRMED)
        for key, version, title, kind, owner, verdict, state, *_ in sorted(found, key=_paper_order)
    ]


def fields_of(session: Session, some: Sequence[int], names: Sequence[str]) -> dict[int, dict[str, Any]]:
    """Fetch plain fields of appropriations. One statement: two hundred at the most."""
    columns = [getattr(AppropriationRow, name) for name in names]
    statement = select(AppropriationRow.id, *columns).where(AppropriationRow.id.in_(some))
    return {key: dict(zip(names, values, strict=True)) for key, *values in session.execute(statement)}


def answering(session: Session, some: Collection[int], question: Question) -> set[int]:
    """Say which of some appropriations answer a question. One statement per two hundred."""
    found: set[int] = set()
    for part in portions(sorted(some), AT_A_TIME):
        about = EndingRow.appropriation_id
        found |= {*session.scalars(select(about).where(about.in_(part), *matching(question)))}
    return found


def wrote(session: Session, change: int) -> list[Wrote]:
    """Fetch what a change wrote, oldest first; nothing when there is no such change. One statement."""
    row = HistoryRow
    if abs(change) > HIGHEST_ID:
        return []
    columns = (row.id, row.table_name, row.row_key, row.appropriation_id, row.field, row.old, row.new)
    statement = select(*columns).where(row.change_id == change).order_by(row.id)
    return [Wrote(*found) for found in session.execute(statement)]


def assessments_in_force(session: Session, some: Collection[int]) -> dict[int, int]:
    """Fetch the number of each appropriation's newest assessment; without one it is left out."""
    found: dict[int, int] = {}
    newest = func.max(AssessmentRow.id)
    for part in portions(sorted(some), AT_A_TIME):
        about = AssessmentRow.appropriation_id
        rows = session.execute(select(about, newest).where(about.in_(part)).group_by(about))
        found |= {key: last for key, last in rows}  # noqa: C416 - rows are no pairs to the type checker
    return found


def assessments_before(session: Session, first: dict[int, int]) -> dict[int, Assessment]:
    """Fetch, by appropriation, the assessment that one (by its number) superseded; without one it is left out."""
    found: dict[int, Assessment] = {}
    row = AssessmentRow
    columns = (row.text, row.verdict, row.meets_goals, row.still_needed, row.state, row.by_name, row.recorded_at)
    for part in portions(sorted(first), AT_A_TIME):
        statement = select(row.appropriation_id, row.id, *columns).where(row.appropriation_id.in_(part))
        for about, key, *said in session.execute(statement.order_by(row.id)):
            if key < first[about]:
                found[about] = Assessment(*said)  # type: ignore[arg-type]
    return found


def newest_of(session: Session, appropriation_id: int, field: str, after: int) -> Newer | None:
    """Say who wrote a field of an appropriation last, after a row of history. One statement."""
    row = HistoryRow
    mine = (row.appropriation_id == appropriation_id, row.id > after)
    of_field = row.table_name == "assessment" if field == "assessment" else row.field == field
    statement = (
        select(row.change_id, row.by_name, row.at, row.reason).where(*mine, of_field).order_by(row.id.desc()).limit(1)
    )
    found = session.execute(statement).one_or_none()
    return None if found is None else Newer(*found)


def _paper_order(row: Row[*tuple[Any, ...]]) -> tuple[Any, ...]:
    *_, plan, position, place = row
    return plan, place is None, place or 0, position, row[0]
