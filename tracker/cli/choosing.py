"""`list choose`, `add`, `remove`, `frame`, `undo`, `redo`: what an officer does to a negotiation list."""

import argparse
from shlex import quote
from typing import TYPE_CHECKING

from db.queries import negotiation as asked
from tracker.cli import printing
from tracker.cli.amounts import read_changes, read_kr
from tracker.cli.list_words import line_words, room_lines
from tracker.cli.opening import known_id, now, opened
from tracker.errors import UsageError
from tracker.flows import choosing as flow
from tracker.flows import negotiating
from tracker.flows.choosing import Profile, Wish
from tracker.flows.editing import KEEP, Kept
from tracker.flows.trying import carries
from tracker.negotiation import Choice, Money, NegotiationList, Scenario
from tracker.outputs.list_shapes import list_shape
from tracker.settings import Settings
from tui import views

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def choose(settings: Settings, call: argparse.Namespace) -> int:
    """Choose for one line."""
    number = known_id(call.id)
    with opened(settings) as store, store.writing() as session:
        of = _list(session, call)
        scenario = negotiating.scenario_named(of, call.scenario)
        wish = _wish(call, of)
        edits = flow.choose(session, of, scenario, number, wish, by=settings.by, at=now())
        after = _list(session, call)
        scenario = negotiating.scenario_named(after, call.scenario)
        lapses = wish.choice is Choice.LET_LAPSE and not call.json
        carried = carries(session, scenario, [number]).get(number, ()) if lapses else ()
    line = next(one for one in scenario.lines if one.entry.appropriation_id == number)
    said = f"{'' if edits else 'Det stod der allerede. '}{line_words(line)}"
    if carried:
        count = views.count_words(len(carried), "ting", "ting")
        said += f". {count} hænger sammen med den; se dem med: pejl list carries {quote(after.name)} {number}"
    return _answer(call, after, scenario, said)


def add(settings: Settings, call: argparse.Namespace) -> int:
    """Take appropriations onto a list."""
    some = [known_id(one) for one in call.ids]
    with opened(settings) as store, store.writing() as session:
        fresh = flow.add(session, _list(session, call), some, by=settings.by, at=now())
        after = _list(session, call)
    said = f"{views.count_words(len(fresh))} sat på »{after.name}«." if fresh else "De står der allerede."
    return _answer(call, after, after.main, said)


def remove(settings: Settings, call: argparse.Namespace) -> int:
    """Take appropriations off a list."""
    some = [known_id(one) for one in call.ids]
    with opened(settings) as store, store.writing() as session:
        flow.remove(session, _list(session, call), some, by=settings.by, at=now())
        after = _list(session, call)
    count = views.count_words(len({*some}))
    again = f"Fortryd med: pejl list undo {quote(after.name)}"
    return _answer(call, after, after.main, f"{count} taget af »{after.name}«. {again}")


def frame(settings: Settings, call: argparse.Namespace) -> int:
    """State what there is room for in a year."""
    if call.service_cap is None and call.cash is None:
        message = "Sig, hvad der er plads til: --service-cap KR, --cash KR eller begge."
        raise UsageError(message)
    cap: int | Kept | None = KEEP if call.service_cap is None else read_kr(call.service_cap)
    cash: int | Kept | None = KEEP if call.cash is None else read_kr(call.cash)
    with opened(settings) as store, store.writing() as session:
        of = _list(session, call)
        flow.state_room(
            session,
            of,
            call.year,
            service_cap_kr=cap,
            cash_kr=cash,
            price_year=KEEP if call.price_level is None else call.price_level,
            source=call.source,
            by=settings.by,
            at=now(),
        )
        after = _list(session, call)
    return _answer(call, after, after.main, f"Råderummet for {call.year} er gemt.")


def undo(settings: Settings, call: argparse.Namespace) -> int:
    """Undo the officer's last change of a list."""
    with opened(settings) as store, store.writing() as session:
        step = negotiating.undo(session, _list(session, call).id, by=settings.by, at=now())
        after = _list(session, call)
    again = f"Gør det igen med: pejl list redo {quote(after.name)}"
    return _answer(call, after, _scenario_of(after, step), f"Fortrudt: {_step_words(after, step)}. {again}")


def redo(settings: Settings, call: argparse.Namespace) -> int:
    """Do again what the officer undid."""
    with opened(settings) as store, store.writing() as session:
        step = negotiating.redo(session, _list(session, call).id, by=settings.by, at=now())
        after = _list(session, call)
    return _answer(call, after, _scenario_of(after, step), f"Gjort igen: {_step_words(after, step)}.")


def _list(session: "Session", call: argparse.Namespace) -> NegotiationList:
    return asked.open_list(session, asked.list_id(session, call.name))


def _scenario_of(of: NegotiationList, step: asked.Step) -> Scenario:
    """Find the scenario that a step changed: the room that is said is that one's; the main one, if it changed more."""
    changed = {edit.scenario_id for edit in step.edits}
    return next((one for one in of.scenarios if changed == {one.id}), of.main)


def _step_words(of: NegotiationList, step: asked.Step) -> str:
    scenario = _scenario_of(of, step)
    return step.label if scenario.main else f"{step.label} (i scenariet »{scenario.name}«)"


def _wish(call: argparse.Namespace, of: NegotiationList) -> Wish:
    choice = Choice(call.choice)
    put, taken = read_changes(call.amount, call.remove_amount)
    profile = Profile.FLAT if call.flat else Profile.FALLING if call.falling else None
    if not choice.asks and (put or profile or call.reduce is not None):
        message = f"Ved »{views.CHOICES[choice]}« ønskes ingen penge. Udelad beløbene, eller vælg fx renew."
        raise UsageError(message)
    if call.reduce is not None and (put or taken):
        message = "--reduce regner af det, der bortfalder. Angiv enten den eller beløbene selv."
        raise UsageError(message)
    if call.price_level is not None and not put:
        message = "--price-level hører til de beløb, der angives med --amount."
        raise UsageError(message)
    if call.to_plan is not None and choice is not Choice.MOVE:
        message = "--to-plan hører til valget move (flyt til en anden plan)."
        raise UsageError(message)
    return Wish(
        choice,
        amounts=tuple(Money(one.year, one.fund, one.amount_kr, call.price_level or of.price_year) for one in put),
        removed=taken,
        percent=call.reduce,
        profile=profile,
        priority=KEEP if call.priority is None else call.priority or None,
        note=KEEP if call.note is None else call.note,
        budget_note=KEEP if call.budget_note is None else call.budget_note.strip() or None,
        to_plan=KEEP if call.to_plan is None else call.to_plan.strip() or None,
    )


def _answer(call: argparse.Namespace, of: NegotiationList, scenario: Scenario, said: str) -> int:
    """Say what was done, and what there is room for afterwards."""
    if call.json:
        printing.say_json(list_shape(of, scenario))
    else:
        printing.say(said)
        for line in room_lines(of, scenario):
            printing.say(line)
    return 0
