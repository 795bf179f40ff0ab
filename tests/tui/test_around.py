"""Panes, sizes, mouse, help, palette and themes."""

from pathlib import Path

import pytest
from textual.widgets import Input

from db.store import Store
from tests.conftest import NOW
from tests.db.test_store_refused import statements
from tests.tui.conftest import OpenApp
from tracker.flows.editing import Edit, add_appropriation
from tracker.profile import Fund, YearAmount
from tui.screens.appropriation import AppropriationScreen
from tui.screens.dialogs.help import HelpDialog
from tui.screens.dialogs.sources import SourcesDialog
from tui.widgets.choice import Choice


async def test_the_panes_stand_side_by_side_where_there_is_room(small: Store, walk: OpenApp) -> None:
    async with walk(small, 110, 30) as person:
        left, middle, right = (
            pane.region for pane in (person.overview.pejlemaerker, person.overview.table, person.overview.detail)
        )

    assert left.right <= middle.x
    assert middle.right <= right.x
    assert middle.y == right.y


async def test_a_change_behind_the_program_s_back_is_told_when_the_screen_opens(small: Store, walk: OpenApp) -> None:
    statements(Path(small.location), "UPDATE appropriation SET starred = 1 WHERE id = 1")

    async with walk(small) as person:
        await person.pilot.pause()
        told = {one.message for one in person.app._notifications}

    assert told == {"1 ændring er gjort uden om Pejl. Se: pejl doctor"}


