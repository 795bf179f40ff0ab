"""The form in which somebody is told once a week, or told otherwise."""

from collections.abc import Sequence
from dataclasses import fields

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from tracker.appropriation import Pejlemaerke
from tracker.profile import Fund
from tracker.recipients import Recipient
from tui import views
from tui.recipient_forms import NAMES, NO, YES, RecipientForm, place_name, read_recipient, recipient_form
from tui.screens.dialogs.answer import AnswerDialog
from tui.views import Tone
from tui.widgets.cells import label, paragraph
from tui.widgets.choice import Choice
from tui.widgets.current import FieldRow
from tui.widgets.fields import TextField
from tui.widgets.picks import Picks

_PICKED = ("pejlemaerker", "funds")
_HINTS = {
    "name": "fx Signe Holm",
    "mail": "fx signe@kommune.dk",
    "folder": "en fil om ugen, fx ~/ugebreve",
    "chat": "et navn, fx BUDGET; adressen ligger uden for Pejl",
    "lead_days": "dage før fristen, fx 84, 42, 21, 7",
    "deputy": "den modtager, der får besked, når ingen kvitterer",
}


class RecipientDialog(AnswerDialog[RecipientForm]):
    """Every field of a recipient, its name to the left; what is picked from is shown whole."""

    AUTO_FOCUS = "#name"

    def __init__(
        self,
        base: Recipient | None,
        places: Sequence[Pejlemaerke],
        names: Sequence[str],
        *,
        typed: RecipientForm | None = None,
        said: str = "",
    ) -> None:
        """Prepare the form.

        Args:
            base: As it was read; None for a new one.
            places: Every pejlemærke there is.
            names: Of every recipient, to suggest as deputy.
            typed: What was typed before, when the form is opened again.
            said: Why it is opened again.
        """
        super().__init__(
            f"Ret modtager · {base.name}" if base is not None else "Ny modtager af ugebrevet",
            "Ctrl+S  gem     Tab  næste felt     Mellemrum  vælg     Esc  fortryd",
        )
        self.began = recipient_form(base)
        self._base = base
        self._places = places
        self._names = [name for name in names if base is None or name != base.name]
        self._filled_in = typed or self.began
        self._said = said

    def compose_body(self) -> ComposeResult:
        """Lay out the fields under one another."""
        with VerticalScroll(id="fields", can_focus=False):
            for field in fields(RecipientForm):
                with FieldRow(classes="field"):
                    yield Static(label(NAMES[field.name]), classes="name")
                    yield self._widget(field.name)
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    def answer(self) -> RecipientForm:
        """Read every field."""
        places, funds = (self.query_one(f"#{name}", Picks).value for name in _PICKED)
        texts = {one.name: self._text(one.name) for one in fields(RecipientForm) if one.name not in _PICKED}
        return RecipientForm(pejlemaerker=places, funds=funds, **texts)

    def problem(self, answer: RecipientForm) -> str:
        """Say what cannot be right."""
        return "\n".join(read_recipient(answer, self._base, self._places)[1])

    @on(Picks.Moved)
    def _keep_in_sight(self, message: Picks.Moved) -> None:
        line = message.picks.virtual_region.y + message.picks.at
        around = self.query_one("#fields", VerticalScroll)
        if not around.scroll_y <= line < around.scroll_y + around.size.height:
            around.scroll_to(y=max(0, line - 2), animate=False)

    def _widget(self, field: str) -> Widget:
        """Make the widget a field is typed or picked in."""
        filled_in = getattr(self._filled_in, field)
        if field == "printed":
            return Choice([(NO, NO), (YES, "ja, hvor der sendes fra")], filled_in, across=True, id=field)
        if field == "pejlemaerker":
            names = [place_name(place) for place in self._places]
            return Picks(names, filled_in, empty="Der er ingen at vælge.", id=field)
        if field == "funds":
            return Picks([views.FUNDS[fund] for fund in Fund], filled_in, id=field)
        suggestions = self._names if field == "deputy" else None
        return TextField(filled_in, suggestions=suggestions, placeholder=_HINTS.get(field, ""), id=field)

    def _text(self, field: str) -> str:
        widget = self.query_one(f"#{field}")
        if isinstance(widget, Choice):
            return str(widget.value or NO)
        return self.query_one(f"#{field}", TextField).value
