"""Taking or leaving, field by field, what a paper says otherwise than the store."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from db.queries import detail
from db.queries.records import Difference
from tracker.errors import TrackerError
from tracker.flows import reviewing
from tracker.flows.comparing import differences
from tracker.flows.naming import field_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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
        take: The fields, named as in a `Difference`, whose value becomes the paper's.
        leave: The fields whose value stays the store's; the officer stands by it.
        by: The officer.
        at: The system's clock, UTC.

    Returns:
        The appropriation's id.

    Raises:
        NotFoundError: No such draft waits.
        TrackerError: A field is named that does not differ, or in both; nothing was stored.
    """
    differing = differing_fields(session, draft_id)
    _refuse_unknown(draft_id, differing, take, leave)
    return reviewing.accept_draft(session, draft_id, by=by, at=at)


def differing_fields(session: "Session", draft_id: str) -> tuple[Difference, ...]:
    """List where a draft that waits says otherwise than the appropriation it is about; none for a new one."""
    draft, about = reviewing.waiting_for(session, draft_id)
    return () if about is None else differences(draft, detail.appropriation(session, about))


def _refuse_unknown(
    draft_id: str, differing: tuple[Difference, ...], take: Collection[str], leave: Collection[str]
) -> None:
    both = sorted({*take} & {*leave})
    if both:
        message = f"»{field_words(both[0])}« kan ikke både tages og lades. Vælg én af delene."
        raise TrackerError(message)
    fields = [one.field for one in differing]
    unknown = [field for field in (*take, *leave) if field not in fields]
    if unknown:
        there = ", ".join(f"»{field}«" for field in fields) or "ingen"
        message = (
            f"Kladde {draft_id} siger ikke noget andet end lageret om »{unknown[0]}«. "
            f"Felter, der er forskellige: {there}. Intet er ændret."
        )
        raise TrackerError(message)
