"""The form in which an appropriation is added or edited by hand."""

from collections.abc import Sequence
from dataclasses import fields, replace

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from tracker.appropriation import Appropriation, Pejlemaerke
from tracker.flows.naming import FIELDS
from tui import views
from tui.forms import EditForm, edit_form, new_form, read_edit
from tui.money_lines import AMOUNT_EXAMPLE, PERIOD_EXAMPLE
from tui.screens.dialogs.form import FormDialog
from tui.screens.dialogs.meanwhile import Meanwhile, Trouble
from tui.widgets.cells import label
from tui.widgets.choice import Choice
from tui.widgets.current import FieldRow
from tui.widgets.fields import TextBox, TextField

_NAMES = {
    **FIELDS,
    "amounts": "Beløb",
    "periods": "Hele perioder",
    "stated_drops": "Nævnt bortfald",
    "permanent": "Varig",
    "reason": "Begrundelse",
}
_YES_NO = [("ja", "ja"), ("nej", "nej")]
_BOXES = ("amounts", "periods", "stated_drops", "description", "results")
_HINTS = {
    "amounts": f"fx {AMOUNT_EXAMPLE}",
    "periods": f"fx {PERIOD_EXAMPLE}",
    "stated_drops": f"sidste år med pengene, fx {AMOUNT_EXAMPLE}",
    "reason": "hvorfor? Gemmes som kilde.",
}


class EditDialog(FormDialog[EditForm]):
    """Every field of an appropriation, its name to the left."""

    AUTO_FOCUS = "#title"

    def __init__(
        self,
        appropriation: Appropriation | None,
        names: Sequence[Pejlemaerke],
        *,
        place: Pejlemaerke | None = None,
        typed: EditForm | None = None,
        trouble: Trouble | None = None,
    ) -> None:
        """Prepare the form.

        Args:
            appropriation: What is edited, as it was read; None for a new one.
            names: Every pejlemærke there is, to suggest.
            place: Where a new one begins.
            typed: What was typed before, when the form is opened again.
            trouble: Why it is opened again.
        """
        super().__init__(
            f"Ret · {views.title_words(appropriation.title)}" if appropriation else "Ny bevilling",
            "Ctrl+S  gem     Tab  næste felt     →  tag forslaget     Esc  fortryd",
            trouble,
        )
        self.began = edit_form(appropriation) if appropriation else new_form(place)
        self._base = appropriation
        self._filled_in = typed or self.began
        self._suggestions = {
            "plan": list(dict.fromkeys(name.plan for name in names)),
            "pejlemaerke": list(dict.fromkeys(name.name for name in names)),
        }

    def compose_body(self) -> ComposeResult:
        """Lay out the fields under one another."""
        yield Meanwhile(self.told())
        with VerticalScroll(id="fields", can_focus=False):
            for field in fields(EditForm):
                with FieldRow(classes="field"):
                    yield Static(label(_NAMES[field.name]), classes="name")
                    yield self._widget(field.name, getattr(self._filled_in, field.name))
        yield Static("", id="complaints")

    def typed(self) -> EditForm:
        """Read every field."""
        return EditForm(**{field.name: self._value(field.name) for field in fields(EditForm)})

    def fill(self, form: EditForm) -> None:
        """Put other values in the fields; what is equal keeps its cursor."""
        now = self.typed()
        for name in (field.name for field in fields(EditForm)):
            value = getattr(form, name)
            if value == getattr(now, name):
                continue
            widget = self.query_one(f"#{name}")
            if isinstance(widget, Choice):
                widget.choose(value)
            elif isinstance(widget, TextBox):
                widget.text = value
            else:
                self.query_one(f"#{name}", TextField).value = value

    def nothing_left(self, form: EditForm) -> bool:
        """Tell whether others have saved all that was typed; the reason alone cannot be saved."""
        return self.met is not None and replace(form, reason="") == replace(self.began, reason="")

    def problems(self, form: EditForm) -> list[str]:
        """Say what is missing, and why a line of amounts cannot be read."""
        return read_edit(form, self.began, self._base)[1]

    def _widget(self, field: str, value: str) -> Widget:
        """Make the widget a field is typed in."""
        if field == "kind":
            return Choice([(kind.value, words) for kind, words in views.KINDS.items()], value, across=True, id=field)
        if field in ("permanent", "declaration_of_intent"):
            return Choice(_YES_NO, value, across=True, id=field)
        if field in _BOXES:
            return TextBox.of(value, id=field, placeholder=_HINTS.get(field, ""))
        return TextField(value, suggestions=self._suggestions.get(field), placeholder=_HINTS.get(field, ""), id=field)

    def _value(self, field: str) -> str:
        widget = self.query_one(f"#{field}")
        if isinstance(widget, Choice):
            return str(widget.value or "")
        if isinstance(widget, TextBox):
            return widget.text
        return self.query_one(f"#{field}", TextField).value
