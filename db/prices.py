"""Writes the rates by which prices rise. Small verbs; they never commit, and never ask whether they may."""

from datetime import datetime

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from db.negotiation_tables import PriceRateRow
from tracker.negotiation import Rate
from tracker.profile import Fund
from tracker.text import fold_space, storable


def put_rate(session: Session, rate: Rate, *, at: datetime) -> None:
    """Keep a rate, in place of the one that its year and fund had before, if any."""
    values = {
        "hundredths": rate.hundredths,
        "source": fold_space(storable(rate.source)),
        "by_name": storable(rate.by),
        "recorded_at": at,
    }
    row = PriceRateRow
    statement = update(row).where(row.to_year == rate.to_year, row.fund == rate.fund).values(values)
    ids = session.connection().scalars(statement.returning(row.id)).all()
    if not ids:
        session.connection().execute(insert(row).values(to_year=rate.to_year, fund=rate.fund, **values))


def take_rate(session: Session, to_year: int, fund: Fund | None) -> None:
    """Take a rate away; the history keeps it."""
    row = PriceRateRow
    session.connection().execute(delete(row).where(row.to_year == to_year, row.fund == fund))
