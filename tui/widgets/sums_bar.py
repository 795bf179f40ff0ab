"""The sums of what is shown, always in sight."""

from textual.content import Content
from textual.widgets import Static

from db.queries.records import Totals
from tui import views
from tui.views import Tone
from tui.widgets.cells import columns, lines

_MOST = 4
"""Lines at the most, as `max-height` below says."""


class SumsBar(Static):
    """What lapses in full, per fund, and below it what is summed apart; its room is there before the sums are."""

    DEFAULT_CSS = """
    SumsBar { height: auto; min-height: 2; max-height: 4; padding: 0 1; background: $surface; }
    """

    _width = 0
    _lines = 2

    def wait(self) -> None:
        """Show no sums: those there were are another list's, and those of this one are on their way."""
        self._say(columns(("Regner …", Tone.QUIET)))

    def show(self, totals: Totals, after_year: int, was: str = "") -> None:
        """Show the sums of another list; `was` says that they are no longer so."""
        first = columns(("  ".join(views.headline_sums(totals, after_year)), Tone.STRONG))
        apart = views.apart_sums(totals)
        second = columns(("Særskilt:  " + "  ·  ".join(apart) if apart else "", Tone.QUIET))
        past = [columns((f"{was}, og kan ikke ændres. Esc går tilbage til i dag.", Tone.WARNING))] if was else []
        self._say(lines([*past, first, second]))

    def _say(self, content: Content) -> None:
        """Show it in as many lines as the sums have needed so far at this width, so that nothing jumps."""
        width = max(1, self.content_size.width)
        needed = min(max(2, content.get_height({}, width)), _MOST)
        if width != self._width:
            self._width, self._lines = width, needed
        self._lines = max(self._lines, needed)
        blank = [columns(("", Tone.QUIET))] * (self._lines - needed)
        self.update(lines([content, *blank]), layout=self._lines != self.content_size.height)
