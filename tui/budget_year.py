"""What the budget year's screen asks the store: a year's doors, and what hangs on them. No Textual here."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from db.portions import portions
from db.queries import listing, review, summing, told
from db.queries.expirings import expirings
from db.queries.records import Bucket, FundKey, FundSum, Group, ListRow, Question, Sort, Totals
from db.queries.undecided import undecided
from tracker.appropriation import Kind
from tracker.calendar import Door, DoorKey, next_door
from tracker.digest import Acknowledgement, Expiring, Missing
from tracker.expiry import Ending
from tracker.flows import budget_year as flow
from tracker.flows.editing import EARLIEST_YEAR, LATEST_YEAR
from tracker.telling import in_force, missing_for
from tui.columns import chosen_groups

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALL = Question()
"""Narrowed by nothing."""
MOST = 3_000
"""Appropriations shown at the most: nobody reads more, and filters narrow the list."""


@dataclass(frozen=True, slots=True)
class DoorRow:
    """A door, as it stands on a day."""

    door: Door
    today: date
    is_next: bool = False
    """The first useful one that is open."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """An appropriation that ends or is reduced after the year, and about which nothing is decided."""

    row: ListRow
    """As the overview has it."""
    missing: tuple[Missing, ...]
    given: Acknowledgement | None
    """Somebody has it in hand; None also when that no longer holds."""


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """A year's doors, and what hangs on them."""

    year: int
    today: date
    doors: tuple[DoorRow, ...] = ()
    """By day."""
    hanging: tuple[Hanging, ...] = ()
    """By pejlemærke, as the overview has them; of a very long list the first alone."""
    decided: int = 0
    """How many more would hang on them, had nothing been decided."""
    years: tuple[int, ...] = ()
    """After which something ends or is reduced."""
    note: str = ""
    """Why another year is shown than today's."""
    groups: tuple[Group, ...] = ()
    """What hangs, per pejlemærke, those that are not shown as well."""

    @property
    def totals(self) -> Totals:
        """Sum up all that hangs."""
        return summing.added(group.totals for group in self.groups)

    @property
    def count(self) -> int:
        """How many hang on them, those that are not shown as well."""
        return sum(group.totals.count for group in self.groups)

    @property
    def next(self) -> Door | None:
        """The next useful door; None: all have closed."""
        return next((row.door for row in self.doors if row.is_next), None)

    def place_of(self, key: DoorKey | None) -> int:
        """Find the row of a door; without one the next useful door's, or the last useful one's."""
        if key is not None:
            return next(place for place, row in enumerate(self.doors) if row.door.key is key)
        useful = [place for place, row in enumerate(self.doors) if row.door.decides]
        return next((place for place in useful if self.doors[place].is_next), useful[-1])


def read_year(
    session: "Session", year: int | None, today: date, narrowed: Question = ALL, *, most: int = MOST
) -> BudgetYear:
    """Read a year.

    Args:
        session: A reader's session.
        year: None: today's, or the nearest to come on which something hangs.
        today: The day it is.
        narrowed: Whose filters hold for what hangs on the doors; its year and order do not.
        most: How many of the list are looked at one by one; of a longer one the store counts and adds up.
    """
    years = review.facts(session).years
    asked = year if year is not None else _opening(session, years, today)
    here = min(max(asked, EARLIEST_YEAR), LATEST_YEAR)
    doors = flow.doors(session)(here)
    following = next_door(doors, today)
    question = replace(
        narrowed, after_year=here, later=False, everything=False, sort=Sort.PEJLEMAERKE, descending=False
    )
    listed = listing.page(session, question, 0, most + 1)
    is_long, listed = len(listed) > most, listed[:most]
    found = {one.appropriation_id: one for one in _expirings(session, here, [row.id for row in listed])}
    rows = [row for row in listed if row.id in found]
    acknowledged = told.acknowledgements(session)
    hanging = tuple(
        Hanging(row, missing_for(one), _given(acknowledged, one, doors, today))
        for row in rows
        if not (one := found[row.id]).decided
    )
    shown = BudgetYear(
        year=here,
        today=today,
        doors=tuple(DoorRow(door, today, door is following) for door in doors),
        hanging=hanging,
        decided=len(rows) - len(hanging),
        years=years,
        note=f"intet venter i {today.year}" if year is None and here != today.year else "",
        groups=tuple(_groups(hanging)),
    )
    return _counted(session, question, shown) if is_long else shown


def _counted(session: "Session", question: Question, shown: BudgetYear) -> BudgetYear:
    """Count and sum up a list that is longer than what is shown of it, in the store."""
    every = summing.groups(session, question, also=undecided())
    groups = tuple(chosen_groups(every, question))
    counted = replace(shown, groups=groups)
    return replace(counted, decided=listing.count(session, question) - counted.count)


def _groups(hanging: Sequence[Hanging]) -> Iterator[Group]:
    for (plan, name), together in groupby(hanging, key=lambda one: (one.row.plan, one.row.pejlemaerke)):
        yield Group(plan, name, totals_of([one.row for one in together]))


def _expirings(session: "Session", year: int, ids: Sequence[int]) -> Iterator[Expiring]:
    for some in portions(ids):
        yield from expirings(session, year, year, among=some)


def totals_of(rows: Sequence[ListRow]) -> Totals:
    """Sum up what lapses, in the overview's sums."""
    added: dict[tuple[Bucket, FundKey, bool], int] = defaultdict(int)
    for row in rows:
        for fund, kr in row.lapses:
            added[(_bucket(row), fund, False)] += kr
        if row.period_kr is not None:
            added[(_bucket(row), None, True)] += row.period_kr
    sums = tuple(FundSum(bucket, fund, kr, period) for (bucket, fund, period), kr in added.items())
    return Totals(len(rows), sum(bool(row.unknown_funds) for row in rows), sums)


def _opening(session: "Session", years: Sequence[int], today: date) -> int:
    """Choose the year to open on: the first from today's on which something hangs, otherwise the last before.

    Where everything is decided it is a year with something in it.
    """
    coming = [year for year in years if year >= today.year]
    passed = sorted((year for year in years if year < today.year), reverse=True)
    for year in (*coming, *passed):
        if any(not one.decided for one in _expirings(session, year, listing.ids(session, Question(year)))):
            return year
    return next(iter((*coming, *passed)), today.year)


def _given(
    acknowledged: Mapping[tuple[int, int], Acknowledgement], one: Expiring, doors: Sequence[Door], today: date
) -> Acknowledgement | None:
    given = acknowledged.get(one.key)
    return given if given is not None and in_force(given, one, doors, today) else None


def _bucket(row: ListRow) -> Bucket:
    if row.kind is not Kind.FULL:
        return Bucket(row.kind.value)
    return Bucket.FULL if row.ending is Ending.EXPIRES else Bucket.REDUCED
