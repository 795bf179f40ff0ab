"""The budget year in a store: days that officers set, what follows them, and what hangs on the doors."""

from datetime import date

import pytest

from db import health
from db.queries import told
from db.store import Store
from tests.conftest import NOW, TODAY
from tests.flows.asking import rows, totals
from tracker.assessment import Verdict
from tracker.calendar import Door, DoorKey, Known, SetDate
from tracker.errors import NotFoundError, TrackerError
from tracker.flows import budget_year as flow
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.budget_year import DoorMoved, holidays_of
from tracker.profile import Fund

DAY = date(2024, 9, 18)


def put(
    store: Store, key: DoorKey, day: date, *, year: int | None = None, reason: str = "", seen: Door | None = None
) -> DoorMoved:
    with store.writing() as session:
        return flow.set_door(session, key, day, year=year, reason=reason, by="Signe", at=NOW, seen=seen)


def take_back(store: Store, key: DoorKey, year: int, seen: Door | None = None) -> DoorMoved:
    with store.writing() as session:
        return flow.reset_door(session, key, year, by="Vera", at=NOW, seen=seen)


def door(store: Store, key: DoorKey, year: int) -> Door:
    with store.reading() as session:
        return next(one for one in flow.doors(session)(year) if one.key is key)


# -- setting a day ----------------------------------------------------------------------------------------------------


def test_a_day_that_is_set_is_the_door_s_day_with_who_and_why(store: Store) -> None:
    moved = put(store, DoorKey.AMENDMENTS, DAY, reason="  Rykket af\nØkonomiudvalget ")

    assert (moved.before.day, moved.door.day, moved.is_changed) == (date(2024, 9, 16), DAY, True)
    assert (moved.others, moved.notices) == ((), ())
    assert door(store, DoorKey.AMENDMENTS, 2024) == moved.door
    assert (moved.door.known, moved.door.set_by) == (Known.SET, "Signe")
    with store.reading() as session:
        assert told.set_dates(session) == [SetDate(DoorKey.AMENDMENTS, 2024, DAY, "Signe", "Rykket af Økonomiudvalget")]


def test_a_day_set_again_takes_the_place_of_the_first_and_both_stand_in_the_history(store: Store) -> None:
    put(store, DoorKey.AMENDMENTS, DAY)
    before = rows(store)["history"]

    put(store, DoorKey.AMENDMENTS, date(2024, 9, 19), reason="Igen")

    assert rows(store)["door_date"] == 1
    assert door(store, DoorKey.AMENDMENTS, 2024).day == date(2024, 9, 19)
    assert rows(store)["history"] > before
    with store.reading() as session:
        assert list(health.chain_findings(session.connection())) == []


def test_the_same_day_and_reason_again_stores_nothing(store: Store) -> None:
    put(store, DoorKey.AMENDMENTS, DAY, reason="Rykket")
    before = rows(store)

    moved = put(store, DoorKey.AMENDMENTS, DAY, reason="Rykket")

    assert (moved.is_changed, rows(store)) == (False, before)


def test_what_closes_before_the_adoption_is_said_to_follow_it(store: Store) -> None:
    moved = put(store, DoorKey.ADOPTION, date(2024, 10, 10))

    assert [(was.key, was.day, now.day) for was, now in moved.others] == [
        (DoorKey.AMENDMENTS, date(2024, 9, 16), date(2024, 9, 23)),
        (DoorKey.SUB_AMENDMENTS, date(2024, 9, 25), date(2024, 10, 2)),
    ]
    assert moved.notices == ()


@pytest.mark.parametrize(
    ("key", "day", "notices"),
    [
        (DoorKey.JUNE, date(2023, 6, 3), ["Juniindstilling ligger 03-06-2023, der er en lørdag."]),
        (DoorKey.JUNE, date(2023, 6, 5), ["Juniindstilling ligger 05-06-2023, der er en fridag."]),
        (
            DoorKey.AMENDMENTS,
            date(2023, 9, 28),
            ["Ændringsforslag (28-09-2023) ligger nu efter Underændringsforslag (27-09-2023)."],
        ),
        (
            DoorKey.ADOPTION,
            date(2023, 9, 27),
            [],
        ),
        (
            DoorKey.ADOPTION,
            date(2023, 9, 20),
            ["Underændringsforslag (27-09-2023) ligger nu efter Budgettet vedtages (20-09-2023)."],
        ),
    ],
)  # fmt: skip
def test_an_odd_day_is_stored_and_said(store: Store, key: DoorKey, day: date, notices: list[str]) -> None:
    moved = put(store, key, day)

    assert list(moved.notices) == notices
    assert door(store, key, 2023).day == day


def test_a_day_may_lie_near_its_budget_year_when_the_year_is_said(store: Store) -> None:
    moved = put(store, DoorKey.TOLD, date(2024, 1, 9), year=2023)

    assert moved.notices == (
        "Udvalget orienteres hører til budgetåret 2023, men ligger i 2024.",
        "Udvalget orienteres (09-01-2024) ligger nu efter Pengene stopper (31-12-2023).",
    )
    assert door(store, DoorKey.TOLD, 2023).day == date(2024, 1, 9)


