"""A small form over the place it is about: one field, and why."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input, Static

from tracker.appropriation import Appropriation, Pejlemaerke
from tracker.flows.naming import field_words
from tui import views
from tui.forms import EditForm, edit_form, read_edit
from tui.screens.dialogs.form import FormDialog
from tui.screens.dialogs.meanwhile import Meanwhile, Trouble
from tui.whole_form import apart, heading, is_amount, means, typed_value, with_value
from tui.widgets.cells import label
from tui.widgets.choice import Choice
from tui.widgets.fields import TextBox, TextField

_YES_NO = [("ja", "ja"), ("nej", "nej")]
_BOXES = {"description", "results"}
_LEAST, _MOST, _FRAME = 56, 90, 4
"""Cells of the form, and of its frame."""
_BOX_LINES, _OTHER_LINES = 8, 7
"""Lines of a text, and of everything else."""


class PlaceDialog(FormDialog[EditForm]):
    """Lies where the field stands; the other fields go along as they were."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go_on", "Videre", show=False)]
    AUTO_FOCUS = "#value"

    def __init__(
        self,
        base: Appropriation,
        field: str,
        names: list[Pejlemaerke],
        *,
        at: Region,
        typed: EditForm | None = None,
        trouble: Trouble | None = None,
    ) -> None:
        """Prepare the form.

        Args:
            base: What is edited, as it was read.
            field: Which field: "owner", "amount 2023 service".
            names: Every pejlemærke there is, to suggest.
            at: Where on the screen it stands.
            typed: What was typed before, when the form is opened again.
            trouble: Why it is opened again.
        """
        hint = "Ctrl+S" if field in _BOXES else "Enter"
        super().__init__(
            heading(field) if is_amount(field) else field_words(field),
            f"{hint}  gem   Tab  videre   Esc  fortryd",
            trouble,
        )
        self.began = edit_form(base)
        self._base = base
        self._field = field
        self._at = at
        self._filled_in, self._begins = apart(typed or self.began, self.began, field)
        self._suggestions = {
            "plan": list(dict.fromkeys(name.plan for name in names)),
            "pejlemaerke": list(dict.fromkeys(name.name for name in names if name.plan == base.plan)),
        }

    def compose_body(self) -> ComposeResult:
        """Ask for the value, and why."""
        yield Meanwhile(self.told())
        yield self._widget(self._begins)
        if is_amount(self._field):
            yield Static(label(means(self._field, "")), id="means")
        yield TextField(self._filled_in.reason, placeholder="Hvorfor? Gemmes som kilde, med dit navn.", id="reason")
        yield Static("", id="complaints")

    def on_mount(self) -> None:
        """Lie over the place, all of it in sight."""
        screen, box = self.app.size, self.query_one("#dialog", Vertical)
        width = min(max(_LEAST, min(self._at.width + _FRAME, _MOST)), screen.width)
        height = _OTHER_LINES + (_BOX_LINES if self._field in _BOXES else 0)
        left = max(0, min(self._at.x - _FRAME // 2, screen.width - width))
        box.styles.width = width
        if is_amount(self._field):
            self.query_one("#value", TextField).select_all()  # a figure typed takes the place of the one that stands
        box.styles.offset = (left, max(0, min(self._at.y - 1, screen.height - height - 1)))

    def typed(self) -> EditForm:
        """Read the value and the reason; the other fields are as they were."""
        form = with_value(self._filled_in, self._field, self._value())
        return replace(form, reason=self.query_one("#reason", TextField).value)

    def fill(self, form: EditForm) -> None:
        """Put other values in; those of other fields are kept until it is saved."""
        self._filled_in, value = apart(form, self.began, self._field)
        widget = self.query_one("#value")
        if isinstance(widget, Choice):
            widget.choose(value)
        elif isinstance(widget, TextBox):
            widget.text = value
        else:
            self.query_one("#value", TextField).value = value

    def nothing_left(self, form: EditForm) -> bool:
        """Tell whether others have saved what was typed; the reason alone cannot be saved."""
        value = apart(form, self.began, self._field)[1]
        return self.met is not None and with_value(self.began, self._field, value) == self.began

    def problems(self, form: EditForm) -> list[str]:
        """Say what is missing, and why an amount cannot be read."""
        said = read_edit(form, self.began, self._base)[1]
        # There is but one line of amounts here: which of them it is in the whole form says nothing.
        return [one.partition("«: ")[2] or one for one in said]

    @on(Input.Changed, "#value")
    def _say_kroner(self, message: Input.Changed) -> None:
        """Say what a figure comes to while it is typed: 500 is millions where 5000 is kroner."""
        if is_amount(self._field):
            is_new = message.value != typed_value(self.began, self._field)
            self.query_one("#means", Static).update(label(means(self._field, message.value if is_new else "")))

    @on(Input.Submitted)
    def action_go_on(self) -> None:
        """Ask why, and then save."""
        reason = self.query_one("#reason", TextField)
        if self.focused is not reason and not reason.value.strip():
            reason.focus()
        else:
            self.action_save()

    def _widget(self, value: str) -> Widget:
        if self._field == "kind":
            return Choice([(kind.value, words) for kind, words in views.KINDS.items()], value, across=True, id="value")
        if self._field in ("permanent", "declaration_of_intent"):
            return Choice(_YES_NO, value, across=True, id="value")
        if self._field in _BOXES:
            return TextBox.of(value, id="value")
        return TextField(value, suggestions=self._suggestions.get(self._field), id="value")

    def _value(self) -> str:
        widget = self.query_one("#value")
        if isinstance(widget, Choice):
            return str(widget.value or "")
        return widget.text if isinstance(widget, TextBox) else self.query_one("#value", TextField).value
