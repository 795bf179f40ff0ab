"""`changes` and `undo`, and the day that any list may be seen as of."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from db.queries import changes as change_queries
from db.queries.changes import Change
from db.queries.family import family
from db.queries.lately import changers, lately
from db.store import Store
from tracker.cli import printing
from tracker.cli.family import family_shape
from tracker.cli.many import undo_whole
from tracker.cli.opening import known_id, now, opened
from tracker.cli.told import history_shapes, lately_shape, lately_table
from tracker.errors import ConflictError, NotFoundError, TrackerError
from tracker.flows.clock import beginning_of, day_words, end_of
from tracker.flows.looking_back import store_on
from tracker.flows.undoing import undo_change
from tracker.outputs.shapes import Shape, whole_shape
from tracker.settings import Settings
from tracker.text import safe_text, search_key
from tui import views
from tui.changes import undo_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@contextmanager
def seen_on(store: Store, day: date | None) -> Iterator[Store]:
    """Give the store as it was at the end of a day; without a day, as it is.

    Raises:
        TrackerError: The day is yet to come, or lies before the history.
    """
    if day is None:
        yield store
        return
    past = store_on(store, day, now=now())
    try:
        yield past
    finally:
        past.close()


def as_of_words(day: date | None) -> str:
    """Say in a heading which day is seen; nothing when it is today."""
    return f"som det var {day_words(day)}" if day is not None else ""


def as_of_shape(day: date | None) -> Shape:
    """Say in the JSON which day is seen."""
    return {"as_of": day.isoformat()} if day is not None else {}


def history_until(session: "Session", appropriation_id: int, day: date | None) -> tuple[Change, ...]:
    """Fetch an appropriation's changes, newest first, those of a day among them."""
    told = change_queries.changes_of(session, appropriation_id)
    return told if day is None else tuple(one for one in told if one.at <= end_of(day))


def changes(settings: Settings, call: argparse.Namespace) -> int:
    """Print what changed in the store lately, newest first."""
    with opened(settings) as store, store.reading() as session:
        asked = getattr(call, "by", None)  # typed with this call; a variable that names the officer is no question
        names = _named(changers(session), asked) if asked else None
        since = beginning_of(call.since) if call.since else None
        found = lately(session, limit=call.limit + 1, since=since, by=names)
    more, found = found[call.limit :], found[: call.limit]
    if call.json:
        printing.say_json([lately_shape(one) for one in found])
    elif not found:
        printing.notice("Intet er ændret." if since is None else f"Intet er ændret siden {day_words(call.since)}.")
    else:
        printing.show(lately_table(found))
        if more:
            printing.say(f"Der er flere. Vis dem med: --limit {call.limit * 2}")
    return 0


def undo(settings: Settings, call: argparse.Namespace) -> int:
    """Undo a change of an appropriation, or of all that it changed, as a new change."""
    if call.id is None:
        return undo_whole(settings, call)
    number = known_id(call.id)
    with opened(settings) as store:
        with _newer_told(number), store.writing() as session:
            undone = undo_change(
                session,
                number,
                change=call.change,
                seen=call.seen,
                by=settings.by,
                at=now(),
                reason=call.reason or "",
            )
            kin = family(session, number)
            told = change_queries.changes_of(session, number)
        if call.json:
            printing.say_json(whole_shape(kin.own, settings.today, history_shapes(told), family_shape(kin)))
            return 0
        name = f"Ændring {undone.change.number}" if undone.change.number is not None else "Ændringen uden om Pejl"
        printing.say(f"{name} er fortrudt. {views.title_words(kin.own.title)}, version {kin.own.version}.")
        for line in undo_words(undone.fields, done=True):
            printing.write(f"  {safe_text(line)}\n")
    return 0


@contextmanager
def _newer_told(number: int) -> Iterator[None]:
    """Add to a refusal where the change that came between is seen.

    Raises:
        TrackerError: Somebody else wrote since; nothing was stored.
    """
    try:
        yield
    except ConflictError as error:
        message = f"{error} Se, hvad der er ændret, med: pejl show {number} --history"
        raise TrackerError(message) from error


def _named(known: Sequence[str], typed: str) -> list[str]:
    """Find whom a typed name may stand for."""
    found = [name for name in known if search_key(typed) in search_key(name)]
    if not found:
        there = ", ".join(name for name in known if name.strip())
        message = f"Ingen, der hedder noget med »{typed}«, har ændret en bevilling. Der er: {there or 'ingen endnu'}."
        raise NotFoundError(message)
    return found
