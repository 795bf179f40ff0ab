"""Who is told once a week."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.digest_tables import RecipientPejlemaerkeRow, RecipientRow
from db.history_tables import HistoryRow
from db.models import PejlemaerkeRow, PlanRow
from db.replay import State, add_up
from tracker.appropriation import Pejlemaerke
from tracker.profile import Fund
from tracker.recipients import Address, Channel, Recipient


@dataclass(frozen=True, slots=True)
class RecipientChange:
    """What one person changed about a recipient in one go."""

    number: int | None
    """The change in the whole store; None: made behind the program's back."""
    at: datetime
    by: str
    reason: str | None
    before: Recipient | None
    """None: the recipient came with it."""
    after: Recipient


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


def recipient(session: Session, recipient_id: int) -> Recipient:
    """Fetch one recipient, who is there."""
    return next(one for one in recipients(session, active_only=False) if one.id == recipient_id)


def changes_of_recipient(session: Session, recipient_id: int) -> list[RecipientChange]:
    """Fetch what changed about a recipient, newest first. Three statements; none was made unasked."""
    place = RecipientPejlemaerkeRow.__tablename__
    own = (HistoryRow.table_name == RecipientRow.__tablename__) & (HistoryRow.row_key == str(recipient_id))
    statement = select(*HistoryRow.__table__.columns).where(or_(own, HistoryRow.table_name == place))
    names = dict(_place_names(session))
    states: dict[tuple[str, str], State] = {}
    found: list[RecipientChange] = []
    before: Recipient | None = None
    rows = session.execute(statement.order_by(HistoryRow.id)).all()
    for _, of_one in groupby(rows, key=lambda row: (row.change_id, row.by_name, row.at, row.reason)):
        for row in of_one:
            add_up(states, row)
        after = _as_it_stood(states, str(recipient_id), names)
        if after is not None and after != before:
            found.append(RecipientChange(row.change_id, row.at, row.by_name, row.reason, before, after))
        before = after
    return found[::-1]


def _place_names(session: Session) -> list[tuple[str, Pejlemaerke]]:
    """Name the pejlemærker by their keys, as the history writes keys, in the order they are shown."""
    statement = (
        select(PejlemaerkeRow.id, PlanRow.name, PejlemaerkeRow.name)
        .join(PlanRow, PejlemaerkeRow.plan_id == PlanRow.id)
        .order_by(PlanRow.id, PejlemaerkeRow.position)
    )
    return [(str(key), Pejlemaerke(plan, name)) for key, plan, name in session.execute(statement)]


def _as_it_stood(
    states: Mapping[tuple[str, str], State], key: str, names: Mapping[str, Pejlemaerke]
) -> Recipient | None:
    own = states.get((RecipientRow.__tablename__, key))
    if own is None:
        return None
    about = {state["pejlemaerke_id"] for state in states.values() if state.get("recipient_id") == key}
    return Recipient(
        id=int(own["id"]),
        version=int(own["version"]),
        name=own["name"],
        addresses=_addresses(own["addresses"]),
        pejlemaerker=tuple(named for place, named in names.items() if place in about),
        funds=_funds(own["funds"]),
        lead_days=tuple(json.loads(own["lead_days"])),
        escalate_weeks=int(own["escalate_weeks"]),
        deputy=own.get("deputy"),
        active=own["active"] == "1",
    )


def _addresses(text: str) -> tuple[Address, ...]:
    return tuple(Address(Channel(channel), to) for channel, to in json.loads(text))


def _funds(text: str) -> tuple[Fund, ...]:
    return tuple(Fund(fund) for fund in json.loads(text))


def _recipient(row: RecipientRow, pejlemaerker: Iterable[Pejlemaerke]) -> Recipient:
    return Recipient(
        id=row.id,
        version=row.version,
        name=row.name,
        addresses=_addresses(row.addresses),
        pejlemaerker=tuple(pejlemaerker),
        funds=_funds(row.funds),
        lead_days=tuple(json.loads(row.lead_days)),
        escalate_weeks=row.escalate_weeks,
        deputy=row.deputy,
        active=row.active,
    )
