"""What is done with all that are marked: asked, confirmed once, written whole, taken back."""

from pathlib import Path

from textual.widgets import Input

from db.store import Store
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, stored
from tests.tui.test_marking import assess_marked, verdicts
from tracker.assessment import Verdict
from tracker.flows.editing import Edit, edit_appropriation
from tui.screens.dialogs.bulk import DeedDialog


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
        assert "1 af dem udløber ikke efter 2023 og er ikke med." in " ".join(person.text().split())
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
