"""The palette: every action, every screen, and every appropriation in the store."""

from textual.events import Paste
from textual.widgets import Input

from db.queries.naming import named
from db.store import Store
from tests.making import draft, paper, take_in
from tests.tui.conftest import OpenApp
from tracker.flows.importing import Accept
from tracker.profile import Fund
from tui.palette import NOTHING_FOUND
from tui.screens.appropriation import AppropriationScreen
from tui.screens.budget_year import BudgetYearScreen
from tui.screens.history import HistoryScreen

HOSTILE = "Kurser [/] [bold]til[/bold] \x1b[31malle"


async def test_an_appropriation_is_found_by_its_words_and_shown_though_filters_leave_it_out(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("t", "t", "3", "ctrl+p")
        await person.write("sprogca")
        assert "Sprogcafé" in person.text()
        await person.press("enter")

        assert isinstance(person.app.screen, AppropriationScreen)
        assert person.app.screen.standing_on() == 7
        await person.press("escape")
        assert isinstance(person.app.screen, BudgetYearScreen)

        await person.press("ctrl+p")
        await person.write("4")
        await person.press("enter")
        assert isinstance(person.app.screen, AppropriationScreen)
        assert person.app.screen.standing_on() == 4


async def test_a_title_from_outside_is_only_text(store: Store, walk: OpenApp) -> None:
    take_in(store, paper(draft(HOSTILE, line=1, amounts={(2023, Fund.SERVICE): 1})), Accept.ALL)

    async with walk(store, 80, 24) as person:
        await person.press("ctrl+p")
        await person.write("kurser")

        assert "Kurser [/] [bold]til[/bold]" in person.text()
        assert "\x1b" not in person.text()


async def test_what_is_pasted_into_it_is_only_text(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("ctrl+p")
        person.app.post_message(Paste("a\x1b[31m\u202eb"))
        await person.rest()

        assert person.app.screen.query_one(Input).value == "a␛[31m⟨U+202E⟩b"
        assert "\x1b" not in person.text()


async def test_left_before_it_is_there_it_leaves_the_screen_as_it_was(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        person.app.action_command_palette()
        person.app.screen.dismiss(None)
        await person.rest()

        assert person.app.screen is person.overview


async def test_it_opens_over_any_screen_but_never_over_a_form(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("H", "ctrl+p")
        await person.write("kalender  (3")
        await person.press("enter")
        assert isinstance(person.app.screen, BudgetYearScreen)
        await person.press("1")
        assert isinstance(person.app.screen, HistoryScreen), "as it was left"

        await person.press("ctrl+p")
        await person.write("mentorer")
        await person.press("enter", "escape", "escape")
        assert person.app.screen is person.overview

        await person.press("e", "ctrl+p")
        await person.write("mentorer")
        assert NOTHING_FOUND in person.text()


async def test_what_another_screen_does_is_found_and_leads_there(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("ctrl+p")
        await person.write("sæt dagen")
        await person.press("enter")

        assert isinstance(person.app.screen, BudgetYearScreen)
        assert [one.message for one in person.app._notifications] == ["Vælg, og tryk e: Sæt dagen"]


async def test_a_store_that_cannot_be_read_finds_nothing(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        small.close()
        await person.press("ctrl+p")
        await person.write("mentorer")
        await person.press("escape")

        assert person.app.screen is person.overview


def test_words_of_a_title_come_before_words_of_a_text(small: Store) -> None:
    with small.reading() as session:
        found = named(session, "unge", 20)
        assert [one.in_title for one in found] == sorted((one.in_title for one in found), reverse=True)
        assert found[0].title == "Mentorer til unge"
        assert named(session, "un", 20) == []
        assert named(session, "9" * 30, 20) == []


async def test_a_page_down_before_there_is_room_for_the_list_does_nothing(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 1) as person:
        await person.press("ctrl+p", "pagedown", "pageup", "escape")

        assert person.app.screen is person.overview
