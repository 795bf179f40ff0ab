"""Writes what the deal gave. Small verbs; they never commit, and never ask whether they may."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, update
from sqlalchemy.orm import Session

from db import links
from db.negotiation_tables import RECORDED, WITHDRAWING, ListOutcomeRow
from db.paper_tables import LineageState
from db.writes import insert_row
from tracker.negotiation import Outcome
from tracker.text import storable


def add(session: Session, list_id: int, one: Outcome, *, after_year: int, at: datetime) -> None:
    """Write down what the deal gave an appropriation of a list, about the ending after a year."""
    insert_row(
        session,
        ListOutcomeRow,
        list_id=list_id,
        appropriation_id=one.appropriation_id,
        after_year=after_year,
        round=one.round,
        result=one.result,
        agreement=storable(one.agreement),
        decided_on=one.decided_on,
        note=storable(one.note),
        successor_id=one.successor_id,
        state=RECORDED,
        by_name=storable(one.by),
        recorded_at=at,
    )


def let_go(session: Session, list_id: int, one: Outcome, *, by: str, at: datetime) -> None:
    """Say that an outcome is being withdrawn: without it the database lets nothing that it made go.

    That its money became another appropriation is no answer any more, and goes
    with the appropriation.
    """
    session.connection().execute(update(ListOutcomeRow).where(*_of(list_id, one)).values(state=WITHDRAWING))
    if one.successor_id is not None:
        pair = (one.appropriation_id, one.successor_id)
        links.answer(session, pair, LineageState.PROPOSED, evidence=(), by=by, at=at)


def remove(session: Session, list_id: int, one: Outcome) -> None:
    """Let an outcome be as if it was never recorded; the history has it."""
    session.connection().execute(delete(ListOutcomeRow).where(*_of(list_id, one)))


def _of(list_id: int, one: Outcome) -> tuple[ColumnElement[bool], ...]:
    return ListOutcomeRow.list_id == list_id, ListOutcomeRow.appropriation_id == one.appropriation_id
