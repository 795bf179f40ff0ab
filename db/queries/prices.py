"""The rates by which prices rise, as officers entered them, and the figures that a paper gave."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.figuring import fund_named
from db.history_tables import HistoryRow
from db.models import DocumentRow, LapseRow, PeriodAmountRow, SourceRow, YearAmountRow
from db.negotiation_tables import PriceRateRow
from db.replay import State, add_up
from db.types import UNKNOWN_FUND
from tracker.negotiation import Rate
from tracker.profile import Fund
from tracker.text import search_key


def rates(session: Session) -> list[Rate]:
    """Fetch the rates there are, by year, the common one first. One statement."""
    row = PriceRateRow
    found = session.execute(select(row.to_year, row.fund, row.hundredths, row.source, row.by_name))
    order = [None, *Fund]
    return sorted((Rate(*one) for one in found), key=lambda rate: (rate.to_year, order.index(rate.fund)))


@dataclass(frozen=True, slots=True)
class RateChange:
    """What one person did to one rate."""

    number: int | None
    """The change in the whole store; None: made behind the program's back."""
    at: datetime
    by: str
    reason: str | None
    before: Rate | None
    """None: it was entered."""
    after: Rate | None
    """None: it was withdrawn."""


def rate_changes(session: Session) -> list[RateChange]:
    """Fetch what was done to rates, newest first. One statement."""
    statement = select(*HistoryRow.__table__.columns).where(HistoryRow.table_name == PriceRateRow.__tablename__)
    rows = session.execute(statement.order_by(HistoryRow.id)).all()
    states: dict[tuple[str, str], State] = {}
    found: list[RateChange] = []
    for (_, key), of_one in groupby(rows, key=lambda row: (row.change_id, row.row_key)):
        place = (PriceRateRow.__tablename__, key)
        before = states.get(place)
        for row in of_one:
            add_up(states, row)
        after = states.get(place)
        found.append(RateChange(row.change_id, row.at, row.by_name, row.reason, _rate(before), _rate(after)))
    return found[::-1]


def _rate(state: State | None) -> Rate | None:
    if state is None:
        return None
    fund = fund_named(state["fund"])
    return Rate(int(state["to_year"]), fund, int(state["hundredths"]), state["source"], state["by_name"])


def papers_named(session: Session, name: str) -> list[tuple[int, str]]:
    """Fetch the papers with a text in their title or file name: id and title; one of exactly that name alone.

    In the order they were read. One statement.
    """
    row, key = DocumentRow, search_key(name)
    every = session.execute(select(row.id, row.title, row.name).order_by(row.id)).all()
    found = [(one.id, one.title or one.name, search_key(f"{one.title or ''}\n{one.name}")) for one in every]
    exact = [(at, title) for at, title, keys in found if search_key(title) == key]
    return exact or [(at, title) for at, title, keys in found if key and key in keys]


def figures_from(session: Session, document_id: int) -> dict[int, list[str]]:
    """Fetch the figures that count and are from a paper, by appropriation, as sources name them. Three statements."""
    found: dict[int, list[str]] = defaultdict(list)
    amount, period, drop = YearAmountRow, PeriodAmountRow, LapseRow
    from_paper = SourceRow.document_id == document_id
    for about, year, fund in session.execute(
        select(amount.appropriation_id, amount.year, amount.fund).join(amount.source).where(from_paper, amount.counts)
    ):
        found[about].append(f"amount {year} {fund or UNKNOWN_FUND}")
    for about, first, last, fund in session.execute(
        select(period.appropriation_id, period.from_year, period.to_year, period.fund)
        .join(period.source)
        .where(from_paper)
    ):
        found[about].append(f"period {first}-{last} {fund or UNKNOWN_FUND}")
    for about, year, fund in session.execute(
        select(drop.appropriation_id, drop.after_year, drop.fund).join(drop.source).where(from_paper, drop.stated)
    ):
        found[about].append(f"lapse {year} {fund or UNKNOWN_FUND}")
    return dict(sorted(found.items()))
