"""Writes the views an officer keeps; small verbs that never commit. No history: write with `store.logging`."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.listing_tables import SavedViewRow
from db.queries.records import Question
from db.queries.views import columns_text, question_text


def put_view(session: Session, by: str, name: str, question: Question, columns: tuple[str, ...]) -> None:
    """Keep a view under a name; one that has the name is replaced."""
    row = session.scalar(select(SavedViewRow).where(SavedViewRow.by_name == by, SavedViewRow.name == name))
    if row is None:
        row = SavedViewRow(by_name=by, name=name)
        session.add(row)
    row.question, row.columns = question_text(question), columns_text(columns)
    session.flush()


def drop_view(session: Session, by: str, name: str) -> bool:
    """Remove a view; tell whether there was one."""
    gone = session.execute(
        delete(SavedViewRow).where(SavedViewRow.by_name == by, SavedViewRow.name == name).returning(SavedViewRow.id)
    )
    return gone.first() is not None
