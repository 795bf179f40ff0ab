"""The weekly decision: lead times, what is missing, what is new, silence once decided, what has lapsed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.tracker.telling import AMENDMENTS, COMMITTEE, MILLION, SIGNE, TWO_MILLIONS, Officer, expiring, keys, stopped
from tracker.appropriation import Pejlemaerke
from tracker.assessment import Verdict, VerdictState
from tracker.digest import Expiring, Missing, Reason
from tracker.profile import Fund
from tracker.telling import missing_for

JOB = expiring()
WITHOUT_OWNER = expiring(owner=None)

# -- lead times -------------------------------------------------------------------------------------------------------


def test_a_lead_time_is_reached_and_not_equalled_so_a_missed_week_loses_nothing() -> None:
    officer = Officer()

    lines = [officer.told(day, JOB).lines for day in ("2023-06-12", "2023-06-26", "2023-07-03", "2023-08-07")]

    assert [[(line.reason, line.reached, line.days_left) for line in told] for told in lines] == [
        [],  # 98 days before 18 September
        [(Reason.DOOR, 84, 84)],
        [],
        [(Reason.DOOR, 42, 42)],
    ]


def test_several_lead_times_reached_at_once_are_one_line_that_names_the_last() -> None:
    officer = Officer()

    line = officer.line("2023-09-04", JOB)

    assert (line.reached, line.days_left) == (21, 14)
    assert officer.reasons("2023-09-11", JOB) == ["door"]  # 7 days


def test_a_lead_time_that_nobody_got_a_letter_about_is_told_in_the_next() -> None:
    officer = Officer()
    officer.told("2023-06-19", JOB)

    officer.told("2023-06-26", JOB, is_sent=False)

    assert officer.line("2023-07-03", JOB).reached == 84


def test_the_next_door_is_counted_down_to_from_the_day_after_the_last_one() -> None:
    officer = Officer()
    officer.told("2023-09-11", JOB)

    on_the_day = officer.told("2023-09-18", JOB)
    after = officer.line("2023-09-25", JOB)

    assert on_the_day.lines == ()
    assert (on_the_day.next_door and on_the_day.next_door.day) == date(2023, 9, 18)
    assert after.door is not None
    assert (after.door.day, after.days_left, after.reached) == (date(2023, 9, 27), 2, 7)


def test_a_lead_time_that_falls_between_two_digests_is_told_before_the_door_closes() -> None:
    officer = Officer(replace(SIGNE, lead_days=(3,)))
    officer.move(AMENDMENTS, "2023-09-15")  # a Friday: four days after one digest, and closed at the next

    line = officer.line("2023-09-11", JOB)

    assert (line.reason, line.reached, line.days_left) == (Reason.DOOR, 3, 4)


def test_a_lead_time_told_early_since_it_was_the_last_chance_is_not_told_again() -> None:
    officer = Officer(replace(SIGNE, lead_days=(1,)))
    officer.move(AMENDMENTS, "2023-09-15")
    officer.told("2023-09-11", JOB)

    assert officer.told("2023-09-14", JOB).lines == ()


def test_a_recipient_who_changes_lead_times_is_not_told_what_he_was_told_past() -> None:
    officer = Officer()
    officer.told("2023-08-09", JOB)  # 40 days before: 84 and 42
    assert officer.memory is not None
    assert officer.memory.told[0].reached == (84, 42)

    officer.recipient = replace(SIGNE, lead_days=(90, 60, 41, 30, 7))

    assert officer.told("2023-08-16", JOB).lines == ()  # 33 days: 90, 60 and 41 lay behind when he was told
    assert officer.line("2023-08-21", JOB).reached == 30


def test_any_line_counts_for_the_lead_times_that_lie_behind_it() -> None:
    officer = Officer(replace(SIGNE, lead_days=(42,)))
    officer.told("2023-08-01", WITHOUT_OWNER)
    officer.told("2023-08-14", WITHOUT_OWNER)  # 35 days: something was missing

    officer.recipient = replace(SIGNE, lead_days=(42, 36))

    assert officer.told("2023-08-21", JOB).lines == ()


def test_without_a_recipient_everything_is_told_with_the_usual_lead_times() -> None:
    officer = Officer(None)

    digest = officer.told("2023-08-28", JOB, expiring(2, pejlemaerke=None, funds=(None,)))

    assert keys(digest.lines) == [(1, 2023), (2, 2023)]
    assert digest.recipient is None


# -- whose, and in which order ----------------------------------------------------------------------------------------


def test_a_recipient_is_told_of_his_own() -> None:
    officer = Officer(replace(SIGNE, pejlemaerker=(Pejlemaerke("Visionen", "Job"),), funds=(Fund.SERVICE,)))

    digest = officer.told(
        "2023-08-28", JOB, expiring(2, pejlemaerke="Sprog"), expiring(3, funds=(Fund.INDSATS,)), expiring(4, funds=())
    )

    assert keys(digest.lines) == [(1, 2023), (4, 2023)]


def test_lines_stand_by_pejlemaerke_as_given_and_then_by_the_day_of_the_door() -> None:
    officer = Officer(replace(SIGNE, lead_days=(400,)))
    given = [expiring(1, 2024), expiring(2), expiring(3, pejlemaerke="Sprog"), expiring(4), expiring(3, 2024)]

    assert keys(officer.told("2023-08-28", *given).lines) == [(2, 2023), (4, 2023), (1, 2024), (3, 2024), (3, 2023)]
    assert keys(officer.told("2023-10-09", *given).lines)[:2] == [(2, 2023), (4, 2023)]  # overdue, above 2024


def test_nothing_to_tell_is_a_digest_all_the_same() -> None:
    digest = Officer().told("2023-05-01", JOB)

    assert (digest.lines, digest.passed, digest.gone, digest.silent, digest.since) == ((), (), (), 0, None)
    assert digest.next_door is not None
    assert digest.next_door.day == date(2023, 9, 18)


def test_after_the_last_door_of_a_year_the_next_is_that_of_the_year_after() -> None:
    digest = Officer().told("2023-11-06")

    assert digest.next_door is not None
    assert digest.next_door.day == date(2024, 4, 23)


# -- what is missing --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, ()),
        ({"has_results": False}, (Missing.RESULTS,)),
        ({"verdict": None, "verdict_state": None}, (Missing.VERDICT,)),
        ({"verdict": Verdict.UNDECIDED}, (Missing.VERDICT,)),
        ({"verdict_state": VerdictState.SUGGESTED}, ()),
        ({"owner": ""}, (Missing.OWNER,)),
        ({"budget_note": None}, (Missing.BUDGET_NOTE,)),
        ({"budget_note": None, "declaration_of_intent": True}, ()),
        ({"budget_note": None, "verdict": Verdict.AUTOMATIC}, ()),
        ({"budget_note": None, "verdict": Verdict.STOP, "verdict_state": VerdictState.SUGGESTED}, ()),
    ],
)
def test_a_case_lacks_what_it_needs_to_pass_its_door(fields: dict[str, Any], missing: tuple[Missing, ...]) -> None:
    assert missing_for(expiring(**fields)) == missing


def test_what_is_missing_is_told_every_week_within_lead_time_and_never_before() -> None:
    officer = Officer()

    assert officer.reasons("2023-06-19", WITHOUT_OWNER) == []
    assert officer.reasons("2023-06-26", WITHOUT_OWNER) == ["door"]
    line = officer.line("2023-07-03", WITHOUT_OWNER)
    assert (line.reason, line.missing, line.reached) == (Reason.MISSING, (Missing.OWNER,), None)
    assert officer.reasons("2023-07-10", JOB) == []


# -- new --------------------------------------------------------------------------------------------------------------


def test_what_was_not_there_when_the_last_digest_went_out_is_new_once() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)

    assert officer.reasons("2023-05-08", JOB, expiring(2)) == ["new"]
    assert officer.reasons("2023-05-15", JOB, expiring(2)) == []


def test_nothing_is_new_in_the_first_digest() -> None:
    assert Officer().reasons("2023-08-28", JOB) == ["door"]


def test_nothing_is_new_since_new_year_brought_another_year_into_sight() -> None:
    officer = Officer()
    later = expiring(2, 2025)

    assert officer.reasons("2022-12-26", expiring(1, 2024), later) == []
    assert officer.reasons("2023-01-02", expiring(1, 2024), later) == []
    assert officer.reasons("2023-01-09", expiring(1, 2024), later, expiring(3, 2025)) == ["new"]


# -- changed ----------------------------------------------------------------------------------------------------------


def test_another_amount_is_told_once_with_what_was_told_before() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)

    line = officer.line("2023-05-08", replace(JOB, lapses=TWO_MILLIONS))

    assert line.reason is Reason.CHANGED
    assert line.before is not None
    assert line.before.lapses == MILLION
    assert officer.reasons("2023-05-15", replace(JOB, lapses=TWO_MILLIONS)) == []


def test_an_amount_that_is_known_at_last_or_of_a_period_is_a_change() -> None:
    officer = Officer()
    unknown = replace(JOB, lapses=())
    officer.told("2023-05-01", unknown)

    assert officer.reasons("2023-05-08", JOB) == ["changed"]
    assert officer.reasons("2023-05-15", replace(JOB, periods=MILLION)) == ["changed"]


def test_the_same_amounts_in_another_order_are_no_change() -> None:
    officer = Officer()
    officer.told("2023-05-01", replace(JOB, lapses=(*MILLION, (None, 5))))

    assert officer.reasons("2023-05-08", replace(JOB, lapses=((None, 5), *MILLION))) == []


def test_a_reduction_that_has_become_the_end_is_a_change_even_without_amounts() -> None:
    officer = Officer()
    officer.told("2023-05-01", replace(JOB, lapses=(), ends=False))

    assert officer.reasons("2023-05-08", replace(JOB, lapses=())) == ["changed"]


def test_a_moved_door_is_a_change_and_its_lead_times_are_told_anew() -> None:
    officer = Officer()
    officer.told("2023-09-11", JOB)

    officer.move(AMENDMENTS, "2023-11-30")

    line = officer.line("2023-09-18", JOB)
    assert (line.reason, line.days_left, line.reached) == (Reason.CHANGED, 9, 21)  # underændringsforslag is next now
    officer.move(AMENDMENTS, "2023-09-26")
    line = officer.line("2023-09-19", JOB)
    assert (line.reason, line.days_left, line.reached) == (Reason.CHANGED, 7, 7)


def test_a_door_that_comes_in_front_of_the_one_told_is_a_change() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)

    officer.move(COMMITTEE, "2023-08-15")

    line = officer.line("2023-05-08", JOB)
    assert (line.reason, line.days_left) == (Reason.CHANGED, 99)


def test_a_door_that_is_opened_again_is_a_change() -> None:
    officer = Officer()
    officer.told("2023-03-20", JOB)

    officer.move(COMMITTEE, "2023-04-25")

    assert officer.reasons("2023-03-27", JOB) == ["changed"]


def test_a_door_that_opens_when_all_had_closed_is_a_change() -> None:
    officer = Officer()
    assert officer.reasons("2023-10-02", JOB) == ["overdue"]

    officer.move(AMENDMENTS, "2023-10-30")

    assert officer.reasons("2023-10-09", JOB) == ["changed"]


def test_correcting_the_day_of_a_door_that_has_closed_tells_nobody_anything() -> None:
    officer = Officer()
    officer.told("2023-03-20", JOB)

    officer.move(COMMITTEE, "2023-03-22")

    digest = officer.told("2023-03-27", JOB)
    assert digest.lines == ()
    assert [passed.door and passed.door.day for passed in digest.passed] == [date(2023, 3, 22)]


# -- decided, overdue, lapsed -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("decided", [stopped(JOB), expiring(outcome=True)])
def test_what_is_decided_is_silent_from_then_on(decided: Expiring) -> None:
    officer = Officer()
    officer.told("2023-08-28", JOB)

    said = [officer.told(day, decided) for day in ("2023-09-18", "2023-10-09", "2024-01-08")]

    assert [(one.lines, one.passed, one.silent) for one in said] == [((), (), 0)] * 3


def test_a_suggested_stop_decides_nothing() -> None:
    suggested = expiring(verdict=Verdict.STOP, verdict_state=VerdictState.SUGGESTED)

    assert Officer().reasons("2023-08-28", suggested) == ["door"]


def test_what_was_decided_and_is_open_again_is_reopened_once() -> None:
    officer = Officer()
    officer.told("2023-05-01", stopped(JOB))

    assert officer.reasons("2023-05-08", JOB) == ["reopened"]
    assert officer.reasons("2023-05-15", JOB) == []


def test_what_is_undecided_after_the_last_door_is_overdue_until_the_year_ends() -> None:
    officer = Officer()
    officer.told("2023-09-25", JOB)

    weeks = ("2023-09-27", "2023-10-02", "2023-12-25", "2023-12-31", "2024-01-01")
    told = [officer.told(day, JOB) for day in weeks]

    assert [[line.reason for line in one.lines] for one in told] == [
        [],  # the door's own day
        [Reason.OVERDUE],
        [Reason.OVERDUE],
        [Reason.OVERDUE],
        [],
    ]
    assert told[1].lines[0].days_left is None


def test_what_has_lapsed_is_named_once_and_never_upcoming() -> None:
    officer = Officer()
    officer.told("2023-12-18", JOB, expiring(2))

    first = officer.told("2024-01-08", JOB, expiring(2), expiring(3))
    second = officer.told("2024-01-15", JOB, expiring(2), expiring(3))

    assert [passed.door for passed in first.passed] == [None]
    assert first.passed[0].expirings == (
        (1, "Fritidsjob", 2023),
        (2, "Fritidsjob", 2023),
        (3, "Fritidsjob", 2023),  # came and lapsed since the last digest
    )
    assert (first.lines, second.lines, second.passed) == ((), (), ())


def test_off_for_five_weeks_is_one_digest_with_what_passed_meanwhile() -> None:
    officer = Officer()
    officer.told("2023-08-28", JOB, expiring(2, owner=None), stopped(expiring(3)))

    digest = officer.told("2023-10-02", JOB, stopped(expiring(2)), stopped(expiring(3)), expiring(4))

    assert [(line.expiring.key, line.reason) for line in digest.lines] == [
        ((1, 2023), Reason.OVERDUE),
        ((4, 2023), Reason.OVERDUE),
    ]
    assert [(p.door and p.door.day.isoformat(), p.expirings) for p in digest.passed] == [
        ("2023-09-18", ((1, "Fritidsjob", 2023),)),
        ("2023-09-27", ((1, "Fritidsjob", 2023),)),
    ]
    assert digest.since == date(2023, 8, 28)


def test_an_appropriation_reduced_in_several_years_is_told_for_each() -> None:
    officer = Officer()
    each = [expiring(1, 2023, ends=False), expiring(1, 2024, ends=False), expiring(1, 2025)]

    assert keys(officer.told("2022-12-27", *each).lines) == [(1, 2023)]
    assert keys(officer.told("2024-01-30", *each).lines) == [(1, 2024)]
    assert officer.told("2024-02-06", *each).passed == ()


def test_a_door_of_the_year_to_come_that_an_officer_set_early_closes_all_the_same() -> None:
    officer = Officer()
    officer.move(COMMITTEE, "2023-12-13", year=2024)
    officer.told("2023-12-11", expiring(1, 2024))

    passed = officer.told("2023-12-18", expiring(1, 2024)).passed

    assert [one.door and one.door.day for one in passed] == [date(2023, 12, 13)]
