"""`view`: the questions an officer keeps under a name."""

import argparse
import json
from shlex import quote

from rich.table import Table

from db.queries.records import Sort
from db.queries.views import SavedView, question_text, views_of
from tracker.cli import printing
from tracker.cli.asking import question_of, sorted_as
from tracker.cli.opening import opened
from tracker.cli.printing import cell, quiet_table
from tracker.flows.views import remove_view, save_view
from tracker.outputs.shapes import Shape
from tracker.settings import Settings
from tui.saved_views import UNREADABLE, view_words


def show_all(settings: Settings, call: argparse.Namespace) -> int:
    """Print the officer's views, by name."""
    with opened(settings) as store, store.reading() as session:
        found = views_of(session, settings.by)
    if call.json:
        printing.say_json({"views": [_shape(view) for view in found]})
    elif found:
        printing.show(_table(found))
    else:
        printing.say(f"{settings.by} har ingen visninger endnu. Gem en med: pejl view save NAVN --fund service")
    return 0


def save(settings: Settings, call: argparse.Namespace) -> int:
    """Keep a question under a name; columns chosen on the screen stay with it."""
    with opened(settings) as store, store.logging() as session:
        question = sorted_as(question_of(session, call), Sort(call.sort), turned=call.reverse)
        columns = next((view.columns for view in views_of(session, settings.by) if view.name == call.name), ())
        kept = save_view(session, call.name, question, columns, by=settings.by, overwrite=call.overwrite)
    if call.json:
        printing.say_json(_shape(kept))
    else:
        printing.say(f"Visningen »{kept.name}« er gemt. Se den med: pejl expiring --view {quote(kept.name)}")
    return 0


def remove(settings: Settings, call: argparse.Namespace) -> int:
    """Remove a view."""
    with opened(settings) as store, store.logging() as session:
        remove_view(session, call.name, by=settings.by)
    if call.json:
        printing.say_json({"removed": call.name})
    else:
        printing.say(f"Visningen »{call.name}« er fjernet.")
    return 0


def _shape(view: SavedView) -> Shape:
    """Give a view to programs: of the question, the year and what is not as at first."""
    asked = None if view.question is None else json.loads(question_text(view.question))
    return {"name": view.name, "question": asked, "columns": list(view.columns)}


def _table(views: list[SavedView]) -> Table:
    table = quiet_table(heading=True)
    for heading in ("Visning", "Viser"):
        table.add_column(cell(heading), overflow="fold")
    for view in views:
        table.add_row(cell(view.name), cell(UNREADABLE if view.question is None else view_words(view.question)))
    return table
