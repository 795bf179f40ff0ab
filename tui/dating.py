"""What a person answers about a budget year, and what it writes, through a flow, in the transaction it is given."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.calendar import RULES, Door
from tracker.errors import UsageError
from tracker.flows.budget_year import reset_door, set_door
from tracker.flows.calendar_export import export
from tracker.flows.clock import read_day
from tui.door_words import exported_words, moved_words

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


def save_day(session: "Session", door: Door, answer: DayAnswer, by: str) -> tuple[str, ...]:
    """Give a door the day that was typed; give what to tell."""
    day, at = read_day(answer.day), datetime.now(UTC)
    moved = set_door(session, door.key, day, by=by, at=at, year=door.year, reason=answer.reason, seen=door)
    return moved_words(moved)


def take_day_back(session: "Session", door: Door, by: str) -> tuple[str, ...]:
    """Let a door lie where it lay before an officer set it; give what to tell."""
    return moved_words(reset_door(session, door.key, door.year, by=by, at=datetime.now(UTC), seen=door))


def proposed_file(year: int) -> str:
    """Propose a name for a year's calendar file."""
    return f"~/budgetaar-{year}.ics"


def write_file(session: "Session", year: int, file: str, today: date) -> tuple[str, ...]:
    """Write a year's calendar file; give what to tell."""
    try:
        place = Path(file).expanduser()
    except RuntimeError:  # "~somebody" who has no home here
        place = Path(file)
    return exported_words(export(session, year, place.absolute(), today=today, at=datetime.now(UTC)))
