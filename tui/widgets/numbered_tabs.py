"""The many tabs of a screen on one line, each with the number that goes to it."""

from textual.content import Content

from tui.views import Tone
from tui.widgets.cells import columns
from tui.widgets.tab_row import TabRow


class NumberedTabs(TabRow):
    """Nine tabs fit in 80 cells: the one that is shown stands in brackets, where another has its number."""

    def render(self) -> Content:
        """Draw them."""
        gap, pieces = " " * self.gap, list[tuple[str, Tone]]()
        for number, (key, words) in enumerate(self._tabs, start=1):
            if key == self.shown:
                pieces.append((f"[{words}]", Tone.HEADING))
            else:
                pieces += [(str(number), Tone.QUIET), (f"{words} ", Tone.PLAIN)]
            pieces.append((gap, Tone.PLAIN))
        return columns(*pieces)

    @property
    def gap(self) -> int:
        """Cells between tabs: one where there is room for it."""
        return int(self.size.width >= sum(len(words) + 3 for _, words in self._tabs))
