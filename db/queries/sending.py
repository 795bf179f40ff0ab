"""How far letters have come: what went out last, and what has not."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.digest_tables import DigestRow, OutboxRow
from tracker.outbox import SendState
from tracker.recipients import Channel
from tracker.weeks import Week

_WEEK = DigestRow.week_year * 100 + DigestRow.week_number


@dataclass(frozen=True, slots=True)
class Sent:
    """The newest letter that went out to one recipient on one channel."""

    recipient_id: int
    channel: Channel
    week: Week
    at: datetime


@dataclass(frozen=True, slots=True)
class Unsent:
    """A letter that has not gone out."""

    recipient_id: int
    week: Week
    channel: Channel
    address: str
    state: SendState
    attempts: int
    next_attempt_at: datetime | None
    """None: it is not tried again."""
    claimed_at: datetime | None
    """When a process took it in hand."""
    last_error: str | None


def last_sent(session: Session) -> list[Sent]:
    """Fetch the newest letter that went out to each recipient on each channel. One statement."""
    newest = func.max(DigestRow.id).over(partition_by=(DigestRow.recipient_id, OutboxRow.channel))
    sent = (
        select(DigestRow, OutboxRow.channel, OutboxRow.sent_at, newest.label("newest"))
        .join(OutboxRow, OutboxRow.digest_id == DigestRow.id)
        .where(OutboxRow.state == SendState.SENT, OutboxRow.sent_at.is_not(None))
        .subquery()
    )
    columns = (sent.c.recipient_id, sent.c.channel, sent.c.week_year, sent.c.week_number, sent.c.sent_at)
    order = (sent.c.recipient_id, sent.c.channel)
    rows = session.execute(select(*columns).where(sent.c.id == sent.c.newest).order_by(*order))
    return [Sent(key, channel, Week(year, number), at) for key, channel, year, number, at in rows]


def unsent(session: Session, since: Week) -> list[Unsent]:
    """Fetch what waits to go out, whatever its week, and what was given up since a week, inclusive. One statement."""
    given_up = (OutboxRow.state == SendState.DEAD) & (since.year * 100 + since.number <= _WEEK)
    statement = (
        select(OutboxRow, DigestRow.recipient_id, DigestRow.week_year, DigestRow.week_number)
        .join(DigestRow, OutboxRow.digest_id == DigestRow.id)
        .where(OutboxRow.state.not_in((SendState.SENT, SendState.DEAD)) | given_up)
        .order_by(_WEEK, OutboxRow.id)
    )
    return [
        Unsent(
            key,
            Week(year, number),
            row.channel,
            row.address,
            row.state,
            row.attempts,
            row.next_attempt_at,
            row.claimed_at,
            row.last_error,
        )
        for row, key, year, number in session.execute(statement)
    ]


def reached(session: Session, week: Week) -> set[int]:
    """Find the recipients whom a week's digest has reached on some channel. One statement."""
    statement = (
        select(DigestRow.recipient_id)
        .join(OutboxRow, OutboxRow.digest_id == DigestRow.id)
        .where(
            DigestRow.week_year == week.year,
            DigestRow.week_number == week.number,
            OutboxRow.state == SendState.SENT,
        )
    )
    return set(session.scalars(statement))
