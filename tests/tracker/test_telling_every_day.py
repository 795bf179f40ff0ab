"""Every day from 2022 to 2030 through the decision, as a timer would: real holidays, long weeks and short nights."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest

from tests.tracker.telling import expiring
from tracker.calendar import Door, DoorKey, SetDate, doors_of, is_working_day
from tracker.digest import Digest, Memory
from tracker.flows.budget_year import holidays_of
from tracker.recipients import LEAD_DAYS, Recipient
from tracker.telling import build
from tracker.weeks import Week, due_week, send_day

FIRST, LAST = date(2022, 1, 1), date(2030, 12, 31)
EVERY_DAY = tuple(FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
HOLIDAYS = holidays_of(range(2021, 2033))
YEARS = range(2022, 2031)
LEAP_DAYS = (date(2024, 2, 29), date(2028, 2, 29))
OTHER_LEADS = ((84, 42, 21, 7), (120, 5), (1,), (400, 366, 365, 0))

Telling = tuple[int, DoorKey, int]
"""An expiry's year, the door, and the lead time."""


def digest_days(days: Iterable[date]) -> Iterator[tuple[date, Week]]:
    """Give the days on which a run makes a digest, with the week it is for: one a week, never an earlier one."""
    done: Week | None = None
    for today in days:
        week = due_week(today, HOLIDAYS)
        if week != done:
            yield today, week
            done = week


def doors_by_year(year: int) -> tuple[Door, ...]:
    """Give a year's doors; two were set on leap days, and one before Christmas of the year before."""
    set_days = [SetDate(DoorKey.COMMITTEE, day.year, day, "Signe") for day in LEAP_DAYS]
    early = SetDate(DoorKey.COMMITTEE, 2027, date(2026, 12, 23), "Signe")
    return doors_of(year, holidays=HOLIDAYS, dates=[*set_days, early])


DOORS = {year: doors_by_year(year) for year in range(2021, 2036)}


def walked(days: Collection[date], lead_days: tuple[int, ...]) -> list[Digest]:
    """Give every digest that one recipient got about expiries after each year, each sent on the day it was made."""
    recipient = Recipient(1, 1, "Signe", lead_days=lead_days)
    digests: list[Digest] = []
    memory: Memory | None = None
    world = [expiring(year, year) for year in range(2021, 2036)]
    for today, week in digest_days(days):
        digest, memory = build(
            world, week=week, today=today, doors=DOORS.__getitem__, recipient=recipient, memory=memory
        )
        digests.append(digest)
    return digests


def told_leads(digests: Iterable[Digest], lead_days: Collection[int]) -> dict[Telling, date]:
    """Give the day each lead time was told on; it is told once."""
    found: dict[Telling, date] = {}
    lowest: dict[tuple[int, DoorKey], int] = {}
    for digest in digests:
        for line in digest.lines:
            if line.reached is None or line.door is None:
                continue
            of_door = line.expiring.after_year, line.door.key
            before = lowest.get(of_door, max(lead_days) + 1)
            assert line.reached < before, "told twice"
            found |= {(*of_door, lead): digest.today for lead in lead_days if line.reached <= lead < before}
            lowest[of_door] = line.reached
    return found


def expected_leads(days: Collection[date], lead_days: Collection[int]) -> dict[Telling, date]:
    """Say, from the calendar alone, on which day each lead time is to be told.

    A door is counted down to from the day after the one before it. A lead time
    is told by the first digest at which it has been reached, or after which
    there is no other before the door closes.
    """
    runs = list(digest_days(days))
    found: dict[Telling, date] = {}
    for year in range(2022, 2034):
        useful = [door for door in DOORS[year] if door.decides]
        for before, door in pairwise([None, *useful]):
            assert door is not None
            opened = before.day if before is not None else date(year - 3, 12, 31)
            window = [(day, week) for day, week in runs if opened < day <= door.day and day.year >= year - 2]
            for lead in lead_days:
                told = (
                    day
                    for day, week in window
                    if (door.day - day).days <= lead or door.day < week.monday + timedelta(weeks=1)
                )
                first = next(told, None)
                if first is not None:
                    found[year, door.key, lead] = first
    return found


# -- the machine is always on -----------------------------------------------------------------------------------------


