"""A small form over a goal: its words, what it aims at, how it went, and why they are changed."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.widgets import Input, Static

from tracker.goals import Goal
from tui.goal_forms import GoalForm, goal_form, means, problem, target_following
from tui.goal_pages import number_of
from tui.screens.dialogs.answer import AnswerDialog
from tui.views import Tone
from tui.widgets.cells import label, paragraph
from tui.widgets.current import FieldRow
from tui.widgets.fields import TextField

_ROWS = (("text", "Mål"), ("target", "Målsat"), ("result", "Resultat"), ("reason", "Hvorfor"))
_HINTS = {"target": "fx 75 pct. – tomt: uden tal", "result": "fx Ikke nået (38 pct./41 borgere)"}
_WIDEST, _LINES = 90, 13
"""Cells of the form, and its lines."""


class GoalDialog(AnswerDialog[GoalForm]):
    """Lies where the goal stands; figures are read out of the words by the rules that papers are read by."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go_on", "Videre", show=False)]
    AUTO_FOCUS = "#goal-result"

    def __init__(self, goal: Goal, *, at: Region, typed: GoalForm | None = None, said: str = "") -> None:
        """Prepare the form.

        Args:
            goal: As it counts.
            at: Where on the screen it stands.
            typed: What was typed before, when the form is opened again.
            said: Why it is opened again.
        """
        super().__init__(f"{number_of(goal)} i {goal.year}", "Enter  videre og gem     Esc  fortryd")
        self.began = goal_form(goal)
        self._goal = goal
        self._at = at
        self._typed = typed or self.began
        self._said = said
        self._text = self._typed.text

    def compose_body(self) -> ComposeResult:
        """Lay out the fields under one another."""
        for name, words in _ROWS:
            with FieldRow(classes="field"):
                yield Static(label(words), classes="name")
                hint = _HINTS.get(name, "Gemmes som kilde, med dit navn." if name == "reason" else "")
                yield TextField(getattr(self._typed, name), placeholder=hint, id=f"goal-{name}")
        yield Static(label(means(self._typed, self._goal), Tone.QUIET), id="means")
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    def on_mount(self) -> None:
        """Lie over the place, all of it in sight."""
        screen, box = self.app.size, self.query_one("#dialog", Vertical)
        width = min(_WIDEST, screen.width)
        box.styles.width = width
        left = max(0, min(self._at.x - 2, screen.width - width))
        box.styles.offset = (left, max(0, min(self._at.y - 1, screen.height - _LINES)))

    def answer(self) -> GoalForm:
        """Read what is typed now."""
        return GoalForm(*(self.query_one(f"#goal-{name}", TextField).value for name, _ in _ROWS))

    def problem(self, answer: GoalForm) -> str:
        """Say what is missing, and what cannot be read."""
        return problem(answer, self._goal)

    @on(Input.Changed)
    def _say_what_is_read(self, message: Input.Changed) -> None:
        """Let what is aimed at follow the words as long as it says the same, and say what is read."""
        form = self.answer()
        if message.input.id == "goal-text" and form.text != self._text:
            target = target_following(self._text, form.text, form.target)
            self._text = form.text
            self.query_one("#goal-target", TextField).value = target
            form = self.answer()
        self.query_one("#means", Static).update(label(means(form, self._goal), Tone.QUIET))

    @on(Input.Submitted)
    def action_go_on(self) -> None:
        """Ask why, and then save."""
        reason = self.query_one("#goal-reason", TextField)
        if self.focused is not reason and not reason.value.strip():
            reason.focus()
        else:
            self.action_save()
