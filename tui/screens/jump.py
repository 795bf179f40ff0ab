"""Letters on everything that can be reached: type them, and the keyboard goes there, as the mouse would."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from tui.jumping import labels, left
from tui.screens.ending import EndingScreen
from tui.views import Tone
from tui.widgets.cells import columns
from tui.widgets.chip_line import ChipLine
from tui.widgets.pejlemaerke_list import PejlemaerkeList
from tui.widgets.section_bar import SectionBar
from tui.widgets.tab_row import TabRow
from tui.widgets.window_table import WindowTable


@dataclass(frozen=True, slots=True)
class Target:
    """A place that can be reached."""

    widget: Widget
    at: Offset
    """On the screen."""
    clicked: bool = True
    """As by the mouse; else the widget has the keyboard, and no more."""
    beside: bool = False
    """Its letter has room in the cell before it, and covers none of its words."""


class JumpScreen(ModalScreen[Target | None], EndingScreen[Target | None]):
    """Shows a label on each target; any other key leaves."""

    CSS = """
    JumpScreen { background: transparent; layers: labels; }
    JumpScreen Static {
        position: absolute; layer: labels; width: auto; height: 1;
        background: $warning; color: $background; text-style: bold;
    }
    JumpScreen:nocolor Static { text-style: reverse bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Fortryd", show=False)]

    def __init__(self, targets: list[Target]) -> None:
        """Name the targets."""
        super().__init__()
        self._targets = dict(zip(labels(len(targets)), targets, strict=False))
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Put each label where its target begins."""
        for name, target in self._targets.items():
            shown = Static(columns((name, Tone.PLAIN)), name=name)
            shown.styles.offset = target.at - Offset(1 if target.beside else 0, 0)
            yield shown

    def action_leave(self) -> None:
        """Go nowhere."""
        self.dismiss(None)

    def on_click(self) -> None:
        """Go nowhere: the mouse reaches what it points at by itself."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Follow what is typed."""
        if event.key == "escape":
            return
        event.stop()
        self._typed += event.character or " "
        names = left(list(self._targets), self._typed)
        if not names or self._typed in names:
            self.dismiss(self._targets.get(self._typed))
            return
        for shown in self.query(Static):
            shown.display = shown.name in names


def jump(app: App[Any]) -> None:
    """Ask where to, and go there."""
    found = [target for target in targets_on(app.screen) if app.screen.region.contains(*target.at)]

    def chosen(target: Target | None) -> None:
        if target is not None:
            reach(target)

    app.push_screen(JumpScreen(found), chosen)


def reach(target: Target) -> None:
    """Give a place the keyboard, and click on it."""
    widget, at = target.widget, target.at
    if widget.focusable:
        widget.focus()
    if target.clicked:
        x, y = at - widget.region.offset
        style = widget.screen.get_style_at(*at)
        widget.post_message(Click(widget, x, y, 0, 0, 1, False, False, False, at.x, at.y, style))


def targets_on(screen: Screen[Any]) -> Iterator[Target]:
    """Find every place on a screen that can be reached: from the top down, as they are read."""
    for widget in screen.query("*"):
        if not widget.is_on_screen or not widget.region.size:
            continue
        if isinstance(widget, SectionBar | ChipLine | TabRow | WindowTable | PejlemaerkeList):
            origin, is_table = widget.content_region.offset, isinstance(widget, WindowTable)
            for x, y in widget.points():
                yield Target(widget, origin + Offset(x, y), beside=is_table and x > 0)  # a heading: there is a gap
        elif isinstance(widget, OptionList):
            yield from _options(widget)
        elif widget.focusable:
            yield Target(widget, widget.content_region.offset, clicked=False)


def _options(widget: OptionList) -> Iterator[Target]:
    """Find the options that are seen, each on its first line."""
    before = None
    place = widget.scrollable_content_region
    for y in range(place.y, place.bottom):
        option = widget.screen.get_style_at(place.x + 1, y).meta.get("option")
        if option is not None and option != before:
            yield Target(widget, Offset(place.x, y))
        before = option
