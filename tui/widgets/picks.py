"""Some out of a few, each turned on and off with the space bar or the mouse."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tracker.text import safe_text
from tui.views import Tone
from tui.widgets.cells import columns, fit, label, lines


class Picks(Widget, can_focus=True):
    """Shows every possibility, one under the other; those picked are marked, and so is the one the keys are on."""

    DEFAULT_CSS = """
    Picks { height: auto; width: 1fr; padding: 0 1; }
    Picks:focus { background: $boost; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", "Næste", show=False),
        Binding("up,k", "step(-1)", "Forrige", show=False),
        Binding("space,x", "turn", "Vælg", show=False),
    ]

    at: reactive[int] = reactive(0)
    """The possibility the keys are on."""
    picked: reactive[frozenset[int]] = reactive(frozenset[int], init=False)
    """The places of those picked."""

    @dataclass
    class Moved(Message):
        """The keys are on another possibility, which is to be in sight."""

        picks: "Picks"

    def __init__(
        self,
        names: Sequence[str],
        picked: Collection[str] = (),
        *,
        empty: str = "",
        id: str | None = None,  # noqa: A002 - Textual's word
    ) -> None:
        """Offer names.

        Args:
            names: Each different; may come from outside.
            picked: Those that are picked at first.
            empty: What to say when there is nothing to pick from.
            id: The widget's id.
        """
        super().__init__(id=id)
        self._names = list(names)
        self._empty = empty
        self.set_reactive(Picks.picked, frozenset(i for i, name in enumerate(names) if name in picked))

    @property
    def value(self) -> tuple[str, ...]:
        """The names that are picked, in the order they stand."""
        return tuple(name for place, name in enumerate(self._names) if place in self.picked)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - as above
        """Be a line for each."""
        return max(1, len(self._names))

    def render(self) -> Content:
        """Draw the possibilities; without colour the marks say the same."""
        if not self._names:
            return label(self._empty, Tone.QUIET)
        return lines(self._draw(place) for place in range(len(self._names)))

    def action_step(self, places: int) -> None:
        """Go to the next or the one before."""
        self.at = max(0, min(self.at + places, len(self._names) - 1))
        self.post_message(self.Moved(self))

    def action_turn(self) -> None:
        """Pick the one the keys are on, or leave it out."""
        if self._names:
            self.picked = self.picked ^ {self.at}

    def on_click(self, event: events.Click) -> None:
        """Turn what was clicked."""
        inside = event.get_content_offset(self)
        if inside is not None and inside.y < len(self._names):
            self.at = inside.y
            self.action_turn()

    def _draw(self, place: int) -> Content:
        picked, here = place in self.picked, place == self.at and self.has_focus
        name = self._names[place]
        return columns(
            ("▸ " if here else "  ", Tone.HEADING),
            ("■ " if picked else "□ ", Tone.HEADING if picked else Tone.QUIET),
            (
                fit(name, min(self.content_size.width - 4, cell_len(safe_text(name)))),
                Tone.STRONG if picked else Tone.PLAIN,
            ),
        )
