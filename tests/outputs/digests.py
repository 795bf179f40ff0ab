"""Digests to write letters of, in the week three weeks before the amendments of 2023."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tracker.appropriation import Kind
from tracker.assessment import Verdict, VerdictState
from tracker.calendar import Door, DoorKey, doors_of
from tracker.digest import Digest, Expiring, Line, Missing, Reason, Told
from tracker.outputs.letter import letter
from tracker.profile import Fund
from tracker.weeks import Week, week_of

MONDAY = date(2023, 8, 28)
DOORS = {door.key: door for door in doors_of(2023, holidays=())}
AMENDMENTS = DOORS[DoorKey.AMENDMENTS]
SUB_AMENDMENTS = DOORS[DoorKey.SUB_AMENDMENTS]
SPRING = next(door for door in doors_of(2024, holidays=()) if door.key is DoorKey.COMMITTEE)
BY_RULE = next(door for door in doors_of(2031, holidays=()) if door.key is DoorKey.COMMITTEE)


def expiring(number: int = 12, **said: Any) -> Expiring:
    """Make an expiry after 2023 that has everything a case needs."""
    known: dict[str, Any] = {
        "title": "Cykelskole for voksne",
        "plan": "Visionen",
        "pejlemaerke": "Job",
        "kind": Kind.FULL,
        "after_year": 2023,
        "ends": True,
        "lapses": ((Fund.SERVICE, 1_200_000),),
        "funds": (Fund.SERVICE,),
        "owner": "Anna Berg",
        "verdict": Verdict.CONTINUE,
        "verdict_state": VerdictState.CONFIRMED,
        "has_results": True,
        "budget_note": "2023-1",
    }
    if not (said.get("lapses", known["lapses"]) or said.get("periods")):
        known["unknown"] = said.get("funds", known["funds"]) or (None,)
    return Expiring(number, **known | said)


def line(
    number: int = 12,
    reason: Reason = Reason.DOOR,
    *,
    door: Door | None = AMENDMENTS,
    today: date = MONDAY,
    missing: tuple[Missing, ...] = (),
    reached: int | None = None,
    before: Told | None = None,
    open_since: date | None = None,
    escalated_from: str | None = None,
    **said: Any,
) -> Line:
    """Make a line of a digest."""
    days = (door.day - today).days if door is not None else None
    one = expiring(number, **said)
    return Line(one, reason, door, days, missing, reached, before, open_since, escalated_from)


def told(one: Expiring, door: Door | None = AMENDMENTS, **said: Any) -> Told:
    """Make what was told of an expiry before."""
    day = door.day if door is not None else None
    before = Told(one.appropriation_id, one.after_year, one.title, one.lapses, door.key if door else None, day)
    return replace(before, **said)


def digest(*lines: Line, today: date = MONDAY, **said: Any) -> Digest:
    """Make a digest for Anna Berg, who had one the week before."""
    known: dict[str, Any] = {"recipient": "Anna Berg", "next_door": AMENDMENTS, "since": today - timedelta(weeks=1)}
    week = said.pop("week", None) or week_of(today)
    return Digest(week=week, today=today, lines=lines, **known | said)


def many(count: int) -> Digest:
    """Make a digest of so many lines under a hundred pejlemærker."""
    return digest(
        *(
            line(n, missing=(Missing.OWNER,), owner=None, pejlemaerke=f"Pejlemærke {n % 100}", title=f"Indsats {n}")
            for n in range(1, count + 1)
        )
    )


WEEK = Week(2023, 35)


def said(written: Digest) -> str:
    """Give the text of a letter as one line, for sentences that are wrapped."""
    return " ".join(letter(written).text.split())
