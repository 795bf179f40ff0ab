"""The panes of a negotiation list's tabs; each binds the keys that only it has, and the screen does what they say."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical

from tui import negotiation_keys
from tui.screens.binding import key_bindings


class LinesPane(Vertical):
    """The lines, and the one under the cursor in full."""

    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(negotiation_keys.LINES, "screen.")]


class ScenariosPane(Vertical):
    """The scenarios side by side."""

    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(negotiation_keys.SCENARIOS, "screen.")]


class RoundsPane(Vertical):
    """The rounds, and what became of the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(negotiation_keys.ROUNDS, "screen.")]


class ChartPane(Vertical):
    """What falls away and what is asked for, year by year."""
