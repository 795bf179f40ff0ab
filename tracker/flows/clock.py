"""The clock and the calendar as they are in Denmark; the store keeps UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")
_EARLIEST = date(1900, 1, 1)
"""No history begins before it, and a day in the year 1 has no beginning in UTC."""


def when_words(moment: datetime) -> str:
    """Say day and time as the clocks in Denmark show them."""
    return f"{moment.astimezone(DENMARK):%d-%m-%Y kl. %H.%M}"


def day_words(day: date) -> str:
    """Say a day as it is written in Denmark: 01-03-2023."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def day_of(moment: datetime) -> date:
    """Give the day it is in Denmark."""
    return moment.astimezone(DENMARK).date()


def beginning_of(day: date) -> datetime:
    """Give the moment a Danish day begins, in UTC."""
    return datetime.combine(max(day, _EARLIEST), time(), DENMARK).astimezone(UTC)


def end_of(day: date) -> datetime:
    """Give the last moment of a Danish day, in UTC; two days a year are not 24 hours long."""
    return beginning_of(day + timedelta(days=1)) - timedelta(microseconds=1)
