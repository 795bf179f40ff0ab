"""What the budget year's screen asks the store: a year's doors, and what hangs on them. No Textual here."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from db.queries import listing, review, told
from db.queries.expirings import expirings
from db.queries.records import Bucket, FundKey, FundSum, ListRow, Question, Sort, Totals
from tracker.appropriation import Kind
from tracker.calendar import Door, DoorKey, next_door
from tracker.digest import Acknowledgement, Expiring, Missing
from tracker.expiry import Ending
from tracker.flows import budget_year as flow
from tracker.flows.editing import EARLIEST_YEAR, LATEST_YEAR
from tracker.telling import in_force, missing_for

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALL = Question()
"""Narrowed by nothing."""


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
    """By pejlemærke, as the overview has them."""
    decided: int = 0
    """How many more would hang on them, had nothing been decided."""
    years: tuple[int, ...] = ()
    """After which something ends or is reduced."""
    note: str = ""
    """Why another year is shown than today's."""
    totals: Totals = field(default_factory=Totals)
    """Of what hangs."""

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


def read_year(session: "Session", year: int | None, today: date, narrowed: Question = ALL) -> BudgetYear:
    """Read a year.

    Args:
        session: A reader's session.
        year: None: today's, or the nearest to come on which something hangs.
        today: The day it is.
        narrowed: Whose filters hold for what hangs on the doors; its year and order do not.
    """
    years = review.facts(session).years
    asked = year if year is not None else _opening(session, years, today)
    here = min(max(asked, EARLIEST_YEAR), LATEST_YEAR)
    doors = flow.doors(session)(here)
    following = next_door(doors, today)
    found = {one.appropriation_id: one for one in expirings(session, here, here)}
    rows = _rows(session, narrowed, here, found)
    acknowledged = told.acknowledgements(session)
    hanging = tuple(
        Hanging(row, missing_for(one), _given(acknowledged, one, doors, today))
        for row in rows
        if not (one := found[row.id]).decided
    )
    return BudgetYear(
        year=here,
        today=today,
        doors=tuple(DoorRow(door, today, door is following) for door in doors),
        hanging=hanging,
        decided=len(rows) - len(hanging),
        years=years,
        note=f"intet venter i {today.year}" if year is None and here != today.year else "",
        totals=totals_of([one.row for one in hanging]),
    )


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
        if any(not one.decided for one in expirings(session, year, year)):
            return year
    return next(iter((*coming, *passed)), today.year)


def _rows(session: "Session", narrowed: Question, year: int, found: Mapping[int, Expiring]) -> list[ListRow]:
    """Read what ends or is reduced after a year, as the overview shows it, and in the papers' order."""
    question = replace(
        narrowed, after_year=year, later=False, everything=False, sort=Sort.PEJLEMAERKE, descending=False
    )
    return [row for row in listing.page(session, question, 0, listing.count(session, question)) if row.id in found]


def _given(
    acknowledged: Mapping[tuple[int, int], Acknowledgement], one: Expiring, doors: Sequence[Door], today: date
) -> Acknowledgement | None:
    given = acknowledged.get(one.key)
    return given if given is not None and in_force(given, one, doors, today) else None


def _bucket(row: ListRow) -> Bucket:
    if row.kind is not Kind.FULL:
        return Bucket(row.kind.value)
    return Bucket.FULL if row.ending is Ending.EXPIRES else Bucket.REDUCED
