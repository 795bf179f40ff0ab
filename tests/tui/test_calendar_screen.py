"""The budget year on the screen: its doors in order, what hangs on them, and the way to both."""

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Static

from db.store import Store
from tests.conftest import NOW, TODAY
from tests.tui.conftest import OpenApp, Walk, stored
from tests.tui.test_hostile import HOSTILE, assert_harmless, fill, look
from tests.tui.test_looks import assert_looks
from tracker.assessment import MeetsGoals, StillNeeded, Verdict
from tracker.calendar import DoorKey
from tracker.flows.acknowledging import acknowledge
from tracker.flows.assessing import NewAssessment, record_assessment
from tui import door_words
from tui.budget_year import BudgetYear, read_year
from tui.door_columns import bands
from tui.screens.appropriation import AppropriationScreen
from tui.screens.budget_year import BudgetYearScreen
from tui.screens.overview import OverviewScreen
from tui.widgets.list_table import ListTable
from tui.widgets.sums_bar import SumsBar


def rows(person: Walk, table: str) -> list[str]:
    """Read what stands in a list, its heading left out."""
    lines = person.lines(person.find(table, ListTable))[1:]
    return [" ".join(line.strip("▸ ").split()) for line in lines if line.strip()]


def heading(person: Walk) -> str:
    return person.text(person.find("#about", Static)).strip()


def told(person: Walk) -> str:
    """Read what is told of the line under the cursor."""
    return " ".join(person.text(person.find("#told", Static)).split())


def stop(store: Store, title: str) -> None:
    """Let an officer confirm that an appropriation stops."""
    with store.writing() as session:
        new = NewAssessment("Stopper.", Verdict.STOP, MeetsGoals.UNKNOWN, StillNeeded.NO)
        record_assessment(session, stored(store, title).id, new, seen=None, by="Vera", at=NOW)


def of_day(store: Store, today: date, year: int | None = None) -> BudgetYear:
    with store.reading() as session:
        return read_year(session, year, today)


async def test_the_doors_stand_in_the_year_s_order_and_below_what_is_not_decided(small: Store, walk: OpenApp) -> None:
    stop(small, "Kortlægning")
    with small.writing() as session:
        one = stored(small, "Mentorer til unge").id
        acknowledge(session, one, until=date(2023, 3, 17), why="Notat i gang", today=TODAY, by="Vera", at=NOW)

    async with walk(small, 120, 36) as person:
        await person.press("B")

        assert heading(person) == (
            "Budgetåret 2023 · Udvalgenes budgetbidrag om 20 dage · 5 bevillinger venter (1 besluttet)"
        )
        doors = rows(person, "#doors")
        assert len(doors) == len(DoorKey)
        assert doors[0] == "onsdag 18-01 Indkaldelsescirkulære passeret onsdag senest den 24. januar"
        assert doors[1].startswith("tirsdag 21-03 Udvalgenes budgetbidrag næste om 20 dage tredje tirsdag i marts")
        assert doors[6].startswith("mandag 18-09 kl. 12 Ændringsforslag mulig om 201 dage set i en offentlig dagsorden")
        assert doors[10] == "søndag 31-12 Pengene stopper om 305 dage 31. december"

        hanging = rows(person, "#hanging")
        assert hanging[0] == "Job (3) 3,5 5,0"
        assert hanging[1] == "● Mentorer til unge 3,0 5,0 helt ansv. 17-03 Vera"
        assert hanging[2] == "● Lærepladser i byggeriet 0,5 helt res. ansv. notat –"
        assert hanging[4] == "Sprog (2)"
        assert "Kortlægning" not in person.text()
        sums = person.text(person.find(SumsBar.__name__, SumsBar))
        assert "Bortfalder efter 2023 i mio. kr.  service 3,5  indsats 5,0  5 bevillinger" in sums
        assert "delvist: indsats 3,0" in sums
        assert "eksternt: for en periode 0,6" in sums

        await person.press("tab", "ctrl+t")
        assert "Kvitteret af Vera til og med 17-03-2023: »Notat i gang« · Mangler ansvarlig" in told(person)
        await assert_looks(person, "calendar-120x36")


