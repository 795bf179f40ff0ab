"""The themes: what is drawn in them can be read, and in the last of them by its words alone."""

import pytest

from db.store import Store
from tests.conftest import TODAY
from tests.tui import resting
from tests.tui.conftest import OpenApp
from tests.tui.contrast import hardest
from tracker.settings import Settings
from tui.app import PejlApp
from tui.themes import ALL, CONTRAST, DARK, LIGHT, SIXTEEN, THEMES, fitting_theme, theme_after


@pytest.mark.parametrize(("theme", "least"), [(DARK.name, 4.5), (LIGHT.name, 4.5), (CONTRAST.name, 7)])
async def test_every_word_can_be_read(small: Store, walk: OpenApp, theme: str, least: float) -> None:
    async with walk(small, 80, 24) as person:
        person.app.theme = theme
        await person.rest()
        seen = {"overview": hardest(person, person.app.screen)}
        await person.press("f", "slash", "o")
        seen["search"] = hardest(person, person.app.screen)
        await person.press("escape", "r", "left")
        seen["pejlemærker"] = hardest(person, person.app.screen)
        await person.press("right", "n")
        seen["form"] = hardest(person, person.app.screen.query_one("#dialog"))
        await person.press("escape", "v")
        seen["choices"] = hardest(person, person.app.screen.query_one("#dialog"))
        await person.press("escape", "ctrl+p")
        seen["palette"] = hardest(person, person.app.screen.query_one("CommandList"))
        seen["palette's field"] = hardest(person, person.app.screen.query_one("#--input"))

    assert {where: words for where, words in seen.items() if words[0] < least} == {}


async def test_sixteen_colours_are_the_terminals_own_and_never_of_its_choice(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        person.app.theme = SIXTEEN.name
        await person.press("f", "slash", "o")

        drawn = [one for strip in person.app.screen._compositor.render_strips() for one in strip if one.style]

    grounds = {one.style.bgcolor.number for one in drawn if one.style and one.style.bgcolor}
    letters = {one.style.color.number for one in drawn if one.style and one.style.color and one.text.strip()}
    assert None not in grounds | letters, "on a light terminal the default colour would not be seen on ours"
    assert letters <= set(range(16))


def test_a_terminal_with_few_colours_begins_with_them_whatever_is_wanted() -> None:
    assert fitting_theme(LIGHT.name, few_colours=False) == LIGHT.name
    assert fitting_theme("en-der-er-væk", few_colours=False) == DARK.name
    assert fitting_theme(LIGHT.name, few_colours=True) == SIXTEEN.name


def test_the_themes_come_round_and_each_has_a_name() -> None:
    names = [DARK.name]
    while (following := theme_after(names[-1])) not in names:
        names.append(following)

    assert names == [one.name for one in ALL] == list(THEMES)
    assert theme_after("en-der-er-væk") == DARK.name


async def test_without_colour_the_cursor_and_what_is_chosen_are_still_seen(
    small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = PejlApp(small, Settings("prøve", TODAY, "Signe"), few_colours=True)

    async with app.run_test(size=(80, 24)):
        await resting.at_rest(app)
        strips = [
            app._filters[-1].apply(list(s), app.screen.background_colors[1])
            for s in app.screen._compositor.render_strips()
        ]

    drawn = [one for strip in strips for one in strip if one.style]
    assert {str(one.style.color.name) for one in drawn if one.style and one.style.color} == {"default"}
    assert {str(one.style.bgcolor.name) for one in drawn if one.style and one.style.bgcolor} == {"default"}
    assert [one.text for one in drawn if one.style and one.style.reverse and "Mentorer" in one.text]
