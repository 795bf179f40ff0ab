"""The tabs of a negotiation list: scenarios, rounds and the chart; a paper out of it, and what the deal gave."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from db.queries import negotiation as asked
from db.store import Store
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, stored
from tests.tui.test_hostile import HOSTILE, assert_harmless, fill, look
from tests.tui.test_negotiation_screen import bid, heading, kept, line_of, made, strip
from tracker.flows.editing import Edit, edit_appropriation
from tracker.negotiation import Choice, Result
from tui.widgets.asks_table import AsksTable


async def test_a_scenario_is_a_copy_that_is_worked_in_and_held_against_the_main_one(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small, 120, 36) as person:
        await made(person)
        await person.press("f", "S", "n")
        await person.write("Lavt bud")
        await person.press("enter", "right", "enter")
        assert "Lavt bud" in heading(person)
        await person.press("n", "S")

        assert "≠" in person.text()
        assert strip(person)["Service"] == ["3,0", "2,4", "-0,6"]
        await person.press("h")
        assert "● Lavt bud" in person.text()
        await person.press("n")
        await person.write("Lavt bud")
        await person.press("enter")
        assert "allerede et scenarie" in person.text()

    of = kept(small)
    assert [(one.name, one.main) for one in of.scenarios] == [("Grundforslag", False), ("Lavt bud", True)]
    assert [one.lines[0].bid.choice for one in of.scenarios] == [Choice.RENEW, Choice.RENEW_REDUCED]


async def test_what_there_is_no_room_for_is_said_before_it_lapses_and_one_key_undoes_it(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small, 80, 24) as person:
        await made(person)
        await person.press("f", "S", "t")
        assert "Tryk M" in person.text()
        await person.press("M")
        await person.write("2")
        await person.press("tab", "tab")
        await person.write("cirkulæret")
        await person.press("enter", "t")
        assert "1,0 over måltallet i 2024" in person.text()
        await person.press("n")
        assert bid(small, "Mentorer til unge").choice is Choice.RENEW
        await person.press("t", "j")
        assert bid(small, "Mentorer til unge").choice is Choice.LET_LAPSE
        await person.press("u")

    assert bid(small, "Mentorer til unge").choice is Choice.RENEW


async def test_a_frozen_round_is_seen_as_it_was_and_says_that_the_store_has_moved_on(
    small: Store, walk: OpenApp
) -> None:
    one = stored(small, "Mentorer til unge")

    async with walk(small, 80, 24) as person:
        await made(person)
        await person.press("f", "R", "f", "j")
        with small.writing() as session:
            edit_appropriation(session, one.id, Edit(owner="Ida"), seen=None, by="Vera", at=NOW, reason="Ny")
        await person.press("L", "l", "R", "j")
        told = person.text()
        assert "Lageret har flyttet sig siden runde 1: 1 linje." in told
        assert "Ansvarlig: – → Ida" in told
        await person.press("enter")
        assert "runde 1 (frosset)" in heading(person)
        assert "forny" in line_of(person, "Mentorer")
        await person.press("l")
        assert "er frosset og" in person.text()
        await person.press("escape")
        assert "runde 2" in heading(person)
        assert "udløb" in line_of(person, "Mentorer")
        await person.press("R", "k", "m", "2", "enter")
        assert "Skriv nummeret på en anden runde: 1." in person.text()
        await person.press("backspace", "1", "enter")
        assert "Fra runde 1 til runde 2" in person.text()
        assert "Lageret" not in person.text()

    with small.reading() as session:
        frozen = asked.frozen_round(session, kept(small).id, 1)
    assert frozen is not None
    assert frozen.main.lines[0].bid.choice is Choice.RENEW


async def test_the_paper_is_shown_before_it_is_written_and_never_over_another_unasked(
    small: Store, walk: OpenApp, tmp_path: Path
) -> None:
    file = tmp_path / "liste.md"
    file.write_text("noget andet", encoding="utf-8")

    async with walk(small, 120, 36) as person:
        await made(person)
        await person.press("f", "E")
        assert "Sådan bliver det:" in person.text()
        assert "Hvad der ønskes, kr." in person.text()
        person.find("#file", Input).value = str(file)
        await person.press("ctrl+s")
        assert "Skal det skrives over?" in person.text()
        await person.press("n", "escape")
        assert file.read_text(encoding="utf-8") == "noget andet"
        await person.press("E")
        person.find("#file", Input).value = str(file)
        await person.press("ctrl+s", "j")

    assert "Budget 2024" in file.read_text(encoding="utf-8")


async def test_what_the_deal_gave_is_recorded_on_its_line_and_taken_back(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await made(person)
        await person.press("f", "y", "right", "ctrl+s")
        assert "Skriv aftalens navn" in person.text()
        await person.press("tab")
        await person.write("Budgetaftale 2024")
        person.find("#amounts", TextArea).text = "2024 service 2,5 mio. kr."
        await person.press("ctrl+s")
        assert "✓ Mentorer" in person.text(person.find("#lines", AsksTable))
        assert "Bevilget i Budgetaftale 2024" in person.text()
        (given,) = kept(small).outcomes
        assert (given.result, given.agreement) == (Result.GRANTED, "Budgetaftale 2024")
        await person.press("y", "j")
        assert "✓" not in person.text(person.find("#lines", AsksTable))

    assert kept(small).outcomes == ()


async def test_the_chart_says_its_figures_and_the_help_is_that_of_the_tab(small: Store, walk: OpenApp) -> None:
    async with walk(small, 120, 36) as person:
        await made(person)
        await person.press("f", "D")
        chart = [line.split() for line in person.lines()]
        assert [*next(line for line in chart if "falder" in line)[:5]] == ["▌", "service", "falder", "væk", "3,5"]
        assert any(line[:3] == ["▌", "ønskes", "3,0"] and "█" in line[3] for line in chart)
        await person.press("R", "question_mark")
        assert "Frys runden" in person.text()
        assert "Aftrapning" not in person.text()


@pytest.mark.parametrize("size", [(30, 8), (50, 14), (200, 50)])
async def test_no_size_breaks_a_negotiation_list(small: Store, walk: OpenApp, size: tuple[int, int]) -> None:
    async with walk(small, *size) as person:
        await made(person)
        await person.press("f", "right", "right", "right", "1", "tab", "enter", "escape", "M", "escape")
        await person.press("plus", "1", "escape", "P", "escape", "minus", "u")
        await person.press("i", "escape", "y", "escape", "S", "n", "x", "enter", "right", "R", "f", "j", "j", "D")
        await person.press("E", "escape", "question_mark", "escape", "escape", "ctrl+t")
        await person.pilot.resize_terminal(100, 30)
        await person.rest()

        assert "Budget 2024" in heading(person)


@pytest.mark.parametrize("kind", HOSTILE)
async def test_no_text_from_outside_does_anything_on_a_negotiation_list(kind: str, store: Store, walk: OpenApp) -> None:
    fill(store, HOSTILE[kind])

    async with walk(store, 100, 30) as person:
        await look(person, "L", "n")
        person.find("#wanted", Input).value = HOSTILE[kind][:60]
        await look(person, "enter", "f", "enter", "G", "escape", "i", "tab", "x", "enter", "enter", "t")
        person.find("#wanted", Input).value = HOSTILE[kind][:60]
        await look(person, "enter", "plus", "1", "escape", "P", "escape", "S", "n")
        person.find("#wanted", Input).value = HOSTILE[kind][:60]
        await look(
            person, "enter", "right", "t", "R", "f", "j", "j", "enter", "R", "D", "E", "tab", "tab", "G", "escape"
        )
        assert_harmless(person)
