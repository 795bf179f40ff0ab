"""Scenarios of a list side by side: what each asks for, line by line, and how it differs from one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.negotiation import Bid, Entry, Line, NegotiationList, Scenario
from tracker.profile import Fund, place_order
from tracker.room import Room, Sums, Totals, rooms, sums, totals


class Field(StrEnum):
    """A part of a bid in which two scenarios can differ."""

    PRESENCE = "presence"
    """The line stands in one of them only."""
    CHOICE = "choice"
    ASKED = "asked"
    """What is asked for, as it counts: the amounts of a line that asks for nothing are no difference."""
    PRIORITY = "priority"
    NOTE = "note"
    BUDGET_NOTE = "budget_note"
    TO_PLAN = "to_plan"


@dataclass(frozen=True, slots=True)
class Row:
    """One appropriation in every scenario."""

    entry: Entry
    bids: tuple[Bid | None, ...]
    """In the order of the scenarios; None: it is not on the list there."""
    differs: tuple[tuple[Field, ...], ...]
    """For each scenario, what is otherwise than in the one compared with; empty for that one itself."""

    @property
    def is_same(self) -> bool:
        """All scenarios say the same of it."""
        return not any(self.differs)

    def asked(self, place: int) -> Sums:
        """Give what the line asks for in one scenario, as it counts."""
        bid = self.bids[place]
        return sums([Line(self.entry, bid)] if bid else [])


@dataclass(frozen=True, slots=True)
class Difference:
    """How much more a scenario asks for than the one compared with, in one year and fund."""

    kr: int
    """Known kroner more; below 0: less."""
    unknown: int = 0
    """Amounts more that nobody knows; other than 0, the difference is not whole."""


@dataclass(frozen=True, slots=True)
class Column:
    """One scenario, added up."""

    id: int
    name: str
    main: bool
    totals: Totals
    rooms: tuple[Room, ...]
    """By year: every year that some scenario asks for, or that has a frame."""
    differences: Mapping[tuple[int, Fund | None], Difference]
    """Against the scenario compared with, in each year and fund that either asks for; none for that one itself."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Lines × scenarios."""

    columns: tuple[Column, ...]
    base: int
    """The place among the columns of the scenario that the others are held against."""
    rows: tuple[Row, ...]
    """In the order of the list; every line that stands in some scenario."""

    @property
    def years(self) -> tuple[int, ...]:
        """The budget years that some scenario asks for, or that have a frame; ascending."""
        return tuple(room.year for room in self.columns[0].rooms)

    @property
    def differing(self) -> tuple[Row, ...]:
        """The lines of which scenarios say different things."""
        return tuple(row for row in self.rows if not row.is_same)


def compare(of: NegotiationList, base: int | None = None, only: tuple[int, ...] = ()) -> Comparison:
    """Put scenarios side by side.

    Args:
        of: The list, of the open round or a frozen one.
        base: The id of the scenario that the others are held against; None: the main one.
        only: The ids of the scenarios wanted, beside the base; empty: all.

    Raises:
        ValueError: The list has no such scenario.
    """
    known = [one.id for one in of.scenarios]
    base = of.main.id if base is None else base
    if not {base, *only} <= {*known}:
        message = "the list has no such scenario"
        raise ValueError(message)
    shown = [one for one in of.scenarios if not only or one.id in {base, *only}]
    place = [one.id for one in shown].index(base)
    summed = [totals(one.lines) for one in shown]
    years = {year for one in summed for year in one.all.years}
    columns = tuple(
        Column(
            one.id,
            one.name,
            one.main,
            total,
            rooms(one.lines, of.frames, years),
            {} if one.id == base else _differences(summed[place].all, total.all),
        )
        for one, total in zip(shown, summed, strict=True)
    )
    return Comparison(columns, place, _rows(shown, place))


def differing(one: Bid | None, other: Bid | None) -> tuple[Field, ...]:
    """List in what two bids on one appropriation differ; None: it is not on the list."""
    if one is None or other is None:
        return () if one is other else (Field.PRESENCE,)
    pairs = {
        Field.CHOICE: (one.choice, other.choice),
        Field.ASKED: (one.counted, other.counted),
        Field.PRIORITY: (one.priority, other.priority),
        Field.NOTE: (one.note, other.note),
        Field.BUDGET_NOTE: (one.budget_note, other.budget_note),
        Field.TO_PLAN: (one.to_plan, other.to_plan),
    }
    return tuple(field for field, (mine, theirs) in pairs.items() if mine != theirs)


def _rows(shown: list[Scenario], base: int) -> tuple[Row, ...]:
    entries = {line.entry.appropriation_id: line.entry for one in shown for line in one.lines}
    bids = [{line.entry.appropriation_id: line.bid for line in one.lines} for one in shown]
    found = []
    for about, entry in entries.items():
        row = tuple(of_scenario.get(about) for of_scenario in bids)
        found.append(Row(entry, row, tuple(differing(row[base], bid) for bid in row)))
    return tuple(found)


def _differences(base: Sums, other: Sums) -> dict[tuple[int, Fund | None], Difference]:
    places = {*base.asked, *base.unknown, *other.asked, *other.unknown}
    return {
        place: Difference(other.kr(*place) - base.kr(*place), other.unknown.get(place, 0) - base.unknown.get(place, 0))
        for place in sorted(places, key=place_order)
    }
