"""Recording the administration's assessment of an appropriation."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from db import history, writes
from db.derived import derive
from tracker.assessment import Assessment, MeetsGoals, StillNeeded, Verdict, VerdictState
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """What an officer says of an appropriation."""

    text: str
    verdict: Verdict
    meets_goals: MeetsGoals = MeetsGoals.UNKNOWN
    still_needed: StillNeeded = StillNeeded.UNKNOWN


def record_assessment(
    session: "Session", appropriation_id: int, new: NewAssessment, *, seen: int | None, by: str, at: datetime
) -> int:
    """Append an assessment; an officer's verdict is confirmed by being given.

    Args:
        session: A writer's session; the caller commits.
        appropriation_id: Which.
        new: What the officer says.
        seen: The version the officer saw; None when no form was involved.
        by: The officer.
        at: The system's clock, UTC.

    Returns:
        The appropriation's new version.

    Raises:
        NotFoundError: There is none with that id.
        ConflictError: Somebody else wrote since; nothing was stored.
        TrackerError: The text is empty.
    """
    if not new.text.strip():
        message = "Vurderingen mangler sin tekst. Skriv, hvad forvaltningen vurderer, og gem igen."
        raise TrackerError(message)
    history.say(session, by=by, at=at)
    row = writes.to_change(session, appropriation_id, seen=seen)
    said = Assessment(new.text.strip(), new.verdict, new.meets_goals, new.still_needed, VerdictState.CONFIRMED, by, at)
    writes.add_assessment(session, row.id, said, by=by, at=at, source_id=None)
    derive(session, row)
    return row.version
