"""Asks for what a line of a negotiation list says besides its money."""

from dataclasses import dataclass, replace

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Input, Static

from tracker.negotiation import Bid, Choice, Line
from tui import views
from tui.negotiating import with_priority
from tui.screens.dialogs.answer import AnswerDialog
from tui.views import Tone
from tui.widgets.cells import field_text, label, paragraph
from tui.widgets.current import FieldRow
from tui.widgets.fields import TextField


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What was typed."""

    priority: str = ""
    note: str = ""
    budget_note: str = ""
    to_plan: str = ""

    def put_on(self, bid: Bid) -> Bid:
        """Let a line be as typed; what was not changed stays to the letter."""
        before = answer_of(bid)
        after, _ = with_priority(bid, self.priority)
        if self.note != before.note:
            after = replace(after, note=self.note)
        if self.budget_note != before.budget_note:
            after = replace(after, budget_note=self.budget_note or None)
        if self.to_plan != before.to_plan:
            after = replace(after, to_plan=self.to_plan or None)
        return after


def answer_of(bid: Bid) -> LineAnswer:
    """Begin from a line as it stands."""
    return LineAnswer(
        "" if bid.priority is None else str(bid.priority),
        field_text(bid.note).strip(),
        field_text(bid.budget_note or "").strip(),
        field_text(bid.to_plan or "").strip(),
    )


class LineDialog(AnswerDialog[LineAnswer]):
    """Dismisses with what was typed; Enter goes on, and saves from the last field."""

    AUTO_FOCUS = "#priority"

    def __init__(self, line: Line) -> None:
        """Begin from a line."""
        super().__init__(views.title_words(line.entry.title), "Tab  næste felt     Ctrl+S  gem     Esc  fortryd")
        self._line = line
        self.began = answer_of(line.bid)

    priority = query_one("#priority", TextField)

    def compose_body(self) -> ComposeResult:
        """Lay out the fields."""
        began = self.began
        yield from _field("Prioritet", began.priority, "1 er den vigtigste", "priority")
        yield from _field("Note", began.note, "Står i listen og i papiret", "note")
        own = self._line.entry.budget_note
        yield from _field("Budgetnotat", began.budget_note, field_text(own) if own else "Henvisning", "budget-note")
        if self._line.bid.choice is Choice.MOVE:
            yield from _field("Flyttes til", began.to_plan, "Planens navn", "to-plan")
        yield Static(paragraph("", Tone.WARNING), id="complaints")

    def answer(self) -> LineAnswer:
        """Read what is typed now."""
        fields = {field.id: field.value.strip() for field in self.query(TextField)}
        return LineAnswer(
            fields["priority"], fields["note"], fields["budget-note"], fields.get("to-plan", self.began.to_plan)
        )

    def problem(self, answer: LineAnswer) -> str:
        """Ask for a priority that is one."""
        return with_priority(self._line.bid, answer.priority)[1]

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        fields = list(self.query(TextField))
        if event.input is fields[-1]:
            self.action_save()
        else:
            self.focus_next()


def _field(name: str, value: str, placeholder: str, key: str) -> ComposeResult:
    with FieldRow(classes="field"):
        yield Static(label(name), classes="name")
        yield TextField(value, placeholder=placeholder, id=key)
