"""Views of an officer's own: kept, shown and removed on the screen."""

from dataclasses import replace

from sqlalchemy import text

from db.queries.records import Question
from db.queries.views import views_of
from db.store import Store
from tests.tui.conftest import OpenApp
from tracker.flows.views import save_view
from tracker.profile import Fund


async def test_what_is_shown_is_kept_under_a_name_and_found_again(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("w")
        assert "Du har ingen visninger endnu." in person.text()

        await person.press("escape", "f", "o", "slash")
        await person.write("mentor")
        await person.press("enter", "w", "n")
        await person.write("Mentorer")
        await person.press("enter")
        assert "Visningen »Mentorer« er gemt." in person.text()
        kept = person.overview.question

        await person.press("r", "o")
        assert person.overview.question != kept

        await person.press("w", "enter")
        assert person.overview.question == kept
        assert person.titles() == ["Mentorer til unge"]
        assert "mentor" in person.lines(person.overview.filters)[-1]
        assert not person.overview.saving


async def test_a_view_brings_its_columns_and_those_of_the_machine_stay(small: Store, walk: OpenApp) -> None:
    with small.logging() as session:
        save_view(session, "Ejere", Question(fund=Fund.SERVICE), ("owner",), by="Signe")

    async with walk(small) as person:
        await person.press("w", "enter")

        assert person.lines(person.overview.table)[0].split() == ["Bevilling", "Ansvarlig"]
        assert person.app.preferences.columns == ()


async def test_a_taken_name_is_asked_about_and_a_view_is_removed_only_when_sure(small: Store, walk: OpenApp) -> None:
    with small.logging() as session:
        save_view(session, "Min", Question(2024), by="Signe")

    async with walk(small) as person:
        await person.press("w", "n", *"Min", "enter")
        assert "Du har allerede visningen »Min«" in person.text()
        await person.press("j", "w", "F", "n", "w", "F", "j")
        assert "Visningen »Min« er fjernet." in person.text()

        await person.press("w", "F", "enter", "n", "enter")
        assert "Visningen mangler et navn." in person.text()

    with small.reading() as session:
        assert views_of(session, "Signe") == []


async def test_a_view_that_cannot_be_read_is_listed_and_not_shown(small: Store, walk: OpenApp) -> None:
    with small.logging() as session:
        save_view(session, "Fra fremtiden", replace(Question(), fund=Fund.SERVICE), by="Signe")
        session.execute(text("UPDATE saved_view SET question = '{\"colour\": 1}'"))

    async with walk(small) as person:
        await person.press("w")
        assert "gemt af en anden udgave af Pejl" in person.text()

        await person.press("enter")
        assert person.overview.question == Question()
