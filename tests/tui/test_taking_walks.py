"""Longer walks with what can be taken along: columns, copies, views, papers and the first hints."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from db.queries.records import Question
from db.queries.views import views_of
from db.store import Store
from tests.conftest import NOW, TODAY
from tests.making import draft, paper, take_in
from tests.tui.conftest import OpenApp, Walk
from tests.tui.reviewing import read_in
from tests.tui.test_paper_screen import underlined
from tests.tui.test_taking import heading
from tracker.flows.editing import Edit, add_appropriation
from tracker.flows.importing import Accept
from tracker.flows.preferring import preferences_of
from tracker.flows.views import save_view
from tracker.profile import Fund
from tracker.settings import Settings
from tui.app import PejlApp
from tui.hints import HINTS
from tui.screens import taking


async def test_what_has_no_room_is_said_while_one_chooses_and_r_goes_back(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("c", *["j"] * 6, "x", "G", "x")
        assert "har ikke plads i vinduet nu" in person.text()

        await person.press("escape")
        assert "Serv." in heading(person)

        await person.press("c", "x", "enter")
        assert "Service" not in " ".join(heading(person))

        await person.press("c", "r", "enter")
        assert "Serv." in heading(person)


async def test_a_list_that_is_too_long_is_copied_in_part_and_says_so(
    small: Store, walk: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "COPIED_AT_MOST", 4)

    async with walk(small) as person:
        await person.press("Y")
        assert "De første 4 af 6 linjer er kopieret" in person.text()

    assert len(person.app.clipboard.splitlines()) == 5


async def test_a_list_of_long_titles_is_copied_as_far_as_a_terminal_takes_it(
    small: Store, walk: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "COPIED_BYTES", 500)

    async with walk(small) as person:
        await person.press("Y")
        copied = person.app.clipboard.splitlines()[1:]
        assert f"De første {len(copied)} af 6 linjer er kopieret" in person.text()

    assert 0 < len(copied) < 6
    assert len(person.app.clipboard.encode()) <= 500


async def test_hints_come_one_at_a_time_where_no_filter_stands_and_never_again(small: Store, tmp_path: Path) -> None:
    file = tmp_path / "valg.json"
    settings = Settings("prøve", TODAY, "Signe", preferences_file=str(file))
    app = PejlApp(small, settings)
    async with app.run_test(size=(80, 24)) as pilot:
        person = Walk(app, pilot)
        await person.rest()
        assert HINTS[0] in person.text()

        await person.press("f", "r", "right_square_bracket")
        assert HINTS[1] not in person.text()
        assert HINTS[2] in person.text()

        await person.press(*["right_square_bracket"] * 9)
        assert "Ingen filtre" in person.text()

    kept = preferences_of(file, "Signe")
    assert kept.hints_seen == len(HINTS)
    async with PejlApp(small, replace(settings, preferences=kept)).run_test(size=(80, 24)) as pilot:
        person = Walk(pilot.app, pilot)  # type: ignore[arg-type]
        await person.rest()
        assert "Ingen filtre" in person.text()


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


async def test_what_was_written_by_hand_has_no_paper_and_says_so(store: Store, walk: OpenApp) -> None:
    with store.writing() as session:
        add_appropriation(session, Edit(title="Ny", plan="Visionen"), by="Signe", at=NOW, reason="Med hånden")

    async with walk(store) as person:
        person.overview.question = Question(everything=True)
        await person.rest()
        await person.press("a")
        assert "Intet papir siger noget om bevillingen" in person.text()

        await person.press("n", "o", "escape")
        assert person.app.screen is person.overview


async def test_o_opens_the_very_file_and_says_where_when_there_is_no_desktop(
    store: Store, walk: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_in(store, tmp_path, accept=Accept.ALL)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    async with walk(store) as person:
        await person.press("a", "o")
        assert "Her er intet skrivebord" in person.text()

        (tmp_path / "bilag.txt").unlink()
        await person.press("o")
        assert "bilag.txt er ikke fundet" in person.text()


async def test_hostile_lines_are_only_text_and_a_wider_window_wraps_them_anew(store: Store, walk: OpenApp) -> None:
    one = draft("[/] \x1b[31mrød", line=2)
    take_in(store, paper(one, lines=("første", "[/] \x1b[31mrød \u202e" + "æ" * 200, "")), Accept.ALL)

    async with walk(store, 80, 24) as person:
        await person.press("a")
        assert "␛[31mrød" in person.text()
        assert underlined(person) == ["[/] ␛[31mrød"]

        await person.pilot.resize_terminal(160, 30)
        await person.rest()
        assert underlined(person) == ["[/] ␛[31mrød"]
