"""The budget year as it stands in a store: the rules, the holidays, and the days that officers set."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from db import doors as kept
from db import history
from db.queries import told
from db.queries.expirings import expirings
from tracker.calendar import RULES, Door, DoorKey, DoorRule, Known, doors_of, is_working_day, next_door, out_of_order
from tracker.digest import Expiring
from tracker.errors import NotFoundError, TrackerError
from tracker.flows.clock import day_words
from tracker.flows.editing import EARLIEST_YEAR, LATEST_YEAR

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_FRIDAY = 4
_OCTOBER, _MARCH = 10, 3
"""A door of a year may lie from October of the year before to March of the year after."""


@dataclass(frozen=True, slots=True)
class DoorMoved:
    """What came of setting a door's day, or of taking it back."""

    door: Door
    before: Door
    others: tuple[tuple[Door, Door], ...] = ()
    """Doors that followed it, each as it was and as it is."""
    notices: tuple[str, ...] = ()
    """What is odd about the year now; none of it is forbidden. Danish."""

    @property
    def is_changed(self) -> bool:
        """Whether anything was stored."""
        return self.door != self.before


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """A year's doors, and what hangs on them, on a day."""

    year: int
    doors: tuple[Door, ...]
    """By day."""
    next: Door | None
    """The year's next useful door; None: all have closed."""
    waiting: tuple[Expiring, ...]
    """What ends or is reduced after the year and is not decided: it hangs on the next useful door, or has missed it."""
    decided: tuple[Expiring, ...]


def budget_year(session: "Session", year: int, today: date) -> BudgetYear:
    """Read a year."""
    of_year = doors(session)(year)
    found = expirings(session, year, year)
    return BudgetYear(
        year,
        of_year,
        next_door(of_year, today),
        tuple(one for one in found if not one.decided),
        tuple(one for one in found if one.decided),
    )


def doors(session: "Session") -> Callable[[int], tuple[Door, ...]]:
    """Give the doors of any year; the days that were set are read once. One statement."""
    dates = told.set_dates(session)

    @cache
    def of_year(year: int) -> tuple[Door, ...]:
        return doors_of(year, holidays=holidays_of([year - 1, year]), dates=dates)

    return of_year


def set_door(
    session: "Session",
    key: DoorKey,
    day: date,
    *,
    by: str,
    at: datetime,
    year: int | None = None,
    reason: str = "",
    seen: Door | None = None,
) -> DoorMoved:
    """Give a door a day, in place of its rule's, an agenda's, or another officer's.

    Args:
        session: A writer's session; the caller commits.
        key: Which door.
        day: When it closes.
        by: The officer.
        at: The system's clock, UTC.
        year: The budget year it belongs to; None: the day's own.
        reason: Why; may be empty.
        seen: The door as it was when the officer was asked; None when no form was involved.

    Raises:
        TrackerError: The day cannot be the door's, or somebody else has set
            it meanwhile; nothing is stored.
    """
    year = year if year is not None else day.year
    _refuse_impossible(_rule(key), year, day)
    before = doors(session)(year)
    door = _of(before, key)
    _refuse_changed(door, seen)
    reason = " ".join(reason.split())
    if (door.known, door.day, door.reason) != (Known.SET, day, reason):
        history.say(session, by=by, at=at, reason=reason or None)
        kept.set_day(session, key, year, day, reason=reason, by=by, at=at)
    return _moved(session, before, key)


def reset_door(
    session: "Session", key: DoorKey, year: int, *, by: str, at: datetime, reason: str = "", seen: Door | None = None
) -> DoorMoved:
    """Take back the day that an officer gave a door; arguments as those of `set_door`.

    Raises:
        NotFoundError: Nobody has set one.
        TrackerError: Somebody else has set it meanwhile; nothing is changed.
    """
    _refuse_outside(year)
    before = doors(session)(year)
    door = _of(before, key)
    _refuse_changed(door, seen)
    if door.known is not Known.SET:
        message = (
            f"Der er ikke sat nogen dag for {door.name} i {year}; den ligger {day_words(door.day)}. "
            f"Se årets frister: pejl calendar --year {year}"
        )
        raise NotFoundError(message)
    history.say(session, by=by, at=at, reason=reason.strip() or None)
    kept.take_back(session, key, year)
    return _moved(session, before, key)


