"""The command palette in Danish: every action of the screen, every screen, and every appropriation."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.app import App, ComposeResult
from textual.command import CommandInput, CommandList, CommandPalette, Hit, Hits, Provider, SearchIcon
from textual.events import Mount
from textual.screen import ModalScreen
from textual.system_commands import SystemCommandsProvider
from textual.widgets.option_list import Option

from db.queries.naming import named
from db.queries.records import Named
from tracker.errors import TrackerError
from tracker.text import safe_text
from tui import views
from tui.screens.ending import EndingScreen
from tui.widgets.cells import field_text

if TYPE_CHECKING:
    from db.store import Store

Show = Callable[[App[Any], int], None]
"""Shows an appropriation, by its number."""
PLACEHOLDER = "Søg efter en handling eller en bevilling …"
NOTHING_FOUND = "Ingen handling og ingen bevilling passer"
MOST = 20
"""Appropriations that are named; more words find fewer."""
_PAUSE = 0.06
"""Seconds: who types on is not looked up for."""
_NUMBER, _TITLE, _TEXT = 10.0, 0.4, 0.2
"""Whoever types a number means the appropriation; words may mean an action."""


class AppropriationProvider(Provider):
    """Finds appropriations in the store, in a thread; choosing one shows it."""

    store: "Store"
    show: Show

    async def search(self, query: str) -> Hits:
        """Give those with the words, those with the words in their title first."""
        if isinstance(self.screen, ModalScreen):
            return  # who is in the middle of a form is not led away from it
        await asyncio.sleep(_PAUSE)
        try:
            found = await asyncio.to_thread(self._find, query)
        except TrackerError:
            return  # the list behind says what is wrong with the store
        for place, one in enumerate(found):
            score = _NUMBER if str(one.id) == query.strip() else (_TITLE if one.in_title else _TEXT) - place / 1000
            words = f"{views.title_words(one.title)}\n  {one.id} · {views.pejlemaerke_words(one.pejlemaerke)}"
            # As rich text: what comes from outside is never read as markup.
            shown = Text(safe_text(words, lines=True))
            yield Hit(score, shown, partial(self._show, one.id), text=safe_text(views.title_words(one.title)))

    def _find(self, query: str) -> list[Named]:
        with self.store.reading() as session:
            return named(session, query, MOST)

    def _show(self, appropriation_id: int) -> None:
        type(self).show(self.app, appropriation_id)


def appropriations_in(store: "Store", show: Show) -> type[Provider]:
    """Make the provider of a store's appropriations."""
    return type("StoreProvider", (AppropriationProvider,), {"store": store, "show": staticmethod(show)})


class PaletteField(CommandInput):
    """Where one types; pasted controls become visible marks, as in every other field."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in, cleaned."""
        super().replace(field_text(text), start, end)

    def validate_value(self, value: str) -> str:
        """Hold nothing else than what `replace` would put in."""
        return field_text(value)


class DanishPalette(CommandPalette, EndingScreen[None]):
    """Textual's palette, whose own few words are English, and whose quiet ones are dimmer than can be read."""

    CSS = """
    DanishPalette > .command-palette--help-text { color: $text-muted; text-style: not dim not bold; }
    DanishPalette #--input { border: round $primary; height: 3; margin: 1 0 0 0; }
    DanishPalette #--input.--list-visible { border: round $primary; }
    DanishPalette SearchIcon { margin: 0 0 0 1; color: $primary; }
    DanishPalette CommandInput, DanishPalette CommandInput:focus { border: none; height: 1; }
    DanishPalette CommandList, DanishPalette CommandList:focus { border: round $primary; border-top: none; }
    DanishPalette CommandList { background: $surface; }
    """

    def __init__(self, store: "Store", show: Show) -> None:
        """Open with every action.

        Args:
            store: Where appropriations are looked for.
            show: Shows the one that is chosen.
        """
        super().__init__([SystemCommandsProvider, appropriations_in(store, show)], placeholder=PLACEHOLDER)

    def compose(self) -> ComposeResult:
        """Lay it out as Textual does, with a field of our own."""
        for child in super().compose():
            is_field = isinstance(child, CommandInput)
            yield PaletteField(placeholder=PLACEHOLDER, select_on_focus=False) if is_field else child

    def on_mount(self, event: Mount) -> None:
        """Show no picture letter, which many fonts lack; do nothing when it was left before it was there."""
        if self not in self.app.screen_stack:
            event.prevent_default()  # Textual would look for the screen beneath
            return
        for icon in self.query(SearchIcon):
            icon.icon = "/"

    def _action_command_list(self, action: str) -> None:
        """Pass an action on; a list that has no room yet has no line to go a page from."""
        found = self.query_one(CommandList)
        if not action.startswith("page") or found.scrollable_content_region.size:
            super()._action_command_list(action)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say at once that nothing was found."""
        if search_value:
            self.query_one(CommandList).add_option(Option(Text(NOTHING_FOUND), disabled=True, id=self._NO_MATCHES))
            self._list_visible = True
