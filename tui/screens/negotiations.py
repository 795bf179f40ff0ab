"""The negotiation lists there are: make one of what the overview shows, open one, put one away."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from db.queries import negotiation as asked
from db.queries.negotiation import Listed
from tracker.errors import TrackerError
from tracker.flows.negotiating import new_list, put_away
from tracker.settings import Settings
from tui import list_words, negotiation_keys, sections
from tui.screens.binding import key_bindings
from tui.screens.dialogs.one_field import OneFieldDialog
from tui.screens.negotiation import NegotiationScreen
from tui.screens.section import SectionScreen
from tui.screens.storing import StoringScreen
from tui.views import Tone, joined
from tui.widgets.cells import label
from tui.widgets.keys_line import KeysLine
from tui.widgets.list_table import ListTable
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from db.store import Store


class NegotiationsScreen(StoringScreen[None], SectionScreen[None]):
    """The newest first; what is put away is shown when it is asked for."""

    SECTION = sections.NEGOTIATION
    FILTERED = "holder, når du laver en ny liste"
    CSS_PATH = "negotiation.tcss"
    KEYS = negotiation_keys.LISTS
    MARKS = ()
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(negotiation_keys.LISTS)]
    AUTO_FOCUS = "#lists"

    heading = query_one("#about", Static)
    table = query_one("#lists", ListTable)

    @dataclass
    class ListsRead(Message):
        """The lists came back from the store."""

        found: list[Listed]
        standing_on: int | None

    @dataclass
    class Made(Message):
        """A list is made."""

        list_id: int

    @dataclass
    class NotMade(Message):
        """A list could not be made; why."""

        name: str
        said: str

    @dataclass
    class PutAway(Message):
        """A list is put away or fetched back, or could not be."""

        list_id: int
        said: str
        refused: bool = False

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Keep where to read and write."""
        super().__init__(store, settings)
        self._away = False
        self._taken: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out the heading and the lists."""
        yield from self.compose_top()
        yield Static(label("Forhandlingslister", Tone.HEADING), id="about")
        yield ListTable(list_words.list_columns, list_words.list_mark, id="lists")
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the lists."""
        self.table.empty = "Henter …"
        self.load()

    def watch_saving(self) -> None:
        """Say that something is being saved, as long as it is."""
        words = joined(["Gemmer …" if self.saving else "", list_words.lists_heading(self.table.count, away=self._away)])
        self.heading.update(label(words, Tone.HEADING))

    def action_new(self) -> None:
        """Ask for the name of a list of what the overview shows."""
        self._ask_name(list_words.proposed_name(self.question, self._taken))

    def action_put_away(self) -> None:
        """Put the list under the cursor away, or fetch it back."""
        row = self.table.row
        if isinstance(row, Listed) and self.is_free():
            self.saving += 1
            self._put_away(row)

    def action_also_away(self) -> None:
        """Show also what is put away, or no longer."""
        self._away = not self._away
        self.load(self._here())

    def action_back(self) -> None:
        """Go back to the overview."""
        self.action_to_overview()

    def may_leave(self) -> bool:
        """Tell first what came of what is being saved."""
        return self.is_free()

    def look_again(self) -> None:
        """Read the lists again, and stay on the same."""
        self.load(self._here())

    def watch_question(self) -> None:
        """Say of what a new list would be made now."""
        self.table.empty = list_words.no_lists(self.question, away=self._away)

    @on(WindowTable.Chosen)
    def _open(self, message: WindowTable.Chosen) -> None:
        if isinstance(message.row, Listed):
            self._show_one(message.row.id)

    @on(ListsRead)
    def _show(self, message: ListsRead) -> None:
        found = message.found
        ids = [one.id for one in found]
        self._taken = [one.name for one in found]
        self.table.empty = list_words.no_lists(self.question, away=self._away)
        place = ids.index(message.standing_on) if message.standing_on in ids else 0
        self.table.hold(found, cursor=place)
        self.watch_saving()

    @on(Made)
    def _made(self, message: Made) -> None:
        self.saving -= 1
        self._show_one(message.list_id)

    @on(PutAway)
    def _away_now(self, message: PutAway) -> None:
        self.saving -= 1
        self.say(message.said, wrong=message.refused)
        self.load(message.list_id)

    @on(NotMade)
    def _not_made(self, message: NotMade) -> None:
        self.saving -= 1
        self._ask_name(message.name, message.said)

    @on(StoringScreen.Failed)
    def _failed(self, message: StoringScreen.Failed) -> None:
        self.table.empty = message.said
        self.say(message.said, wrong=True)

    def _show_one(self, list_id: int) -> None:
        def left(_answer: None) -> None:
            self.load(list_id)

        self.app.push_screen(NegotiationScreen(self.store, self.settings, list_id), left)

    def _ask_name(self, name: str, said: str = "") -> None:
        def answered(typed: str | None) -> None:
            if typed is not None:
                self.saving += 1
                self._make(typed)

        def problem(typed: str) -> str:
            return "" if typed else "Skriv et navn."

        question = list_words.new_list_words(self.question)
        dialog = OneFieldDialog("Ny forhandlingsliste", question, name, problem, said=said)
        self.app.push_screen(dialog, answered)

    def _here(self) -> int | None:
        row = self.table.row
        return row.id if isinstance(row, Listed) else None

    @work(thread=True, exclusive=True, group="lists", description="lists")
    def load(self, standing_on: int | None = None) -> None:
        """Read the lists, to stand on one."""
        away = self._away
        self.read(lambda session: self.ListsRead(asked.lists(session, archived=away), standing_on))

    @work(thread=True, group="write", description="write")
    def _make(self, name: str) -> None:
        drawn = list_words.drawn_words(self.question)
        try:
            with self.store.writing() as session:
                made = new_list(session, name, self.question, drawn=drawn, by=self.settings.by, at=datetime.now(UTC))
        except TrackerError as error:
            self.post_message(self.NotMade(name, str(error)))
        else:
            self.post_message(self.Made(made))

    @work(thread=True, group="write", description="write")
    def _put_away(self, one: Listed) -> None:
        try:
            with self.store.writing() as session:
                put_away(session, one.id, archived=not one.archived, by=self.settings.by, at=datetime.now(UTC))
        except TrackerError as error:
            self.post_message(self.PutAway(one.id, str(error), refused=True))
        else:
            said = "hentet frem" if one.archived else "lagt væk; a viser den, og x henter den frem"
            self.post_message(self.PutAway(one.id, f"»{one.name}« er {said}."))
