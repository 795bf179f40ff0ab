"""A screen that reads a budget year in threads, sets its days and writes its calendar file."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.events import ScreenResume
from textual.message import Message
from textual.reactive import var

from db.queries.records import Question
from tracker.calendar import DoorKey, Known
from tracker.errors import TrackerError
from tracker.settings import Settings
from tui.budget_year import BudgetYear, DoorRow, read_year
from tui.dating import DayAnswer, can_move, proposed_file, save_day, take_day_back, write_file
from tui.door_words import dated, door_lines, take_back_words
from tui.screens.dialogs.calendar_file import CalendarFileDialog
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.door_day import DoorDayDialog
from tui.screens.dialogs.notice import NoticeDialog
from tui.screens.storing import StoringScreen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

Write = Callable[["Session"], tuple[str, ...]]
"""Writes something; gives what to tell: one line, and what is to be noticed besides."""
Again = Callable[[str], None]
"""Asks again, and says why; what was typed is not lost."""


class DatingScreen(StoringScreen[None]):
    """Asks about a door's day, and about a file; writes, and asks again if it could not."""

    @dataclass
    class YearRead(Message):
        """A year came back from the store."""

        shown: BudgetYear
        asked: int | None
        door: DoorKey | None
        """To stand on."""

    @dataclass
    class Written(Message):
        """Something is written."""

        said: tuple[str, ...]
        door: DoorKey | None

    @dataclass
    class Refused(Message):
        """Nothing is written; why."""

        said: str
        door: DoorKey | None
        again: Again

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Keep where to read and write, and in whose name."""
        super().__init__(store, settings)
        self.shown: BudgetYear | None = None
        self.wanted: int | None = None
        """The year asked for last; None: nothing has been read yet."""
        self._file = ""
        """The calendar file that was written last."""
        self._again: DatingScreen.Refused | None = None
        """What could not be written, until it is asked again."""

    question: var[Question]
    """What narrows that which hangs on the doors."""

    def door_row(self) -> DoorRow | None:
        """Tell which door the cursor is on, if it is here."""
        raise NotImplementedError

    def action_set_day(self) -> None:
        """Ask for another day of the door under the cursor."""
        row = self.door_row()
        if row is None or not self.is_free():
            return
        if can_move(row.door):
            self._ask_day()
        else:
            self.say(f"{row.door.name} altid den {row.door.rule}; den dag kan ikke flyttes.")

    def action_take_day_back(self) -> None:
        """Ask whether the day that an officer set is to be taken back."""
        row = self.door_row()
        if row is None or not self.is_free():
            return
        door = row.door
        if door.known is not Known.SET:
            self.say(f"Ingen har sat en dag for {door.name} {door.year}. Tryk e for at sætte en.")
            return

        def answered(sure: bool | None) -> None:
            if sure:
                self._begin(partial(take_day_back, door=door, by=self.settings.by), door.key, self._tell_refused)

        self.app.push_screen(ConfirmDialog("Tag dagen tilbage?", take_back_words(door)), answered)

    def action_write_file(self) -> None:
        """Ask for the file that the year is written to."""
        if self.shown is not None and self.is_free():
            self._ask_file(self.shown.year, self._file or proposed_file(self.shown.year))

    def ask_again(self) -> None:
        """Ask again what could not be written, but never under the fingers of somebody who types elsewhere."""
        if (refused := self._again) is not None and self.app.screen is self:
            self._again = None
            refused.again(refused.said)

    @on(ScreenResume)
    def _resumed(self) -> None:
        self.ask_again()

    @on(Written)
    def _written(self, message: Written) -> None:
        self.saving -= 1
        if len(message.said) > 1:
            self.app.push_screen(NoticeDialog("Gemt", "\n".join(message.said)))
        else:
            self.say(message.said[0])
        self.load_year(self.wanted, message.door)

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        self.saving -= 1
        self._again = message
        self.load_year(self.wanted, message.door)  # somebody else may have written: it is asked on what is there now

    def _ask_day(self, typed: DayAnswer | None = None, said: str = "") -> None:
        row, shown = self.door_row(), self.shown
        if row is None or shown is None:
            return
        door = row.door

        def answered(answer: DayAnswer | None) -> None:
            if answer is not None:
                write = partial(save_day, door=door, answer=answer, by=self.settings.by)
                self._begin(write, door.key, partial(self._ask_day, answer))

        known = (f"Nu: {dated(door.day)}", door_lines(row, shown)[0])
        self.app.push_screen(DoorDayDialog(door, known, typed, said), answered)

    def _ask_file(self, year: int, typed: str, said: str = "") -> None:
        def answered(file: str | None) -> None:
            if file is not None:
                self._file = file
                write = partial(write_file, year=year, file=file, today=self.settings.today)
                self._begin(write, None, partial(self._ask_file, year, file), log=True)

        self.app.push_screen(CalendarFileDialog(year, typed, said), answered)

    def _tell_refused(self, said: str) -> None:
        self.app.push_screen(NoticeDialog("Det blev ikke gemt", said))

    def _begin(self, write: Write, door: DoorKey | None, again: Again, *, log: bool = False) -> None:
        """Write in a thread, and count it until it has ended."""
        self.saving += 1
        self._write(write, door, again, log=log)

    @work(thread=True, exclusive=True, group="year", description="year")
    def load_year(self, year: int | None, door: DoorKey | None = None) -> None:
        """Read a year, to stand on a door; None: the year that matters today."""
        self.read(
            lambda session: self.YearRead(read_year(session, year, self.settings.today, self.question), year, door)
        )

    @work(thread=True, group="write", description="write")
    def _write(self, write: Write, door: DoorKey | None, again: Again, *, log: bool) -> None:
        """Write in one transaction; what the history does not cover into the log beside it."""
        try:
            with self.store.logging() if log else self.store.writing() as session:
                said = write(session)
        except TrackerError as error:
            self.post_message(self.Refused(str(error), door, again))
        else:
            self.post_message(self.Written(said, door))
