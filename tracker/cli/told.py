"""How changes look: one appropriation's history, and what changed lately, for people and as JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding

from db.queries.changes import Change, FieldChange
from db.queries.lately import Happened
from tracker.cli.printing import cell, quiet_table, width
from tracker.flows.naming import field_words
from tracker.outputs.shapes import Shape
from tui import views
from tui.changes import by_words, name_words, number_words, short, value_words, why_words

if TYPE_CHECKING:
    from rich.console import RenderableType

_LONGEST = 160
"""Of a text so many letters are shown; the whole stands in --json."""
_SHORTEST_TITLE, _BESIDE_TITLE = 16, 62
"""Cells of a title at least, and of what stands beside it."""


def history_parts(changes: Sequence[Change]) -> "Iterator[RenderableType]":
    """Set out every change, newest first: number, time and who; what from and to; where from and why."""
    yield ""
    yield cell("Historik, det nyeste først", "bold")
    cut = False
    for change in changes:
        said = views.joined([name_words(change), views.when_words(change.at), by_words(change), why_words(change)])
        yield Padding(cell(said), (0, 0, 0, 2))
        if change.removed:
            yield Padding(cell("Taget ud igen", "dim"), (0, 0, 0, 4))
        elif change.created or not change.fields:
            yield Padding(cell("Oprettet" if change.created else "Kun kilder er noteret", "dim"), (0, 0, 0, 4))
        for one in change.fields:
            words = [value_words(one.field, value) for value in (one.old, one.new)]
            cut = cut or any(len(text) > _LONGEST for text in words)
            old, new = (short(text, _LONGEST) for text in words)
            line = new if change.created else f"{old} → {new}"
            yield Padding(cell(f"{field_words(one.field)}: {line}"), (0, 0, 0, 4))
    if cut:
        yield ""
        yield cell("Lange tekster er forkortet; de står hele med --json.", "dim")


def lately_table(happened: Sequence[Happened]) -> "RenderableType":
    """Lay out what changed lately, one line for each appropriation that a change touched."""
    table = quiet_table(heading=True)
    table.add_column("Ændring", justify="right", no_wrap=True)
    table.add_column("Hvornår", no_wrap=True)
    table.add_column("Hvem")
    table.add_column("Nr.", justify="right", no_wrap=True)
    table.add_column("Bevilling", no_wrap=True)
    table.add_column("Hvad")
    room = max(_SHORTEST_TITLE, width() - _BESIDE_TITLE)
    for one in happened:
        table.add_row(
            number_words(one.change),
            views.when_words(one.change.at),
            cell(by_words(one.change)),
            str(one.appropriation_id),
            cell(short(views.title_words(one.title), room)),
            cell(count_words(one.change)),
        )
    return table


def count_words(change: Change) -> str:
    """Say how much a change changed."""
    count = views.count_words(len(change.fields), "felt", "felter")
    if change.removed:
        count = "taget ud igen"
    elif change.created or not change.fields:
        count = "oprettet" if change.created else "kun kilder"
    return count if change.number is not None else f"{count}, uden om Pejl"


def history_shapes(changes: Sequence[Change]) -> list[Shape]:
    """Give the history field by field, newest first."""
    return [_about(change) | _field(one) for change in changes for one in change.fields]


def lately_shape(one: Happened) -> Shape:
    """Give one change of one appropriation with its fields."""
    fields = [_field(field) for field in one.change.fields]
    return {"appropriation_id": one.appropriation_id, "title": one.title} | _about(one.change) | {"fields": fields}


def _about(change: Change) -> Shape:
    return {
        "change": change.number,
        "version": change.version,
        "at": change.at.isoformat(),
        "by": change.by,
        "reason": change.reason,
        "source": change.source,
        "sealed": change.number is not None,
    }


def _field(one: FieldChange) -> Shape:
    """Give one field; `value` is the new one as text, as it was before there was a from and a to."""
    return {
        "field": one.field,
        "from": one.old,
        "to": one.new,
        "value": "" if one.new is None else str(one.new),
    }
