"""What is asked about many appropriations at once."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.widgets import Input, Static

from tui.bulk import DEEDS, Deed, Marked, OwnerForm, gone_words, outside_words, title_lines
from tui.forms import AssessmentForm
from tui.screens.dialogs.answer import AnswerDialog
from tui.screens.dialogs.assess import AssessDialog
from tui.screens.dialogs.form import FormDialog
from tui.screens.dialogs.frame import Dialog
from tui.screens.dialogs.meanwhile import Trouble
from tui.views import Tone
from tui.widgets.cells import label, page, paragraph
from tui.widgets.choice import Choice
from tui.widgets.current import FieldRow
from tui.widgets.fields import TextField


class DeedDialog(Dialog[Deed | None]):
    """Says which are marked, and dismisses with what is to be done with them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "choose", "Vælg", priority=True),
        Binding("escape", "leave", "Fortryd"),
    ]
    AUTO_FOCUS = "#deed"

    deed = query_one("#deed", Choice)

    def __init__(self, marked: Marked) -> None:
        """Prepare the question."""
        super().__init__(f"Med de markerede: {marked.count}", "1-5 ↑ ↓  vælg     Enter  gå videre     Esc  fortryd")
        self._marked = marked

    def compose_body(self) -> ComposeResult:
        """Lay out what can be done, and the marked ones below."""
        yield Choice(list(DEEDS), Deed.ASSESS, id="deed")
        told = [words for words in (outside_words(self._marked), gone_words(self._marked)) if words]
        yield Static(paragraph("\n".join(told), Tone.WARNING), id="complaints")
        with VerticalScroll(id="marked-titles", can_focus=True):
            yield Static(page(title_lines(self._marked)), id="shown")

    def action_choose(self) -> None:
        """Go on with what is chosen."""
        if self.deed.value is not None:
            self.dismiss(Deed(self.deed.value))

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(None)


class AssessManyDialog(AssessDialog):
    """The form of an assessment, of many; it begins empty."""

    def __init__(self, marked: Marked, typed: AssessmentForm | None = None, said: str = "") -> None:
        """Prepare the form; `said`: why it is opened again."""
        hint = "Ctrl+S  gå videre     Tab  næste felt     F7  al tekst     Esc  fortryd"
        FormDialog.__init__(self, f"Vurdér {marked.count}", hint, Trouble(said, None) if said else None)
        self.began = AssessmentForm()
        self._filled_in = typed or self.began


class OwnerDialog(AnswerDialog[OwnerForm]):
    """Asks who is to answer for them, and why."""

    AUTO_FOCUS = "#owner"

    def __init__(self, marked: Marked, typed: OwnerForm | None = None, said: str = "") -> None:
        """Prepare the question; `said`: why it is asked again."""
        super().__init__(f"Ansvarlig for {marked.count}", "Tab  næste felt     Ctrl+S  gå videre     Esc  fortryd")
        self.began = OwnerForm()
        self._typed = typed or self.began
        self._said = said
        self._known = sorted({one.owner for one in marked.some if one.owner})

    def compose_body(self) -> ComposeResult:
        """Ask."""
        with FieldRow(classes="field"):
            yield Static(label("Ansvarlig"), classes="name")
            yield TextField(self._typed.owner, suggestions=self._known, placeholder="tomt: ingen", id="owner")
        with FieldRow(classes="field"):
            yield Static(label("Begrundelse"), classes="name")
            yield TextField(self._typed.reason, placeholder="fx Ny i stillingen fra 1. marts", id="why")
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    def answer(self) -> OwnerForm:
        """Read what is typed now."""
        owner, reason = (self.query_one(key, TextField).value.strip() for key in ("#owner", "#why"))
        return OwnerForm(owner, reason)

    def problem(self, answer: OwnerForm) -> str:
        """Ask for a reason: it is the source of what is written."""
        return "" if answer.reason else "Skriv en begrundelse. Den gemmes som kilde."

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "why":
            self.action_save()
        else:
            self.focus_next()


class ListDialog(AnswerDialog[int]):
    """Asks which negotiation list; dismisses with its number."""

    AUTO_FOCUS = "#lists"

    lists = query_one("#lists", Choice)

    def __init__(self, marked: Marked, said: str = "") -> None:
        """Prepare the question; `said`: why it is asked again."""
        super().__init__(f"Sæt {marked.count} på en liste", "↑ ↓  vælg     Enter  gå videre     Esc  fortryd")
        self._lists = marked.lists
        self._said = said
        self.began = self._lists[0].id

    def compose_body(self) -> ComposeResult:
        """Offer the lists that are not put away."""
        with VerticalScroll(id="known-lists", can_focus=False):
            yield Choice([(str(one.id), one.name) for one in self._lists], str(self.began), id="lists")
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    def answer(self) -> int:
        """Give the chosen one."""
        return int(self.lists.value or self.began)

    def problem(self, answer: int) -> str:  # noqa: ARG002 - one is always chosen
        """Find nothing wrong."""
        return ""

    def action_leave(self) -> None:
        """Choose none."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Go on with Enter, as from any list."""
        if event.key == "enter":
            event.stop()
            self.action_save()
