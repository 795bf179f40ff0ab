"""Going from screen to screen: each stays as it was left, and the filters go along."""

from datetime import UTC, datetime

from db.store import Store
from tests.tui.conftest import OpenApp, Walk
from tracker.appropriation import Kind
from tracker.flows.editing import Edit, edit_appropriation
from tui.chips import Chip, placed
from tui.screens.budget_year import BudgetYearScreen
from tui.screens.cliff import CliffScreen
from tui.screens.negotiation import NegotiationScreen
from tui.screens.section import go_to
from tui.widgets.chip_line import ChipLine
from tui.widgets.filter_bar import SearchField
from tui.widgets.list_table import ListTable
from tui.widgets.section_bar import SectionBar


async def click(person: Walk, words: str, line: int) -> None:
    """Click on words that stand on a line of the screen."""
    await person.pilot.click(offset=(person.lines()[line].index(words), line))
    await person.rest()


async def test_a_number_brings_a_screen_to_the_front_and_back_as_it_was_left(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("j", "j")
        stood_on = person.overview.standing_on()
        await person.press("3", "right_square_bracket", "1")
        assert person.app.screen is person.overview
        assert person.overview.standing_on() == stood_on

        await person.press("3")
        assert person.lines()[0].startswith("  1 Oversigt ")
        assert " [3 Kalender] " in person.lines()[0]
        assert person.lines()[1].startswith(" Budgetåret 2024 ·"), "the year it was left on"

        await person.press("3", "escape")
        assert person.app.screen is person.overview


async def test_the_filters_go_along_and_are_taken_off_anywhere(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("t", "f", "slash", *"unge", "enter", "3")
        assert person.lines()[1].strip() == "Filtre   Type: helt ×   Ramme: service ×   Søgt: unge ×"
        assert [one.row.title for one in person.find("#hanging", ListTable)._held] == ["Mentorer til unge"]

        await click(person, "Ramme", 1)
        assert person.lines()[1].strip() == "Filtre   Type: helt ×   Søgt: unge ×"
        await person.press("backspace", "1")
        assert person.overview.question.kind is Kind.FULL
        assert not person.find("#search", SearchField).display
        assert person.titles() == ["Mentorer til unge", "Lærepladser i byggeriet", "(uden overskrift)"]

        await person.press("backspace", "backspace", "3")
        assert not person.app.screen.query_one("#in-force", ChipLine).display
        assert len(person.find("#hanging", ListTable)._held) == 6


async def test_a_click_takes_a_filter_off_and_the_bar_goes_to_a_screen(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("f", "slash", *"unge")
        await click(person, "Ramme", 2)
        assert person.overview.question.fund is None
        await person.press("enter", "backspace")
        assert person.overview.question.search == ""

        await click(person, "3 Kalender", 0)
        assert isinstance(person.app.screen, BudgetYearScreen)
        await person.pilot.click(SectionBar, offset=(78, 0))
        await click(person, "[3 Kalender]", 0)
        assert isinstance(person.app.screen, BudgetYearScreen)

        await person.pilot.resize_terminal(40, 12)
        await person.rest()
        await click(person, "1", 0)
        assert person.app.screen is person.overview


async def test_a_screen_where_a_filter_does_not_hold_says_so(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("f", "o", "5")
        assert person.lines()[1].strip() == "Filtre   Ramme: service ×   gælder ikke kladder"

        await person.press("4")
        assert person.lines()[1].strip() == "Filtre   Ramme: service ×   holder, når du laver en ny liste"
        assert "service" in person.text(person.find("#lists", ListTable))
        await person.press("backspace", "backspace")
        assert "Filtre" not in person.text()


async def test_an_open_list_is_there_when_one_comes_back(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("4", "n", "enter")
        assert isinstance(person.app.screen, NegotiationScreen)

        go_to(person.app, "overview")
        await person.rest()
        await person.press("L")
        assert isinstance(person.app.screen, NegotiationScreen)


async def test_what_was_changed_elsewhere_is_seen_on_coming_back(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("5")
        with small.writing() as session:
            edit = Edit(title="Et helt andet navn")
            edit_appropriation(
                session, 1, edit, seen=None, by="Vera", at=datetime(2023, 3, 1, tzinfo=UTC), reason="Nyt"
            )
        await person.press("1")

        assert "Et helt andet navn" in person.text(person.overview.table)


def test_chips_go_on_to_the_next_line_where_there_is_no_more_room() -> None:
    chips = [Chip(name, name * 8) for name in "abc"]

    assert [(one.line, one.start, one.stop) for one in placed(chips, 30)] == [(0, 0, 12), (0, 13, 25), (1, 0, 12)]
    assert [(one.line, one.stop) for one in placed(chips, 6, 3)] == [(1, 6), (2, 6), (3, 6)], "and are cut, never lost"


async def test_chips_with_no_room_behind_their_heading_stand_below_it(small: Store, walk: OpenApp) -> None:
    async with walk(small, 20, 5) as person:
        await person.press("f", "2")

        assert isinstance(person.app.screen, CliffScreen)
