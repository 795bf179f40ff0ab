"""What a person answers about a door's day, and what it writes, through a flow, in the transaction it is given."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tracker.calendar import RULES, Door
from tracker.errors import UsageError
from tracker.flows.budget_year import DoorMoved, reset_door, set_door
from tracker.flows.clock import read_day

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """A day and why, as typed."""

    day: str = ""
    reason: str = ""


def can_move(door: Door) -> bool:
    """Say whether an officer can give a door another day; the year's end lies where it lies."""
    return next(rule.moves for rule in RULES if rule.key is door.key)


def day_problem(answer: DayAnswer) -> str:
    """Say why an answer cannot be saved; empty when it can."""
    try:
        read_day(answer.day)
    except UsageError as error:
        return str(error)
    if not answer.reason.strip():
        return "Skriv en begrundelse, fx hvor dagen er meldt ud. Den står ved fristen med dit navn."
    return ""


def save_day(session: "Session", door: Door, answer: DayAnswer, by: str) -> DoorMoved:
    """Give a door the day that was typed."""
    day, at = read_day(answer.day), datetime.now(UTC)
    return set_door(session, door.key, day, by=by, at=at, year=door.year, reason=answer.reason, seen=door)


def take_day_back(session: "Session", door: Door, by: str) -> DoorMoved:
    """Let a door lie where it lay before an officer set it."""
    return reset_door(session, door.key, door.year, by=by, at=datetime.now(UTC), seen=door)
