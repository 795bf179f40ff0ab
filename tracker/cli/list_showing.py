"""`list show`: a negotiation list with its totals, and the room that is left."""

import argparse

from db.queries import negotiation as asked
from tracker.cli import printing
from tracker.cli.list_tables import ShownList
from tracker.cli.opening import opened
from tracker.flows import negotiating as flow
from tracker.flows.rounds import moved_on
from tracker.outputs.list_shapes import list_shape
from tracker.outputs.round_shapes import moved_shape
from tracker.settings import Settings


def show(settings: Settings, call: argparse.Namespace) -> int:
    """Print a round of a list, as one of its scenarios has it."""
    with opened(settings) as store, store.reading() as session:
        found = flow.round_of(session, asked.list_id(session, call.name), call.round)
        moved = moved_on(session, found) if found.frozen_at else None
    scenario = flow.scenario_named(found, call.scenario)
    if call.json:
        printing.say_json(list_shape(found, scenario) | {"moved_on": moved_shape(moved) if moved else None})
    else:
        printing.show(*ShownList(found, scenario, moved).parts())
    return 0
