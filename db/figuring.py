"""The single figures of an appropriation's years, and which of them counts."""

from dataclasses import dataclass

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session, joinedload

from db.models import SourceRow, YearAmountRow
from db.types import UNKNOWN_FUND
from tracker.profile import Fund, YearAmount, shown_order
from tracker.source import Source


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it is stored, with its source."""

    id: int
    source_id: int
    document_id: int | None
    amount: YearAmount


def figures_of(session: Session, appropriation_id: int) -> list[Figure]:
    """Fetch every figure of an appropriation, in the order that `show` numbers them."""
    statement = (
        select(YearAmountRow)
        .where(YearAmountRow.appropriation_id == appropriation_id)
        .options(joinedload(YearAmountRow.source).joinedload(SourceRow.document))
        .order_by(YearAmountRow.year, YearAmountRow.fund, YearAmountRow.id)
        .execution_options(populate_existing=True)
    )
    found = []
    for row in session.scalars(statement):
        source, document = row.source, row.source.document
        name = (document.title or document.name) if document else None
        given = Source(name, source.line, source.quote, source.paraphrase, source.by_name, source.recorded_at)
        amount = YearAmount(row.year, row.fund, row.amount_kr, row.rounded_to_kr, given, row.counts, row.price_year)
        found.append(Figure(row.id, row.source_id, source.document_id, amount))
    return sorted(found, key=lambda one: shown_order(one.amount))


def count_figure(session: Session, appropriation_id: int, figure: Figure, fund: Fund | None) -> None:
    """Let a figure count for a fund; the caller sees to it that no other does.

    A figure whose paper names no fund is kept as the paper has it, and
    stands once more under the fund it is counted for, with the same source.
    """
    year = figure.amount.year
    same = (
        select(YearAmountRow.id)
        .where(
            YearAmountRow.appropriation_id == appropriation_id,
            YearAmountRow.year == year,
            YearAmountRow.fund == fund,
            YearAmountRow.source_id == figure.source_id,
        )
        .order_by(YearAmountRow.id)
        .limit(1)
    )
    key = figure.id if figure.amount.fund is fund else session.connection().scalar(same)
    if key is not None:
        session.connection().execute(update(YearAmountRow).where(YearAmountRow.id == key).values(counts=True))
        return
    session.connection().execute(
        insert(YearAmountRow).values(
            appropriation_id=appropriation_id,
            year=year,
            fund=fund,
            amount_kr=figure.amount.amount_kr,
            rounded_to_kr=figure.amount.rounded_to_kr,
            counts=True,
            source_id=figure.source_id,
            price_year=figure.amount.price_year,
        )
    )


def count_again(session: Session, appropriation_id: int, amount: YearAmount) -> bool:
    """Let the first figure that was the same count again; say whether there is one."""
    same = select(func.min(YearAmountRow.id)).where(
        YearAmountRow.appropriation_id == appropriation_id,
        YearAmountRow.year == amount.year,
        YearAmountRow.fund == amount.fund,
        YearAmountRow.amount_kr.is_not_distinct_from(amount.amount_kr),
        YearAmountRow.rounded_to_kr == amount.rounded_to_kr,
        YearAmountRow.price_year.is_not_distinct_from(amount.price_year),
    )
    key = session.connection().scalar(same)
    if key is not None:
        session.connection().execute(update(YearAmountRow).where(YearAmountRow.id == key).values(counts=True))
    return key is not None


def newest_source(session: Session, appropriation_id: int, field: str, document_id: int) -> int | None:
    """Find where a paper was last noted to say something of a field."""
    return session.connection().scalar(
        select(func.max(SourceRow.id)).where(
            SourceRow.appropriation_id == appropriation_id,
            SourceRow.field == field,
            SourceRow.document_id == document_id,
        )
    )


def source_noted(session: Session, appropriation_id: int, field: str, value: str, given: Source) -> int | None:
    """Find where a value of a field was first noted to come from, as it was told."""
    return session.connection().scalar(
        select(func.min(SourceRow.id)).where(
            SourceRow.appropriation_id == appropriation_id,
            SourceRow.field == field,
            SourceRow.value == value,
            SourceRow.line.is_not_distinct_from(given.line),
            SourceRow.quote == given.quote,
            SourceRow.by_name.is_not_distinct_from(given.by),
            SourceRow.recorded_at == given.at,
        )
    )


def fund_named(name: str) -> Fund | None:
    """Read a fund as fields name it; "unknown" is none."""
    return None if name == UNKNOWN_FUND else Fund(name)
