"""Which goals of a flattened table belong to which effort.

The name of an effort was the middle cell of its rows, or the first, or the
last; flattened, it stands before, among or after its goals. An effort begins
with the goal that says how many take part; the others are shares of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from seed.parsers.goal_stream import FlatEffort, FlatGoal
from seed.parsers.goal_words import read_goal
from seed.parsers.scan_words import clear_words
from tracker.goals import GoalUnit

_MOST = 400
"""Goals and efforts of one paper; more are no goal status."""
_LATE_START = 4
"""Cost of an effort that does not begin with those who take part, in goals that its name is off the middle."""
_SECOND_START = 3
"""Cost of a second such goal inside an effort."""


@dataclass(frozen=True, slots=True)
class PlacedEffort:
    """An effort with its goals."""

    effort: FlatEffort | None
    """None for goals of an effort whose name was lost."""
    goals: tuple[FlatGoal, ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """The efforts of a paper, and what is unsure about them."""

    efforts: tuple[PlacedEffort, ...]
    unsure: tuple[tuple[FlatGoal, FlatEffort, FlatEffort], ...] = ()
    """Goals that may belong to either of two efforts; the first is chosen."""


def place_goals(goals: Sequence[FlatGoal], efforts: Sequence[FlatEffort]) -> Placing:
    """Give each effort its goals: a run of them, beside or around its name."""
    if not efforts:
        return Placing((PlacedEffort(None, tuple(goals)),) if goals else ())
    bounds = _bounds(goals, efforts)
    placed = [
        PlacedEffort(effort, tuple(goals[start:end]))
        for effort, start, end in zip(efforts, bounds[:-1], bounds[1:], strict=True)
    ]
    lost = PlacedEffort(None, tuple(goals[: bounds[0]]))
    unsure = tuple(_unsure(goals, efforts, bounds)) if bounds[0] == 0 and _stands_among(goals, efforts) else ()
    return Placing((lost, *placed) if lost.goals else tuple(placed), unsure)


def takes_part(goal: FlatGoal) -> bool:
    """Tell whether a goal is about how many take part, as the first of an effort is."""
    target = read_goal(clear_words(goal.cell.text).text).target
    return target is not None and target.unit in {GoalUnit.PERSONS, GoalUnit.PLACES}


def _stands_among(goals: Sequence[FlatGoal], efforts: Sequence[FlatEffort]) -> bool:
    """Tell whether names stand neither all before nor all after their goals."""
    return not (_all_before(goals, efforts) or _all_after(goals, efforts))


def _all_before(goals: Sequence[FlatGoal], efforts: Sequence[FlatEffort]) -> bool:
    places = [effort.goals_above for effort in efforts]
    return places[0] == 0 and len(set(places)) == len(places) and places[-1] < len(goals)


def _all_after(goals: Sequence[FlatGoal], efforts: Sequence[FlatEffort]) -> bool:
    places = [effort.goals_above for effort in efforts]
    return places[0] > 0 and len(set(places)) == len(places) and places[-1] == len(goals) and not efforts[-1].inside


def _bounds(goals: Sequence[FlatGoal], efforts: Sequence[FlatEffort]) -> list[int]:
    """Give the places between goals at which efforts begin, and where the last ends."""
    places = [effort.goals_above for effort in efforts]
    if _all_before(goals, efforts):
        return [*places, len(goals)]
    if _all_after(goals, efforts):
        return [0, *places]
    if len(goals) > _MOST or len(efforts) > _MOST:
        return [0, *places[:-1], len(goals)]
    return _cheapest(goals, efforts)


def _cheapest(goals: Sequence[FlatGoal], efforts: Sequence[FlatEffort]) -> list[int]:
    """Divide the goals so that efforts begin as they do, with their names near the middle."""
    starts = [takes_part(goal) for goal in goals]
    begun = [0, *accumulate(starts)]
    best: dict[int, tuple[int, list[int]]] = {0: (0, [0])}
    for number, effort in enumerate(efforts):
        following = efforts[number + 1] if number + 1 < len(efforts) else None
        least = effort.goals_above
        # A goal that a name stands in belongs to that name.
        most = len(goals) if following is None else following.goals_above - following.inside
        ends = range(least, max(least, most) + 1) if following else range(len(goals), len(goals) + 1)
        reached: dict[int, tuple[int, list[int]]] = {}
        for end in ends:
            for start, (cost, bounds) in best.items():
                if start > end:
                    continue
                total = cost + _cost(start, end, effort.goals_above, begun)
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, [*bounds, end])
        best = reached
    return best[len(goals)][1]


def _cost(start: int, end: int, name: int, begun: Sequence[int]) -> int:
    """Weigh a run of goals; `begun` counts those that an effort may begin with, up to each place."""
    if start == end:
        return 2 * _LATE_START
    off_the_middle = abs((name - start) - (end - name))
    is_late = begun[start + 1] == begun[start]
    return off_the_middle + _LATE_START * is_late + _SECOND_START * (begun[end] - begun[start + 1])


def _unsure(
    goals: Sequence[FlatGoal], efforts: Sequence[FlatEffort], bounds: Sequence[int]
) -> list[tuple[FlatGoal, FlatEffort, FlatEffort]]:
    """Name the goals between two names where none, or several, of them could begin the second's."""
    found: list[tuple[FlatGoal, FlatEffort, FlatEffort]] = []
    for number, (one, two) in enumerate(pairwise(efforts)):
        between = range(one.goals_above, two.goals_above - two.inside)
        beginning = [index for index in between if takes_part(goals[index])]
        if not between or beginning == [bounds[number + 1]]:
            continue
        for index in between:
            chosen, other = (one, two) if index < bounds[number + 1] else (two, one)
            found.append((goals[index], chosen, other))
    return found
