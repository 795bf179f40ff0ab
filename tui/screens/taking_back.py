"""A screen that remembers what was done from it, and takes the last of it back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from db.queries.changes import last_row
from tracker.appropriation import Appropriation
from tracker.errors import TrackerError
from tracker.flows.undoing import Undoing, planned_undo, undo_change
from tracker.settings import Settings
from tui import changes
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.notice import NoticeDialog
from tui.screens.settling import SettlingScreen
from tui.screens.writing import Reopen, Write, WritingScreen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

_OF_LINEAGE = 0
"""Stands for a save that changed nothing of the appropriation itself."""
NOTHING_DONE = "Du har ikke ændret noget herfra endnu. Under Historik fortryder u den ændring, markøren står på."


class TakingBackScreen(SettlingScreen):
    """Every save is known by its last row of history, read in the transaction that wrote it."""

    @dataclass
    class Planned(Message):
        """What an undo will do."""

        appropriation_id: int
        undoing: Undoing

    @dataclass
    class NotTakenBack(Message):
        """It cannot be undone; why."""

        said: str
        tried: bool
        """It was agreed to, and something came between."""

    @dataclass
    class TakenBack(Message):
        """A change was undone."""

        appropriation_id: int
        undoing: Undoing

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Begin with nothing done."""
        super().__init__(store, settings)
        self._written: dict[int, int] = {}
        """By appropriation, the last row of what is being written."""
        self._done: list[tuple[int, int]] = []
        """Appropriation and last row of each save that was made here, the newest last."""

    def take_back(self, appropriation_id: int, last_id: int) -> None:
        """Work out what undoing a change would do, and ask."""
        if not self.saving:
            self.plan(appropriation_id, last_id)

    def take_last_back(self) -> None:
        """Do so with the last that was done here."""
        if not self._done:
            self.say(NOTHING_DONE)
        elif self._done[-1][1] == _OF_LINEAGE:
            self.say("Det seneste var et svar om slægt. S svarer på det igen.")
        else:
            self.take_back(*self._done[-1])

    def _save(self, base: Appropriation | None, write: Write, reopen: Reopen) -> None:
        def noted(session: "Session") -> tuple[int, str]:
            before = last_row(session, base.id) if base is not None else 0
            done, said = write(session)
            session.flush()
            if (last := last_row(session, done)) > before:
                self._written[done] = last
            return done, said

        super()._save(base, noted, reopen)

    @on(WritingScreen.Saved)
    def _remember(self, message: WritingScreen.Saved) -> None:
        last = self._written.pop(message.appropriation_id, _OF_LINEAGE)
        self._done.append((message.appropriation_id, last))

    @on(Planned)
    def _confirm(self, message: Planned) -> None:
        undoing = message.undoing

        def answered(sure: bool | None) -> None:
            if sure:
                self.saving += 1
                self.undo(message.appropriation_id, undoing)

        question = "\n".join([*changes.plan_words(undoing.fields), "", "Ændringen bliver stående i historikken."])
        name = changes.name_words(undoing.change).lower()
        self.app.push_screen(ConfirmDialog(f"Fortryd {name}?", question), answered)

    @on(TakenBack)
    def _taken_back(self, message: TakenBack) -> None:
        self.saving -= 1
        last = message.appropriation_id, message.undoing.change.last_id
        self._done = [one for one in self._done if one != last]
        self.say(f"{changes.name_words(message.undoing.change)} er fortrudt.")

    @on(NotTakenBack)
    def _not_taken_back(self, message: NotTakenBack) -> None:
        self.saving -= message.tried
        self.app.push_screen(NoticeDialog("Det kan ikke fortrydes", message.said))

    @work(thread=True, exclusive=True, group="plan", description="plan")
    def plan(self, appropriation_id: int, last_id: int) -> None:
        """Work out an undo."""
        try:
            with self.store.reading() as session:
                undoing = planned_undo(session, appropriation_id, last_id=last_id)
        except TrackerError as error:
            self.post_message(self.NotTakenBack(str(error), tried=False))
        else:
            self.post_message(self.Planned(appropriation_id, undoing))

    @work(thread=True, group="write", description="write")
    def undo(self, appropriation_id: int, undoing: Undoing) -> None:
        """Undo in one transaction what was agreed to."""
        last_id, seen, at = undoing.change.last_id, undoing.seen, datetime.now(UTC)
        try:
            with self.store.writing() as session:
                undo_change(session, appropriation_id, last_id=last_id, seen=seen, by=self.settings.by, at=at)
        except TrackerError as error:
            self.post_message(self.NotTakenBack(str(error), tried=True))
        else:
            self.post_message(self.TakenBack(appropriation_id, undoing))
