"""Scenarios of a list: a new one from another, names, which one counts, putting away and taking out again."""

from datetime import datetime
from typing import TYPE_CHECKING

from db import history
from db import negotiation as kept
from db import scenarios as kept_scenarios
from db.queries import negotiation as asked
from db.queries import scenarios as named
from tracker.errors import NotFoundError, TrackerError
from tracker.flows.negotiating import apply
from tracker.negotiation import Bid, Edit
from tracker.text import fold_space, safe_text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def new_scenario(
    session: "Session", list_id: int, name: str, *, copied_from: int | None = None, by: str, at: datetime
) -> int:
    """Make a scenario with the bids of another.

    Args:
        session: A writer's session; the caller commits.
        list_id: The list.
        name: Never empty, and no other scenario's of the list, also of those put away.
        copied_from: The id of the scenario it starts as; None: the main one.
        by: The officer.
        at: The system's clock, UTC.

    Returns:
        The scenario's id.

    Raises:
        TrackerError: The name cannot be.
        NotFoundError: The list has no scenario to copy.
    """
    known = named.scenarios(session, list_id)
    source = next((one.id for one in known if one.main), None) if copied_from is None else copied_from
    if source not in {one.id for one in known}:
        raise _unknown("det scenarie, der skal kopieres")
    _see_free(session, list_id, name)
    history.say(session, by=by, at=at)
    made = kept.add_scenario(session, list_id, name)
    kept.put_bids(session, made, dict(asked.bids_of(session, source)))
    return made


def rename_scenario(session: "Session", list_id: int, scenario_id: int, name: str, *, by: str, at: datetime) -> bool:
    """Give a scenario another name; False when it has it already, and nothing was written.

    Raises:
        TrackerError: The name cannot be.
        NotFoundError: The list has no such scenario.
    """
    one = _find(session, list_id, scenario_id)
    if one.name == fold_space(name):
        return False
    _see_free(session, list_id, name, but=scenario_id)
    history.say(session, by=by, at=at)
    kept_scenarios.rename(session, scenario_id, name)
    return True


def choose_main(session: "Session", list_id: int, scenario_id: int, *, by: str, at: datetime) -> bool:
    """Let a scenario be the one that counts where none is named; False when it is already.

    Raises:
        TrackerError: It is put away.
        NotFoundError: The list has no such scenario.
    """
    one = _find(session, list_id, scenario_id)
    if not one.active:
        message = f"»{safe_text(one.name)}« er lagt væk. Tag det frem først."
        raise TrackerError(message)
    if one.main:
        return False
    history.say(session, by=by, at=at)
    kept_scenarios.make_main(session, list_id, scenario_id)
    return True


def put_away(session: "Session", list_id: int, scenario_id: int, *, by: str, at: datetime) -> bool:
    """Put a scenario away; it can be taken out again as it was. False when it is away already.

    Raises:
        TrackerError: It is the one that counts.
        NotFoundError: The list has no such scenario.
    """
    one = _find(session, list_id, scenario_id)
    if not one.active:
        return False
    if one.main:
        message = f"»{safe_text(one.name)}« er hovedscenariet. Gør et andet til det først."
        raise TrackerError(message)
    history.say(session, by=by, at=at)
    kept_scenarios.set_active(session, scenario_id, active=False)
    return True


def take_out(session: "Session", list_id: int, scenario_id: int, *, by: str, at: datetime) -> bool:
    """Take out a scenario that was put away, with the appropriations that are on the list now.

    What was added to the list meanwhile is open on it; what was taken off is
    taken off it too, as a change that can be undone.

    Returns:
        False when it is not away.

    Raises:
        NotFoundError: The list has no such scenario.
    """
    one = _find(session, list_id, scenario_id)
    if one.active:
        return False
    history.say(session, by=by, at=at)
    kept_scenarios.set_active(session, scenario_id, active=True)
    main = next(other.id for other in named.scenarios(session, list_id) if other.main)
    listed, own = asked.bids_of(session, main), asked.bids_of(session, scenario_id)
    edits = [Edit(scenario_id, about, None, Bid()) for about in listed if about not in own]
    edits += [Edit(scenario_id, about, bid, None) for about, bid in own.items() if about not in listed]
    apply(session, list_id, edits, label=f"»{one.name}« taget frem igen", by=by, at=at)
    return True


def _find(session: "Session", list_id: int, scenario_id: int) -> named.Named:
    found = next((one for one in named.scenarios(session, list_id) if one.id == scenario_id), None)
    if found is None:
        raise _unknown("det scenarie")
    return found


def _unknown(what: str) -> NotFoundError:
    return NotFoundError(f"Listen har ikke {what}. Se listens scenarier med: pejl list scenario NAVN")


def _see_free(session: "Session", list_id: int, name: str, but: int | None = None) -> None:
    """Refuse a name that is empty or another scenario's."""
    if not fold_space(name):
        message = "Scenariet mangler et navn."
        raise TrackerError(message)
    other = named.scenario(session, list_id, name)
    if other is not None and other.id != but:
        away = "" if other.active else ", som er lagt væk"
        message = f"Listen har allerede et scenarie, der hedder »{safe_text(other.name)}«{away}. Vælg et andet navn."
        raise TrackerError(message)
