"""A screen from which forms are opened and saved, without losing what was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.screen import Screen

from db.queries import detail
from tracker.appropriation import Appropriation, Pejlemaerke
from tracker.assessment import MeetsGoals, StillNeeded
from tracker.errors import ConflictError, TrackerError
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.editing import add_appropriation, edit_appropriation
from tracker.settings import Settings
from tracker.text import safe_text
from tui import forms
from tui.forms import AssessmentForm, EditForm
from tui.screens.dialogs.assess import AssessDialog
from tui.screens.dialogs.edit import EditDialog
from tui.screens.dialogs.meanwhile import Trouble

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

Reopen = Callable[[Appropriation | None, Trouble], None]
"""Opens a form again with what was typed: on what base, and why."""


class WritingScreen(Screen[None]):
    """Asks in a dialog, writes through a flow in a thread, asks again if it could not."""

    @dataclass
    class Saved(Message):
        """Something was stored."""

        appropriation_id: int
        said: str

    @dataclass
    class Refused(Message):
        """Nothing was stored; the form opens again."""

        base: Appropriation | None
        trouble: Trouble
        reopen: Reopen

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Keep where to write, and in whose name."""
        super().__init__()
        self.store = store
        self.settings = settings

    def ask_assessment(
        self, base: Appropriation, typed: AssessmentForm | None = None, trouble: Trouble | None = None
    ) -> None:
        """Open the assessment form."""

        def answered(form: AssessmentForm | None) -> None:
            if form is not None and form.verdict is not None:
                new = NewAssessment(
                    form.text,
                    form.verdict,
                    form.meets_goals or MeetsGoals.UNKNOWN,
                    form.still_needed or StillNeeded.UNKNOWN,
                )
                self._write(base, partial(self._assess, base, new), partial(self._assess_again, form))

        self.app.push_screen(AssessDialog(base, typed, trouble), answered)

    def ask_edit(
        self,
        base: Appropriation | None,
        names: list[Pejlemaerke],
        *,
        place: Pejlemaerke | None = None,
        typed: EditForm | None = None,
        trouble: Trouble | None = None,
    ) -> None:
        """Open the form of one appropriation, or of a new one."""

        def answered(form: EditForm | None) -> None:
            if form is not None:
                again = partial(self._edit_again, form, names, place)
                self._write(base, partial(self._edit, base, form, place), again)

        self.app.push_screen(EditDialog(base, names, place=place, typed=typed, trouble=trouble), answered)

    @on(Refused)
    def _ask_again(self, message: Refused) -> None:
        message.reopen(message.base, message.trouble)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a passing message; the text may come from outside."""
        self.notify(safe_text(text), severity="error" if wrong else "information", markup=False)

    def _assess_again(self, form: AssessmentForm, base: Appropriation | None, trouble: Trouble) -> None:
        if base is not None:
            self.ask_assessment(base, form, trouble)

    def _edit_again(
        self,
        form: EditForm,
        names: list[Pejlemaerke],
        place: Pejlemaerke | None,
        base: Appropriation | None,
        trouble: Trouble,
    ) -> None:
        if trouble.before is not None and trouble.now is not None:
            form = forms.merged(form, trouble.before, trouble.now)
        self.ask_edit(base, names, place=place, typed=form, trouble=trouble)

    def _assess(self, base: Appropriation, new: NewAssessment, session: "Session") -> tuple[int, str]:
        record_assessment(session, base.id, new, seen=base.version, by=self.settings.by, at=datetime.now(UTC))
        return base.id, "Vurderingen er gemt."

    def _edit(
        self, base: Appropriation | None, form: EditForm, place: Pejlemaerke | None, session: "Session"
    ) -> tuple[int, str]:
        began = forms.edit_form(base) if base else forms.new_form(place)
        edit, _ = forms.read_edit(form, began, base)
        by, at = self.settings.by, datetime.now(UTC)
        if base is None:
            return add_appropriation(session, edit, by=by, at=at, reason=form.reason), "Bevillingen er tilføjet."
        edit_appropriation(session, base.id, edit, seen=base.version, by=by, at=at, reason=form.reason)
        return base.id, "Rettelsen er gemt."

    @work(thread=True, group="write", description="write")
    def _write(self, base: Appropriation | None, write: Callable[["Session"], tuple[int, str]], reopen: Reopen) -> None:
        """Write in one transaction; whatever hinders it, what was typed comes back."""
        try:
            with self.store.writing() as session:
                appropriation_id, said = write(session)
        except ConflictError as error:
            self.post_message(self._met(base, error, reopen))
        except TrackerError as error:
            self.post_message(self.Refused(base, Trouble(str(error)), reopen))
        else:
            self.post_message(self.Saved(appropriation_id, said))

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
