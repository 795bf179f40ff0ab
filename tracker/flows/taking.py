"""Taking or leaving, field by field, what a paper says otherwise than the store."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from db import intake
from db.figuring import figures_of
from db.queries import detail
from db.queries.records import Difference
from tracker.errors import TrackerError
from tracker.flows import lineages, reviewing, settling
from tracker.flows.comparing import differences
from tracker.flows.naming import field_words
from tracker.flows.settling import Settling
from tracker.text import search_key

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EVERY_FIELD = "all"
"""Names every field that differs."""


def accept_draft(
    session: "Session",
    draft_id: str,
    *,
    take: Collection[str] = (),
    leave: Collection[str] = (),
    by: str,
    at: datetime,
) -> int:
    """Store a draft, and settle the fields where it differs from the appropriation it is about.

    What is neither taken nor left stands beside the store's, as a conflict.

    Args:
        session: A writer's session; the caller commits.
        draft_id: Which.
        take: The fields, named as in a `Difference` or in Danish, whose value
            becomes the paper's; "all": every one.
        leave: The fields, named likewise, whose value stays the store's; the officer stands by it.
        by: The officer.
        at: The system's clock, UTC.

    Returns:
        The appropriation's id.

    Raises:
        NotFoundError: No such draft waits.
        TrackerError: A field is named that does not differ, or in both; nothing was stored.
    """
    draft, about = reviewing.waiting_for(session, draft_id)
    stored = None if about is None else detail.appropriation(session, about)
    differing = () if stored is None else differences(draft, stored)
    taken, left = _named(draft_id, differing, take), _named(draft_id, differing, leave)
    _refuse_both(taken, left)
    if stored is None or not (taken or left):
        return reviewing.accept_draft(session, draft_id, by=by, at=at)
    settling.refuse(stored, draft, taken, left)
    figures = figures_of(session, stored.id)
    key = reviewing.accept_draft(session, draft_id, by=by, at=at)
    document_id, paper = intake.paper_of(session, draft_id)
    Settling(session, stored, figures, draft, document_id, paper, by, at).settle(taken, left)
    lineages.propose_for(session, key, by=by, at=at)
    return key


def _named(draft_id: str, differing: Sequence[Difference], fields: Collection[str]) -> list[Difference]:
    """Find the differences that are named, in the form of a `Difference` or in Danish; "all" is every one."""
    if EVERY_FIELD in fields:
        return list(differing)
    found = []
    for field in dict.fromkeys(fields):
        one = next((d for d in differing if search_key(field) in (d.field, search_key(field_words(d.field)))), None)
        if one is None:
            there = ", ".join(f"»{d.field}«" for d in differing) or "ingen"
            message = (
                f"Kladde {draft_id} siger ikke noget andet end lageret om »{field}«. "
                f"Felter, der er forskellige: {there}. Intet er ændret."
            )
            raise TrackerError(message)
        found.append(one)
    return found


def _refuse_both(take: Sequence[Difference], leave: Sequence[Difference]) -> None:
    both = [one for one in take if one in leave]
    if both:
        message = f"»{field_words(both[0].field)}« kan ikke både tages og lades. Vælg én af delene. Intet er ændret."
        raise TrackerError(message)
