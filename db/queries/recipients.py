"""Who is told once a week."""

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.digest_tables import RecipientPejlemaerkeRow, RecipientRow
from db.models import PejlemaerkeRow, PlanRow
from tracker.appropriation import Pejlemaerke
from tracker.profile import Fund
from tracker.recipients import Address, Channel, Recipient


def recipients(session: Session, *, active_only: bool = True) -> list[Recipient]:
    """Fetch the recipients by name, in the order of the letters' codes. Two statements."""
    statement = select(RecipientRow).order_by(RecipientRow.name)
    if active_only:
        statement = statement.where(RecipientRow.active)
    places: dict[int, list[Pejlemaerke]] = defaultdict(list)
    for recipient_id, plan, name in session.execute(
        select(RecipientPejlemaerkeRow.recipient_id, PlanRow.name, PejlemaerkeRow.name)
        .join(PejlemaerkeRow, RecipientPejlemaerkeRow.pejlemaerke_id == PejlemaerkeRow.id)
        .join(PlanRow, PejlemaerkeRow.plan_id == PlanRow.id)
        .order_by(PlanRow.id, PejlemaerkeRow.position)
    ):
        places[recipient_id].append(Pejlemaerke(plan, name))
    return [_recipient(row, places[row.id]) for row in session.scalars(statement)]


def _recipient(row: RecipientRow, pejlemaerker: Iterable[Pejlemaerke]) -> Recipient:
    return Recipient(
        id=row.id,
        version=row.version,
        name=row.name,
        addresses=tuple(Address(Channel(channel), to) for channel, to in json.loads(row.addresses)),
        pejlemaerker=tuple(pejlemaerker),
        funds=tuple(Fund(fund) for fund in json.loads(row.funds)),
        lead_days=tuple(json.loads(row.lead_days)),
        escalate_weeks=row.escalate_weeks,
        deputy=row.deputy,
        active=row.active,
    )
