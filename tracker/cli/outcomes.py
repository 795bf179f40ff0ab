"""`list outcome`: what the deal gave, line by line."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.queries import negotiation as asked
from db.queries.outcomes import Given, OnList
from tracker.cli import printing
from tracker.cli.amounts import read_changes
from tracker.cli.list_words import asked_words
from tracker.cli.opening import known_id, now, opened
from tracker.cli.printing import cell, quiet_table
from tracker.errors import UsageError
from tracker.flows import negotiating
from tracker.flows import outcomes as flow
from tracker.flows.editing import KEEP
from tracker.flows.outcomes import Deal
from tracker.negotiation import NegotiationList, Outcome, Result
from tracker.outputs.list_shapes import money_shapes
from tracker.outputs.round_shapes import outcome_shape
from tracker.outputs.shapes import Shape
from tracker.settings import Settings
from tracker.vocabulary import outcome_words
from tui import views

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text


def outcome(settings: Settings, call: argparse.Namespace) -> int:
    """Record what the deal gave a line, take it back, or print what was recorded."""
    _refuse_unclear(call)
    if call.id is None:
        return _show(settings, call)
    return _withdraw(settings, call) if call.withdraw else _record(settings, call)


def _record(settings: Settings, call: argparse.Namespace) -> int:
    number = known_id(call.id)
    amounts, _ = read_changes(call.amount)
    with opened(settings) as store, store.writing() as session:
        of = negotiating.round_of(session, asked.list_id(session, call.name), None)
        deal = Deal(
            result=Result(call.result),
            agreement=call.agreement,
            decided_on=call.date or settings.today,
            note=call.note,
            amounts=amounts,
            title=call.title or KEEP,
            plan=call.plan or KEEP,
            pejlemaerke=call.pejlemaerke or KEEP,
        )
        scenario = negotiating.scenario_named(of, call.scenario)
        given = flow.record(session, of.id, number, deal, by=settings.by, at=now(), scenario_id=scenario.id)
        titles = _titles(of)
    if call.json:
        printing.say_json(outcome_shape(given))
    else:
        printing.say(f"{number} {titles[number]}: {_said(given)}.")
        if given.successor_id is not None:
            printing.say(f"Se den nye bevilling med: pejl show {given.successor_id}")
    return 0


def _withdraw(settings: Settings, call: argparse.Namespace) -> int:
    number = known_id(call.id)
    with opened(settings) as store, store.writing() as session:
        key = asked.list_id(session, call.name)
        done = flow.withdraw(session, key, number, by=settings.by, at=now(), reason=call.reason, keep=call.keep)
    if call.json:
        printing.say_json(outcome_shape(done.outcome) | {"withdrawn": True, "removed": done.removed})
        return 0
    printing.say(f"Taget tilbage: {number} {_said(done.outcome)}.")
    if done.removed is not None:
        printing.say(f"Bevilling {done.removed}, som det gav, er taget ud igen; historikken har den stadig.")
    elif done.outcome.successor_id is not None:
        printing.say(f"Bevilling {done.outcome.successor_id} bliver stående og tæller med.")
    return 0


def _show(settings: Settings, call: argparse.Namespace) -> int:
    with opened(settings) as store, store.reading() as session:
        of = asked.open_list(session, asked.list_id(session, call.name))
    if call.json:
        printing.say_json([outcome_shape(one) for one in of.outcomes])
    elif of.outcomes:
        printing.show(_table(of.outcomes, _titles(of)))
    else:
        printing.say(f"Der er ikke skrevet noget resultat på »{of.name}« endnu. Se hvordan: pejl list outcome --help")
    return 0


def _said(one: Outcome) -> str:
    became = f"blev til bevilling {one.successor_id}" if one.successor_id is not None else ""
    return views.joined([views.RESULTS[one.result], one.agreement, views.day_words(one.decided_on), became])


def _table(outcomes: Sequence[Outcome], titles: dict[int, str]) -> "Table":
    table = quiet_table(heading=True)
    table.add_column("Nr.", justify="right")
    for heading in ("Bevilling", "Resultat", "Aftale", "Blev til"):
        table.add_column(heading)
    for one in outcomes:
        agreement = views.joined([one.agreement, views.day_words(one.decided_on), one.note, one.by])
        became = str(one.successor_id) if one.successor_id is not None else views.NOTHING
        title = titles.get(one.appropriation_id, "")
        table.add_row(str(one.appropriation_id), cell(title), views.RESULTS[one.result], cell(agreement), became)
    return table


def _titles(of: NegotiationList) -> dict[int, str]:
    return {line.entry.appropriation_id: views.title_words(line.entry.title) for line in of.main.lines}


def _refuse_unclear(call: argparse.Namespace) -> None:
    """Refuse what says too little, or two things at once."""
    granting = [
        f"--{name}" for name in ("amount", "title", "plan", "pejlemaerke") if getattr(call, name) and not call.withdraw
    ]
    message = ""
    if call.id is None and call.withdraw:
        message = "Sig, hvilken bevilling det er: pejl list outcome NAVN ID --withdraw"
    elif call.withdraw and call.result is not None:
        message = "Et resultat skrives eller tages tilbage (--withdraw), ikke begge dele."
    elif (call.keep or call.reason) and not call.withdraw:
        message = "--keep og --reason bruges kun sammen med --withdraw."
    elif call.id is not None and call.result is None and not call.withdraw:
        message = f"Sig, hvad aftalen gav: {', '.join(Result)}"
    elif call.result is not None and not call.agreement:
        message = 'Sig, hvilken aftale det er: --agreement "Budgetaftale 2024"'
    elif granting and call.result != Result.GRANTED:
        message = f"{granting[0]} bruges kun ved {Result.GRANTED}: kun det bevilgede bliver til en bevilling."
    if message:
        raise UsageError(message)


def negotiated_parts(about: int, listed: Sequence[OnList], dealt: Sequence[Given]) -> list["Text"]:
    """Say which lists an appropriation stands on, what is asked for, and what came of it."""
    said = []
    for one in listed:
        where = views.joined([f"»{one.name}«", f"runde {one.round}", "lagt væk" if one.archived else ""])
        wish = views.joined([views.CHOICES[one.bid.choice], asked_words(one.bid.counted)])
        said.append(cell(f"{where}: {wish}"))
    for given in dealt:
        words = outcome_words(given.outcome)
        if given.outcome.successor_id == about:
            words = f"{views.RESULTS[given.outcome.result].capitalize()} i {given.outcome.agreement}"
            words = f"Kom af bevilling {given.outcome.appropriation_id}: {words}"
        said.append(cell(f"{words} (»{given.name}«)"))
    return said


def given_shape(one: Given) -> Shape:
    """Give an outcome with the list it was negotiated on."""
    return {"list": one.name, "after_year": one.after_year} | outcome_shape(one.outcome)


def on_list_shape(one: OnList) -> Shape:
    """Give a list that an appropriation stands on, with what its main scenario asks for."""
    return {
        "list": one.name,
        "round": one.round,
        "archived": one.archived,
        "scenario": one.scenario,
        "choice": one.bid.choice.value,
        "priority": one.bid.priority,
        "asked": money_shapes(one.bid.counted),
    }
