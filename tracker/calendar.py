"""The budget year's doors: when a decision can be made, and which door is the next useful one.

A door is a day on which something closes or is decided. Rules give a day for
every year; what public agendas showed takes a rule's place, and a day that an
officer sets takes the place of both. Source: the budget year in København, as
seen in public agendas 2022-26.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from dateutil.relativedelta import MO, TH, TU, WE, relativedelta

from tracker.errors import UsageError
from tracker.text import safe_text, search_key


class DoorKey(StrEnum):
    """Which door; stable, for scripts and for the store."""

    CIRCULAR = "circular"
    COMMITTEE = "committee"
    CARRY_OVER = "carry_over"
    JUNE = "june"
    AUGUST = "august"
    FIRST_READING = "first_reading"
    AMENDMENTS = "amendments"
    SUB_AMENDMENTS = "sub_amendments"
    ADOPTION = "adoption"
    TOLD = "told"
    YEAR_END = "year_end"


class Known(StrEnum):
    """What a door's day rests on."""

    RULE = "rule"
    SEEN = "seen"
    """In a public agenda."""
    SET = "set"
    """By an officer."""


@dataclass(frozen=True, slots=True)
class DoorRule:
    """When a door lies in a year, before holidays are looked at."""

    key: DoorKey
    name: str
    """Danish."""
    rule: str
    """The rule in Danish words."""
    day: Callable[[int, date], date]
    """The day in a year whose budget is adopted on a day."""
    decides: bool = False
    """What expires can still be saved here; alerts count down to such a door."""
    noon: bool = False
    """Closes at noon of its day."""
    moves: bool = True
    """On a holiday it lies on the working day before."""


@dataclass(frozen=True, slots=True)
class SetDate:
    """A day that an officer gave a door."""

    door: DoorKey
    year: int
    day: date
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """A door of one year."""

    key: DoorKey
    name: str
    year: int
    """The year it belongs to, whose December the money stops in; an officer may set a day in another."""
    day: date
    rule: str
    known: Known = Known.RULE
    set_by: str | None = None
    decides: bool = False
    noon: bool = False
    reason: str = ""
    """Why an officer set it; may be empty."""


def _weekday(month: int, weekday: relativedelta, *, day: int = 1) -> Callable[[int, date], date]:
    return lambda year, _: date(year, month, day) + weekday


def _before_adoption(weeks: int, weekday: int) -> Callable[[int, date], date]:
    """Count whole weeks back, so that it is the same weekday when the adoption is moved to another."""
    return lambda _, adoption: adoption - timedelta(days=adoption.weekday(), weeks=weeks) + timedelta(days=weekday)


RULES = (
    DoorRule(
        DoorKey.CIRCULAR,
        "Indkaldelsescirkulære",
        "onsdag senest den 24. januar",
        _weekday(1, relativedelta(weekday=WE(-1)), day=24),
    ),
    DoorRule(
        DoorKey.COMMITTEE,
        "Udvalgenes budgetbidrag",
        "tredje tirsdag i marts (skøn: februar–april)",
        _weekday(3, relativedelta(weekday=TU(3))),
        decides=True,
    ),
    DoorRule(
        DoorKey.CARRY_OVER,
        "Overførselssagen",
        "sidste torsdag i marts (skøn)",
        _weekday(3, relativedelta(weekday=TH(-1)), day=31),
    ),
    DoorRule(DoorKey.JUNE, "Juniindstilling", "første tirsdag i juni", _weekday(6, relativedelta(weekday=TU(1)))),
    DoorRule(DoorKey.AUGUST, "Augustindstilling", "fjerde onsdag i august", _weekday(8, relativedelta(weekday=WE(4)))),
    DoorRule(
        DoorKey.FIRST_READING,
        "Førstebehandling",
        "sidste torsdag i august",
        _weekday(8, relativedelta(weekday=TH(-1)), day=31),
    ),
    DoorRule(
        DoorKey.AMENDMENTS,
        "Ændringsforslag",
        "mandag kl. 12 to uger før vedtagelsens uge",
        _before_adoption(2, MO.weekday),
        decides=True,
        noon=True,
    ),
    DoorRule(
        DoorKey.SUB_AMENDMENTS,
        "Underændringsforslag",
        "onsdag kl. 12 i ugen før vedtagelsen",
        _before_adoption(1, WE.weekday),
        decides=True,
        noon=True,
    ),
    DoorRule(
        DoorKey.ADOPTION, "Budgettet vedtages", "første torsdag i oktober", _weekday(10, relativedelta(weekday=TH(1)))
    ),
    DoorRule(
        DoorKey.TOLD, "Udvalget orienteres", "fjerde tirsdag i oktober", _weekday(10, relativedelta(weekday=TU(4)))
    ),
    DoorRule(DoorKey.YEAR_END, "Pengene stopper", "31. december", lambda year, _: date(year, 12, 31), moves=False),
)
"""Every door, in the order of the year. Those said to be a guess lie among the earlier days that were seen: a day too
early costs a week, one too late costs people their work, and one so early that it is over hides the real one."""

