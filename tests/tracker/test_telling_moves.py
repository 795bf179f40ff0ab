"""What ended after one year and ends after another: one line that says what was told before, and nothing forgotten."""

from dataclasses import replace
from datetime import date

from tests.tracker.telling import MILLION, SIGNE, TWO_MILLIONS, Officer, expiring, keys, stopped
from tracker.digest import Memory, Reason
from tracker.profile import Fund

JOB = expiring()
REDUCED = expiring(1, 2023, ends=False)


def test_a_last_year_that_was_moved_is_one_changed_line_with_what_was_told() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)

    line = officer.line("2023-05-08", expiring(1, 2024))

    assert line.reason is Reason.CHANGED
    assert line.before is not None
    assert line.before.key == (1, 2023)
    assert line.door is not None
    assert line.door.day == date(2024, 4, 23)
    assert officer.told("2023-05-15", expiring(1, 2024)).lines == ()


def test_the_lead_times_of_a_moved_end_are_told_anew() -> None:
    officer = Officer()
    officer.told("2023-09-11", JOB)
    officer.told("2023-09-18", expiring(1, 2024))

    assert officer.line("2024-02-05", expiring(1, 2024)).reached == 84


def test_an_end_moved_out_of_sight_is_told_as_moved_and_not_as_new_when_it_comes_in_sight() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)
    far = expiring(1, 2027)

    assert officer.reasons("2023-05-08", far) == ["changed"]
    assert officer.reasons("2023-05-15", far) == []
    assert officer.reasons("2023-05-22", replace(far, after_year=2024)) == ["changed"]
    assert officer.reasons("2023-05-29", JOB) == ["changed"]


def test_what_lies_out_of_sight_and_was_never_told_is_left_until_its_time() -> None:
    officer = Officer()
    officer.told("2023-05-01", expiring(1, 2026))

    assert officer.reasons("2023-05-08", expiring(1, 2027)) == []


def test_an_end_that_moved_while_the_year_turned_is_a_change_and_has_not_lapsed() -> None:
    officer = Officer()
    officer.told("2022-12-19", expiring(1, 2022))

    digest = officer.told("2023-01-02", JOB)

    assert [line.reason for line in digest.lines] == [Reason.CHANGED]
    assert (digest.passed, digest.gone) == ((), ())


def test_a_year_that_lapses_is_not_taken_for_one_that_moved() -> None:
    officer = Officer()
    each = [expiring(1, year, ends=year == 2025) for year in (2022, 2023, 2024, 2025)]
    officer.told("2022-12-19", *each)

    digest = officer.told("2023-01-09", *each)

    assert [(line.expiring.after_year, line.reason) for line in digest.lines] == [(2023, Reason.DOOR)]
    assert [passed.expirings for passed in digest.passed] == [((1, "Fritidsjob", 2022),)]


def test_a_reduction_that_moved_is_a_change_and_the_end_is_left_alone() -> None:
    officer = Officer()
    officer.told("2023-05-01", REDUCED, expiring(1, 2025))

    line = officer.line("2023-05-08", replace(REDUCED, after_year=2024), expiring(1, 2025))

    assert line.reason is Reason.CHANGED
    assert line.before is not None
    assert line.before.key == (1, 2023)


def test_an_end_that_moved_and_a_reduction_that_came_are_told_as_what_they_are() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)

    digest = officer.told("2023-05-08", replace(REDUCED, after_year=2024), expiring(1, 2025))

    assert [(line.expiring.key, line.reason) for line in digest.lines] == [
        ((1, 2024), Reason.NEW),
        ((1, 2025), Reason.CHANGED),
    ]


def test_money_that_goes_on_with_less_after_its_end_moves_the_end() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)

    digest = officer.told("2023-05-08", REDUCED, expiring(1, 2024))

    assert [(line.expiring.key, line.reason) for line in digest.lines] == [
        ((1, 2023), Reason.CHANGED),
        ((1, 2024), Reason.CHANGED),
    ]
    assert all(line.before is not None and line.before.key == (1, 2023) for line in digest.lines)


def test_an_end_that_turned_into_a_later_reduction_is_a_change() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)

    line = officer.line("2023-05-08", replace(REDUCED, after_year=2024))  # it is permanent now

    assert line.reason is Reason.CHANGED
    assert line.before is not None
    assert line.before.key == (1, 2023)


def test_an_end_that_turned_into_a_reduction_of_its_own_year_is_a_change() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)

    digest = officer.told("2023-05-08", REDUCED)

    assert [line.reason for line in digest.lines] == [Reason.CHANGED]
    assert digest.gone == ()


def test_two_reductions_that_became_one_are_one_change_and_the_other_is_gone() -> None:
    officer = Officer()
    officer.told("2023-05-01", REDUCED, replace(REDUCED, after_year=2025))

    digest = officer.told("2023-05-08", replace(REDUCED, after_year=2024))

    assert [line.before and line.before.after_year for line in digest.lines] == [2025]
    assert [told.key for told in digest.gone] == [(1, 2023)]


def test_what_ends_no_more_is_named_once() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB, expiring(2), stopped(expiring(3)))

    first, second = (officer.told(day, expiring(2)) for day in ("2023-05-08", "2023-05-15"))

    assert [(told.key, told.title, told.lapses) for told in first.gone] == [((1, 2023), "Fritidsjob", MILLION)]
    assert (first.lines, second.gone) == ((), ())


def test_what_others_are_told_of_now_is_not_gone() -> None:
    officer = Officer(replace(SIGNE, funds=(Fund.SERVICE,)))
    officer.told("2023-05-01", JOB)

    digest = officer.told("2023-05-08", replace(JOB, funds=(Fund.INDSATS,)))

    assert (digest.lines, digest.gone) == ((), ())


def test_what_another_has_again_is_not_where_the_next_part_of_it_came_from() -> None:
    deputy = Officer(replace(SIGNE, funds=(Fund.INDSATS,)), memory=Memory(date(2023, 4, 24)))
    each = REDUCED, expiring(1, 2025)
    deputy.escalated = {each[0].key: "Anna"}
    deputy.told("2023-05-01", *each)

    deputy.escalated = {each[1].key: "Anna"}
    digest = deputy.told("2023-05-08", *each)

    assert [(line.expiring.key, line.reason, line.before) for line in digest.lines] == [((1, 2025), Reason.DOOR, None)]
    assert digest.gone == ()


def test_a_moved_end_with_another_amount_is_still_one_line() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)

    assert keys(officer.told("2023-05-08", expiring(1, 2024, lapses=TWO_MILLIONS)).lines) == [(1, 2024)]


def test_a_year_that_comes_in_sight_is_not_where_a_reduction_went_that_is_gone() -> None:
    officer = Officer()
    officer.told("2022-12-19", REDUCED, expiring(1, 2024))

    digest = officer.told("2023-01-02", expiring(1, 2024), expiring(1, 2025, ends=False))

    assert (digest.lines, [told.key for told in digest.gone]) == ((), [(1, 2023)])
