"""The budget year as it stands in a store: the rules, the holidays, and the days that officers set."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from db.queries import told
from tracker.calendar import Door, doors_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def doors(session: "Session") -> Callable[[int], tuple[Door, ...]]:
    """Give the doors of any year; the days that were set are read once. One statement."""
    dates = told.set_dates(session)

    @cache
    def of_year(year: int) -> tuple[Door, ...]:
        return doors_of(year, holidays=holidays_of([year - 1, year]), dates=dates)

    return of_year


def holidays_of(years: Iterable[int]) -> frozenset[date]:
    """Give the days of years on which nobody is at work in a Danish municipality, beside Saturdays and Sundays.

    Also those that no law names but on which everything is closed:
    1 May, 5 June, 24 and 31 December.
    """
    return frozenset().union(*(_of_year(year) for year in years))


@cache
def _of_year(year: int) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 - a quarter of a second; few commands ask

    return frozenset(country_holidays("DK", years=year, categories=("public", "optional")))
