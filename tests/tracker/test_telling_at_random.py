"""Years of edits, moved doors, acknowledgements, decisions and lost letters: each is told once, and nothing else is."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

import pytest

from tests.tracker.telling import AMENDMENTS, COMMITTEE, SIGNE, SUB_AMENDMENTS, Officer, expiring, stopped
from tracker.calendar import Door, DoorKey, next_door
from tracker.digest import Digest, Expiring, Line, Memory, Reason
from tracker.flows.budget_year import holidays_of
from tracker.profile import Fund
from tracker.telling import FAR_YEARS, HORIZON_YEARS, build
from tracker.weeks import Week, due_week

FIRST, LAST = date(2022, 1, 1), date(2030, 12, 31)
HOLIDAYS = holidays_of(range(2020, 2040))
Seen = tuple[DoorKey, date] | None


@dataclass
class Then:
    """How an expiry stood in the last digest that was sent."""

    one: Expiring
    door: Seen
    was_silent: bool
    told_to: int


@dataclass
class World:
    """Some appropriations and a calendar, to which something happens nearly every week."""

    random: Random
    officer: Officer = field(default_factory=lambda: Officer(holidays=HOLIDAYS))
    there: dict[int, Expiring] = field(default_factory=dict)
    day: date = FIRST
    count: int = 0

    def happen(self) -> None:
        """Let one thing happen, or none."""
        if self.random.random() < 0.8:
            return
        happening = self.random.choice((self._add, self._amount, self._year, self._decide, self._door, self._hand))
        happening()

    def digest(self, week: Week) -> tuple[Digest, Memory]:
        """Make the day's digest, from what the store would be asked for."""
        memory = self.officer.memory
        first = memory.on.year if memory is not None else self.day.year
        asked = [one for one in self.there.values() if first <= one.after_year <= self.day.year + FAR_YEARS]
        return build(
            asked,
            week=week,
            today=self.day,
            doors=self.officer.doors,
            recipient=self.officer.recipient,
            memory=memory,
            acknowledged=self.officer.acknowledged,
        )

    def _any(self) -> Expiring | None:
        return self.random.choice(list(self.there.values())) if self.there else None

    def _add(self) -> None:
        if self.random.random() < 0.2 and (one := self._any()) is not None:
            del self.there[one.appropriation_id]
        elif sum(one.after_year >= self.day.year for one in self.there.values()) < 12:
            self.count += 1
            self.there[self.count] = expiring(self.count, self.day.year + self.random.randint(0, 4))

    def _amount(self) -> None:
        if (one := self._any()) is not None:
            kr = self.random.choice((1, 2, 3)) * 1_000_000
            self.there[one.appropriation_id] = replace(one, lapses=((Fund.SERVICE, kr),))

    def _year(self) -> None:
        if (one := self._any()) is not None:
            year = one.after_year + self.random.choice((-1, 1, 1))
            self.there[one.appropriation_id] = replace(one, after_year=year)

    def _decide(self) -> None:
        if (one := self._any()) is not None:
            usual = expiring(one.appropriation_id, one.after_year, lapses=one.lapses)
            self.there[one.appropriation_id] = usual if one.decided else stopped(one)

    def _door(self) -> None:
        year = self.day.year + self.random.randint(0, 1)
        day = date(year, 1, 1) + timedelta(days=self.random.randrange(365))
        self.officer.move(self.random.choice((COMMITTEE, AMENDMENTS, SUB_AMENDMENTS)), str(day), year)

    def _hand(self) -> None:
        if (one := self._any()) is not None:
            until = self.day + timedelta(days=self.random.randint(-1, 90))
            self.officer.acknowledge(str(self.day), str(until), one)


