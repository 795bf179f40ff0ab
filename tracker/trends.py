"""How goals went from year to year, also where an effort goes on under another name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.appropriation import Appropriation
from tracker.costs import Topic, is_places, topic_of
from tracker.goal_readings import by_goal
from tracker.goals import Goal, GoalResult
from tracker.text import search_key

_FLOOR = re.compile(r"\b(?:minimum|mindst|min)\b\.?", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Member:
    """One of those whose goals are held beside each other."""

    appropriation: Appropriation
    proposed: bool = False
    """It may be a relative, but nobody has confirmed it."""


@dataclass(frozen=True, slots=True)
class Point:
    """A goal's result in one year."""

    goal: Goal
    title: str | None
    """The appropriation's."""
    value: int | float | None
    """A head count or a percentage; None when the result states none."""
    proposed: bool

    @property
    def certain(self) -> bool:
        """Tell whether the figure is there and nothing says that it is misread."""
        return self.value is not None and self.goal.result is not None and not self.goal.result.doubtful


@dataclass(frozen=True, slots=True)
class Trend:
    """The results of goals that ask for the same thing, by year."""

    topic: Topic | None
    """None: their words are the same, but for the figures."""
    is_share: bool
    """The values are percentages; otherwise head counts."""
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """How the goals of one appropriation went in one year."""

    year: int
    title: str | None
    met: int
    """Those that the paper says were met."""
    surely_met: int
    """The same without those whose result may be misread."""
    goals: int
    unknown: int
    """Those of which the paper does not say whether they were."""
    doubtful: int
    """Those whose result may be misread; they are among the others."""
    proposed: bool


def reached(members: Iterable[Member]) -> tuple[Reached, ...]:
    """Count the goals that were met, by year and appropriation."""
    counted = []
    for one in members:
        by_year: dict[int, list[GoalResult | None]] = defaultdict(list)
        for reading in by_goal(one.appropriation.goals):
            by_year[reading.goal.year].append(reading.goal.result)
        for year, results in by_year.items():
            known = [found for found in results if found is not None]
            met = sum(found.met is True for found in known)
            surely = sum(found.met is True and not found.doubtful for found in known)
            unknown = len(results) - sum(found.met is not None for found in known)
            doubtful = sum(found.doubtful for found in known)
            counted.append(
                Reached(year, one.appropriation.title, met, surely, len(results), unknown, doubtful, one.proposed)
            )
    return tuple(sorted(counted, key=lambda one: one.year))


def trends(members: Iterable[Member]) -> tuple[Trend, ...]:
    """Hold the goals of a family beside each other where they ask for the same thing in several years.

    The same thing is: who took part, who came into work or education, or a
    goal in the same words but for its figures. A floor ("mindst") makes no
    other goal.

    Args:
        members: An appropriation and its relatives; each once.

    Returns:
        Those of participants and of work first, then the others in the order
        of their first goal; each by year. What is known of one year only is left out.
    """
    alike: dict[Topic | str, list[tuple[Goal, Member]]] = {Topic.PARTICIPANTS: [], Topic.WORK: []}
    for one in members:
        for reading in by_goal(one.appropriation.goals):
            alike.setdefault(_asks_for(reading.goal), []).append((reading.goal, one))
    return tuple(_trend(key, found) for key, found in alike.items() if len({goal.year for goal, _ in found}) > 1)


def _asks_for(goal: Goal) -> Topic | str:
    if is_places(goal):
        return Topic.PARTICIPANTS
    return topic_of(goal) or search_key(_FIGURE.sub("#", _FLOOR.sub(" ", goal.text))).strip(" .")


def _trend(key: Topic | str, found: list[tuple[Goal, Member]]) -> Trend:
    found.sort(key=lambda pair: (pair[0].year, pair[1].appropriation.id, pair[0].number or 0))
    is_share = all(result.share_percent is not None for result in _results(goal for goal, _ in found))
    points = (
        Point(goal, one.appropriation.title, _value(goal.result, is_share=is_share), one.proposed)
        for goal, one in found
    )
    return Trend(key if isinstance(key, Topic) else None, is_share, tuple(points))


def _results(goals: Iterable[Goal]) -> Iterator[GoalResult]:
    yield from (goal.result for goal in goals if goal.result is not None and not goal.result.doubtful)


def _value(result: GoalResult | None, *, is_share: bool) -> int | float | None:
    if result is None:
        return None
    return result.share_percent if is_share else result.count
