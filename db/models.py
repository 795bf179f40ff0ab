"""Tables, constraints and named indexes. No rules live here."""

from datetime import date, datetime
from typing import Annotated, Any, ClassVar, cast

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeEngine

from db.types import TEXT, WHOLE, FundColumn, UtcDateTime, WordColumn, short_text
from tracker.appropriation import Kind
from tracker.assessment import MeetsGoals, StillNeeded, Verdict, VerdictState
from tracker.drafts import DocumentType, Severity
from tracker.profile import Fund

Kroner = Annotated[int, mapped_column(BigInteger)]
"""Whole kroner; four bytes would end at 2,1 mia. kr."""

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def whole_kroner(column: str, *, nullable: bool = False) -> CheckConstraint:
    """Hold SQLite to integers: its columns take any type without complaint."""
    types = "('integer', 'null')" if nullable else "('integer')"
    return CheckConstraint(f"typeof({column}) IN {types}", name=f"{column}_whole").ddl_if(dialect="sqlite")


class Base(DeclarativeBase):
    """The tables of the store."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[type, TypeEngine[Any]]] = {int: WHOLE}


class PlanRow(Base):
    """What a set of pejlemærker belongs to."""

    __tablename__ = "plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(TEXT, unique=True)


class PejlemaerkeRow(Base):
    """A pejlemærke of one plan, in the order the plan has them."""

    __tablename__ = "pejlemaerke"
    __table_args__ = (UniqueConstraint("plan_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    name: Mapped[str] = mapped_column(TEXT)
    position: Mapped[int]


class DocumentRow(Base):
    """A paper that was read, once per content."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(TEXT)
    sha256: Mapped[str] = mapped_column(short_text(64), unique=True)
    type: Mapped[DocumentType | None] = mapped_column(WordColumn(DocumentType))
    title: Mapped[str | None] = mapped_column(TEXT)
    dated: Mapped[date | None] = mapped_column(Date)
    case_number: Mapped[str | None] = mapped_column(TEXT)
    document_number: Mapped[str | None] = mapped_column(TEXT)
    after_year: Mapped[int | None]
    paraphrase: Mapped[bool]
    imported_by: Mapped[str] = mapped_column(TEXT)
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AppropriationRow(Base):
    """An appropriation; what is derived is computed by the rules when written."""

    __tablename__ = "appropriation"
    __table_args__ = (
        Index("ix_appropriation_last_year", "last_year", "id"),
        Index("ix_appropriation_place", "plan_id", "pejlemaerke_id", "position"),
        Index("ix_appropriation_title_order", "title_order", "id"),
        Index("ix_appropriation_permanent", "last_year", sqlite_where=text("permanent")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    title: Mapped[str | None] = mapped_column(TEXT)
    title_order: Mapped[str] = mapped_column(TEXT)
    """Derived: sorts as a Danish reader expects; without title, last."""
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    pejlemaerke_id: Mapped[int | None] = mapped_column(ForeignKey("pejlemaerke.id"))
    section: Mapped[str | None] = mapped_column(TEXT)
    kind: Mapped[Kind] = mapped_column(WordColumn(Kind))
    position: Mapped[int]
    """The order its paper, or its entering, gave it."""
    listed_after: Mapped[int | None]
    permanent: Mapped[bool]
    target_group: Mapped[str | None] = mapped_column(TEXT)
    starred: Mapped[bool]
    description: Mapped[str] = mapped_column(TEXT)
    results: Mapped[str] = mapped_column(TEXT)
    owner: Mapped[str | None] = mapped_column(TEXT)
    deputy: Mapped[str | None] = mapped_column(TEXT)
    budget_note: Mapped[str | None] = mapped_column(TEXT)
    declaration_of_intent: Mapped[bool]
    first_year: Mapped[int | None]
    """Derived."""
    last_year: Mapped[int | None]
    """Derived."""
    verdict: Mapped[Verdict | None] = mapped_column(WordColumn(Verdict))
    """Derived: that of the newest assessment."""
    verdict_state: Mapped[VerdictState | None] = mapped_column(WordColumn(VerdictState))
    """Derived."""

    plan: Mapped[PlanRow] = relationship(lazy="raise")
    pejlemaerke: Mapped[PejlemaerkeRow | None] = relationship(lazy="raise")
    amounts: Mapped[list["YearAmountRow"]] = relationship(
        lazy="raise", order_by="YearAmountRow.year, YearAmountRow.fund, YearAmountRow.id"
    )
    periods: Mapped[list["PeriodAmountRow"]] = relationship(
        lazy="raise", order_by="PeriodAmountRow.from_year, PeriodAmountRow.id"
    )
    lapses: Mapped[list["LapseRow"]] = relationship(lazy="raise", order_by="LapseRow.after_year, LapseRow.fund")
    assessments: Mapped[list["AssessmentRow"]] = relationship(lazy="raise", order_by="AssessmentRow.id.desc()")
    sources: Mapped[list["SourceRow"]] = relationship(lazy="raise", order_by="SourceRow.id")


class SourceRow(Base):
    """One value of one field, with the place or the person it came from."""

    __tablename__ = "source"
    __table_args__ = (Index("ix_source_appropriation_id", "appropriation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    appropriation_id: Mapped[int] = mapped_column(ForeignKey("appropriation.id"))
    field: Mapped[str] = mapped_column(TEXT)
    value: Mapped[str] = mapped_column(TEXT)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    line: Mapped[int | None]
    quote: Mapped[str] = mapped_column(TEXT)
    paraphrase: Mapped[bool]
    by_name: Mapped[str | None] = mapped_column(TEXT)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    document: Mapped[DocumentRow | None] = relationship(lazy="raise")


class YearAmountRow(Base):
    """Money of one year and fund, as one source gives it."""

    __tablename__ = "year_amount"
    __table_args__ = (
        Index(
            "uq_year_amount_counting",
            "appropriation_id",
            "year",
            "fund",
            unique=True,
            sqlite_where=text("counts"),
        ),
        Index("ix_year_amount_appropriation_id", "appropriation_id", "year", "fund"),
        Index("ix_year_amount_funding", "year", "fund", "counts", "amount_kr"),
        whole_kroner("amount_kr", nullable=True),
        CheckConstraint("rounded_to_kr > 0", name="rounded_to_kr_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    appropriation_id: Mapped[int] = mapped_column(ForeignKey("appropriation.id"))
    year: Mapped[int]
    fund: Mapped[Fund | None] = mapped_column(FundColumn(), nullable=False)
    amount_kr: Mapped[Kroner | None]
    rounded_to_kr: Mapped[Kroner]
    counts: Mapped[bool]
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    price_year: Mapped[int | None]

    source: Mapped[SourceRow] = relationship(lazy="raise")


class PeriodAmountRow(Base):
    """Money stated for several years together."""

    __tablename__ = "period_amount"
    __table_args__ = (
        Index("ix_period_amount_appropriation_id", "appropriation_id"),
        Index("ix_period_amount_to_year", "to_year", "appropriation_id", "fund", "amount_kr"),
        whole_kroner("amount_kr"),
        CheckConstraint("from_year <= to_year", name="years_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    appropriation_id: Mapped[int] = mapped_column(ForeignKey("appropriation.id"))
    from_year: Mapped[int]
    to_year: Mapped[int]
    fund: Mapped[Fund | None] = mapped_column(FundColumn(), nullable=False)
    amount_kr: Mapped[Kroner]
    rounded_to_kr: Mapped[Kroner]
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    price_year: Mapped[int | None]

    source: Mapped[SourceRow] = relationship(lazy="raise")


class LapseRow(Base):
    """What falls away after a year: stated by a paper, or computed when written."""

    __tablename__ = "lapse"
    __table_args__ = (
        UniqueConstraint("appropriation_id", "after_year", "fund"),
        Index("ix_lapse_after_year", "after_year", "appropriation_id", "fund", "amount_kr"),
        whole_kroner("amount_kr"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    appropriation_id: Mapped[int] = mapped_column(ForeignKey("appropriation.id"))
    after_year: Mapped[int]
    fund: Mapped[Fund | None] = mapped_column(FundColumn(), nullable=False)
    amount_kr: Mapped[Kroner]
    rounded_to_kr: Mapped[Kroner]
    stated: Mapped[bool]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
    price_year: Mapped[int | None]

    source: Mapped[SourceRow | None] = relationship(lazy="raise")


class AssessmentRow(Base):
    """One assessment; the database refuses to change or delete it."""

    __tablename__ = "assessment"
    __table_args__ = (Index("ix_assessment_appropriation_id", "appropriation_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    appropriation_id: Mapped[int] = mapped_column(ForeignKey("appropriation.id"))
    text: Mapped[str] = mapped_column(TEXT)
    verdict: Mapped[Verdict | None] = mapped_column(WordColumn(Verdict))
    meets_goals: Mapped[MeetsGoals | None] = mapped_column(WordColumn(MeetsGoals))
    still_needed: Mapped[StillNeeded | None] = mapped_column(WordColumn(StillNeeded))
    state: Mapped[VerdictState | None] = mapped_column(WordColumn(VerdictState))
    by_name: Mapped[str] = mapped_column(TEXT)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))

    source: Mapped[SourceRow | None] = relationship(lazy="raise")


class DraftRow(Base):
    """A draft that waits for a person, or waited."""

    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft_state", "state", "document_id", "position"),)

    id: Mapped[str] = mapped_column(TEXT, primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    position: Mapped[int]
    state: Mapped[str] = mapped_column(short_text(16))
    """"waiting", "accepted" or "rejected"."""
    payload: Mapped[str] = mapped_column(TEXT)
    """The draft as JSON, so that nothing the parser read is lost."""
    appropriation_id: Mapped[int | None] = mapped_column(ForeignKey("appropriation.id"))
    """What it became, or was matched with."""
    decided_by: Mapped[str | None] = mapped_column(TEXT)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    document: Mapped[DocumentRow] = relationship(lazy="raise")


class FindingRow(Base):
    """A finding on a paper, kept with it for the review."""

    __tablename__ = "finding"
    __table_args__ = (Index("ix_finding_document_id", "document_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    severity: Mapped[Severity] = mapped_column(WordColumn(Severity))
    code: Mapped[str] = mapped_column(TEXT)
    message: Mapped[str] = mapped_column(TEXT)
    line: Mapped[int | None]
    quote: Mapped[str | None] = mapped_column(TEXT)
    stated: Mapped[str | None] = mapped_column(TEXT)
    """As JSON: kroner, a count, a percentage or a text."""
    computed: Mapped[str | None] = mapped_column(TEXT)


class SearchRow(Base):
    """The words of an appropriation, folded; a trigram index stands on it."""

    __tablename__ = "search_entry"

    appropriation_id: Mapped[int] = mapped_column(ForeignKey("appropriation.id"), primary_key=True)
    words: Mapped[str] = mapped_column(TEXT)


def add_server_indexes() -> None:
    """Say what PostgreSQL's indexes have that SQLite's have not, for who compares the models with a server.

    Not said above: a word about PostgreSQL in a table loads its whole dialect
    at every start.
    """
    for index in [index for table in Base.metadata.tables.values() for index in table.indexes]:
        if (where := index.dialect_options["sqlite"]["where"]) is not None:
            index.dialect_options["postgresql"]["where"] = where
    if not cast("Table", SearchRow.__table__).indexes:
        Index(
            "ix_search_entry_words",
            SearchRow.words,
            postgresql_using="gin",
            postgresql_ops={"words": "gin_trgm_ops"},
        ).ddl_if(dialect="postgresql")


import db.digest_tables  # noqa: E402 - as the next
import db.listing_tables  # noqa: E402 - as the next
import db.negotiation_tables  # noqa: E402 - as the next
import db.paper_tables  # noqa: E402, F401 - stands on what is above; its tables belong to the same schema
