"""The tables of the history: what changed, the seals on it, and who is writing now.

No foreign keys: the history outlives what it tells of, and a damaged row must
not keep the rest from being read.
"""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Identity, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from db.models import Base
from db.types import TEXT, UtcDateTime, short_text

NumberedRow = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers its rows only where the type is called INTEGER."""


class HistoryRow(Base):
    """One change of one field, or a row that came or went. The database writes it, and refuses to change it."""

    __tablename__ = "history"
    __table_args__ = (
        Index("ix_history_appropriation_id", "appropriation_id", "id"),
        Index("ix_history_change_id", "change_id", "id"),
        {"sqlite_autoincrement": True},  # a number is never given twice
    )

    id: Mapped[int] = mapped_column(NumberedRow, Identity(always=False), primary_key=True)
    change_id: Mapped[int | None] = mapped_column(BigInteger)
    """The change it belongs to, the same as its seal's; None: made behind the program's back."""
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    """The system's clock."""
    by_name: Mapped[str] = mapped_column(TEXT)
    """The officer; empty, or the login, when the program did not write it."""
    reason: Mapped[str | None] = mapped_column(TEXT)
    source: Mapped[str | None] = mapped_column(TEXT)
    """The paper it came from; None: from the officer."""
    table_name: Mapped[str] = mapped_column(TEXT)
    row_key: Mapped[str] = mapped_column(TEXT)
    appropriation_id: Mapped[int | None] = mapped_column(BigInteger)
    field: Mapped[str | None] = mapped_column(TEXT)
    """The column; None when the whole row came or went."""
    old: Mapped[str | None] = mapped_column(TEXT)
    """The canonical text of the value before; of a row that went, its columns as JSON."""
    new: Mapped[str | None] = mapped_column(TEXT)


class SealRow(Base):
    """The seal on one change; it covers the seal before it."""

    __tablename__ = "seal"

    id: Mapped[int] = mapped_column(NumberedRow, primary_key=True, autoincrement=False)
    """The change's number, from 1 without gaps."""
    rows: Mapped[int]
    """How many rows of history it covers."""
    digest: Mapped[str] = mapped_column(short_text(64))


class ChangeNowRow(Base):
    """Who is writing, and why: there while a transaction of the program runs, never after it."""

    __tablename__ = "change_now"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    change_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_name: Mapped[str] = mapped_column(TEXT)
    reason: Mapped[str | None] = mapped_column(TEXT)
    source: Mapped[str | None] = mapped_column(TEXT)
