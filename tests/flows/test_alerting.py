"""What was and will be told of one appropriation, without the others."""

from db.store import Store
from tests.conftest import NOW, TODAY
from tests.making import draft, paper, take_in
from tests.tui.digest_stores import came, frozen, told
from tracker.flows.acknowledging import acknowledge
from tracker.flows.alerting import Alerts, alerts_of
from tracker.flows.digesting import prepare
from tracker.flows.importing import Accept
from tracker.outbox import SendState
from tracker.profile import Fund
from tracker.recipients import Channel

DRAFTS = tuple(
    draft(title, line=line, listed_after=None, amounts={(year, Fund.SERVICE): 1_000_000})
    for line, (title, year) in enumerate((("Mentorer", 2023), ("Sprogcafé", 2023), ("Senere", 2040)), start=1)
)
FIRST, SECOND, LATER = 1, 2, 3


def asked(store: Store, appropriation_id: int) -> Alerts:
    """Ask on the tests' day."""
    with store.reading() as session:
        return alerts_of(session, appropriation_id, today=TODAY)


def test_what_will_be_told_is_what_the_digest_itself_says(store: Store) -> None:
    take_in(store, paper(*DRAFTS), Accept.ALL)
    told(store)

    found = asked(store, FIRST)

    with store.reading() as session:
        (whole,) = prepare(session, today=TODAY)
    assert [one.line for one in found.coming] == [
        line for line in whole.digest.lines if line.expiring.appropriation_id == FIRST
    ]
    assert [one.recipient for one in found.coming] == ["Signe Holm"]
    assert asked(store, LATER).coming == ()


def test_before_anybody_is_told_it_is_what_everybody_would_be(store: Store) -> None:
    take_in(store, paper(*DRAFTS), Accept.ALL)

    (one,) = asked(store, FIRST).coming

    assert one.recipient is None
    assert asked(store, FIRST).said == ()


def test_what_was_told_says_whether_it_got_out(store: Store) -> None:
    take_in(store, paper(*DRAFTS), Accept.ALL)
    told(store)
    frozen(store)
    (made,) = asked(store, SECOND).said
    assert (made.recipient, made.sent) == ("Signe Holm", False)

    came(store, Channel.MAIL, SendState.SENT)

    (sent,) = asked(store, SECOND).said
    assert sent.sent
    assert asked(store, LATER).said == ()


def test_who_has_it_in_hand_is_told_and_the_digest_is_silent(store: Store) -> None:
    take_in(store, paper(*DRAFTS), Accept.ALL)
    with store.writing() as session:
        acknowledge(session, FIRST, until=None, why="Notatet er på vej", today=TODAY, by="Signe", at=NOW)

    found = asked(store, FIRST)

    assert found.coming == ()
    assert [one.why for one in found.acknowledged] == ["Notatet er på vej"]
    assert asked(store, SECOND).acknowledged == ()
