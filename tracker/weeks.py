"""Weeks as they are counted in Denmark (ISO 8601), and which week's digest is due."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.calendar import working_day_before
from tracker.errors import UsageError

_WRITTEN = re.compile(r"(\d{4})-?[WwUu](\d{1,2})", re.ASCII)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week; its year is not always that of its days."""

    year: int
    number: int

    def __str__(self) -> str:
        """Write it as 2023-W35."""
        return f"{self.year:04}-W{self.number:02}"

    @property
    def monday(self) -> date:
        """The week's first day."""
        return date.fromisocalendar(self.year, self.number, 1)


def week_of(day: date) -> Week:
    """Give the week that a day lies in."""
    year, number, _ = day.isocalendar()
    return Week(year, number)


def read_week(text: str) -> Week:
    """Read a week as 2023-W35.

    Raises:
        UsageError: It is no week of the calendar.
    """
    found = _WRITTEN.fullmatch(text.strip())
    try:
        if found is not None:
            week = Week(int(found[1]), int(found[2]))
            week.monday  # noqa: B018 - a week that is not there has none
            return week
    except ValueError:
        pass  # week 53 of a year with 52
    message = "Ugen skrives som 2023-W35, og den skal findes i det år."
    raise UsageError(message)


def send_day(week: Week, holidays: Collection[date]) -> date:
    """Give the day a week's digest goes out: its Monday, or the working day before where that is a holiday."""
    return working_day_before(week.monday, holidays)


def due_week(today: date, holidays: Collection[date]) -> Week:
    """Give the newest week whose digest should have gone out by a day, that day included.

    Before a holiday it is the coming week's; weeks that passed without one
    are not made up for.
    """
    if date.max - today < _WEEK:
        return week_of(today)  # the last week of the machine's calendar
    coming = week_of(today + _WEEK)
    return coming if send_day(coming, holidays) <= today else week_of(today)
