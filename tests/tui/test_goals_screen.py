"""The goals on the screen: read, chosen by plan and year, followed across years, and led on from."""

from pathlib import Path

import pytest
from textual.widgets import Static

from db.store import Store
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, Walk
from tests.tui.goal_stores import NEW, OLD, TITLE, hostile_goals, with_goals
from tests.tui.test_hostile import HOSTILE, assert_harmless, look
from tracker.flows.lineages import confirm
from tracker.text import storable
from tui.screens.appropriation import AppropriationScreen
from tui.screens.goals import GoalsScreen
from tui.screens.overview import OverviewScreen
from tui.whole import Tab
from tui.widgets.detail import Detail
from tui.widgets.window_table import WindowTable


def heading(person: Walk) -> str:
    return person.text(person.find("#about", Static)).strip()


def rows(person: Walk) -> list[str]:
    """Read what stands in the table, its heading left out."""
    return [line for line in person.lines(person.find("#goals", WindowTable))[1:] if line.strip()]


def page(person: Walk) -> str:
    """Read the page below as one paragraph."""
    return " ".join(person.text(person.find(Detail.__name__, Detail)).split())


async def test_goals_are_listed_by_effort_and_year_with_target_result_and_whether_met(
    store: Store, walk: OpenApp
) -> None:
    with_goals(store)

    async with walk(store, 120, 36) as person:
        await person.press("M")

        assert heading(person) == "4 mål: 3 nået, 1 ikke nået; 1 tvivlsomt læst · alle år · alle planer"
        bands = [line.strip() for line in rows(person) if "·" in line]
        assert bands == [f"2023 · {TITLE} (2)", f"2024 · {TITLE} (2)"]
        first, second, third, fourth = [line.split() for line in rows(person) if "·" not in line]
        assert first[-4:] == ["350", "personer", "545", "nået"]
        assert second[-5:] == ["38", "pct.,", "207", "ikke", "nået"]
        assert third[-2:] == ["563", "nået"]
        assert fourth[0] == "?"
        assert "tvivlsomt læst: »Maalet blev" in " ".join(fourth)


async def test_the_goal_under_the_cursor_is_told_whole_below(store: Store, walk: OpenApp) -> None:
    with_goals(store)

    async with walk(store, 120, 50) as person:
        await person.press("M", "j")
        told = page(person)
        assert "Målsat 40 pct. · resultat 38 pct., 207 · ikke nået" in told
        assert "Papirets ord: »Målet blev ikke nået (38 pct./207 borgere)«" in told
        assert "Bemærkning: Mange begyndte sent på året." in told
        assert "linje 4" in told

        await person.press("G")
        assert "resultat tvivlsomt læst · nået" in page(person)
        assert "»Maalet blev naaet (36 pct./7202 borgere)«" in page(person)


async def test_what_each_participant_cost_stands_with_its_arithmetic(store: Store, walk: OpenApp) -> None:
    with_goals(store)

    async with walk(store, 120, 50) as person:
        await person.press("M")
        told = page(person)
        assert "3.000.000 kr. / 545 deltagere = 5.505 kr. pr. deltager" in told
        assert "3.000.000 kr. / 207 i job eller uddannelse = 14.493 kr. pr. person i job eller uddannelse" in told
        assert "Deltagere: mål 1 i 2023, Status 2023" in told
        assert "Tæller ikke med: 2.000.000 kr. service i 2023, Regnskab" in told

        await person.press("G")
        assert "kr. pr." not in page(person)  # of 2024 no amount is known


async def test_the_trend_goes_along_the_lineage_and_doubt_is_not_drawn(store: Store, walk: OpenApp) -> None:
    first, second = with_goals(store)

    async with walk(store, 120, 50) as person:
        await person.press("M")
        lines = [line.strip() for line in person.lines(person.find(Detail.__name__, Detail))]
        people = lines.index("Deltagere (antal)")
        assert lines[people + 1].startswith("2023  545  målsat 350 personer  nået")
        assert "██████" in lines[people + 1]
        assert "░░░░░░" in lines[people + 2]
        work = lines.index("I job eller uddannelse (pct.)")
        assert "█" in lines[work + 1]
        assert lines[work + 2].startswith("2024   ?")
        assert "tvivlsomt læst: »Maalet blev naaet (36 pct./7202 borgere)«" in lines[work + 2]
        await person.press("l", "G")
        assert "░ foreslået slægt, ikke bekræftet." in page(person)

    with store.writing() as session:
        confirm(session, first, second, by="Signe", at=NOW)
    async with walk(store, 120, 50) as person:
        await person.press("M")
        assert "░" not in page(person)


