"""ISO weeks, and which week's digest is due: every day of nine years, and the ends of the machine's calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UsageError
from tracker.weeks import Week, due_week, read_week, send_day, week_of

EASTER_2023 = frozenset({date(2023, 4, 6), date(2023, 4, 7), date(2023, 4, 10)})
NEW_YEAR_2024 = frozenset({date(2024, 1, 1)})


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2020, 12, 31), "2020-W53"),
        (date(2021, 1, 3), "2020-W53"),
        (date(2021, 1, 4), "2021-W01"),
        (date(2022, 1, 1), "2021-W52"),
        (date(2022, 12, 31), "2022-W52"),
        (date(2023, 1, 1), "2022-W52"),
        (date(2024, 2, 29), "2024-W09"),
        (date(2024, 12, 30), "2025-W01"),
        (date(2026, 12, 28), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(9999, 12, 31), "9999-W52"),
        (date(1, 1, 1), "0001-W01"),
    ],
)
def test_a_day_lies_in_its_iso_week_whose_year_is_not_always_its_own(day: date, written: str) -> None:
    assert str(week_of(day)) == written


@given(st.dates())
def test_a_week_is_read_back_from_how_it_is_written(day: date) -> None:
    week = week_of(day)

    assert week.monday <= day < week.monday + timedelta(days=7) if day < date(9999, 12, 25) else week.monday <= day
    assert read_week(str(week)) == week


@given(st.dates(), st.dates())
def test_weeks_are_ordered_as_their_days_are(one: date, other: date) -> None:
    assert (week_of(one) < week_of(other)) == (week_of(one).monday < week_of(other).monday)


@pytest.mark.parametrize("typed", ["2023-W35", "2023W35", " 2023-w35 ", "2023-u35", "2023-U35"])
def test_a_week_is_read_as_it_may_be_typed(typed: str) -> None:
    assert read_week(typed) == Week(2023, 35)


@pytest.mark.parametrize(
    "typed", ["", "35", "2023-35", "2023-W00", "2023-W53", "2022-W54", "0000-W01", "23-W35", "2023-W3٥", "2023-W35-1"]
)
def test_what_is_no_week_of_the_calendar_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="2023-W35"):
        read_week(typed)


def test_a_digest_goes_out_on_its_monday_or_the_working_day_before() -> None:
    assert send_day(Week(2023, 35), frozenset()) == date(2023, 8, 28)
    assert send_day(Week(2023, 15), EASTER_2023) == date(2023, 4, 5)
    assert send_day(Week(2024, 1), NEW_YEAR_2024) == date(2023, 12, 29)


@pytest.mark.parametrize(
    ("today", "week"),
    [
        (date(2023, 4, 4), Week(2023, 14)),
        (date(2023, 4, 5), Week(2023, 15)),
        (date(2023, 4, 10), Week(2023, 15)),
        (date(2023, 4, 16), Week(2023, 15)),
        (date(2023, 4, 17), Week(2023, 16)),
    ],
)
def test_before_a_holiday_the_coming_week_s_digest_is_due(today: date, week: Week) -> None:
    assert due_week(today, EASTER_2023) == week


def test_the_due_week_never_goes_back_and_skips_none_from_day_to_day() -> None:
    holidays = EASTER_2023 | NEW_YEAR_2024
    day, before = date(2022, 1, 1), due_week(date(2021, 12, 31), holidays)
    while day.year <= 2030:
        due = due_week(day, holidays)
        assert due.monday - before.monday in {timedelta(0), timedelta(days=7)}
        assert send_day(due, holidays) <= day
        day, before = day + timedelta(days=1), due


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 24), date(9999, 12, 25), date(9999, 12, 31)])
def test_the_ends_of_the_machine_s_calendar_have_a_week_too(day: date) -> None:
    assert due_week(day, frozenset()) == week_of(day)