@pytest.mark.parametrize(
    ("key", "day", "year", "said"),
    [
        (DoorKey.TOLD, date(2024, 4, 1), 2023, "for langt fra budgetåret"),
        (DoorKey.CIRCULAR, date(2022, 9, 30), 2023, "for langt fra budgetåret"),
        (DoorKey.AMENDMENTS, date(2024, 1, 2), 2023, "pengene stopper den 31-12-2023"),
        (DoorKey.YEAR_END, date(2023, 12, 30), None, "Pengene stopper altid den 31. december"),
        (DoorKey.JUNE, date(1969, 6, 1), None, "1969 kan ikke være et budgetår"),
        (DoorKey.JUNE, date(2101, 6, 1), None, "2101 kan ikke være et budgetår"),
    ],
)
def test_a_day_that_no_agenda_could_give_is_refused(
    store: Store, key: DoorKey, day: date, year: int | None, said: str
) -> None:
    before = rows(store)

    with pytest.raises(TrackerError, match=said):
        put(store, key, day, year=year)

    assert rows(store) == before


# -- taking it back ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("year", "known", "day"), [(2023, Known.SEEN, date(2023, 9, 18)),
                                                    (2024, Known.RULE, date(2024, 9, 16))])  # fmt: skip
def test_a_day_taken_back_leaves_the_door_where_it_was(store: Store, year: int, known: Known, day: date) -> None:
    put(store, DoorKey.AMENDMENTS, date(year, 9, 20))

    moved = take_back(store, DoorKey.AMENDMENTS, year)

    assert (moved.door.known, moved.door.day, moved.door.set_by, moved.is_changed) == (known, day, None, True)
    assert rows(store)["door_date"] == 0


@pytest.mark.parametrize(("year", "said"), [(2024, "Der er ikke sat nogen dag for Ændringsforslag i 2024"),
                                            (1, "1 kan ikke være et budgetår")])  # fmt: skip
def test_what_nobody_set_cannot_be_taken_back(store: Store, year: int, said: str) -> None:
    with pytest.raises(TrackerError, match=said):
        take_back(store, DoorKey.AMENDMENTS, year)


def test_an_answer_to_what_somebody_else_has_set_meanwhile_is_refused(store: Store) -> None:
    seen = door(store, DoorKey.AMENDMENTS, 2024)
    moved = put(store, DoorKey.AMENDMENTS, DAY)

    with pytest.raises(TrackerError, match="Signe har sat Ændringsforslag til 18-09-2024 imens"):
        put(store, DoorKey.AMENDMENTS, date(2024, 9, 20), seen=seen)
    take_back(store, DoorKey.AMENDMENTS, 2024, seen=moved.door)
    with pytest.raises(TrackerError, match="taget den satte dag tilbage, og Ændringsforslag ligger igen 16-09-2024"):
        take_back(store, DoorKey.AMENDMENTS, 2024, seen=moved.door)


def test_what_is_refused_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError):
        take_back(store, DoorKey.JUNE, 2023)


# -- holidays ---------------------------------------------------------------------------------------------------------


def test_the_holidays_are_those_on_which_a_danish_town_hall_is_closed() -> None:
    assert sorted(holidays_of([2024])) == [
        date(2024, 1, 1),
        date(2024, 3, 28),
        date(2024, 3, 29),
        date(2024, 3, 31),
        date(2024, 4, 1),
        date(2024, 5, 1),
        date(2024, 5, 9),
        date(2024, 5, 19),
        date(2024, 5, 20),
        date(2024, 6, 5),
        date(2024, 12, 24),
        date(2024, 12, 25),
        date(2024, 12, 26),
        date(2024, 12, 31),
    ]


def test_great_prayer_day_was_one_until_2023() -> None:
    assert date(2023, 5, 5) in holidays_of([2023])
    assert date(2024, 4, 26) not in holidays_of([2024])


def test_years_outside_the_machine_s_calendar_have_none() -> None:
    assert holidays_of([0, 10_000]) == frozenset()


def test_a_door_on_a_holiday_lies_on_the_working_day_before(store: Store) -> None:
    assert door(store, DoorKey.CARRY_OVER, 2024).day == date(2024, 3, 27)
    assert door(store, DoorKey.JUNE, 2029).day == date(2029, 6, 4)


# -- what hangs on a year ---------------------------------------------------------------------------------------------


def test_what_ends_after_the_year_hangs_on_its_next_useful_door(bundled: Store) -> None:
    with bundled.reading() as session:
        year = flow.budget_year(session, 2023, TODAY)

    listed = totals(bundled)
    assert year.next is not None
    assert year.next.key is DoorKey.COMMITTEE
    assert (len(year.waiting), year.decided) == (listed.count, ())
    for fund in (Fund.SERVICE, Fund.INDSATS):
        full = [one for one in year.waiting if one.kind == "full" and one.ends]
        assert sum(kr for one in full for key, kr in one.lapses if key is fund) == sum(
            one.amount_kr for one in listed.sums if one.bucket == "full" and one.fund is fund
        )


def test_what_is_decided_hangs_on_nothing(bundled: Store) -> None:
    with bundled.writing() as session:
        record_assessment(session, 3, NewAssessment("Stopper.", Verdict.STOP), seen=None, by="Signe", at=NOW)

    with bundled.reading() as session:
        year = flow.budget_year(session, 2023, date(2023, 9, 28))

    assert [one.appropriation_id for one in year.decided] == [3]
    assert 3 not in {one.appropriation_id for one in year.waiting}
    assert year.next is None
