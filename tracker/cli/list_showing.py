"""`list show`: a negotiation list with its totals, and the room that is left."""

import argparse

from db.queries import negotiation as asked
from tracker.cli import printing
from tracker.cli.opening import opened
from tracker.cli.printing import cell, quiet_table
from tracker.flows import negotiating as flow
from tracker.outputs.list_shapes import list_shape
from tracker.settings import Settings
from tui import views


def show(settings: Settings, call: argparse.Namespace) -> int:
    """Print a round of a list, as one of its scenarios has it."""
    with opened(settings) as store, store.reading() as session:
        found = flow.round_of(session, asked.list_id(session, call.name), call.round)
    scenario = flow.scenario_named(found, call.scenario)
    if call.json:
        printing.say_json(list_shape(found, scenario))
        return 0
    table = quiet_table(heading=True)
    for heading in ("Nr.", "Bevilling", "Valg"):
        table.add_column(heading)
    for line in scenario.lines:
        table.add_row(
            str(line.entry.appropriation_id), cell(views.title_words(line.entry.title)), line.bid.choice.value
        )
    printing.show(table)
    return 0
