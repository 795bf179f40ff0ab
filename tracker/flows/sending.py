"""Sends the letters that wait, one at a time, and writes down what came of each.

A letter is taken in hand in one transaction, sent outside of any, and settled
in another. So two programs never send the same letter, nobody waits for a
mail server to answer, and a program that dies leaves a letter that says so:
the next one sends it again, once, under the same message id.
"""

import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from db import outbox
from db.outbox import Settled
from db.queries.outbox import InHand, Waiting, letter, server_clock, waiting
from db.queries.recipients import recipients
from db.queries.told import digests
from tracker.errors import StoreError, TrackerError
from tracker.flows.processes import is_gone, this_process
from tracker.outbox import LEASE, MOST_UNCERTAIN, SendState, retry_at
from tracker.outputs.deliver import deliver
from tracker.outputs.delivered import SENT, Delivered, Outcome
from tracker.recipients import Channel
from tracker.weeks import Week

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store
    from tracker.settings import Ways

_NOT_OUT = {SendState.FAILED, SendState.DEAD}
_AGAIN_AFTER = (0.1, 0.4, 1.0)
"""Seconds between tries to write down what became of a letter: unwritten, it would be sent again."""
_LOST = "Programmet døde, mens det havde brevet i hånden; det kan være nået frem."
_TAKEN = "En anden kørsel havde imens taget brevet i hånden."
_TWICE = "Det sendes ikke igen, for det kan være nået frem to gange. Spørg modtageren."


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one letter in this run."""

    letter_id: int
    recipient: str
    week: Week
    channel: Channel
    address: str
    state: SendState
    """What the letter is now."""
    said: str
    """Why it was not sent, and what can be done; Danish, empty when it was."""
    next_attempt_at: datetime | None
    """When it is tried again, UTC; None: never."""


def send_waiting(
    store: "Store", ways: "Ways", *, now: Callable[[], datetime], show: Callable[[str], None] | None = None
) -> Iterator[Attempt]:
    """Send every letter that is due, and tell of each as soon as it is settled.

    Args:
        store: The open store; no session may be open in this thread.
        ways: How letters leave the house.
        now: The system's clock, UTC.
        show: Prints a letter on the terminal, and is done when it is written;
            without it such letters wait.

    Raises:
        StoreError: The store is gone. A letter that was sent and could not be
            written down counts as one that may have arrived.
    """
    tried: set[int] = set()
    while (taken := _take(store, tried, now(), printing=show is not None)) is not None:
        if isinstance(taken, InHand):
            tried.add(taken.id)
            yield _settle(store, taken, _deliver(taken, ways, show), now)
        else:
            yield taken


def send_again(session: "Session", week: Week, *, at: datetime, only: int | None = None) -> int:
    """Let a week's letters that failed or were given up go out with the next run, as if they were new.

    Args:
        session: A writer's session (`Store.logging`).
        week: The week.
        at: The system's clock, UTC.
        only: One letter of it; None: all of them.

    Returns:
        How many; one that was sent, that somebody has in hand, or that goes
        where nobody is told any longer, is left as it is.
    """
    told = {(one.id, address.channel, address.to) for one in recipients(session) for address in one.addresses}
    again = [
        letter.id
        for digest in digests(session, week=week)
        for letter in digest.letters
        if only in (None, letter.id)
        and letter.state in _NOT_OUT
        and (digest.recipient_id, letter.channel, letter.address) in told
    ]
    return outbox.queue_again(session, again, at=at)


def _take(store: "Store", tried: Collection[int], at: datetime, *, printing: bool) -> InHand | Attempt | None:
    """Take the next letter in hand, or give one up; None when nothing is left to do now."""
    with store.logging() as session:
        clock = server_clock(session, at)
        for one in waiting(session, at):
            lost = one.state is SendState.SENDING
            held = lost and not _is_lost(one, clock)
            if held or one.id in tried or (one.channel is Channel.STDOUT and not printing):
                continue
            if one.newer is not None:
                said = f"Afløst af uge {one.newer.number}." + (f" {_LOST}" if lost else "")
                return _give_up(session, one, said)
            if lost and one.uncertain + 1 >= MOST_UNCERTAIN:
                return _give_up(session, one, f"{_LOST} {_TWICE}")
            outbox.claim(session, one.id, by=this_process(), at=clock, lost=lost)
            return letter(session, one.id)
    return None


def _is_lost(one: Waiting, clock: datetime) -> bool:
    """Say whether whoever has a letter in hand will never settle it."""
    if one.claimed_by is None or one.claimed_at is None:
        return True
    return is_gone(one.claimed_by) or clock - one.claimed_at >= LEASE


def _give_up(session: "Session", one: Waiting, said: str) -> Attempt:
    uncertain = one.uncertain + (one.state is SendState.SENDING)
    written = Settled(SendState.DEAD, one.attempts, uncertain, last_error=said)
    outbox.settle(session, one.id, written, by=one.claimed_by)
    return _attempt(letter(session, one.id), written)


def _deliver(taken: InHand, ways: "Ways", show: Callable[[str], None] | None) -> Delivered:
    """Send one letter; whatever goes wrong with it stops none of the others."""
    try:
        if taken.channel is Channel.STDOUT and show is not None:
            return _printed(taken.content, show)
        return deliver(taken.channel, taken.address, taken.content, ways)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one letter; its words may hold what is secret
        said = f"Uventet fejl ({type(error).__name__}), mens brevet blev sendt; det kan være nået frem."
        return Delivered(Outcome.UNCERTAIN, said)


def _printed(content: str, show: Callable[[str], None]) -> Delivered:
    """Print first and write it down after: a letter that nobody could read was not sent."""
    try:
        show(content)
    except (OSError, TrackerError):
        return Delivered(Outcome.FAILED, "Brevet kunne ikke skrives, hvor svaret skulle hen.")
    return SENT


def _settle(store: "Store", taken: InHand, delivered: Delivered, now: Callable[[], datetime]) -> Attempt:
    """Write down what came of a letter, and try that again where the store is gone for a moment."""
    written = _settled(taken, delivered, now())
    for wait in (*_AGAIN_AFTER, None):
        try:
            with store.logging() as session:
                kept = outbox.settle(session, taken.id, written, by=this_process())
            break
        except StoreError as error:
            if wait is None:
                message = (
                    f"Det kunne ikke noteres, hvad der blev af brevet til {taken.recipient}. "
                    f"Ved næste kørsel regnes det for måske sendt. {error}"
                )
                raise StoreError(message) from error
            time.sleep(wait)
    attempt = _attempt(taken, written)
    return attempt if kept else replace(attempt, said=f"{attempt.said} {_TAKEN}".strip())


def _settled(taken: InHand, delivered: Delivered, at: datetime) -> Settled:
    """Say what a letter is after an attempt."""
    said, attempts, uncertain = delivered.said, taken.attempts, taken.uncertain
    match delivered.outcome:
        case Outcome.SENT:
            return Settled(SendState.SENT, attempts, uncertain, sent_at=at)
        case Outcome.DEAD:
            return Settled(SendState.DEAD, attempts, uncertain, last_error=said)
        case Outcome.FAILED if delivered.setting:
            return Settled(SendState.FAILED, attempts - 1, uncertain, next_attempt_at=at, last_error=said)
        case Outcome.FAILED:
            again = retry_at(at, attempts=attempts, uncertain=uncertain)
            if again is None:
                said = f"Opgivet efter {attempts} forsøg. Sidst: {said}"
        case Outcome.UNCERTAIN:
            uncertain += 1
            again = retry_at(at, attempts=attempts, uncertain=uncertain)
            if again is None:
                said = f"{said} {_TWICE}"
    state = SendState.DEAD if again is None else SendState.FAILED
    return Settled(state, attempts, uncertain, next_attempt_at=again, last_error=said)


def _attempt(one: InHand, written: Settled) -> Attempt:
    return Attempt(
        letter_id=one.id,
        recipient=one.recipient,
        week=one.week,
        channel=one.channel,
        address=one.address,
        state=written.state,
        said=written.last_error or "",
        next_attempt_at=written.next_attempt_at,
    )
