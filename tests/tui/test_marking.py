"""Marking many on the list, doing the same with all of them, and taking it back."""

from pathlib import Path

from textual.widgets import Input

from db.store import Store
from tests.conftest import NOW
from tests.making import draft, paper, take_in
from tests.tui.conftest import OpenApp, Walk, stored
from tracker.assessment import Verdict
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tui.screens.dialogs.bulk import DeedDialog
from tui.screens.dialogs.confirm import ConfirmDialog


def verdicts(store: Store, *titles: str) -> list[Verdict | None]:
    found = [stored(store, title).assessment for title in titles]
    return [one.verdict if one else None for one in found]


async def assess_marked(person: Walk) -> None:
    await person.press("b", "enter", "1", "tab", "tab", "tab")
    await person.write("Ja tak.")
    await person.press("ctrl+s")


async def test_space_marks_and_goes_on_and_the_marks_outlive_filter_and_order(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("space", "space")
        first, second, third = person.lines(person.overview.table)[2:5]
        assert ("●✓" in first, "●✓" in second, "✓" in third) == (True, True, False)
        assert "✓ 2 markeret" in person.text()

        await person.press("o", "f", "f", "f")
        assert "✓ 2 markeret" in person.text()
        assert "✓" not in person.text(person.overview.table)

        await person.press("r")
        assert [line for line in person.lines(person.overview.table) if "✓" in line]


async def test_star_marks_all_that_are_shown_and_then_none(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("b")
        assert "Mellemrum markerer rækken" in person.text()

        await person.press("f", "asterisk")
        assert "✓ 2 markeret" in person.text()

        await person.press("f", "asterisk")
        assert "✓ 3 markeret" in person.text()

        await person.press("r", "asterisk")
        assert "✓ 6 markeret" in person.text()

        await person.press("asterisk")
        assert "markeret" not in person.text()


async def test_all_marked_are_assessed_and_u_takes_all_of_it_back(small: Store, walk: OpenApp) -> None:
    titles = ("Mentorer til unge", "Lærepladser i byggeriet")
    async with walk(small) as person:
        await person.press("space", "space")
        await assess_marked(person)
        await person.press("j")
        assert verdicts(small, *titles) == [Verdict.CONTINUE, Verdict.CONTINUE]
        assert "2 bevillinger er vurderet. u fortryder det hele." in person.text()

        await person.press("u")
        assert isinstance(person.app.screen, ConfirmDialog)
        await person.press("j")

        assert verdicts(small, *titles) == [Verdict.STOP, Verdict.CONTINUE]
        assert "Fortrudt for 2 bevillinger." in person.text()
        await person.press("u")
        assert "Du har ikke ændret noget herfra endnu" in person.text()


async def test_the_confirmation_says_what_will_happen_and_a_no_goes_back_to_what_was_typed(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small) as person:
        await person.press("space", "space", "f", "f")
        await assess_marked(person)
        said = " ".join(person.text().split())
        await person.press("n")

        assert "2 bevillinger får indstillingen »fortsæt«" in said
        assert "»Ja tak.«" in said
        assert "2 af dem har en indstilling nu" in said
        assert "1 af dem er ikke på listen" in said
        assert "Ja tak." in person.text()
        assert verdicts(small, "Mentorer til unge") == [Verdict.STOP]


async def test_somebody_elses_save_meanwhile_stores_nothing_and_keeps_what_was_typed(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small) as person:
        await person.press("space", "space")
        await assess_marked(person)
        with small.writing() as session:
            key = stored(small, "Mentorer til unge").id
            edit_appropriation(session, key, Edit(owner="Bo"), seen=None, by="Vera", at=NOW, reason="Ny")
        await person.press("j")
        shown = " ".join(person.text().split())
        assert "1 bevilling af de 2 er ændret af andre" in shown
        assert "Ja tak." in shown

        await person.press("ctrl+s", "j")
        assert verdicts(small, "Mentorer til unge") == [Verdict.CONTINUE]


async def test_marked_get_an_owner_with_a_reason(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("space", "space", "b", "2", "enter")
        await person.write("Bo")
        await person.press("ctrl+s")
        assert "Skriv en begrundelse." in person.complaints()
        await person.press("tab")
        await person.write("Ny")
        await person.press("enter", "j")

        assert stored(small, "Mentorer til unge").owner == "Bo"

        await person.press("u", "j")
        assert stored(small, "Mentorer til unge").owner is None


async def test_marked_are_put_on_a_list_and_taken_off_with_u(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("space", "b", "3", "enter")
        assert "Der er ingen forhandlingsliste endnu" in person.text()

        await person.press("L", "n", "enter", "escape", "escape", "s", "end", "space", "b", "3", "enter", "enter")
        assert "sættes som åbne linjer på »Budget 2024«" in " ".join(person.text().split())
        await person.press("j")
        assert "er sat på »Budget 2024«" in person.text()

        await person.press("u", "j")
        assert "er taget af »Budget 2024« igen" in " ".join(person.text().split())


async def test_marked_are_written_as_a_paper_without_those_that_go_on(
    small: Store, walk: OpenApp, tmp_path: Path
) -> None:
    async with walk(small) as person:
        await person.press("s", "asterisk", "b", "4", "enter")
        assert "Udvalgte budgetbevillinger, som udløber efter 2023" in person.text()
        assert "JSON" not in person.text()
        person.find("#file", Input).value = str(tmp_path / "udvalgte.json")
        await person.press("ctrl+s")
        assert "Papiret skrives som .docx, .xlsx, .pdf, .csv, .md." in person.text()

        person.find("#file", Input).value = str(tmp_path / "udvalgte.md")
        await person.press("ctrl+s")
        assert "1 af de 7 markerede udløber ikke efter 2023 og er ikke med." in " ".join(person.text().split())
        await person.press("j")

    written = (tmp_path / "udvalgte.md").read_text()
    assert "Mentorer til unge" in written
    assert "Sprogcafé" not in written


async def test_the_menu_names_the_marked_and_can_unmark_them(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("asterisk", "b")
        assert isinstance(person.app.screen, DeedDialog)
        assert "Rådgivning i Tingbjerg" in person.text()

        await person.press("5", "enter")
        assert "markeret" not in person.text()


async def test_a_single_save_is_taken_back_with_u_too(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("v", "4", "ctrl+s")
        assert verdicts(small, "Mentorer til unge") == [Verdict.STOP]

        await person.press("u")
        assert "Vurderingen er gemt. Mentorer til unge" in " ".join(person.text().split())
        await person.press("j")

        now = stored(small, "Mentorer til unge")
        assert len(now.assessments) == 3


async def test_more_than_can_be_marked_is_refused_in_words(store: Store, walk: OpenApp) -> None:
    take_in(store, paper(draft("En")), Accept.ALL)
    async with walk(store) as person:
        person.overview.marks = frozenset(range(-10_000, 0))
        await person.press("space")

        assert "højst markeres 10.000 ad gangen" in person.text()


async def test_a_click_before_the_title_marks_and_one_on_it_does_not(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        table = person.overview.table
        await person.pilot.click(table, offset=(table.size.width - 20, 3))
        await person.rest()
        assert "markeret" not in person.text()

        await person.pilot.click(table, offset=(2, 3))
        await person.rest()
        assert "✓ 1 markeret" in person.text()
        assert "✓Lærepladser" in person.text(table)
