"""The clock and the calendar as they are in Denmark; the store keeps UTC."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tracker import vocabulary
from tracker.errors import UsageError
from tracker.text import safe_text

DENMARK = ZoneInfo("Europe/Copenhagen")
_EARLIEST = date(1900, 1, 1)
"""No history begins before it, and a day in the year 1 has no beginning in UTC."""
_DANISH_DAY = re.compile(r"(?P<day>\d{1,2})[-./ ]+(?P<month>\d{1,2})[-./ ]+(?P<year>\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_LONGEST = 40
day_words = vocabulary.day_words


def when_words(moment: datetime) -> str:
    """Say day and time as the clocks in Denmark show them."""
    return f"{moment.astimezone(DENMARK):%d-%m-%Y kl. %H.%M}"


def read_day(text: str) -> date:
    """Read a day as it is written in Denmark, 28-08-2023 or 28.8.2023, or as 2023-08-28.

    Raises:
        UsageError: It is no day, or its year is cut short.
    """
    danish, iso = _DANISH_DAY.fullmatch(text.strip()), _ISO_DAY.fullmatch(text.strip())
    found = danish or iso
    try:
        if found is not None:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        pass  # the 31st of February
    if not text.strip():
        message = "Skriv en dag, fx 28-08-2023."
        raise UsageError(message)
    message = f"»{safe_text(text[:_LONGEST])}« er ikke en dag. Skriv den som 28-08-2023."
    raise UsageError(message)


def day_of(moment: datetime) -> date:
    """Give the day it is in Denmark."""
    return moment.astimezone(DENMARK).date()


def beginning_of(day: date) -> datetime:
    """Give the moment a Danish day begins, in UTC."""
    return datetime.combine(max(day, _EARLIEST), time(), DENMARK).astimezone(UTC)


def end_of(day: date) -> datetime:
    """Give the last moment of a Danish day, in UTC; two days a year are not 24 hours long."""
    return beginning_of(day + timedelta(days=1)) - timedelta(microseconds=1)
