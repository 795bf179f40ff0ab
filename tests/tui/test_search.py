from textual.events import Key

from db.store import Store
from tests.tui.conftest import OpenApp
from tui.screens.dialogs.help import HelpDialog
from tui.widgets.filter_bar import FilterBar


async def test_search_narrows_the_list_while_one_types(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("slash")
        await person.write("BYGGEFI")

        assert person.titles() == ["Lærepladser i byggeriet"]

        await person.press("enter")
        assert person.app.focused is person.overview.table
        assert "BYGGEFI" in person.text(person.overview.query_one(FilterBar))


async def test_what_is_typed_quickly_after_the_slash_is_searched_for(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        for key in ("slash", "t", "i"):
            person.app.post_message(Key(key, "/" if key == "slash" else key))
        await person.rest()

        assert person.overview.filters.search.value == "ti"
        assert person.overview.question.kind is None


async def test_one_escape_clears_a_search_and_leaves_it(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("slash")
        await person.write("mentor/?")
        assert person.overview.filters.search.value == "mentor/?"

        await person.press("escape")
        assert person.overview.question.search == ""
        assert person.app.focused is person.overview.table
        assert not person.overview.filters.search.display
        assert person.overview.table.count == 6


async def test_a_search_without_hits_names_the_key_that_clears_it_where_one_is(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("slash")
        await person.write("frt")
        assert "Intet, der udløber efter 2023, indeholder »frt«." in person.text()
        assert "Tryk Esc for at rydde søgningen." in person.text()

        await person.press("enter")
        assert "Tryk r for at rydde søgningen." in person.text()

        await person.press("r")
        assert person.overview.table.count == 6


async def test_while_one_searches_help_is_on_f1(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        assert "? Hjælp" in person.lines()[-1]

        await person.press("slash")
        assert "? Hjælp" not in person.lines()[-1]
        assert "F1 Hjælp" in person.lines()[-1]

        await person.press("f1")
        assert isinstance(person.app.screen, HelpDialog)