class Watcher:
    """Holds each digest against what was told and what has happened since."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.then: dict[int, Then] = {}
        self.since: date | None = None
        self.calendar: dict[int, tuple[Door, ...]] = {}
        self.lapsed: Counter[tuple[int, int]] = Counter()
        self.reasons: Counter[Reason] = Counter()

    def watch(self, digest: Digest) -> None:
        """See that every line has its reason, and every reason its line."""
        assert {line.expiring.appropriation_id for line in digest.lines} <= set(self.world.there)
        lines = {line.expiring.appropriation_id: line for line in digest.lines}
        assert len(lines) == len(digest.lines)
        for number, one in self.world.there.items():
            self._line(one, lines.get(number))
        assert {told.appropriation_id for told in digest.gone} == {n for n in self.then if self._is_gone(n)}
        self.reasons.update(line.reason for line in digest.lines)

    def remember(self, digest: Digest) -> None:
        """Take what stands now for what was told; the letter has been sent."""
        today = self.world.day
        for passed in digest.passed:
            if passed.door is None:
                self.lapsed.update((number, year) for number, _, year in passed.expirings)
        self.then = {
            number: Then(one, self._door(one), self._is_silent(one), self._told_to(one))
            for number, one in self.world.there.items()
            if self._is_in_sight(one)
        }
        self.since = today
        self.calendar = {year: tuple(self.world.officer.doors(year)) for year in range(today.year, today.year + 9)}

    def _is_gone(self, number: int) -> bool:
        then, now = self.then[number].one, self.world.there.get(number)
        moved_into_the_past = now is not None and now.key != then.key and now.after_year < self.world.day.year
        return not then.decided and (now is None or moved_into_the_past)

    def _is_in_sight(self, one: Expiring) -> bool:
        year = self.world.day.year
        in_time = year <= one.after_year <= year + HORIZON_YEARS
        return in_time or (one.after_year > year and one.appropriation_id in self.then)

    def _door(self, one: Expiring) -> Seen:
        door = next_door(self.world.officer.doors(one.after_year), self.world.day)
        return (door.key, door.day) if door is not None else None

    def _is_silent(self, one: Expiring) -> bool:
        given = self.world.officer.acknowledged.get(one.key)
        if one.decided or given is None:
            return one.decided
        door = (given.door, given.door_day) if given.door is not None and given.door_day is not None else None
        is_same = given.lapses == one.lapses and self._stands(door, one)
        ends = given.door_day - timedelta(days=1) if given.door_day is not None else date(one.after_year, 12, 31)
        return is_same and self.world.day <= min(given.until, ends)

    def _stands(self, door: Seen, one: Expiring) -> bool:
        """Say whether the door that was next lies where it lay, and nothing has come before it."""
        days = {door.key: door.day for door in self.world.officer.doors(one.after_year)}
        now = self._door(one)
        return now is None if door is None else now is not None and days[door[0]] == door[1] == now[1]

    def _leads(self, one: Expiring) -> list[int]:
        door = self._door(one)
        if door is None:
            return []
        left = (door[1] - self.world.day).days
        last_chance = door[1] < self._week().monday + timedelta(weeks=1)
        return [lead for lead in SIGNE.lead_days if left <= lead or last_chance]

    def _week(self) -> Week:
        return due_week(self.world.day, HOLIDAYS)

    def _told_before(self, one: Expiring) -> int:
        then = self.then.get(one.appropriation_id)
        same = then is not None and then.one.key == one.key and then.door == self._door(one)
        return then.told_to if then is not None and same else 10_000

    def _told_to(self, one: Expiring) -> int:
        told = self._told_before(one)
        return told if self._is_silent(one) else min([told, *self._leads(one)])

    def _line(self, one: Expiring, line: Line | None) -> None:
        if self._is_silent(one) or not self._is_in_sight(one):
            assert line is None
            return
        then = self.then.get(one.appropriation_id)
        newly = [lead for lead in self._leads(one) if lead < self._told_before(one)]
        is_new = then is None and self.since is not None and one.after_year <= self.since.year + HORIZON_YEARS
        is_changed = then is not None and (then.one.key != one.key or then.one.lapses != one.lapses)
        is_reopened = then is not None and then.was_silent
        if is_changed or is_reopened or is_new or newly or self._door(one) is None or self._is_moved(one):
            assert line is not None
        if line is None:
            return
        assert line.reached == min(newly, default=None)
        assert (line.before is not None) or not is_changed
        if is_reopened:
            assert line.reason is Reason.REOPENED
        elif self._door(one) is None:
            assert line.reason in (Reason.OVERDUE, Reason.REOPENED)
        elif is_new:
            assert line.reason in (Reason.NEW, Reason.REOPENED)
        elif is_changed or self._is_moved(one):
            assert line.reason in (Reason.CHANGED, Reason.REOPENED)
        elif line.reason is Reason.CHANGED:
            assert self._is_otherwise(one)
        elif line.reason is Reason.DOOR:
            assert newly
        else:
            assert line.reason is Reason.REOPENED
            assert one.key in self.world.officer.acknowledged

    def _is_moved(self, one: Expiring) -> bool:
        """Say whether the door that was told lies ahead and is not the next any more."""
        then = self.then.get(one.appropriation_id)
        if then is None or then.one.key != one.key or then.door is None or then.door[1] < self.world.day:
            return False
        return not self._stands(then.door, one)

    def _is_otherwise(self, one: Expiring) -> bool:
        """Say whether the year's calendar is another than when the last digest was sent."""
        return self.calendar.get(one.after_year) != tuple(self.world.officer.doors(one.after_year))


@pytest.mark.parametrize("seed", range(6))
def test_everything_that_happens_is_told_once_and_nothing_else(seed: int) -> None:
    random = Random(seed)
    world = World(random)
    watcher = Watcher(world)
    done: Week | None = None
    off_until = FIRST
    while world.day <= LAST:
        world.happen()
        week = due_week(world.day, HOLIDAYS)
        if random.random() < 0.01:
            off_until = world.day + timedelta(days=random.choice((2, 9, 36, 36, 120)))
        if week != done and world.day >= off_until:
            done = week
            digest, memory = world.digest(week)
            watcher.watch(digest)
            if random.random() < 0.95:  # otherwise no letter got out
                watcher.remember(digest)
                world.officer.memory = memory
        world.day += timedelta(days=1)

    assert set(watcher.reasons) == set(Reason) - {Reason.MISSING}
    assert max(watcher.lapsed.values()) == 1
