"""`list diff`: what became of a list from one round to another."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding

from db.queries import negotiation as asked
from tracker.cli import printing
from tracker.cli.list_words import line_words
from tracker.cli.looking import as_of_shape, as_of_words, seen_on
from tracker.cli.opening import opened
from tracker.cli.printing import cell, quiet_table, set_comma
from tracker.errors import UsageError
from tracker.flows import rounds as flow
from tracker.flows.naming import field_words
from tracker.flows.negotiating import round_of
from tracker.money import format_mio
from tracker.negotiation import Line, NegotiationList
from tracker.outputs.round_shapes import comparison_shape
from tracker.price_words import shown_words
from tracker.profile import place_order
from tracker.room import Sums
from tracker.rounds import Comparison
from tracker.settings import Settings
from tracker.vocabulary import KINDS_SUMMED
from tui import views
from tui.changes import value_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    Parts = Iterator[RenderableType]


def diff(settings: Settings, call: argparse.Namespace) -> int:
    """Print what one round has that another, or the store, has not."""
    if call.as_of and call.new is not None:
        message = "--as-of siger, hvilken dag lageret ses: det bruges kun sammen med store."
        raise UsageError(message)
    with opened(settings) as store, seen_on(store, call.as_of) as seen, ExitStack() as reading:
        session = reading.enter_context(store.reading())
        then = session if seen is store else reading.enter_context(seen.reading())
        key = asked.list_id(session, call.name)
        old = round_of(session, key, call.old)
        new = None if call.new is None else round_of(session, key, call.new)
        found = flow.compared(then, old, new, scenario=call.scenario)
    if call.json:
        numbers = {"from_round": old.round, "to_round": new.round if new else None}
        printing.say_json({"name": old.name} | numbers | as_of_shape(call.as_of) | comparison_shape(found))
    else:
        to = round_words(new) if new else f"lageret, {as_of_words(call.as_of) or 'som det er nu'}"
        printing.show(*_page(found, old, new, to, call.scenario))
    return 0


def _page(
    found: Comparison, old: NegotiationList, new: NegotiationList | None, to: str, scenario: str | None
) -> "Parts":
    names = scenario or views.joined(list(dict.fromkeys([old.main.name, (new or old).main.name])), " → ")
    yield cell(views.joined([old.name, f"{round_words(old)} → {to}", names]), "bold")
    if found.is_empty:
        yield cell("Der er ingen forskel.")
    yield from _lines("Kommet til", found.added)
    yield from _lines("Taget af" if new else "Ikke i lageret", found.removed)
    if found.changed:
        yield ""
        yield cell(f"Ændret · {views.count_words(found.lines_changed, 'linje', 'linjer')}", "bold")
    for (number, title), fields in groupby(found.changed, key=lambda one: (one.appropriation_id, one.title)):
        yield Padding(cell(f"{number} {views.title_words(title)}"), (0, 0, 0, 2))
        for one in fields:
            said = f"{value_words(one.field, one.old)} → {value_words(one.field, one.new)}"
            yield Padding(cell(f"{field_words(one.field)}: {said}"), (0, 0, 0, 4))
    if found.frames:
        yield ""
        yield cell("Råderum", "bold")
    for frame in found.frames:
        said = f"{value_words(frame.field, frame.old)} → {value_words(frame.field, frame.new)}"
        yield Padding(cell(f"{frame.year} {field_words(frame.field)}: {said}"), (0, 0, 0, 2))
    if found.asked[0].asked or found.asked[1].asked:
        yield ""
        yield cell(shown_words(found.shown, found.unconverted))
    yield from _sums("Ønsket i alt, mio. kr.", *found.asked)
    for kind, words in KINDS_SUMMED.items():
        old_sums, new_sums = (one.get(kind, Sums()) for one in found.lapsing_by_kind)
        if (old_sums.asked, old_sums.unknown) != (new_sums.asked, new_sums.unknown):
            yield from _sums(f"Bortfalder · {words[0].lower()}{words[1:]}, mio. kr.", old_sums, new_sums)


def round_words(of: NegotiationList) -> str:
    """Say which round it is, and whether it is frozen."""
    frozen = f"frosset {views.when_words(of.frozen_at)}" if of.frozen_at else "åben"
    return f"runde {of.round} ({frozen})"


def _lines(heading: str, lines: Sequence[Line]) -> "Parts":
    if lines:
        yield ""
        yield cell(f"{heading} · {views.count_words(len(lines), 'linje', 'linjer')}", "bold")
    for line in lines:
        yield Padding(cell(line_words(line)), (0, 0, 0, 2))


def _sums(heading: str, old: Sums, new: Sums) -> "Parts":
    """Set out every year and fund: before, now, and the difference; what is unknown is counted beside."""
    places = sorted({*old.asked, *new.asked, *old.unknown, *new.unknown}, key=place_order)
    if not places:
        return
    said = [
        [
            "–" if kr is None else format_mio(kr)
            for kr in (was, now, None if was is now is None else (now or 0) - (was or 0))
        ]
        for was, now in ((old.asked.get(place), new.asked.get(place)) for place in places)
    ]
    decimals = max(len(words.partition(",")[2]) for row in said for words in row)
    width = max(len(set_comma(words, decimals, 0)) for row in said for words in row)
    table = quiet_table(heading=True)
    for name in ("År", "Ramme", "Før", "Nu", "Forskel", ""):
        table.add_column(name)
    for (year, fund), row in zip(places, said, strict=True):
        unknown = [of.unknown.get((year, fund), 0) for of in (old, new)]
        changed = "" if unknown[0] == unknown[1] else f" → {unknown[1]}"
        beside = f"ukendte beløb: {unknown[0]}{changed}" if any(unknown) else ""
        table.add_row(str(year), views.FUNDS[fund], *(set_comma(one, decimals, width) for one in row), beside)
    yield ""
    yield cell(heading, "bold")
    yield table
