"""What became, since the last digest, of what was told in it: it moved, it ends no more, or its time ran out."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from tracker.calendar import Door
from tracker.digest import Expiring, Memory, Passed, Told

Key = tuple[int, int]
"""An appropriation's number, and the year it ends or is reduced after."""
Doors = Callable[[int], Sequence[Door]]
"""Gives the doors of a year."""


def moves(
    mine: Sequence[Expiring], everything: Iterable[Expiring], memory: Memory, today: date, *, horizon_years: int
) -> dict[Key, Told]:
    """Find what ends, or is reduced, after another year than was told, with what was told of it; each once.

    The end is the end, whatever year it moved to; a reduction that is no
    longer there is the last one that has appeared since within the horizon
    there was then. What others are told of now is where it was.
    """
    known = {told.key: told for told in memory.told}
    present = {one.key: one for one in everything}
    ends: dict[int, Told] = {}
    others: dict[int, list[Told]] = defaultdict(list)
    for told in sorted(memory.told, key=lambda told: told.after_year):
        now = present.get(told.key)
        if told.ends and (now is None or not now.ends):
            ends[told.appropriation_id] = told
        elif now is None:
            others[told.appropriation_id].append(told)
    appeared = [one for one in mine if one.key not in known and one.after_year >= today.year]
    found = {one.key: ends.pop(one.appropriation_id) for one in appeared if one.ends and one.appropriation_id in ends}
    for told in ends.values():
        if told.key not in present:
            others[told.appropriation_id].append(told)
    for one in reversed(appeared):
        was_in_sight = one.after_year <= memory.on.year + horizon_years
        if one.key not in found and was_in_sight and others[one.appropriation_id]:
            found[one.key] = others[one.appropriation_id].pop()
    return found


def gone(known: Iterable[Told], everything: Iterable[Expiring], moved: Iterable[Told]) -> tuple[Told, ...]:
    """List what was told and does not end, or is not reduced, any more; what others are told of now is not gone."""
    still = {one.key for one in everything} | {told.key for told in moved}
    return tuple(told for told in known if told.key not in still and not told.decided)


def passed(
    mine: Sequence[Expiring], known: Collection[Key], doors: Doors, memory: Memory, today: date
) -> tuple[Passed, ...]:
    """List what went by since the last digest without a decision: useful doors, and the ends of years.

    What ended with a year is named whether or not it was ever told; there
    will be no line about it.
    """
    by_year: dict[int, list[Expiring]] = defaultdict(list)
    for one in mine:
        if not one.decided and one.after_year >= memory.on.year:
            by_year[one.after_year].append(one)
    found: list[Passed] = []
    for year, undecided in sorted(by_year.items()):
        if year < today.year:
            found.append(Passed(None, _named(undecided)))
            continue
        if told := _named(one for one in undecided if one.key in known):
            closed = (door for door in doors(year) if door.decides and memory.on <= door.day < today)
            found += [Passed(door, told) for door in closed]
    return tuple(found)


def _named(expirings: Iterable[Expiring]) -> tuple[tuple[int, str | None, int], ...]:
    return tuple((one.appropriation_id, one.title, one.after_year) for one in expirings)
