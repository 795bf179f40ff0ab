"""What somebody has in hand is silent until its day, its door or a change; what nobody has in hand goes to a deputy."""

from dataclasses import replace
from datetime import date

import pytest

from tests.tracker.telling import AMENDMENTS, COMMITTEE, SIGNE, TWO_MILLIONS, Officer, expiring, stopped
from tracker.appropriation import Pejlemaerke
from tracker.calendar import DoorKey
from tracker.digest import Memory, Reason
from tracker.profile import Fund
from tracker.telling import in_force, latest_until, unacknowledged
from tracker.weeks import week_of

JOB = expiring()
WITHOUT_OWNER = expiring(owner=None)

# -- acknowledged -----------------------------------------------------------------------------------------------------


def test_what_somebody_has_in_hand_is_silent_through_its_last_day_and_counted() -> None:
    officer = Officer()
    officer.told("2023-08-07", WITHOUT_OWNER)
    officer.acknowledge("2023-08-08", "2023-08-28", WITHOUT_OWNER)

    told = [officer.told(day, WITHOUT_OWNER) for day in ("2023-08-14", "2023-08-21", "2023-08-28")]
    after = officer.told("2023-08-29", WITHOUT_OWNER)

    assert [(one.lines, one.silent) for one in told] == [((), 1)] * 3
    assert [(line.reason, line.reached) for line in after.lines] == [(Reason.REOPENED, 21)]
    assert after.silent == 0
    assert officer.reasons("2023-09-04", WITHOUT_OWNER) == ["missing"]


def test_what_is_decided_is_not_counted_among_what_somebody_has_in_hand() -> None:
    officer = Officer()
    officer.acknowledge("2023-08-08", "2023-08-28", JOB)

    assert officer.told("2023-08-14", stopped(JOB)).silent == 0


def test_nothing_can_be_in_hand_past_its_door() -> None:
    officer = Officer()
    officer.told("2023-03-13", JOB)
    officer.acknowledge("2023-03-14", "2023-12-31", JOB)
    given = officer.acknowledged[JOB.key]

    assert given.until == date(2023, 3, 20)
    officer.acknowledged[JOB.key] = replace(given, until=date(2023, 12, 31))  # whatever was written down
    assert officer.told("2023-03-20", JOB).lines == ()
    assert officer.reasons("2023-03-27", JOB) == ["reopened"]
    assert officer.reasons("2023-04-03", JOB) == []


def test_when_every_door_has_closed_it_can_be_in_hand_until_the_year_ends() -> None:
    officer = Officer()
    officer.told("2023-10-02", JOB)
    officer.acknowledge("2023-10-03", "2024-06-01", JOB)

    assert officer.acknowledged[JOB.key].until == date(2023, 12, 31)
    assert officer.told("2023-12-25", JOB).silent == 1


def test_the_last_day_it_can_be_in_hand_is_the_one_before_the_next_door() -> None:
    doors = Officer().doors(2023)

    assert latest_until(doors, date(2023, 5, 1)) == date(2023, 9, 17)
    assert latest_until(doors, date(2023, 9, 18)) == date(2023, 9, 17)
    assert latest_until(doors, date(2023, 9, 28)) == date(2023, 12, 31)


def test_another_amount_reopens_once() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)
    officer.acknowledge("2023-05-02", "2023-09-01", JOB)
    officer.told("2023-05-08", JOB)
    changed = replace(JOB, lapses=TWO_MILLIONS)

    line = officer.line("2023-05-15", changed)

    assert line.reason is Reason.REOPENED
    assert line.before is not None
    assert line.before.acknowledged
    assert officer.reasons("2023-05-22", changed) == []


def test_what_changed_before_the_silence_was_ever_kept_is_reopened_too() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)
    officer.acknowledge("2023-05-02", "2023-09-01", JOB)

    changed = replace(JOB, lapses=TWO_MILLIONS)
    assert officer.reasons("2023-05-08", changed) == ["reopened"]
    assert officer.reasons("2023-05-15", changed) == []


