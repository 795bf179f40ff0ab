"""`list scenario`: the scenarios of a negotiation list; one is made, renamed, put away or taken out again."""

import argparse
from collections.abc import Sequence
from shlex import quote
from typing import TYPE_CHECKING

from db.queries import negotiation as asked
from db.queries import scenarios as named
from tracker.cli import printing
from tracker.cli.list_words import asked_words
from tracker.cli.opening import now, opened
from tracker.cli.printing import cell, quiet_table
from tracker.errors import NotFoundError, UsageError
from tracker.flows import scenarios as flow
from tracker.negotiation import Money, NegotiationList
from tracker.outputs.scenario_shapes import scenario_shape
from tracker.outputs.shapes import Shape
from tracker.price_level import shown_in
from tracker.room import sums
from tracker.settings import Settings
from tracker.text import safe_text
from tui import views

if TYPE_CHECKING:
    from rich.table import Table
    from sqlalchemy.orm import Session

_VERBS = ("new", "rename", "main", "away", "back")


def scenario(settings: Settings, call: argparse.Namespace) -> int:
    """Do to a scenario what is asked, and show which there are."""
    verb = next((one for one in _VERBS if getattr(call, one)), None)
    if (call.scenario is None) != (verb is None):
        message = "Skriv både scenariets navn og hvad der skal ske, fx: pejl list scenario NAVN SCENARIE --new"
        raise UsageError(message)
    if call.source is not None and verb != "new":
        message = "--from hører til --new: det er det scenarie, det nye begynder som."
        raise UsageError(message)
    said = ""
    with opened(settings) as store:
        if verb is not None:
            with store.writing() as session:
                said = _do(session, call, verb, settings.by)
        with store.reading() as session:
            of = asked.open_list(session, asked.list_id(session, call.name))
            away = [one.name for one in named.scenarios(session, of.id) if not one.active]
    shown = shown_in(of, of.price_year).list
    if call.json:
        printing.say_json([scenario_shape(shown, one) for one in shown.scenarios] + [_away_shape(one) for one in away])
        return 0
    if said:
        printing.say(said)
    printing.show(_table(shown))
    if away:
        printing.say(f"Lagt væk: {', '.join(away)}")
    return 0


def known_scenario(session: "Session", list_id: int, name: str) -> named.Named:
    """Find a scenario by its name, also one that is put away.

    Raises:
        NotFoundError: There is none; the message names those there are.
    """
    found = named.scenario(session, list_id, name)
    if found is None:
        there = ", ".join(f"»{safe_text(one.name)}«" for one in named.scenarios(session, list_id))
        message = f"Listen har intet scenarie, der hedder »{safe_text(name)}«. Der er: {there}."
        raise NotFoundError(message)
    return found


def _do(session: "Session", call: argparse.Namespace, verb: str, by: str) -> str:
    """Carry out what is asked, and say what was done."""
    list_id = asked.list_id(session, call.name)
    if verb == "new":
        source = None if call.source is None else known_scenario(session, list_id, call.source).id
        flow.new_scenario(session, list_id, call.scenario, copied_from=source, by=by, at=now())
        use = f"Vælg i det med: pejl list choose {quote(call.name)} ID VALG --scenario {quote(call.scenario)}"
        return f"Scenariet »{call.scenario}« er lavet. {use}"
    one = known_scenario(session, list_id, call.scenario)
    if verb == "rename":
        done = flow.rename_scenario(session, list_id, one.id, call.rename, by=by, at=now())
        return f"»{one.name}« hedder nu »{call.rename}«." if done else f"»{one.name}« hedder det allerede."
    verbs = {
        "main": (flow.choose_main, "er nu hovedscenariet", "er allerede hovedscenariet"),
        "away": (flow.put_away, "er lagt væk", "er allerede lagt væk"),
        "back": (flow.take_out, "er taget frem igen", "er allerede fremme"),
    }
    carry_out, changed, same = verbs[verb]
    done = carry_out(session, list_id, one.id, by=by, at=now())
    return f"»{one.name}« {changed if done else same}."


def _table(of: NegotiationList) -> "Table":
    table = quiet_table(heading=True)
    for heading in ("Scenarie", "Ønsker", "Åbne"):
        table.add_column(heading, no_wrap=heading != "Scenarie")
    table.add_column(f"Ønsket i {of.after_year + 1}, mio. kr.")
    for one in of.scenarios:
        added = sums(one.lines)
        name = f"{one.name} (hoved)" if one.main else one.name
        words = _first_year(of, [Money(year, fund, kr) for (year, fund), kr in added.asked.items()])
        unknown = sum(count for (year, _), count in added.unknown.items() if year == of.after_year + 1)
        more = f"og {views.count_words(unknown, 'beløb', 'beløb')} ukendt" if unknown else ""
        asking = f"{added.asking} af {added.lines}"
        table.add_row(cell(name), asking, str(added.undecided), cell(views.joined([words, more], " ")))
    return table


def _first_year(of: NegotiationList, amounts: Sequence[Money]) -> str:
    """Say what is asked for in the budget year, fund by fund."""
    year = of.after_year + 1
    return asked_words([one for one in amounts if one.year == year]).replace(f" i {year}", "")


def _away_shape(name: str) -> Shape:
    return {
        "name": name,
        "main": False,
        "put_away": True,
        "lines": None,
        "asking": None,
        "open_lines": None,
        "totals": None,
        "unknown_amounts": None,
    }
