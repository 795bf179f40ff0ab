"""This week's digest as it will be sent: its lines, the letter, and the answers an officer gives to them."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.reactive import var
from textual.widgets import Static

from tracker.settings import Settings
from tui import digests, keys
from tui.digests import DigestEntry, DigestList
from tui.pages import Line
from tui.screens.binding import key_bindings
from tui.screens.digest_answers import DigestAnswersScreen
from tui.screens.digesting import DigestingScreen
from tui.screens.sent import SentScreen
from tui.screens.showing import show_appropriation
from tui.views import Tone
from tui.whole import Tab
from tui.widgets.cells import label
from tui.widgets.detail import Detail
from tui.widgets.keys_line import KeysLine
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from db.store import Store


class DigestScreen(DigestAnswersScreen):
    """The lines above, the letter below or beside; [ and ] go from recipient to recipient."""

    CSS_PATH = "digest.tcss"
    KEYS = keys.DIGEST
    MARKS = keys.DIGEST_MARKS
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (110, "wide"), (170, "roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(keys.DIGEST)]
    AUTO_FOCUS = "#lines"

    place: var[int] = var(0, init=False)
    """Which of the recipients is shown."""

    heading = query_one("#about", Static)
    state = query_one("#state", Static)
    table = query_one("#lines", WindowTable)
    letter = query_one(Detail)

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Begin with the first recipient."""
        super().__init__(store, settings)
        self._found: tuple[DigestList, ...] = ()
        self._kept: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the heading, the lines and the letter."""
        yield Static(label("Ugebrev", Tone.HEADING), id="about")
        yield Static(id="state")
        with Container(id="both"):
            yield WindowTable(digests.digest_columns, digests.mark, id="lines")
            yield Detail()
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Make the digests."""
        self.table.empty = "Henter …"
        self.load()

    def watch_place(self) -> None:
        """Show another recipient's."""
        self._show_place(0)

    def watch_saving(self) -> None:
        """Say that something is being saved, as long as it is."""
        self._say_where()

    # -- keys ---------------------------------------------------------------------------------------------------------

    def action_recipient(self, step: int) -> None:
        """Show the next recipient's, or the one's before."""
        if self._found:
            self.place = (self.place + step) % len(self._found)
            if len(self._found) == 1:
                self.say("Der er ikke flere modtagere. n tilføjer en.")

    def action_sent(self) -> None:
        """Show what was sent before."""
        self.app.push_screen(SentScreen(self.store))

    def action_pane(self) -> None:
        """Go to the other of the two panes."""
        (self.letter if self.focused is self.table else self.table).focus()

    def action_back(self) -> None:
        """Go back to the lines, and from them to the overview; what is being stored is told here first."""
        if isinstance(self.focused, Detail):
            self.table.focus()
        elif not self.saving:
            self.dismiss(None)

    # -- answers ------------------------------------------------------------------------------------------------------

    @on(DigestingScreen.Loaded)
    def _show(self, message: DigestingScreen.Loaded) -> None:
        shown = self.shown()
        keep = message.keep or (shown.recipient.name if shown is not None and shown.recipient is not None else None)
        self._found = message.found
        self.set_reactive(DigestScreen.place, digests.place_of_recipient(self._found, keep, self.place))
        self._show_place(self.table.cursor)
        if message.said:
            self.say(message.said)

    @on(WindowTable.Wanted)
    def _fill(self, message: WindowTable.Wanted) -> None:
        if (shown := self.shown()) is not None:
            rows = message.rows
            self.table.put(message.generation, rows.start, shown.entries[rows.start : rows.stop])

    @on(WindowTable.Highlighted)
    def _follow(self) -> None:
        if (row := self.standing_on()) is not None:
            self._kept = row.key

    @on(WindowTable.Chosen)
    def _open(self) -> None:
        if (row := self.standing_on()) is not None:
            about = row.expiring
            show_appropriation(
                self.app, about.appropriation_id, year=about.after_year, tab=Tab.ALERTS, changed=self.load
            )

    def standing_on(self) -> DigestEntry | None:
        """Tell which line the cursor is on, if there is one."""
        row = self.table.row
        return row if isinstance(row, DigestEntry) else None

    def shown(self) -> DigestList | None:
        """Tell whose digest is shown, once it is here."""
        return self._found[self.place] if self._found else None

    def let_go(self) -> None:
        """Stay where the cursor is, rather than on its line, when that moves."""
        self._kept = None

    def _show_place(self, fallback: int) -> None:
        shown = self.shown()
        if shown is None:
            return
        entries = shown.entries
        self.table.empty = digests.empty_words(shown)
        at = digests.place_of(entries, self._kept, fallback)
        self.table.show(len(entries), digests.bands(entries), cursor=at, rows=entries)
        self.letter.show(lambda _width: [Line(line) for line in shown.letter.splitlines()])
        self._say_where()

    def _say_where(self) -> None:
        shown = self.shown()
        if shown is not None:
            words = "Gemmer …" if self.saving else digests.state_words(shown)
            self.heading.update(label(digests.heading(self._found, self.place), Tone.HEADING))
            self.state.update(label(words))
