"""Asks whether one appropriation became another."""

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.widgets import Static

from db.queries.family import Family, Relative
from tui import views
from tui.family_pages import evidence_words, relative_words, state_words
from tui.pages import Line
from tui.screens.dialogs.answer import AnswerDialog
from tui.settling import LineageAnswer, answerable
from tui.views import Tone
from tui.widgets.cells import fit, label, page, paragraph
from tui.widgets.choice import Choice
from tui.widgets.fields import TextField

_CONFIRM, _REJECT = "confirm", "reject"
_LONGEST = 68


class LineageDialog(AnswerDialog[LineageAnswer]):
    """Every proposal with its evidence; dismisses with the answer to one of them."""

    AUTO_FOCUS = "#who"

    who = query_one("#who", Choice)
    what = query_one("#what", Choice)
    reason = query_one("#reason", TextField)
    evidence = query_one("#evidence", Static)

    def __init__(self, kin: Family, typed: LineageAnswer | None = None, said: str = "") -> None:
        """Prepare the question.

        Args:
            kin: The appropriation with its relatives.
            typed: What was answered before, when it is asked again.
            said: Why it is asked again.
        """
        hint = "Tab  næste felt     Ctrl+S  gem     Esc  fortryd"
        super().__init__(f"Slægt · {views.title_words(kin.own.title)}", hint)
        self._relatives = answerable(kin)
        self._typed = typed or LineageAnswer()
        self._said = said

    def compose_body(self) -> ComposeResult:
        """Lay out the relatives, what they rest on, the answer and the reason."""
        names = [(str(place), fit(relative_words(one), _LONGEST).rstrip()) for place, one in enumerate(self._relatives)]
        begins = next((name for name, _ in names if self._at(int(name)).other_id == self._typed.other_id), "0")
        with VerticalScroll(id="relatives", can_focus=False):
            yield Choice(names, begins, id="who")
        with VerticalScroll(id="grounds", can_focus=True):
            yield Static(id="evidence")
        yield Static(label("Blev det ene til det andet?", Tone.STRONG))
        chosen = {True: _CONFIRM, False: _REJECT, None: None}[self._typed.confirmed]
        yield Choice([(_CONFIRM, "ja, bekræft"), (_REJECT, "nej, afvis")], chosen, across=True, id="what")
        yield TextField(self._typed.reason, placeholder="Begrundelse (kan udelades)", id="reason")
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    def on_mount(self) -> None:
        """Show what the first rests on."""
        self.began = replace(self.answer(), confirmed=None, reason="")
        self._show_evidence()

    @on(Choice.Changed)
    def _show_evidence(self) -> None:
        one = self._chosen()
        lines = [Line(relative_words(one)), Line(evidence_words(one)), Line(state_words(one), Tone.QUIET)]
        self.evidence.update(page(line for line in lines if line.text))
        self.query_one("#relatives").scroll_to(y=max(0, (self.who.chosen or 0) - 2), animate=False)

    def answer(self) -> LineageAnswer:
        """Read what is chosen and typed now."""
        confirmed = None if self.what.value is None else self.what.value == _CONFIRM
        return replace(self._at(self.who.chosen or 0), confirmed=confirmed, reason=self.reason.value.strip())

    def problem(self, answer: LineageAnswer) -> str:
        """Ask for the answer itself."""
        return "" if answer.confirmed is not None else "Vælg, om det skal bekræftes eller afvises."

    def action_leave(self) -> None:
        """Looking from one to the next loses nothing."""
        now = self.answer()
        self.began = replace(now, confirmed=None, reason="")
        super().action_leave()

    def _chosen(self) -> Relative:
        return self._relatives[self.who.chosen or 0]

    def _at(self, place: int) -> LineageAnswer:
        one = self._relatives[place]
        return LineageAnswer(one.appropriation.id, one.is_ancestor, one.link.state)
