"""A budget year, what expires and who is told, for the tests of the weekly decision."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tracker.appropriation import Kind
from tracker.assessment import Verdict, VerdictState
from tracker.calendar import Door, DoorKey, SetDate, doors_of, next_door
from tracker.digest import Acknowledgement, Digest, Expiring, Kroner, Line, Memory
from tracker.profile import Fund
from tracker.recipients import Recipient
from tracker.since import Key
from tracker.telling import build, latest_until
from tracker.weeks import week_of

SIGNE = Recipient(1, 1, "Signe")
COMMITTEE, AMENDMENTS, SUB_AMENDMENTS = DoorKey.COMMITTEE, DoorKey.AMENDMENTS, DoorKey.SUB_AMENDMENTS
"""In 2023: 21 March by its rule, and 18 and 27 September as seen."""

MILLION: Kroner = ((Fund.SERVICE, 1_000_000),)
TWO_MILLIONS: Kroner = ((Fund.SERVICE, 2_000_000),)


def expiring(key: int = 1, after_year: int = 2023, **fields: Any) -> Expiring:
    """Make an expiry to which nothing is missing."""
    usual: dict[str, Any] = {
        "title": "Fritidsjob",
        "plan": "Visionen",
        "pejlemaerke": "Job",
        "kind": Kind.FULL,
        "ends": True,
        "lapses": MILLION,
        "funds": (Fund.SERVICE,),
        "owner": "Signe",
        "verdict": Verdict.CONTINUE,
        "verdict_state": VerdictState.CONFIRMED,
        "has_results": True,
        "budget_note": "BN 7",
    }
    return Expiring(key, after_year=after_year, **{**usual, **fields})


def stopped(one: Expiring) -> Expiring:
    """Give it with a confirmed stop."""
    return replace(one, verdict=Verdict.STOP, verdict_state=VerdictState.CONFIRMED)


@dataclass
class Officer:
    """A recipient who is told week after week, and remembers what was sent."""

    recipient: Recipient | None = SIGNE
    memory: Memory | None = None
    dates: list[SetDate] = field(default_factory=list)
    holidays: Collection[date] = ()
    acknowledged: dict[Key, Acknowledgement] = field(default_factory=dict)
    escalated: Mapping[Key, str] = field(default_factory=dict)
    _years: dict[int, Sequence[Door]] = field(default_factory=dict)

    @property
    def doors(self) -> Callable[[int], Sequence[Door]]:
        """The budget year as it is now."""
        return self._of_year

    def _of_year(self, year: int) -> Sequence[Door]:
        if year not in self._years:
            self._years[year] = doors_of(year, holidays=self.holidays, dates=self.dates)
        return self._years[year]

    def told(self, on: str, *expirings: Expiring, is_sent: bool = True) -> Digest:
        """Make the digest of a day; what is not sent is not remembered."""
        today = date.fromisoformat(on)
        digest, memory = build(
            expirings,
            week=week_of(today),
            today=today,
            doors=self.doors,
            recipient=self.recipient,
            memory=self.memory,
            acknowledged=self.acknowledged,
            escalated=self.escalated,
        )
        if is_sent:
            self.memory = memory
        return digest

    def reasons(self, on: str, *expirings: Expiring) -> list[str]:
        """Give just the reasons of a day's lines, which are sent."""
        return [line.reason.value for line in self.told(on, *expirings).lines]

    def line(self, on: str, *expirings: Expiring) -> Line:
        """Give the day's only line, which is sent."""
        (line,) = self.told(on, *expirings).lines
        return line

    def move(self, door: DoorKey, day: str, year: int = 2023) -> None:
        """Give a door another day, in place of one that was given before."""
        self.dates = [one for one in self.dates if (one.door, one.year) != (door, year)]
        self._years.clear()
        self.dates.append(SetDate(door, year, date.fromisoformat(day), "Signe"))

    def acknowledge(self, on: str, until: str, one: Expiring) -> None:
        """Take an expiry in hand; no longer than to its door."""
        today, doors = date.fromisoformat(on), self.doors(one.after_year)
        door = next_door(doors, today)
        self.acknowledged[one.key] = Acknowledgement(
            appropriation_id=one.appropriation_id,
            after_year=one.after_year,
            until=min(date.fromisoformat(until), latest_until(doors, today)),
            why="Er på vej",
            by="Signe",
            on=today,
            lapses=one.lapses,
            door=door.key if door is not None else None,
            door_day=door.day if door is not None else None,
        )


def keys(lines: Iterable[Line]) -> list[Key]:
    """Name what the lines are about."""
    return [line.expiring.key for line in lines]
