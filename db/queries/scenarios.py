"""The scenarios of a list, with those that are put away."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.negotiation_tables import ScenarioRow
from tracker.text import search_key, storable


@dataclass(frozen=True, slots=True)
class Named:
    """A scenario by its name."""

    id: int
    name: str
    main: bool
    active: bool
    """False: it is put away."""


def scenarios(session: Session, list_id: int) -> list[Named]:
    """Fetch the scenarios of a list in the order they were made, those put away too."""
    row = ScenarioRow
    statement = select(row.id, row.name, row.main, row.active).where(row.list_id == list_id).order_by(row.id)
    return [Named(*found) for found in session.execute(statement)]


def scenario(session: Session, list_id: int, name: str) -> Named | None:
    """Find a scenario by its name, also one that is put away; case and white space make no difference."""
    row = ScenarioRow
    found = session.execute(
        select(row.id, row.name, row.main, row.active).where(
            row.list_id == list_id, row.name_key == search_key(storable(name))
        )
    ).one_or_none()
    return None if found is None else Named(*found)
