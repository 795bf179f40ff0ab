"""The rates by which prices rise, as officers entered them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.negotiation_tables import PriceRateRow
from tracker.negotiation import Rate
from tracker.profile import Fund


def rates(session: Session) -> list[Rate]:
    """Fetch the rates there are, by year, the common one first. One statement."""
    row = PriceRateRow
    found = session.execute(select(row.to_year, row.fund, row.hundredths, row.source, row.by_name))
    order = [None, *Fund]
    return sorted((Rate(*one) for one in found), key=lambda rate: (rate.to_year, order.index(rate.fund)))
