"""Price rates, and the price level that a list is shown in."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from db import history
from db import negotiation as kept_lists
from db import prices as kept
from db.queries import prices as asked
from tracker.errors import NotFoundError, TrackerError
from tracker.flows.editing import EARLIEST_YEAR, LATEST_YEAR
from tracker.negotiation import Rate
from tracker.price_words import rate_fund_words
from tracker.profile import Fund
from tracker.text import fold_space

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class RateSet:
    """What came of entering a rate."""

    rate: Rate
    before: Rate | None
    """What stood there; None: nothing."""

    @property
    def is_changed(self) -> bool:
        """Whether anything was stored."""
        return self.rate != self.before


def enter_rate(session: "Session", rate: Rate, *, at: datetime) -> RateSet:
    """Enter how much prices rise into a year, in place of what stood there.

    Args:
        session: A writer's session; the caller commits.
        rate: With its source and the officer; the one who entered the same
            before stays named.
        at: The system's clock, UTC.

    Raises:
        TrackerError: There is no source, or no such year; nothing is stored.
    """
    source = fold_space(rate.source)
    if not source:
        message = "Skriv, hvor satsen kommer fra: --source TEKST. Ingen sats gemmes uden en kilde."
        raise TrackerError(message)
    check_price_year(rate.to_year)
    rate = Rate(rate.to_year, rate.fund, rate.hundredths, source, rate.by)
    before = _found(session, rate.to_year, rate.fund)
    if before is not None and (before.hundredths, before.source) == (rate.hundredths, rate.source):
        return RateSet(before, before)
    history.say(session, by=rate.by, at=at, reason=source)
    kept.put_rate(session, rate, at=at)
    return RateSet(rate, before)


def withdraw_rate(
    session: "Session", to_year: int, fund: Fund | None, *, by: str, at: datetime, reason: str = ""
) -> Rate:
    """Take a rate away, and give what it was; the history keeps it.

    Raises:
        NotFoundError: There is none.
    """
    before = _found(session, to_year, fund)
    if before is None:
        of = rate_fund_words(Rate(to_year, fund, 0))
        message = f"Der er ingen sats fra {to_year - 1} til {to_year} ({of}). Se dem, der er: pejl price rates"
        raise NotFoundError(message)
    history.say(session, by=by, at=at, reason=reason.strip() or None)
    kept.take_rate(session, to_year, fund)
    return before


def show_list_in(session: "Session", list_id: int, year: int | None, *, by: str, at: datetime) -> None:
    """Let a list be shown in one year's prices; None: every amount as it stands. No amount is changed.

    Raises:
        TrackerError: There is no such year.
    """
    if year is not None:
        check_price_year(year)
    history.say(session, by=by, at=at)
    kept_lists.show_in(session, list_id, year)


def check_price_year(year: int) -> None:
    """Refuse a slip of the hand.

    Raises:
        TrackerError: It is no year that amounts are in the prices of.
    """
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        message = f"{year} kan ikke være et prisniveau. Skriv et år mellem {EARLIEST_YEAR} og {LATEST_YEAR}."
        raise TrackerError(message)


def _found(session: "Session", to_year: int, fund: Fund | None) -> Rate | None:
    return next((one for one in asked.rates(session) if (one.to_year, one.fund) == (to_year, fund)), None)
