"""What a list adds up to, and the room that is left under the service cap and in the cash frame."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.appropriation import Kind
from tracker.negotiation import Choice, Frame, Line
from tracker.profile import Fund

Cells = Mapping[tuple[int, Fund | None], int]
"""Kroner by budget year and fund; a place that is missing has no amount, which is not 0."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What lines ask for together; the funds are never added up across unseen."""

    asked: Cells = field(default_factory=dict)
    unknown: Mapping[tuple[int, Fund | None], int] = field(default_factory=dict)
    """How many amounts are asked for without being known, by year and fund."""
    lines: int = 0
    asking: int = 0
    """Lines that ask for money."""
    undecided: int = 0
    """Lines for which nobody has chosen."""

    @property
    def years(self) -> tuple[int, ...]:
        """The budget years with an amount, or one that is not known; ascending."""
        return tuple(sorted({year for year, _ in (*self.asked, *self.unknown)}))

    def has(self, year: int, fund: Fund | None) -> bool:
        """Say whether there is an amount of a year and fund, known or not."""
        return (year, fund) in self.asked or (year, fund) in self.unknown

    def kr(self, year: int, fund: Fund | None) -> int:
        """Give the known kroner of a year and fund; 0 when nothing known is asked for."""
        return self.asked.get((year, fund), 0)


@dataclass(frozen=True, slots=True)
class Totals:
    """A list's sums, with what returns by itself kept apart from new asks."""

    new: Sums
    returning: Sums
    """Entries that return by a declaration of intent."""
    all: Sums


@dataclass(frozen=True, slots=True)
class Room:
    """What is left of a year's frame once everything asked for is paid."""

    year: int
    service_kr: int
    """Service money asked for; it needs cash and room under the cap."""
    cash_kr: int
    """Money asked for from every fund, an unknown one too; all of it is cash."""
    service_cap_kr: int | None
    frame_cash_kr: int | None
    unknown: int = 0
    """Amounts of the year that nobody knows: the room is that much smaller, whatever they are."""
    unknown_fund_kr: int = 0
    """Part of the cash whose fund nobody has said: it may take room under the cap as well."""

    @property
    def service_cap_left_kr(self) -> int | None:
        """Room left under the cap; negative when it is passed, None when no cap is stated."""
        return None if self.service_cap_kr is None else self.service_cap_kr - self.service_kr

    @property
    def cash_left_kr(self) -> int | None:
        """Cash left; negative when there is not enough, None when no frame is stated."""
        return None if self.frame_cash_kr is None else self.frame_cash_kr - self.cash_kr

    @property
    def is_over(self) -> bool:
        """The cap or the cash is passed. It is said, and blocks nothing."""
        return (self.service_cap_left_kr or 0) < 0 or (self.cash_left_kr or 0) < 0


def sums(lines: Iterable[Line]) -> Sums:
    """Add up what lines ask for, by year and fund; only choices that ask count."""
    asked: dict[tuple[int, Fund | None], int] = defaultdict(int)
    unknown: dict[tuple[int, Fund | None], int] = defaultdict(int)
    count = asking = undecided = 0
    for line in lines:
        count += 1
        asking += line.bid.choice.asks
        undecided += line.bid.choice is Choice.OPEN
        for one in line.bid.counted:
            if one.amount_kr is None:
                unknown[one.year, one.fund] += 1
            else:
                asked[one.year, one.fund] += one.amount_kr
    return Sums(dict(asked), dict(unknown), count, asking, undecided)


def totals(lines: Sequence[Line]) -> Totals:
    """Add up a list, with what returns by itself apart."""
    new = sums(line for line in lines if not line.entry.returns)
    returning = sums(line for line in lines if line.entry.returns)
    return Totals(new, returning, _together(new, returning))


def by_pejlemaerke(lines: Sequence[Line]) -> dict[tuple[str, str | None], Totals]:
    """Add up a list per plan and pejlemærke, in the order of the lines."""
    groups: dict[tuple[str, str | None], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.entry.plan, line.entry.pejlemaerke].append(line)
    return {place: totals(group) for place, group in groups.items()}


def rooms(lines: Sequence[Line], frames: Sequence[Frame], years: Iterable[int] = ()) -> tuple[Room, ...]:
    """Say what is left in every year that is asked for, has a frame, or is named; ascending.

    Source: the state's agreement with the municipalities holds service
    spending to a cap; indsats, like every other fund, spends cash alone.
    """
    of_all = sums(lines)
    stated = {frame.year: frame for frame in frames}
    return tuple(_room(year, of_all, stated.get(year)) for year in sorted({*of_all.years, *stated, *years}))


def lapsing(lines: Iterable[Line]) -> Sums:
    """Add up what falls away, each in the first year without it, whatever is chosen."""
    known: dict[tuple[int, Fund | None], int] = defaultdict(int)
    unknown: dict[tuple[int, Fund | None], int] = defaultdict(int)
    count = 0
    for line in lines:
        count += 1
        for one in line.entry.lapses:
            place = (line.entry.after_year + 1, one.fund)
            if one.amount_kr is None:
                unknown[place] += 1
            else:
                known[place] += one.amount_kr
    return Sums(dict(known), dict(unknown), count)


def lapsing_by_kind(lines: Sequence[Line]) -> dict[Kind, Sums]:
    """Add up what falls away, each kind of ending by itself: full ones are the headline, the others stand beside it."""
    return {kind: lapsing(mine) for kind in Kind if (mine := [line for line in lines if line.entry.kind is kind])}


def _together(one: Sums, other: Sums) -> Sums:
    """Add two sums up; cheaper than adding their lines up again, which a screen does at every key."""
    asked, unknown = dict(one.asked), dict(one.unknown)
    for place, kr in other.asked.items():
        asked[place] = asked.get(place, 0) + kr
    for place, count in other.unknown.items():
        unknown[place] = unknown.get(place, 0) + count
    lines, asking = one.lines + other.lines, one.asking + other.asking
    return Sums(asked, unknown, lines, asking, one.undecided + other.undecided)


def _room(year: int, of_all: Sums, frame: Frame | None) -> Room:
    cash = sum(kr for (at, _), kr in of_all.asked.items() if at == year)
    return Room(
        year=year,
        service_kr=of_all.kr(year, Fund.SERVICE),
        cash_kr=cash,
        service_cap_kr=frame.service_cap_kr if frame else None,
        frame_cash_kr=frame.cash_kr if frame else None,
        unknown=sum(count for (at, _), count in of_all.unknown.items() if at == year),
        unknown_fund_kr=of_all.kr(year, None),
    )
