"""Tables of the weekly digest: who is told, what they were told, what waits to go out, and the days officers set."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models import Base
from db.types import TEXT, UtcDateTime, WordColumn, short_text
from tracker.calendar import DoorKey
from tracker.outbox import SendState
from tracker.recipients import Channel


class DoorDateRow(Base):
    """The day that an officer gave a door of one year."""

    __tablename__ = "door_date"
    __table_args__ = (UniqueConstraint("year", "door"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    door: Mapped[DoorKey] = mapped_column(WordColumn(DoorKey))
    day: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(TEXT)
    by_name: Mapped[str] = mapped_column(TEXT)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RecipientRow(Base):
    """An officer who is told once a week. One who is removed is no longer active: what was sent stays readable."""

    __tablename__ = "recipient"
    __table_args__ = (CheckConstraint("escalate_weeks > 0", name="escalate_weeks_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    name: Mapped[str] = mapped_column(TEXT, unique=True)
    addresses: Mapped[str] = mapped_column(TEXT)
    """A JSON list of pairs of channel and address; no secrets."""
    funds: Mapped[str] = mapped_column(TEXT)
    """A JSON list; empty: every fund."""
    lead_days: Mapped[str] = mapped_column(TEXT)
    """A JSON list of days, largest first."""
    escalate_weeks: Mapped[int]
    deputy: Mapped[str | None] = mapped_column(TEXT)
    active: Mapped[bool]


class RecipientPejlemaerkeRow(Base):
    """A pejlemærke that a recipient is told of; none: all of them."""

    __tablename__ = "recipient_pejlemaerke"
    __table_args__ = (UniqueConstraint("recipient_id", "pejlemaerke_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient_id: Mapped[int] = mapped_column(ForeignKey("recipient.id"))
    pejlemaerke_id: Mapped[int] = mapped_column(ForeignKey("pejlemaerke.id"))


class AcknowledgementRow(Base):
    """Somebody has an expiry in hand until a day; the newest of an appropriation and year counts."""

    __tablename__ = "acknowledgement"
    __table_args__ = (Index("ix_acknowledgement_appropriation_id", "appropriation_id", "after_year", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    appropriation_id: Mapped[int] = mapped_column(ForeignKey("appropriation.id"))
    after_year: Mapped[int]
    until: Mapped[date] = mapped_column(Date)
    """Inclusive; the day before it was given, when it takes an earlier one back."""
    why: Mapped[str] = mapped_column(TEXT)
    given_on: Mapped[date] = mapped_column(Date)
    lapses: Mapped[str] = mapped_column(TEXT)
    """A JSON list of pairs of fund and kroner, as it stood."""
    door: Mapped[DoorKey | None] = mapped_column(WordColumn(DoorKey))
    door_day: Mapped[date | None] = mapped_column(Date)
    by_name: Mapped[str] = mapped_column(TEXT)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DigestRow(Base):
    """What one recipient is told in one week, frozen when the week's first letter to him is made."""

    __tablename__ = "digest"
    __table_args__ = (UniqueConstraint("week_year", "week_number", "recipient_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    week_year: Mapped[int]
    """The ISO year, which is not always that of the days."""
    week_number: Mapped[int]
    recipient_id: Mapped[int] = mapped_column(ForeignKey("recipient.id"))
    today: Mapped[date] = mapped_column(Date)
    """The day it was made for."""
    content: Mapped[str] = mapped_column(TEXT)
    """The digest as JSON."""
    memory: Mapped[str] = mapped_column(TEXT)
    """What the recipient knows once it has reached him, as JSON."""
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OutboxRow(Base):
    """One letter on its way: a digest on one channel. Its content never changes."""

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("digest_id", "channel"), Index("ix_outbox_state", "state", "next_attempt_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    digest_id: Mapped[int] = mapped_column(ForeignKey("digest.id"))
    channel: Mapped[Channel] = mapped_column(WordColumn(Channel))
    address: Mapped[str] = mapped_column(TEXT)
    message_id: Mapped[str] = mapped_column(TEXT, unique=True)
    content: Mapped[str] = mapped_column(TEXT)
    """What is sent, as it is sent: a whole mail, or the text of another channel."""
    state: Mapped[SendState] = mapped_column(WordColumn(SendState))
    attempts: Mapped[int]
    uncertain: Mapped[int]
    """How many attempts ended without anybody knowing whether the letter arrived."""
    next_attempt_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """None: never again."""
    claimed_by: Mapped[str | None] = mapped_column(TEXT)
    """The machine and process that is sending it now."""
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str | None] = mapped_column(TEXT)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DigestRunRow(Base):
    """One run that was told to send: the day it was for, so that a clock that went back is seen."""

    __tablename__ = "digest_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    today: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_name: Mapped[str] = mapped_column(TEXT)


class CalendarEventRow(Base):
    """An event that was written to a calendar file, so that the next file changes it and makes no second one."""

    __tablename__ = "calendar_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(TEXT, unique=True)
    """What it is about: "door 2023 amendments", "appropriation 7 2023"."""
    uid: Mapped[str] = mapped_column(short_text(80), unique=True)
    sequence: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(short_text(64))
    """SHA-256 of what it said."""
    cancelled: Mapped[bool]
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
