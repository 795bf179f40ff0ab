"""Jump mode: letters on everything that can be reached."""

import pytest
from textual import events
from textual.widgets import Static

from db.store import Store
from tests.tui.conftest import OpenApp, Walk
from tui.jumping import LETTERS, labels, left
from tui.screens.budget_year import BudgetYearScreen
from tui.screens.jump import JumpScreen
from tui.widgets.list_table import ListTable


async def jump_to(person: Walk, words: str, at: int = 0) -> None:
    """Jump to what stands on the screen: to the label nearest before its first letter."""
    line = next(y for y, shown in enumerate(person.lines()) if words in shown and y >= at)
    column = person.lines()[line].index(words)
    await person.press("z")
    screen = person.app.screen
    assert isinstance(screen, JumpScreen)
    here = [one for one in screen.query(Static) if one.region.y == line and one.region.x <= column]
    await person.press(*(max(here, key=lambda one: one.region.x).name or ""))


async def test_a_letter_goes_to_a_row_a_screen_a_filter_and_a_heading(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await jump_to(person, "Rådgivning i Tingbjerg")
        assert person.overview.standing_on() == 4
        assert person.app.focused is person.overview.table

        await person.press("f")
        await jump_to(person, "Ramme: service")
        assert person.overview.question.fund is None

        await jump_to(person, "Bevilling", at=3)
        assert person.overview.question.sort == "title"

        await jump_to(person, "Sprog", at=4)
        assert person.app.focused is person.overview.pejlemaerker

        await jump_to(person, "3 Kalender")
        assert isinstance(person.app.screen, BudgetYearScreen)
        await jump_to(person, "Mentorer til unge")
        assert person.app.focused is person.find("#hanging", ListTable)


async def test_it_reaches_the_tabs_of_one_appropriation(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("enter")
        await jump_to(person, "Beløb")
        assert "[Beløb]" in person.text()


@pytest.mark.parametrize("key", ["escape", "space", "8"])
async def test_another_key_leaves_everything_as_it_was(small: Store, walk: OpenApp, key: str) -> None:
    async with walk(small, 80, 24) as person:
        before = person.text()
        await person.press("z", key)

        assert person.app.screen is person.overview
        assert person.text() == before


async def test_the_mouse_and_a_form_do_without(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("z")
        await person.pilot.click(offset=(40, 8))
        await person.rest()
        assert person.app.screen is person.overview

        await person.press("question_mark")
        front = person.app.screen
        await person.press("z")
        assert person.app.screen is front


async def test_what_is_typed_leaves_the_labels_that_begin_with_it(small: Store, walk: OpenApp) -> None:
    async with walk(small, 160, 45) as person:
        await person.press("z")
        screen = person.app.screen
        assert isinstance(screen, JumpScreen)
        pair = next((one.name for one in screen.query(Static) if one.name and len(one.name) == 2), None)
        if pair:
            await person.press(pair[0])
            assert all(one.name and one.name[0] == pair[0] for one in screen.query(Static) if one.display)


@pytest.mark.parametrize("count", [0, 1, 26, 27, 51, 300, 676, 9000])
def test_no_label_begins_another(count: int) -> None:
    found = labels(count)

    assert len(found) == min(count, len(LETTERS) ** 2)
    assert len(set(found)) == len(found)
    singles = {one for one in found if len(one) == 1}
    assert not any(one[0] in singles for one in found if len(one) == 2)
    assert left(found, "zz") == [one for one in found if one == "zz"]


async def test_keys_typed_before_it_has_gone_away_do_nothing(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("z")
        screen = person.app.screen
        for key in "888":  # quicker than anything is drawn
            screen.post_message(events.Key(key, key))
        await person.press("down")

        assert person.app.screen is person.overview
