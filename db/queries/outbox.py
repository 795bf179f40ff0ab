"""Letters on their way out: what waits, and what became of the rest."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.digest_tables import DigestRow, OutboxRow, RecipientRow
from tracker.outbox import WAITING, SendState
from tracker.recipients import Channel
from tracker.weeks import Week


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that may be due, and who has it in hand."""

    id: int
    channel: Channel
    state: SendState
    attempts: int
    uncertain: int
    claimed_by: str | None
    claimed_at: datetime | None
    newer: Week | None
    """The week of the recipient's newest digest, where this letter is of one that was made before it."""


@dataclass(frozen=True, slots=True)
class InHand:
    """A letter that a process has claimed, and all that is needed to send it."""

    id: int
    recipient_id: int
    recipient: str
    """The name the recipient has now."""
    week: Week
    channel: Channel
    address: str
    message_id: str
    content: str
    attempts: int
    """This one included."""
    uncertain: int


def waiting(session: Session, at: datetime) -> list[Waiting]:
    """Fetch what is due at a moment, and what somebody has in hand, oldest first. One statement."""
    row, newest = OutboxRow, aliased(DigestRow)
    last = (
        select(DigestRow.recipient_id, func.max(DigestRow.id).label("id")).group_by(DigestRow.recipient_id).subquery()
    )
    due = row.state.in_(WAITING) & (row.next_attempt_at <= at)
    statement = (
        select(row.id, row.channel, row.state, row.attempts, row.uncertain, row.claimed_by, row.claimed_at)
        .add_columns(newest.week_year, newest.week_number, (newest.id > DigestRow.id).label("superseded"))
        .join(DigestRow, row.digest_id == DigestRow.id)
        .join(last, last.c.recipient_id == DigestRow.recipient_id)
        .join(newest, newest.id == last.c.id)
        .where(due | (row.state == SendState.SENDING))
        .order_by(row.id)
    )
    return [
        Waiting(
            one.id,
            one.channel,
            one.state,
            one.attempts,
            one.uncertain,
            one.claimed_by,
            one.claimed_at,
            Week(one.week_year, one.week_number) if one.superseded else None,
        )
        for one in session.execute(statement)
    ]


def letter(session: Session, letter_id: int) -> InHand:
    """Fetch one letter with its content. One statement."""
    row = OutboxRow
    found = session.execute(
        select(row.id, RecipientRow.id, RecipientRow.name, DigestRow.week_year, DigestRow.week_number)
        .add_columns(row.channel, row.address, row.message_id, row.content, row.attempts, row.uncertain)
        .join(DigestRow, row.digest_id == DigestRow.id)
        .join(RecipientRow, DigestRow.recipient_id == RecipientRow.id)
        .where(row.id == letter_id)
    ).one()
    number, recipient_id, recipient, year, week, *rest = found
    return InHand(number, recipient_id, recipient, Week(year, week), *rest)


def server_clock(session: Session, at: datetime) -> datetime:
    """Give the clock that every process on the store shares: the server's, or on a file this machine's."""
    if session.get_bind().dialect.name != "postgresql":
        return at
    now: datetime = session.scalars(select(func.clock_timestamp())).one()
    return now