def test_a_recipient_who_never_heard_of_it_is_told_that_it_is_open_again() -> None:
    officer = Officer()
    officer.acknowledge("2023-05-02", "2023-09-01", JOB)

    assert officer.reasons("2023-05-08", replace(JOB, lapses=TWO_MILLIONS)) == ["reopened"]


@pytest.mark.parametrize(
    ("door", "day"), [(AMENDMENTS, "2023-09-20"), (AMENDMENTS, "2023-09-11"), (COMMITTEE, "2023-08-15")]
)
def test_a_door_that_moves_or_comes_in_front_reopens(door: DoorKey, day: str) -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)
    officer.acknowledge("2023-05-02", "2023-09-01", JOB)
    assert officer.told("2023-05-08", JOB).lines == ()

    officer.move(door, day)

    assert officer.reasons("2023-05-15", JOB) == ["reopened"]


def test_a_door_that_opens_when_all_had_closed_reopens() -> None:
    officer = Officer()
    officer.acknowledge("2023-10-03", "2023-12-31", JOB)
    assert in_force(officer.acknowledged[JOB.key], JOB, officer.doors(2023), date(2023, 10, 9))

    officer.move(AMENDMENTS, "2023-11-01")

    assert not in_force(officer.acknowledged[JOB.key], JOB, officer.doors(2023), date(2023, 10, 9))


def test_an_end_that_moves_while_somebody_has_it_in_hand_is_reopened() -> None:
    officer = Officer()
    officer.told("2023-05-01", JOB)
    officer.acknowledge("2023-05-02", "2023-09-01", JOB)
    officer.told("2023-05-08", JOB)

    line = officer.line("2023-05-15", expiring(1, 2024))

    assert line.reason is Reason.REOPENED
    assert line.before is not None
    assert line.before.key == (1, 2023)


def test_an_acknowledgement_that_is_taken_back_reopens() -> None:
    officer = Officer()
    officer.acknowledge("2023-05-02", "2023-09-01", JOB)
    officer.told("2023-05-08", JOB)

    officer.acknowledge("2023-05-09", "2023-05-08", JOB)

    assert officer.reasons("2023-05-15", JOB) == ["reopened"]


def test_lead_times_reached_in_silence_are_told_when_it_ends() -> None:
    officer = Officer()
    officer.told("2023-06-26", JOB)  # 84
    officer.acknowledge("2023-06-27", "2023-09-01", JOB)
    for day in ("2023-07-03", "2023-08-07", "2023-08-28"):
        officer.told(day, JOB)

    assert officer.line("2023-09-04", JOB).reached == 21


# -- the deputy -------------------------------------------------------------------------------------------------------


def waiting(officer: Officer, on: str) -> tuple[tuple[int, int], ...]:
    assert officer.memory is not None
    assert officer.recipient is not None
    return unacknowledged(officer.recipient, officer.memory, week_of(date.fromisoformat(on)))


def test_what_nobody_acknowledges_for_some_weeks_goes_to_the_deputy_without_a_new_line() -> None:
    officer = Officer()
    officer.told("2023-06-26", JOB)

    due = []
    for day in ("2023-07-03", "2023-07-10", "2023-07-17", "2023-07-24"):
        due.append(waiting(officer, day))
        assert officer.told(day, JOB).lines == ()

    assert due == [(), (), (JOB.key,), (JOB.key,)]


def test_before_the_calendar_began_nobody_has_waited() -> None:
    officer = Officer()
    officer.told("2023-06-26", JOB)

    assert waiting(officer, "0001-01-01") == ()


def test_weeks_are_counted_from_digest_to_digest_and_not_in_days() -> None:
    officer = Officer(replace(SIGNE, lead_days=(200,)))
    officer.told("2023-03-30", JOB)  # a Thursday: the machine was off

    assert waiting(officer, "2023-04-10") == ()
    assert waiting(officer, "2023-04-17") == (JOB.key,)


