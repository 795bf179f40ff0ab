"""Writes who is told, and what somebody has in hand. Small verbs; they never commit."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.orm import Session

from db.digest_tables import AcknowledgementRow, RecipientPejlemaerkeRow, RecipientRow
from db.models import PejlemaerkeRow, PlanRow
from db.telling import write_kroner
from db.writes import insert_row
from tracker.appropriation import Pejlemaerke
from tracker.digest import Acknowledgement
from tracker.errors import ConflictError
from tracker.recipients import Recipient
from tracker.text import storable


def add(session: Session, one: Recipient) -> int:
    """Write a new recipient, whose id is not looked at, and give the id it has."""
    key = insert_row(session, RecipientRow, version=1, **_values(one))
    _add_places(session, key, _place_ids(session, one.pejlemaerker))
    return key


def change(session: Session, one: Recipient, *, seen: int | None) -> None:
    """Give a recipient every value of the one given, and count the version up.

    Args:
        session: A writer's session: the lock is already held.
        one: As it is to be; its version is not looked at.
        seen: The version the person saw; None when no form was involved.

    Raises:
        ConflictError: Somebody else wrote since.
    """
    row = RecipientRow
    current = session.connection().execute(select(row.version).where(row.id == one.id)).scalar_one()
    if seen is not None and seen != current:
        message = (
            f"En anden har ændret modtageren {one.name}, siden du så den "
            f"(du så version {seen}, nu er den {current}). Intet er gemt. Se den nye med: pejl recipient list"
        )
        raise ConflictError(message, seen=seen, current=current)
    session.connection().execute(update(row).where(row.id == one.id).values(version=current + 1, **_values(one)))
    place = RecipientPejlemaerkeRow
    there = session.connection().execute(_of_recipient(one.id)).all()
    wanted = _place_ids(session, one.pejlemaerker)
    gone = [key for key, about in there if about not in wanted]
    if gone:
        session.connection().execute(delete(place).where(place.id.in_(gone)))
    present = {about for _, about in there}
    _add_places(session, one.id, [about for about in wanted if about not in present])
    session.expire_all()


def acknowledge(session: Session, one: Acknowledgement, *, at: datetime) -> None:
    """Append an acknowledgement; of an appropriation and year the newest counts.

    One that is over the day before it is given takes the one before back.
    """
    insert_row(
        session,
        AcknowledgementRow,
        appropriation_id=one.appropriation_id,
        after_year=one.after_year,
        until=one.until,
        why=storable(one.why),
        given_on=one.on,
        lapses=write_kroner(one.lapses),
        door=one.door,
        door_day=one.door_day,
        by_name=storable(one.by),
        recorded_at=at,
    )


def _values(one: Recipient) -> dict[str, Any]:
    """Give the columns of a recipient but the key and the version."""
    return {
        "name": storable(one.name),
        "addresses": json.dumps([[address.channel, storable(address.to)] for address in one.addresses]),
        "funds": json.dumps(list(one.funds)),
        "lead_days": json.dumps(list(one.lead_days)),
        "escalate_weeks": one.escalate_weeks,
        "deputy": storable(one.deputy) if one.deputy is not None else None,
        "active": one.active,
    }


def _of_recipient(recipient_id: int) -> Select[int, int]:
    row = RecipientPejlemaerkeRow
    return select(row.id, row.pejlemaerke_id).where(row.recipient_id == recipient_id)


def _place_ids(session: Session, pejlemaerker: Sequence[Pejlemaerke]) -> list[int]:
    """Find the pejlemærker's keys, in the order given; one that is no longer there is left out."""
    known = select(PlanRow.name, PejlemaerkeRow.name, PejlemaerkeRow.id).join(
        PejlemaerkeRow, PejlemaerkeRow.plan_id == PlanRow.id
    )
    keys = {Pejlemaerke(plan, name): key for plan, name, key in session.connection().execute(known)}
    return [keys[one] for one in pejlemaerker if one in keys]


def _add_places(session: Session, recipient_id: int, keys: Sequence[int]) -> None:
    rows = [{"recipient_id": recipient_id, "pejlemaerke_id": key} for key in keys]
    if rows:
        session.connection().execute(insert(RecipientPejlemaerkeRow), rows)
