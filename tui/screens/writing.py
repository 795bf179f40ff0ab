"""A screen from which forms are opened and saved, without losing what was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen

from db.queries import detail
from tracker.appropriation import Appropriation, Pejlemaerke
from tracker.errors import ConflictError, TrackerError
from tracker.settings import Settings
from tracker.text import safe_text
from tui.forms import AssessmentForm, EditForm, merged
from tui.saving import save_assessment, save_edit
from tui.screens.dialogs.assess import AssessDialog
from tui.screens.dialogs.edit import EditDialog
from tui.screens.dialogs.meanwhile import Trouble
from tui.screens.dialogs.sources import SourcesDialog

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

Reopen = Callable[[Appropriation | None, Trouble], None]
"""Opens a form again with what was typed: on what base, and why."""
Write = Callable[["Session"], tuple[int, str]]
"""Writes a form; gives the appropriation's id and what to tell."""


class WritingScreen(Screen[None]):
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

    @dataclass
    class Refused(Message):
        """Nothing was stored; the form opens again."""

        base: Appropriation | None
        trouble: Trouble
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

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a passing message; the text may come from outside."""
        self.notify(safe_text(text), severity="error" if wrong else "information", markup=False)

    def standing_on(self) -> int | None:
        """Tell which appropriation the cursor is on, if any."""
        raise NotImplementedError

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

        def again(form: AssessmentForm, now: Appropriation | None, trouble: Trouble) -> None:
            self.ask_assessment(now or base, form, trouble)

        def answered(form: AssessmentForm | None) -> None:
            if form is not None:
                write = partial(save_assessment, base=base, form=form, by=self.settings.by)
                self._save(base, write, partial(again, form))

        self.app.push_screen(AssessDialog(base, typed, trouble), answered)

    def ask_edit(
        self,
        base: Appropriation | None,
        names: list[Pejlemaerke],
        place: Pejlemaerke | None,
        typed: EditForm | None = None,
        trouble: Trouble | None = None,
    ) -> None:
        """Open the form of one appropriation, or of a new one."""

        def again(form: EditForm, now: Appropriation | None, trouble: Trouble) -> None:
            if trouble.before is not None and trouble.now is not None:
                form = merged(form, trouble.before, trouble.now)
            self.ask_edit(now, names, place, form, trouble)

        def answered(form: EditForm | None) -> None:
            if form is not None:
                write = partial(save_edit, base=base, form=form, place=place, by=self.settings.by)
                self._save(base, write, partial(again, form))

        self.app.push_screen(EditDialog(base, names, place=place, typed=typed, trouble=trouble), answered)

    @on(Ready)
    def _open_dialog(self, message: Ready) -> None:
        found = message.appropriation
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
        message.reopen(message.base, message.trouble)

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
        except ConflictError as error:
            self.post_message(self._met(base, error, reopen))
        except TrackerError as error:
            self.post_message(self.Refused(base, Trouble(str(error)), reopen))
        else:
            self.post_message(self.Saved(appropriation_id, said, stood_on))

    def _met(self, base: Appropriation | None, error: ConflictError, reopen: Reopen) -> Refused:
        """Read what somebody else wrote; called in the writing thread."""
        if base is None:
            return self.Refused(None, Trouble(str(error)), reopen)
        try:
            with self.store.reading() as session:
                now = detail.appropriation(session, base.id)
        except TrackerError as unread:
            return self.Refused(base, Trouble(str(unread)), reopen)
        return self.Refused(now, Trouble(str(error), base, now), reopen)