async def test_years_and_plans_are_chosen_by_keys_and_the_cursor_stays_on_its_goal(store: Store, walk: OpenApp) -> None:
    with_goals(store)

    async with walk(store, 80, 24) as person:
        await person.press("M", "j", "right_square_bracket")
        assert heading(person) == "2 mål: 1 nået, 1 ikke nået · 2023 · alle planer"
        assert "Mål 2 i 2023" in page(person)
        await person.press("right_square_bracket")
        assert " · 2024 · " in heading(person)
        await person.press("p")
        assert heading(person).endswith(OLD)
        assert f"»{OLD}« har ingen mål i 2024." in person.text()
        assert "Tryk [ eller ] for et andet år" in person.text()
        await person.press("p")
        assert heading(person).endswith(f"2024 · {NEW}")
        await person.press("left_square_bracket", "left_square_bracket", "p")
        assert heading(person).endswith("alle år · alle planer")
        await person.press("p", "r")
        assert heading(person).endswith("alle år · alle planer")


async def test_enter_leads_on_to_the_appropriation_and_back_to_the_same_goal(store: Store, walk: OpenApp) -> None:
    with_goals(store)

    async with walk(store, 120, 50) as person:
        await person.press("M", "G", "enter")
        whole = person.app.screen
        assert isinstance(whole, AppropriationScreen)
        assert whole.tab is Tab.GOALS
        await person.press("5")
        assert f"{TITLE} · {OLD}" in person.text()

        await person.press("escape", "l", "j", "h")
        assert isinstance(person.app.screen, GoalsScreen)
        assert "Mål 2 i 2024" in page(person)

        await person.press("M")
        assert isinstance(person.app.screen, OverviewScreen)


async def test_it_opens_on_the_goals_of_the_appropriation_one_stood_on(store: Store, walk: OpenApp) -> None:
    with_goals(store)

    async with walk(store, 80, 24) as person:
        await person.press("right_square_bracket", "M")

        assert "Mål 1 i 2024" in page(person)


async def test_without_goals_it_says_where_they_come_from(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("M")

        assert "Der er ingen mål endnu." in person.text()
        assert "Tryk Esc, så 5, og så i" in person.text()
        await person.press("enter", "p", "right_square_bracket", "r", "question_mark", "escape", "escape")
        assert isinstance(person.app.screen, OverviewScreen)


async def test_the_overview_tells_the_goals_and_the_lineage_in_short(store: Store, walk: OpenApp) -> None:
    with_goals(store)

    async with walk(store, 160, 60) as person:
        told = page(person)

        assert "2 mål: 1 nået, 1 ikke nået" in told
        assert "2023 mål 2: ikke nået, 38 pct., 207 (målsat 40 pct.)" in told
        assert "2023: 3.000.000 kr. / 545 deltagere = 5.505 kr. pr. deltager" in told
        assert f"Efterfølger? {TITLE} · {NEW} · 2024" in told
        assert "foreslået; ingen har svaret" in told
        assert "M viser målene" in told
        assert "S bekræfter eller afviser" in told
        assert "T siger, hvilket tal der tæller." in told


async def test_the_past_has_its_goals_too(store: Store, walk: OpenApp) -> None:
    with_goals(store)

    async with walk(store, 100, 30) as person:
        await person.press("p")
        await person.write("01-03-2024")
        await person.press("enter", "M")

        assert heading(person).startswith("Som det var 01-03-2024 · 4 mål")
        await person.press("enter")
        assert isinstance(person.app.screen, AppropriationScreen)
        assert "Som det var 01-03-2024" in person.text()
        await person.press("escape", "escape", "S")
        assert "det kan ikke ændres" in person.text()


async def test_a_store_that_cannot_be_read_says_so(store: Store, walk: OpenApp) -> None:
    with_goals(store)

    async with walk(store, 100, 30) as person:
        await person.press("M")
        store.close()
        Path(store.location).write_bytes(b"noget helt andet" * 100)
        await person.press("p", "G")

        assert "Filen er urørt." in person.text()


@pytest.mark.parametrize("kind", ["markup", "controls"])
async def test_hostile_words_do_nothing_on_the_goals_or_in_the_dialogs(kind: str, store: Store, walk: OpenApp) -> None:
    hostile_goals(store, storable(HOSTILE[kind]))

    async with walk(store, 80, 24) as person:
        await look(person, "enter", "G", "escape", "M", "j", "G", "l", "G", "h", "p", "p", "right_square_bracket")
        await look(person, "r", "enter", "G", "escape", "escape")
        await look(person, "S", "down", "tab", "G", "tab", "1", "ctrl+s")
        await look(person, "T", "down", "tab", "tab", "x", "ctrl+s", "M", "G", "escape")
        assert_harmless(person)
