"""A letter goes out once, whoever dies and whatever goes away on the way; on both engines."""

from datetime import timedelta
from pathlib import Path

import pytest

from db.queries.outbox import server_clock
from db.queries.recipients import recipients
from db.queries.sending import last_sent
from db.queries.told import digest_content, digests
from db.store import Store, open_store
from tests.faults.forking import fork, wait
from tests.flows.posting import AT, MONDAY, SENDER, change, dead_process, freeze, queue_mails, rows, send
from tests.mail_server import MailServer
from tests.postgres import Server
from tracker.errors import StoreError, TrackerError
from tracker.flows.processes import this_process
from tracker.flows.recipients import remove_recipient
from tracker.flows.sending import send_again, send_waiting
from tracker.outbox import LEASE, SendState
from tracker.settings import Ways

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_each_letter_goes_out_once(store: Store, ways: Ways, mail_server: MailServer) -> None:
    queue_mails(store, "a@k.example", "b@k.example", "c@k.example")

    first, second = send(store, ways), send(store, ways)

    assert [(one.state, one.said) for one in first] == [(SendState.SENT, "")] * 3
    assert second == []
    assert [one.to for one in mail_server.taken] == [("a@k.example",), ("b@k.example",), ("c@k.example",)]
    assert mail_server.message_ids == rows(store, "message_id")
    assert (
        rows(store, "state", "attempts", "uncertain", "claimed_by", "claimed_at", "next_attempt_at", "sent_at")
        == [(SendState.SENT, 1, 0, None, None, None, AT)] * 3
    )


def test_a_letter_that_was_given_up_can_be_tried_again(store: Store, ways: Ways, mail_server: MailServer) -> None:
    queue_mails(store, "a@k.example", "b@k.example")
    mail_server.plan["RCPT"] = "550 Kendes ikke"
    given_up = send(store, ways)
    mail_server.plan.clear()

    with store.logging() as session:
        again = send_again(session, given_up[0].week, at=AT)
    sent = send(store, ways)
    with store.logging() as session:
        nothing = send_again(session, given_up[0].week, at=AT)

    assert (again, nothing) == (2, 0)
    assert [one.state for one in given_up + sent] == [SendState.DEAD] * 2 + [SendState.SENT] * 2


def test_what_was_given_up_since_nobody_is_told_there_stays_so(
    store: Store, ways: Ways, mail_server: MailServer
) -> None:
    queue_mails(store, "a@k.example", "b@k.example")
    mail_server.plan["RCPT"] = "550 Kendes ikke"
    given_up = send(store, ways)
    with store.writing() as session:
        one = recipients(session)[0]
        remove_recipient(session, one.name, seen=one.version, by="Bo", at=AT)

    with store.logging() as session:
        again = send_again(session, given_up[0].week, at=AT)

    assert again == 1


def test_a_letter_of_a_process_that_died_is_sent_once_more(store: Store, ways: Ways, mail_server: MailServer) -> None:
    queue_mails(store)
    change(store, state=SendState.SENDING, attempts=1, claimed_by=dead_process(), claimed_at=AT)

    (sent,) = send(store, ways)

    assert sent.state is SendState.SENT
    assert rows(store, "attempts", "uncertain") == [(2, 1)]


def test_a_letter_that_somebody_has_in_hand_is_left_to_him(store: Store, ways: Ways) -> None:
    queue_mails(store)
    elsewhere = "en-anden-maskine/12345678/pid[1]:1:1"
    with store.reading() as session:
        now = server_clock(session, AT)

    change(store, state=SendState.SENDING, attempts=1, claimed_by=this_process(), claimed_at=now)
    assert send(store, ways) == []
    change(store, claimed_by=elsewhere, claimed_at=now - LEASE + timedelta(minutes=1))
    assert send(store, ways) == []
    change(store, claimed_at=now - LEASE)
    assert [one.state for one in send(store, ways)] == [SendState.SENT]


def test_a_letter_of_an_older_week_is_not_sent_when_there_is_a_newer(
    store: Store, ways: Ways, mail_server: MailServer
) -> None:
    queue_mails(store)
    change(store, state=SendState.SENDING, attempts=1, claimed_by=dead_process(), claimed_at=AT)
    freeze(store, MONDAY + timedelta(days=7))

    old, new = send(store, ways, after=7 * 24 * HOUR)

    assert (old.state, new.state) == (SendState.DEAD, SendState.SENT)
    assert old.said == ("Afløst af uge 36. Programmet døde, mens det havde brevet i hånden; det kan være nået frem.")
    assert len(mail_server.taken) == 1


