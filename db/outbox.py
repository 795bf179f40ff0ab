"""Writes what becomes of a letter: somebody has it in hand, and what came of that. Never commits.

Use these in `Store.logging`, whose transaction begins with the writers' lock:
what was read in it is still true when it is written.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from db.digest_tables import OutboxRow
from tracker.outbox import SendState


@dataclass(frozen=True, slots=True)
class Settled:
    """What a letter is after an attempt."""

    state: SendState
    attempts: int
    """How many there have been that count."""
    uncertain: int
    """How many of them may have delivered it."""
    next_attempt_at: datetime | None = None
    """When it is tried again, UTC; None: never."""
    last_error: str | None = None
    """What was wrong, in Danish."""
    sent_at: datetime | None = None


def claim(session: Session, letter_id: int, *, by: str, at: datetime, lost: bool) -> None:
    """Take a letter in hand; that is an attempt, whatever comes of it.

    Args:
        session: A writer's session.
        letter_id: The letter.
        by: The process that takes it.
        at: The store's own clock.
        lost: Another had it in hand and is gone: nobody knows whether it was sent.
    """
    row = OutboxRow
    session.execute(
        update(row)
        .where(row.id == letter_id)
        .values(
            state=SendState.SENDING,
            attempts=row.attempts + 1,
            uncertain=row.uncertain + int(lost),
            claimed_by=by,
            claimed_at=at,
        )
    )


def settle(session: Session, letter_id: int, settled: Settled, *, by: str | None) -> bool:
    """Write what came of a letter, and let go of it.

    Args:
        session: A writer's session.
        letter_id: The letter.
        settled: What it is now.
        by: Who has it in hand; None: nobody.

    Returns:
        Whether that still was so; otherwise nothing is written.
    """
    row = OutboxRow
    held = row.claimed_by == by if by is not None else row.claimed_by.is_(None)
    changed = session.execute(
        update(row)
        .where(row.id == letter_id, held)
        .values(**asdict(settled), claimed_by=None, claimed_at=None)
        .returning(row.id)
    )
    return changed.scalar() is not None


def queue_again(session: Session, letter_ids: Sequence[int], *, at: datetime) -> int:
    """Let letters wait for the next run, as if they were new; say how many.

    Args:
        session: A writer's session.
        letter_ids: Letters that failed or were given up; others are left as they are.
        at: The system's clock, UTC.
    """
    row = OutboxRow
    changed = session.execute(
        update(row)
        .where(row.id.in_(letter_ids), row.state.in_((SendState.FAILED, SendState.DEAD)))
        .values(state=SendState.QUEUED, attempts=0, uncertain=0, next_attempt_at=at)
        .returning(row.id)
    )
    return len(changed.all())
