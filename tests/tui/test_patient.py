"""Keys that come before a screen is laid out, or after it has ended; answers that come when one has gone on."""

from db.store import Store
from tests.tui.conftest import OpenApp
from tui.screens.appropriation import AppropriationScreen
from tui.screens.cliff import CliffScreen
from tui.sections import CLIFF


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


async def test_a_form_that_was_read_for_too_long_does_not_open_over_another_screen(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        for key in ("v", "e", "w"):
            await person.app._press_keys([key])
            person.app.switch_mode(CLIFF)
            await person.rest()
            assert isinstance(person.app.screen, CliffScreen), key
            await person.press("1")
            if person.app.screen is not person.overview:  # it was read before one had gone
                await person.press("escape")
            assert person.app.screen is person.overview
