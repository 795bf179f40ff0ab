"""A dialog in which something is typed: saved whole, or lost only on purpose."""

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widgets import Static

from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.frame import Dialog
from tui.views import Tone
from tui.widgets.cells import paragraph

FormT = TypeVar("FormT")


class FormDialog(Dialog[FormT | None], Generic[FormT]):
    """Dismisses with what was typed, or with None when it was given up."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Gem", priority=True),
        Binding("escape", "leave", "Fortryd"),
    ]

    complaints = query_one("#complaints", Static)

    began: FormT
    """The form as it was before anybody typed; `compose_body` has filled it in."""

    def typed(self) -> FormT:
        """Read what stands in the form now."""
        raise NotImplementedError

    def problems(self, form: FormT) -> list[str]:
        """Say why a form cannot be saved; empty when it can."""
        raise NotImplementedError

    def action_save(self) -> None:
        """End with what was typed, or say what is wrong with it."""
        form = self.typed()
        if problems := self.problems(form):
            self.complaints.update(paragraph("\n".join(problems), Tone.WARNING))
            return
        self.dismiss(form)

    def action_leave(self) -> None:
        """Give up; ask first when something typed would be lost."""
        if self.typed() == self.began:
            self.dismiss(None)
            return
        question = "Du har skrevet noget, som ikke er gemt. Skal det kasseres?"
        self.app.push_screen(ConfirmDialog("Ikke gemt", question), self._leave_if)

    def _leave_if(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)
