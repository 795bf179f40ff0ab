"""The pejlemærker there is something under, however much that is."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from db.models import AppropriationRow, PejlemaerkeRow, PlanRow
from tracker.appropriation import Pejlemaerke


def used_pejlemaerker(session: Session) -> list[Pejlemaerke]:
    """Fetch every pejlemærke that has appropriations, with its plan, in the order of the papers. One statement.

    Its plan is named in the question, since the index on what is under a
    pejlemærke begins with the plan: each is one look instead of a walk
    through everything.
    """
    a = AppropriationRow
    is_used = exists().where(a.plan_id == PejlemaerkeRow.plan_id, a.pejlemaerke_id == PejlemaerkeRow.id)
    statement = (
        select(PlanRow.name, PejlemaerkeRow.name)
        .join(PejlemaerkeRow, PejlemaerkeRow.plan_id == PlanRow.id)
        .where(is_used)
        .order_by(PlanRow.id, PejlemaerkeRow.position)
    )
    return [Pejlemaerke(plan, name) for plan, name in session.execute(statement)]
