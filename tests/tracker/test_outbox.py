"""When a letter is tried again, and when it is given up."""

from datetime import UTC, datetime, timedelta

from tracker.outbox import LEASE, MOST_ATTEMPTS, MOST_UNCERTAIN, retry_at

NOW = datetime(2023, 8, 28, 6, 0, tzinfo=UTC)


def waits() -> list[timedelta]:
    tried = [retry_at(NOW, attempts=attempts) for attempts in range(1, MOST_ATTEMPTS)]
    return [again - NOW for again in tried if again is not None]


def test_a_letter_waits_twice_as_long_each_time_and_at_most_half_a_day() -> None:
    assert [wait // timedelta(minutes=1) for wait in waits()] == [5, 10, 20, 40, 80, 160, 320, 640, *[720] * 6]


def test_a_letter_outlasts_a_weekend_and_is_given_up_within_its_week() -> None:
    assert timedelta(days=3) < sum(waits(), timedelta()) < timedelta(days=4)
    assert retry_at(NOW, attempts=MOST_ATTEMPTS) is None
    assert retry_at(NOW, attempts=MOST_ATTEMPTS + 1) is None


def test_a_letter_that_may_have_arrived_is_sent_at_most_once_more() -> None:
    assert retry_at(NOW, attempts=1, uncertain=1) == NOW + timedelta(minutes=5)
    assert retry_at(NOW, attempts=2, uncertain=MOST_UNCERTAIN) is None


def test_a_letter_that_was_never_tried_waits_no_longer_than_one_that_was_tried_once() -> None:
    assert retry_at(NOW, attempts=0) == retry_at(NOW, attempts=1)


def test_a_process_that_holds_a_letter_is_given_longer_than_a_server_is_waited_for() -> None:
    assert timedelta(minutes=5) <= LEASE <= timedelta(hours=1)
