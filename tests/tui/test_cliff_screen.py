"""The cliff on the screen: year by year, place by place, and the list that follows."""

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from textual.events import MouseScrollDown, MouseScrollUp

from db.queries.records import Question
from db.store import Store
from tests.tui.conftest import OpenApp, Walk
from tracker.appropriation import Pejlemaerke
from tracker.cliff import Cliff
from tui import cliffs
from tui.screens.cliff import CliffScreen
from tui.widgets.fields import TextField


def cliff(person: Walk) -> CliffScreen:
    screen = person.app.screen
    assert isinstance(screen, CliffScreen)
    return screen


async def test_the_arrows_go_year_by_year_and_figures_words_and_list_follow(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("2")
        first = person.text()
        await person.press("right")
        second = person.text()
        await person.press("right", "right", "right")
        last = person.text(cliff(person).columns)

    assert "[2023]" in first
    assert "Efter 2023 bortfalder service 3,5 og indsats 5,0 mio. kr." in first
    assert "6 bevillinger udløber eller reduceres efter 2023" in first
    assert "Sprogcafé" in second
    assert "Efter 2024 bortfalder service 1,0 mio. kr." in second
    assert "[2025]" in last


async def test_down_goes_to_a_plan_and_its_pejlemaerker_and_up_back_to_all(small: Store, walk: OpenApp) -> None:
    async with walk(small, 160, 45) as person:
        await person.press("2", "down")
        plan = person.text()
        await person.press("down")
        job = person.text()
        await person.press("up", "up")
        everything = person.text(cliff(person).heading)

    assert "Klippen · Visionen" in plan
    assert "6 bevillinger" in plan
    assert "Klippen · Job · Visionen" in job
    assert "3 bevillinger udløber" in job
    assert everything.strip() == "Klippen · alle planer"


async def test_enter_opens_the_list_of_the_year_that_is_stood_on(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("2", "right", "enter")

        assert "Udløber eller reduceres efter 2024" in person.text()
        assert person.titles() == ["Rådgivning i Tingbjerg", "Sprogcafé"]


async def test_enter_in_the_years_list_stands_on_the_same_appropriation(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("2", "tab", "down", "enter")

        row = person.overview.table.row
    assert row is not None
    assert row.title == "Lærepladser i byggeriet"


async def test_filters_hold_for_the_cliff_and_r_takes_them_off(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("f", "2")
        service = person.text()
        await person.press("r")
        everything = person.text()

    assert "Ramme: service" in service
    assert "indsats" not in person_lines(service)
    assert "indsats" in person_lines(everything)


def person_lines(text: str) -> str:
    """Leave out the list, whose columns name the funds."""
    return text.partition("bevillinger udløber")[0]


async def test_a_click_goes_to_a_year_and_to_a_place(small: Store, walk: OpenApp) -> None:
    async with walk(small, 160, 45) as person:
        await person.press("2")
        columns = cliff(person).columns
        line = person.lines(columns)[-1]
        await person.pilot.click("#columns", offset=(line.index("2022") + 2, 5))
        await person.rest()
        year = cliff(person).question.after_year
        await person.pilot.click("#places", offset=(3, 2))
        await person.rest()
        place = cliff(person).question.pejlemaerke

    assert year == 2022
    assert place == Pejlemaerke("Visionen", "Job")


async def test_the_wheel_turns_year_by_year_and_stops_at_the_last(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("2")
        columns, seen = cliff(person).columns, []
        for turned in (MouseScrollUp, MouseScrollDown, *[MouseScrollDown] * 12):
            columns.post_message(turned(columns, 5, 2, 0, 0, 0, False, False, False))
            await person.rest()
            seen.append(cliff(person).question.after_year)
        await person.press("G")

        assert seen[:2] == [2022, 2023]
        assert seen[-1] == seen[-2] == cliff(person).question.after_year


async def test_the_year_and_the_filters_go_along_to_the_other_screens(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("2", "down", "right", "tab", "escape")
        assert cliff(person).focused is cliff(person).columns
        await person.press("escape")

        assert person.overview.question.after_year == 2024
        assert "Plan: Visionen" in person.text()
        await person.press("backspace")
        assert person.overview.question.among is None
        await person.press("left_square_bracket", "2")

        assert "[2023]" in person.text(cliff(person).columns)


async def test_no_figure_of_another_filter_stays_while_the_store_is_read(
    small: Store, walk: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = threading.Event()
    read = cliffs.read_cliff

    def slowly(session: Session, question: Question) -> Cliff:
        held.wait(10)
        return read(session, question)

    async with walk(small, 80, 24) as person:
        await person.press("2", "down")
        before = {id(one): one.region for one in cliff(person).query("*")}
        monkeypatch.setattr(cliffs, "read_cliff", slowly)
        await person.touch("down")
        await asyncio.sleep(0.2)
        await person.touch()
        meanwhile = person.text()
        moved = {id(one): one.region for one in cliff(person).query("#columns, #figures, #falls, #year-list")}
        held.set()
        await person.rest()
        after = person.text()

    assert "Klippen · Job · Visionen" in meanwhile
    assert "Henter …" in meanwhile
    assert "Sprogcafé" not in meanwhile
    assert "Mentorer" not in meanwhile
    assert "3,5" not in meanwhile
    assert moved.items() <= before.items()
    assert "3 bevillinger udløber" in after


async def test_an_empty_store_says_that_nothing_falls(store: Store, walk: OpenApp) -> None:
    async with walk(store, 80, 24) as person:
        await person.press("2", "down", "right", "end")

        assert "Intet udløber eller reduceres efter 2023" in person.text()


async def test_no_size_breaks_the_cliff(small: Store, walk: OpenApp) -> None:
    for size in ((40, 12), (80, 24), (120, 36), (240, 70)):
        async with walk(small, *size) as person:
            await person.press("2", "right", "down", "tab")

            assert "[2024]" in person.text()


async def test_what_is_shown_is_written_as_a_picture_and_over_nothing_unasked(
    small: Store, walk: OpenApp, tmp_path: Path
) -> None:
    file = tmp_path / "klippen.svg"
    async with walk(small, 120, 36) as person:
        await person.press("2", "down", "E")
        person.find("#file", TextField).value = str(file)
        await person.press("ctrl+s")
        first = file.read_text()
        file.write_text("noget andet")
        await person.press("E", "ctrl+s", "escape")

    assert "Bevilget pr. år · Visionen" in first
    assert "2023: service 4.500.000 kr." in first
    assert file.read_text() == "noget andet"
