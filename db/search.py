"""The full-text index of an SQLite store, and the words that stand in it."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import AppropriationRow, AssessmentRow, PejlemaerkeRow, PlanRow
from tracker.text import search_key

SEARCHED = (
    AppropriationRow.title,
    PlanRow.name,
    PejlemaerkeRow.name,
    AppropriationRow.section,
    AppropriationRow.target_group,
    AppropriationRow.owner,
    AppropriationRow.deputy,
    AppropriationRow.budget_note,
    AppropriationRow.description,
    AppropriationRow.results,
)
"""What an appropriation is found by; the text of its newest assessment comes last."""


def search_words(session: Session, appropriation_id: int | Collection[int] | None = None) -> Iterator[tuple[int, str]]:
    """Give every appropriation's words to search, folded; or those of one, or some. One statement."""
    newest = (
        select(func.max(AssessmentRow.id))
        .where(AssessmentRow.appropriation_id == AppropriationRow.id)
        .correlate(AppropriationRow)
        .scalar_subquery()
    )
    statement = (
        select(AppropriationRow.id, *SEARCHED, AssessmentRow.text)
        .join(PlanRow, AppropriationRow.plan_id == PlanRow.id)
        .outerjoin(PejlemaerkeRow, AppropriationRow.pejlemaerke_id == PejlemaerkeRow.id)
        .outerjoin(AssessmentRow, AssessmentRow.id == newest)
        .order_by(AppropriationRow.id)
    )
    if isinstance(appropriation_id, int):
        statement = statement.where(AppropriationRow.id == appropriation_id)
    elif appropriation_id is not None:
        statement = statement.where(AppropriationRow.id.in_(appropriation_id))
    for key, *texts in session.connection().execute(statement):
        yield key, "\n".join(search_key(text) for text in texts if text)
