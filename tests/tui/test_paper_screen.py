"""The paper's own lines, opened where something about an appropriation was read."""

from pathlib import Path

from db.store import Store
from tests.tui.conftest import OpenApp, Walk
from tests.tui.reviewing import HARBOUR, read_in
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


async def test_from_the_whole_appropriation_the_paper_opens_at_the_amount_under_the_cursor(
    store: Store, walk: OpenApp, tmp_path: Path
) -> None:
    read_in(store, tmp_path, accept=Accept.ALL)

    async with walk(store, 80, 24) as person:
        await person.press("enter", "2", "l", "a")
        assert underlined(person) == ["0,4 mio. kr. i indsatsmidler"]

        await person.press("escape", "1", "a")
        assert underlined(person) == ["Forvaltningen anbefaler, at indsatsen videreføres."]
