"""A screen from which forms are opened and saved, without losing what was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.events import ScreenResume
from textual.message import Message
from textual.reactive import var

from db.queries import detail
from db.queries.many import change_made
from tracker.appropriation import Appropriation, Pejlemaerke
from tracker.errors import ConflictError, TrackerError
from tracker.settings import Settings
from tracker.text import safe_text
from tui.forms import AssessmentForm, EditForm
from tui.meeting import filled, met
from tui.saving import save_assessment, save_edit
from tui.screens.dialogs.assess import AssessDialog
from tui.screens.dialogs.edit import EditDialog
from tui.screens.dialogs.meanwhile import Trouble
from tui.screens.dialogs.sources import SourcesDialog
from tui.screens.ending import EndingScreen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

Reopen = Callable[["WritingScreen.Refused"], None]
"""Opens a form again with what was typed."""
Write = Callable[["Session"], tuple[int, str]]
"""Writes a form; gives the appropriation's id and what to tell."""

NOBODY_HERE = "Der er ingen bevilling under markøren: listen er tom, eller linjen er ved at blive hentet."


class WritingScreen(EndingScreen[None]):
    """Asks in a dialog, writes through a flow in a thread, asks again if it could not."""

    saving: var[int] = var(0, init=False)
    """How many saves are under way; one may wait long for another program."""

    @dataclass
    class Ready(Message):
        """What a dialog begins from, as the store has it now."""

        dialog: str
        appropriation: Appropriation | None
        names: list[Pejlemaerke]
        place: Pejlemaerke | None

    @dataclass
    class Saved(Message):
        """Something was stored."""

        appropriation_id: int
        said: str
        stood_on: int | None
        """What the cursor would be on, had nobody moved it since."""
        title: str | None = None
        """What it was called; None: it is new, or has no heading."""
        change: int | None = None
        """The change's number in the history; None: there was nothing to change, or it made the appropriation."""

    @dataclass
    class Refused(Message):
        """Nothing was stored; the form opens again."""

        message: str
        """Why."""
        now: Appropriation | None
        """What others saved meanwhile; None when that is not why, or cannot be read."""
        reopen: Reopen

    @dataclass
    class Failed(Message):
        """The store could not be read."""

        said: str

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Keep where to write, and in whose name."""
        super().__init__()
        self.store = store
        self.settings = settings
        self._refused: list[WritingScreen.Refused] = []
        """Forms that could not be saved and wait for the one in front to be closed."""

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a passing message; the text may come from outside."""
        self.notify(safe_text(text), severity="error" if wrong else "information", markup=False)

    def standing_on(self) -> int | None:
        """Tell which appropriation the cursor is on, if any."""
        raise NotImplementedError

    def under_cursor(self) -> int | None:
        """Tell which appropriation a key is about; say it, if it is about none."""
        if (here := self.standing_on()) is None:
            self.say(NOBODY_HERE)
        return here

    def leave(self) -> None:
        """End the program, unless what somebody typed is not stored yet."""
        if self.saving:
            self.say("Der gemmes stadig. Vent et øjeblik, og tryk q igen.")
        else:
            self.app.exit()

    def ask_assessment(
        self, base: Appropriation, typed: AssessmentForm | None = None, trouble: Trouble | None = None
    ) -> None:
        """Open the assessment form."""
        dialog = AssessDialog(base, typed, trouble)

        def again(form: AssessmentForm, refused: WritingScreen.Refused) -> None:
            if refused.now is None:
                self.ask_assessment(base, form, Trouble(refused.message, dialog.met))
            else:
                known = met(base, form, refused.now, dialog.met)
                self.ask_assessment(refused.now, filled(form, known), Trouble("", known))

        def answered(form: AssessmentForm | None) -> None:
            if form is not None:
                write = partial(save_assessment, base=base, form=form, by=self.settings.by)
                self._save(base, write, partial(again, form))

        self.app.push_screen(dialog, answered)

    def ask_edit(
        self,
        base: Appropriation | None,
        names: list[Pejlemaerke],
        place: Pejlemaerke | None,
        typed: EditForm | None = None,
        trouble: Trouble | None = None,
    ) -> None:
        """Open the form of one appropriation, or of a new one."""
        dialog = EditDialog(base, names, place=place, typed=typed, trouble=trouble)

        def again(form: EditForm, refused: WritingScreen.Refused) -> None:
            if base is None or refused.now is None:
                self.ask_edit(base, names, place, form, Trouble(refused.message, dialog.met))
            else:
                known = met(base, form, refused.now, dialog.met)
                self.ask_edit(refused.now, names, place, filled(form, known), Trouble("", known))

        def answered(form: EditForm | None) -> None:
            if form is not None:
                write = partial(save_edit, base=base, form=form, place=place, by=self.settings.by)
                self._save(base, write, partial(again, form))

        self.app.push_screen(dialog, answered)

    @on(Ready)
    def _open_dialog(self, message: Ready) -> None:
        """Open what a key asked for, unless the reader has moved on to another screen meanwhile."""
        found = message.appropriation
        if self.app.screen is not self:
            return
        if found is None or message.dialog == "edit":
            self.ask_edit(found, message.names, message.place)
        elif message.dialog == "assess":
            self.ask_assessment(found)
        else:
            self.app.push_screen(SourcesDialog(found))

    @on(Saved)
    @on(Refused)
    def _one_save_less(self) -> None:
        self.saving -= 1

    @on(Refused)
    def _ask_again(self, message: Refused) -> None:
        """Open the form again, but never under the fingers of somebody who types in another."""
        self._refused.append(message)
        if self.app.screen is self:
            self._open_refused()
        else:
            self.say("Noget kunne ikke gemmes. Det åbner igen, når du er færdig her.", wrong=True)

    @on(ScreenResume)
    def _open_refused(self) -> None:
        if self._refused:
            refused = self._refused.pop(0)
            refused.reopen(refused)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self.say(message.said, wrong=True)

    @work(thread=True, exclusive=True, group="dialog", description="dialog")
    def prepare(self, dialog: str, appropriation_id: int | None, place: Pejlemaerke | None) -> None:
        """Read what a dialog begins from, fresh, so that its version is the newest."""
        try:
            with self.store.reading() as session:
                found = None if appropriation_id is None else detail.appropriation(session, appropriation_id)
                names = detail.pejlemaerker(session)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Ready(dialog, found, names, place))

    def _save(self, base: Appropriation | None, write: Write, reopen: Reopen) -> None:
        """Write in a thread, and count it until it has ended."""
        self.saving += 1
        self._write(base, write, reopen, self.standing_on() if base is None else base.id)

    @work(thread=True, group="write", description="write")
    def _write(self, base: Appropriation | None, write: Write, reopen: Reopen, stood_on: int | None) -> None:
        """Write in one transaction; whatever hinders it, what was typed comes back."""
        try:
            with self.store.writing() as session:
                appropriation_id, said = write(session)
                change = None if base is None else change_made(session)
        except ConflictError as error:
            self.post_message(self._met(base, error, reopen))
        except TrackerError as error:
            self.post_message(self.Refused(str(error), None, reopen))
        else:
            self.post_message(self.Saved(appropriation_id, said, stood_on, base.title if base else None, change))

    def _met(self, base: Appropriation | None, error: ConflictError, reopen: Reopen) -> Refused:
        """Read what somebody else wrote; called in the writing thread."""
        if base is None:
            return self.Refused(str(error), None, reopen)
        try:
            with self.store.reading() as session:
                now = detail.appropriation(session, base.id)
        except TrackerError as unread:
            return self.Refused(f"{error}\n{unread}", None, reopen)
        return self.Refused(str(error), now, reopen)
