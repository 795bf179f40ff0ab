"""Asks which of several figures counts."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.widgets import Static

from tracker.appropriation import Appropriation
from tracker.profile import YearAmount
from tui import views
from tui.pages import Line
from tui.screens.dialogs.answer import AnswerDialog
from tui.settling import CountAnswer, contested, figure_words
from tui.views import Tone
from tui.widgets.cells import page, paragraph
from tui.widgets.choice import Choice
from tui.widgets.fields import TextField


class CountDialog(AnswerDialog[CountAnswer]):
    """Every figure of the years that have several; dismisses with one of them and a reason."""

    AUTO_FOCUS = "#figures"

    figures = query_one("#figures", Choice)
    reason = query_one("#reason", TextField)
    source = query_one("#evidence", Static)

    def __init__(self, base: Appropriation, typed: CountAnswer | None = None, said: str = "") -> None:
        """Prepare the question.

        Args:
            base: With its figures as the store has them now.
            typed: What was answered before, when it is asked again.
            said: Why it is asked again.
        """
        hint = "Tab  næste felt     Ctrl+S  gem     Esc  fortryd"
        super().__init__(f"Tal, der tæller · {views.title_words(base.title)}", hint)
        self._amounts = contested(base)
        self._typed = typed or CountAnswer()
        self._said = said

    def compose_body(self) -> ComposeResult:
        """Lay out the figures, where the chosen one stands, and the reason."""
        named = [(str(place), figure_words(one)) for place, one in enumerate(self._amounts)]
        known = [_key(one) for one in self._amounts]
        chosen = self._typed.figure
        begins = str(known.index(_key(chosen))) if chosen is not None and _key(chosen) in known else "0"
        with VerticalScroll(id="relatives", can_focus=False):
            yield Choice(named, begins, id="figures")
        with VerticalScroll(id="grounds", can_focus=True):
            yield Static(id="evidence")
        yield TextField(self._typed.reason, placeholder="Begrundelse: hvorfor skal det tal tælle?", id="reason")
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")

    def on_mount(self) -> None:
        """Show where the first figure stands."""
        self._show_source()

    @on(Choice.Changed)
    def _show_source(self) -> None:
        source = self._chosen().source
        lines = [Line(views.source_words(source))] if source else [Line("Kilden kendes ikke.", Tone.QUIET)]
        if source is not None and source.quote.strip():
            lines.append(Line(f"»{source.quote}«", Tone.QUIET))
        self.source.update(page(lines))
        self.query_one("#relatives").scroll_to(y=max(0, (self.figures.chosen or 0) - 2), animate=False)

    def answer(self) -> CountAnswer:
        """Read what is chosen and typed now."""
        return CountAnswer(self._chosen(), self.reason.value.strip())

    def problem(self, answer: CountAnswer) -> str:
        """Ask for a reason; what counts already needs none, and no saving."""
        if answer.figure is not None and answer.figure.counts:
            return "Det tal tæller allerede. Vælg et andet, eller gå tilbage med Esc."
        return "" if answer.reason else "Skriv en begrundelse: hvorfor skal det tal tælle?"

    def action_leave(self) -> None:
        """Looking from one to the next loses nothing; a reason would be lost."""
        self.began = CountAnswer(self._chosen())
        super().action_leave()

    def _chosen(self) -> YearAmount:
        return self._amounts[self.figures.chosen or 0]


def _key(one: YearAmount) -> tuple[object, ...]:
    """Know a figure again whether it counts or not."""
    return one.year, one.fund, one.amount_kr, one.source
