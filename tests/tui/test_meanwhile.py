"""Somebody else saves while an edit is typed: mine, theirs and what was before, on the screen."""

from textual.widgets import Input, TextArea

from db.store import Store
from tests.tui.conftest import MIO, OpenApp, stored
from tests.tui.meanwhile import LONG, TITLE, begin_edit, other_edits, shown
from tracker.appropriation import Kind
from tracker.flows.editing import Edit
from tracker.profile import Fund, YearAmount
from tui.screens.dialogs.edit import EditDialog
from tui.widgets.choice import Choice


async def test_where_both_changed_one_field_mine_stands_and_theirs_is_one_key_away(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await begin_edit(person, owner="Karen", budget_note="F2-1")
        other_edits(small, Edit(owner="Ole", deputy="Ida"))

        await person.press("ctrl+s")
        assert "Bo har gemt imens. I er ikke enige om: ansvarlig. Dit står, hvor du ikke vælger andet." in shown(person)
        assert "Ansvarlig · I har begge ændret det Før – ● Dit Karen ○ Den andens Ole" in shown(person)
        assert "Stedfortræder · kun Bo har ændret det Før – ○ Dit som før ● Den andens Ida" in shown(person)
        await person.press("G")
        assert "Budgetnotat · kun du har ændret det Før – ● Dit F2-1 ○ Den andens som før" in shown(person)

        await person.press("g", "a")
        assert "Før – ○ Dit Karen ● Den andens Ole" in shown(person)
        await person.press("d")
        assert "Før – ● Dit Karen ○ Den andens Ole" in shown(person)

        await person.press("a", "escape")
        assert isinstance(person.app.screen, EditDialog)
        assert person.find("#owner", Input).value == "Ole"
        await person.press("f2", "d", "escape")
        assert person.find("#owner", Input).value == "Karen", "what was typed is there to be chosen again"

        await person.press("f2", "a", "ctrl+s")
        assert person.app.screen is person.overview

    now = stored(small, TITLE)
    assert (now.owner, now.deputy, now.budget_note) == ("Ole", "Ida", "F2-1")


async def test_a_version_is_chosen_with_the_mouse_too(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await begin_edit(person, owner="Karen")
        other_edits(small, Edit(owner="Ole"))
        await person.press("ctrl+s")

        rows = list(person.app.screen.query(".version-words"))
        await person.pilot.click(rows[2])
        await person.rest()
        assert "○ Dit Karen ● Den andens Ole" in shown(person)
        await person.pilot.click(rows[0])
        await person.pilot.click(rows[1])
        await person.rest()
        assert "● Dit Karen ○ Den andens Ole" in shown(person)


async def test_amounts_of_different_years_are_both_kept_and_one_line_is_in_conflict(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small) as person:
        await begin_edit(person, amounts="2023 indsats 4,5 mio. kr.\n2023 service 2 mio. kr.")
        theirs = (YearAmount(2024, Fund.SERVICE, MIO, MIO), YearAmount(2023, Fund.INDSATS, 4 * MIO, MIO))
        other_edits(small, Edit(amounts=theirs))

        await person.press("ctrl+s")
        assert "I er ikke enige om: beløb 2023 indsats." in shown(person)
        assert "Før 5,0 mio. kr. ● Dit 4,5 mio. kr. ○ Den andens 4 mio. kr." in shown(person)
        assert "Beløb 2023 service · kun du har ændret det" in shown(person)
        assert "Beløb 2024 service · kun Bo har ændret det Før ingen bevilling" in shown(person)

        await person.press("escape")
        assert person.find("#amounts", TextArea).text.splitlines() == [
            "2023 indsats 4,5 mio. kr.",
            "2023 service 2 mio. kr.",
            "2024 service 1 mio. kr.",
        ]
        await person.press("ctrl+s")

    amounts = {(a.year, a.fund): a.amount_kr for a in stored(small, TITLE).amounts if a.counts}
    assert amounts == {
        (2023, Fund.INDSATS): 4_500_000,
        (2023, Fund.SERVICE): 2 * MIO,
        (2024, Fund.SERVICE): MIO,
    }


async def test_three_long_texts_can_be_read_to_the_end_on_the_smallest_screen(small: Store, walk: OpenApp) -> None:
    other_edits(small, Edit(description=LONG + "Slut på det første."), by="Ida")
    async with walk(small, 80, 24) as person:
        await begin_edit(person, description=LONG + "Slut på mit.")
        other_edits(small, Edit(description=LONG + "Slut på Bos."))
        await person.press("ctrl+s")

        read = ""
        for _ in range(20):
            read += shown(person)
            await person.press("space")

    assert [end for end in ("Slut på det første.", "Slut på mit.", "Slut på Bos.") if end not in read] == []


async def test_a_third_and_a_fourth_who_save_while_i_look_cost_me_no_word(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await begin_edit(person, owner="Karen", deputy="Mit valg", description="Mine ord.")
        for by, before in (("Ole", "–"), ("Ida", "Ole"), ("Bo", "Ida")):
            other_edits(small, Edit(owner=by, budget_note=f"Fra {by}"), by=by)
            await person.press("ctrl+s")

            assert f"{by} har gemt imens." in shown(person)
            assert f"Før {before} ● Dit Karen ○ Den andens {by}" in shown(person)
            assert "Mine ord." in shown(person)

        await person.press("ctrl+s")
        assert person.app.screen is person.overview

    now = stored(small, TITLE)
    assert (now.owner, now.deputy, now.description) == ("Karen", "Mit valg", "Mine ord.")
    assert now.budget_note == "Fra Bo"


async def test_when_the_other_saved_the_same_nothing_is_to_be_typed_again(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await begin_edit(person, owner="Karen")
        other_edits(small, Edit(owner="Karen"))

        await person.press("ctrl+s")
        assert "Bo har gemt imens, og alt det, du rettede, står der allerede." in shown(person)
        assert "Ansvarlig · I har begge skrevet det samme Før – ● Dit Karen ● Den andens som dit" in shown(person)

        await person.press("escape", "escape")
        assert person.app.screen is person.overview

    assert stored(small, TITLE).version == 2


async def test_a_change_that_the_other_undid_is_no_difference(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await begin_edit(person, owner="Karen")
        other_edits(small, Edit(deputy="Ole"))
        other_edits(small, Edit(deputy=None))

        await person.press("ctrl+s")
        assert "Bo har gemt imens, men alt står, som da du så det sidst. Ctrl+S gemmer dit." in shown(person)
        await person.press("ctrl+s")

    assert stored(small, TITLE).owner == "Karen"


async def test_theirs_is_taken_for_texts_and_choices_too(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await begin_edit(person, description="Mine ord.")
        person.find("#kind", Choice).choose("one_off")
        other_edits(small, Edit(kind=Kind.PARTIAL, description="Bos ord."))

        await person.press("ctrl+s", "a", "tab", "a")
        assert "Type · I har begge ændret det Før helt ○ Dit engangs ● Den andens delvist" in shown(person)
        await person.press("escape")
        assert person.find("#description", TextArea).text == "Bos ord."
        assert person.find("#kind", Choice).value == "partial"

        await person.press("ctrl+s")
        assert person.app.screen is person.overview, "all is as the other saved it, so there is nothing to save"

    assert stored(small, TITLE).version == 2
