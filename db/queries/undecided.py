"""What nothing is decided about: neither a confirmed stop, nor an outcome of the deal."""

from sqlalchemy import ColumnElement, select

from db.listing_tables import EndingRow
from db.models import AppropriationRow
from db.negotiation_tables import ListOutcomeRow
from db.queries.outcomes import DECIDES
from tracker.assessment import Verdict, VerdictState


def undecided() -> list[ColumnElement[bool]]:
    """Say of a row of the lists what `tracker.digest.Expiring.decided` says of it, turned round."""
    own = AppropriationRow.id == EndingRow.appropriation_id
    confirmed = select(AppropriationRow.id).where(own, AppropriationRow.verdict_state == VerdictState.CONFIRMED)
    settled = select(ListOutcomeRow.id).where(
        ListOutcomeRow.appropriation_id == EndingRow.appropriation_id,
        ListOutcomeRow.after_year == EndingRow.after_year,
        ListOutcomeRow.result.in_(DECIDES),
    )
    goes_on = EndingRow.verdict.is_distinct_from(Verdict.STOP) | ~confirmed.correlate(EndingRow).exists()
    return [goes_on, ~settled.correlate(EndingRow).exists()]
