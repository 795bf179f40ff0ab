"""Keys that come before a screen is laid out, or after it has ended."""

from db.store import Store
from tests.tui.conftest import OpenApp
from tui.screens.appropriation import AppropriationScreen


async def test_a_key_waits_for_the_screen_that_comes(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        whole = AppropriationScreen(small, person.overview.settings, 1, 2023)
        person.app.push_screen(whole)
        assert not whole.is_mounted

        assert await person.app.run_action("back", whole)
        await person.rest()

        assert person.app.screen is person.overview


async def test_a_key_for_a_screen_that_has_ended_does_nothing(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("enter")
        whole = person.app.screen
        await person.press("escape")

        assert not await person.app.run_action("back", whole)
        assert not await person.app.run_action("move(1)", whole)
        await person.rest()

        assert person.app.screen is person.overview
