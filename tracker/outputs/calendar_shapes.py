"""The JSON shape of the budget year; as in `shapes`, it may grow and may not drift."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.calendar import Door
from tracker.digest import Expiring
from tracker.outputs.digest_shapes import door_shape

Shape = dict[str, Any]


def year_shape(
    year: int, doors: Sequence[Door], *, next_: Door | None, waiting: Sequence[Expiring], decided: int, today: date
) -> Shape:
    """Give a year's doors, by day, with what hangs on them.

    What is not decided hangs on the next useful door; when all have closed,
    it has missed them. There may be much of it: it is shaped as it is written.
    """
    return {
        "year": year,
        "today": today.isoformat(),
        "next_door": door_shape(next_),
        "doors": (
            _door(door, today) | {"appropriations": map(_expiring, waiting if door == next_ else ())} for door in doors
        ),
        "missed": map(_expiring, waiting if next_ is None else ()),
        "decided": decided,
    }


def moved_shape(door: Door, before: Door, others: Sequence[Door], notices: Sequence[str], today: date) -> Shape:
    """Give a door whose day was set or taken back, where it was before, and the doors that followed it."""
    return {
        "door": _door(door, today),
        "before": before.day.isoformat(),
        "moved": [_door(other, today) for other in others],
        "notices": list(notices),
    }


def _door(door: Door, today: date) -> Shape:
    return {
        "name": door.name,
        "date": door.day.isoformat(),
        "rule": door.rule,
        "set_by": door.set_by,
        "key": door.key.value,
        "year": door.year,
        "known": door.known.value,
        "reason": door.reason or None,
        "decides": door.decides,
        "noon": door.noon,
        "days_left": (door.day - today).days if door.day >= today else None,
        "appropriations": [],
    }


def _expiring(one: Expiring) -> Shape:
    return {
        "appropriation_id": one.appropriation_id,
        "title": one.title,
        "after_year": one.after_year,
        "ends": one.ends,
        "kind": one.kind.value,
        "plan": one.plan,
        "pejlemaerke": one.pejlemaerke,
        "lapses": [{"fund": fund, "amount_kr": kr} for fund, kr in one.lapses],
        "owner": one.owner,
    }
