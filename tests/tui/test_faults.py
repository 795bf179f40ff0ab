"""Whatever befalls the store: a Danish message, the program stays, what was typed is kept, and trying again works."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.widget import Widget
from textual.widgets import TextArea

from db import guard
from db.store import Store, open_store
from tests.conftest import NOW
from tests.faults.troubles import TROUBLES, Trouble, flipped_amount
from tests.making import paper, take_in
from tests.postgres import Cluster, Server, cluster
from tests.tui.conftest import DRAFTS, OpenApp, Walk, stored
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.starting import fill_database
from tui.screens.dialogs.assess import AssessDialog

WORDS = "Mine ord, på dansk: æøå."


@pytest.fixture
def small_path(empty_template: Path) -> Iterator[Path]:
    """Fill a file in a folder where everybody may come; pytest's own are shut."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        path = Path(shutil.copy(empty_template, Path(folder) / "pejl.sqlite3"))
        store = open_store(str(path))
        take_in(store, paper(*DRAFTS), Accept.ALL)
        store.close()
        yield path


async def write_assessment(person: Walk) -> None:
    await person.press("v")
    person.find("#text", TextArea).text = WORDS


async def load_everything(path: Path, walk: OpenApp) -> None:
    """Walk once as oneself: who is nobody may not be allowed to read the program's own files."""
    store = open_store(str(path))
    async with walk(store) as person:
        await write_assessment(person)
        await person.press("ctrl+s")
    store.close()


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.name)
async def test_what_befalls_the_store_is_said_and_nothing_typed_is_lost(
    small_path: Path, walk: OpenApp, trouble: Trouble
) -> None:
    with ExitStack() as befallen:
        if trouble.from_the_start:
            await load_everything(small_path, walk)
            befallen.enter_context(trouble.befall(small_path))
        store = open_store(str(small_path), busy_seconds=0.05)
        async with walk(store) as person:
            await write_assessment(person)
            if not trouble.from_the_start:
                befallen.enter_context(trouble.befall(small_path))

            await person.press("ctrl+s")

            assert isinstance(person.app.screen, AssessDialog)
            said = " ".join(person.text(person.find("#meanwhile", Widget)).split())
            assert trouble.said in said
            assert person.find("#text", TextArea).text == WORDS

            befallen.close()
            await person.press("ctrl+s")
            assert "Vurderingen er gemt." in person.text()

        assert stored(store, "Mentorer til unge").assessments[0].text == WORDS
        store.close()


UNREADABLE = [trouble for trouble in TROUBLES if trouble.said in ("er der ikke længere", "er beskadiget")]


@pytest.mark.parametrize("trouble", UNREADABLE, ids=lambda trouble: trouble.name)
async def test_a_list_that_cannot_be_read_is_never_shown_as_right(
    small_path: Path, walk: OpenApp, trouble: Trouble
) -> None:
    store = open_store(str(small_path), busy_seconds=0.05)
    async with walk(store) as person:
        with trouble.befall(small_path):
            await person.press("s")
            assert trouble.said.split()[-1] in " ".join(person.text().split())
            assert "3,000001" not in person.text()
        await person.press("s", "s")
        assert "3" in person.text(person.overview.sums)
    store.close()


async def test_a_large_store_is_looked_at_while_one_reads(
    small_path: Path, walk: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "LARGEST", 1000)
    store = open_store(str(small_path))
    with flipped_amount(small_path):
        async with walk(store) as person:
            told = {(one.severity, one.message[:23]) for one in person.app._notifications}

    assert told == {("error", "Lageret er beskadiget. ")}
    store.close()


async def test_a_clock_that_went_back_is_told_when_the_screen_opens(small_path: Path, walk: OpenApp) -> None:
    store = open_store(str(small_path))
    with store.writing() as session:
        later = datetime.now(UTC) + timedelta(days=400)
        edit_appropriation(session, 2, Edit(owner="Karen"), seen=None, by="Signe", at=later, reason="Prøve")
    async with walk(store) as person:
        told = {one.message[:25] for one in person.app._notifications}

    assert told == {"Maskinens ur går forkert:"}
    store.close()


@pytest.fixture
def own_server(server: Server) -> Iterator[tuple[Cluster, Store]]:
    """Give a server that can be stopped, with a small store on it; `server` says whether there can be one."""
    with cluster(lasting=True) as own:
        running = own.start()
        running.run("CREATE DATABASE pejl TEMPLATE template0")
        location = running.url("pejl")
        fill_database(location, empty=True, at=NOW)
        store = open_store(location)
        take_in(store, paper(*DRAFTS), Accept.ALL)
        yield own, store
        store.close()


async def test_a_server_that_stops_costs_no_word_and_is_found_again(
    own_server: tuple[Cluster, Store], walk: OpenApp
) -> None:
    own, store = own_server
    async with walk(store) as person:
        await write_assessment(person)
        own.stop()

        await person.press("ctrl+s")

        assert isinstance(person.app.screen, AssessDialog)
        said = " ".join(person.text(person.find("#meanwhile", Widget)).split())
        assert "Der er ingen forbindelse til lageret" in said
        assert person.find("#text", TextArea).text == WORDS

        own.start()
        await person.press("ctrl+s")
        assert "Vurderingen er gemt." in person.text()

    assert stored(store, "Mentorer til unge").assessments[0].text == WORDS
