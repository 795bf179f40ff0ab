"""Tables of negotiation: lists with scenarios and rounds, what there is room for, what the deal gave, and prices."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models import Base, Kroner, whole_kroner
from db.types import TEXT, FundColumn, UtcDateTime, WordColumn, short_text
from tracker.negotiation import Choice, Result
from tracker.profile import Fund

RECORDED, WITHDRAWING = "recorded", "withdrawing"
"""An outcome's states; the second within one transaction: what the database lets what it made go by."""


class ListRow(Base):
    """A negotiation list. One that is put away stays readable."""

    __tablename__ = "negotiation_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(TEXT)
    name_key: Mapped[str] = mapped_column(TEXT, unique=True)
    """The name with case and white space folded."""
    after_year: Mapped[int]
    to_year: Mapped[int]
    drawn: Mapped[str] = mapped_column(TEXT)
    price_year: Mapped[int | None]
    open_round: Mapped[int]
    archived: Mapped[bool]
    by_name: Mapped[str] = mapped_column(TEXT)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ScenarioRow(Base):
    """A variant of a list; of each list one is the main one. One that is put away is no longer active."""

    __tablename__ = "scenario"
    __table_args__ = (
        UniqueConstraint("list_id", "name_key"),
        Index("uq_scenario_main", "list_id", unique=True, sqlite_where=text("main")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("negotiation_list.id"))
    name: Mapped[str] = mapped_column(TEXT)
    name_key: Mapped[str] = mapped_column(TEXT)
    main: Mapped[bool]
    active: Mapped[bool]


class ListLineRow(Base):
    """What is asked for one appropriation in one scenario."""

    __tablename__ = "list_line"
    __table_args__ = (
        UniqueConstraint("scenario_id", "appropriation_id"),
        Index("ix_list_line_appropriation_id", "appropriation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scenario_id: Mapped[int] = mapped_column(ForeignKey("scenario.id"))
    appropriation_id: Mapped[int] = mapped_column(ForeignKey("appropriation.id"))
    choice: Mapped[Choice] = mapped_column(WordColumn(Choice))
    priority: Mapped[int | None]
    note: Mapped[str] = mapped_column(TEXT)
    budget_note: Mapped[str | None] = mapped_column(TEXT)
    to_plan: Mapped[str | None] = mapped_column(TEXT)


class ListAskRow(Base):
    """Money asked for in one year from one fund."""

    __tablename__ = "list_ask"
    __table_args__ = (UniqueConstraint("line_id", "year", "fund"), whole_kroner("amount_kr", nullable=True))

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("list_line.id"))
    year: Mapped[int]
    fund: Mapped[Fund | None] = mapped_column(FundColumn(), nullable=False)
    amount_kr: Mapped[Kroner | None]
    price_year: Mapped[int | None]


class ListFrameRow(Base):
    """What there is to negotiate about in one budget year."""

    __tablename__ = "list_frame"
    __table_args__ = (
        UniqueConstraint("list_id", "year"),
        whole_kroner("service_cap_kr", nullable=True),
        whole_kroner("cash_kr", nullable=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("negotiation_list.id"))
    year: Mapped[int]
    service_cap_kr: Mapped[Kroner | None]
    cash_kr: Mapped[Kroner | None]
    price_year: Mapped[int | None]
    source: Mapped[str] = mapped_column(TEXT)
    cash_source: Mapped[str] = mapped_column(TEXT)
    """Empty: the cash is from the same source."""
    by_name: Mapped[str] = mapped_column(TEXT)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ListStepRow(Base):
    """One change of a list's lines, so that it can be undone and done again."""

    __tablename__ = "list_step"
    __table_args__ = (UniqueConstraint("list_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("negotiation_list.id"))
    number: Mapped[int]
    label: Mapped[str] = mapped_column(TEXT)
    """Danish: what was done."""
    edits: Mapped[str] = mapped_column(TEXT)
    """The lines before and after, as JSON."""
    state: Mapped[str] = mapped_column(short_text(16))
    """"done", "undone", or "gone": undone, and something else was done after."""
    by_name: Mapped[str] = mapped_column(TEXT)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ListRoundRow(Base):
    """A frozen round; the database refuses to change or delete it."""

    __tablename__ = "list_round"
    __table_args__ = (UniqueConstraint("list_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("negotiation_list.id"))
    number: Mapped[int]
    content: Mapped[str] = mapped_column(TEXT)
    """The whole list as it stood, with what the store said of its appropriations, as JSON."""
    frozen_by: Mapped[str] = mapped_column(TEXT)
    frozen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ListOutcomeRow(Base):
    """What the deal gave one appropriation of a list; one that was recorded by mistake is deleted."""

    __tablename__ = "list_outcome"
    __table_args__ = (
        UniqueConstraint("list_id", "appropriation_id"),
        Index("ix_list_outcome_appropriation_id", "appropriation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("negotiation_list.id"))
    appropriation_id: Mapped[int] = mapped_column(ForeignKey("appropriation.id"))
    after_year: Mapped[int]
    """The ending that it is about."""
    round: Mapped[int]
    result: Mapped[Result] = mapped_column(WordColumn(Result))
    agreement: Mapped[str] = mapped_column(TEXT)
    decided_on: Mapped[date] = mapped_column(Date)
    note: Mapped[str] = mapped_column(TEXT)
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("appropriation.id"))
    state: Mapped[str] = mapped_column(short_text(16))
    by_name: Mapped[str] = mapped_column(TEXT)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PriceRateRow(Base):
    """How much prices rise from one year to the next, as an officer entered it. The program ships none."""

    __tablename__ = "price_rate"
    __table_args__ = (
        UniqueConstraint("to_year", "fund"),
        CheckConstraint("hundredths > -10000", name="hundredths_leaves_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    to_year: Mapped[int]
    """From the prices of the year before into those of this one."""
    fund: Mapped[Fund | None] = mapped_column(FundColumn(), nullable=False)
    """The frame it holds for; unknown: every frame without a rate of its own."""
    hundredths: Mapped[int]
    """Per cent times 100: 3,37 pct. is 337."""
    source: Mapped[str] = mapped_column(TEXT)
    by_name: Mapped[str] = mapped_column(TEXT)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
