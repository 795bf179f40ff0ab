"""Goals that an officer changes: another reading counts, and no reading is lost. Small verbs; they never commit.

A reading belongs to a paper. An officer's stands under the paper whose goal it corrects, without a line, with the
reason as its words; who it was stands in the sources noted at the same moment.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from db import writes
from db.paper_tables import GoalRow
from db.queries.goals import goals_with_ids
from tracker.goals import Goal


def uncount(session: Session, appropriation_id: int, goal: Goal) -> None:
    """Let a reading, as it was fetched, no longer count."""
    _set(session, _key(session, appropriation_id, goal), counts=False)


def count_again(session: Session, appropriation_id: int, goal: Goal) -> bool:
    """Let a reading that stood before count again; say whether the store has it."""
    key = _key(session, appropriation_id, goal)
    _set(session, key, counts=True)
    return key is not None


def put_in_place(session: Session, appropriation_id: int, was: Goal | None, goal: Goal, *, at: datetime) -> bool:
    """Add a reading that counts, under the paper and in the place of another; say whether there is one.

    Args:
        session: A writer's session.
        appropriation_id: Which.
        was: The reading whose place it takes; None: any other of its plan.
        goal: What is read now, with the officer's reason as its quote.
        at: The system's clock, UTC.
    """
    key = None if was is None else _key(session, appropriation_id, was)
    row = GoalRow
    like: Select[int, int] = select(row.document_id, row.position).where(row.appropriation_id == appropriation_id)
    if key is not None:
        like = like.where(row.id == key)
    else:
        like = like.where(row.plan_id == writes.plan_id(session, goal.plan)).order_by(row.id)
    found = session.connection().execute(like.limit(1)).one_or_none()
    if found is None:
        return False
    writes.add_goals(session, appropriation_id, [(found.position, goal)], document_id=found.document_id, at=at)
    return True


def _key(session: Session, appropriation_id: int, goal: Goal) -> int | None:
    """Find the row of a reading; whether it counts says nothing of which it is."""
    session.flush()
    wanted = replace(goal, counts=True)
    found = goals_with_ids(session, [appropriation_id]).get(appropriation_id, ())
    return next((key for key, one in found if replace(one, counts=True) == wanted), None)


def _set(session: Session, key: int | None, *, counts: bool) -> None:
    if key is not None:
        session.connection().execute(update(GoalRow).where(GoalRow.id == key).values(counts=counts))
