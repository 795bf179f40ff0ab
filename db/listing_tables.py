"""Tables that lists are read from: where each appropriation stands in every year, and the views officers keep."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models import Base, Kroner
from db.types import TEXT, WordColumn
from tracker.appropriation import Kind
from tracker.assessment import Verdict


class EndingRow(Base):
    """One appropriation in the list of one year: derived, and whole, so that a list and its sums read nothing else.

    It lies in the order of the papers' own list: a page of it is one place in
    the file, and the sums of a year are read in one go.
    """

    __tablename__ = "ending"
    __table_args__ = (
        Index(
            "ix_ending_appropriation_id",
            "appropriation_id",
            "after_year",
            "previous_year",
            "listed_after",
            "listed_only",
            "is_last",
            "kind",
            "verdict",
            "funds",
            "goals_missed",
        ),
        Index(
            "ix_ending_sums",
            "after_year",
            "plan_id",
            "place",
            "kind",
            "ends",
            "service_kr",
            "indsats_kr",
            "overfoersel_kr",
            "anlaeg_kr",
            "unnamed_kr",
            "unknown",
            "verdict",
            "funds",
            "goals_missed",
        ),
        Index("ix_ending_title", "after_year", "title_order", "appropriation_id"),
        Index(
            "ix_ending_everywhere",
            "plan_id",
            "place",
            "position",
            "appropriation_id",
            "after_year",
            "previous_year",
            "listed_after",
            "listed_only",
            "is_last",
            "kind",
            "verdict",
            "funds",
        ),
        Index(
            "ix_ending_everywhere_title",
            "title_order",
            "appropriation_id",
            "after_year",
            "previous_year",
            "listed_after",
            "listed_only",
            "is_last",
        ),
        {"sqlite_with_rowid": False},
    )

    after_year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The last year with the money, inclusive; `tracker.endings.NO_YEAR` where nothing ends."""
    plan_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The pejlemærke's position in its plan; `OUTSIDE` for none."""
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    appropriation_id: Mapped[int] = mapped_column(ForeignKey("appropriation.id"), primary_key=True, autoincrement=False)
    pejlemaerke_id: Mapped[int | None]
    title_order: Mapped[str] = mapped_column(TEXT)
    kind: Mapped[Kind] = mapped_column(WordColumn(Kind))
    verdict: Mapped[Verdict | None] = mapped_column(WordColumn(Verdict))
    funds: Mapped[int]
    """A bit for each fund it has money from in any year; see `db.endings.bits`."""
    last_year: Mapped[int | None]
    previous_year: Mapped[int]
    listed_after: Mapped[int | None]
    listed_only: Mapped[bool]
    is_last: Mapped[bool]
    ends: Mapped[bool]
    service_kr: Mapped[Kroner | None]
    """What falls away after the year; None: nothing that is known."""
    indsats_kr: Mapped[Kroner | None]
    overfoersel_kr: Mapped[Kroner | None]
    anlaeg_kr: Mapped[Kroner | None]
    unnamed_kr: Mapped[Kroner | None]
    """Of a fund that nobody has named."""
    period_kr: Mapped[Kroner | None]
    unknown: Mapped[int]
    """A bit for each fund of which something falls by an amount nobody knows."""
    goals_missed: Mapped[int | None]
    """How many of its goals were not met, in the newest year up to this one that tells; None: nobody says.

    `tracker.weighing.UNCOUNTED` where only the assessment says that it does not live up to them."""
    each_kr: Mapped[Kroner | None]
    """What its money came to for each who came into work or education, in the newest year up to this one that tells.
    None: no figure that can be relied on."""


class SavedViewRow(Base):
    """A question with its columns, under a name of an officer's own."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("by_name", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    by_name: Mapped[str] = mapped_column(TEXT)
    name: Mapped[str] = mapped_column(TEXT)
    question: Mapped[str] = mapped_column(TEXT)
    """As JSON, by `tracker.flows.views`."""
    columns: Mapped[str] = mapped_column(TEXT)
    """As JSON: the keys of the columns, in their order; an empty list: the usual ones."""
