"""A goal as it is typed where it stands, and what it is read as. No Textual here."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.appropriation import Appropriation
from tracker.errors import TrackerError
from tracker.flows.editing_goals import GoalEdit, check_goals, reworded, target_in
from tracker.goal_readings import differing, same_goal
from tracker.goal_words import goal_words, met_words, result_words, target_words
from tracker.goals import Goal
from tracker.text import fold_space, safe_text
from tui import views
from tui.views import NOTHING

HOW = "Tomme ord: målet fjernes. Papirets ord bliver stående som kilde."


@dataclass(frozen=True, slots=True)
class GoalForm:
    """A goal as it stands in the form, every field as typed."""

    text: str
    target: str
    result: str
    reason: str = ""


def goal_form(goal: Goal) -> GoalForm:
    """Begin from a goal as it counts."""
    raw = goal.result.raw if goal.result else ""
    return GoalForm(safe_text(goal.text), target_words(goal.target), safe_text(raw))


def read_goal(form: GoalForm, goal: Goal) -> Goal | None:
    """Read a form; None: the goal is taken away. What was not typed on stays as it stood, letter by letter.

    Raises:
        TrackerError: What it aims at cannot be read.
    """
    began = goal_form(goal)
    if not form.text.strip():
        return None
    text = goal.text if form.text == began.text else form.text
    result = form.result
    if goal.result is not None and form.result == began.result:
        result = goal.result.raw
    return reworded(goal, text, form.target, result)


def target_following(before: str, after: str, target: str) -> str:
    """Give what a goal aims at when its words are typed on: as the new words say, if the old ones said the same."""
    return target_words(target_in(after)) if target == target_words(target_in(before)) else target


def problem(form: GoalForm, goal: Goal) -> str:
    """Say why a form cannot be saved; empty when it can."""
    try:
        becomes = read_goal(form, goal)
        check_goals([GoalEdit(goal, becomes)])
    except TrackerError as error:
        return str(error)
    if becomes is not None and not list(differing(goal, becomes)):
        return "Intet er ændret."
    return "" if form.reason.strip() else "Skriv en begrundelse. Den gemmes som kilde til det, du skriver."


def means(form: GoalForm, goal: Goal) -> str:
    """Say what is read out of the words: figures, and whether it was met."""
    if form.reason == "" and form == goal_form(goal):
        return HOW
    try:
        becomes = read_goal(form, goal)
    except TrackerError as error:
        return str(error)
    if becomes is None:
        return "Målet fjernes."
    result = f"resultat {result_words(becomes.result)}" if becomes.result else "intet resultat"
    met = met_words(becomes.result)
    return f"Læses som: {views.joined([f'målsat {target_words(becomes.target) or NOTHING}', result, met])}"


def same_goal_now(now: Appropriation, goal: Goal) -> Goal | None:
    """Find a goal again after others have saved: as it was, or of the same number, or with the same words."""
    counting = [one for one in now.goals if one.counts]
    return next((one for one in counting if one == goal), None) or next(
        (one for one in counting if same_goal(one, goal)), None
    )


def meanwhile_words(goal: Goal, now: Goal | None, who: Sequence[str]) -> str:
    """Say what others did to a goal while it was typed on."""
    name = ", ".join(who) or "En anden"
    if now is None:
        return f"{name} har fjernet eller omskrevet målet. Intet er gemt."
    if now == goal:
        return f"{name} har gemt noget andet om bevillingen. Målet er, som du så det. Gem igen."
    target = f" (målsat {target_words(now.target)})" if now.target else ""
    return f"{name} har ændret målet til: »{fold_space(goal_words(now))}«{target}. Gem igen for at skrive dit i stedet."
