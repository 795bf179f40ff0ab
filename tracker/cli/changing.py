"""`assess`, `add` and `edit`: what an officer writes."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.queries import detail, review
from db.queries.changes import Change, changes_of
from db.queries.family import Family, family
from seed.parsers.masthead import NO_PLAN
from tracker.appropriation import Appropriation, Kind
from tracker.assessment import MeetsGoals, StillNeeded, Verdict
from tracker.cli.amounts import read_changes, read_place, read_stated
from tracker.cli.clashing import assessed_fields, conflict_told, edited_fields
from tracker.cli.family import family_shape
from tracker.cli.many import assess_several, edit_several, only_id, several
from tracker.cli.opening import known_id, now, opened
from tracker.cli.printing import say, say_json
from tracker.cli.stdin import given_text
from tracker.cli.told import history_shapes
from tracker.errors import TrackerError, UsageError
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.counting import count as count_figure
from tracker.flows.editing import KEEP, Edit, Kept, add_appropriation, edit_appropriation
from tracker.flows.price_levels import levels_after
from tracker.outputs.shapes import whole_shape
from tracker.profile import Fund, YearAmount
from tracker.settings import Settings
from tracker.text import safe_text, search_key
from tui import views

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


_MOST_DIGITS = 9
"""A longer number is the name of a paper."""


def assess(settings: Settings, call: argparse.Namespace) -> int:
    """Record an assessment; refuse when somebody else wrote since."""
    new = NewAssessment(
        text=given_text(call.text),
        verdict=Verdict(call.verdict),
        meets_goals=MeetsGoals(call.meets_goals),
        still_needed=StillNeeded(call.still_needed),
    )
    if several(call):
        return assess_several(settings, call, new)
    number = only_id(call)
    with opened(settings) as store:
        with conflict_told(store, number) as mine, store.writing() as session:
            mine.update(assessed_fields(new))
            record_assessment(session, number, new, seen=call.seen, by=settings.by, at=now())
            written = _written(session, number)
        _tell(settings, call, f"Vurderingen er gemt: {views.VERDICTS[new.verdict]}.", written)
    return 0


def add(settings: Settings, call: argparse.Namespace) -> int:
    """Add an appropriation by hand."""
    amounts, _ = read_changes(call.amount)
    with opened(settings) as store:
        with store.writing() as session:
            plan, pejlemaerke = _place(session, call.plan, call.pejlemaerke)
            edit = _edit(call, plan=plan, pejlemaerke=pejlemaerke, amounts=amounts)
            new_id = add_appropriation(session, edit, by=settings.by, at=now(), reason=call.reason)
            written = _written(session, new_id)
        stored = written.stored
        where = views.joined([views.pejlemaerke_words(stored.pejlemaerke), stored.plan])
        _tell(settings, call, f"Tilføjet som bevilling {new_id} under {where}.", written)
    return 0


def edit(settings: Settings, call: argparse.Namespace) -> int:
    """Change fields of an appropriation; the source is the officer, with a reason."""
    amounts, removed = read_changes(call.amount, call.remove_amount)
    stated = read_stated(call.period, call.lapse, call.remove_period, call.remove_lapse)
    if several(call):
        edited = _edit(call, plan=call.plan, pejlemaerke=call.pejlemaerke, amounts=amounts, removed=removed)
        edited = replace(edited, stated=stated[0], removed_stated=stated[1])
        return edit_several(settings, call, edited)
    number = only_id(call)
    with opened(settings) as store:
        with conflict_told(store, number) as mine, store.writing() as session:
            before = detail.appropriation(session, number)
            plan, pejlemaerke = _known_names(session, call.plan, call.pejlemaerke, before.plan)
            changes = _edit(call, plan=plan, pejlemaerke=pejlemaerke, amounts=amounts, removed=removed, before=before)
            changes = replace(changes, stated=stated[0], removed_stated=stated[1])
            if changes == Edit():
                message = "Sig, hvad der skal rettes, fx --amount 2023:service:450000. Se: pejl edit --help"
                raise UsageError(message)
            mine.update(edited_fields(changes))
            edit_appropriation(session, number, changes, seen=call.seen, by=settings.by, at=now(), reason=call.reason)
            written = _written(session, number)
        same = written.stored.version == before.version
        _tell(settings, call, "Der var ikke noget at ændre." if same else "Ændringen er gemt.", written)
    return 0


def count(settings: Settings, call: argparse.Namespace) -> int:
    """Let one of several figures count."""
    place = read_place(call.place)
    number = known_id(call.id)
    chosen = int(call.source) if call.source.strip().isdecimal() and len(call.source) <= _MOST_DIGITS else call.source
    with opened(settings) as store:
        with conflict_told(store, number), store.writing() as session:
            before = detail.appropriation(session, number)
            count_figure(session, number, place, chosen, seen=call.seen, by=settings.by, at=now(), reason=call.reason)
            written = _written(session, number)
        same = written.stored.version == before.version
        _tell(settings, call, "Det tal tæller allerede." if same else "Tallet tæller nu.", written)
    return 0


def _edit(
    call: argparse.Namespace,
    *,
    plan: str | None,
    pejlemaerke: str | None,
    amounts: tuple[YearAmount, ...],
    removed: tuple[tuple[int, Fund | None], ...] = (),
    before: Appropriation | None = None,
) -> Edit:
    figures = levels_after(before, amounts, removed) if call.price_level is not None else ()
    return Edit(
        title=_given(call.title),
        plan=_given(plan),
        pejlemaerke=_given(pejlemaerke),
        kind=KEEP if call.kind is None else Kind(call.kind),
        amounts=amounts,
        removed=removed,
        price_levels=tuple((figure, call.price_level or None) for figure in figures),
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


def _place(session: "Session", plan: str | None, pejlemaerke: str) -> tuple[str, str]:
    """Find where a new appropriation belongs; the plan need not be said where only one can be meant."""
    if plan is None:
        plans = review.plans_in_use(session)
        key = search_key(pejlemaerke)
        same = [one.plan for one in detail.pejlemaerker(session) if search_key(one.name) == key]
        having = [plan for plan in dict.fromkeys(same) if plan in plans]
        meant = having or plans or [NO_PLAN]
        if len(meant) > 1:
            names = ", ".join(f"»{name}«" for name in meant)
            which = f"findes i {names}" if having else f"er nyt, og der er flere planer: {names}"
            said = f"Pejlemærket »{safe_text(pejlemaerke)}« {which}" if key else f"Der er flere planer: {names}"
            message = f"{said}. Angiv planen: --plan PLAN"
            raise TrackerError(message)
        plan = meant[0]
    named_plan, named = _known_names(session, plan, pejlemaerke, plan)
    return named_plan or plan, named or ""


def _known_names(
    session: "Session", plan: str | None, pejlemaerke: str | None, present_plan: str
) -> tuple[str | None, str | None]:
    """Give the names as the store spells them, so that "job" makes no second "Job"."""
    if plan is not None:
        plan = _as_spelled(plan, review.facts(session).plans)
    if pejlemaerke is not None:
        known = detail.pejlemaerker(session)
        pejlemaerke = _as_spelled(pejlemaerke, [one.name for one in known if one.plan == (plan or present_plan)])
    return plan, pejlemaerke


def _as_spelled(typed: str, known: Sequence[str]) -> str:
    return next((name for name in known if search_key(name) == search_key(typed)), typed)


@dataclass(frozen=True, slots=True)
class _Written:
    """An appropriation as a command left it, and its history."""

    kin: Family
    told: tuple[Change, ...]

    @property
    def stored(self) -> Appropriation:
        """Give the appropriation itself."""
        return self.kin.own


def _written(session: "Session", number: int) -> _Written:
    return _Written(family(session, number), changes_of(session, number))


def _tell(settings: Settings, call: argparse.Namespace, said: str, written: _Written) -> None:
    """Say what was done, after it was done."""
    stored = written.stored
    if call.json:
        say_json(whole_shape(stored, settings.today, history_shapes(written.told), family_shape(written.kin)))
    else:
        say(f"{said} {views.title_words(stored.title)}, version {stored.version}.")
