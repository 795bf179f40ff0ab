"""A dialog in which something is typed: saved whole, or lost only on purpose."""

from typing import ClassVar, Generic

from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widgets import Static

from tui.meeting import FormT, Met, filled, typed_on
from tui.screens.dialogs.compare import Choice, CompareDialog
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.frame import Dialog
from tui.screens.dialogs.meanwhile import Trouble
from tui.versions import summary
from tui.views import Tone
from tui.widgets.cells import paragraph

_COMPARE = "F2 viser dit, den andens og det, der var før."


class FormDialog(Dialog[FormT | None], Generic[FormT]):
    """Dismisses with what was typed, or with None when it was given up."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Gem", priority=True),
        Binding("f2", "compare", "Sammenlign", show=False, priority=True),
        Binding("escape", "leave", "Fortryd"),
    ]
    ASSESSING: ClassVar[bool] = False

    complaints = query_one("#complaints", Static)

    began: FormT
    """The form as it was before anybody typed; `compose_body` has filled it in."""

    def __init__(self, heading: str, hint: str, trouble: Trouble | None) -> None:
        """Prepare a form.

        Args:
            heading: The first line.
            hint: The keys.
            trouble: Why the form is opened again, if it is.
        """
        super().__init__(heading, hint)
        self._trouble = trouble
        self.met: Met | None = trouble.met if trouble else None
        """What others saved while the form was open, and what was chosen about it."""

    def typed(self) -> FormT:
        """Read what stands in the form now."""
        raise NotImplementedError

    def fill(self, form: FormT) -> None:
        """Put other values in the fields."""
        raise NotImplementedError

    def problems(self, form: FormT) -> list[str]:
        """Say why a form cannot be saved; empty when it can."""
        raise NotImplementedError

    def nothing_left(self, form: FormT) -> bool:  # noqa: ARG002 - an assessment can always be saved
        """Tell whether others have saved all that was typed."""
        return False

    def on_mount(self) -> None:
        """Show at once what others saved meanwhile."""
        if self._trouble is not None and not self._trouble.message:
            self.call_after_refresh(self.action_compare)

    def told(self) -> str:
        """Say why the form is opened again; empty when it is not."""
        said = [self._trouble.message] if self._trouble is not None and self._trouble.message else []
        if self.met is not None:
            said += [f"{summary(self.met, assessing=self.ASSESSING)} {_COMPARE}"]
        return "\n".join(said)

    def action_compare(self) -> None:
        """Show mine, theirs and what was before, field by field."""
        if self.met is not None:
            self.met = typed_on(self.met, self.typed())
            said = summary(self.met, assessing=self.ASSESSING)
            self.app.push_screen(CompareDialog(self._heading, self.met, said), self._compared)

    def action_save(self) -> None:
        """End with what was typed, or say what is wrong with it."""
        form = self.typed()
        if self.nothing_left(form):
            self.dismiss(None)
            return
        if problems := self.problems(form):
            self.complaints.update(paragraph("\n".join(problems), Tone.WARNING))
            return
        self.dismiss(form)

    def action_leave(self) -> None:
        """Give up; ask first when something typed would be lost."""
        form = self.typed()
        if form == self.began or self.nothing_left(form):
            self.dismiss(None)
            return
        question = "Du har skrevet noget, som ikke er gemt. Skal det kasseres?"
        self.app.push_screen(ConfirmDialog("Ikke gemt", question), self._leave_if)

    def _leave_if(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)

    def _compared(self, choice: Choice | None) -> None:
        if choice is None:
            return
        self.met = choice.met
        self.fill(filled(self.typed(), choice.met))
        if choice.save:
            self.action_save()
