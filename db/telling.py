"""The weekly digests as they are kept: frozen, with what the recipient knows after them, and their letters."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from db.digest_tables import DigestRow, DigestRunRow, OutboxRow
from db.packing import converter
from tracker.digest import Digest, Kroner, Memory
from tracker.outbox import WAITING, SendState
from tracker.profile import Fund
from tracker.recipients import Channel
from tracker.text import storable
from tracker.weeks import Week


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter that is to go out."""

    channel: Channel
    address: str
    message_id: str
    content: str


def add_run(session: Session, *, today: date, by: str, at: datetime) -> None:
    """Write down that a run to send began, and for which day."""
    session.add(DigestRunRow(today=today, at=at, by_name=storable(by)))


def freeze(
    session: Session, recipient_id: int, digest: Digest, memory: Memory, letters: Sequence[NewLetter], *, at: datetime
) -> int:
    """Keep a recipient's digest of a week, with its letters queued; the database refuses a second one.

    Returns:
        The digest's number.
    """
    row = DigestRow(
        week_year=digest.week.year,
        week_number=digest.week.number,
        recipient_id=recipient_id,
        today=digest.today,
        content=converter().dumps(digest),
        memory=converter().dumps(memory),
        made_at=at,
    )
    session.add(row)
    session.flush()
    put_letters(session, row.id, letters, at=at)
    return row.id


def put_letters(session: Session, digest_id: int, letters: Sequence[NewLetter], *, at: datetime) -> None:
    """Queue letters of a digest, in place of those on the same channel; the caller has seen that none was sent."""
    channels = [letter.channel for letter in letters]
    session.execute(delete(OutboxRow).where(OutboxRow.digest_id == digest_id, OutboxRow.channel.in_(channels)))
    session.add_all(
        OutboxRow(
            digest_id=digest_id,
            channel=letter.channel,
            address=letter.address,
            message_id=letter.message_id,
            content=letter.content,
            state=SendState.QUEUED,
            attempts=0,
            uncertain=0,
            next_attempt_at=at,
        )
        for letter in letters
    )
    session.flush()


def give_up(session: Session, letter_ids: Sequence[int], why: str) -> None:
    """Give up letters that wait."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.id.in_(letter_ids))
        .values(state=SendState.DEAD, next_attempt_at=None, last_error=why)
    )


def supersede(session: Session, week: Week, *, recipient_ids: Sequence[int]) -> int:
    """Give up letters of other weeks that still wait: the new digest says what they would have said.

    A later week than this is that of a day which had not come.

    What another process has in hand at this moment is left to it.

    Returns:
        How many were given up.
    """
    others = select(DigestRow.id).where(
        DigestRow.recipient_id.in_(recipient_ids),
        (DigestRow.week_year != week.year) | (DigestRow.week_number != week.number),
    )
    waits = OutboxRow.digest_id.in_(others), OutboxRow.state.in_(WAITING)
    old = session.scalars(select(OutboxRow.id).where(*waits)).all()
    give_up(session, old, f"Afløst af uge {week.number}.")
    return len(old)


def write_kroner(lapses: Kroner) -> str:
    """Write what falls away as JSON."""
    return json.dumps([[fund, kr] for fund, kr in lapses])


def read_kroner(text: str) -> Kroner:
    """Read what falls away back."""
    return tuple((Fund(fund) if fund is not None else None, kr) for fund, kr in json.loads(text))


def read_digest(text: str) -> Digest:
    """Read a frozen digest back."""
    return converter().loads(text, Digest)


def read_memory(text: str) -> Memory:
    """Read back what a recipient knows."""
    return converter().loads(text, Memory)
