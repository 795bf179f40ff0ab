"""The many tabs of a screen on one line, each with the number that goes to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.views import Tone
from tui.widgets.cells import columns


class NumberedTabs(Widget):
    """Nine tabs fit in 80 cells: the one that is shown stands in brackets, where another has its number."""

    DEFAULT_CSS = "NumberedTabs { height: 1; padding: 0 1; background: $surface; text-wrap: nowrap; }"

    shown: reactive[str] = reactive("")
    """The key of the tab that is shown."""

    @dataclass
    class Picked(Message):
        """A tab was clicked."""

        tab: str

    def __init__(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Name the tabs: a key and a word each."""
        super().__init__()
        self._tabs = list(tabs)

    def render(self) -> Content:
        """Draw them."""
        gap, pieces = " " * self._gap, list[tuple[str, Tone]]()
        for number, (key, words) in enumerate(self._tabs, start=1):
            if key == self.shown:
                pieces.append((f"[{words}]", Tone.HEADING))
            else:
                pieces += [(str(number), Tone.QUIET), (f"{words} ", Tone.PLAIN)]
            pieces.append((gap, Tone.PLAIN))
        return columns(*pieces)

    def on_click(self, event: events.Click) -> None:
        """Show the tab that was clicked."""
        inside = event.get_content_offset(self)
        edge = 0
        for key, words in self._tabs:
            edge += len(words) + 2 + self._gap
            if inside is not None and inside.x < edge:
                self.post_message(self.Picked(key))
                return

    def points(self) -> Iterator[tuple[int, int]]:
        """Say where each tab begins that is not shown."""
        edge = 0
        for key, words in self._tabs:
            if key != self.shown:
                yield edge, 0
            edge += len(words) + 2 + self._gap

    @property
    def _gap(self) -> int:
        """Cells between tabs: one where there is room for it."""
        return int(self.size.width >= sum(len(words) + 3 for _, words in self._tabs))