def test_after_a_day_far_in_the_future_by_mistake_the_weeks_go_on_as_if_it_had_not_been(
    store: Store, ways: Ways, mail_server: MailServer
) -> None:
    queue_mails(store)
    send(store, ways)
    freeze(store, MONDAY.replace(year=2030))
    send(store, ways)
    with pytest.raises(TrackerError, match="--anyway"):
        freeze(store, MONDAY + 7 * DAY)

    freeze(store, MONDAY + 7 * DAY, anyway=True)
    told_again = send(store, ways)
    freeze(store, MONDAY + 14 * DAY)
    next_week = send(store, ways)

    assert [(one.week.number, one.state) for one in told_again + next_week] == [
        (36, SendState.SENT),
        (37, SendState.SENT),
    ]
    assert len(mail_server.taken) == 4
    with store.reading() as session:
        since = {one.week: digest_content(session, one.id) for one in digests(session)}
        assert {one.week.number for one in last_sent(session)} == {37}
    assert [one.since for week, one in sorted(since.items()) if one] == [
        None,
        MONDAY,
        MONDAY + 7 * DAY,
        MONDAY,
    ]


def test_a_letter_that_another_has_taken_over_meanwhile_is_his_to_settle(
    store: Store, ways: Ways, mail_server: MailServer
) -> None:
    queue_mails(store)
    mail_server.plan["QUIT"] = mail_server.plan["dot"] = lambda: change(store, claimed_by="en anden:1:1")

    (attempt,) = send(store, ways)

    assert attempt.said == "En anden kørsel havde imens taget brevet i hånden."
    assert rows(store, "state", "claimed_by") == [(SendState.SENDING, "en anden:1:1")]


def test_two_programs_at_once_send_each_letter_once(store: Store, mail_server: MailServer, empty_location: str) -> None:
    queue_mails(store, *(f"nr{number}@k.example" for number in range(6)))
    ways = Ways(smtp=mail_server.setting, mail_from=SENDER)

    def run() -> None:
        own = open_store(empty_location)
        send(own, ways)
        own.close()

    store.close()
    programs = [fork(run) for _ in range(3)]

    assert [wait(one) for one in programs] == [0, 0, 0]
    assert sorted(one.to[0] for one in mail_server.taken) == [f"nr{number}@k.example" for number in range(6)]
    assert set(rows(store, "state", "attempts")) == {(SendState.SENT, 1)}


def test_a_store_that_goes_away_after_the_mail_went_leaves_it_uncertain(
    store: Store, ways: Ways, mail_server: MailServer, request: pytest.FixtureRequest, empty_location: str
) -> None:
    queue_mails(store)
    if not empty_location.startswith("postgresql"):
        place = Path(empty_location)
        mail_server.plan["dot"] = lambda: _hide(place)
        with pytest.raises(StoreError, match="regnes det for måske sendt"):
            send(store, ways)
        _restore(place)
    else:
        server: Server = request.getfixturevalue("server")
        name = empty_location.partition("@/")[2].partition("?")[0]
        mail_server.plan["dot"] = lambda: _refuse(server, name)
        with pytest.raises(StoreError, match="regnes det for måske sendt"):
            send(store, ways)
        server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    assert rows(store, "state", "uncertain") == [(SendState.SENDING, 0)]
    mail_server.plan.clear()
    assert send(store, ways) == []  # this process lives, and might still settle it
    change(store, claimed_by=dead_process())
    assert [one.state for one in send(store, ways)] == [SendState.SENT]
    assert mail_server.message_ids == rows(store, "message_id") * 2


def _hide(place: Path) -> None:
    for path in place.parent.glob(f"{place.name}*"):
        path.rename(path.with_name(f"skjult-{path.name}"))


def _restore(place: Path) -> None:
    for path in place.parent.glob("skjult-*"):
        path.rename(path.with_name(path.name.removeprefix("skjult-")))


def _refuse(server: Server, name: str) -> None:
    server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")


def test_nothing_waits_in_an_empty_outbox(store: Store) -> None:
    assert list(send_waiting(store, Ways(), now=lambda: AT)) == []
