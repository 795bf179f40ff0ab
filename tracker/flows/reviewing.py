"""A person's answer to a draft that waits: accept, match or reject."""

from datetime import datetime
from typing import TYPE_CHECKING

from db import history, intake
from db.models import DraftRow
from db.queries import detail
from db.queries.candidates import candidates
from tracker.drafts import Draft
from tracker.errors import NotFoundError, TrackerError
from tracker.flows import lineages, rereading, storing
from tracker.flows.matching import Matcher, certain
from tracker.text import storable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def accept_draft(session: "Session", draft_id: str, *, by: str, at: datetime) -> int:
    """Store a draft: as a new appropriation, or beside the one it is about.

    What came in while it waited counts: of two readings of one entry, the
    second is kept beside the first.

    Returns:
        The appropriation's id.

    Raises:
        NotFoundError: No such draft waits.
    """
    draft, about = waiting_for(session, draft_id)
    row = _waiting(session, draft_id)
    _say(session, row, by, at)
    if about is None:
        about = storing.add_draft(session, draft, document_id=row.document_id, by=by, at=at)
    else:
        stored = detail.appropriation(session, about)
        clear = rereading.is_clearer(session, row.document_id)
        storing.put_beside(session, stored, draft, document_id=row.document_id, by=by, at=at, clearer=clear)
    row.appropriation_id = about
    _decide(row, intake.ACCEPTED, by, at)
    lineages.propose_for(session, about, by=by, at=at)
    return about


def waiting_for(session: "Session", draft_id: str) -> tuple[Draft, int | None]:
    """Give a draft that waits, and the appropriation it will be kept with; None: it will be a new one.

    Raises:
        NotFoundError: No such draft waits.
    """
    row = _waiting(session, draft_id)
    draft = intake.unpack(row.payload)
    return draft, row.appropriation_id if row.appropriation_id is not None else _come_meanwhile(session, row, draft)


def match_draft(session: "Session", draft_id: str, appropriation_id: int, *, by: str, at: datetime) -> None:
    """Say that a draft is about a stored appropriation, and keep its values there.

    Raises:
        NotFoundError: No such draft waits, or no such appropriation is stored.
    """
    row = _waiting(session, draft_id)
    _say(session, row, by, at)
    stored = detail.appropriation(session, appropriation_id)
    draft = intake.unpack(row.payload)
    storing.put_beside(session, stored, draft, document_id=row.document_id, by=by, at=at)
    row.appropriation_id = appropriation_id
    _decide(row, intake.ACCEPTED, by, at)
    lineages.propose_for(session, appropriation_id, by=by, at=at)


def reject_draft(session: "Session", draft_id: str, *, by: str, at: datetime) -> None:
    """Put a draft away; it stays in the store as rejected, and is not asked again.

    Raises:
        NotFoundError: No such draft waits.
    """
    row = _waiting(session, draft_id)
    _say(session, row, by, at)
    _decide(row, intake.REJECTED, by, at)


def _waiting(session: "Session", draft_id: str) -> DraftRow:
    row = session.get(DraftRow, storable(draft_id))
    if row is None:
        message = f"Der er ingen kladde med nummer {draft_id}. Se de ventende med: pejl review"
        raise NotFoundError(message)
    if row.state != intake.WAITING:
        done = "godkendt" if row.state == intake.ACCEPTED else "afvist"
        message = f"Kladde {draft_id} er allerede {done} af {row.decided_by}. Intet er ændret."
        raise TrackerError(message)
    return row


def _say(session: "Session", row: DraftRow, by: str, at: datetime) -> None:
    """Say who answers, and from which paper the draft is."""
    history.say(session, by=by, at=at, source=intake.document_name(session, row.document_id))


def _come_meanwhile(session: "Session", row: DraftRow, draft: Draft) -> int | None:
    """Find the appropriation a draft is certainly about, unless its own paper has another entry for it."""
    if (same := rereading.about_another_reading(session, row.document_id, draft)) is not None:
        return same
    about = certain(Matcher(candidates(session), [draft]).matches(draft))
    return None if about is None or intake.has_draft_of(session, row.document_id, about) else about


def _decide(row: DraftRow, state: str, by: str, at: datetime) -> None:
    row.state, row.decided_by, row.decided_at = state, storable(by), at
