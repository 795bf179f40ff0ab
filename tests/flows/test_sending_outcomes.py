"""What becomes of a letter that was not sent, or may have been, and how it is said."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from db.store import Store
from tests.flows.posting import (
    AT,
    SENDER,
    change,
    dead_process,
    queue,
    queue_mails,
    rows,
    send,
)
from tests.mail_server import DROP, MailServer
from tracker.flows.processes import is_gone, this_process
from tracker.outbox import MOST_ATTEMPTS, SendState
from tracker.recipients import Channel
from tracker.settings import Ways

HOUR = timedelta(hours=1)


def _read(text: str) -> None:
    """Read what is printed, and do nothing about it."""


# -- what goes well ---------------------------------------------------------------------------------------------------


def test_every_channel_has_its_own_way(store: Store, ways: Ways, mail_server: MailServer, tmp_path: Path) -> None:
    queue(store, (Channel.MAIL, "a@k.example"), (Channel.FILE, str(tmp_path)), (Channel.STDOUT, ""))
    printed: list[str] = []

    sent = send(store, ways, show=printed.append)

    assert [one.channel for one in sent] == [Channel.MAIL, Channel.FILE, Channel.STDOUT]
    assert {one.state for one in sent} == {SendState.SENT}
    assert len(mail_server.taken) == len(printed) == 1
    placed = next(tmp_path.glob("ugebrev-2023-uge-35-*.txt")).read_text()
    assert printed[0].replace("Modtager 2", "Modtager 1") == placed


def test_what_is_printed_waits_for_a_run_that_prints(store: Store, ways: Ways) -> None:
    queue(store, (Channel.STDOUT, ""))

    assert send(store, ways) == []
    assert rows(store, "state", "attempts") == [(SendState.QUEUED, 0)]


def test_a_letter_that_could_not_be_printed_is_not_sent(store: Store, ways: Ways) -> None:
    queue(store, (Channel.STDOUT, ""))

    def broken(text: str) -> None:
        raise BrokenPipeError

    (failed,) = send(store, ways, show=broken)

    assert (failed.state, failed.said) == (SendState.FAILED, "Brevet kunne ikke skrives, hvor svaret skulle hen.")
    assert [one.state for one in send(store, ways, after=HOUR, show=_read)] == [SendState.SENT]


# -- what passes, and what does not -----------------------------------------------------------------------------------


def test_what_passes_is_tried_again_later_and_only_then(store: Store, ways: Ways, mail_server: MailServer) -> None:
    queue_mails(store)
    mail_server.plan["RCPT"] = "451 4.7.1 Senere"

    (failed,) = send(store, ways)
    mail_server.plan.clear()

    assert (failed.state, failed.next_attempt_at) == (SendState.FAILED, AT + timedelta(minutes=5))
    assert send(store, ways, after=timedelta(minutes=4)) == []
    assert [one.state for one in send(store, ways, after=timedelta(minutes=5))] == [SendState.SENT]
    assert len(mail_server.taken) == 1


def test_one_bad_address_stops_nobody(store: Store, ways: Ways, mail_server: MailServer) -> None:
    queue_mails(store, "a@k.example", "b@k.example", "c@k.example", "d@k.example")
    with store.logging() as session:
        session.execute(text("UPDATE outbox SET address = 'ingen' WHERE id = (SELECT min(id) FROM outbox)"))
        session.execute(text("UPDATE outbox SET content = 'intet' WHERE id = (SELECT min(id) + 1 FROM outbox)"))

    sent = send(store, ways)

    assert [one.state for one in sent] == [SendState.DEAD, SendState.FAILED, SendState.SENT, SendState.SENT]
    assert "er ikke en mailadresse" in sent[0].said
    assert len(mail_server.taken) == 2


def test_a_fault_of_ours_in_one_letter_stops_nobody(store: Store, ways: Ways, tmp_path: Path) -> None:
    queue(store, (Channel.FILE, str(tmp_path)), (Channel.STDOUT, ""))
    change(store, content="ingen JSON med hemmelig nøgle")

    first, second = send(store, ways, show=_read)

    assert (first.state, second.state) == (SendState.FAILED, SendState.SENT)
    assert "Uventet fejl (JSONDecodeError)" in first.said
    assert "hemmelig" not in first.said


def test_what_is_tried_again_and_again_is_given_up_and_seen(store: Store, ways: Ways, mail_server: MailServer) -> None:
    queue_mails(store)
    mail_server.plan["RCPT"] = "451 Ikke lige nu"

    states = [send(store, ways, after=13 * HOUR * number)[0] for number in range(MOST_ATTEMPTS)]

    assert [one.state for one in states] == [SendState.FAILED] * (MOST_ATTEMPTS - 1) + [SendState.DEAD]
    assert states[-1].said.startswith(f"Opgivet efter {MOST_ATTEMPTS} forsøg. Sidst: Mailserveren afviste modtagerens")
    assert send(store, ways, after=200 * HOUR) == []


def test_a_missing_setting_keeps_the_letter_for_ever_and_counts_as_no_attempt(
    store: Store, ways: Ways, mail_server: MailServer
) -> None:
    queue_mails(store)

    tried = [send(store, Ways(mail_from=SENDER), after=HOUR * number)[0] for number in range(MOST_ATTEMPTS + 2)]

    assert {one.state for one in tried} == {SendState.FAILED}
    assert "Sæt PEJL_SMTP" in tried[-1].said
    assert rows(store, "attempts") == [0]
    assert [one.state for one in send(store, ways, after=HOUR * (MOST_ATTEMPTS + 2))] == [SendState.SENT]


# -- what nobody knows ------------------------------------------------------------------------------------------------


def test_a_letter_that_may_have_arrived_is_sent_once_more_under_the_same_id(
    store: Store, ways: Ways, mail_server: MailServer
) -> None:
    queue_mails(store)
    mail_server.plan["dot"] = DROP

    first, second, third = (send(store, ways, after=HOUR * number) for number in range(3))

    assert [one.state for one in first + second] == [SendState.FAILED, SendState.DEAD]
    assert third == []
    assert len(mail_server.taken) == 2
    assert len(set(mail_server.message_ids)) == 1
    assert "Spørg modtageren" in second[0].said


def test_a_letter_that_died_twice_in_somebodys_hand_is_not_sent_again(
    store: Store, ways: Ways, mail_server: MailServer
) -> None:
    queue_mails(store)
    change(store, state=SendState.SENDING, attempts=2, uncertain=1, claimed_by=dead_process(), claimed_at=AT)

    (given_up,) = send(store, ways)

    assert given_up.state is SendState.DEAD
    assert "Spørg modtageren" in given_up.said
    assert mail_server.taken == []
    assert rows(store, "uncertain", "claimed_by") == [(2, None)]


# -- several at once --------------------------------------------------------------------------------------------------


# -- which process it was ---------------------------------------------------------------------------------------------


def test_a_process_is_gone_when_it_has_ended_or_its_number_is_anothers() -> None:
    here, number, began = this_process().rsplit(":", 2)

    assert not is_gone(this_process())
    assert is_gone(dead_process())
    assert is_gone(f"{here}:{number}:{int(began) - 1}")
    assert is_gone(f"{here}:{2**70}:1")
    assert not is_gone(f"andetsteds:{number}:{int(began) - 1}")
    assert not is_gone(f"{here}:x:1")
    assert not is_gone("")


def test_a_process_that_nobody_has_asked_after_yet_is_gone_as_well() -> None:
    killed = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    here = this_process().rsplit(":", 2)[0]
    began = Path(f"/proc/{killed.pid}/stat").read_text().rpartition(")")[2].split()[19]
    alive = is_gone(f"{here}:{killed.pid}:{began}")

    os.kill(killed.pid, signal.SIGKILL)
    while b"Z" not in Path(f"/proc/{killed.pid}/stat").read_bytes().rpartition(b")")[2][:3]:
        time.sleep(0.001)
    dead = is_gone(f"{here}:{killed.pid}:{began}")
    killed.wait()

    assert (alive, dead) == (False, True)


def test_letters_are_taken_in_hand_one_at_a_time(store: Store, ways: Ways, mail_server: MailServer) -> None:
    queue_mails(store, "a@k.example", "b@k.example")
    seen: list[list[SendState]] = []
    mail_server.plan["dot"] = lambda: seen.append(rows(store, "state"))

    send(store, ways)

    assert seen == [[SendState.SENDING, SendState.QUEUED], [SendState.SENT, SendState.SENDING]]
    assert threading.active_count() < 20
