"""What waits for a person, and what a first screen needs to know."""

import json
from dataclasses import dataclass

from sqlalchemy import Select, false, func, select, union
from sqlalchemy.orm import Session, joinedload

from db import intake
from db.models import AppropriationRow, DocumentRow, DraftRow, FindingRow, LapseRow, PlanRow
from db.queries.records import StoreFacts
from tracker.drafts import Draft, Finding


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft in the review queue, with the paper it came from."""

    draft: Draft
    document_id: int
    document_name: str
    appropriation_id: int | None
    """The appropriation it is certainly about; None for a new one."""


def waiting(session: Session) -> list[Waiting]:
    """Fetch the drafts that wait, paper by paper in the paper's order."""
    statement = (
        select(DraftRow)
        .where(DraftRow.state == intake.WAITING)
        .options(joinedload(DraftRow.document))
        .order_by(DraftRow.document_id, DraftRow.position)
    )
    return [
        Waiting(intake.unpack(row.payload), row.document_id, row.document.name, row.appropriation_id)
        for row in session.scalars(statement)
    ]


def findings(session: Session, document_id: int | None = None) -> list[tuple[str, Finding]]:
    """Fetch what was found in papers, with the paper's name, in the order found."""
    statement = (
        select(DocumentRow.name, FindingRow)
        .join(DocumentRow, FindingRow.document_id == DocumentRow.id)
        .order_by(FindingRow.id)
    )
    if document_id is not None:
        statement = statement.where(FindingRow.document_id == document_id)
    return [(name, _finding(row)) for name, row in session.execute(statement)]


def facts(session: Session) -> StoreFacts:
    """Count what there is, and list the years after which something ends."""
    ends = select(AppropriationRow.last_year).where(AppropriationRow.permanent.is_(false()))
    asked = select(AppropriationRow.listed_after)
    falls = select(LapseRow.after_year)
    years: Select[int | None] = select(union(ends, asked, falls).subquery().c[0])
    return StoreFacts(
        appropriations=session.scalar(select(func.count()).select_from(AppropriationRow)) or 0,
        waiting=session.scalar(select(func.count()).where(DraftRow.state == intake.WAITING)) or 0,
        years=tuple(sorted(year for year in session.scalars(years) if year is not None)),
        plans=tuple(session.scalars(select(PlanRow.name).order_by(PlanRow.id))),
    )


def _finding(row: FindingRow) -> Finding:
    return Finding(
        row.severity,
        row.code,
        row.message,
        row.line,
        row.quote,
        None if row.stated is None else json.loads(row.stated),
        None if row.computed is None else json.loads(row.computed),
    )
