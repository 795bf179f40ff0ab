"""A small dialog that is saved whole with Ctrl+S, or given up with Esc."""

from typing import ClassVar, Generic

from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widgets import Static

from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.frame import AnswerT, Dialog
from tui.views import Tone
from tui.widgets.cells import paragraph


class AnswerDialog(Dialog[AnswerT | None], Generic[AnswerT]):
    """Dismisses with what was answered, or with None; what was typed is lost only on purpose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Gem", priority=True),
        Binding("escape", "leave", "Fortryd"),
    ]

    complaints = query_one("#complaints", Static)

    began: AnswerT
    """The answer as it was before anybody typed; `compose_body` has filled it in."""

    def answer(self) -> AnswerT:
        """Read what is chosen and typed now."""
        raise NotImplementedError

    def problem(self, answer: AnswerT) -> str:
        """Say why an answer cannot be saved; empty when it can."""
        raise NotImplementedError

    def action_save(self) -> None:
        """End with the answer, or say what is wrong with it."""
        answer = self.answer()
        if problem := self.problem(answer):
            self.complaints.update(paragraph(problem, Tone.WARNING))
        else:
            self.dismiss(answer)

    def action_leave(self) -> None:
        """Give up; ask first when something would be lost."""
        if self.answer() == self.began:
            self.dismiss(None)
            return
        question = "Dit svar er ikke gemt. Skal det kasseres?"
        self.app.push_screen(ConfirmDialog("Ikke gemt", question), self._leave_if)

    def _leave_if(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)
