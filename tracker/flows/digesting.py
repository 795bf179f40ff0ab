"""This week's digest for everybody who is told: looked at beforehand, or frozen with its letters."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from db import telling as kept
from db.queries import told
from db.queries.expirings import expirings
from db.queries.recipients import recipients
from tracker.digest import Acknowledgement, Digest, Expiring, Line, Memory
from tracker.errors import TrackerError
from tracker.flows.budget_year import doors, holidays_of
from tracker.flows.clock import day_words
from tracker.flows.readdressing import follow_recipients
from tracker.recipients import Recipient
from tracker.since import Doors, Key
from tracker.telling import FAR_YEARS, HORIZON_YEARS, build, in_force, unacknowledged
from tracker.weeks import Week, due_week

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Letters = Callable[[Recipient, Digest], Sequence[kept.NewLetter]]
"""Writes the letters of a digest: one for each of the recipient's addresses."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One recipient's digest of a week: as it would be sent now, or as it was frozen."""

    recipient: Recipient | None
    """None: nobody is told yet, and this is everything there is to tell."""
    digest: Digest
    memory: Memory | None
    """What the recipient will know after it; None once it is frozen."""
    frozen: told.SentDigest | None = None

    @property
    def is_sent(self) -> bool:
        """Whether it has reached the recipient on some channel."""
        return self.frozen is not None and any(letter.sent_at is not None for letter in self.frozen.letters)


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a run to send began with."""

    week: Week
    made: int
    """How many recipients got their digest of the week made now."""
    had: int
    """How many had it already."""
    superseded: int
    """How many letters of other weeks were given up, since this week's say the same."""
    readdressed: int = 0
    """How many letters of this week are to go to another address than they were written for."""


def due(today: date) -> Week:
    """Give the week whose digest is due on a day."""
    return due_week(today, holidays_of([today.year, today.year + 1]))


def prepare(session: "Session", *, today: date, week: Week | None = None) -> list[Prepared]:
    """Make every recipient's digest without storing anything; what is frozen already is given as it is.

    Args:
        session: Any session on the store.
        today: The day it is made for.
        week: None: the one that is due.
    """
    week = week if week is not None else due(today)
    frozen = {one.recipient_id: one for one in told.digests(session, week=week)}
    world = _World.of(session, today, week)
    prepared = []
    escalated = world.escalated()
    everybody: Sequence[Recipient | None] = world.recipients or [None]
    for one in everybody:
        done = frozen.get(one.id) if one is not None else None
        content = told.digest_content(session, done.id) if done is not None else None
        digest, memory = (content, None) if content is not None else world.digest(one, escalated)
        prepared.append(Prepared(one, digest, memory, done))
    return prepared


def lines_about(session: "Session", appropriation_id: int, *, today: date) -> list[tuple[Recipient | None, Line]]:
    """List what the due week's digest says, or will say, of one appropriation: to everybody who is told, by year.

    Nothing but what the recipients were told is read of the others; what is
    frozen already is given as it is.
    """
    week = due(today)
    frozen = {one.recipient_id: one for one in told.digests(session, week=week)}
    world = _World.of(session, today, week, only=appropriation_id)
    escalated = world.escalated()
    everybody: Sequence[Recipient | None] = world.recipients or [None]
    found: list[tuple[Recipient | None, Line]] = []
    for one in everybody:
        done = frozen.get(one.id) if one is not None else None
        content = told.digest_content(session, done.id) if done is not None else None
        digest = content if content is not None else world.digest(one, escalated)[0]
        found += [(one, line) for line in digest.lines if line.expiring.appropriation_id == appropriation_id]
    return found


