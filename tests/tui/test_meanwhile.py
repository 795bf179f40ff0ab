"""Somebody else saves while a form is open: mine, theirs and what was before, on the screen."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import event
from textual.widget import Widget
from textual.widgets import Input, TextArea

from db.store import Store
from tests.conftest import NOW
from tests.tui.conftest import MIO, OpenApp, Walk, stored
from tracker.assessment import MeetsGoals, StillNeeded, Verdict
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.editing import Edit, edit_appropriation
from tracker.profile import Fund, YearAmount
from tui.screens.dialogs.assess import AssessDialog
from tui.screens.dialogs.compare import CompareDialog
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.edit import EditDialog
from tui.widgets.choice import Choice

TITLE = "Mentorer til unge"
LONG = "Mentoren mødes med den unge hver uge og følger med til samtaler. " * 30


def other_edits(store: Store, edit: Edit, *, by: str = "Bo", title: str = TITLE) -> None:
    with store.writing() as session:
        edit_appropriation(session, stored(store, title).id, edit, seen=None, by=by, at=NOW, reason="Notat")


def other_assesses(store: Store, text: str, verdict: Verdict, by: str = "Bo") -> None:
    new = NewAssessment(text, verdict, MeetsGoals.YES, StillNeeded.YES)
    with store.writing() as session:
        record_assessment(session, stored(store, TITLE).id, new, seen=None, by=by, at=NOW)


async def begin_edit(person: Walk, **typed: str) -> None:
    """Open the edit form and fill some fields in."""
    await person.press("e")
    for name, text in {"reason": "Aftalt", **typed}.items():
        if name in ("amounts", "description", "results"):
            person.find(f"#{name}", TextArea).text = text
        else:
            person.find(f"#{name}", Input).value = text
    await person.rest()


def shown(person: Walk) -> str:
    """Read the comparison in front, with its white space folded."""
    assert isinstance(person.app.screen, CompareDialog)
    return " ".join(
        f"{person.text(person.find('#said', Widget))} {person.text(person.find('#versions', Widget))}".split()
    )


def told(person: Walk) -> str:
    """Read why the form in front was opened again."""
    return " ".join(person.text(person.find("#meanwhile", Widget)).split())


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

    assert [end for end in ("Slut på det første.", "Slut på mit.", "Slut på Bos.") if end not in read] == [], read[-3000:]


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


async def test_two_assessments_stand_side_by_side_with_the_one_before(small: Store, walk: OpenApp) -> None:
    async with walk(small, 120, 50) as person:
        await person.press("v", "2")
        person.find("#text", TextArea).text = "Mine ord."
        other_assesses(small, "Bos ord [/] her.", Verdict.REVISE)

        await person.press("ctrl+s")
        said = shown(person)
        assert "Bo har gemt imens. I er ikke enige om: indstilling, vurdering." in said
        assert "Indstilling · I har begge ændret det Før stop ● Dit fortsæt mindre ○ Den andens fortsæt ændret" in said
        assert "Lever op til målene · kun Bo har ændret det Før – ○ Dit som før ● Den andens ja" in said
        assert "Før Det er ikke relevant at videreføre indsatsen. ● Dit Mine ord. ○ Den andens Bos ord [/] her." in said
        assert "Den andens Bo, 01-03-2023 kl. 10.30, bekræftet" in said

        await person.press("escape")
        assert isinstance(person.app.screen, AssessDialog)
        assert person.find("#text", TextArea).text == "Mine ord."
        assert person.find("#verdict", Choice).value == Verdict.CONTINUE_REDUCED

        await person.press("f2", "a", "ctrl+s")

    newest, theirs, _ = stored(small, TITLE).assessments
    assert (newest.by, newest.text, newest.verdict) == ("Signe", "Mine ord.", Verdict.REVISE)
    assert (theirs.by, theirs.text) == ("Bo", "Bos ord [/] her.")


async def test_a_verdict_that_i_confirm_is_not_exchanged_for_the_other_s(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("v")
        other_assesses(small, "Bos ord.", Verdict.CONTINUE)

        await person.press("ctrl+s")
        assert "Indstilling · Bo har ændret det; du lod det stå Før stop ● Dit som før ○ Den andens fortsæt" in shown(
            person
        )
        await person.press("ctrl+s")

    assert [one.verdict for one in stored(small, TITLE).assessments[:2]] == [Verdict.STOP, Verdict.CONTINUE]


async def test_the_same_assessment_twice_can_be_saved_or_left(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("v")
        other_assesses(small, "Det er ikke relevant at videreføre indsatsen.", Verdict.STOP)

        await person.press("ctrl+s")

        assert "Bo har gemt imens, og det er den samme vurdering. Gemmer du, står den også i dit navn." in shown(person)


async def test_an_edit_and_an_assessment_disagree_on_nothing_and_one_key_saves(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("v")
        person.find("#text", TextArea).text = "Mine ord."
        other_edits(small, Edit(owner="Karen"))

        await person.press("ctrl+s")
        assert "men I har ikke ændret det samme. Når du gemmer, bliver begge dele stående." in shown(person)
        assert "Ansvarlig · kun Bo har ændret det Før – ○ Dit som før ● Den andens Karen" in shown(person)

        await person.press("ctrl+s")
        assert person.app.screen is person.overview

        await begin_edit(person, deputy="Ole")
        other_assesses(small, "Bos ord.", Verdict.REVISE)
        await person.press("ctrl+s")
        assert "men I har ikke ændret det samme." in shown(person)
        await person.press("ctrl+s")

    now = stored(small, TITLE)
    assert (now.owner, now.deputy) == ("Karen", "Ole")
    assert [one.text for one in now.assessments[:2]] == ["Bos ord.", "Mine ord."]


async def test_leaving_the_program_from_the_comparison_goes_by_the_form_and_asks(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await begin_edit(person, owner="Karen")
        other_edits(small, Edit(owner="Ole"))
        await person.press("ctrl+s", "ctrl+q")
        assert isinstance(person.app.screen, EditDialog)

        await person.press("ctrl+q")
        assert isinstance(person.app.screen, ConfirmDialog)


@pytest.mark.parametrize("while_met", [False, True])
async def test_a_locked_store_costs_neither_words_nor_choices(small: Store, walk: OpenApp, while_met: bool) -> None:
    event.listen(small._engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 20"))
    small._engine.dispose()
    async with walk(small) as person:
        await begin_edit(person, owner="Karen", description="Mine ord.")
        if while_met:
            other_edits(small, Edit(owner="Ole"))
            await person.press("ctrl+s", "a")
        with closing(sqlite3.connect(small.location, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await person.press("ctrl+s")
            assert isinstance(person.app.screen, EditDialog)
            assert "er optaget af et andet program. Intet er gemt." in told(person)
            assert person.find("#description", TextArea).text == "Mine ord."
            other.execute("ROLLBACK")

        if while_met:
            await person.press("f2")
            assert "○ Dit Karen ● Den andens Ole" in shown(person)
        await person.press("ctrl+s")

    now = stored(small, TITLE)
    assert (now.owner, now.description) == ("Ole" if while_met else "Karen", "Mine ord.")


async def test_an_appropriation_that_is_gone_does_not_take_my_words_along(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await begin_edit(person, description="Mine ord.")
        overview = person.overview
        asked = person.app.screen
        assert isinstance(asked, EditDialog)
        person.app.pop_screen()
        gone = replace(stored(small, TITLE), id=9999)
        overview.ask_edit(gone, [], None, asked.typed())
        await person.rest()

        await person.press("ctrl+s")

        assert "Der er ingen bevilling med nummer 9999." in told(person)
        assert person.find("#description", TextArea).text == "Mine ord."


async def test_a_form_that_comes_back_waits_for_the_one_that_is_typed_in(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await begin_edit(person, owner="Karen")
        other_edits(small, Edit(owner="Ole"))
        with closing(sqlite3.connect(small.location, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await person.pilot.press("ctrl+s")
            await person.pilot.press("j", "v")
            for _ in range(100):
                await person.pilot.pause(0.02)
                if isinstance(person.app.screen, AssessDialog):
                    break
            other.execute("ROLLBACK")
        await person.rest()

        assert isinstance(person.app.screen, AssessDialog)
        assert "Noget kunne ikke gemmes." in person.text()
        await person.press("escape")
        assert "Ansvarlig · I har begge ændret det" in shown(person)
