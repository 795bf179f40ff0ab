"""The screens that are always a number away, on one line at the top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.sections import SECTIONS, Section
from tui.views import Tone
from tui.widgets.cells import columns

_NARROW = 76
"""Cells below which the names of the others do not fit beside one another."""


class SectionBar(Widget):
    """Marks the screen that is shown, without colour as well; a click goes to another."""

    DEFAULT_CSS = "SectionBar { height: 1; padding: 0 1; background: $panel; }"

    @dataclass
    class Picked(Message):
        """A screen was clicked."""

        name: str

    def __init__(self, here: str) -> None:
        """Keep which screen it stands on."""
        super().__init__()
        self._here = here

    def render(self) -> Content:
        """Draw them; the one shown stands in brackets."""
        pieces: list[tuple[str, Tone]] = []
        for one, words in self._names():
            here = one.name == self._here
            pieces.append((f"[{words}]" if here else f" {words} ", Tone.HEADING if here else Tone.QUIET))
        return columns(*pieces)

    def on_click(self, event: events.Click) -> None:
        """Go to the screen that was clicked."""
        inside = event.get_content_offset(self)
        edge = 0
        for one, words in self._names():
            edge += len(words) + 2
            if inside is not None and edge - len(words) - 2 <= inside.x < edge:
                event.stop()
                self.post_message(self.Picked(one.name))

    def points(self) -> Iterator[tuple[int, int]]:
        """Say where each screen's name begins."""
        edge = 0
        for one, words in self._names():
            if one.name != self._here:
                yield edge, 0
            edge += len(words) + 2

    def _names(self) -> Sequence[tuple[Section, str]]:
        """Name each in full, or by its number where there is little room."""
        wide = self.content_size.width >= _NARROW
        return [
            (one, f"{one.number} {one.title}" if wide or one.name == self._here else one.number) for one in SECTIONS
        ]
