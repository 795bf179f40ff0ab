"""What a person typed in a form, and what it says. No Textual here."""

import re
from dataclasses import dataclass, fields
from typing import Literal

from tracker.appropriation import UNPLACED, Appropriation, Kind, Pejlemaerke
from tracker.assessment import MeetsGoals, StillNeeded, Verdict
from tracker.errors import MoneyError
from tracker.flows.editing import EARLIEST_YEAR, KEEP, LATEST_YEAR, Edit, Keep
from tracker.money import Amount, format_amount, parse_amount
from tracker.profile import Fund, YearAmount, counting
from tracker.text import fold_space, safe_text, search_key
from tui import views

FUND_NAMES: dict[str, Fund | None] = {
    "service": Fund.SERVICE,
    "servicemidler": Fund.SERVICE,
    "indsats": Fund.INDSATS,
    "indsatsmidler": Fund.INDSATS,
    "overfoersler": Fund.OVERFOERSEL,
    "overfoersel": Fund.OVERFOERSEL,
    "anlaeg": Fund.ANLAEG,
    "ukendt": None,
}
"""What may be written for a fund, as `search_key` folds it."""
AMOUNT_EXAMPLE = "2023 service 0,5 mio. kr."
_LINE = re.compile(r"(?P<year>\S+)\s+(?P<fund>\S+)\s+(?P<amount>.+)")


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
    """One line per year and fund, as AMOUNT_EXAMPLE."""
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


def read_amounts(text: str, known: dict[str, YearAmount] | None = None) -> tuple[tuple[YearAmount, ...], list[str]]:
    """Read amounts line by line; every line that cannot be read says why.

    Args:
        text: Lines of year, fund and amount; "?" is an amount nobody knows.
        known: Lines that stand for amounts there are already, with their sources.
    """
    amounts: list[YearAmount] = []
    problems: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        read = (known or {}).get(line.strip()) or read_line(line)
        if isinstance(read, str):
            problems.append(f"Beløb, linje {number} »{safe_text(line)}«: {read}")
        elif any((a.year, a.fund) == (read.year, read.fund) for a in amounts):
            problems.append(f"Beløb, linje {number}: {read.year} {views.FUNDS[read.fund]} står der allerede.")
        else:
            amounts.append(read)
    return tuple(amounts), problems


def read_line(line: str) -> YearAmount | str:
    """Read one amount, or say in Danish why it cannot be read."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return f"skriv år, ramme og beløb, fx {AMOUNT_EXAMPLE}"
    year = found["year"].rstrip(":")
    if not re.fullmatch("[0-9]{4}", year) or not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        return f"»{safe_text(year)}« er ikke et budgetår mellem {EARLIEST_YEAR} og {LATEST_YEAR}."
    fund = search_key(found["fund"]).rstrip(":")
    if fund not in FUND_NAMES:
        return "rammen er service, indsats, overførsler, anlæg eller ukendt."
    if found["amount"].strip() == "?":
        return YearAmount(int(year), FUND_NAMES[fund], None)
    try:
        amount = parse_amount(found["amount"])
    except MoneyError as error:
        return str(error)
    return YearAmount(int(year), FUND_NAMES[fund], amount.kr, amount.rounded_to_kr)


def amount_line(amount: YearAmount) -> str:
    """Write an amount as a line that `read_line` reads."""
    fund = "ukendt" if amount.fund is None else views.FUNDS[amount.fund]
    if amount.amount_kr is None:
        return f"{amount.year} {fund} ?"
    return f"{amount.year} {fund} {format_amount(Amount(amount.amount_kr, amount.rounded_to_kr))}"


def _field(text: str | None) -> str:
    return safe_text(text or "")


def _yes(value: bool) -> str:
    return "ja" if value else "nej"
