"""What-ifs on a scenario: tried on what is stored, and carried out as one change that can be undone.

They are reckoned in the price level that the list is shown in, as its totals
and its room are; what could not be brought there counts as it stands.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from db.queries import carrying
from db.queries import negotiation as asked
from tracker import what_if
from tracker.errors import NotFoundError, TrackerError
from tracker.flows.negotiating import change
from tracker.knock_on import Carried, knock_ons
from tracker.negotiation import Bid, Frame, Line, Scenario
from tracker.price_level import shown_in
from tracker.profile import Fund

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FITTED = "Tilpasset efter prioritet"
CUT = "Skåret over en kam"


def fit(
    session: "Session", list_id: int, scenario_id: int, *, by: str, at: datetime, write: bool = True
) -> what_if.Fit:
    """Let what there is no room for lapse, by priority, as one change; see `what_if.fit`.

    Args:
        session: A writer's session, which the caller commits; any session when nothing is written.
        list_id: The list.
        scenario_id: The scenario; the others stay.
        by: The officer.
        at: The system's clock, UTC.
        write: False: only say what would happen.

    Raises:
        TrackerError: Nobody has said what there is room for, or nothing asks for money.
        NotFoundError: The list has no such scenario.
    """
    trial = _trial(session, list_id, scenario_id)
    found = what_if.fit(trial.shown, trial.frames)
    if not found.is_limited:
        message = (
            "Der er ikke noget at tilpasse efter: listen har intet måltal og ingen kasse. "
            "Skriv dem med: pejl list frame NAVN ÅR --service-cap KR --cash KR --source TEKST"
        )
        raise TrackerError(message)
    if write:
        _carry_out(session, trial, found.bids, FITTED, by=by, at=at)
    return found


def cut_by(
    session: "Session",
    list_id: int,
    scenario_id: int,
    hundredths: int,
    *,
    funds: Collection[Fund | None] | None = None,
    years: Collection[int] | None = None,
    spared: Collection[int] = (),
    by: str,
    at: datetime,
    write: bool = True,
) -> what_if.Cut:
    """Take the same percentage off all that asks, as one change; see `what_if.cut_by`.

    Raises:
        TrackerError: Nothing asks for money.
        NotFoundError: The list has no such scenario, or one that is to be spared is not on it.
    """
    trial = _trial(session, list_id, scenario_id, spared)
    found = what_if.cut_by(trial.shown, hundredths, funds=funds, years=years, spared=spared)
    if write:
        _carry_out(session, trial, found.bids, CUT, by=by, at=at)
    return found


def cut_to(
    session: "Session",
    list_id: int,
    scenario_id: int,
    wanted: Mapping[what_if.Place, int],
    *,
    spared: Collection[int] = (),
    by: str,
    at: datetime,
    write: bool = True,
) -> what_if.Cut:
    """Cut years and funds, each to an amount, as one change; see `what_if.cut_to`.

    Raises:
        TrackerError: Nothing asks for money, or an amount below 0 is wanted.
        NotFoundError: The list has no such scenario, or one that is to be spared is not on it.
    """
    trial = _trial(session, list_id, scenario_id, spared)
    if any(kr < 0 for kr in wanted.values()):
        message = "Der kan ikke skæres til mindre end 0 kr. Skriv fx: --to 2024:service:20000000"
        raise TrackerError(message)
    found = what_if.cut_to(trial.shown, wanted, spared=spared)
    if write:
        _carry_out(session, trial, found.bids, CUT, by=by, at=at)
    return found


def carries(
    session: "Session", scenario: Scenario, only: Collection[int] | None = None
) -> dict[int, tuple[Carried, ...]]:
    """Find what a scenario's lines carry with them, by appropriation; see `knock_on.knock_ons`.

    Args:
        session: Any session.
        scenario: The scenario.
        only: The appropriations asked about; None: those of every line.
    """
    ids = [line.entry.appropriation_id for line in scenario.lines]
    return knock_ons(scenario.lines, carrying.known(session, ids), carrying.descents(session, ids), only)


@dataclass(frozen=True, slots=True)
class _Trial:
    """The lines of a scenario that something is tried on."""

    list_id: int
    scenario_id: int
    stored: tuple[Line, ...]
    """Each amount in its own price level."""
    shown: tuple[Line, ...]
    """The same, in the level that the list is shown in."""
    frames: tuple[Frame, ...]
    """In that level."""


def _trial(session: "Session", list_id: int, scenario_id: int, spared: Collection[int] = ()) -> _Trial:
    """Fetch a scenario's lines, if some of them ask for money.

    Raises:
        TrackerError: None does.
        NotFoundError: The list has no such scenario, or one that is to be spared is not on it.
    """
    of = asked.open_list(session, list_id)
    stored = next((one for one in of.scenarios if one.id == scenario_id), None)
    if stored is None:
        message = "Listen har ikke det scenarie. Se listens scenarier med: pejl list scenario NAVN"
        raise NotFoundError(message)
    if missing := sorted({*spared} - {line.entry.appropriation_id for line in stored.lines}):
        message = f"Bevilling {missing[0]} er ikke på listen. Se listens numre med: pejl list show NAVN"
        raise NotFoundError(message)
    if not any(line.bid.choice.asks for line in stored.lines):
        message = (
            "Der søges ikke om penge til nogen linje endnu, så der er intet at regne på. "
            "Vælg først, fx: pejl list choose NAVN ID renew"
        )
        raise TrackerError(message)
    alone = shown_in(replace(of, scenarios=(stored,)), of.price_year).list
    return _Trial(list_id, scenario_id, stored.lines, alone.scenarios[0].lines, alone.frames)


def _carry_out(
    session: "Session", trial: _Trial, bids: Mapping[int, Bid], label: str, *, by: str, at: datetime
) -> None:
    """Write what was reckoned in the list's price level; an amount that it left alone stays in its own level."""
    written = {}
    for was, saw in zip(trial.stored, trial.shown, strict=True):
        if (bid := bids.get(was.entry.appropriation_id)) is not None:
            amounts = zip(was.bid.asked, saw.bid.asked, bid.asked, strict=True)
            asks = tuple(stood if new == seen else new for stood, seen, new in amounts)
            written[was.entry.appropriation_id] = replace(bid, asked=asks)
    change(session, trial.list_id, trial.scenario_id, written, label=label, by=by, at=at)