def holidays_of(years: Iterable[int]) -> frozenset[date]:
    """Give the days of years on which nobody is at work in a Danish municipality, beside Saturdays and Sundays.

    Also those that no law names but on which everything is closed:
    1 May, 5 June, 24 and 31 December.
    """
    there = range(date.min.year, date.max.year + 1)
    return frozenset().union(*(_of_year(year) for year in years if year in there))


@cache
def _of_year(year: int) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 - a quarter of a second; few commands ask

    return frozenset(country_holidays("DK", years=year, categories=("public", "optional")))


def _rule(key: DoorKey) -> DoorRule:
    return next(rule for rule in RULES if rule.key is key)


def _of(doors: Iterable[Door], key: DoorKey) -> Door:
    return next(door for door in doors if door.key is key)


def _refuse_outside(year: int) -> None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        message = f"{year} kan ikke være et budgetår. Skriv et år mellem {EARLIEST_YEAR} og {LATEST_YEAR}."
        raise TrackerError(message)


def _refuse_impossible(rule: DoorRule, year: int, day: date) -> None:
    """Refuse a day that no agenda could give a door of a year."""
    _refuse_outside(year)
    if not rule.moves:
        message = f"{rule.name} altid den {rule.rule}; den dag kan ikke flyttes. Se fristerne: pejl calendar"
        raise TrackerError(message)
    if rule.decides and day > date(year, 12, 31):
        message = (
            f"{rule.name} i {year} kan ikke ligge {day_words(day)}: pengene stopper den 31-12-{year}, "
            "og så kan der ikke besluttes mere. Intet er gemt."
        )
        raise TrackerError(message)
    if not date(year - 1, _OCTOBER, 1) <= day <= date(year + 1, _MARCH, 31):
        message = (
            f"{rule.name} i {year} kan ikke ligge {day_words(day)}: det er for langt fra budgetåret. "
            "Se efter, om dagen eller året er rigtigt. Intet er gemt."
        )
        raise TrackerError(message)


def _refuse_changed(door: Door, seen: Door | None) -> None:
    if seen is not None and seen != door:
        day = day_words(door.day)
        done = (
            f"{door.set_by} har sat {door.name} til {day} imens."
            if door.set_by
            else f"En anden har taget den satte dag tilbage, og {door.name} ligger igen {day}."
        )
        message = f"{done} Dit svar er ikke gemt. Se, hvad der står nu, og svar igen, hvis du mener noget andet."
        raise TrackerError(message)


def _moved(session: "Session", before: Iterable[Door], key: DoorKey) -> DoorMoved:
    """Say how the year stands after a change."""
    was = {door.key: door for door in before}
    after = doors(session)(was[key].year)
    door = _of(after, key)
    others = tuple((was[one.key], one) for one in after if one.key is not key and one.day != was[one.key].day)
    keys = {key, *(one.key for one, _ in others)}
    return DoorMoved(door, was[key], others, (*_oddities(door), *_disorder(after, keys)))


def _oddities(door: Door) -> Iterator[str]:
    if door.known is Known.SET and not is_working_day(door.day, holidays_of([door.day.year])):
        weekday = _WEEKDAYS[door.day.weekday()]
        kind = weekday if door.day.weekday() > _FRIDAY else "fridag"
        yield f"{door.name} ligger {day_words(door.day)}, der er en {kind}."
    if door.day.year != door.year:
        yield f"{door.name} hører til budgetåret {door.year}, men ligger i {door.day.year}."


def _disorder(doors: Iterable[Door], keys: Container[DoorKey]) -> Iterator[str]:
    for one, other in out_of_order(doors):
        if one.key in keys or other.key in keys:
            yield f"{one.name} ({day_words(one.day)}) ligger nu efter {other.name} ({day_words(other.day)})."
