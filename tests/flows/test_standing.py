"""How the weekly digest stands: what went out, what waits, what was given up, and whether one is overdue."""

from datetime import date, timedelta

import pytest

from db import outbox
from db.outbox import Settled
from db.store import Store
from db.telling import NewLetter
from tests.conftest import NOW
from tracker.digest import Digest
from tracker.flows.digesting import freeze_due
from tracker.flows.recipients import RecipientEdit, add_recipient, remove_recipient
from tracker.flows.standing import Standing, findings, overdue_words, standing, unsent_words
from tracker.outbox import LEASE, SendState
from tracker.profile import Fund
from tracker.recipients import Channel, Recipient
from tracker.weeks import Week

MONDAY = date(2023, 8, 28)
TUESDAY = MONDAY + timedelta(days=1)
SENT = Settled(SendState.SENT, 1, 0, sent_at=NOW)
FAILED = Settled(SendState.FAILED, 2, 0, NOW + timedelta(hours=1), "Mailserveren svarer ikke.")
DEAD = Settled(SendState.DEAD, 1, 0, None, "Modtageren kendes ikke.")


@pytest.fixture
def two(store: Store) -> Store:
    """Give a store with two who are told, one of them on two channels."""
    both = {Channel.MAIL: "karen@kommune.dk", Channel.CHAT: "BUDGET"}
    with store.writing() as session:
        add_recipient(session, RecipientEdit(name="Karen", addresses=both), by="Signe", at=NOW)
        add_recipient(session, RecipientEdit(name="Jens", addresses={Channel.STDOUT: ""}), by="Signe", at=NOW)
    return store


def letters(one: Recipient, digest: Digest) -> list[NewLetter]:
    return [
        NewLetter(address.channel, address.to, f"<{digest.week}.{one.id}.{address.channel}@pejl>", "Ugebrev")
        for address in one.addresses
    ]


def freeze(store: Store, today: date = MONDAY) -> None:
    with store.logging() as session:
        freeze_due(session, letters, today=today, by="Signe", at=NOW)


def settle(store: Store, *outcomes: Settled, first: int = 1) -> None:
    """Let the letters come so far; in order of name: Jens's, Karen's mail, Karen's chat."""
    with store.logging() as session:
        for letter, outcome in enumerate(outcomes, start=first):
            assert outbox.settle(session, letter, outcome, by=None)


def stands(store: Store, today: date = TUESDAY) -> Standing:
    with store.reading() as session:
        return standing(session, today)


def codes(found: Standing) -> list[str]:
    return [one.code for one in findings(found, NOW)]


def test_with_nobody_to_tell_nothing_is_overdue(store: Store) -> None:
    found = stands(store)

    assert (found.due, found.send_day, found.last_at, found.overdue) == (Week(2023, 35), MONDAY, None, False)
    assert findings(found, NOW) == []


def test_what_is_not_sent_is_overdue_from_the_day_after(two: Store) -> None:
    assert not stands(two, MONDAY).overdue

    found = stands(two)

    assert found.overdue
    assert [one.name for one in found.unreached] == ["Jens", "Karen"]
    assert overdue_words(found).startswith(
        "Ugebrevet for uge 35 skulle være sendt 28-08-2023, men har ikke nået Jens og Karen. Send det: pejl digest"
    )
    assert codes(found) == ["digest_overdue"]


def test_who_was_reached_on_one_channel_was_reached(two: Store) -> None:
    freeze(two)
    settle(two, SENT, SENT, FAILED)

    found = stands(two)

    assert (found.unreached, found.overdue, found.last_at) == ((), False, NOW)
    assert [(one.recipient_id, one.channel, one.week) for one in found.sent] == [
        (1, Channel.MAIL, Week(2023, 35)),
        (2, Channel.STDOUT, Week(2023, 35)),
    ]
    (waiting,) = found.unsent
    assert unsent_words(waiting, NOW) == "prøves igen 01-03-2023 kl. 11.30 efter 2 forsøg: Mailserveren svarer ikke."
    assert codes(found) == ["letter_failed"]


