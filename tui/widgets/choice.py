"""One choice out of a few, made with the arrows, a digit or the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.views import Tone
from tui.widgets.cells import columns, fit, lines


class Choice(Widget, can_focus=True):
    """Shows every possibility; the chosen one is marked and always visible."""

    DEFAULT_CSS = """
    Choice { height: auto; width: auto; padding: 0 1; }
    Choice:focus { background: $boost; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,right,j,l", "step(1)", "Næste", show=False),
        Binding("up,left,k,h", "step(-1)", "Forrige", show=False),
        *(Binding(str(digit), f"pick({digit - 1})", show=False) for digit in range(1, 10)),
    ]

    chosen: reactive[int | None] = reactive(None, layout=False)
    """The place of the chosen possibility; None while nothing is chosen."""

    @dataclass
    class Changed(Message):
        """Another possibility was chosen."""

    def __init__(
        self,
        options: Sequence[tuple[StrEnum | str, str]],
        value: StrEnum | str | None = None,
        *,
        across: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's word
    ) -> None:
        """Offer values with their Danish words.

        Args:
            options: Each value and how it is said.
            value: The one chosen at first, if any.
            across: Side by side on one line, instead of one under the other.
            id: The widget's id.
        """
        super().__init__(id=id)
        self._values = [option for option, _ in options]
        self._words = [words for _, words in options]
        self._across = across
        self.set_reactive(Choice.chosen, self._values.index(value) if value in self._values else None)

    @property
    def value(self) -> StrEnum | str | None:
        """The chosen value."""
        return None if self.chosen is None else self._values[self.chosen]

    def choose(self, value: StrEnum | str | None) -> None:
        """Choose by value; None chooses nothing."""
        self.chosen = self._values.index(value) if value in self._values else None

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - as Textual calls it
        """Be as wide as the words."""
        widths = [len(words) + 2 for words in self._words]
        return sum(widths) + 2 * (len(widths) - 1) if self._across else max(widths)

    def render(self) -> Content:
        """Draw the possibilities, with a filled mark at the chosen one."""
        drawn = [self._draw(place) for place in range(len(self._words))]
        return Content("  ").join(drawn) if self._across else lines(drawn)

    def watch_chosen(self) -> None:
        """Tell that something else was chosen."""
        self.post_message(self.Changed())

    def action_step(self, places: int) -> None:
        """Choose the next or the one before."""
        if self.chosen is None:
            self.chosen = 0
        else:
            self.chosen = max(0, min(self.chosen + places, len(self._values) - 1))

    def action_pick(self, place: int) -> None:
        """Choose by number."""
        if place < len(self._values):
            self.chosen = place

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        inside = event.get_content_offset(self)
        if inside is None:
            return
        if not self._across:
            self.action_pick(inside.y)
            return
        edge = 0
        for place, words in enumerate(self._words):
            edge += len(words) + 4
            if inside.x < edge:
                self.action_pick(place)
                return

    def _draw(self, place: int) -> Content:
        chosen = place == self.chosen
        words = self._words[place]
        return columns(
            ("● " if chosen else "○ ", Tone.HEADING if chosen else Tone.QUIET),
            (fit(words, len(words)), Tone.STRONG if chosen else Tone.PLAIN),
        )
