"""Writes price rates and the price levels of figures. Small verbs; they never commit, nor ask whether they may."""

from datetime import datetime

from sqlalchemy import Update, delete, insert, update
from sqlalchemy.orm import Session

from db.figuring import fund_named
from db.models import LapseRow, PeriodAmountRow, YearAmountRow
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


def put_level(session: Session, appropriation_id: int, figure: str, price_year: int | None) -> None:
    """Say which year's prices a figure is in, that counts or that a paper states; None: nobody has said.

    Args:
        session: A writer's session.
        appropriation_id: Which.
        figure: As sources name it: "amount 2023 service", "period 2022-2023 service", "lapse 2023 service".
        price_year: The year.
    """
    name, when, fund = figure.split(" ")
    in_fund = fund_named(fund)
    amounts, periods, lapses = YearAmountRow, PeriodAmountRow, LapseRow
    statement: Update
    if name == "amount":
        statement = update(amounts).where(
            amounts.appropriation_id == appropriation_id,
            amounts.year == int(when),
            amounts.fund == in_fund,
            amounts.counts,
        )
    elif name == "period":
        first, _, last = when.partition("-")
        statement = update(periods).where(
            periods.appropriation_id == appropriation_id,
            periods.from_year == int(first),
            periods.to_year == int(last),
            periods.fund == in_fund,
        )
    else:
        statement = update(lapses).where(
            lapses.appropriation_id == appropriation_id,
            lapses.after_year == int(when),
            lapses.fund == in_fund,
            lapses.stated,
        )
    session.connection().execute(statement.values(price_year=price_year))
