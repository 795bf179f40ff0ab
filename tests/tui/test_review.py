"""The review queue on the screen: what waits, beside the paper's own lines."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.queries.review import PaperLines
from db.store import Store
from seed.importer import read_document
from tests.cli.papers import PAPER, write_paper
from tests.making import draft, paper, take_in
from tests.tui.conftest import OpenApp
from tests.tui.reviewing import (
    BUS,
    CHANGED,
    HARBOUR,
    MORNING,
    fields,
    marked,
    read_in,
    read_long,
    screen,
    sheet,
)
from tests.tui.test_hostile import HOSTILE, look
from tracker.drafts import Finding, Severity
from tracker.flows.importing import Accept
from tracker.text import storable
from tui.papers import Sheet
from tui.screens.overview import OverviewScreen


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_draft_stands_beside_the_lines_it_was_read_from(
    store: Store, walk: OpenApp, tmp_path: Path, size: tuple[int, int]
) -> None:
    read_in(store, tmp_path)

    async with walk(store, *size) as person:
        assert "3 kladder venter på gennemgang" in person.text()
        await person.press("K")
        await person.rest()

        assert "3 kladder venter · 1 af 3 · ny bevilling" in person.lines()[1]
        assert HARBOUR[:20] in marked(person, screen(person).table)
        assert "7 ### Vejen til et job på havnen" in marked(person, screen(person).panes.paper)
        assert "│   9 Bevilling 2025: 1,2 mio." in sheet(person)
        assert "1,2 mio. kr." in fields(person)
        assert all(len(line) <= size[0] for line in person.lines())
        assert person.lines()[-1].strip().endswith("? Hjælp")


async def test_the_field_and_its_line_are_marked_together_whichever_moves(
    store: Store, walk: OpenApp, tmp_path: Path
) -> None:
    read_in(store, tmp_path)

    async with walk(store, 120, 36) as person:
        await person.press("K", "l", "l")
        panes = screen(person).panes
        while panes.row is not None and panes.row.key != "results":
            await person.press("j")
        assert "18 31 pct. af de 64 deltagere" in marked(person, panes.paper)
        assert "Resultater" in person.text(panes.whole)
        assert "31 pct. af de 64 deltagere er kommet i arbejde." in person.text(panes.whole)

        await person.press("h", "k", "k", "k", "k")
        assert panes.line == 14
        assert panes.row is not None
        assert panes.row.key == "description"
        assert "Linje 14" in person.text(panes.whole)


async def test_a_long_line_is_wrapped_and_read_to_its_end(store: Store, walk: OpenApp, tmp_path: Path) -> None:
    long = PAPER.replace("Ledige får", "Ledige får " + "og igen " * 12 + "til sidst")
    read_in(store, tmp_path, long)

    async with walk(store, 80, 24) as person:
        await person.press("K", "l", *["j"] * 12)

        assert "til sidst en fast makker" in " ".join(
            sheet(person).translate({ord(mark): " " for mark in "┃▸"}).split()
        )


def test_a_line_with_a_dash_is_broken_between_its_words() -> None:
    lines = PaperLines(("Pejlemærke: Arbejde og sprog – indsatser under planen • og “flere”",))

    assert [row.text for row in Sheet(lines, 24).rows] == [
        "Pejlemærke: Arbejde og",
        "sprog – indsatser under",
        "planen • og “flere”",
    ]


async def test_where_a_paper_differs_both_values_are_shown_and_each_is_settled_by_a_key(
    store: Store, walk: OpenApp, tmp_path: Path
) -> None:
    read_in(store, tmp_path, accept=Accept.ALL)
    read_in(store, tmp_path, CHANGED, "ny.txt")

    async with walk(store, 120, 36) as person:
        await person.press("K")
        assert "afviger fra bevilling 2" in person.lines()[1]
        assert "Afviger" in fields(person)
        panes = screen(person).panes
        assert "Papiret: 900.000 kr." in person.text(panes.whole)
        assert "Lageret: 700.000 kr." in person.text(panes.whole)

        told = []
        for _ in range(3):
            await person.press("l", "l", "t")
            told.append(person.text(panes.whole).splitlines()[0].strip())
        assert [line.partition(": ")[2].split(" (")[0] for line in told] == [
            "papirets tages",
            "lagerets står ved magt",
            "begge bliver stående",
        ]


async def test_findings_say_how_serious_and_are_found_by_a_key(store: Store, walk: OpenApp, tmp_path: Path) -> None:
    read_in(store, tmp_path)

    async with walk(store, 120, 36) as person:
        await person.press("K", "f")
        assert "ikke flere bemærkninger" in person.text()

        await person.press("n", "n", "f", "G", "F")
        person.app.clear_notifications()
        await person.rest()
        assert BUS in marked(person, screen(person).table)
        assert "Advarsel" in marked(person, screen(person).panes.fields)
        assert "der står intet beløb for »Lektiebussen«" in person.text(screen(person).panes.whole)

        await person.press("enter")
        assert "der står intet beløb for »Lektiebussen«" in person.text()


async def test_lines_that_ended_in_no_field_are_found_one_after_another(
    store: Store, walk: OpenApp, tmp_path: Path
) -> None:
    parsed = read_document(write_paper(tmp_path))
    take_in(store, parsed, Accept.NONE)
    numbers = [line.line for line in parsed.unplaced]
    assert numbers

    async with walk(store, 80, 24) as person:
        await person.press("K", "o")

        assert screen(person).panes.line == numbers[0]
        assert "endte i intet felt" in person.text()


async def test_a_draft_that_resembles_one_says_so_in_words(store: Store, walk: OpenApp, tmp_path: Path) -> None:
    read_in(store, tmp_path, accept=Accept.ALL)
    read_in(store, tmp_path, PAPER.replace("Flere i arbejde", "Andet").replace("job på", "arbejde på"), "ny.txt")

    async with walk(store, 80, 24) as person:
        await person.press("K")

        assert "ligner" in marked(person, screen(person).table)
        assert "pct. ens" in fields(person)
        assert "Tryk m" in person.text(screen(person).panes.whole)


async def test_an_empty_queue_says_why_and_which_key_comes_next(store: Store, small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("K")
        assert "Ingen kladder venter: alt, hvad der er læst ind, er afgjort." in person.text()
        assert "Tryk i for at læse et papir ind" in person.text()

        await person.press("a", "e", "m", "x", "t", "A", "n", "o", "f", "l", "escape")
        assert isinstance(person.app.screen, OverviewScreen)


async def test_an_empty_store_says_that_nothing_was_read(store: Store, walk: OpenApp) -> None:
    async with walk(store, 80, 24) as person:
        assert "5 og så i for at læse" in person.text()
        await person.press("K")
        assert "der er ikke læst noget papir ind endnu" in person.text()


async def test_a_paper_whose_lines_are_not_kept_says_so(store: Store, walk: OpenApp) -> None:
    take_in(store, replace(paper(draft(assessment="Bør fortsætte.")), lines=()), Accept.NONE)

    async with walk(store, 80, 24) as person:
        await person.press("K")

        assert "er ikke gemt" in sheet(person)
        assert "Fritidsjob" in fields(person)


async def test_a_long_paper_and_a_long_queue_are_shown_a_screen_at_a_time(store: Store, walk: OpenApp) -> None:
    read_long(store, 150, 10_000)

    async with walk(store, 80, 24) as person:
        await person.press("K", "l", "G")
        assert "10000 Linje 10000 med tekst" in marked(person, screen(person).panes.paper)

        await person.press("escape", "G")
        assert "Indsats 00149" in marked(person, screen(person).table)
        assert "299 Linje 00299" in marked(person, screen(person).panes.paper)
        await person.press("g")
        assert "Indsats 00000" in marked(person, screen(person).table)


async def test_leaving_and_coming_back_stands_on_the_same_draft(store: Store, walk: OpenApp, tmp_path: Path) -> None:
    read_in(store, tmp_path)

    async with walk(store, 80, 24) as person:
        await person.press("K", "n", "x", "p", "n", "escape", "K")
        assert BUS in marked(person, screen(person).table)
        assert "2 kladder venter · 2 af 2" in person.lines()[1]


@pytest.mark.parametrize("size", [(40, 12), (200, 60)])
async def test_no_size_breaks_the_review(store: Store, walk: OpenApp, tmp_path: Path, size: tuple[int, int]) -> None:
    read_in(store, tmp_path)

    async with walk(store, *size) as person:
        await person.press("K", "n", "l", "j", "l", "j", "enter", "escape", "m", "escape", "e", "escape", "i", "escape")
        await person.pilot.resize_terminal(100, 30)
        await person.rest()

        assert MORNING in marked(person, screen(person).table)


@pytest.mark.parametrize("kind", ["markup", "controls"])
async def test_no_text_from_a_paper_does_anything_in_the_review(kind: str, store: Store, walk: OpenApp) -> None:
    text = storable(HOSTILE[kind])
    one = draft(text, plan=text, pejlemaerke=text, section=text, description=text, results=text, assessment=text)
    twin = draft(text + "x", line=2, plan=text, pejlemaerke=text, description=text)
    take_in(store, replace(paper(one, sha="c" * 64), lines=(text, text)), Accept.ALL)
    found = Finding(Severity.ERROR, "x", text, 2, text)
    waits = replace(paper(twin, sha="a" * 64, findings=(found,)), lines=(text, text, text))
    take_in(store, replace(waits, document=replace(waits.document, name=text, title=text)), Accept.NONE, by=text)

    async with walk(store, 100, 30) as person:
        seen = await look(person, "K", "l", "j", "enter", "escape", "l", "j", "j", "enter", "escape", "o", "f")
        seen += await look(person, "m", "escape", "e", "escape", "A", "n", "a", "u", "x", "u", "escape", "escape")

    if kind == "markup":
        assert "[bold red]x[/]" in seen
    if kind == "controls":
        assert "␛[31mrød" in seen
