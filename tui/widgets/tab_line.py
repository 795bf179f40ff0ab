"""The tabs of a screen on one line, each with its key."""

from textual.content import Content
from textual.reactive import reactive

from tui.views import Tone
from tui.widgets.cells import columns, fit
from tui.widgets.tab_row import TabRow


class TabLine(TabRow):
    """Marks the tab that is shown, without colour as well."""

    said: reactive[str] = reactive("")
    """What came of the last key, at the right."""

    def render(self) -> Content:
        """Draw them; the one shown stands in brackets."""
        pieces: list[tuple[str, Tone]] = []
        for key, words in self._tabs:
            here = key == self.shown
            pieces.append((f"[{words}]" if here else f" {words} ", Tone.HEADING if here else Tone.QUIET))
            pieces.append((" " * self.gap, Tone.PLAIN))
        taken = sum(len(text) for text, _ in pieces)
        return columns(*pieces, (fit(self.said, self.size.width - taken, "right"), Tone.STRONG))
