"""The paper's own lines, opened where something about an appropriation was read."""

from pathlib import Path

import pytest

from db.queries.records import Question
from db.store import Store
from tests.conftest import NOW
from tests.making import draft, paper, take_in
from tests.tui.conftest import OpenApp, Walk
from tests.tui.reviewing import HARBOUR, read_in
from tracker.flows.editing import Edit, add_appropriation
from tracker.flows.importing import Accept
from tui.screens.paper import PaperScreen
from tui.widgets.paper_table import PaperTable


def about(person: Walk) -> str:
    return person.lines()[0]


def underlined(person: Walk) -> list[str]:
    """Read what has a stroke under it in the paper, line by line."""
    table = person.find("#paper", PaperTable)
    drawn = [table.render_line(y) for y in range(1, table.size.height)]
    told = ["".join(part.text for part in line if part.style and part.style.underline) for line in drawn]
    return [text for text in told if text]


async def test_a_opens_the_paper_at_the_line_with_the_quoted_words_marked(
    store: Store, walk: OpenApp, tmp_path: Path
) -> None:
    read_in(store, tmp_path, accept=Accept.ALL)

    async with walk(store, 80, 24) as person:
        await person.press("a")
        assert isinstance(person.app.screen, PaperScreen)
        assert "linje 7 " in about(person)
        assert underlined(person) == [HARBOUR]
        assert f"»{HARBOUR}«" in person.text()

        await person.press("n")
        assert "linje 9 " in about(person)
        assert underlined(person) == ["Bevilling 2025: 1,2 mio. kr. i servicemidler"]
        assert "Herfra: Beløb 2025 service" in person.text()

        await person.press("a")
        assert person.app.screen is person.overview


async def test_a_paper_whose_lines_are_not_kept_shows_the_quote_and_says_what_to_do(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small) as person:
        await person.press("a")

        assert "Papirets egne linjer er ikke i lageret" in person.text()
        assert "»Mentorer til unge«" in person.text()

        await person.press("n")
        assert "Bevillingen står kun her." in person.text()


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
