"""The columns that the rules of money are reckoned from, in the order of their records."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, null, select

from db.models import LapseRow, PeriodAmountRow, YearAmountRow

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


def by_appropriation(
    connection: Connection, columns: Sequence[Any], owner: Any, *where: Any
) -> Mapping[int, list[tuple[Any, ...]]]:
    """Fetch columns, by the appropriation that the owner column names; none for one that has no row. One statement."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *values in connection.execute(select(owner, *columns).where(*where).order_by(owner)):
        found[key].append(tuple(values))
    return found
