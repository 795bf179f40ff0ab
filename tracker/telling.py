"""Who is told what this week: a function of what expires, what was told, the calendar and the day.

Nothing is told twice for the same reason, nothing is skipped because a week
was, and nothing that has lapsed is told as something to come.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from tracker.assessment import Verdict
from tracker.calendar import Door, DoorKey, next_door
from tracker.digest import Acknowledgement, Digest, Expiring, Line, Memory, Missing, Passed, Reason, Told
from tracker.recipients import LEAD_DAYS, Recipient, covers
from tracker.weeks import Week

HORIZON_YEARS = 2
"""What ends up to so many years after the present one is kept in mind; what ends later comes in its time."""

Key = tuple[int, int]
"""An appropriation's number, and the year it ends or is reduced after."""
Doors = Callable[[int], Sequence[Door]]
"""Gives the doors of a year."""

_NEEDS_NO_NOTE = {Verdict.AUTOMATIC, Verdict.STOP}


def build(
    expirings: Iterable[Expiring],
    *,
    week: Week,
    today: date,
    doors: Doors,
    recipient: Recipient | None = None,
    memory: Memory | None = None,
    acknowledged: Mapping[Key, Acknowledgement] | None = None,
    escalated: Mapping[Key, str] | None = None,
) -> tuple[Digest, Memory]:
    """Decide what one recipient is told, and what is to be remembered once it has reached him.

    Args:
        expirings: From the year of the last digest, or this one, to the
            horizon; in the order they are to be told.
        week: The week the digest is for.
        today: The day it is made for.
        doors: The budget year's doors.
        recipient: None: everything, with the usual lead times.
        memory: What was told before; None: nothing was.
        acknowledged: By expiry, what somebody has in hand.
        escalated: Expiries that this recipient is told as deputy, with the
            name of who did not acknowledge them.
    """
    known = {one.key: one for one in memory.told} if memory is not None else {}
    as_deputy = escalated or {}
    mine = [one for one in expirings if _is_mine(one, recipient) or one.key in as_deputy]
    keys = {one.key for one in mine}
    lines, told, silent = [], [], 0
    for one in mine:
        if not today.year <= one.after_year <= today.year + HORIZON_YEARS:
            continue
        teller = _Teller(one, doors(one.after_year), today, known.get(one.key), (acknowledged or {}).get(one.key))
        line = teller.line(
            recipient.lead_days if recipient is not None else LEAD_DAYS,
            memory=memory,
            moved_from=_moved_from(one, known.values(), keys),
            escalated_from=as_deputy.get(one.key),
        )
        if line is not None:
            lines.append(line)
        silent += line is None and teller.acknowledged
        told.append(teller.remembered(line))
    digest = Digest(
        week=week,
        today=today,
        recipient=recipient.name if recipient is not None else None,
        next_door=next_door([*doors(today.year), *doors(today.year + 1)], today),
        lines=tuple(lines),
        passed=_passed(mine, known, doors, memory, today) if memory is not None else (),
        silent=silent,
        since=memory.on if memory is not None else None,
    )
    return digest, Memory(today, tuple(told))


def missing_for(one: Expiring) -> tuple[Missing, ...]:
    """List what a case lacks to pass its door.

    A verdict that an importer suggested is one that somebody can confirm; it
    is not missing. What returns by itself, or stops, needs no budget note.
    """
    returns = one.declaration_of_intent or one.verdict in _NEEDS_NO_NOTE
    lacks = {
        Missing.RESULTS: not one.has_results,
        Missing.VERDICT: one.verdict in {None, Verdict.UNDECIDED},
        Missing.OWNER: not one.owner,
        Missing.BUDGET_NOTE: not one.budget_note and not returns,
    }
    return tuple(missing for missing, is_lacking in lacks.items() if is_lacking)


def in_force(given: Acknowledgement, one: Expiring, doors: Sequence[Door], today: date) -> bool:
    """Say whether an acknowledgement keeps an expiry silent: until its last day, its door, or any change."""
    return _lasts(given, today) and not _is_changed(given, one, doors, today)


def latest_until(doors: Sequence[Door], today: date) -> date:
    """Give the last day an acknowledgement can cover: the one before the next door, or the year's last."""
    door = next_door(doors, today)
    return door.day - timedelta(days=1) if door is not None else date(doors[0].year, 12, 31)


def unacknowledged(recipient: Recipient, memory: Memory, today: date) -> tuple[Key, ...]:
    """List what a recipient has been told so long without anybody acknowledging it that the deputy is to be told."""
    latest = today - timedelta(weeks=recipient.escalate_weeks)
    return tuple(one.key for one in memory.told if one.open_since is not None and one.open_since <= latest)


