"""A field that stands in a cell of a table while something is typed in it."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Blur
from textual.geometry import Offset
from textual.message import Message

from tui.widgets.fields import TextField

_LEAST = 14
"""Cells that a figure in kroner needs."""


class CellField(TextField):
    """Lies over the cell; it ends with what was typed, or with nothing."""

    DEFAULT_CSS = """
    CellField { layer: over; position: absolute; display: none; background: $panel; padding: 0; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "ready(False)", "Fortryd", show=False),
        Binding("enter", "ready(True)", "Gem", show=False, priority=True),
        Binding("tab", "ready(True, 1)", "Gem, næste", show=False, priority=True),
        Binding("shift+tab", "ready(True, -1)", "Gem, forrige", show=False, priority=True),
    ]

    key: str = ""
    """The column that is typed in; empty: none is."""

    @dataclass
    class Done(Message):
        """Typing has ended."""

        key: str
        text: str
        save: bool
        step: int = 0

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
        self.focus()
        self.cursor_position = len(self.value)
        if fresh:
            self.select_all()

    def close(self) -> None:
        """Be gone."""
        self.key = ""
        self.display = False

    def action_ready(self, save: bool, step: int = 0) -> None:
        """Tell what was typed."""
        if self.key:
            self.post_message(self.Done(self.key, self.value, save, step))

    def on_blur(self, event: Blur) -> None:  # noqa: ARG002 - as Textual calls it
        """Whoever goes elsewhere on the screen keeps what was typed; to another window, one may come back."""
        if self.app.app_focus and not self.has_focus:
            self.action_ready(True)
