"""What is asked of some appropriations whose ids are known."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.listing_tables import EndingRow
from db.models import AppropriationRow
from db.portions import portions
from db.queries.matching import matching
from db.queries.records import Question


def titles(session: Session, ids: Collection[int]) -> dict[int, str | None]:
    """Fetch the titles of some appropriations. One statement a thousand."""
    found: dict[int, str | None] = {}
    for some in portions(sorted(ids)):
        statement = select(AppropriationRow.id, AppropriationRow.title).where(AppropriationRow.id.in_(some))
        found |= {row.id: row.title for row in session.execute(statement)}
    return found


def among(session: Session, question: Question, ids: Collection[int]) -> set[int]:
    """Find which of some appropriations meet a question's filters, whatever ends when. One statement a thousand."""
    anytime = replace(question, everything=True)
    found: set[int] = set()
    for some in portions(sorted(ids)):
        met = matching(anytime)
        found |= set(
            session.scalars(select(EndingRow.appropriation_id).where(EndingRow.appropriation_id.in_(some), *met))
        )
    return found
