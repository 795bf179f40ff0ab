"""`list carries`: what hangs together with an appropriation that may lapse."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from db.queries import negotiation as asked
from tracker.cli import printing
from tracker.cli.list_words import asked_words, choice_words
from tracker.cli.opening import known_id, opened
from tracker.cli.printing import cell, quiet_table
from tracker.errors import NotFoundError
from tracker.flows.negotiating import scenario_named
from tracker.flows.trying import carries as found_by
from tracker.knock_on import Carried, lapsing
from tracker.negotiation import Line, NegotiationList, Scenario
from tracker.outputs.scenario_shapes import carries_shape
from tracker.settings import Settings
from tui import views

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text


def carries(settings: Settings, call: argparse.Namespace) -> int:
    """Print what one line, or every line, carries with it."""
    number = None if call.id is None else known_id(call.id)
    with opened(settings) as store, store.reading() as session:
        of = asked.open_list(session, asked.list_id(session, call.name))
        scenario = scenario_named(of, call.scenario)
        if number is not None and all(line.entry.appropriation_id != number for line in scenario.lines):
            message = f"Bevilling {number} er ikke på listen. Se listens numre med: pejl list show NAVN"
            raise NotFoundError(message)
        only = lapsing(scenario.lines) if call.lapsing else None
        if number is not None:
            only = frozenset({number}) if only is None else only & {number}
        found = found_by(session, scenario, only)
    if call.json:
        printing.say_json(carries_shape(of, scenario, found))
    else:
        printing.show(*_parts(of, scenario, found))
    return 0


def _parts(
    of: NegotiationList, scenario: Scenario, found: Mapping[int, Sequence[Carried]]
) -> Iterator["RenderableType"]:
    lines = {line.entry.appropriation_id: line for line in scenario.lines}
    yield cell(views.joined([of.name, scenario.name, "følger"]), "bold")
    if not found:
        yield cell("Der er ikke fundet noget, der hænger sammen med det.")
    for about, carried in found.items():
        yield ""
        line = lines[about]
        yield cell(f"{about} {views.title_words(line.entry.title)} · {choice_words(line.bid)}", "bold")
        table = quiet_table()
        table.add_column(width=1)
        table.add_column()
        for one in carried:
            table.add_row("?" if one.is_proposed else "", _carried(one, lines))
        yield table
    if any(one.is_proposed for carried in found.values() for one in carried):
        yield ""
        yield cell("? foran: læst ud af papirerne eller navnene, ikke bekræftet af nogen.", "dim")


def _carried(one: Carried, lines: Mapping[int, Line]) -> "Text":
    """Say what hangs together, why, and the money and the words that say so."""
    other = lines.get(one.appropriation_id) if one.appropriation_id is not None else None
    number = f"(nr. {one.appropriation_id})" if one.appropriation_id is not None else ""
    stands = f"På listen: {choice_words(other.bid)}." if other else ""
    text = cell(views.joined([one.why, number, stands], " "))
    if money := asked_words(one.money):
        text.append("\n").append_text(cell(f"{money} (mio. kr.)"))
    if rests := f"»{one.quote}«" if one.quote else " ".join(one.evidence):
        text.append("\n").append_text(cell(rests, "dim"))
    return text
