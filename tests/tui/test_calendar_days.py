"""Setting a door's day on the screen, and taking it back; and who has what in hand."""

from datetime import date
from pathlib import Path

from textual.widgets import Static

from db.queries import told as told_queries
from db.store import Store
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, Walk
from tests.tui.test_calendar_screen import heading, rows, told
from tracker.calendar import DoorKey, SetDate
from tracker.flows.budget_year import set_door
from tui.screens.budget_year import BudgetYearScreen
from tui.screens.dialogs.door_day import DoorDayDialog
from tui.widgets.fields import TextField


def set_dates(store: Store) -> list[SetDate]:
    with store.reading() as session:
        return told_queries.set_dates(session)


def set_by_another(store: Store, day: date) -> None:
    with store.writing() as session:
        set_door(session, DoorKey.COMMITTEE, day, by="Vera", at=NOW, reason="Udvalgets mødeplan")


async def begin(person: Walk, day: str, reason: str = "") -> None:
    """Type a day, and a reason, in the dialog that e opens."""
    await person.press("e", "ctrl+u")
    await person.write(day)
    await person.press("tab")
    await person.write(reason)


async def test_a_day_is_set_with_a_reason_and_taken_back_and_what_follows_it_is_told(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("B", "right_square_bracket", "G", "k", "k")
        await begin(person, "12-10-2024", "Ekstra møde")
        await person.press("enter")
        shown = " ".join(person.text(person.find("#question", Static)).split())
        assert "Budgettet vedtages 2024 ligger nu lørdag 12-10-2024 (før torsdag 03-10-2024)." in shown
        assert "Ændringsforslag følger med: mandag 23-09-2024 (før mandag 16-09-2024)." in shown
        assert "der er en lørdag." in shown

        await person.press("enter")
        assert told(person).startswith("Dagen er sat af Signe: »Ekstra møde«.")

        await person.press("n")
        await begin(person, "23-03-2023")
        await person.press("enter")
        assert "Skriv en begrundelse" in person.text()
        await person.write("Ny plan")
        await person.press("enter")

        assert set_dates(small)[0] == SetDate(DoorKey.COMMITTEE, 2023, date(2023, 3, 23), "Signe", "Ny plan")
        assert rows(person, "#doors")[1] == "to 23-03 Udvalgenes budgetbidrag næste om 22 dage sat af Si…"
        assert told(person).startswith("Dagen er sat af Signe: »Ny plan«. u tager den tilbage. Den næste frist")
        assert "Udvalgenes budgetbidrag om 22 dage" in heading(person)

        await person.press("u")
        assert "er sat til torsdag 23-03-2023 af" in person.text()
        await person.press("n", "u", "j")
        assert [one.year for one in set_dates(small)] == [2024]
        assert rows(person, "#doors")[1].startswith("ti 21-03 Udvalgenes budgetbidrag næste om 20 dage regel")

        await person.press("u")
        assert "Ingen har sat en dag" in person.text()
        await person.press("G", "e")
        assert isinstance(person.app.screen, BudgetYearScreen)
        assert "kan ikke flyttes" in person.text()


async def test_what_cannot_be_saved_comes_back_as_it_was_typed(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("B")
        await begin(person, "i morgen", "Ny plan")
        await person.press("enter")
        assert "»i morgen« er ikke en dag." in person.text()
        await person.press("escape", "n", "shift+tab", "ctrl+u")
        await person.write("24-03-2028")
        await person.press("ctrl+s")
        assert "kan ikke ligge 24-03-2028" in person.text()
        assert "Ny plan" in person.text()

        await person.press("ctrl+u")
        await person.write("24-03-2023")
        set_by_another(small, date(2023, 3, 28))
        await person.press("ctrl+s")
        assert isinstance(person.app.screen, DoorDayDialog)
        shown = " ".join(person.text(person.find("#complaints", Static)).split())
        assert "Dit svar er ikke gemt." in shown
        assert "Nu: tirsdag 28-03-2023" in person.text()
        assert "24-03-2023" in person.text()

        await person.press("ctrl+s")
        assert [one.by for one in set_dates(small)] == ["Signe"]

        await person.press("u")
        set_by_another(small, date(2023, 3, 29))
        await person.press("j")
        assert "Det blev ikke gemt" in person.text()
        await person.press("enter", "escape")
        assert person.app.screen is person.overview


async def test_the_year_is_written_to_a_calendar_file_and_a_name_that_is_taken_is_asked_for_again(
    small: Store, walk: OpenApp, tmp_path: Path
) -> None:
    taken, place = tmp_path / "referat.txt", tmp_path / "år.ics"
    taken.write_text("Ikke en kalender", encoding="utf-8")

    async with walk(small, 80, 24) as person:
        await person.press("B", "c")
        assert person.find("#file", TextField).value == "~/budgetaar-2023.ics"
        person.find("#file", TextField).value = ""
        await person.press("enter")
        assert "Skriv filens navn." in person.text()
        person.find("#file", TextField).value = str(taken)
        await person.press("enter")
        assert person.find("#file", TextField).value == str(taken)
        assert taken.read_text(encoding="utf-8") == "Ikke en kalender"
        assert "Det er urørt." in " ".join(person.text(person.find("#complaints", Static)).split())

        person.find("#file", TextField).value = f"'{place}'"
        await person.press("ctrl+s")
        assert "heraf 17 nye" in person.text()
        assert place.read_bytes().startswith(b"BEGIN:VCALENDAR")

        await person.press("escape", "c")
        assert person.find("#file", TextField).value == str(place)
        await person.press("escape", "escape")
        assert person.app.screen is person.overview
