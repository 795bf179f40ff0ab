"""Money stated for whole periods."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import PeriodAmountRow
from tracker.negotiation import PeriodMoney


def periods_of(session: Session, ids: Sequence[int]) -> dict[int, list[PeriodMoney]]:
    """Fetch what is stated for whole periods, by appropriation, as it was stored.

    One statement; `ids` are at most as many as an engine takes at a time.
    """
    row = PeriodAmountRow
    statement = (
        select(row.appropriation_id, row.from_year, row.to_year, row.fund, row.amount_kr, row.price_year)
        .where(row.appropriation_id.in_(ids))
        .order_by(row.id)
    )
    found: dict[int, list[PeriodMoney]] = defaultdict(list)
    for about, from_year, to_year, fund, amount_kr, price_year in session.execute(statement):
        found[about].append(PeriodMoney(from_year, to_year, fund, amount_kr, price_year))
    return found