async def test_on_a_narrow_terminal_the_text_stands_below_the_list(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        table, detail = person.overview.table.region, person.overview.detail.region
        lines = person.lines()

    assert detail.y >= table.bottom
    assert detail.width == 80
    assert table.height - 1 - 2 >= 8, "eight rows beside heading and two bands"
    row = next(line for line in lines if "Lærepladser i byggeriet" in line)
    assert all(len(line) <= 80 for line in lines)
    assert row.rstrip().endswith("fortsæt?")
    assert lines[-1].strip().startswith("[ ] År")
    assert lines[-1].strip().endswith("q Luk")


@pytest.mark.parametrize(("width", "height"), [(40, 12), (200, 60)])
async def test_no_size_breaks_the_screen(small: Store, walk: OpenApp, width: int, height: int) -> None:
    async with walk(small, width, height) as person:
        await person.press("j", "v", "escape", "e", "escape", "n", "escape", "question_mark", "escape", "d", "escape")
        await person.press("enter", "j", "escape", "slash", "escape")

        assert person.app.screen is person.overview
        assert len(person.lines()) == height


async def test_the_screen_follows_the_terminal_when_it_changes_size(small: Store, walk: OpenApp) -> None:
    async with walk(small, 120, 36) as person:
        await person.pilot.resize_terminal(80, 24)
        await person.rest()
        assert person.overview.detail.region.y >= person.overview.table.region.bottom

        await person.pilot.resize_terminal(160, 40)
        await person.rest()
        assert "Indstilling" in person.text(person.overview.table)


async def test_left_and_right_go_from_pane_to_pane(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        overview = person.overview
        went = []
        for key in ("h", "h", "l", "right", "l", "left", "tab", "tab", "shift+tab"):
            await person.press(key)
            went.append(person.app.focused)

        left, middle, right = overview.pejlemaerker, overview.table, overview.detail
        assert went == [left, left, middle, right, right, middle, right, left, right]


async def test_the_sources_are_one_key_away(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("d")
        shown = person.text()
        assert isinstance(person.app.screen, SourcesDialog)
        assert "Beløb 2023 service: 3.000.000 kr." in shown
        assert "Papir, linje 1" in shown
        assert "»3000000«" in shown

        await person.press("d")
        assert person.app.screen is person.overview


async def test_help_names_every_key_in_groups(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 72) as person:
        await person.press("question_mark")
        shown = person.text()
        assert isinstance(person.app.screen, HelpDialog)

        await person.press("G")
        shown += person.text()  # it is longer than the dialog
        await person.press("j", "k", "g", "ctrl+d", "ctrl+u", "q")
        assert person.app.screen is person.overview

    for word in ("Spørgsmålet", "Filtre", "Rækkefølge", "Bevillingen", "Rundt på skærmen", "Programmet"):
        assert word in shown
    for key in "[]s/ftim>roOvend":
        assert f"   {key}     " in shown


async def test_the_palette_speaks_danish_and_runs_an_action(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("ctrl+p")
        assert person.app.screen.query_one(Input).placeholder == "Søg efter en handling eller en bevilling …"

        await person.write("ramme")
        await person.press("enter")
        await person.rest()

        assert "Ramme: service" in person.text()


async def test_a_palette_without_hits_says_so_in_danish(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("ctrl+p")
        await person.write("xyzxyz")
        await person.rest()

        assert "Ingen handling og ingen bevilling passer" in person.text()


async def test_ctrl_t_goes_through_the_themes_and_says_which(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        assert person.app.theme == "pejl-moerk"

        await person.press("ctrl+t")
        assert person.app.theme == "pejl-lys"
        assert "Farver: Lys" in person.text()

        await person.press("ctrl+t", "ctrl+t", "ctrl+t")
        assert person.app.theme == "pejl-moerk"


async def test_the_mouse_chooses_a_row_a_pejlemaerke_and_an_order(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        table = person.overview.table
        y = next(i for i, line in enumerate(person.lines(table)) if "Lærepladser" in line)
        await person.pilot.click(table, offset=(10, y))
        await person.rest()
        assert "Lærepladser i byggeriet" in person.text(person.overview.detail)

        x = person.lines(table)[0].index("Serv.")
        await person.pilot.click(table, offset=(x + 1, 0))
        await person.rest()
        assert person.titles()[0] == "Mentorer til unge"

        await person.pilot.click(person.overview.pejlemaerker, offset=(3, 2))
        await person.rest()
        assert person.overview.table.count == 3

        y = next(i for i, line in enumerate(person.lines(table)) if "Lærepladser" in line)
        await person.pilot.click(table, offset=(10, y), times=2)
        await person.rest()
        assert isinstance(person.app.screen, AppropriationScreen)


async def test_q_leaves(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("q")

        assert person.app._exit


async def test_the_cursor_is_seen_without_colour(small: Store, walk: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with walk(small) as person:
        assert person.app.no_color
        assert sum(line.startswith("▸") for line in person.lines(person.overview.table)) == 1
        assert sum(line.startswith("▸") for line in person.lines(person.overview.pejlemaerker)) == 1


async def test_a_store_that_cannot_be_read_says_so_and_the_screen_stays(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        small.close()
        Path(small.location).write_bytes(b"noget helt andet" * 100)

        await person.press("f", "v", "j", "n")

        assert "er ikke et Pejl-lager" in " ".join(person.text().split())
        assert person.app.screen is person.overview


async def test_a_long_list_is_fetched_as_it_is_shown(store: Store, walk: OpenApp) -> None:
    with store.writing() as session:
        for number in range(120):
            edit = Edit(
                title=f"Indsats {number:03}",
                plan="Visionen",
                pejlemaerke="Job",
                amounts=(YearAmount(2023, Fund.SERVICE, number * 1_000_000),),
            )
            add_appropriation(session, edit, by="Signe", at=NOW, reason="Prøve")

    async with walk(store, 80, 24) as person:
        await person.press("G")
        assert person.titles()[-1] == "Indsats 119"
        assert "Indsats 119" in person.text(person.overview.detail)

        await person.press("o", "o", "O")
        assert next(line for line in person.lines(person.overview.table) if line.startswith("▸")).startswith(
            "▸● Indsats 119"
        )


async def test_a_choice_side_by_side_takes_keys_and_clicks(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("n")
        kind = person.find("#kind", Choice)
        kind.focus()
        await person.press("right", "3")
        assert kind.value == "one_off"

        await person.pilot.click(kind, offset=(12, 0))
        assert kind.value == "partial"

        await person.press("left", "left")
        assert kind.value == "full"
