"""The goals of efforts, with their results, as papers tell them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, case, select
from sqlalchemy.orm import Session

from db.models import AppropriationRow, DocumentRow, PlanRow, SourceRow
from db.paper_tables import GoalRow
from db.portions import portions
from tracker.goal_readings import Reading, by_goal
from tracker.goals import Goal, GoalResult, Target
from tracker.source import Source


@dataclass(frozen=True, slots=True)
class StoredGoal:
    """A goal with its readings, and the appropriation whose goal it is."""

    appropriation_id: int
    title: str | None
    """The appropriation's; the effort has the name its paper gave it."""
    reading: Reading


def goals_of(session: Session, ids: Sequence[int]) -> dict[int, tuple[Goal, ...]]:
    """Fetch every reading of the goals of appropriations, by year and in their papers' order. One statement."""
    found = goals_with_ids(session, ids)
    return {key: tuple(goal for _, goal in goals) for key, goals in found.items()}


def goals_with_ids(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[int, Goal]]]:
    """Fetch the same, each reading with its row's id. One statement."""
    found: dict[int, list[tuple[int, Goal]]] = defaultdict(list)
    statement = _with_names().where(GoalRow.appropriation_id.in_(ids))
    for row in session.execute(statement.order_by(GoalRow.year, GoalRow.position, GoalRow.id)):
        found[row.appropriation_id].append((row.id, _goal(row)))
    return found


def goals(session: Session, *, plans: Sequence[str] | None = None, year: int | None = None) -> list[StoredGoal]:
    """Fetch the goals of plans and a year: by plan, then effort, then year, in the papers' order.

    One statement, and one a thousand appropriations.

    Args:
        session: Any session on the store.
        plans: Their full names; None: of every plan.
        year: The year the goals are of; None: every year.
    """
    statement = _with_names().join(AppropriationRow, GoalRow.appropriation_id == AppropriationRow.id)
    if plans is not None:
        statement = statement.where(PlanRow.name.in_(plans))
    if year is not None:
        statement = statement.where(GoalRow.year == year)
    statement = statement.order_by(
        GoalRow.plan_id, AppropriationRow.position, GoalRow.appropriation_id, GoalRow.year, GoalRow.position, GoalRow.id
    )
    of_each: dict[tuple[str, int], list[Goal]] = defaultdict(list)
    for row in session.execute(statement):
        of_each[row.plan, row.appropriation_id].append(_goal(row))
    titles = titles_of(session, [key for _, key in of_each])
    return [StoredGoal(key, titles[key], reading) for (_, key), found in of_each.items() for reading in by_goal(found)]


def plans_with_goals(session: Session) -> list[str]:
    """Fetch the names of the plans that have goals, in the order the plans came."""
    return list(
        session.scalars(select(PlanRow.name).where(PlanRow.id.in_(select(GoalRow.plan_id))).order_by(PlanRow.id))
    )


def years_with_goals(session: Session) -> list[int]:
    """Fetch the years that goals are of, ascending."""
    return list(session.scalars(select(GoalRow.year).distinct().order_by(GoalRow.year)))


def _with_names() -> Select[*tuple[Any, ...]]:
    """Ask for readings with their plan, their paper, and the officer whose reading it is: who noted it just then.

    Plain columns, for there are many.
    """
    of_goal = (column for column in GoalRow.__table__.columns if column.name not in {"document_id", "plan_id", "count"})
    people = GoalRow.count.label("people")  # a row has a count of its own
    noted = (
        select(SourceRow.by_name)
        .where(
            SourceRow.appropriation_id == GoalRow.appropriation_id,
            SourceRow.recorded_at == GoalRow.recorded_at,
            SourceRow.quote == GoalRow.quote,
            SourceRow.field.startswith("goal "),
            SourceRow.by_name.is_not(None),
        )
        .limit(1)
        .correlate(GoalRow)
        .scalar_subquery()
    )
    return (
        select(
            *of_goal,
            people,
            PlanRow.name.label("plan"),
            DocumentRow.title,
            DocumentRow.name,
            case((GoalRow.line.is_(None), noted)).label("officer"),
        )
        .join(PlanRow, GoalRow.plan_id == PlanRow.id)
        .join(DocumentRow, GoalRow.document_id == DocumentRow.id)
    )


def titles_of(session: Session, ids: Sequence[int]) -> dict[int, str | None]:
    """Fetch the titles of appropriations that there are. One statement a thousand."""
    titled = select(AppropriationRow.id, AppropriationRow.title)
    rows = (session.execute(titled.where(AppropriationRow.id.in_(some))) for some in portions(ids))
    return {row.id: row.title for found in rows for row in found}


def _goal(row: Row[*tuple[Any, ...]]) -> Goal:
    officer = row.officer
    paper = None if officer else row.title or row.name
    result = (
        None
        if row.raw is None
        else GoalResult(row.raw, _number(row.share_hundredths), row.people, row.of_count, row.met, row.doubtful)
    )
    return Goal(
        number=row.number,
        effort=row.effort,
        text=row.text,
        year=row.year,
        target=None if row.target_unit is None else Target(_number(row.target_hundredths) or 0, row.target_unit),
        result=result,
        note=row.note,
        source=Source(paper, row.line, row.quote, row.paraphrase, officer, row.recorded_at),
        result_source=None
        if row.raw is None
        else Source(paper, row.result_line, "", row.paraphrase, officer, row.recorded_at),
        plan=row.plan,
        counts=row.counts,
    )


def _number(hundredths: int | None) -> int | float | None:
    """Give a figure that is kept in hundredths; whole where it is whole."""
    if hundredths is None:
        return None
    return hundredths / 100 if hundredths % 100 else hundredths // 100
