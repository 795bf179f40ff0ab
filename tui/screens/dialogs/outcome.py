"""Asks what the deal gave one line of a negotiation list."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.widgets import Input, Static

from tracker import vocabulary
from tracker.negotiation import Line
from tui import views
from tui.outcome_forms import OutcomeForm, needs_title, read_outcome
from tui.screens.dialogs.answer import AnswerDialog
from tui.views import Tone
from tui.widgets.cells import field_text, label, paragraph
from tui.widgets.choice import Choice
from tui.widgets.current import FieldRow
from tui.widgets.fields import TextBox, TextField

_WHAT = "Bevilget bliver til en ny bevilling med aftalens beløb. Afvist og udsat skrives kun ned."


class OutcomeDialog(AnswerDialog[OutcomeForm]):
    """Dismisses with what was typed; it can be recorded."""

    AUTO_FOCUS = "#result"

    result = query_one("#result", Choice)
    amounts = query_one("#amounts", TextBox)

    def __init__(self, line: Line, began: OutcomeForm, typed: OutcomeForm | None = None, said: str = "") -> None:
        """Prepare the question.

        Args:
            line: Which.
            began: What stands in the form at first.
            typed: What was typed before, when it is asked again.
            said: Why it is asked again.
        """
        hint = "Tab  næste felt     Ctrl+S  gem     Esc  fortryd"
        super().__init__(f"Resultat · {views.title_words(line.entry.title)}", hint)
        self._line = line
        self.began = began
        self._typed = typed or began
        self._said = said

    def compose_body(self) -> ComposeResult:
        """Lay out the fields."""
        typed = self._typed
        yield Static(paragraph(_WHAT), id="question")
        with VerticalScroll(id="fields", can_focus=False):
            with FieldRow(classes="field"):
                yield Static(label("Aftalen gav"), classes="name")
                known = [(result.value, words) for result, words in vocabulary.RESULTS.items()]
                yield Choice(known, typed.result or None, across=True, id="result")
            yield from _field("Aftale", typed.agreement, "fx Budgetaftale 2024", "agreement")
            yield from _field("Besluttet den", typed.day, "dag-måned-år", "decided")
            with FieldRow(classes="field"):
                yield Static(label("Det bevilgede"), classes="name")
                yield TextBox.of(typed.amounts, id="amounts")
            if needs_title(self._line):
                yield from _field("Ny overskrift", typed.title, "Linjen har ingen", "title")
            yield from _field("Note", typed.note, "", "note")
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    def answer(self) -> OutcomeForm:
        """Read what is typed now."""
        fields = {field.id: field.value.strip() for field in self.query(TextField)}
        return OutcomeForm(
            self.result.value or "",
            fields["agreement"],
            fields["decided"],
            self.amounts.text.strip(),
            fields.get("title", ""),
            fields["note"],
        )

    def problem(self, answer: OutcomeForm) -> str:
        """Say what is missing."""
        return "\n".join(read_outcome(answer, self._line)[1])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()


def _field(name: str, value: str, placeholder: str, key: str) -> ComposeResult:
    with FieldRow(classes="field"):
        yield Static(label(name), classes="name")
        yield TextField(field_text(value), placeholder=placeholder, id=key)
