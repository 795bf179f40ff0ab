"""Asks what there is to negotiate about in a year, and where the figures are from."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from tracker.errors import MoneyError
from tracker.negotiation import Frame
from tui.negotiating import kr_text, read_typed
from tui.screens.dialogs.answer import AnswerDialog
from tui.views import Tone
from tui.widgets.cells import field_text, label, paragraph
from tui.widgets.current import FieldRow
from tui.widgets.fields import TextField

_WHAT = "I mio. kr. (2,5) eller i kroner (2.500.000); lad et felt være tomt, hvis tallet ikke kendes."


@dataclass(frozen=True, slots=True)
class RoomAnswer:
    """What was typed."""

    service_cap: str = ""
    cash: str = ""
    source: str = ""

    def frame(self, year: int, by: str) -> Frame:
        """Read it.

        Raises:
            MoneyError: An amount is none.
        """
        cap, cash = (read_typed(text, (year, None)) for text in (self.service_cap, self.cash))
        return Frame(year, cap.amount_kr if cap else None, cash.amount_kr if cash else None, self.source, by)


class RoomDialog(AnswerDialog[RoomAnswer]):
    """Dismisses with what was typed; Enter goes on, and saves from the last field."""

    AUTO_FOCUS = "#service-cap"

    def __init__(self, year: int, now: Frame | None) -> None:
        """Begin from what is stated already."""
        super().__init__(f"Hvad der er plads til i {year}", "Tab  næste felt     Ctrl+S  gem     Esc  fortryd")
        self._year = year
        self.began = RoomAnswer()
        if now is not None:
            cap, cash = (kr_text(kr) for kr in (now.service_cap_kr, now.cash_kr))
            self.began = RoomAnswer(cap, cash, field_text(now.source).strip())

    def compose_body(self) -> ComposeResult:
        """Lay out the fields."""
        yield Static(paragraph(_WHAT), id="question")
        fields = (
            ("Under måltallet", self.began.service_cap, "Plads til service", "service-cap"),
            ("I kassen", self.began.cash, "Til alle rammer", "cash"),
            ("Kilde", self.began.source, "fx Indkaldelsescirkulære 2024, side 4", "source"),
        )
        for name, value, placeholder, key in fields:
            with FieldRow(classes="field"):
                yield Static(label(name), classes="name")
                yield TextField(value, placeholder=placeholder, id=key)
        yield Static(paragraph("", Tone.WARNING), id="complaints")

    def answer(self) -> RoomAnswer:
        """Read what is typed now."""
        return RoomAnswer(*(field.value.strip() for field in self.query(TextField)))

    def problem(self, answer: RoomAnswer) -> str:
        """Ask for amounts that are some, and for their source."""
        try:
            answer.frame(self._year, "")
        except MoneyError as error:
            return str(error)
        return "" if answer.source else "Skriv, hvor tallene kommer fra. Intet tal gemmes uden en kilde."

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input is list(self.query(TextField))[-1]:
            self.action_save()
        else:
            self.focus_next()