def test_a_new_week_is_due_however_the_last_one_went(two: Store) -> None:
    freeze(two)
    settle(two, SENT, SENT, FAILED)

    later = stands(two, TUESDAY + timedelta(weeks=1))

    assert (later.due, later.overdue, len(later.unreached)) == (Week(2023, 36), True, 2)
    assert {one.week for one in later.sent} == {Week(2023, 35)}
    freeze(two, MONDAY + timedelta(weeks=1))
    settle(two, SENT, SENT, SENT, first=4)
    now = stands(two, TUESDAY + timedelta(weeks=1))
    assert (now.overdue, now.unsent) == (False, ())


def test_what_was_given_up_says_why_and_what_to_do(two: Store) -> None:
    freeze(two)
    settle(two, SENT, DEAD, DEAD)

    found = stands(two)

    assert "opgivet efter 1 forsøg: Modtageren kendes ikke. Ret det" in unsent_words(found.unsent[0], NOW)
    assert codes(found) == ["digest_overdue", "letter_dead", "letter_dead"]
    assert overdue_words(found).endswith("Det er opgivet; se hvorfor, og hvad der kan gøres: pejl digest status")


def test_what_waits_for_a_setting_says_which_though_nothing_was_tried(two: Store) -> None:
    freeze(two)
    settle(two, Settled(SendState.FAILED, 0, 0, NOW, "Sæt PEJL_SMTP."), SENT)

    found = stands(two)

    assert unsent_words(found.unsent[0], NOW) == "prøves igen ved næste kørsel: Sæt PEJL_SMTP."
    assert codes(found) == ["digest_overdue", "letter_failed"]


def test_a_letter_whose_process_never_came_back_is_said_to_be_cut_off(two: Store) -> None:
    freeze(two)
    with two.logging() as session:
        outbox.claim(session, 1, by="maskine:1:2", at=NOW, lost=False)

    found = stands(two)

    assert unsent_words(found.unsent[0], NOW + LEASE) == "sendes netop nu"
    assert "blev afbrudt" in unsent_words(found.unsent[0], NOW + LEASE * 2)
    assert unsent_words(found.unsent[1], NOW) == "venter på at blive sendt"
    assert codes(found) == ["digest_overdue"]
    assert [one.code for one in findings(found, NOW + LEASE * 2)] == ["digest_overdue", "letter_sending"]


def test_who_is_removed_is_missed_by_nobody(two: Store) -> None:
    freeze(two)
    settle(two, SENT, DEAD, DEAD)
    with two.writing() as session:
        remove_recipient(session, "Karen", seen=None, by="Signe", at=NOW)

    found = stands(two)

    assert not found.overdue
    assert findings(found, NOW) == []


def test_before_a_holiday_it_goes_out_the_working_day_before(two: Store) -> None:
    before, on_it, after = (stands(two, date(2023, 4, day)) for day in (4, 5, 8))

    assert (before.due, before.overdue) == (Week(2023, 14), True)
    assert (on_it.due, on_it.send_day, on_it.overdue) == (Week(2023, 15), date(2023, 4, 5), False)
    assert (after.due, after.overdue) == (Week(2023, 15), True)


def test_what_no_recipient_is_told_of_is_named(bundled: Store) -> None:
    with bundled.writing() as session:
        only_indsats = RecipientEdit(name="Karen", addresses={Channel.STDOUT: ""}, funds=(Fund.INDSATS,))
        add_recipient(session, only_indsats, by="Signe", at=NOW)

    found = stands(bundled)

    assert {one.appropriation_id for one in found.uncovered} >= {2, 3, 7}
    assert not {one.appropriation_id for one in found.uncovered} & {1, 4, 9}  # with indsats, or of a fund nobody knows
    assert "told_to_nobody" in codes(found)
    (said,) = [one.message for one in findings(found, NOW) if one.code == "told_to_nobody"]
    assert "2 Styrket beskæftigelsesindsats til veteraner" in said
    assert said.endswith("til. Giv en modtager pejlemærket og rammen: pejl recipient edit")
