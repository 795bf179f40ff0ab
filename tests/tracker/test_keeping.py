"""Which automatic backups are kept."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.keeping import MONTHS, NEWEST, backup_name, made_at, superfluous, time_name

NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)
SECONDS = st.floats(631_152_000, 4_102_444_800)
MOMENT = SECONDS.map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
MOMENTS = st.lists(MOMENT)


def test_the_ten_newest_are_kept() -> None:
    hourly = [NOON + timedelta(hours=n) for n in range(12)]

    assert superfluous(hourly) == {hourly[0], hourly[1]}


def test_the_last_of_each_of_the_latest_twelve_months_is_kept() -> None:
    months = [datetime(2024 + n // 12, n % 12 + 1, day, tzinfo=UTC) for n in range(24) for day in (5, 20)]
    today = [NOON + timedelta(minutes=n) for n in range(NEWEST)]

    kept = set(months + today) - superfluous(months + today)

    assert sorted(kept) == [datetime(2025, m, 20, tzinfo=UTC) for m in range(2, 13)] + today


def test_a_month_is_that_of_utc() -> None:
    copenhagen = timezone(timedelta(hours=2))
    late = datetime(2026, 7, 1, 1, tzinfo=copenhagen)
    newer = [datetime(2026, 6, 30, 23, 30, n, tzinfo=UTC) for n in range(NEWEST)]

    assert superfluous([late, *newer]) == {late}


@given(MOMENTS)
def test_the_newest_is_never_superfluous(moments: list[datetime]) -> None:
    gone = superfluous(moments)

    assert gone <= set(moments)
    assert gone.isdisjoint(sorted(set(moments))[-NEWEST:])


@given(MOMENTS)
def test_what_is_kept_stays_kept_and_is_no_more_than_the_rule_says(moments: list[datetime]) -> None:
    kept = set(moments) - superfluous(moments)

    assert superfluous(kept) == set()
    assert len(kept) <= NEWEST + MONTHS


@given(MOMENT)
def test_a_name_says_when_it_was_made(at: datetime) -> None:
    assert made_at(backup_name(at, "import")) == at


def test_names_sort_as_time_does() -> None:
    assert backup_name(NOON, "opgradering") == "2026-03-15T120000.000000Z-opgradering.sqlite3"
    assert backup_name(NOON, "import") < backup_name(NOON + timedelta(microseconds=1), "adgang")
    assert time_name(NOON.astimezone(timezone(timedelta(hours=-5)))) == time_name(NOON)


@pytest.mark.parametrize("name", ["pejl.sqlite3", "2026-13-40T120000.000000Z-import.sqlite3", "2026-03-15-import"])
def test_another_file_is_not_taken_for_one(name: str) -> None:
    assert made_at(name) is None
