"""`list history`: who changed what on a negotiation list."""

import argparse
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.padding import Padding

from db.queries import negotiation as asked
from db.queries.negotiation import Step
from tracker.cli import printing
from tracker.cli.list_words import asked_words, choice_words
from tracker.cli.opening import opened
from tracker.cli.printing import cell
from tracker.negotiation import Bid, Edit
from tracker.outputs.list_shapes import bid_shape
from tracker.outputs.shapes import Shape
from tracker.settings import Settings
from tui import views

if TYPE_CHECKING:
    from rich.console import RenderableType

_SPELLED_OUT = 8
"""A change of more lines than these is said by its name alone; --json has them all."""
_STATES = {"done": "", "undone": "fortrudt", "gone": "fortrudt"}


def history(settings: Settings, call: argparse.Namespace) -> int:
    """Print the changes of a list's lines, the newest first."""
    with opened(settings) as store, store.reading() as session:
        key = asked.list_id(session, call.name)
        steps = asked.steps(session, key, most=call.limit)
        of = asked.open_list(session, key)
    scenarios = {one.id: one.name for one in of.scenarios}
    if call.json:
        printing.say_json([_step_shape(one, scenarios) for one in steps])
    elif steps:
        shown = scenarios if len(scenarios) > 1 else {}
        printing.show(*(part for one in steps for part in _parts(one, shown)))
    else:
        printing.say(f"Ingen har ændret noget på »{of.name}« endnu.")
    return 0


def _parts(step: Step, scenarios: Mapping[int, str]) -> "Iterator[RenderableType]":
    yield cell(views.joined([views.when_words(step.at), step.by, step.label, _STATES[step.state]]), "bold")
    if len(step.edits) <= _SPELLED_OUT:
        for edit in step.edits:
            words = f"{_bid_words(edit.before)} → {_bid_words(edit.after)}"
            where = views.joined([str(edit.appropriation_id), scenarios.get(edit.scenario_id)])
            yield Padding(cell(f"{where}: {words}"), (0, 0, 0, 2))


def _bid_words(bid: Bid | None) -> str:
    if bid is None:
        return "ikke på listen"
    reference = f"budgetnotat {bid.budget_note}" if bid.budget_note else ""
    return views.joined([choice_words(bid), asked_words(bid.counted), bid.note, reference])


def _step_shape(step: Step, scenarios: Mapping[int, str]) -> Shape:
    return {
        "number": step.number,
        "at": step.at.isoformat(),
        "by": step.by,
        "label": step.label,
        "undone": step.state != "done",
        "changed": [_edit_shape(edit, scenarios) for edit in step.edits],
    }


def _edit_shape(edit: Edit, scenarios: Mapping[int, str]) -> Shape:
    return {
        "appropriation_id": edit.appropriation_id,
        "scenario": scenarios.get(edit.scenario_id),
        "from": None if edit.before is None else bid_shape(edit.before),
        "to": None if edit.after is None else bid_shape(edit.after),
    }
