"""The program on the screen: themes, palette and the first screen."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.console import Console
from textual import events
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from tracker.errors import TrackerError
from tracker.flows.doctoring import damage_words, opening_words
from tracker.settings import Settings
from tui.commands import commands
from tui.palette import DanishPalette
from tui.screens.dialogs.answer import AnswerDialog
from tui.screens.dialogs.compare import CompareDialog
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.form import FormDialog
from tui.screens.dialogs.help import HelpDialog
from tui.screens.dialogs.reading import ReadingDialog
from tui.screens.dialogs.work import WorkDialog
from tui.screens.history import HistoryScreen
from tui.screens.section import every_screen
from tui.screens.section_screens import section_screen
from tui.screens.showing import show_appropriation
from tui.screens.storing import StoringScreen
from tui.screens.writing import WritingScreen
from tui.sections import OVERVIEW, SECTIONS
from tui.themes import ALL, DARK, THEMES, fitting_theme, theme_after
from tui.tidying import TidyingApp
from tui.widgets.whole import HEADING, say_whole, whole_page

if TYPE_CHECKING:
    from db.store import Store


class PejlApp(TidyingApp):
    """Shows the overview of a store."""

    TITLE = "Pejl"
    DEFAULT_MODE = OVERVIEW
    CSS_PATH = "app.tcss"
    NOTIFICATION_TIMEOUT = 4
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "switch_theme", "Farver", show=False),
        Binding("z", "jump", "Hop", show=False),
        Binding("f3", "whole", "Hele teksten", show=False),
        Binding("ctrl+c", "quit", "Luk", show=False),
    ]

    def __init__(self, store: "Store", settings: Settings, *, few_colours: bool = False) -> None:
        """Keep the open store; the front door closes it.

        Args:
            store: The open store.
            settings: What the front door read.
            few_colours: The terminal has sixteen colours at most, or none is wanted.
        """
        super().__init__(settings, few_colours=few_colours)
        self._store = store
        for theme in ALL:
            self.register_theme(theme)
        self.theme = fitting_theme(self.preferences.theme or DARK.name, few_colours=few_colours)
        for section in SECTIONS:
            self.add_mode(section.name, partial(section_screen, section.name, store, settings))

    def on_mount(self) -> None:
        """Look after the store, while the overview is read."""
        self.run_worker(self._warn, thread=True, description="warn")

    def _warn(self) -> None:
        """Say what an officer should know of the store; what cannot be read the list tells about."""
        tell = partial(self.call_from_thread, self.notify, timeout=20, markup=False)
        with suppress(TrackerError):
            for words in opening_words(self._store, at=datetime.now(UTC)):
                tell(words, severity="warning")
            if damage := damage_words(self._store):
                tell(damage, severity="error", timeout=3600)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action by its Danish name."""
        return commands(self, screen)

    def action_help(self) -> None:
        """List the keys of the screen in front, and the marks in its lists."""
        if keys := getattr(self.screen, "KEYS", ()):
            self.push_screen(HelpDialog(keys, getattr(self.screen, "MARKS", ())))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what is cut off where the mouse rests."""
        say_whole(event)

    def action_whole(self) -> None:
        """Say everything that the screen in front has no room for."""
        if not isinstance(self.screen, ReadingDialog | DanishPalette):
            self.push_screen(ReadingDialog(HEADING, whole_page(self.screen)))

    def action_jump(self) -> None:
        """Put letters on everything that can be reached."""
        from tui.screens.jump import jump  # noqa: PLC0415 - not needed to start

        if not isinstance(self.screen, ModalScreen):
            jump(self)

    def action_command_palette(self) -> None:
        """Open the palette, in Danish."""
        if not isinstance(self.screen, DanishPalette):
            self.push_screen(DanishPalette(self._store, show_appropriation))

    async def action_quit(self) -> None:
        """Leave; a form with something typed in it asks first, and a save under way is waited for."""
        if isinstance(self.screen, FormDialog | CompareDialog | AnswerDialog):
            self.screen.action_leave()
        elif isinstance(self.screen, WorkDialog):
            self.screen.action_stop()
        elif not isinstance(self.screen, ConfirmDialog):
            # Asked in the screen's own turn: a form just closed has then begun its save.
            saving = (WritingScreen, HistoryScreen, StoringScreen)
            screens = [one for one in every_screen(self) if isinstance(one, saving)]
            busy = [one for one in screens if one.saving] or screens
            if not busy:
                self.exit()
            else:
                busy[0].call_next(busy[0].leave)

    def action_switch_theme(self) -> None:
        """Go on to the next theme, and say which it is."""
        self.theme = theme = theme_after(self.theme)
        self.prefer(lambda now: replace(now, theme=theme))
        self.notify(f"Farver: {THEMES[self.theme]}", timeout=2, markup=False)


def run_app(store: "Store", settings: Settings) -> int:
    """Show a store on the terminal until the officer leaves.

    Returns:
        0; something else when the program broke off, which Textual has then told about.
    """
    terminal = Console()
    few_colours = terminal.no_color or terminal.color_system not in ("256", "truecolor")
    return PejlApp(store, settings, few_colours=few_colours).run_tidily()
