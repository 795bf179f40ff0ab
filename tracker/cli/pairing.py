"""`compare`: two appropriations side by side."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from db.queries import detail
from db.queries.weights import weighed
from tracker.cli import printing
from tracker.cli.looking import as_of_shape, as_of_words, seen_on
from tracker.cli.opening import known_id, opened
from tracker.errors import UsageError
from tracker.outputs.weight_shapes import pair_shape
from tracker.pairing import Pair, pair
from tracker.settings import Settings
from tui import pair_pages, views
from tui.pair_pages import SideRow

if TYPE_CHECKING:
    from rich.console import RenderableType

_LABEL = 20
"""Cells of a label, at most: "Sidste år med penge"."""


def compare(settings: Settings, call: argparse.Namespace) -> int:
    """Print two appropriations side by side."""
    numbers = [known_id(call.one), known_id(call.other)]
    if len({*numbers}) == 1:
        message = f"Bevilling {numbers[0]} kan ikke holdes op imod sig selv. Skriv numrene på to."
        raise UsageError(message)
    with opened(settings) as store, seen_on(store, call.as_of) as seen, seen.reading() as session:
        one, other = (detail.appropriation(session, number) for number in numbers)
        weights = weighed(session, [one, other], call.after)
    found = pair(one, other)
    if call.json:
        shape = pair_shape(found, [each.weight for each in weights], settings.today)
        printing.say_json(shape | {"after_year": call.after} | as_of_shape(call.as_of))
        return 0
    rows = pair_pages.pair_rows(found, weights, differing=call.differences)
    words = views.joined([f"Set fra det, der udløber efter {call.after}", as_of_words(call.as_of)])
    printing.show(printing.cell(words, "bold"), *_parts(found, rows))
    return 0


def _parts(found: Pair, rows: list[SideRow]) -> "Iterator[RenderableType]":
    """Lay the rows out, those of each heading in a table of its own."""
    numbers = f"Nr. {found.one.id}", f"Nr. {found.other.id}"
    yield _table([SideRow("", *numbers, tone=views.Tone.STRONG)])
    below: list[SideRow] = []
    for row in rows:
        if row.is_heading:
            yield from _flushed(below)
            yield ""
            yield printing.cell(row.label, "bold")
            below = []
        else:
            below.append(row)
    yield from _flushed(below)
    if not rows:
        yield printing.cell(pair_pages.same_words(found))


def _flushed(rows: list[SideRow]) -> "Iterator[RenderableType]":
    if rows:
        yield _table(rows)


def _table(rows: list[SideRow]) -> "RenderableType":
    table = printing.quiet_table()
    wide = any(row.wide for row in rows)
    table.add_column("", width=1)
    label = 0 if wide else _LABEL
    if not wide:
        table.add_column("", width=_LABEL)
    each = (printing.width() - 1 - printing.GAP - (label + printing.GAP if label else 0)) // 2 - printing.GAP
    for _ in range(2):
        table.add_column("", width=each)
    for row in rows:
        mark = pair_pages.DIFFERS if row.differs and not wide else ""
        sides = [
            printing.paragraph(side, "bold" if row.tone is views.Tone.STRONG else "") for side in (row.one, row.other)
        ]
        table.add_row(mark, *([] if wide else [printing.cell(row.label)]), *sides)
    return table
