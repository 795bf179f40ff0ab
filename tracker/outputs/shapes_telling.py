"""The JSON shapes of who is told once a week, and of what somebody has in hand."""

from tracker.digest import Acknowledgement
from tracker.outputs.shapes import Shape
from tracker.recipients import Recipient


def recipient_shape(one: Recipient) -> Shape:
    """Give a recipient; empty lists are "all of them"."""
    return {
        "id": one.id,
        "version": one.version,
        "name": one.name,
        "addresses": [{"channel": address.channel.value, "to": address.to} for address in one.addresses],
        "pejlemaerker": [{"plan": place.plan, "pejlemaerke": place.name} for place in one.pejlemaerker],
        "funds": [fund.value for fund in one.funds],
        "lead_days": list(one.lead_days),
        "escalate_weeks": one.escalate_weeks,
        "deputy": one.deputy,
        "active": one.active,
    }


def acknowledgement_shape(given: Acknowledgement, *, title: str | None, withdrawn: bool = False) -> Shape:
    """Give an acknowledgement; `until` is inclusive, and a door that is null has closed."""
    return {
        "appropriation_id": given.appropriation_id,
        "title": title,
        "after_year": given.after_year,
        "until": given.until.isoformat(),
        "why": given.why,
        "by": given.by,
        "on": given.on.isoformat(),
        "door": given.door.value if given.door is not None else None,
        "door_day": given.door_day.isoformat() if given.door_day is not None else None,
        "lapses": [{"fund": fund.value if fund is not None else None, "amount_kr": kr} for fund, kr in given.lapses],
        "withdrawn": withdrawn,
    }
