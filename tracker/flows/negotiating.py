"""Negotiation lists: make one, choose on its lines, undo and do again, freeze a round."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from db import history
from db import negotiation as kept
from db.queries import listing
from db.queries import negotiation as asked
from db.queries import scenarios as named
from db.queries.records import Question
from tracker import asks
from tracker.errors import NotFoundError, TrackerError
from tracker.negotiation import Bid, Edit, Frame, NegotiationList, Scenario
from tracker.text import fold_space, safe_text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

YEARS_AHEAD = 4
"""A Danish municipal budget covers the budget year and three years after it."""
MOST_YEARS = 12
"""More years than anybody budgets for; a year beyond is a slip of the finger."""


def new_list(
    session: "Session",
    name: str,
    question: Question,
    *,
    drawn: str,
    by: str,
    at: datetime,
    to_year: int | None = None,
) -> int:
    """Make a list of what a question finds; every line is open.

    Args:
        session: A writer's session; the caller commits.
        name: Never empty, and no other list's.
        question: What expires; any filter.
        drawn: The question in Danish words; empty: all that expires.
        by: The officer.
        at: The system's clock, UTC.
        to_year: The last budget year asked for, inclusive; None: the budget year and three more.

    Returns:
        The list's number.

    Raises:
        TrackerError: The name cannot be, no year is asked for, or the question finds nothing.
    """
    wanted = fold_space(name)
    if not wanted:
        message = 'Listen mangler et navn. Skriv fx: pejl list new "Budget 2024"'
        raise TrackerError(message)
    if asked.is_taken(session, wanted):
        message = f"Der er allerede en forhandlingsliste, der hedder »{safe_text(wanted)}«. Vælg et andet navn."
        raise TrackerError(message)
    last = question.after_year + YEARS_AHEAD if to_year is None else to_year
    if not question.after_year < last <= question.after_year + MOST_YEARS:
        message = f"Listen begynder med {question.after_year + 1} og kan højst række over {MOST_YEARS} år."
        raise TrackerError(f"{message} Skriv fx: --to-year {question.after_year + YEARS_AHEAD}")
    found = listing.ids(session, question)
    if not found:
        message = f"Der er intet at forhandle om: ingen bevillinger udløber efter {question.after_year} med det filter."
        raise TrackerError(message)
    history.say(session, by=by, at=at)
    list_id, scenario_id = kept.add_list(
        session,
        wanted,
        after_year=question.after_year,
        to_year=last,
        drawn=drawn,
        by=by,
        at=at,
    )
    kept.put_bids(session, scenario_id, dict.fromkeys(found, Bid()))
    return list_id


def change(
    session: "Session", list_id: int, scenario_id: int, bids: Mapping[int, Bid], *, label: str, by: str, at: datetime
) -> tuple[Edit, ...]:
    """Let lines of a scenario be as given, by appropriation; the change can be undone.

    Returns:
        What changed; empty when everything stood so already, and nothing was written.

    Raises:
        NotFoundError: An appropriation is not on the list.
    """
    before = asked.bids_of(session, scenario_id, bids.keys())
    if missing := sorted(bids.keys() - before.keys()):
        message = f"Bevilling {missing[0]} er ikke på listen. Se listens numre med: pejl list show NAVN"
        raise NotFoundError(message)
    edits = tuple(Edit(scenario_id, about, before[about], bid) for about, bid in bids.items() if bid != before[about])
    apply(session, list_id, edits, label=label, by=by, at=at)
    return edits


def apply(session: "Session", list_id: int, edits: Sequence[Edit], *, label: str, by: str, at: datetime) -> None:
    """Carry out a change of lines whole, if every line stands as the change saw it; it can be undone.

    Raises:
        TrackerError: Somebody else has changed one of the lines, or nobody can ask for what one would be; nothing was
            stored.
    """
    for edit in edits:
        if edit.after is not None:
            asks.refuse_impossible(edit.after)
    if edits:
        _put(session, edits, by=by, at=at)
        kept.add_step(session, list_id, label, edits, by=by, at=at)


def undo(session: "Session", list_id: int, *, by: str, at: datetime) -> asked.Step:
    """Undo the last change that the officer made on a list.

    Raises:
        TrackerError: There is none, or somebody else has changed the lines since; nothing was stored.
    """
    step = asked.newest_step(session, list_id, "done", by=by)
    if step is None:
        message = "Du har ikke ændret noget på listen, som kan fortrydes."
        raise TrackerError(message)
    back = [edit.back for edit in step.edits]
    _put(session, back, by=by, at=at)
    _align(session, list_id, back)
    kept.mark_step(session, list_id, step.number, "undone")
    return step


def redo(session: "Session", list_id: int, *, by: str, at: datetime) -> asked.Step:
    """Do the change again that the officer undid last.

    Raises:
        TrackerError: There is none, or the lines were changed since; nothing was stored.
    """
    step = asked.newest_step(session, list_id, "undone", by=by)
    if step is None:
        message = "Der er ikke noget på listen, du har fortrudt, som kan gøres igen."
        raise TrackerError(message)
    _put(session, step.edits, by=by, at=at)
    _align(session, list_id, step.edits)
    kept.mark_step(session, list_id, step.number, "done")
    return step


def put_away(session: "Session", list_id: int, *, archived: bool, by: str, at: datetime) -> bool:
    """Put a list away, or bring it back; say whether it was not so already."""
    history.say(session, by=by, at=at)
    return kept.put_away(session, list_id, archived=archived)


def state_frame(session: "Session", list_id: int, frame: Frame, *, at: datetime) -> None:
    """State what there is to negotiate about in a year.

    Raises:
        TrackerError: The source is missing; no figure is kept without one.
    """
    refuse_unsourced(frame.source)
    history.say(session, by=frame.by, at=at)
    kept.put_frame(session, list_id, frame, at=at)


def refuse_unsourced(source: str) -> None:
    """Refuse figures without a source.

    Raises:
        TrackerError: There is none.
    """
    if not source.strip():
        message = "Skriv, hvor tallene kommer fra: --source TEKST. Intet tal gemmes uden en kilde."
        raise TrackerError(message)


def freeze(session: "Session", list_id: int, *, by: str, at: datetime) -> int:
    """Keep the open round under its number, and open the next; give the number that was frozen."""
    history.say(session, by=by, at=at)
    frozen = asked.open_list(session, list_id)
    kept.add_round(session, frozen, by=by, at=at)
    return frozen.round


def round_of(session: "Session", list_id: int, number: int | None) -> NegotiationList:
    """Fetch a round: a frozen one as it was, or the open one; None: the open one.

    Raises:
        NotFoundError: The list has no round of that number.
    """
    name, opened = asked.open_round(session, list_id)
    if number is None or number == opened:
        return asked.open_list(session, list_id)
    # Only a number that can be is asked for: an engine takes none of forty digits.
    found = asked.frozen_round(session, list_id, number) if 0 < number < opened else None
    if found is None:
        message = f"»{safe_text(name)}« har ingen runde {number}. Den åbne er runde {opened}."
        raise NotFoundError(message)
    return found


def scenario_named(of: NegotiationList, name: str | None) -> Scenario:
    """Find a scenario by its name; None: the main one.

    Raises:
        NotFoundError: There is none; the message names those there are.
    """
    if name is None:
        return of.main
    found = next((one for one in of.scenarios if one.name.casefold() == fold_space(name).casefold()), None)
    if found is None:
        names = ", ".join(f"»{safe_text(one.name)}«" for one in of.scenarios)
        message = f"Listen har intet scenarie, der hedder »{safe_text(name)}«. Der er: {names}."
        raise NotFoundError(message)
    return found


def _put(session: "Session", edits: Sequence[Edit], *, by: str, at: datetime) -> None:
    """Write lines as they are to be, if they stand as the change saw them."""
    history.say(session, by=by, at=at)
    by_scenario: dict[int, dict[int, Edit]] = {}
    for edit in edits:
        by_scenario.setdefault(edit.scenario_id, {})[edit.appropriation_id] = edit
    for scenario_id, of_scenario in by_scenario.items():
        standing = asked.bids_of(session, scenario_id, of_scenario.keys())
        for about, edit in of_scenario.items():
            if standing.get(about) != edit.before:
                message = f"Linjen om bevilling {about} er ændret af en anden imens. Intet er gemt; se den nye."
                raise TrackerError(message)
        kept.put_bids(session, scenario_id, {about: edit.after for about, edit in of_scenario.items()})


def _align(session: "Session", list_id: int, edits: Sequence[Edit]) -> None:
    """Let a scenario that was made after a step have the same appropriations as the list again.

    Raises:
        TrackerError: Something was chosen on it for an appropriation that would go; nothing was stored.
    """
    moved = {edit.appropriation_id for edit in edits if edit.before is None or edit.after is None}
    if not moved:
        return
    known = [one for one in named.scenarios(session, list_id) if one.active]
    of_step = {edit.scenario_id for edit in edits}
    bids = {one.id: asked.bids_of(session, one.id, moved) for one in known}
    listed = next(bids[one.id] for one in known if one.main)
    for one in known:
        own = bids[one.id]
        chosen = sorted(about for about, bid in own.items() if about not in listed and bid != Bid())
        if chosen and one.id not in of_step:
            message = (
                f"I scenariet »{safe_text(one.name)}« er der valgt for bevilling {chosen[0]} siden. Intet er ændret."
            )
            raise TrackerError(message)
        fresh: dict[int, Bid | None] = {about: Bid() for about in listed if about not in own}
        kept.put_bids(session, one.id, fresh | {about: None for about in own if about not in listed})
