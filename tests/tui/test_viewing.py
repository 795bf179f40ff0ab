"""Views of an officer's own: kept, shown and removed on the screen."""

from db.queries.records import Question
from db.store import Store
from tests.tui.conftest import OpenApp
from tracker.flows.views import save_view, view_named
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


async def test_a_name_that_differs_in_spaces_alone_is_asked_about_and_never_kept_over(
    small: Store, walk: OpenApp
) -> None:
    mine = Question(fund=Fund.SERVICE)
    with small.logging() as session:
        save_view(session, "Mine egne", mine, by="Signe")

    async with walk(small) as person:
        await person.press("w", "n")
        await person.write("  Mine   egne ")
        await person.press("enter")
        assert "Du har allerede visningen »Mine egne«." in person.text()
        await person.press("n")

    with small.reading() as session:
        assert view_named(session, "Mine egne", by="Signe").question == mine


async def test_a_view_kept_in_another_window_meanwhile_stays(small: Store, walk: OpenApp) -> None:
    mine = Question(fund=Fund.SERVICE)

    async with walk(small) as person:
        await person.press("w", "n")
        await person.write("Mine")
        with small.logging() as session:
            save_view(session, "Mine", mine, by="Signe")
        await person.press("enter")
        assert "Du har allerede en visning" in " ".join(person.text().split())

    with small.reading() as session:
        assert view_named(session, "Mine", by="Signe").question == mine