def test_what_was_acknowledged_or_decided_waits_for_nobody() -> None:
    officer = Officer()
    officer.told("2023-06-26", JOB, expiring(2))
    officer.acknowledge("2023-06-27", "2023-07-05", JOB)
    officer.told("2023-07-03", JOB, stopped(expiring(2)))

    assert waiting(officer, "2023-07-31") == ()
    officer.told("2023-07-10", JOB, stopped(expiring(2)))  # reopened: the weeks begin again
    assert waiting(officer, "2023-07-24") == ()
    assert waiting(officer, "2023-07-31") == (JOB.key,)


def test_a_change_begins_the_weeks_again() -> None:
    officer = Officer()
    officer.told("2023-06-26", JOB)
    changed = replace(JOB, lapses=TWO_MILLIONS)

    line = officer.line("2023-07-10", changed)

    assert line.open_since == date(2023, 7, 10)
    assert waiting(officer, "2023-07-24") == ()
    assert officer.line("2023-08-07", changed).open_since == date(2023, 7, 10)


def test_a_digest_that_never_got_out_keeps_nobody_waiting() -> None:
    officer = Officer(memory=Memory(date(2023, 6, 19)))

    officer.told("2023-06-26", JOB, is_sent=False)

    assert waiting(officer, "2023-07-31") == ()


def test_a_deputy_is_told_once_whatever_his_own_part_is_and_then_by_the_ordinary_rules() -> None:
    other = expiring(1, pejlemaerke="Sprog")
    deputy = Officer(replace(SIGNE, pejlemaerker=(Pejlemaerke("Visionen", "Job"),)), memory=Memory(date(2023, 7, 10)))
    deputy.escalated = {other.key: "Anna"}

    lines = [deputy.told(day, other).lines for day in ("2023-07-17", "2023-07-24", "2023-07-31", "2023-08-07")]

    assert [[(line.reason, line.reached, line.escalated_from) for line in told] for told in lines] == [
        [(Reason.DOOR, 84, "Anna")],
        [],
        [],
        [(Reason.DOOR, 42, "Anna")],
    ]


def test_a_deputy_who_was_told_already_is_told_that_somebody_else_did_not_acknowledge_it() -> None:
    deputy = Officer()
    deputy.told("2023-06-26", JOB)
    assert deputy.told("2023-07-03", JOB).lines == ()

    deputy.escalated = {JOB.key: "Anna"}

    line = deputy.line("2023-07-17", JOB)
    assert (line.reason, line.reached, line.escalated_from) == (Reason.DOOR, None, "Anna")
    assert deputy.told("2023-07-24", JOB).lines == ()


def test_a_deputy_is_told_of_what_is_far_away_and_outside_his_part_and_hears_no_more_once_it_is_in_hand() -> None:
    deputy = Officer(replace(SIGNE, funds=(Fund.INDSATS,)), memory=Memory(date(2023, 4, 24)))
    deputy.escalated = {JOB.key: "Anna"}

    assert deputy.reasons("2023-05-01", JOB) == ["door"]
    deputy.acknowledge("2023-05-02", "2023-05-20", JOB)
    assert deputy.told("2023-05-08", JOB).lines == ()


def test_two_who_stand_in_for_each_other_do_not_send_it_back_and_forth() -> None:
    deputy = Officer(replace(SIGNE, funds=(Fund.INDSATS,)), memory=Memory(date(2023, 7, 10)))
    deputy.escalated = {JOB.key: "Anna"}
    deputy.told("2023-07-17", JOB)

    assert waiting(deputy, "2023-10-02") == ()


def test_what_is_a_deputys_own_as_well_goes_on_to_his_own_deputy() -> None:
    deputy = Officer()
    deputy.told("2023-06-26", JOB)
    deputy.escalated = {JOB.key: "Anna"}
    deputy.told("2023-07-17", JOB)

    assert waiting(deputy, "2023-07-24") == (JOB.key,)
    assert [line.escalated_from for line in deputy.told("2023-07-24", JOB).lines] == []


def test_nobody_is_his_own_deputy() -> None:
    officer = Officer()
    officer.told("2023-06-26", JOB)
    officer.escalated = {JOB.key: "Signe"}

    assert officer.told("2023-07-17", JOB).lines == ()
