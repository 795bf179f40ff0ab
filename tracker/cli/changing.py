"""`assess`, `add` and `edit`: what an officer writes."""

import argparse
import sys
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db.queries import detail
from tracker.appropriation import Kind
from tracker.assessment import MeetsGoals, StillNeeded, Verdict
from tracker.cli.tables import cell, console
from tracker.errors import MoneyError, UsageError
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.editing import KEEP, Edit, Kept, add_appropriation, edit_appropriation
from tracker.flows.starting import ensure_store
from tracker.money import parse_amount
from tracker.outputs.json_text import json_text
from tracker.outputs.shapes import whole_shape
from tracker.profile import Fund, YearAmount
from tracker.settings import Settings
from tracker.text import safe_text, search_key
from tui import views

_YEAR_DIGITS = 4
_UNKNOWN = ("unknown", "ukendt", "")
_NO_AMOUNT = ("?", "ukendt", "unknown")


def assess(settings: Settings, call: argparse.Namespace) -> int:
    """Record an assessment; refuse when somebody else wrote since."""
    new = NewAssessment(
        text=sys.stdin.read() if call.text == "-" else call.text,
        verdict=Verdict(call.verdict),
        meets_goals=MeetsGoals(call.meets_goals),
        still_needed=StillNeeded(call.still_needed),
    )
    store = ensure_store(settings.store, at=_now())
    with store.writing() as session:
        record_assessment(session, call.id, new, seen=call.seen, by=settings.by, at=_now())
        _tell(session, settings, call, f"Vurderingen er gemt: {views.VERDICTS[new.verdict]}.", call.id)
    store.close()
    return 0


def add(settings: Settings, call: argparse.Namespace) -> int:
    """Add an appropriation by hand."""
    amounts = tuple(_amount(text) for text in call.amount)
    store = ensure_store(settings.store, at=_now())
    with store.writing() as session:
        edit = _edit(call, amounts=amounts, plan=call.plan or _plan_of(session, call.pejlemaerke))
        new_id = add_appropriation(session, edit, by=settings.by, at=_now(), reason=call.reason)
        _tell(session, settings, call, f"Tilføjet som bevilling {new_id}.", new_id)
    store.close()
    return 0


def edit(settings: Settings, call: argparse.Namespace) -> int:
    """Change fields of an appropriation; the source is the officer, with a reason."""
    amounts = tuple(_amount(text) for text in call.amount)
    removed = tuple(_year_and_fund(text) for text in call.remove_amount)
    store = ensure_store(settings.store, at=_now())
    with store.writing() as session:
        before = detail.appropriation(session, call.id).version
        changes = _edit(call, amounts=amounts, plan=call.plan, removed=removed)
        version = edit_appropriation(
            session, call.id, changes, seen=call.seen, by=settings.by, at=_now(), reason=call.reason
        )
        said = "Intet var anderledes; intet er ændret." if version == before else "Ændringen er gemt."
        _tell(session, settings, call, said, call.id)
    store.close()
    return 0


def _edit(
    call: argparse.Namespace,
    *,
    amounts: tuple[YearAmount, ...],
    plan: str | None,
    removed: tuple[tuple[int, Fund | None], ...] = (),
) -> Edit:
    return Edit(
        title=_given(call.title),
        plan=_given(plan),
        pejlemaerke=_given(call.pejlemaerke),
        kind=KEEP if call.kind is None else Kind(call.kind),
        amounts=amounts,
        removed=removed,
        owner=_given(call.owner),
        deputy=_given(call.deputy),
        budget_note=_given(call.budget_note),
        declaration_of_intent=_yes(call.declaration),
        permanent=_yes(call.permanent),
        target_group=_given(call.target_group),
        description=_given(call.description),
        results=_given(call.results),
    )


def _given(value: str | None) -> str | Kept:
    return KEEP if value is None else value


def _yes(value: str | None) -> bool | Kept:
    return KEEP if value is None else value == "yes"


def _amount(text: str) -> YearAmount:
    """Read ÅR:RAMME:KR."""
    parts = text.split(":", 2)
    if len(parts) != 3:  # noqa: PLR2004 - year, fund, amount
        message = f"«{safe_text(text)}» er ikke ÅR:RAMME:KR, fx 2026:service:500000."
        raise UsageError(message)
    year, fund = _year_and_fund(":".join(parts[:2]))
    if parts[2].strip().casefold() in _NO_AMOUNT:
        return YearAmount(year, fund, None)
    try:
        amount = parse_amount(parts[2])
    except MoneyError as error:
        raise UsageError(str(error)) from error
    return YearAmount(year, fund, amount.kr, amount.rounded_to_kr)


def _year_and_fund(text: str) -> tuple[int, Fund | None]:
    year, _, fund = (part.strip() for part in text.partition(":"))
    if not (year.isascii() and year.isdigit() and len(year) == _YEAR_DIGITS):
        message = f"«{safe_text(year)}» er intet år. Skriv fx 2026:service:500000."
        raise UsageError(message)
    if fund.casefold() in _UNKNOWN:
        return int(year), None
    try:
        return int(year), Fund(fund.casefold())
    except ValueError:
        message = f"«{safe_text(fund)}» er ingen ramme. Vælg mellem {', '.join(Fund)} og unknown."
        raise UsageError(message) from None


def _plan_of(session: Session, pejlemaerke: str) -> str:
    """Find the plan of a pejlemærke that only one plan has."""
    named = [one for one in detail.pejlemaerker(session) if search_key(one.name) == search_key(pejlemaerke)]
    plans = dict.fromkeys(one.plan for one in named)
    if len(plans) != 1:
        which = f"findes i {', '.join(plans)}" if plans else "er nyt"
        message = f"Pejlemærket «{safe_text(pejlemaerke)}» {which}. Sig, hvilken plan det hører til: --plan PLAN"
        raise UsageError(message)
    return next(iter(plans))


def _tell(session: Session, settings: Settings, call: argparse.Namespace, said: str, appropriation_id: int) -> None:
    stored = detail.appropriation(session, appropriation_id)
    if call.json:
        print(json_text(whole_shape(stored, settings.today)))
    else:
        console().print(cell(f"{said} {views.title_words(stored.title)}, version {stored.version}."))


def _now() -> datetime:
    return datetime.now(UTC)
