"""Holding rounds of a list against each other, and against the store as it is or was."""

from typing import TYPE_CHECKING

from db.queries.entries import entries
from tracker.errors import NotFoundError
from tracker.flows.negotiating import scenario_named
from tracker.negotiation import NegotiationList, Scenario
from tracker.rounds import Comparison, as_now, compare

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def compared(
    session: "Session",
    before: NegotiationList,
    after: NegotiationList | None,
    *,
    scenario: str | None = None,
) -> Comparison:
    """Hold a round against another, or against the store.

    Args:
        session: Any session on the store as it is to be held against, which may be that of some day.
        before: The round that is compared.
        after: Another of the same list; None: what the store says of the same appropriations.
        scenario: Its name; None: the one that counts in each.

    Raises:
        NotFoundError: A round has no such scenario.
    """
    if after is None:
        after = _as_now(session, before)
    if scenario is None:
        return compare(before, after)
    return compare(before, after, (_named(before, scenario), _named(after, scenario)))


def moved_on(session: "Session", frozen: NegotiationList) -> Comparison:
    """Say what the store says of a frozen round's appropriations that it did not say when it was frozen.

    About what every scenario has: the appropriations are the same in all of them.
    """
    return compare(frozen, _as_now(session, frozen))


def _as_now(session: "Session", of: NegotiationList) -> NegotiationList:
    wanted = {line.entry.appropriation_id for one in of.scenarios for line in one.lines}
    return as_now(of, entries(session, wanted, of.after_year))


def _named(of: NegotiationList, name: str) -> Scenario:
    try:
        return scenario_named(of, name)
    except NotFoundError as error:
        message = f"Runde {of.round}: {error}"
        raise NotFoundError(message) from error
