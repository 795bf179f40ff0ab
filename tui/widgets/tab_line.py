"""The tabs of a screen on one line, each with its key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.views import Tone
from tui.widgets.cells import columns, fit

_GAP = 1


class TabLine(Widget):
    """Marks the tab that is shown, without colour as well."""

    DEFAULT_CSS = "TabLine { height: 1; padding: 0 1; background: $surface; }"

    shown: reactive[str] = reactive("")
    """The key of the tab that is shown."""
    said: reactive[str] = reactive("")
    """What came of the last key, at the right."""

    @dataclass
    class Picked(Message):
        """A tab was clicked."""

        tab: str

    def __init__(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Name the tabs: a key and a word each."""
        super().__init__()
        self._tabs = list(tabs)

    def render(self) -> Content:
        """Draw them; the one shown stands in brackets."""
        pieces: list[tuple[str, Tone]] = []
        for key, words in self._tabs:
            here = key == self.shown
            pieces.append((f"[{words}]" if here else f" {words} ", Tone.HEADING if here else Tone.QUIET))
            pieces.append((" " * _GAP, Tone.PLAIN))
        taken = sum(len(text) for text, _ in pieces)
        return columns(*pieces, (fit(self.said, self.size.width - taken, "right"), Tone.STRONG))

    def on_click(self, event: events.Click) -> None:
        """Show the tab that was clicked."""
        inside = event.get_content_offset(self)
        edge = 0
        for key, words in self._tabs:
            edge += len(words) + 2
            if inside is not None and inside.x < edge:
                self.post_message(self.Picked(key))
                return
            edge += _GAP

    def points(self) -> Iterator[tuple[int, int]]:
        """Say where each tab begins that is not shown."""
        edge = 0
        for key, words in self._tabs:
            if key != self.shown:
                yield edge, 0
            edge += len(words) + 2 + _GAP