class _Teller:
    """One expiry against one recipient's memory, on one day."""

    def __init__(
        self, one: Expiring, doors: Sequence[Door], today: date, told: Told | None, given: Acknowledgement | None
    ) -> None:
        self._one, self._doors, self._today, self._told = one, doors, today, told
        self._door = next_door(doors, today)
        self._changed = told is not None and _is_changed(told, one, doors, today)
        self.acknowledged = given is not None and in_force(given, one, doors, today)
        self._broken = given is not None and _lasts(given, today) and not self.acknowledged
        same_door = told is not None and (told.door, told.door_day) == self._door_seen()
        self._reached: tuple[int, ...] = told.reached if told is not None and same_door else ()

    def line(
        self, lead_days: Sequence[int], *, memory: Memory | None, moved_from: Told | None, escalated_from: str | None
    ) -> Line | None:
        """Give the line there is, if there is a reason for one."""
        if self._one.decided or self.acknowledged:
            return None
        days_left = (self._door.day - self._today).days if self._door is not None else None
        now = () if days_left is None else tuple(sorted((t for t in lead_days if days_left <= t), reverse=True))
        newly = [lead for lead in now if not self._reached or lead < min(self._reached)]
        missing = missing_for(self._one)
        newly_deputy = escalated_from is not None and not (self._told is not None and self._told.as_deputy)
        reasons = {
            Reason.REOPENED: self._is_reopened(),
            Reason.OVERDUE: self._door is None,
            Reason.NEW: self._is_new(memory) and moved_from is None and not newly_deputy,
            Reason.CHANGED: self._changed or moved_from is not None,
            Reason.DOOR: bool(newly) or newly_deputy,
            Reason.MISSING: bool(now and missing),
        }
        reason = next((reason for reason, holds in reasons.items() if holds), None)
        if reason is None:
            return None
        self._reached = (*self._reached, *newly)
        told = self._told
        first = told is None or told.open_since is None or reason in {Reason.REOPENED, Reason.CHANGED}
        return Line(
            expiring=self._one,
            reason=reason,
            door=self._door,
            days_left=days_left,
            missing=missing,
            reached=min(newly, default=None),
            before=moved_from or (told if self._changed else None),
            open_since=self._today if first or told is None else told.open_since,
            escalated_from=escalated_from,
        )

    def remembered(self, line: Line | None) -> Told:
        """Give what is known of it after the digest."""
        one, told = self._one, self._told
        quiet = one.decided or self.acknowledged
        carried = told.open_since if told is not None and not quiet else None
        door, day = self._door_seen()
        return Told(
            appropriation_id=one.appropriation_id,
            after_year=one.after_year,
            title=one.title,
            lapses=one.lapses,
            door=door,
            door_day=day,
            decided=one.decided,
            acknowledged=self.acknowledged,
            reached=self._reached,
            open_since=line.open_since if line is not None else carried,
            as_deputy=not quiet
            and ((line is not None and line.escalated_from is not None) or (told is not None and told.as_deputy)),
        )

    def _door_seen(self) -> tuple[DoorKey | None, date | None]:
        return (self._door.key, self._door.day) if self._door is not None else (None, None)

    def _is_reopened(self) -> bool:
        told = self._told
        if told is not None and told.decided:
            return True
        return self._broken and (told is None or told.acknowledged or self._changed)

    def _is_new(self, memory: Memory | None) -> bool:
        if self._told is not None or memory is None:
            return False
        return self._one.after_year <= memory.on.year + HORIZON_YEARS


def _is_mine(one: Expiring, recipient: Recipient | None) -> bool:
    return recipient is None or covers(recipient, plan=one.plan, pejlemaerke=one.pejlemaerke, funds=one.funds)


def _lasts(given: Acknowledgement, today: date) -> bool:
    """Say whether its last day is still to come; it cannot outlive the door it was given for."""
    until = given.until if given.door_day is None else min(given.until, given.door_day - timedelta(days=1))
    return today <= until


def _is_changed(then: Told | Acknowledgement, one: Expiring, doors: Sequence[Door], today: date) -> bool:
    """Say whether the amount, or the day of the door that was next, is another now; that a day has passed is none."""
    if then.lapses != one.lapses:
        return True
    if then.door is None:
        return next_door(doors, today) is not None
    return any(now.key == then.door and now.day != then.door_day for now in doors)


def _moved_from(one: Expiring, known: Iterable[Told], keys: Iterable[Key]) -> Told | None:
    """Find what was told of the same appropriation for a year that it no longer ends after."""
    present = set(keys)
    before = [told for told in known if told.appropriation_id == one.appropriation_id and told.key not in present]
    is_new = all(told.key != one.key for told in known)
    return before[0] if before and is_new else None


def _passed(
    mine: Sequence[Expiring], known: Mapping[Key, Told], doors: Doors, memory: Memory, today: date
) -> tuple[Passed, ...]:
    """List what went by since the last digest without a decision: useful doors, and the ends of years."""
    undecided = [one for one in mine if not one.decided and one.key in known and not known[one.key].decided]
    found: list[Passed] = []
    for year in range(memory.on.year, today.year + 1):
        of_year = tuple((one.appropriation_id, one.title, year) for one in undecided if one.after_year == year)
        if not of_year:
            continue
        closed = (door for door in doors(year) if door.decides and memory.on <= door.day < today)
        found += [Passed(door, of_year) for door in closed]
        if year < today.year:
            found.append(Passed(None, of_year))
    return tuple(found)
