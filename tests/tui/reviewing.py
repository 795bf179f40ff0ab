"""Papers that wait for review, read by the real reader from files of our own writing."""

from dataclasses import replace
from pathlib import Path

from db.queries import review
from db.store import Store
from seed.importer import read_document
from tests.cli.papers import PAPER, write_paper
from tests.making import draft, paper, take_in
from tests.tui.conftest import OpenApp, Walk
from tracker.flows.importing import Accept, Receipt
from tracker.profile import Fund
from tui.screens.review import ReviewScreen
from tui.widgets.window_table import WindowTable

CHANGED = PAPER.replace("0,7 mio.", "0,9 mio.").replace("22 deltagere", "23 deltagere")
STRAY = PAPER + "\n\nDenne linje hører ingen steder til.\n"
HARBOUR, MORNING, BUS = "Vejen til et job på havnen", "Morgenholdet", "Lektiebussen"

__all__ = ["BUS", "CHANGED", "HARBOUR", "MORNING", "OpenApp", "Walk"]


def read_in(
    store: Store, folder: Path, text: str = PAPER, name: str = "bilag.txt", accept: Accept = Accept.NONE
) -> Receipt:
    """Read a text as a paper, and let it wait."""
    return take_in(store, read_document(write_paper(folder, name, text)), accept)


def read_long(store: Store, drafts: int, lines: int) -> None:
    """Let a paper of many drafts and lines wait."""
    entries = [
        draft(f"Indsats {number:05}", line=number * 2 + 1, amounts={(2023, Fund.SERVICE): 100_000 + number})
        for number in range(drafts)
    ]
    texts = tuple(f"Linje {number:05} med tekst" for number in range(1, lines + 1))
    take_in(store, replace(paper(*entries), lines=texts), Accept.NONE)


def waiting_titles(store: Store) -> list[str | None]:
    """Give the titles that wait."""
    with store.reading() as session:
        return [one.draft.title for one in review.waiting(session)]


def screen(person: Walk) -> ReviewScreen:
    """Give the review in front."""
    found = person.app.screen
    assert isinstance(found, ReviewScreen)
    return found


def marked(person: Walk, table: WindowTable[object]) -> str:
    """Read the row under a table's cursor."""
    return next((line for line in person.lines(table) if line.startswith("▸")), "")


def fields(person: Walk) -> str:
    """Read the fields' pane."""
    return person.text(screen(person).panes.fields)


def sheet(person: Walk) -> str:
    """Read the paper's pane."""
    return person.text(screen(person).panes.paper)
