"""What was told before, and what somebody has in hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from db.digest_tables import AcknowledgementRow, DigestRow, DigestRunRow, DoorDateRow, OutboxRow, RecipientRow
from db.history_tables import HistoryRow
from db.telling import read_digest, read_kroner, read_memory
from tracker.calendar import SetDate
from tracker.digest import Acknowledgement, Digest, Memory
from tracker.outbox import SendState
from tracker.recipients import Channel
from tracker.weeks import Week


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a digest: where it goes, and how far it has come."""

    id: int
    channel: Channel
    address: str
    message_id: str
    state: SendState
    attempts: int
    next_attempt_at: datetime | None
    last_error: str | None
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class SentDigest:
    """A digest that was frozen, with its letters."""

    id: int
    week: Week
    recipient_id: int
    recipient: str
    """The name the recipient has now."""
    made_at: datetime
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """One acknowledgement that a change wrote, between what stood before it and what stands now."""

    before: Acknowledgement | None
    given: Acknowledgement
    """As it was written: over before it began, when it took the one before back."""
    now: Acknowledgement | None
    is_newest: bool
    """Nothing was said of that year since."""


def memories(session: Session, today: date) -> dict[int, Memory]:
    """Fetch what each recipient knows on a day, by the recipient's id: from the newest digest that got out.

    One that was made for a later day, by a clock that was wrong, is none he
    knows anything from. One statement.
    """
    sent = exists().where(OutboxRow.digest_id == DigestRow.id, OutboxRow.state == SendState.SENT)
    until = select(DigestRow.recipient_id, func.max(DigestRow.id).label("id")).where(sent, DigestRow.today <= today)
    last = until.group_by(DigestRow.recipient_id).subquery()
    statement = select(DigestRow.recipient_id, DigestRow.memory).join(last, last.c.id == DigestRow.id)
    return {recipient: read_memory(memory) for recipient, memory in session.execute(statement)}


def acknowledgements(session: Session) -> dict[tuple[int, int], Acknowledgement]:
    """Fetch the newest acknowledgement of each appropriation and year; none where it was taken back. One statement."""
    row = AcknowledgementRow
    newest = select(func.max(row.id)).group_by(row.appropriation_id, row.after_year)
    standing = (one for one in _rows(session, newest) if one.until >= one.given_on)
    return {(one.appropriation_id, one.after_year): _acknowledgement(one) for one in standing}


def acknowledgements_of(session: Session, appropriation_id: int) -> list[Acknowledgement]:
    """Fetch every acknowledgement of an appropriation, also what took one back; the newest first. One statement."""
    row = AcknowledgementRow
    statement = select(row).where(row.appropriation_id == appropriation_id).order_by(row.id.desc())
    return [_acknowledgement(one) for one in session.scalars(statement)]


def acknowledged_in(session: Session, appropriation_id: int, first_id: int, last_id: int) -> list[Acknowledged]:
    """Fetch what a change, from one row of history to another, acknowledged or took back of an appropriation."""
    keys = select(HistoryRow.row_key).where(
        HistoryRow.id.between(first_id, last_id),
        HistoryRow.appropriation_id == appropriation_id,
        HistoryRow.table_name == AcknowledgementRow.__tablename__,
    )
    ids = {int(key) for key in session.scalars(keys)}
    row = AcknowledgementRow
    everything = session.scalars(select(row).where(row.appropriation_id == appropriation_id).order_by(row.id)).all()
    found = []
    for one in everything:
        if one.id in ids:
            of_year = [other for other in everything if other.after_year == one.after_year]
            before = [other for other in of_year if other.id < one.id]
            found.append(Acknowledged(_standing(before), _acknowledgement(one), _standing(of_year), of_year[-1] is one))
    return found


def _standing(rows: Sequence[AcknowledgementRow]) -> Acknowledgement | None:
    """Give the newest, unless it takes the one before back."""
    return _acknowledgement(rows[-1]) if rows and rows[-1].until >= rows[-1].given_on else None


