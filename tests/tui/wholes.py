"""The screen with one appropriation, for its tests."""

from tests.tui.conftest import Walk
from tui.screens.appropriation import AppropriationScreen

MENTORS = "Mentorer til unge"


def screen(person: Walk) -> AppropriationScreen:
    """Give the screen in front."""
    found = person.app.screen
    assert isinstance(found, AppropriationScreen)
    return found


async def to(person: Walk, key: str) -> None:
    """Move the cursor to an item."""
    items = screen(person).items
    items.cursor = [one.key for one in items._items].index(key)
    await person.rest()
