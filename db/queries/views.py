"""The views an officer keeps: a question with its order and columns, under a name."""

import json
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.listing_tables import SavedViewRow
from db.packing import UNREADABLE, converter
from db.queries.records import Question
from tracker.errors import StoreError
from tracker.text import danish_order


@dataclass(frozen=True, slots=True)
class SavedView:
    """One of them."""

    name: str
    question: Question | None
    """None: it cannot be read, since another version of the program kept it. Nothing is then left out of it in
    silence: a filter that went missing would show more than was asked for."""
    columns: tuple[str, ...] = ()
    """The keys of the list's columns after the title; none: what there is room for."""


def views_of(session: Session, by: str) -> list[SavedView]:
    """List an officer's views, by name as a Danish reader expects. One statement."""
    rows = session.scalars(select(SavedViewRow).where(SavedViewRow.by_name == by))
    found = [SavedView(row.name, read_question(row.question), _columns(row.columns)) for row in rows]
    return sorted(found, key=lambda view: (danish_order(view.name), view.name))


def question_text(question: Question) -> str:
    """Write a question as JSON: the year it asks about, and whatever else is not as at first."""
    own = Question()
    packed: dict[str, Any] = converter().unstructure(question, Question)
    kept = {one.name for one in fields(Question) if getattr(question, one.name) != getattr(own, one.name)}
    return json.dumps({name: packed[name] for name in packed if name in kept | {"after_year"}}, ensure_ascii=False)


def read_question(text: str) -> Question | None:
    """Read a question back; None where it has a filter, an order or a value that is not known here."""
    try:
        packed = json.loads(text)
        if not set(packed) <= {one.name for one in fields(Question)}:
            return None
        return converter().structure(packed, Question)
    except UNREADABLE:
        return None


def columns_text(columns: tuple[str, ...]) -> str:
    """Write the keys of columns as JSON."""
    return json.dumps(list(columns), ensure_ascii=False)


def readable(view: SavedView) -> Question:
    """Give what a view asks.

    Raises:
        StoreError: Another version of the program kept it.
    """
    if view.question is None:
        message = f"Visningen »{view.name}« er gemt af en anden udgave af Pejl og kan ikke læses her. Gem den igen."
        raise StoreError(message)
    return view.question


def _columns(text: str) -> tuple[str, ...]:
    try:
        found = json.loads(text)
    except ValueError:
        return ()
    return tuple(key for key in found if isinstance(key, str)) if isinstance(found, list) else ()
