"""A screen that reads a budget year in threads, and sets its days; each answer is a message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen

from db.queries.family import Family, family
from tracker.calendar import DoorKey
from tracker.errors import TrackerError
from tracker.settings import Settings
from tracker.text import safe_text
from tui.budget_year import BudgetYear, read_year

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

Write = Callable[["Session"], str]
"""Writes something; gives what to tell."""


class DatingScreen(Screen[None]):
    """Reads a year and an appropriation; writes a door's day, or the calendar file."""

    saving: var[int] = var(0, init=False)
    """How many writes are under way; one may wait long for another program."""

    @dataclass
    class YearRead(Message):
        """A year came back from the store."""

        shown: BudgetYear
        asked: int | None
        door: DoorKey | None
        """To stand on."""

    @dataclass
    class FamilyRead(Message):
        """The appropriation that was opened, with its relatives."""

        kin: Family

    @dataclass
    class Written(Message):
        """Something is written."""

        said: str
        door: DoorKey | None

    @dataclass
    class Refused(Message):
        """Nothing is written; why."""

        said: str
        again: Callable[[str], None]
        """Asks again with what was typed, which is not lost."""

    @dataclass
    class Failed(Message):
        """The store could not be read."""

        said: str

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Keep where to read and write, and in whose name."""
        super().__init__()
        self.store = store
        self.settings = settings

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a passing message; the text may come from outside."""
        self.notify(safe_text(text), severity="error" if wrong else "information", markup=False)

    def write(self, write: Write, door: DoorKey | None, again: Callable[[str], None]) -> None:
        """Write in a thread, and count it until it has ended."""
        self.saving += 1
        self._write(write, door, again)

    @work(thread=True, exclusive=True, group="year", description="year")
    def load_year(self, year: int | None, door: DoorKey | None = None) -> None:
        """Read a year, to stand on a door; None: the year that matters today."""
        try:
            with self.store.reading() as session:
                shown = read_year(session, year, self.settings.today)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.YearRead(shown, year, door))

    @work(thread=True, exclusive=True, group="family", description="family")
    def load_family(self, appropriation_id: int) -> None:
        """Read everything about an appropriation."""
        try:
            with self.store.reading() as session:
                kin = family(session, appropriation_id)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.FamilyRead(kin))

    @work(thread=True, group="write", description="write")
    def _write(self, write: Write, door: DoorKey | None, again: Callable[[str], None]) -> None:
        try:
            with self.store.writing() as session:
                said = write(session)
        except TrackerError as error:
            self.post_message(self.Refused(str(error), again))
        else:
            self.post_message(self.Written(said, door))