def test_every_week_has_one_digest_on_its_monday_or_the_working_day_before() -> None:
    runs = list(digest_days(EVERY_DAY))

    weeks = [week for _, week in runs]
    mondays = [week.monday for week in weeks]
    assert mondays == [mondays[0] + timedelta(weeks=n) for n in range(len(weeks))]
    assert {Week(2026, 53), Week(2027, 1), Week(2022, 52), Week(2023, 1), Week(2025, 1)} <= set(weeks)
    for day, week in runs[1:]:
        assert day == send_day(week, HOLIDAYS)
        assert is_working_day(day, HOLIDAYS)
        assert timedelta(0) <= week.monday - day <= timedelta(days=5)
    assert any(day != week.monday for day, week in runs[1:])


@pytest.mark.parametrize("lead_days", OTHER_LEADS, ids=str)
def test_every_lead_time_of_every_door_is_told_once_and_none_is_skipped(lead_days: tuple[int, ...]) -> None:
    told = told_leads(walked(EVERY_DAY, lead_days), lead_days)

    assert told == expected_leads(EVERY_DAY, lead_days)
    every = {(year, d.key, lead) for year in YEARS for d in DOORS[year] if d.decides for lead in lead_days}
    assert every <= set(told)


def test_a_run_at_any_hour_of_the_nights_when_the_clock_is_changed_is_that_of_the_danish_day() -> None:
    copenhagen = ZoneInfo("Europe/Copenhagen")
    sundays = [day for day in EVERY_DAY if day.weekday() == 6 and day.month in (3, 10) and day.day > 24]
    assert len(sundays) == 2 * len(YEARS)

    for sunday in sundays:
        start = datetime(sunday.year, sunday.month, sunday.day, tzinfo=UTC) - timedelta(hours=26)
        hours = [(start + timedelta(hours=n)).astimezone(copenhagen) for n in range(80)]

        runs = list(digest_days(hour.date() for hour in hours))

        assert len({day for day, _ in runs}) == len(runs)
        assert [week for _, week in runs] == sorted(
            {due_week(sunday + timedelta(days=n), HOLIDAYS) for n in (-1, 0, 1)}
        )


def test_what_has_lapsed_is_never_a_line_and_is_named_once() -> None:
    digests = walked(EVERY_DAY, LEAD_DAYS)

    ends = [
        expiry for digest in digests for passed in digest.passed if passed.door is None for expiry in passed.expirings
    ]
    assert [year for _, _, year in ends] == list(YEARS)[:-1]
    closed = [passed.door for digest in digests for passed in digest.passed if passed.door is not None]
    assert closed == [door for year in YEARS for door in DOORS[year] if door.decides and digests[0].today <= door.day]
    for digest in digests:
        assert all(line.expiring.after_year >= digest.today.year for line in digest.lines)
        assert all(line.days_left is None or line.days_left >= 0 for line in digest.lines)


# -- the machine is off now and then ----------------------------------------------------------------------------------


def days_on(random: Random) -> list[date]:
    """Leave out days, weeks and months."""
    on: list[date] = []
    off_until = FIRST
    for today in EVERY_DAY:
        if today >= off_until and random.random() < 0.02:
            off_until = today + timedelta(days=random.choice((1, 3, 8, 36, 36, 100, 400)))
        if today >= off_until:
            on.append(today)
    return on


@pytest.mark.parametrize("seed", range(4))
def test_whatever_weeks_were_missed_each_lead_time_is_told_once_while_its_door_is_open(seed: int) -> None:
    random = Random(seed)
    days, lead_days = days_on(random), random.choice(OTHER_LEADS)

    digests = walked(days, lead_days)

    assert len({digest.week for digest in digests}) == len(digests) < len(EVERY_DAY) // 7
    assert told_leads(digests, lead_days) == expected_leads(days, lead_days)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_weeks_were_missed_each_door_that_closed_meanwhile_is_named_once(seed: int) -> None:
    days = days_on(Random(seed))
    digests = walked(days, LEAD_DAYS)

    for before, digest in pairwise(digests):
        running = [year for year in YEARS if year >= digest.today.year]
        closed = [d for year in running for d in DOORS[year] if d.decides and before.today <= d.day < digest.today]
        lapsed = [year for year in YEARS if before.today.year <= year < digest.today.year]
        assert [passed.door for passed in digest.passed if passed.door is not None] == closed
        assert [one[2] for p in digest.passed if p.door is None for one in p.expirings] == lapsed
        assert digest.since == before.today