SEEN: Mapping[tuple[DoorKey, int], date] = {
    (DoorKey.COMMITTEE, 2022): date(2022, 2, 28),
    (DoorKey.JUNE, 2023): date(2023, 6, 6),
    (DoorKey.AUGUST, 2023): date(2023, 8, 23),
    (DoorKey.FIRST_READING, 2023): date(2023, 8, 31),
    (DoorKey.AMENDMENTS, 2023): date(2023, 9, 18),
    (DoorKey.SUB_AMENDMENTS, 2023): date(2023, 9, 27),
    (DoorKey.ADOPTION, 2023): date(2023, 10, 5),
    (DoorKey.TOLD, 2023): date(2023, 10, 24),
    (DoorKey.CIRCULAR, 2024): date(2024, 1, 24),
    (DoorKey.COMMITTEE, 2024): date(2024, 4, 23),
    (DoorKey.CIRCULAR, 2025): date(2025, 1, 22),
    (DoorKey.COMMITTEE, 2025): date(2025, 3, 18),
    (DoorKey.CIRCULAR, 2026): date(2026, 1, 21),
}
"""Days that public agendas of København showed."""

_LONGEST = 40
"""Of what was typed so many letters are said back."""
_RULE = {rule.key: rule for rule in RULES}


def doors_of(year: int, *, holidays: Collection[date], dates: Iterable[SetDate] = ()) -> tuple[Door, ...]:
    """Give a year's doors, by day; doors of one day in the order of the rules.

    What closes so long before the adoption follows it, when an officer moves
    that.

    Args:
        year: The budget is adopted in it; the money stops with its December.
        holidays: The days of the year and the one before on which nobody
            works, beside Saturdays and Sundays.
        dates: Days that officers set, of any year.

    Returns:
        None for a year that the machine's calendar does not have.
    """
    if not date.min.year <= year <= date.max.year:
        return ()
    given = {one.door: one for one in dates if one.year == year}
    adoption = _door(_RULE[DoorKey.ADOPTION], year, date.min, holidays, given)
    doors = [_door(rule, year, adoption.day, holidays, given) for rule in RULES]
    return tuple(sorted(doors, key=lambda door: door.day))


def rule_named(text: str) -> DoorRule:
    """Find the door that a typed word stands for: its key, its name, or a part of one of them that no other has.

    Raises:
        UsageError: There is none, or there are several.
    """
    typed = _named(text)
    whole = [rule for rule in RULES if typed in {_named(rule.key), _named(rule.name)}]
    part = [rule for rule in RULES if typed and (typed in _named(rule.key) or typed in _named(rule.name))]
    found = whole or part
    if len(found) == 1:
        return found[0]
    shown = f"»{safe_text(text[:_LONGEST])}«"
    said = (
        f"{shown} kan være {' eller '.join(rule.name for rule in found)}."
        if found
        else f"Ingen frist hedder noget med {shown}."
    )
    message = f"{said} Fristerne er: {', '.join(f'{rule.key} ({rule.name})' for rule in RULES)}."
    raise UsageError(message)


def out_of_order(doors: Iterable[Door]) -> tuple[tuple[Door, Door], ...]:
    """List the neighbours in the order of the year of which the first lies after the second."""
    by_key = {door.key: door for door in doors}
    in_order = [by_key[rule.key] for rule in RULES]
    return tuple((one, after) for one, after in pairwise(in_order) if one.day > after.day)


def next_door(doors: Iterable[Door], today: date) -> Door | None:
    """Find the first useful door that is still open; on its own day it is. None: all have closed."""
    return min((door for door in doors if door.decides and door.day >= today), key=lambda door: door.day, default=None)


def last_door(doors: Iterable[Door]) -> Door:
    """Give the year's last useful door."""
    return max((door for door in doors if door.decides), key=lambda door: door.day)


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Say whether people are at work: from Monday to Friday, and no holiday."""
    return day.weekday() < 5 and day not in holidays


def working_day_before(day: date, holidays: Collection[date]) -> date:
    """Give the day itself where people are at work on it, otherwise the nearest before on which they are."""
    while not is_working_day(day, holidays):
        day -= timedelta(days=1)
    return day


def _named(text: str) -> str:
    return search_key(text).replace("_", " ").replace("-", " ")


def _door(
    rule: DoorRule, year: int, adoption: date, holidays: Collection[date], given: Mapping[DoorKey, SetDate]
) -> Door:
    known, set_by, reason = Known.RULE, None, ""
    if (one := given.get(rule.key)) is not None:
        day, known, set_by, reason = one.day, Known.SET, one.by, one.reason
    elif (seen := SEEN.get((rule.key, year))) is not None:
        day, known = seen, Known.SEEN
    else:
        day = rule.day(year, adoption)
        if rule.moves:
            day = working_day_before(day, holidays)
    return Door(rule.key, rule.name, year, day, rule.rule, known, set_by, rule.decides, rule.noon, reason)
