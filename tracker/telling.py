"""Who is told what this week: a function of what expires, what was told, the calendar and the day.

A lead time, a change or a reopening is told once, and none is skipped since a
week was. What is overdue or lacks something is told every week. Nothing that
has lapsed is told as something to come.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from tracker.assessment import Verdict
from tracker.calendar import Door, DoorKey, next_door
from tracker.digest import Acknowledgement, Digest, Expiring, Kroner, Line, Memory, Missing, Reason, Told
from tracker.recipients import LEAD_DAYS, Recipient, covers
from tracker.since import Doors, Key, gone, moves, passed
from tracker.weeks import Week

HORIZON_YEARS = 2
"""What ends up to so many years after the present one is kept in mind; what ends later comes in its time."""
FAR_YEARS = 30
"""How many years after the present one are looked through for what was told and has moved since."""

_NEEDS_NO_NOTE = {Verdict.AUTOMATIC, Verdict.STOP}
_WEEK = timedelta(weeks=1)


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
        expirings: From the year of the last digest, or this one, to
            `FAR_YEARS` after this one, or `HORIZON_YEARS` where there is no
            memory; in the order they are to be told, an appropriation's own by year.
        week: The week the digest is for.
        today: The day it is made for.
        doors: The budget year's doors.
        recipient: None: everything, with the usual lead times.
        memory: What was told before; None: nothing was.
        acknowledged: By expiry, what somebody has in hand.
        escalated: Expiries that this recipient is told as deputy, with the
            name of who did not acknowledge them.
    """
    everything = list(expirings)
    known = {one.key: one for one in memory.told} if memory is not None else {}
    as_deputy = {key: name for key, name in (escalated or {}).items() if recipient is None or name != recipient.name}
    own = {one.key for one in everything if is_told(one, recipient)}
    mine = [one for one in everything if one.key in own or one.key in as_deputy]
    moved = moves(mine, everything, memory, today, horizon_years=HORIZON_YEARS) if memory is not None else {}
    lines, told, silent = [], [], 0
    for one in mine:
        is_in_sight = one.after_year <= today.year + HORIZON_YEARS or one.key in known or one.key in moved
        if one.after_year < today.year or not is_in_sight:
            continue
        teller = _Teller(one, doors(one.after_year), today, known.get(one.key), (acknowledged or {}).get(one.key))
        line = teller.line(
            recipient.lead_days if recipient is not None else LEAD_DAYS,
            week=week,
            memory=memory,
            moved_from=moved.get(one.key),
            escalated_from=as_deputy.get(one.key),
        )
        if line is not None:
            lines.append(line)
        silent += teller.acknowledged and not one.decided
        told.append(teller.remembered(line, week, is_own=one.key in own))
    digest = Digest(
        week=week,
        today=today,
        recipient=recipient.name if recipient is not None else None,
        next_door=next_door([*doors(today.year), *doors(today.year + 1)], today),
        lines=_in_order(lines),
        passed=passed(mine, known, doors, memory, today) if memory is not None else (),
        silent=silent,
        since=memory.on if memory is not None else None,
        gone=gone(known.values(), everything, moved.values()),
    )
    return digest, Memory(today, tuple(told))


def is_told(one: Expiring, recipient: Recipient | None) -> bool:
    """Say whether an expiry is a recipient's to be told of; None: somebody's who sees everything."""
    return recipient is None or covers(recipient, plan=one.plan, pejlemaerke=one.pejlemaerke, funds=one.funds)


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
    is_changed = _is_other_money(given.lapses, one.lapses) or _is_other_door(given.door, given.door_day, doors, today)
    return _lasts(given, today) and not is_changed


def latest_until(doors: Sequence[Door], today: date) -> date:
    """Give the last day an acknowledgement can cover: the one before the next door, or the year's last.

    On the day of a door that is yesterday: it is too late to have it in hand.
    """
    door = next_door(doors, today)
    return door.day - timedelta(days=1) if door is not None else date(doors[0].year, 12, 31)


def unacknowledged(recipient: Recipient, memory: Memory, week: Week) -> tuple[Key, ...]:
    """List what a recipient has been told so long without anybody acknowledging it that the deputy is to be told.

    Weeks are counted from digest to digest; one that goes out before a
    holiday is that of its week all the same. What was told only as somebody's
    deputy goes no further: two who stand in for each other would never stop.
    """
    since_the_first = (week.monday - date.min) // _WEEK
    earliest = week.monday - min(recipient.escalate_weeks, since_the_first) * _WEEK
    return tuple(
        one.key for one in memory.told if one.is_own and one.open_in is not None and one.open_in.monday <= earliest
    )


