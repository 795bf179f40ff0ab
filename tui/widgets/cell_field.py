"""A field that stands in a cell of a table while something is typed in it."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Blur, Key
from textual.geometry import Offset

from tui.widgets.fields import TextField

_LEAST = 14
"""Cells that a figure in kroner needs."""
_ENDINGS = {"escape": (False, 0), "enter": (True, 0), "tab": (True, 1), "shift+tab": (True, -1)}
"""The keys that end typing: whether it is saved, and how many cells to go on by."""
_CHARS = {"comma": ",", "full_stop": ".", **{digit: digit for digit in "0123456789"}}


class CellField(TextField):
    """Lies over the cell; it ends with what was typed, or with nothing."""

    DEFAULT_CSS = """
    CellField { layer: over; position: absolute; display: none; background: $panel; padding: 0; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        # For keys that were on their way to the table when the field opened; its own it takes as they come.
        *(Binding(key, f"ready{ending}", show=False) for key, ending in _ENDINGS.items()),
        *(Binding(name, f"type('{char}')", show=False) for name, char in _CHARS.items()),
    ]

    key: str = ""
    """The column that is typed in; empty: none is."""

    ended: Callable[[str, str, bool, int], None]
    """Told the column, what was typed, whether it is to be saved, and how many cells to go on by; at once."""

    def open(self, key: str, place: tuple[Offset, int] | None, text: str, *, fresh: bool = True) -> None:
        """Lie over a cell, the text in it; `fresh`: the first key takes its place."""
        if place is None:
            return
        at, width = place
        wide = max(width, _LEAST)
        left = max(0, min(at.x + width - wide, self.screen.size.width - wide))
        self.key = key
        self.styles.offset = (left, at.y)
        self.styles.width = wide
        self.value = text
        self.display = True
        self.screen.set_focus(self)
        self.cursor_position = len(self.value)
        if fresh:
            self.select_all()

    def close(self) -> None:
        """Be gone."""
        self.key = ""
        self.display = False

    def on_key(self, event: Key) -> None:
        """End in the order that keys were pressed in, however fast; what comes after the end is not typed here."""
        if not self.key:
            event.prevent_default()
        elif event.key in _ENDINGS:
            event.stop()
            event.prevent_default()
            self.action_ready(*_ENDINGS[event.key])

    def action_type(self, char: str) -> None:
        """Type a character, in place of what is selected."""
        if self.selection.is_empty:
            self.insert_text_at_cursor(char)
        else:
            self.replace(char, *self.selection)

    async def action_submit(self) -> None:
        """Save, as Enter does in a field."""
        self.action_ready(True)

    def action_ready(self, save: bool, step: int = 0) -> None:
        """Tell what was typed, before the next key is looked at."""
        if self.key:
            self.ended(self.key, self.value, save, step)

    def on_blur(self, event: Blur) -> None:  # noqa: ARG002 - as Textual calls it
        """Whoever goes elsewhere on the screen keeps what was typed; to another window, one may come back."""
        if self.app.app_focus and not self.has_focus:
            self.action_ready(True)
