"""How the weekly digest stands: when it went out, what waits, and whether one is overdue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from db.queries import sending
from db.queries.expirings import expirings
from db.queries.recipients import recipients
from db.queries.sending import Sent, Unsent
from tracker.digest import Expiring
from tracker.drafts import Finding, Severity
from tracker.flows.budget_year import holidays_of
from tracker.flows.clock import when_words
from tracker.outbox import LEASE, SendState
from tracker.recipients import Recipient
from tracker.telling import is_told
from tracker.vocabulary import count_words, day_words, listed, title_words
from tracker.weeks import Week, due_week, send_day

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_NAMED = 5
"""So many of those that nobody is told of are named."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the digest stands on a day."""

    due: Week
    """The newest week whose digest should have gone out, or goes out today."""
    send_day: date
    """The day that week's goes out."""
    last_at: datetime | None
    """When the newest letter to anybody went out; None: none ever did."""
    recipients: tuple[Recipient, ...]
    """Those who are told."""
    sent: tuple[Sent, ...]
    unsent: tuple[Unsent, ...]
    """What waits, and what of the week that is due was given up."""
    unreached: tuple[Recipient, ...]
    """Those whom the digest that is due has not reached on any channel."""
    overdue: bool
    """The day to send is past, and somebody was not reached."""
    uncovered: tuple[Expiring, ...] = ()
    """What ends this year or the next, is not decided, and is told to nobody, although somebody is told."""


def standing(session: "Session", today: date) -> Standing:
    """Say how the digest stands on a day; its own day to send is not too late."""
    holidays = holidays_of([today.year - 1, today.year, today.year + 1])
    due = due_week(today, holidays)
    day = send_day(due, holidays)
    told = tuple(recipients(session))
    reached = sending.reached(session, due)
    sent = tuple(sending.last_sent(session))
    unreached = tuple(one for one in told if one.id not in reached)
    return Standing(
        due=due,
        send_day=day,
        last_at=max((one.at for one in sent), default=None),
        recipients=told,
        sent=sent,
        unsent=tuple(sending.unsent(session, due)),
        unreached=unreached,
        overdue=bool(unreached) and day < today,
        uncovered=_uncovered(session, told, today) if told else (),
    )


def uncovered_words(uncovered: Sequence[Expiring]) -> str:
    """Say what nobody is told of, and what to do."""
    some = [f"{one.appropriation_id} {title_words(one.title)}" for one in uncovered[:_NAMED]]
    more = len(uncovered) - len(some)
    named = "; ".join(some) + (f" og {more} til" if more else "")
    count = count_words(len(uncovered), "bevilling, der udløber,", "bevillinger, der udløber,")
    return f"{count} står ikke i nogens ugebrev: {named}. Giv en modtager pejlemærket og rammen: pejl recipient edit"


def _uncovered(session: "Session", told: Sequence[Recipient], today: date) -> tuple[Expiring, ...]:
    return tuple(
        one
        for one in expirings(session, today.year, today.year + 1)
        if not one.decided and not any(is_told(one, recipient) for recipient in told)
    )


def is_stuck(letter: Unsent, at: datetime) -> bool:
    """Say whether a process took a letter in hand and never came back."""
    taken = letter.claimed_at
    return letter.state is SendState.SENDING and taken is not None and taken + LEASE < at


def unsent_words(letter: Unsent, at: datetime) -> str:
    """Say why a letter has not gone out, and what becomes of it."""
    why = (letter.last_error or "").strip()
    tried = "1 forsøg" if letter.attempts == 1 else f"{letter.attempts} forsøg"
    if letter.state is SendState.DEAD:
        given_up = f"opgivet efter {tried}: {why}" if letter.attempts else f"opgivet: {why}"
        return f"{given_up} Ret det (adressen: pejl recipient edit), og send igen: pejl digest --send --again"
    if is_stuck(letter, at):
        return "blev afbrudt, mens det blev sendt; det tages op igen næste gang, der sendes"
    if letter.state is SendState.SENDING:
        return "sendes netop nu"
    if letter.next_attempt_at is None or not why:
        return "venter på at blive sendt"
    after = f" efter {tried}" if letter.attempts else ""  # a setting that is missing counts as none
    again = when_words(letter.next_attempt_at) if letter.next_attempt_at > at else "ved næste kørsel"
    return f"prøves igen {again}{after}: {why}"


def findings(found: Standing, at: datetime) -> list[Finding]:
    """Give what an officer should see to, and what to do about it."""
    said = []
    if found.overdue:
        said.append(Finding(Severity.WARNING, "digest_overdue", overdue_words(found)))
    if found.uncovered:
        said.append(Finding(Severity.WARNING, "told_to_nobody", uncovered_words(found.uncovered)))
    names = {one.id: one.name for one in found.recipients}
    for letter in found.unsent:
        name = names.get(letter.recipient_id)
        if name is not None and (letter.last_error or is_stuck(letter, at)):
            where = f"{letter.channel} {letter.address}".strip()
            message = f"Ugebrevet for uge {letter.week.number} til {name} ({where}): {unsent_words(letter, at)}"
            said.append(Finding(Severity.WARNING, f"letter_{letter.state}", message))
    return said


def overdue_words(found: Standing) -> str:
    """Say whom the digest has not reached, since when, and what to do."""
    whom = listed([one.name for one in found.unreached])
    dead = {one.recipient_id for one in found.unsent if one.state is SendState.DEAD}
    waiting = {one.recipient_id for one in found.unsent} - dead
    given_up = all(one.id in dead and one.id not in waiting for one in found.unreached)
    said = (
        f"Ugebrevet for uge {found.due.number} skulle være sendt {day_words(found.send_day)}, men har ikke nået {whom}."
    )
    if given_up:
        return f"{said} Det er opgivet; se hvorfor, og hvad der kan gøres: pejl digest status"
    return f"{said} Send det: pejl digest --send. Skal det ske af sig selv: pejl digest install"
