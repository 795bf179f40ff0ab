"""Tables of what papers say beside the money: their own lines, goals with results, and what became what."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models import Base, DocumentRow, PlanRow
from db.types import TEXT, UtcDateTime, WordColumn
from tracker.goals import GoalUnit


class LineageState(StrEnum):
    """Whether a person stands behind it that one appropriation became another."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class ReadingRow(Base):
    """A paper's own lines as they were read, for the review; bundled data has none."""

    __tablename__ = "reading"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    lines: Mapped[str] = mapped_column(TEXT)
    """A JSON list of texts, in order."""
    places: Mapped[str | None] = mapped_column(TEXT)
    """A JSON list as long, for files without lines of their own."""
    unplaced: Mapped[str] = mapped_column(TEXT)
    """A JSON list of the numbers of the lines that ended in no field."""
    reading_of_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    """The paper of which this is a second reading (a scan of it, say)."""


class GoalRow(Base):
    """A goal of an appropriation in one year, as one paper tells it; several readings stand side by side."""

    __tablename__ = "goal"
    __table_args__ = (
        Index("ix_goal_appropriation_id", "appropriation_id", "year", "position", "id"),
        Index("ix_goal_year", "year", "plan_id", "id"),
        CheckConstraint("target_unit IS NULL OR target_hundredths IS NOT NULL", name="target_has_a_value"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    appropriation_id: Mapped[int] = mapped_column(ForeignKey("appropriation.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    """The plan whose goal it is, which may be another than the appropriation stands under."""
    position: Mapped[int]
    """The order its paper gave it."""
    number: Mapped[int | None]
    effort: Mapped[str] = mapped_column(TEXT)
    text: Mapped[str] = mapped_column(TEXT)
    year: Mapped[int]
    target_hundredths: Mapped[int | None]
    """The target times 100: figures are stored as integers."""
    target_unit: Mapped[GoalUnit | None] = mapped_column(WordColumn(GoalUnit))
    share_hundredths: Mapped[int | None]
    """Per cent times 100."""
    count: Mapped[int | None]
    of_count: Mapped[int | None]
    met: Mapped[bool | None]
    doubtful: Mapped[bool]
    raw: Mapped[str | None] = mapped_column(TEXT)
    """The result in the paper's words; None without a result."""
    note: Mapped[str] = mapped_column(TEXT)
    line: Mapped[int | None]
    quote: Mapped[str] = mapped_column(TEXT)
    result_line: Mapped[int | None]
    paraphrase: Mapped[bool]
    counts: Mapped[bool]
    """Of several readings of one goal, the one that is shown and reckoned with."""
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    document: Mapped[DocumentRow] = relationship(lazy="raise")
    plan: Mapped[PlanRow] = relationship(lazy="raise")


class LineageRow(Base):
    """One appropriation that may have become another; a proposal until a person has said so."""

    __tablename__ = "lineage"
    __table_args__ = (
        UniqueConstraint("ancestor_id", "successor_id"),
        Index("ix_lineage_successor_id", "successor_id"),
        CheckConstraint("ancestor_id <> successor_id", name="two_of_them"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ancestor_id: Mapped[int] = mapped_column(ForeignKey("appropriation.id"))
    successor_id: Mapped[int] = mapped_column(ForeignKey("appropriation.id"))
    state: Mapped[LineageState] = mapped_column(WordColumn(LineageState))
    score_tenths: Mapped[int | None]
    """Similarity of 100, times 10; None where a person or a paper says it."""
    evidence: Mapped[str] = mapped_column(TEXT)
    """What it rests on: the two titles, or the paper's words; a person's reason."""
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    line: Mapped[int | None]
    by_name: Mapped[str] = mapped_column(TEXT)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    document: Mapped[DocumentRow | None] = relationship(lazy="raise")
