"""What if: what there is room for by priority, and the same cut for all.

Each answer is a proposal: the bids as they would be, for whoever asks to carry
out as one change that can be undone, or to leave.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tracker.asks import share
from tracker.negotiation import Bid, Choice, Frame, Line, Money, Scenario
from tracker.profile import Fund, place_order
from tracker.room import Cells

Place = tuple[int, Fund | None]
"""A budget year and a fund; None: nobody has said which."""
WHOLE = 10_000
"""All of it, in hundredths of a per cent: 2,5 pct. is 250."""


class Limit(StrEnum):
    """What a year's asks are held to."""

    SERVICE_CAP = "service_cap"
    """Room under the cap: service money alone takes of it."""
    CASH = "cash"
    """Money there is: every fund takes of it, an unknown one too."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What a line did not fit under."""

    year: int
    limit: Limit
    short_kr: int
    """How much room it lacked, above 0."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line that asks for money, as it was taken in turn."""

    line: Line
    obstacles: tuple[Obstacle, ...] = ()
    """Empty: there is room for it."""
    unknown: int = 0
    """Amounts of it, in years with a limit, that nobody knows: there may be less room than it seems."""

    @property
    def fits(self) -> bool:
        """There is room for it, for all that is known."""
        return not self.obstacles


@dataclass(frozen=True, slots=True)
class Fit:
    """What there is room for when the most important comes first."""

    bids: Mapping[int, Bid]
    """Those that would change, by appropriation: what there is no room for lapses. Its amounts stay on the line."""
    placed: tuple[Placed, ...]
    """Every line that asks for money, in the order it was taken."""
    is_limited: bool
    """A cap or a frame is stated for some year; without one there is nothing to fit under."""

    @property
    def overtaken(self) -> tuple[int, ...]:
        """Lines that got room although a more important one did not: it asked for more than was left."""
        first = next((place for place, one in enumerate(self.placed) if not one.fits), len(self.placed))
        return tuple(one.line.entry.appropriation_id for one in self.placed[first:] if one.fits)


@dataclass(frozen=True, slots=True)
class Cut:
    """The same cut for every line that asks for money."""

    bids: Mapping[int, Bid]
    """Those that would change, by appropriation."""
    saved: Cells = field(default_factory=dict)
    """Kroner less, by year and fund; places that were to be cut are there, also with 0."""
    left: Cells = field(default_factory=dict)
    """Known kroner asked for after the cut, in the same places, with what was spared."""
    unknown: Mapping[Place, int] = field(default_factory=dict)
    """How many amounts nobody knows in those places: they stay unknown, and are not counted in what is left."""


def fit(lines: Sequence[Line], frames: Sequence[Frame]) -> Fit:
    """Find what there is room for under cap and cash, by priority; the rest lapses.

    Priority 1 comes first; lines without priority come last, in their own
    order. A line fits whole, in every year with a limit, or not at all; a
    less important one may still fit where a more important did not. What is
    asked for never exceeds a limit after it, for all that is known; a limit
    below 0 is held as far as lines that give money back allow.

    Args:
        lines: Of one scenario; those that ask for nothing stay as they are.
        frames: What is stated; a year or figure that is missing limits nothing.
    """
    limits = _limits(frames)
    used: dict[tuple[int, Limit], int] = defaultdict(int)
    placed: list[Placed] = []
    bids: dict[int, Bid] = {}
    for line in sorted((one for one in lines if one.bid.choice.asks), key=_turn):
        needs = _needs(line, limits)
        obstacles = tuple(
            Obstacle(year, limit, used[year, limit] + kr - limits[year, limit])
            for (year, limit), kr in needs.items()
            if kr > 0 and used[year, limit] + kr > limits[year, limit]
        )
        unknown = sum(one.amount_kr is None and _is_limited(one, limits) for one in line.bid.counted)
        placed.append(Placed(line, obstacles, unknown))
        if obstacles:
            bids[line.entry.appropriation_id] = replace(line.bid, choice=Choice.LET_LAPSE)
        else:
            for place, kr in needs.items():
                used[place] += kr
    return Fit(bids, tuple(placed), bool(limits))


def cut_by(
    lines: Sequence[Line],
    hundredths: int,
    *,
    funds: Collection[Fund | None] | None = None,
    years: Collection[int] | None = None,
    spared: Collection[int] = (),
) -> Cut:
    """Take the same percentage off everything that is asked for.

    The sum of each year and fund falls by the percentage to the krone, half a
    krone up; which line carries the odd krone is settled by the largest
    remainder. Amounts below 0 and amounts that nobody knows stay.

    Args:
        lines: Of one scenario; those that ask for nothing stay as they are.
        hundredths: 0 to 10.000, in hundredths of a per cent.
        funds: The funds to cut; None: all, the unknown too.
        years: The budget years to cut; None: all.
        spared: Appropriations that keep what they ask for.

    Raises:
        ValueError: The percentage lies outside.
    """
    if not 0 <= hundredths <= WHOLE:
        message = "a cut is 0 to 100 per cent"
        raise ValueError(message)
    cuttable = _sums(lines, spared)
    places = {_place(one) for line in lines if not _is_spared(line, spared) for one in line.bid.counted}
    wanted = {
        place: share(cuttable.get(place, 0), WHOLE - hundredths, WHOLE) or 0
        for place in places
        if (funds is None or place[1] in funds) and (years is None or place[0] in years)
    }
    return _cut(lines, {place: wanted[place] for place in sorted(wanted, key=place_order)}, spared)


