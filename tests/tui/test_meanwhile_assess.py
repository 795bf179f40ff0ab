"""Assessments that meet, and stores that fail while two forms meet: no typed word is lost."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import event
from textual.widgets import TextArea

from db.store import Store
from tests.tui.conftest import OpenApp, stored
from tests.tui.meanwhile import TITLE, begin_edit, other_assesses, other_edits, shown, told
from tracker.assessment import Verdict
from tracker.flows.editing import Edit
from tui.screens.dialogs.assess import AssessDialog
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.edit import EditDialog
from tui.widgets.choice import Choice


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
            await person.touch("ctrl+s", "j", "v")
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


async def test_when_theirs_cannot_be_read_mine_is_kept_and_the_next_try_shows_it(small: Store, walk: OpenApp) -> None:
    broken: list[bool] = []

    def fail(*_: object) -> None:
        if broken:
            raise sqlite3.OperationalError("disk I/O error")

    async with walk(small) as person:
        await begin_edit(person, owner="Karen", description="Mine ord.")
        other_edits(small, Edit(owner="Ole"))
        event.listen(small._engine, "rollback", lambda _: broken.append(True))
        event.listen(small._engine, "before_cursor_execute", fail)

        await person.press("ctrl+s")
        assert isinstance(person.app.screen, EditDialog)
        assert "Intet er gemt." in told(person)
        assert person.find("#description", TextArea).text == "Mine ord."

        event.remove(small._engine, "before_cursor_execute", fail)
        await person.press("ctrl+s")
        assert "● Dit Karen ○ Den andens Ole" in shown(person)
