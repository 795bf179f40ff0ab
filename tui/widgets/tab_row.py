"""Tabs on one line: where each stands, and which was clicked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class TabRow(Widget):
    """Each tab takes its word and two cells; the one that is shown has brackets in them."""

    DEFAULT_CSS = "TabRow { height: 1; padding: 0 1; background: $surface; text-wrap: nowrap; }"

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

    @property
    def gap(self) -> int:
        """Cells between tabs."""
        return 1

    def on_click(self, event: events.Click) -> None:
        """Show the tab that was clicked."""
        inside = event.get_content_offset(self)
        for key, _, end in self._places():
            if inside is not None and inside.x < end:
                self.post_message(self.Picked(key))
                return

    def points(self) -> Iterator[tuple[int, int]]:
        """Say where each tab begins that is not shown."""
        yield from ((start, 0) for key, start, _ in self._places() if key != self.shown)

    def _places(self) -> Iterator[tuple[str, int, int]]:
        """Give each tab's key, and the cells from which and before which it stands, with the gap behind it."""
        edge = 0
        for key, words in self._tabs:
            start, edge = edge, edge + len(words) + 2 + self.gap
            yield key, start, edge
