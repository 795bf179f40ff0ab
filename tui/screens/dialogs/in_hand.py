"""Asks why an officer has an expiry in hand, and for how long the digest can be silent."""

from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Input, Static

from tracker.errors import UsageError
from tracker.flows.clock import read_day
from tui import views
from tui.screens.dialogs.answer import AnswerDialog
from tui.views import Tone
from tui.widgets.cells import label, paragraph
from tui.widgets.current import FieldRow
from tui.widgets.fields import TextField


@dataclass(frozen=True, slots=True)
class InHand:
    """What was answered."""

    why: str = ""
    day: str = ""
    """As typed; empty: as long as it can be."""

    @property
    def until(self) -> date | None:
        """The last silent day; None: as long as it can be.

        Raises:
            UsageError: It is no day.
        """
        return read_day(self.day) if self.day else None


class InHandDialog(AnswerDialog[InHand]):
    """Dismisses with why, and until when if that was asked; Enter goes on or saves."""

    why = query_one("#why", TextField)

    def __init__(
        self, title: str | None, latest: str, *, snooze: bool, typed: InHand | None = None, said: str = ""
    ) -> None:
        """Prepare the question.

        Args:
            title: The appropriation's.
            latest: The last day it can be, and why.
            snooze: Ask for the day as well.
            typed: What was answered before, when it is asked again.
            said: Why it is asked again.
        """
        heading = "Udsæt" if snooze else "Kvittér"
        super().__init__(f"{heading} · {views.title_words(title)}", "Enter eller Ctrl+S  gem     Esc  fortryd")
        self._latest = latest
        self._snooze = snooze
        self._typed = typed or InHand()
        self._said = said
        self.began = InHand()

    def compose_body(self) -> ComposeResult:
        """Say what it means, and ask."""
        until = f"den dag, du vælger, senest {self._latest}" if self._snooze else self._latest
        means = f"Ugebrevet tier om den til og med {until}. Ændrer beløbet eller fristen sig før, kommer den igen."
        yield Static(paragraph(means))
        if self._snooze:
            with FieldRow(classes="field"):
                yield Static(label("Til og med"), classes="name")
                yield TextField(self._typed.day, placeholder=f"fx {self._latest[:10]}", id="until")
        with FieldRow(classes="field"):
            yield Static(label("Hvorfor"), classes="name")
            yield TextField(self._typed.why, placeholder="fx notatet er hos økonomi", id="why")
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    def answer(self) -> InHand:
        """Read what is typed now."""
        day = self.query_one("#until", TextField).value.strip() if self._snooze else ""
        return InHand(self.why.value.strip(), day)

    def problem(self, answer: InHand) -> str:
        """Ask for a day that is one, and for a reason."""
        if self._snooze:
            try:
                read_day(answer.day)
            except UsageError as error:
                return str(error)
        return "" if answer.why else "Skriv, hvorfor ugebrevet kan tie."

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input is self.why:
            self.action_save()
        else:
            self.why.focus()
