"""`list new`, `list list`: which negotiation lists there are."""

import argparse
from collections.abc import Sequence
from shlex import quote

from rich.table import Table

from db.queries import negotiation as asked
from db.queries.negotiation import Listed
from tracker.cli import printing
from tracker.cli.asking import question_of
from tracker.cli.opening import now, opened
from tracker.cli.printing import cell, quiet_table
from tracker.flows import negotiating as flow
from tracker.outputs.list_shapes import list_shape
from tracker.outputs.shapes import Shape
from tracker.settings import Settings
from tui import views
from tui.list_words import drawn_words


def new(settings: Settings, call: argparse.Namespace) -> int:
    """Make a list of what expires."""
    with opened(settings) as store, store.writing() as session:
        question = question_of(session, call)
        drawn = drawn_words(question, named=call.pejlemaerke)
        key = flow.new_list(session, call.name, question, drawn=drawn, to_year=call.to_year, by=settings.by, at=now())
        made = asked.open_list(session, key)
    if call.json:
        printing.say_json(list_shape(made, made.main))
    else:
        count = views.count_words(len(made.main.lines))
        printing.say(f"»{made.name}« er lavet med {count}, alle åbne. Se den med: pejl list show {quote(made.name)}")
    return 0


def show_all(settings: Settings, call: argparse.Namespace) -> int:
    """Print which lists there are, the newest first."""
    with opened(settings) as store, store.reading() as session:
        found = asked.lists(session, archived=getattr(call, "archived", False))
    if call.json:
        printing.say_json([_listed_shape(one) for one in found])
    elif found:
        printing.show(_table(found))
    else:
        printing.say('Der er ingen forhandlingslister endnu. Lav en: pejl list new "Budget 2024"')
    return 0


def freeze(settings: Settings, call: argparse.Namespace) -> int:
    """Keep the open round as it lies, and open the next."""
    with opened(settings) as store, store.writing() as session:
        key = asked.list_id(session, call.name)
        number = flow.freeze(session, key, by=settings.by, at=now())
        frozen = flow.round_of(session, key, number)
    if call.json:
        printing.say_json(list_shape(frozen, frozen.main))
    else:
        again = f"Se den med: pejl list show {quote(frozen.name)} --round {number}"
        printing.say(f"Runde {number} af »{frozen.name}« er frosset. Runde {number + 1} er åben. {again}")
    return 0


def archive(settings: Settings, call: argparse.Namespace) -> int:
    """Put a list away, or bring it back."""
    with opened(settings) as store, store.writing() as session:
        key = asked.list_id(session, call.name)
        done = flow.put_away(session, key, archived=not call.back, by=settings.by, at=now())
        after = asked.open_list(session, key)
    if call.json:
        printing.say_json(list_shape(after, after.main))
    else:
        already = "" if done else "allerede "
        where = "fremme" if call.back else "lagt væk"
        printing.say(f"»{after.name}« er {already}{where}.")
    return 0


def _table(found: Sequence[Listed]) -> Table:
    table = quiet_table(heading=True)
    for heading in ("Liste", "Udløber efter", "Runde", "Linjer", "Scenarier", "Lavet"):
        table.add_column(heading)
    for one in found:
        name = f"{one.name} (lagt væk)" if one.archived else one.name
        made = views.joined([views.when_words(one.made_at), one.by])
        table.add_row(cell(name), str(one.after_year), str(one.round), str(one.lines), str(one.scenarios), cell(made))
    return table


def _listed_shape(one: Listed) -> Shape:
    return {
        "name": one.name,
        "after_year": one.after_year,
        "to_year": one.to_year,
        "round": one.round,
        "lines": one.lines,
        "scenarios": one.scenarios,
        "archived": one.archived,
        "by": one.by,
        "at": one.made_at.isoformat(),
    }
