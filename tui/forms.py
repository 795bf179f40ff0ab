"""What a person typed in a form, and what it says. No Textual here."""

from dataclasses import dataclass, fields
from typing import Literal

from tracker.appropriation import UNPLACED, Appropriation, Kind, Pejlemaerke
from tracker.assessment import MeetsGoals, StillNeeded, Verdict
from tracker.flows.editing import KEEP, Edit, Keep
from tracker.flows.editing_stated import Stated, stated_field, stated_of
from tracker.profile import Drop, PeriodAmount, counting
from tracker.text import fold_space, safe_text
from tui.money_lines import amount_line, read_amounts, read_drops, read_periods, stated_line


@dataclass(frozen=True, slots=True)
class AssessmentForm:
    """An assessment as it stands in the form."""

    text: str = ""
    verdict: Verdict | None = None
    meets_goals: MeetsGoals | None = None
    still_needed: StillNeeded | None = None


@dataclass(frozen=True, slots=True)
class EditForm:
    """An appropriation as it stands in the form, every field as typed."""

    title: str = ""
    plan: str = ""
    pejlemaerke: str = ""
    section: str = ""
    kind: str = Kind.FULL.value
    amounts: str = ""
    """One line per year and fund, as `tui.money_lines` reads it."""
    periods: str = ""
    """One line per period and fund, likewise."""
    stated_drops: str = ""
    """One line per year and fund after which something is stated to fall away."""
    permanent: str = "nej"
    owner: str = ""
    deputy: str = ""
    budget_note: str = ""
    declaration_of_intent: str = "nej"
    target_group: str = ""
    description: str = ""
    results: str = ""
    reason: str = ""


def assessment_form(appropriation: Appropriation) -> AssessmentForm:
    """Begin from the assessment in force, so that confirming it is one key."""
    now = appropriation.assessment
    if now is None:
        return AssessmentForm()
    return AssessmentForm(safe_text(now.text, lines=True), now.verdict, now.meets_goals, now.still_needed)


def assessment_problems(form: AssessmentForm) -> list[str]:
    """Say what an assessment lacks before it can be recorded."""
    problems = []
    if form.verdict is None:
        problems.append("Vælg en indstilling.")
    if not form.text.strip():
        problems.append("Skriv forvaltningens vurdering.")
    return problems


def edit_form(a: Appropriation) -> EditForm:
    """Begin from an appropriation; what is not changed will be left untouched."""
    return EditForm(
        title=_field(a.title),
        plan=_field(a.plan),
        pejlemaerke=_field(a.pejlemaerke),
        section=_field(a.section),
        kind=a.kind.value,
        amounts="\n".join(amount_line(amount) for amount in counting(a.amounts)),
        periods="\n".join(stated_line(one) for one in stated_of(a).values() if isinstance(one, PeriodAmount)),
        stated_drops="\n".join(stated_line(one) for one in stated_of(a).values() if isinstance(one, Drop)),
        permanent=_yes(a.permanent),
        owner=_field(a.owner),
        deputy=_field(a.deputy),
        budget_note=_field(a.budget_note),
        declaration_of_intent=_yes(a.declaration_of_intent),
        target_group=_field(a.target_group),
        description=safe_text(a.description, lines=True),
        results=safe_text(a.results, lines=True),
    )


def new_form(place: Pejlemaerke | None) -> EditForm:
    """Begin an appropriation under the pejlemærke that is shown."""
    if place is None:
        return EditForm()
    return EditForm(plan=_field(place.plan), pejlemaerke="" if place.name == UNPLACED else _field(place.name))


def read_edit(form: EditForm, began: EditForm, base: Appropriation | None) -> tuple[Edit, list[str]]:
    """Read a form: what it changes, and why it cannot be saved.

    Args:
        form: As typed.
        began: As the form was opened; a field equal to it is left untouched.
        base: The appropriation that is edited; None for a new one.

    Returns:
        The edit, and the problems in the order of the form. With problems the
        edit is not to be used.
    """
    changed = {f.name for f in fields(EditForm) if base is None or getattr(form, f.name) != getattr(began, f.name)}
    counted = counting(base.amounts) if base else ()
    amounts, problems = read_amounts(form.amounts, {amount_line(amount): amount for amount in counted})
    had = stated_of(base) if base else {}
    by_line = {stated_line(one): one for one in had.values()}
    known_periods = {line: one for line, one in by_line.items() if isinstance(one, PeriodAmount)}
    known_drops = {line: one for line, one in by_line.items() if isinstance(one, Drop)}
    periods, wrong = read_periods(form.periods, known_periods)
    drops, more = read_drops(form.stated_drops, known_drops)
    problems += [*wrong, *more]
    typed: list[Stated] = [*periods, *drops]
    stated = {stated_field(one): one for one in typed}
    named = {(amount.year, amount.fund) for amount in amounts}
    if not form.plan.strip():
        problems.insert(0, "Skriv, hvilken plan bevillingen hører til.")
    if "title" in changed and not form.title.strip():
        problems.insert(0, "Skriv en titel.")
    if not form.reason.strip():
        problems.append("Skriv en begrundelse. Den gemmes som kilde til det, du skriver.")
    if base is not None and changed <= {"reason"}:
        problems.append("Intet er ændret.")

    def optional(field: str) -> str | Literal[Keep.KEEP] | None:
        return fold_space(getattr(form, field)) or None if field in changed else KEEP

    edit = Edit(
        title=fold_space(form.title) if "title" in changed else KEEP,
        plan=fold_space(form.plan) if "plan" in changed else KEEP,
        pejlemaerke=optional("pejlemaerke"),
        section=optional("section"),
        kind=Kind(form.kind) if "kind" in changed else KEEP,
        amounts=tuple(amount for amount in amounts if amount not in counted),
        removed=tuple((a.year, a.fund) for a in counted if (a.year, a.fund) not in named),
        stated=tuple(one for field, one in stated.items() if one != had.get(field)),
        removed_stated=tuple(field for field in had if field not in stated),
        owner=optional("owner"),
        deputy=optional("deputy"),
        budget_note=optional("budget_note"),
        declaration_of_intent=form.declaration_of_intent == "ja" if "declaration_of_intent" in changed else KEEP,
        permanent=form.permanent == "ja" if "permanent" in changed else KEEP,
        target_group=optional("target_group"),
        description=form.description if "description" in changed else KEEP,
        results=form.results if "results" in changed else KEEP,
    )
    return edit, problems


def _field(text: str | None) -> str:
    return safe_text(text or "")


def _yes(value: bool) -> str:
    return "ja" if value else "nej"
