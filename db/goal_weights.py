"""What the goals of appropriations say in the lists: how many were not met, and what a result cost."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from db.models import AssessmentRow, PlanRow
from db.paper_tables import GoalRow
from tracker.appropriation import Appropriation, Kind
from tracker.assessment import MeetsGoals
from tracker.costs import Topic
from tracker.endings import NO_YEAR
from tracker.goals import Goal, GoalResult, Target
from tracker.profile import PeriodAmount, YearAmount
from tracker.source import Source
from tracker.weighing import goals_missed, missed_code, newest_costs

_FOREVER = 9999
"""The year of what never ends: all its goals are heard."""


@dataclass(frozen=True, slots=True)
class GoalsSaid:
    """What is known of the goals of some appropriations."""

    goals: dict[int, tuple[Goal, ...]]
    unmet: frozenset[int]
    """Those whose assessment in force says that they do not live up to their goals."""

    def missed(self, appropriation_id: int, after_year: int) -> int | None:
        """Say how the goals went, as `tracker.weighing.missed_code` writes it."""
        found = goals_missed(self.goals.get(appropriation_id, ()), _heard_to(after_year))
        return missed_code(found, told_unmet=appropriation_id in self.unmet)

    def each_kr(
        self,
        appropriation_id: int,
        after_year: int,
        kind: Kind,
        amounts: Iterable[YearAmount],
        periods: Iterable[PeriodAmount],
    ) -> int | None:
        """Say what each who came into work or education cost."""
        goals = self.goals.get(appropriation_id, ())
        if not goals:
            return None
        one = Appropriation(
            appropriation_id, 1, None, "", None, None, kind, tuple(amounts), tuple(periods), goals=goals
        )
        prices = newest_costs(one, _heard_to(after_year))
        return next((cost.each_kr for cost in prices if cost.topic is Topic.WORK), None)


def _heard_to(after_year: int) -> int:
    """Say up to which year goals are heard."""
    return after_year if after_year != NO_YEAR else _FOREVER


def goals_said(connection: Connection, ids: Sequence[int]) -> GoalsSaid:
    """Read what is known of the goals of some appropriations. Two statements."""
    found: dict[int, list[Goal]] = defaultdict(list)
    statement = (
        select(GoalRow.__table__, GoalRow.count.label("people"), PlanRow.name.label("plan"))
        .join(PlanRow, GoalRow.plan_id == PlanRow.id)
        .where(GoalRow.appropriation_id.in_(ids))
        .order_by(GoalRow.year, GoalRow.position, GoalRow.id)
    )
    for row in connection.execute(statement):
        found[row.appropriation_id].append(_goal(row))
    newest = (
        select(func.max(AssessmentRow.id))
        .where(AssessmentRow.appropriation_id.in_(ids))
        .group_by(AssessmentRow.appropriation_id)
    )
    unmet = select(AssessmentRow.appropriation_id).where(
        AssessmentRow.id.in_(newest), AssessmentRow.meets_goals == MeetsGoals.NO
    )
    return GoalsSaid({key: tuple(goals) for key, goals in found.items()}, frozenset(connection.scalars(unmet)))


def _goal(row: Row[Any]) -> Goal:
    """Give a goal as far as rules ask of it; where it is from is no matter of theirs."""
    result = None
    if row.raw is not None:
        share = None if row.share_hundredths is None else row.share_hundredths / 100
        result = GoalResult(row.raw, share, row.people, row.of_count, row.met, row.doubtful)
    return Goal(
        number=row.number,
        effort=row.effort,
        text=row.text,
        year=row.year,
        target=None if row.target_unit is None else Target(row.target_hundredths / 100, row.target_unit),
        result=result,
        note=row.note,
        source=Source(paraphrase=row.paraphrase),
        plan=row.plan,
        counts=row.counts,
    )
