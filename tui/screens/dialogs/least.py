"""Asks for the least that a list shall show: of money, of its pejlemærke, for each in work."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from tui.least import LeastForm, problem_of
from tui.screens.dialogs.answer import AnswerDialog
from tui.views import Tone
from tui.widgets.cells import label, paragraph
from tui.widgets.current import FieldRow
from tui.widgets.fields import TextField

_WHAT = "Kun det, der er mindst så stort. Et tomt felt sorterer intet fra; det, ingen kender tallet for, er ikke med."
_FIELDS = (
    ("lapse", "Bortfald", "fx 0,5 mio.; alle rammer tilsammen"),
    ("share", "Andel i pct.", "fx 10; af pejlemærkets bortfald"),
    ("each", "Kr. pr. person i job", "fx 20.000; eller i uddannelse"),
)


class LeastDialog(AnswerDialog[LeastForm]):
    """Dismisses with what was typed, or with None; Enter shows it from any field."""

    AUTO_FOCUS = "#lapse"

    def __init__(self, began: LeastForm) -> None:
        """Begin from what is asked already."""
        super().__init__("Mindst …", "Tab  næste felt     Enter  vis     Esc  fortryd")
        self.began = began

    def compose_body(self) -> ComposeResult:
        """Lay out the fields."""
        yield Static(paragraph(_WHAT), id="question")
        for name, title, placeholder in _FIELDS:
            with FieldRow(classes="field"):
                yield Static(label(title), classes="name")
                yield TextField(getattr(self.began, name), proposed=True, placeholder=placeholder, id=name)
        yield Static(paragraph("", Tone.WARNING), id="complaints")

    def answer(self) -> LeastForm:
        """Read what is typed now."""
        return LeastForm(*(field.value.strip() for field in self.query(TextField)))

    def problem(self, answer: LeastForm) -> str:
        """Say what cannot be read, and go there."""
        if (found := problem_of(answer)) is None:
            return ""
        name, words = found
        self.query_one(f"#{name}", TextField).focus()
        return words

    def action_leave(self) -> None:
        """Leave the list as it is: a filter is typed again sooner than a question about it is answered."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()
