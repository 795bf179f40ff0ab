from textual.widgets import Input, TextArea

from db.store import Store
from tests.tui.conftest import MIO, OpenApp, Walk, stored
from tracker.appropriation import Kind
from tracker.profile import Fund
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.edit import EditDialog


async def fill_in(person: Walk, field: str, text: str) -> None:
    person.find(f"#{field}", Input).focus()
    await person.press("ctrl+a", "ctrl+k")
    await person.write(text)


async def test_an_appropriation_is_added_by_hand(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("n")
        await person.write("Åbne værksteder")
        await person.press("tab")
        await person.write("Vis")
        await person.press("right", "tab")
        await person.write("spr")
        await person.press("right", "tab", "tab", "right", "tab")
        await person.write("2023 service 0,5 mio. kr.\n2023 indsats ?")
        await fill_in(person, "reason", "Overførselssagen")
        await person.press("ctrl+s")

        assert "Bevillingen er tilføjet." in person.text()
        marked = next(line for line in person.lines(person.overview.table) if line.startswith("▸"))
        assert "Åbne værksteder" in marked

    new = stored(small, "Åbne værksteder")
    assert (new.plan, new.pejlemaerke, new.kind) == ("Visionen", "Sprog", Kind.PARTIAL)
    assert [(a.year, a.fund, a.amount_kr) for a in new.amounts] == [
        (2023, Fund.INDSATS, None),
        (2023, Fund.SERVICE, MIO // 2),
    ]
    assert {(s.source.by, s.source.quote) for s in new.sources} == {("Signe", "Overførselssagen")}


async def test_a_new_one_begins_under_the_pejlemaerke_that_is_shown(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("h", "j", "n")

        assert person.find("#plan", Input).value == "Visionen"
        assert person.find("#pejlemaerke", Input).value == "Job"


async def test_every_bad_line_is_shown_with_its_reason_and_nothing_is_stored(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("e")
        box = person.find("#amounts", TextArea)
        box.text = "2023 service 1.5 mio. kr.\n23 service 1 mio. kr.\n2023 penge 1 mio. kr.\nhvad som helst"
        await person.press("ctrl+s")

        said = person.complaints()
        assert "Beløb, linje 1" in said
        assert "»23« er ikke et budgetår mellem 1970 og 2100." in said
        assert "rammen er service, indsats, overførsler, anlæg eller ukendt." in said
        assert isinstance(person.app.screen, EditDialog)


async def test_only_what_was_changed_is_written_with_the_reason_as_its_source(small: Store, walk: OpenApp) -> None:
    before = stored(small, "Mentorer til unge")
    async with walk(small) as person:
        await person.press("e")
        person.find("#amounts", TextArea).text = "2023 service 2,5 mio. kr."
        await fill_in(person, "owner", "Karen")
        await fill_in(person, "reason", "Aftalt på mødet")
        await person.press("ctrl+s")

        assert "Rettelsen er gemt." in person.text()
        assert "2,5" in next(line for line in person.lines(person.overview.table) if "Mentorer" in line)

    now = stored(small, "Mentorer til unge")
    assert now.owner == "Karen"
    assert [(a.fund, a.amount_kr) for a in now.amounts if a.counts] == [(Fund.SERVICE, 2_500_000)]
    written = [s.field for s in now.sources if s not in before.sources]
    assert sorted(written) == ["amount 2023 indsats", "amount 2023 service", "owner"]
    assert now.description == before.description


async def test_a_reason_and_a_change_are_needed(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("e", "ctrl+s")

        said = person.complaints()
        assert "Skriv en begrundelse." in said
        assert "Intet er ændret." in said

        await person.press("escape")
        assert person.app.screen is person.overview


async def test_typed_fields_are_not_lost_without_asking(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("e")
        await fill_in(person, "owner", "Karen")
        await person.press("escape")
        assert isinstance(person.app.screen, ConfirmDialog)

        await person.press("escape")
        assert person.find("#owner", Input).value == "Karen"

        await person.press("escape", "j")
        assert person.app.screen is person.overview


async def test_saving_something_outside_the_list_says_where_it_went(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("n")
        await person.write("Langt ude i fremtiden")
        await fill_in(person, "plan", "Visionen")
        person.find("#amounts", TextArea).text = "2040 anlæg 1 mio. kr."
        await fill_in(person, "reason", "Prøve")
        await person.press("ctrl+s")

        assert "Den svarer ikke til det, der vises." in " ".join(person.text().split())


async def test_an_example_in_an_empty_field_is_not_taken_for_an_amount(small: Store, walk: OpenApp) -> None:
    async with walk(small, 120, 36) as person:
        await person.press("n")

        assert "fx 2023 service 0,5 mio. kr." in person.text()


async def test_a_form_in_a_window_with_no_room_for_a_letter_can_be_left(small: Store, walk: OpenApp) -> None:
    async with walk(small, 25, 70) as person:
        await person.press("n")
        assert isinstance(person.app.screen, EditDialog)
        await person.press("escape")

        assert person.app.screen is person.overview
