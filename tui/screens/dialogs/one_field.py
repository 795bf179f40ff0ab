"""Asks for one thing that is typed."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Input, Static

from tui.screens.dialogs.answer import AnswerDialog
from tui.views import Tone
from tui.widgets.cells import field_text, paragraph
from tui.widgets.fields import TextField


class OneFieldDialog(AnswerDialog[str]):
    """Dismisses with what was typed, or with None; Enter saves."""

    field = query_one("#wanted", TextField)

    def __init__(
        self,
        heading: str,
        question: str,
        began: str,
        problem: Callable[[str], str],
        *,
        suggestions: Sequence[str] = (),
        placeholder: str = "",
        said: str = "",
    ) -> None:
        """Prepare the question.

        Args:
            heading: The first line.
            question: What is asked.
            began: What stands in the field at first; what is typed takes its place, until it is asked again.
            problem: Says why an answer cannot be; empty when it can.
            suggestions: What may be meant.
            placeholder: Shown while the field is empty.
            said: Why it is asked again.
        """
        super().__init__(heading, "Enter  gem     Esc  fortryd")
        self._question = question
        self._problem = problem
        self._suggestions = list(suggestions)
        self._placeholder = placeholder
        self._said = said
        self.began = field_text(began).strip()

    def compose_body(self) -> ComposeResult:
        """Ask."""
        yield Static(paragraph(self._question), id="question")
        yield TextField(
            self.began,
            suggestions=self._suggestions,
            proposed=not self._said,
            placeholder=self._placeholder,
            id="wanted",
        )
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    def answer(self) -> str:
        """Read what is typed now."""
        return self.field.value.strip()

    def problem(self, answer: str) -> str:
        """Say why it cannot be."""
        return self._problem(answer)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()