def cut_to(lines: Sequence[Line], wanted: Mapping[Place, int], *, spared: Collection[int] = ()) -> Cut:
    """Cut years and funds, each to an amount, the same share off every line.

    A sum that is no larger than wanted stays. What is spared, or below 0,
    counts in the sum and is not cut: there the sum may stay above what was
    wanted, and `Cut.left` tells.

    Args:
        lines: Of one scenario; those that ask for nothing stay as they are.
        wanted: Kroner to be left, by year and fund; 0 or more.
        spared: Appropriations that keep what they ask for.

    Raises:
        ValueError: An amount below 0 is wanted.
    """
    if any(kr < 0 for kr in wanted.values()):
        message = "what is to be left is 0 or more"
        raise ValueError(message)
    cuttable, all_of_it = _sums(lines, spared), _known(lines)
    kept = {place: all_of_it.get(place, 0) - cuttable.get(place, 0) for place in wanted}
    targets = {place: min(max(kr - kept[place], 0), cuttable.get(place, 0)) for place, kr in wanted.items()}
    return _cut(lines, targets, spared)


def applied(scenario: Scenario, bids: Mapping[int, Bid]) -> Scenario:
    """Give a scenario as it would be with some bids, by appropriation; the other lines stay."""
    lines = (replace(line, bid=bids.get(line.entry.appropriation_id, line.bid)) for line in scenario.lines)
    return replace(scenario, lines=tuple(lines))


def split(parts: Sequence[int], total: int) -> tuple[int, ...]:
    """Let parts fall in the same proportion until their sum is a total, to the krone.

    Args:
        parts: 0 or more each.
        total: 0 to their sum.

    Returns:
        As many parts, none larger than before; the odd kroner go to the
        largest remainders, of equal ones to the first.
    """
    whole = sum(parts)
    if not whole:
        return tuple(parts)
    shares = [part * total // whole for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda place: -(parts[place] * total % whole))
    for place in by_remainder[: total - sum(shares)]:
        shares[place] += 1
    return tuple(shares)


def _cut(lines: Sequence[Line], targets: Mapping[Place, int], spared: Collection[int]) -> Cut:
    """Let what can be cut come to a sum in each place."""
    asking = [line for line in lines if line.bid.choice.asks and not _is_spared(line, spared)]
    after: dict[tuple[int, Place], int] = {}
    for place, target in targets.items():
        parts = [(line.entry.appropriation_id, one.amount_kr or 0) for line, one in _at(asking, place)]
        shares = split([kr for _, kr in parts], target)
        after |= {(about, place): kr for (about, _), kr in zip(parts, shares, strict=True)}
    bids: dict[int, Bid] = {}
    for line in asking:
        about = line.entry.appropriation_id
        asked = tuple(
            replace(one, amount_kr=after[about, _place(one)])
            if _can_fall(one) and (about, _place(one)) in after
            else one
            for one in line.bid.asked
        )
        if asked != line.bid.asked:
            reduced = line.bid.choice is Choice.RENEW
            bids[about] = replace(line.bid, asked=asked, choice=Choice.RENEW_REDUCED if reduced else line.bid.choice)
    before = _known(lines)
    cuttable = _sums(lines, spared)
    saved = {place: cuttable.get(place, 0) - target for place, target in targets.items()}
    unknown: dict[Place, int] = defaultdict(int)
    for line in lines:
        for one in line.bid.counted:
            if one.amount_kr is None and _place(one) in targets:
                unknown[_place(one)] += 1
    return Cut(bids, saved, {place: before.get(place, 0) - kr for place, kr in saved.items()}, dict(unknown))


def _known(lines: Sequence[Line]) -> dict[Place, int]:
    known: dict[Place, int] = defaultdict(int)
    for line in lines:
        for one in line.bid.counted:
            if one.amount_kr is not None:
                known[_place(one)] += one.amount_kr
    return known


def _sums(lines: Sequence[Line], spared: Collection[int]) -> dict[Place, int]:
    """Add up what can be cut, by year and fund."""
    found: dict[Place, int] = defaultdict(int)
    for line in lines:
        if not _is_spared(line, spared):
            for one in line.bid.counted:
                if _can_fall(one):
                    found[_place(one)] += one.amount_kr or 0
    return dict(found)


def _at(lines: Sequence[Line], place: Place) -> Iterator[tuple[Line, Money]]:
    return ((line, one) for line in lines for one in line.bid.asked if _place(one) == place and _can_fall(one))


def _is_spared(line: Line, spared: Collection[int]) -> bool:
    return line.entry.appropriation_id in spared


def _can_fall(money: Money) -> bool:
    return money.amount_kr is not None and money.amount_kr >= 0


def _place(money: Money) -> Place:
    return money.year, money.fund


def _turn(line: Line) -> tuple[bool, int]:
    return line.bid.priority is None, line.bid.priority or 0


def _limits(frames: Sequence[Frame]) -> dict[tuple[int, Limit], int]:
    stated = [
        (frame.year, limit, kr)
        for frame in frames
        for limit, kr in ((Limit.SERVICE_CAP, frame.service_cap_kr), (Limit.CASH, frame.cash_kr))
    ]
    return {(year, limit): kr for year, limit, kr in stated if kr is not None}


def _needs(line: Line, limits: Mapping[tuple[int, Limit], int]) -> dict[tuple[int, Limit], int]:
    """Say what a line takes of each limit, for all that is known."""
    needs: dict[tuple[int, Limit], int] = defaultdict(int)
    for one in line.bid.counted:
        for limit in _takes(one):
            if (one.year, limit) in limits:
                needs[one.year, limit] += one.amount_kr or 0
    return needs


def _takes(money: Money) -> tuple[Limit, ...]:
    return (Limit.SERVICE_CAP, Limit.CASH) if money.fund is Fund.SERVICE else (Limit.CASH,)


def _is_limited(money: Money, limits: Mapping[tuple[int, Limit], int]) -> bool:
    return any((money.year, limit) in limits for limit in _takes(money))
