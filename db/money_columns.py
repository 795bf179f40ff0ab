"""The columns that the rules of money are reckoned from, in the order of their records."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, null, select

from db.models import LapseRow, PeriodAmountRow, YearAmountRow
from tracker.profile import Drop, PeriodAmount, YearAmount

FIGURES = (
    YearAmountRow.year,
    YearAmountRow.fund,
    YearAmountRow.amount_kr,
    YearAmountRow.rounded_to_kr,
    null(),
    YearAmountRow.counts,
    YearAmountRow.price_year,
)
"""The columns of a `YearAmount`, in its order; where it is from is no matter of the rules."""
PERIODS = (PeriodAmountRow.from_year, PeriodAmountRow.to_year, PeriodAmountRow.fund, PeriodAmountRow.amount_kr)
"""Those of a `PeriodAmount`, as far as the rules go."""
DROPS = (
    LapseRow.after_year,
    LapseRow.fund,
    LapseRow.amount_kr,
    LapseRow.stated,
    LapseRow.rounded_to_kr,
    null(),
    LapseRow.price_year,
)
"""Those of a `Drop`."""


@dataclass(frozen=True, slots=True)
class Money:
    """One appropriation's money, as far as the rules go."""

    amounts: Sequence[YearAmount]
    """Those that count."""
    periods: Sequence[PeriodAmount]
    drops: Sequence[Drop]
    """Stated and computed."""


def money_of(connection: Connection, ids: Sequence[int]) -> dict[int, Money]:
    """Read the money of some appropriations. Three statements."""
    amount, period, lapse = YearAmountRow, PeriodAmountRow, LapseRow
    owners = amount.appropriation_id, period.appropriation_id, lapse.appropriation_id
    amounts = by_appropriation(connection, FIGURES, owners[0], owners[0].in_(ids), amount.counts)
    periods = by_appropriation(connection, PERIODS, owners[1], owners[1].in_(ids))
    drops = by_appropriation(connection, DROPS, owners[2], owners[2].in_(ids))
    return {
        key: Money(
            [YearAmount(*one) for one in amounts.get(key, ())],
            [PeriodAmount(*one) for one in periods.get(key, ())],
            [Drop(*one) for one in drops.get(key, ())],
        )
        for key in ids
    }


def by_appropriation(
    connection: Connection, columns: Sequence[Any], owner: Any, *where: Any
) -> Mapping[int, list[tuple[Any, ...]]]:
    """Fetch columns, by the appropriation that the owner column names; none for one that has no row. One statement."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *values in connection.execute(select(owner, *columns).where(*where).order_by(owner)):
        found[key].append(tuple(values))
    return found
