"""A screen that reads a budget year in threads, and sets its days; each answer is a message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.events import ScreenResume
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen

from db.queries.family import Family, family
from tracker.calendar import Door, DoorKey, Known
from tracker.errors import TrackerError
from tracker.settings import Settings
from tracker.text import safe_text
from tui.budget_year import BudgetYear, DoorRow, read_year
from tui.dating import DayAnswer, can_move, save_day, take_day_back
from tui.door_words import dated, door_lines, moved_words, take_back_words
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.door_day import DoorDayDialog
from tui.screens.dialogs.notice import NoticeDialog

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

Write = Callable[["Session"], tuple[str, ...]]
"""Writes something; gives what to tell: one line, and what is to be noticed besides."""


BUSY = "Der gemmes stadig. Vent et øjeblik, og prøv igen."


class DatingScreen(Screen[None]):
    """Reads a year and an appropriation; asks about a door's day, and writes it."""

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

        said: tuple[str, ...]
        door: DoorKey

    @dataclass
    class Refused(Message):
        """Nothing is written; why."""

        said: str
        door: DoorKey
        typed: DayAnswer | None
        """What was typed, which is not lost; None: nothing was."""

    @dataclass
    class Failed(Message):
        """The store could not be read."""

        said: str

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Keep where to read and write, and in whose name."""
        super().__init__()
        self.store = store
        self.settings = settings
        self.shown: BudgetYear | None = None
        self.wanted: int | None = None
        """The year asked for last; None: nothing has been read yet."""
        self._again: DatingScreen.Refused | None = None
        """What could not be written, until it is asked again."""

    def door_row(self) -> DoorRow | None:
        """Tell which door the cursor is on, if it is here."""
        raise NotImplementedError

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a passing message; the text may come from outside."""
        self.notify(safe_text(text), severity="error" if wrong else "information", markup=False)

    def leave(self) -> None:
        """End the program, unless something is being saved."""
        if self.saving:
            self.say(BUSY)
        else:
            self.app.exit()

    def write(self, write: Write, door: DoorKey, typed: DayAnswer | None = None) -> None:
        """Write in a thread, and count it until it has ended."""
        self.saving += 1
        self._write(write, door, typed)

    def action_set_day(self) -> None:
        """Ask for another day of the door under the cursor."""
        if (row := self.door_row()) is None or not self._is_free():
            return
        if can_move(row.door):
            self._ask_day(row.door)
        else:
            self.say(f"{row.door.name} altid den {row.door.rule}; den dag kan ikke flyttes.")

    def action_take_day_back(self) -> None:
        """Ask whether the day that an officer set is to be taken back."""
        if (row := self.door_row()) is None or not self._is_free():
            return
        door = row.door
        if door.known is not Known.SET:
            self.say(f"Ingen har sat en dag for {door.name} {door.year}. Tryk e for at sætte en.")
            return

        def answered(sure: bool | None) -> None:
            if sure:
                self.write(lambda session: moved_words(take_day_back(session, door, self.settings.by)), door.key)

        self.app.push_screen(ConfirmDialog("Tag dagen tilbage?", take_back_words(door)), answered)

    @on(Written)
    def _written(self, message: Written) -> None:
        self.saving -= 1
        if len(message.said) > 1:
            self.app.push_screen(NoticeDialog("Bemærk", "\n".join(message.said)))
        else:
            self.say(message.said[0])
        self.load_year(self.wanted, message.door)

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        self.saving -= 1
        self._again = message
        self.load_year(self.wanted, message.door)

    @on(ScreenResume)
    def ask_again(self) -> None:
        """Say why nothing was written; what was typed comes back, but never under the fingers of somebody who types."""
        refused, row = self._again, self.door_row()
        if refused is None or row is None or self.app.screen is not self:
            return
        self._again = None
        if refused.typed is None:
            self.app.push_screen(NoticeDialog("Det blev ikke gemt", refused.said))
        else:
            self._ask_day(row.door, refused.typed, refused.said)

    def _ask_day(self, door: Door, typed: DayAnswer | None = None, said: str = "") -> None:
        def answered(answer: DayAnswer | None) -> None:
            if answer is not None:
                by = self.settings.by
                self.write(lambda session: moved_words(save_day(session, door, answer, by)), door.key, answer)

        row, shown = self.door_row(), self.shown
        known = (f"Nu: {dated(door.day)}", door_lines(row, shown)[0]) if row is not None and shown is not None else ()
        self.app.push_screen(DoorDayDialog(door, known, typed, said), answered)

    def _is_free(self) -> bool:
        """Say that one save is waited for before the next is begun."""
        if self.saving:
            self.say(BUSY)
        return not self.saving

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
    def _write(self, write: Write, door: DoorKey, typed: DayAnswer | None) -> None:
        try:
            with self.store.writing() as session:
                said = write(session)
        except TrackerError as error:
            self.post_message(self.Refused(str(error), door, typed))
        else:
            self.post_message(self.Written(said, door))
