"""The form in which the administration's assessment is recorded."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.getters import query_one
from textual.widgets import Static

from tracker.appropriation import Appropriation
from tracker.assessment import MeetsGoals, StillNeeded, Verdict
from tui import views
from tui.forms import AssessmentForm, assessment_form, assessment_problems
from tui.screens.dialogs.form import FormDialog
from tui.screens.dialogs.meanwhile import Meanwhile, Trouble
from tui.widgets.cells import label
from tui.widgets.choice import Choice
from tui.widgets.current import Pane
from tui.widgets.fields import TextBox


class AssessDialog(FormDialog[AssessmentForm]):
    """Verdict, goals met, still needed and the text, all by keyboard."""

    AUTO_FOCUS = "#verdict"
    ASSESSING = True

    verdict = query_one("#verdict", Choice)
    meets_goals = query_one("#meets-goals", Choice)
    still_needed = query_one("#still-needed", Choice)
    text = query_one("#text", TextBox)

    def __init__(
        self, appropriation: Appropriation, typed: AssessmentForm | None = None, trouble: Trouble | None = None
    ) -> None:
        """Prepare the form.

        Args:
            appropriation: What is assessed, as it was read.
            typed: What was typed before, when the form is opened again.
            trouble: Why it is opened again.
        """
        super().__init__(
            f"Vurdér · {views.title_words(appropriation.title)}",
            "Ctrl+S  gem     Tab  næste felt     F7  markér al tekst     Esc  fortryd",
            trouble,
        )
        self.began = assessment_form(appropriation)
        self._filled_in = typed or self.began

    def compose_body(self) -> ComposeResult:
        """Lay out the three choices beside each other, the text below."""
        yield Meanwhile(self.told())
        with Horizontal(id="choices"):
            with Pane():
                yield Static(label("Indstilling"), classes="name")
                yield Choice(list(views.VERDICTS.items()), self._filled_in.verdict, id="verdict")
            with Pane():
                yield Static(label("Lever op til målene"), classes="name")
                yield Choice(list(views.MEETS_GOALS.items()), self._filled_in.meets_goals, id="meets-goals")
            with Pane():
                yield Static(label("Fortsat behov"), classes="name")
                yield Choice(list(views.STILL_NEEDED.items()), self._filled_in.still_needed, id="still-needed")
        with Pane(id="words"):
            yield Static(label("Forvaltningens vurdering"), classes="name")
            yield TextBox.of(self._filled_in.text, id="text")
        yield Static("", id="complaints")

    def typed(self) -> AssessmentForm:
        """Read the three choices and the text."""
        verdict, goals, needed = self.verdict.value, self.meets_goals.value, self.still_needed.value
        return AssessmentForm(
            self.text.text,
            Verdict(verdict) if verdict else None,
            MeetsGoals(goals) if goals else None,
            StillNeeded(needed) if needed else None,
        )

    def fill(self, form: AssessmentForm) -> None:
        """Put other values in the choices and the text; what is equal keeps its cursor."""
        self.verdict.choose(form.verdict)
        self.meets_goals.choose(form.meets_goals)
        self.still_needed.choose(form.still_needed)
        if self.text.text != form.text:
            self.text.text = form.text

    def problems(self, form: AssessmentForm) -> list[str]:
        """Say what is missing, and go there."""
        found = assessment_problems(form)
        if found:
            (self.verdict if form.verdict is None else self.text).focus()
        return found