def freeze_due(
    session: "Session", letters: Letters, *, today: date, by: str, at: datetime, anyway: bool = False
) -> Frozen:
    """Make the due week's digest for everybody who has none, with letters queued, in the caller's transaction.

    Args:
        session: A writer's session (`Store.logging`).
        letters: Writes a digest's letters.
        today: The day it is made for.
        by: In whose name the run is.
        at: The system's clock, UTC.
        anyway: Also when the day is earlier than that of the last run; the
            next one is then held against this day.

    Raises:
        TrackerError: Nobody is told anything, or the day is earlier than
            that of the last run; nothing is stored.
    """
    before = told.last_run(session)
    if before is not None and today < before[0] and not anyway:
        message = (
            f"Der er allerede sendt for {day_words(before[0])}, men i dag skulle være {day_words(today)}. Er maskinens "
            "ur stillet tilbage, eller er --today forkert? Intet er sendt. Var det den forrige dag, der var forkert: "
            "pejl digest --send --anyway"
        )
        raise TrackerError(message)
    week = due(today)
    world = _World.of(session, today, week)
    if not world.recipients:
        message = "Der er ingen at sende til. Tilføj en modtager: pejl recipient add --name NAVN --mail ADRESSE"
        raise TrackerError(message)
    frozen = told.digests(session, week=week)
    have = {one.recipient_id for one in frozen}
    lacking = [one for one in world.recipients if one.id not in have]
    kept.add_run(session, today=today, by=by, at=at)
    superseded = kept.supersede(session, week, recipient_ids=[one.id for one in lacking])
    escalated = world.escalated()
    for one in lacking:
        digest, memory = world.digest(one, escalated)
        kept.freeze(session, one.id, digest, memory, letters(one, digest), at=at)
    everybody = {one.id: one for one in world.recipients}
    readdressed = follow_recipients(session, letters, frozen, everybody, at=at)
    return Frozen(week, len(lacking), len(world.recipients) - len(lacking), superseded, readdressed)


@dataclass(frozen=True, slots=True)
class _World:
    """All that a digest is made from, read once for every recipient."""

    today: date
    recipients: Sequence[Recipient]
    memories: Mapping[int, Memory]
    acknowledged: Mapping[Key, Acknowledgement]
    expirings: Sequence[Expiring]
    doors: Doors
    week: Week

    @classmethod
    def of(cls, session: "Session", today: date, week: Week, *, only: int | None = None) -> "_World":
        memories = told.memories(session, today)
        if only is not None:
            memories = {
                key: replace(one, told=tuple(each for each in one.told if each.appropriation_id == only))
                for key, one in memories.items()
            }
        # What lies beyond the horizon matters only where it was told before that it ends sooner.
        years = FAR_YEARS if memories else HORIZON_YEARS
        from_year = min([today.year, *(memory.on.year for memory in memories.values())])
        return cls(
            today,
            recipients(session),
            memories,
            told.acknowledgements(session),
            expirings(session, from_year, today.year + years, among=None if only is None else [only]),
            doors(session),
            week,
        )

    def digest(self, recipient: Recipient | None, escalated: Mapping[int, dict[Key, str]]) -> tuple[Digest, Memory]:
        return build(
            self.expirings,
            week=self.week,
            today=self.today,
            doors=self.doors,
            recipient=recipient,
            memory=self.memories.get(recipient.id) if recipient is not None else None,
            acknowledged=self.acknowledged,
            escalated=escalated.get(recipient.id) if recipient is not None else None,
        )

    def escalated(self) -> Mapping[int, dict[Key, str]]:
        """Say what each recipient is told as somebody's deputy, with the name of who did not acknowledge it."""
        by_name = {one.name.casefold(): one for one in self.recipients}
        by_key = {one.key: one for one in self.expirings}
        found: dict[int, dict[Key, str]] = defaultdict(dict)
        for one in self.recipients:
            memory = self.memories.get(one.id)
            for key in unacknowledged(one, memory, self.week) if memory is not None else ():
                expiring = by_key.get(key)
                if expiring is None or expiring.decided or self._is_in_hand(expiring):
                    continue
                names = [name for name in (expiring.deputy, one.deputy) if name]
                deputies = [by_name[name.casefold()] for name in names if name.casefold() in by_name]
                deputy = next((other for other in deputies if other.id != one.id), None)
                if deputy is not None:
                    found[deputy.id][key] = one.name
        return found

    def _is_in_hand(self, one: Expiring) -> bool:
        given = self.acknowledged.get(one.key)
        return given is not None and in_force(given, one, self.doors(one.after_year), self.today)
