"""Asks for the day of a door, and why."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from tracker.calendar import Door
from tui import views
from tui.dating import DayAnswer, day_problem
from tui.screens.dialogs.answer import AnswerDialog
from tui.views import Tone
from tui.widgets.cells import paragraph
from tui.widgets.fields import TextField


class DoorDayDialog(AnswerDialog[DayAnswer]):
    """Dismisses with a day and a reason, as typed, or with None."""

    AUTO_FOCUS = "#day"

    day = query_one("#day", TextField)
    reason = query_one("#reason", TextField)

    def __init__(self, door: Door, known: Sequence[str], typed: DayAnswer | None = None, said: str = "") -> None:
        """Prepare the question.

        Args:
            door: As the store has it now.
            known: What its day rests on now, as lines.
            typed: What was typed before, when it is asked again.
            said: Why it is asked again.
        """
        hint = "Tab  næste felt     Enter  gem     Esc  fortryd"
        super().__init__(f"{door.name} i budgetåret {door.year}", hint)
        self._known = known
        self.began = DayAnswer(views.day_words(door.day))
        self._typed = typed or self.began
        self._said = said

    def compose_body(self) -> ComposeResult:
        """Say where the day lies now; ask for another, and for a reason."""
        yield Static(paragraph("\n".join(self._known)), id="question")
        yield TextField(self._typed.day, proposed=not self._said, placeholder="fx 18-09-2026", id="day")
        yield TextField(self._typed.reason, placeholder="Begrundelse, fx Økonomiudvalgets mødeplan", id="reason")
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    @on(TextField.Submitted)
    def _submitted(self, event: TextField.Submitted) -> None:
        """Go on from the day to the reason, and save from there."""
        event.stop()
        if event.input is self.day and not self.reason.value.strip():
            self.reason.focus()
        else:
            self.action_save()

    def answer(self) -> DayAnswer:
        """Read what is typed now."""
        return DayAnswer(self.day.value.strip(), self.reason.value.strip())

    def problem(self, answer: DayAnswer) -> str:
        """Ask for a day and a reason."""
        return day_problem(answer)
