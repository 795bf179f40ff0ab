"""What the deal gave appropriations, and the negotiation lists that they stand on."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.negotiation_tables import ListLineRow, ListOutcomeRow, ListRow, ScenarioRow
from db.queries.negotiation import as_outcome, bids_of
from tracker.negotiation import Bid, Outcome, Result

DECIDES = (Result.GRANTED, Result.REFUSED)
"""What settles an ending; what is postponed is still to be decided."""


@dataclass(frozen=True, slots=True)
class OnList:
    """A list that an appropriation stands on, with what its main scenario asks for."""

    list_id: int
    name: str
    round: int
    """The open one."""
    archived: bool
    scenario: str
    bid: Bid


@dataclass(frozen=True, slots=True)
class Given:
    """What the deal gave, with the list it was negotiated on."""

    list_id: int
    name: str
    after_year: int
    """The ending that it is about."""
    outcome: Outcome


def on_lists(session: Session, appropriation_id: int) -> list[OnList]:
    """Fetch the lists that an appropriation stands on, the newest first. Two statements for each, and one."""
    statement = (
        select(ListRow.id, ListRow.name, ListRow.open_round, ListRow.archived, ScenarioRow.name, ScenarioRow.id)
        .join(ScenarioRow, ScenarioRow.list_id == ListRow.id)
        .join(ListLineRow, ListLineRow.scenario_id == ScenarioRow.id)
        .where(ScenarioRow.main, ListLineRow.appropriation_id == appropriation_id)
        .order_by(ListRow.id.desc())
    )
    return [
        OnList(key, name, number, archived, scenario, bids_of(session, one, [appropriation_id])[appropriation_id])
        for key, name, number, archived, scenario, one in session.execute(statement).all()
    ]


def given(session: Session, appropriation_id: int) -> list[Given]:
    """Fetch what the deals gave an appropriation, and what it came of; in the order it was recorded. One statement."""
    row = ListOutcomeRow
    about = or_(row.appropriation_id == appropriation_id, row.successor_id == appropriation_id)
    statement = select(row, ListRow.name).join(ListRow).where(about).order_by(row.id)
    found = session.execute(statement.execution_options(populate_existing=True))
    return [Given(one.list_id, name, one.after_year, as_outcome(one)) for one, name in found]


def of_appropriations(session: Session, ids: Collection[int]) -> dict[int, list[Outcome]]:
    """Fetch what the deals gave each of some appropriations, in the order it was recorded. One statement."""
    row = ListOutcomeRow
    statement = select(row).where(row.appropriation_id.in_(ids)).order_by(row.id)
    found: dict[int, list[Outcome]] = defaultdict(list)
    for one in session.scalars(statement.execution_options(populate_existing=True)):
        found[one.appropriation_id].append(as_outcome(one))
    return dict(found)


def decided(session: Session, ids: Collection[int]) -> set[tuple[int, int]]:
    """Find the endings of appropriations, by id and year, that a deal has settled. One statement."""
    row = ListOutcomeRow
    statement = select(row.appropriation_id, row.after_year).where(
        row.appropriation_id.in_(ids), row.result.in_(DECIDES)
    )
    return {(about, year) for about, year in session.execute(statement)}