def last_run(session: Session) -> tuple[date, datetime] | None:
    """Give the latest day a run to send was for, and when that was; None: there was none."""
    latest = select(DigestRunRow).order_by(DigestRunRow.id.desc()).limit(1)
    found = session.scalar(latest)
    return (found.today, found.at) if found is not None else None


def digests(session: Session, *, week: Week | None = None, limit: int | None = None) -> list[SentDigest]:
    """Fetch frozen digests with their letters, newest week first, then by recipient's name. Two statements."""
    statement = (
        select(DigestRow.id, DigestRow.week_year, DigestRow.week_number, DigestRow.made_at)
        .add_columns(RecipientRow.id.label("recipient_id"), RecipientRow.name)
        .join(RecipientRow, DigestRow.recipient_id == RecipientRow.id)
        .order_by(DigestRow.week_year.desc(), DigestRow.week_number.desc(), RecipientRow.name)
    )
    if week is not None:
        statement = statement.where(DigestRow.week_year == week.year, DigestRow.week_number == week.number)
    rows = session.execute(statement.limit(limit) if limit is not None else statement).all()
    letters: dict[int, list[Letter]] = {row.id: [] for row in rows}
    of_these = select(OutboxRow).where(OutboxRow.digest_id.in_(letters)).order_by(OutboxRow.id)
    for one in session.scalars(of_these):
        letters[one.digest_id].append(_letter(one))
    return [
        SentDigest(
            row.id,
            Week(row.week_year, row.week_number),
            row.recipient_id,
            row.name,
            row.made_at,
            tuple(letters[row.id]),
        )
        for row in rows
    ]


def digest_content(session: Session, digest_id: int) -> Digest | None:
    """Fetch what a frozen digest said; None: there is no such digest."""
    content = session.scalar(select(DigestRow.content).where(DigestRow.id == digest_id))
    return read_digest(content) if content is not None else None


def digests_naming(session: Session, appropriation_id: int, *, among: int) -> list[tuple[Digest, bool]]:
    """Fetch the frozen digests with a line about an appropriation, newest first, and whether each got out.

    Only the newest so many digests are looked through: each is a text, and
    nothing says beforehand whom it names. One statement.
    """
    newest = select(DigestRow.id, DigestRow.content).order_by(DigestRow.id.desc()).limit(among).subquery()
    sent = exists().where(OutboxRow.digest_id == newest.c.id, OutboxRow.state == SendState.SENT)
    named = newest.c.content.contains(f'"appropriation_id": {appropriation_id},', autoescape=True)
    statement = select(newest.c.content, sent).where(named).order_by(newest.c.id.desc())
    return [(read_digest(content), bool(got_out)) for content, got_out in session.execute(statement)]


def letter_content(session: Session, letter_id: int) -> str | None:
    """Fetch a letter as it was or will be sent; None: there is no such letter."""
    return session.scalar(select(OutboxRow.content).where(OutboxRow.id == letter_id))


def set_dates(session: Session) -> list[SetDate]:
    """Fetch the days that officers gave doors, by year and door."""
    rows = session.scalars(select(DoorDateRow).order_by(DoorDateRow.year, DoorDateRow.door))
    return [SetDate(row.door, row.year, row.day, row.by_name, row.reason) for row in rows]


def _rows(session: Session, newest: Select[Any]) -> list[AcknowledgementRow]:
    return list(session.scalars(select(AcknowledgementRow).where(AcknowledgementRow.id.in_(newest))))


def _acknowledgement(row: AcknowledgementRow) -> Acknowledgement:
    return Acknowledgement(
        appropriation_id=row.appropriation_id,
        after_year=row.after_year,
        until=row.until,
        why=row.why,
        by=row.by_name,
        on=row.given_on,
        lapses=read_kroner(row.lapses),
        door=row.door,
        door_day=row.door_day,
    )


def _letter(row: OutboxRow) -> Letter:
    return Letter(
        row.id,
        row.channel,
        row.address,
        row.message_id,
        row.state,
        row.attempts,
        row.next_attempt_at,
        row.last_error,
        row.sent_at,
    )