class _Teller:
    """One expiry against one recipient's memory, on one day."""

    def __init__(
        self, one: Expiring, doors: Sequence[Door], today: date, told: Told | None, given: Acknowledgement | None
    ) -> None:
        self._one, self._today, self._told = one, today, told
        self._door = next_door(doors, today)
        self._changed = told is not None and _is_changed(told, one, doors, today)
        self.acknowledged = given is not None and in_force(given, one, doors, today)
        self._broken = given is not None and _lasts(given, today) and not self.acknowledged
        same_door = told is not None and (told.door, told.door_day) == self._door_seen()
        self._reached = told.reached if told is not None and same_door else ()
        self._down_to = told.down_to if told is not None and same_door else None

    def line(
        self,
        lead_days: Sequence[int],
        *,
        week: Week,
        memory: Memory | None,
        moved_from: Told | None,
        escalated_from: str | None,
    ) -> Line | None:
        """Give the line there is, if there is a reason for one."""
        if self._one.decided or self.acknowledged:
            return None
        days_left = (self._door.day - self._today).days if self._door is not None else None
        now = self._leads_reached(lead_days, week)
        newly = [lead for lead in now if self._down_to is None or lead < self._down_to]
        missing = missing_for(self._one)
        newly_deputy = escalated_from is not None and not (self._told is not None and self._told.as_deputy)
        reasons = {
            Reason.REOPENED: self._is_reopened(moved_from),
            Reason.OVERDUE: self._door is None,
            Reason.NEW: self._is_new(memory) and moved_from is None and not newly_deputy,
            Reason.CHANGED: self._changed or moved_from is not None,
            Reason.DOOR: bool(newly) or newly_deputy,
            Reason.MISSING: bool(now and missing),
        }
        reason = next((reason for reason, holds in reasons.items() if holds), None)
        if reason is None:
            return None
        if days_left is not None:
            self._reached = (*self._reached, *newly)
            self._down_to = min(one for one in (days_left, *newly, self._down_to) if one is not None)
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

    def remembered(self, line: Line | None, week: Week, *, is_own: bool) -> Told:
        """Give what is known of it after the digest."""
        one, told = self._one, self._told
        quiet = one.decided or self.acknowledged
        since, opened = (told.open_since, told.open_in) if told is not None and not quiet else (None, None)
        if line is not None and (line.open_since != since or opened is None):
            since, opened = line.open_since, week
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
            open_since=since,
            as_deputy=not quiet
            and ((line is not None and line.escalated_from is not None) or (told is not None and told.as_deputy)),
            ends=one.ends,
            periods=one.periods,
            down_to=self._down_to,
            open_in=opened,
            is_own=is_own,
        )

    def _door_seen(self) -> tuple[DoorKey | None, date | None]:
        return (self._door.key, self._door.day) if self._door is not None else (None, None)

    def _leads_reached(self, lead_days: Sequence[int], week: Week) -> list[int]:
        """List the lead times reached, largest first: all of them where the door closes before another digest."""
        if self._door is None:
            return []
        days_left = (self._door.day - self._today).days
        is_last_chance = self._door.day < week.monday + _WEEK
        return sorted((lead for lead in lead_days if days_left <= lead or is_last_chance), reverse=True)

    def _is_reopened(self, moved_from: Told | None) -> bool:
        before = moved_from or self._told
        if before is not None and (before.decided or before.acknowledged):
            return True
        return self._broken and (before is None or self._changed)

    def _is_new(self, memory: Memory | None) -> bool:
        if self._told is not None or memory is None:
            return False
        return self._one.after_year <= memory.on.year + HORIZON_YEARS


def _lasts(given: Acknowledgement, today: date) -> bool:
    """Say whether its last day is still to come; it cannot outlive the door it was given for."""
    until = given.until if given.door_day is None else min(given.until, given.door_day - timedelta(days=1))
    return today <= until


def _is_changed(then: Told, one: Expiring, doors: Sequence[Door], today: date) -> bool:
    """Say whether amount or date is another now; that a door has closed since is no change."""
    return (
        _is_other_money(then.lapses, one.lapses)
        or _is_other_money(then.periods, one.periods)
        or then.ends != one.ends
        or _is_other_door(then.door, then.door_day, doors, today)
    )


def _is_other_money(then: Kroner, now: Kroner) -> bool:
    return then != now and sorted(then, key=str) != sorted(now, key=str)


def _is_other_door(then: DoorKey | None, day: date | None, doors: Sequence[Door], today: date) -> bool:
    """Say whether the door that was next lies on another day, or another has come before it.

    A door that closed on its day, and whose day was corrected afterwards,
    concerns nobody.
    """
    now = next_door(doors, today)
    if then is None or day is None:
        return now is not None
    lies = [door.day for door in doors if door.key == then]
    if day < today:
        return any(other >= today for other in lies)
    return day not in lies or now is None or now.day != day


def _in_order(lines: Collection[Line]) -> tuple[Line, ...]:
    """Put a pejlemærke's lines together, the door that closes first at the top and what is overdue above it."""
    places: dict[tuple[str, str | None], int] = {}
    for line in lines:
        places.setdefault((line.expiring.plan, line.expiring.pejlemaerke), len(places))

    def place(line: Line) -> tuple[int, date]:
        first = places[(line.expiring.plan, line.expiring.pejlemaerke)]
        return first, line.door.day if line.door is not None else date.min

    return tuple(sorted(lines, key=place))
