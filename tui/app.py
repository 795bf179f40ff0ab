"""The program on the screen: themes, palette and the first screen."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tracker.errors import TrackerError
from tracker.flows.doctoring import damage_words, opening_words
from tracker.settings import Settings
from tui.key import KeyGroup
from tui.overview_keys import OVERVIEW
from tui.palette import DanishPalette
from tui.preferring import PreferringApp
from tui.screens.dialogs.answer import AnswerDialog
from tui.screens.dialogs.compare import CompareDialog
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.form import FormDialog
from tui.screens.dialogs.help import HelpDialog
from tui.screens.dialogs.work import WorkDialog
from tui.screens.history import HistoryScreen
from tui.screens.overview import OverviewScreen
from tui.screens.storing import StoringScreen
from tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from db.store import Store


class PejlApp(PreferringApp):
    """Shows the overview of a store."""

    TITLE = "Pejl"
    CSS = "ToastRack { margin-bottom: 4; }"  # passing messages leave the sums in sight
    NOTIFICATION_TIMEOUT = 4
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "switch_theme", "Lyst eller mørkt", show=False),
        Binding("ctrl+c", "quit", "Luk", show=False),
    ]

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Keep the open store; the front door closes it."""
        super().__init__(settings)
        self._store = store
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        known = self.preferences.theme in {DARK.name, LIGHT.name}
        self.theme = self.preferences.theme if known else DARK.name

    def on_mount(self) -> None:
        """Begin on the overview."""
        self.push_screen(OverviewScreen(self._store, self.settings))
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
        """Offer every action of the screen by its Danish name."""
        own: tuple[KeyGroup, ...] = getattr(screen, "KEYS", ())
        for group in own or OVERVIEW:
            for key in group.keys:
                if key.action == "app.command_palette":
                    continue
                if key.action.startswith("app.") or (key.action and own):
                    run = partial(screen.run_action, key.action)
                    yield SystemCommand(f"{key.title}  ({key.shown})", key.help, run)

    def action_help(self) -> None:
        """List the keys of the screen in front, and the marks in its lists."""
        if keys := getattr(self.screen, "KEYS", ()):
            self.push_screen(HelpDialog(keys, getattr(self.screen, "MARKS", ())))

    def action_command_palette(self) -> None:
        """Open the palette, in Danish."""
        if not isinstance(self.screen, DanishPalette):
            self.push_screen(DanishPalette())

    async def action_quit(self) -> None:
        """Leave; a form with something typed in it asks first, and a save under way is waited for."""
        if isinstance(self.screen, FormDialog | CompareDialog | AnswerDialog):
            self.screen.action_leave()
        elif isinstance(self.screen, WorkDialog):
            self.screen.action_stop()
        elif not isinstance(self.screen, ConfirmDialog):
            # Asked in the screen's own turn: a form just closed has then begun its save.
            saving = (OverviewScreen, HistoryScreen, StoringScreen)
            screens = [one for one in self.screen_stack if isinstance(one, saving)]
            busy = [one for one in screens if one.saving] or screens
            if not busy:
                self.exit()
            else:
                busy[0].call_next(busy[0].leave)

    def action_switch_theme(self) -> None:
        """Change between light and dark."""
        self.theme = theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.prefer(lambda now: replace(now, theme=theme))


def run_app(store: "Store", settings: Settings) -> None:
    """Show a store on the terminal until the officer leaves."""
    PejlApp(store, settings).run()
