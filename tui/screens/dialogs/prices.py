"""Asks which year's prices a list is to be shown in, and for a rate that is missing."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.widgets import Input, Static

from tracker.negotiation import NegotiationList
from tui.price_forms import FUND_NAMES, PriceForm, preview, price_form, read_prices
from tui.screens.dialogs.answer import AnswerDialog
from tui.views import Tone
from tui.widgets.cells import label, page, paragraph
from tui.widgets.current import FieldRow
from tui.widgets.fields import TextField


class PricesDialog(AnswerDialog[PriceForm]):
    """Says meanwhile what could not be converted; dismisses with what was typed."""

    AUTO_FOCUS = "#level"

    said = query_one("#shown", Static)

    def __init__(self, of: NegotiationList, typed: PriceForm | None = None, said: str = "") -> None:
        """Prepare the question.

        Args:
            of: The list as the store has it.
            typed: What was typed before, when it is asked again.
            said: Why it is asked again.
        """
        super().__init__("Prisniveau", "Tab  næste felt     Enter eller Ctrl+S  gem     Esc  fortryd")
        self._of = of
        self.began = price_form(of)
        self._typed = typed or self.began
        self._said = said

    def compose_body(self) -> ComposeResult:
        """Lay out the level, what comes of it, and the fields of a rate."""
        typed = self._typed
        yield Static(paragraph("Listen kan vises i ét års priser. Intet beløb ændres i lageret."), id="question")
        yield from _field("Vis i priser fra", typed.level, "et år; tomt: hvert beløb, som det står", "level")
        with VerticalScroll(id="shown-page", can_focus=False):
            yield Static(id="shown")
        yield Static(label("Skriv en sats (kan udelades)", Tone.STRONG))
        yield from _field("Stigning til år", typed.to_year, "fx 2024: fra 2023-priser til 2024-priser", "to-year")
        yield from _field("Procent", typed.percent, "fx 3,37", "percent")
        yield from _field("Ramme", typed.fund, "tomt: alle rammer", "fund", list(FUND_NAMES))
        yield from _field("Kilde", typed.source, "fx KL's vejledning om p/l, tabel 1", "source")
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    def on_mount(self) -> None:
        """Say how it is now."""
        self._tell()

    def answer(self) -> PriceForm:
        """Read what is typed now."""
        return PriceForm(*(field.value.strip() for field in self.query(TextField)))

    def problem(self, answer: PriceForm) -> str:
        """Say what cannot be."""
        return "\n".join(read_prices(answer, "")[1])

    @on(Input.Changed)
    def _tell(self) -> None:
        self.said.update(page(preview(self._of, self.answer())))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()


def _field(name: str, value: str, placeholder: str, key: str, suggestions: list[str] | None = None) -> ComposeResult:
    with FieldRow(classes="field"):
        yield Static(label(name), classes="name")
        yield TextField(value, placeholder=placeholder, suggestions=suggestions, id=key)
