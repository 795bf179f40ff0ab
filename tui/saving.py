"""What a saved form writes, through a flow, in the transaction it is given."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tracker.appropriation import Appropriation, Pejlemaerke
from tracker.assessment import MeetsGoals, StillNeeded, Verdict
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.editing import Edit, add_appropriation, edit_appropriation
from tracker.flows.editing_goals import GoalEdit
from tracker.goals import Goal
from tui.forms import AssessmentForm, EditForm, edit_form, new_form, read_edit
from tui.goal_forms import GoalForm, read_goal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def save_assessment(session: "Session", base: Appropriation, form: AssessmentForm, by: str) -> tuple[int, str]:
    """Record an assessment; give the appropriation's id and what to tell."""
    new = NewAssessment(
        form.text,
        form.verdict or Verdict.UNDECIDED,
        form.meets_goals or MeetsGoals.UNKNOWN,
        form.still_needed or StillNeeded.UNKNOWN,
    )
    record_assessment(session, base.id, new, seen=base.version, by=by, at=datetime.now(UTC))
    return base.id, "Vurderingen er gemt."


def save_edit(
    session: "Session", base: Appropriation | None, form: EditForm, place: Pejlemaerke | None, by: str
) -> tuple[int, str]:
    """Add or edit an appropriation; give its id and what to tell."""
    edit, _ = read_edit(form, edit_form(base) if base else new_form(place), base)
    at = datetime.now(UTC)
    if base is None:
        return add_appropriation(session, edit, by=by, at=at, reason=form.reason), "Bevillingen er tilføjet."
    edit_appropriation(session, base.id, edit, seen=base.version, by=by, at=at, reason=form.reason)
    return base.id, "Rettelsen er gemt."


def save_goal(session: "Session", base: Appropriation, goal: Goal, form: GoalForm, by: str) -> tuple[int, str]:
    """Edit a goal, or take it away; give the appropriation's id and what to tell."""
    edit = Edit(goals=(GoalEdit(goal, read_goal(form, goal)),))
    at = datetime.now(UTC)
    edit_appropriation(session, base.id, edit, seen=base.version, by=by, at=at, reason=form.reason)
    return base.id, "Målet er rettet." if form.text.strip() else "Målet er fjernet."