async def test_each_door_tells_what_it_rests_on_and_means_and_enter_leads_on_and_back(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("B")
        assert told(person) == (
            "Regel: tredje tirsdag i marts (skøn: februar–april). "
            "Den næste frist, hvor der kan besluttes. Den lukker om 20 dage."
        )
        await person.press("k")
        assert told(person).endswith("Her besluttes intet om det, der udløber.")
        await person.press("G", "k", "k", "k")
        assert told(person) == (
            "Set i offentlig dagsorden. Regel: onsdag kl. 12 i ugen før vedtagelsen. "
            "Også her kan der besluttes. Fristen lukker om 210 dage kl. 12."
        )
        await person.press("G")
        assert told(person).endswith("Her stopper de penge, der udløber efter 2023.")
        await assert_looks(person, "calendar-80x24")

        await person.press("enter", "j")
        assert told(person).startswith(
            "Lærepladser i byggeriet · udløber helt efter 2023 Mangler resultater, ansvarlig"
        )
        assert told(person).endswith("ansvarlig og budgetnotat · 20 dage tilbage")
        assert len(rows(person, "#hanging")) >= 8, "where one reads is room"

        await person.press("enter")
        assert isinstance(person.app.screen, AppropriationScreen)
        assert person.app.screen.standing_on() == 2
        assert "Samarbejde med byggefirmaer." in person.text()

        await person.press("escape", "escape")
        assert isinstance(person.app.screen, BudgetYearScreen)
        assert person.app.focused is person.find("#doors", ListTable)
        await person.press("l", "h", "escape")
        assert isinstance(person.app.screen, OverviewScreen)


async def test_another_year_keeps_the_door_one_stood_on_and_n_goes_back_to_the_next(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("B", "G", "right_square_bracket")
        assert heading(person) == "Budgetåret 2024 · Udvalgenes budgetbidrag om 419 dage · 2 bevillinger venter"
        assert told(person).endswith("udløber efter 2024.")

        await person.press("right_square_bracket")
        assert "Intet udløber eller reduceres efter 2025." in person.text()
        assert "Der er noget i 2022, 2023, 2024." in person.text()

        await person.press("n")
        assert heading(person).startswith("Budgetåret 2023 ·")
        assert "Den lukker om 20 dage." in told(person)

        await person.press("left_square_bracket")
        assert heading(person).startswith("Budgetåret 2022 · pengene er stoppet · 1 bevilling uden beslutning")
        assert "dage siden. I 2022 kan der ikke besluttes mere." in told(person)

        small.close()
        Path(small.location).write_bytes(b"noget helt andet" * 100)
        await person.press("right_square_bracket", "n")
        assert any("Filen er urørt." in one.message for one in person.app._notifications)


async def test_it_opens_on_today_s_year_or_says_why_on_another(small: Store) -> None:
    assert (of_day(small, date(2023, 9, 28)).year, of_day(small, date(2023, 9, 28)).note) == (2023, "")
    late = of_day(small, date(2026, 11, 22))
    assert (late.year, late.note) == (2024, "intet venter i 2026")
    assert late.place_of(None) == late.place_of(DoorKey.SUB_AMENDMENTS)
    assert of_day(small, date(2026, 11, 22), 2026).note == ""

    for title in ("Sprogcafé", "Rådgivning i Tingbjerg"):
        stop(small, title)
    assert of_day(small, date(2024, 2, 1)).year == 2023
    assert of_day(small, date(2024, 2, 1), 2024).decided == 2


async def test_an_empty_store_says_which_key_comes_next(store: Store, walk: OpenApp) -> None:
    async with walk(store, 80, 24) as person:
        await person.press("B")

        assert heading(person).startswith("Budgetåret 2023 · Udvalgenes budgetbidrag om 20 dage · intet venter")
        assert "Der er ingen bevillinger, som udløber eller reduceres." in person.text()
        await person.press("enter", "enter", "right_square_bracket", "n", "question_mark", "escape", "B")
        assert isinstance(person.app.screen, OverviewScreen)


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24), (160, 45), (200, 60)])
async def test_no_size_breaks_the_budget_year(small: Store, walk: OpenApp, width: int, height: int) -> None:
    async with walk(small, width, height) as person:
        await person.press("B", "G", "g", "enter", "G", "enter", "escape", "escape")

        assert heading(person).startswith("Budgetåret 2023")
        assert isinstance(person.app.screen, BudgetYearScreen)


@pytest.mark.parametrize("kind", HOSTILE)
async def test_no_text_from_outside_does_anything_on_the_budget_year(kind: str, store: Store, walk: OpenApp) -> None:
    fill(store, HOSTILE[kind])

    async with walk(store, 80, 24) as person:
        await look(person, "B", "enter", "j", "G", "enter", "G", "escape", "escape", "right_square_bracket", "n")
        assert_harmless(person)


def test_of_a_long_list_the_store_counts_and_adds_up_what_is_not_shown(bundled: Store) -> None:
    with bundled.reading() as session:
        titles = [one.row.title for one in read_year(session, 2023, TODAY).hanging if one.row.title]
    stop(bundled, titles[3])
    stop(bundled, titles[7])

    with bundled.reading() as session:
        whole, some = read_year(session, 2023, TODAY), read_year(session, 2023, TODAY, most=5)

    assert len(some.hanging) == 4
    assert (some.count, some.decided) == (whole.count, whole.decided) == (len(whole.hanging), 2)
    assert sorted(some.totals.sums, key=str) == sorted(whole.totals.sums, key=str)
    assert [band.label for band in bands(some)] == [band.label for band in bands(whole)]
    assert "kun de første 4 vises" in door_words.heading(some)
    assert "vises" not in door_words.heading(whole)
