"""The budget year's doors: the rules against what agendas showed, and what moves a door."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.calendar import (
    RULES,
    SEEN,
    Door,
    DoorKey,
    Known,
    SetDate,
    doors_of,
    is_working_day,
    last_door,
    next_door,
    out_of_order,
    rule_named,
    working_day_before,
)
from tracker.errors import UsageError

YEARS = range(2022, 2031)
FAR = [1, 1582, 1900, 2099, 2400, 9998, 9999]
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = range(4)
USEFUL = {DoorKey.COMMITTEE, DoorKey.AMENDMENTS, DoorKey.SUB_AMENDMENTS}
MAUNDY_THURSDAY = date(2024, 3, 28)
days = st.dates(date(2000, 1, 1), date(2050, 12, 31))


def of_year(year: int, *dates: SetDate, holidays: tuple[date, ...] = ()) -> dict[DoorKey, Door]:
    return {door.key: door for door in doors_of(year, holidays=holidays, dates=dates)}


def given_by_signe(key: DoorKey, day: date, year: int | None = None) -> SetDate:
    return SetDate(key, year or day.year, day, "Signe")


def ruled(year: int) -> dict[DoorKey, date]:
    """Give the days that the rules alone give a year."""
    adoption = next(rule for rule in RULES if rule.key is DoorKey.ADOPTION).day(year, date.min)
    return {rule.key: rule.day(year, adoption) for rule in RULES}


# -- the rules --------------------------------------------------------------------------------------------------------


def test_the_doors_of_2023_are_those_that_agendas_showed() -> None:
    doors = of_year(2023)

    shown = {key: door.day for key, door in doors.items() if door.known is Known.SEEN}
    assert shown == {
        DoorKey.JUNE: date(2023, 6, 6),
        DoorKey.AUGUST: date(2023, 8, 23),
        DoorKey.FIRST_READING: date(2023, 8, 31),
        DoorKey.AMENDMENTS: date(2023, 9, 18),
        DoorKey.SUB_AMENDMENTS: date(2023, 9, 27),
        DoorKey.ADOPTION: date(2023, 10, 5),
        DoorKey.TOLD: date(2023, 10, 24),
    }
    assert last_door(doors.values()).key is DoorKey.SUB_AMENDMENTS


@pytest.mark.parametrize(("key", "year"), [one for one in SEEN if one[0] is not DoorKey.COMMITTEE])
def test_a_rule_gives_the_days_that_agendas_showed(key: DoorKey, year: int) -> None:
    assert ruled(year)[key] == SEEN[key, year]


def test_a_guess_lies_among_the_days_that_were_seen_and_before_most_of_them() -> None:
    late = [(ruled(year)[key] - day).days for (key, year), day in SEEN.items() if key is DoorKey.COMMITTEE]

    assert late == [15, -35, 0]


@pytest.mark.parametrize("year", [*YEARS, *FAR])
def test_every_rule_gives_its_weekday_in_its_part_of_the_year(year: int) -> None:
    day = ruled(year)

    assert day[DoorKey.CIRCULAR].weekday() == WEDNESDAY
    assert date(year, 1, 18) <= day[DoorKey.CIRCULAR] <= date(year, 1, 24)
    assert day[DoorKey.COMMITTEE].weekday() == TUESDAY
    assert date(year, 3, 15) <= day[DoorKey.COMMITTEE] <= date(year, 3, 21)
    assert day[DoorKey.CARRY_OVER].weekday() == THURSDAY
    assert date(year, 3, 25) <= day[DoorKey.CARRY_OVER] <= date(year, 3, 31)
    assert day[DoorKey.JUNE].weekday() == TUESDAY
    assert date(year, 6, 1) <= day[DoorKey.JUNE] <= date(year, 6, 7)
    assert day[DoorKey.AUGUST].weekday() == WEDNESDAY
    assert date(year, 8, 22) <= day[DoorKey.AUGUST] <= date(year, 8, 28)
    assert day[DoorKey.FIRST_READING].weekday() == THURSDAY
    assert date(year, 8, 25) <= day[DoorKey.FIRST_READING] <= date(year, 8, 31)
    assert day[DoorKey.ADOPTION].weekday() == THURSDAY
    assert date(year, 10, 1) <= day[DoorKey.ADOPTION] <= date(year, 10, 7)
    assert day[DoorKey.AMENDMENTS] == day[DoorKey.ADOPTION] - timedelta(days=17)
    assert day[DoorKey.AMENDMENTS].weekday() == MONDAY
    assert day[DoorKey.SUB_AMENDMENTS] == day[DoorKey.ADOPTION] - timedelta(days=8)
    assert day[DoorKey.SUB_AMENDMENTS].weekday() == WEDNESDAY
    assert day[DoorKey.TOLD].weekday() == TUESDAY
    assert date(year, 10, 22) <= day[DoorKey.TOLD] <= date(year, 10, 28)
    assert day[DoorKey.YEAR_END] == date(year, 12, 31)


@pytest.mark.parametrize("year", [*YEARS, *FAR])
def test_every_year_has_every_door_by_day_and_three_are_useful(year: int) -> None:
    doors = doors_of(year, holidays=())

    assert {door.key for door in doors} == set(DoorKey)
    assert [door.day for door in doors] == sorted(door.day for door in doors)
    assert {door.key for door in doors if door.decides} == USEFUL
    assert {door.key for door in doors if door.noon} == USEFUL - {DoorKey.COMMITTEE}
    assert {door.year for door in doors} == {year}


@pytest.mark.parametrize("year", [-1, 0, 10_000])
def test_a_year_outside_the_machine_s_calendar_has_no_doors(year: int) -> None:
    assert doors_of(year, holidays=()) == ()
    assert next_door((), date(9999, 12, 31)) is None


# -- holidays ---------------------------------------------------------------------------------------------------------


def test_a_door_on_a_holiday_lies_on_the_working_day_before() -> None:
    assert of_year(2024)[DoorKey.CARRY_OVER].day == MAUNDY_THURSDAY
    assert of_year(2024, holidays=(MAUNDY_THURSDAY,))[DoorKey.CARRY_OVER].day == date(2024, 3, 27)


def test_the_money_stops_on_a_sunday_as_well() -> None:
    assert of_year(2023, holidays=(date(2023, 12, 31),))[DoorKey.YEAR_END].day == date(2023, 12, 31)


@pytest.mark.parametrize("key", [DoorKey.AMENDMENTS, DoorKey.CARRY_OVER])
def test_a_day_that_was_seen_or_set_stands_whatever_day_it_is(key: DoorKey) -> None:
    sunday = date(2023, 9, 17)

    door = of_year(2023, given_by_signe(key, sunday), holidays=(sunday, SEEN[DoorKey.JUNE, 2023]))

    assert (door[key].day, door[DoorKey.JUNE].day) == (sunday, date(2023, 6, 6))


@given(days, st.frozensets(days, max_size=30))
def test_the_working_day_before_is_the_nearest_on_which_people_are_at_work(
    day: date, holidays: frozenset[date]
) -> None:
    found = working_day_before(day, holidays)

    assert found <= day
    assert found.weekday() < 5
    assert found not in holidays
    between = [found + timedelta(days=n) for n in range(1, (day - found).days + 1)]
    assert not any(is_working_day(one, holidays) for one in between)


# -- days that officers set -------------------------------------------------------------------------------------------


def test_a_set_day_stands_in_place_of_the_seen_one_and_says_by_whom() -> None:
    moved = SetDate(DoorKey.AMENDMENTS, 2023, date(2023, 9, 20), "Signe", "Rykket")

    door = of_year(2023, moved)[DoorKey.AMENDMENTS]

    assert (door.day, door.known, door.set_by, door.reason) == (date(2023, 9, 20), Known.SET, "Signe", "Rykket")
    assert of_year(2023)[DoorKey.AMENDMENTS].set_by is None


def test_a_day_set_for_another_year_changes_nothing_in_this() -> None:
    assert of_year(2024, given_by_signe(DoorKey.JUNE, date(2023, 6, 1))) == of_year(2024)


def test_a_day_may_lie_outside_the_door_s_year() -> None:
    doors = doors_of(2023, holidays=(), dates=[given_by_signe(DoorKey.TOLD, date(2024, 1, 9), 2023)])

    assert (doors[-1].key, doors[-1].year) == (DoorKey.TOLD, 2023)


@pytest.mark.parametrize(
    ("adoption", "amendments", "sub_amendments"),
    [
        (date(2024, 10, 10), date(2024, 9, 23), date(2024, 10, 2)),
        (date(2024, 9, 26), date(2024, 9, 9), date(2024, 9, 18)),
        (date(2024, 10, 1), date(2024, 9, 16), date(2024, 9, 25)),
    ],
)
def test_what_closes_before_the_adoption_follows_it(adoption: date, amendments: date, sub_amendments: date) -> None:
    doors = of_year(2024, given_by_signe(DoorKey.ADOPTION, adoption))

    assert (doors[DoorKey.AMENDMENTS].day, doors[DoorKey.SUB_AMENDMENTS].day) == (amendments, sub_amendments)


def test_a_day_that_was_seen_follows_nothing() -> None:
    doors = of_year(2023, given_by_signe(DoorKey.ADOPTION, date(2023, 10, 12)))

    assert doors[DoorKey.AMENDMENTS].day == date(2023, 9, 18)


def test_doors_in_an_odd_order_are_named_in_pairs() -> None:
    late = given_by_signe(DoorKey.AMENDMENTS, date(2023, 9, 28))

    assert [(one.key, after.key) for one, after in out_of_order(of_year(2023, late).values())] == [
        (DoorKey.AMENDMENTS, DoorKey.SUB_AMENDMENTS)
    ]


@pytest.mark.parametrize("year", YEARS)
def test_the_doors_lie_in_order_where_nobody_set_one(year: int) -> None:
    odd = {after.key for _, after in out_of_order(doors_of(year, holidays=()))}

    assert odd <= {DoorKey.CARRY_OVER}  # the committees were late in 2024


# -- the next door ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "key"),
    [
        (date(2023, 1, 1), DoorKey.COMMITTEE),
        (date(2023, 3, 21), DoorKey.COMMITTEE),
        (date(2023, 3, 22), DoorKey.AMENDMENTS),
        (date(2023, 9, 18), DoorKey.AMENDMENTS),
        (date(2023, 9, 19), DoorKey.SUB_AMENDMENTS),
        (date(2023, 9, 27), DoorKey.SUB_AMENDMENTS),
    ],
)
def test_the_next_door_is_open_on_its_own_day(today: date, key: DoorKey) -> None:
    door = next_door(doors_of(2023, holidays=()), today)

    assert door is not None
    assert door.key is key


def test_after_the_last_useful_door_there_is_none_until_next_year_s() -> None:
    today = date(2023, 9, 28)
    doors = doors_of(2023, holidays=())

    assert next_door(doors, today) is None
    assert next_door([*doors, *doors_of(2024, holidays=())], today) == of_year(2024)[DoorKey.COMMITTEE]


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_a_year_looks_forward_to_the_first_useful_door_from_it(year: int) -> None:
    doors = doors_of(year, holidays=())
    useful = sorted(door.day for door in doors if door.decides)
    day = date(year, 1, 1)
    while day.year == year:
        found = next_door(doors, day)
        assert (found.day if found else None) == next((one for one in useful if one >= day), None)
        day += timedelta(days=1)


# -- what a door is called --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        *((rule.key.value, rule.key) for rule in RULES),
        *((rule.name.upper(), rule.key) for rule in RULES),
        ("overførsel", DoorKey.CARRY_OVER),
        ("AENDRINGSFORSLAG", DoorKey.AMENDMENTS),
        ("under", DoorKey.SUB_AMENDMENTS),
        ("sub-amendments", DoorKey.SUB_AMENDMENTS),
        ("stopper", DoorKey.YEAR_END),
    ],
)
def test_a_door_is_known_by_its_key_its_name_or_a_part_of_either(typed: str, key: DoorKey) -> None:
    assert rule_named(typed).key is key


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("forslag", "»forslag« kan være Ændringsforslag eller Underændringsforslag."),
        ("xyz", "Ingen frist hedder noget med »xyz«."),
        ("  ", "Ingen frist hedder noget med »«."),
        ("x\x1b[31m", "»x␛[31m«"),
    ],
)
def test_a_word_that_is_none_or_several_doors_is_refused_with_the_names(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        rule_named(typed)

    assert said in str(refused.value)
    assert "amendments (Ændringsforslag)" in str(refused.value)


def test_every_door_has_one_name_of_its_own() -> None:
    assert {rule_named(rule.name).key for rule in RULES} == set(DoorKey)
