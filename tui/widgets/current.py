"""Containers that show when the keyboard is inside them."""

from textual.containers import Horizontal, Vertical
from textual.widget import Widget


class _Current(Widget):
    """Has the class "current" while something in it has the keyboard.

    Textual's own `:focus-within` does not restyle what was left.
    """

    def on_descendant_focus(self) -> None:
        self.add_class("current")

    def on_descendant_blur(self) -> None:
        self.remove_class("current")


class FieldRow(Horizontal, _Current):
    """A name and the field it names, side by side."""


class Pane(Vertical, _Current):
    """A heading and what stands below it."""
