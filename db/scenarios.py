"""Writes scenarios of a list: names, which is the main one, which are put away. Small verbs; they never commit."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from db.negotiation_tables import ScenarioRow
from tracker.text import fold_space, search_key, storable


def rename(session: Session, scenario_id: int, name: str) -> None:
    """Give a scenario another name."""
    values = {"name": fold_space(storable(name)), "name_key": search_key(storable(name))}
    session.connection().execute(update(ScenarioRow).where(ScenarioRow.id == scenario_id).values(**values))


def make_main(session: Session, list_id: int, scenario_id: int) -> None:
    """Let a scenario be the one that counts, in place of the one that was."""
    mine = update(ScenarioRow).where(ScenarioRow.list_id == list_id)
    session.connection().execute(mine.where(ScenarioRow.main).values(main=False))
    session.connection().execute(mine.where(ScenarioRow.id == scenario_id).values(main=True))


def set_active(session: Session, scenario_id: int, *, active: bool) -> None:
    """Put a scenario away, or take it out again; its lines stay."""
    session.connection().execute(update(ScenarioRow).where(ScenarioRow.id == scenario_id).values(active=active))
