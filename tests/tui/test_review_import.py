"""Papers are read in from the screen: asked for, worked at, told, and nothing half stored."""

from pathlib import Path

import pytest

from db.store import Store
from tests.cli.papers import PAPER, write_paper
from tests.tui.conftest import OpenApp
from tests.tui.reviewing import BUS, HARBOUR, MORNING, marked, screen, waiting_titles
from tracker.flows.importing import Accept
from tui.queueing import StoppedError, take_in
from tui.screens.dialogs.take_in import TakeInDialog
from tui.widgets.choice import Choice
from tui.widgets.fields import TextField


async def test_a_paper_is_read_in_and_its_outcome_told(store: Store, walk: OpenApp, tmp_path: Path) -> None:
    path = write_paper(tmp_path)

    async with walk(store, 80, 24) as person:
        await person.press("K", "i")
        person.find("#file", TextField).value = f"'{path}'"
        await person.press("enter")
        told = " ".join(person.text().split())
        assert "Papiret er læst ind" in told
        assert "3 kladder: 3 venter." in told
        assert "fra kontrollen" in told

        await person.press("enter")
        assert HARBOUR in marked(person, screen(person).table)

        await person.press("i")
        person.find("#file", TextField).value = str(path)
        person.find("#accept", Choice).choose(Accept.CLEAN)
        await person.press("enter")
        assert "Papiret var læst ind før." in " ".join(person.text().split())
        assert "2 tilføjede" in " ".join(person.text().split())
        await person.press("enter", "escape")
        assert "1 kladde venter på gennemgang" in person.text()
    assert waiting_titles(store) == [BUS]


async def test_a_file_that_cannot_be_read_is_asked_for_again_in_danish(
    store: Store, walk: OpenApp, tmp_path: Path
) -> None:
    async with walk(store, 80, 24) as person:
        await person.press("K", "i", "enter")
        assert "Skriv filens navn." in person.complaints()

        person.find("#file", TextField).value = str(tmp_path / "findes-ikke.txt")
        await person.press("enter")
        assert isinstance(person.app.screen, TakeInDialog)
        assert "findes-ikke.txt" in person.complaints()
        assert person.find("#file", TextField).value.endswith("findes-ikke.txt")

        note = tmp_path / "notat.txt"
        note.write_text("Kære alle. Mødet er flyttet.\n", encoding="utf-8")
        person.find("#file", TextField).value = str(note)
        await person.press("enter")
        assert "notat.txt" in person.complaints()
        await person.press("escape")
        assert waiting_titles(store) == []


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_stopped_anywhere_nothing_is_stored(store: Store, tmp_path: Path, at: int) -> None:
    path = write_paper(tmp_path)

    def report(done: int, _all: int, _doing: str) -> None:
        if done == at:
            raise StoppedError

    with pytest.raises(StoppedError):
        take_in(store, str(path), Accept.CLEAN, "Signe", report)

    assert waiting_titles(store) == []


async def test_an_import_of_a_new_version_stands_on_the_first_that_waits(
    store: Store, walk: OpenApp, tmp_path: Path
) -> None:
    path = write_paper(tmp_path)
    newer = write_paper(tmp_path, "ny.txt", PAPER.replace("0,7 mio.", "0,9 mio."))

    async with walk(store, 80, 24) as person:
        await person.press("K", "i")
        person.find("#file", TextField).value = str(path)
        await person.press("enter", "enter", "A", "j", "i")
        person.find("#file", TextField).value = str(newer)
        await person.press("enter", "enter")

        assert MORNING in marked(person, screen(person).table)
        assert "afviger fra bevilling 2" in person.lines()[1]
