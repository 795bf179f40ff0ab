"""One of the screens that are a number away: each stays as it was left, and filters go along.

Each is the first screen of a mode of Textual's, whose own stack of screens
keeps what was opened from it.
"""

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.reactive import var
from textual.screen import Screen, ScreenResultType

from db.queries.records import Question
from tracker.settings import Settings
from tui import asking
from tui.chips import Chip
from tui.sections import OVERVIEW, SECTIONS
from tui.widgets.chip_line import ChipLine
from tui.widgets.section_bar import SectionBar

if TYPE_CHECKING:
    from db.store import Store


class SectionScreen(Screen[ScreenResultType]):
    """Has the bar at the top, and the filters in force below it where they are not shown otherwise."""

    SECTION: ClassVar[str] = ""
    """Its name in `tui.sections`; empty for a screen that only looks like one."""
    FILTERED: ClassVar[str] = ""
    """What stands quietly behind the filters: how far they hold here."""

    store: "Store"
    settings: Settings
    was: str = ""
    """Which day is seen, in words; empty when it is today."""
    question: var[Question] = var(Question, init=False)
    """What is asked for on every one of these screens."""
    chip_order: tuple[str, ...] = ()
    """The filters in force, by name, in the order they were set."""
    _came = False

    def compose_top(self) -> ComposeResult:
        """Lay out the bar, and the line of filters, which is there when there are any."""
        yield SectionBar(self.SECTION)
        yield ChipLine(lead="Filtre  ", id="in-force")

    def come(self, question: Question, order: tuple[str, ...]) -> None:
        """Come to the front, with what was asked on the screen before; what is shown may be old."""
        self.chip_order = order
        if not self._came:
            self.set_reactive(SectionScreen.question, question)
        elif question != self.question:
            self.question = question
        else:
            self.look_again()

    def on_mount(self) -> None:
        """Show what holds from the beginning."""
        self._came = True
        self.show_filters()

    def look_again(self) -> None:
        """Read again what may have been changed elsewhere, and stay where one stands."""

    def may_leave(self) -> bool:
        """Tell whether another screen may come to the front now."""
        return True

    def drop(self, name: str) -> None:
        """Take a filter off."""
        self.question = asking.without(self.question, name)

    def chips(self) -> list[Chip]:
        """List the filters in force, in the order they were set; where nothing is listed an order says nothing."""
        return [one for one in asking.chips(self.question, self.chip_order) if one.name != asking.ORDER]

    def show_filters(self) -> None:
        """Show the filters in force."""
        for line in self.query("#in-force").results(ChipLine):
            chips = self.chips()
            line.display = bool(chips)
            line.show(chips, after=self.FILTERED)

    def _watch_question(self) -> None:
        names = [one.name for one in asking.chips(self.question, self.chip_order)]
        self.chip_order = tuple(names)
        self.show_filters()

    def action_section(self, name: str) -> None:
        """Go to another of the screens."""
        if self.may_leave():
            go_to(self.app, name)

    def action_to_overview(self) -> None:
        """Go back to the first of them."""
        self.action_section(OVERVIEW)

    def action_drop_last(self) -> None:
        """Take off the filter that was set last."""
        if chips := asking.chips(self.question, self.chip_order):
            self.drop(chips[-1].name)

    @on(SectionBar.Picked)
    def _picked(self, message: SectionBar.Picked) -> None:
        self.action_section(message.name)

    @on(ChipLine.Removed)
    def _removed(self, message: ChipLine.Removed) -> None:
        self.drop(message.name)


def go_to(app: App[Any], name: str) -> None:
    """Bring a screen to the front as it was left, and what is asked for along with it."""
    if name == app.current_mode:
        return
    before = app.get_screen_stack()[0]
    app.switch_mode(name)
    there = app.get_screen_stack(name)[0]
    if isinstance(before, SectionScreen) and isinstance(there, SectionScreen):
        there.come(before.question, before.chip_order)


def every_screen(app: App[Any]) -> list[Screen[Any]]:
    """List the screens that are open, those in front and those that wait to be gone back to."""
    found = list(app.get_screen_stack())
    for one in SECTIONS:
        if one.name != app.current_mode:
            with suppress(KeyError):  # it has not been gone to yet
                found += app.get_screen_stack(one.name)
    return found
