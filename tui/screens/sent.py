"""What was sent before, by week and recipient: how far each letter came, and what it says."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from tracker.errors import TrackerError
from tracker.flows.sending import send_again
from tracker.text import safe_text
from tracker.weeks import Week
from tui import keys, sendings
from tui.screens.binding import key_bindings
from tui.screens.ending import EndingScreen
from tui.sendings import Sending
from tui.views import Tone
from tui.widgets.cells import label
from tui.widgets.detail import Detail
from tui.widgets.keys_line import KeysLine
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from db.store import Store

_QUEUED = "Brevet går ud ved næste kørsel."
_NOT_QUEUED = "Det kan ikke prøves igen: det er sendt imens, eller modtageren har en anden adresse nu."


class SentScreen(EndingScreen[None]):
    """The letters above, the one under the cursor below or beside; r sends one again that did not go."""

    CSS_PATH = "digest.tcss"
    KEYS = keys.SENT
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (110, "wide"), (170, "roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(keys.SENT)]
    AUTO_FOCUS = "#letters"

    heading = query_one("#about", Static)
    table = query_one("#letters", WindowTable)
    letter = query_one(Detail)

    @dataclass
    class Loaded(Message):
        """The letters came back from the store."""

        rows: tuple[Sending, ...]

    @dataclass
    class ContentRead(Message):
        """What one of them says."""

        row: Sending
        content: str

    @dataclass
    class Queued(Message):
        """A letter goes out with the next run; or it was sent meanwhile."""

        count: int

    @dataclass
    class Failed(Message):
        """The store could not be read."""

        said: str

    def __init__(self, store: "Store") -> None:
        """Keep where to read."""
        super().__init__()
        self._store = store
        self._rows: tuple[Sending, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the heading, the letters, and the one under the cursor."""
        yield Static(label("Sendt før", Tone.HEADING), id="about")
        with Container(id="both"):
            yield WindowTable(sendings.sending_columns, sendings.mark, id="letters")
            yield Detail()
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the letters."""
        self.table.empty = "Henter …"
        self._load()

    def action_pane(self) -> None:
        """Go to the other of the two panes."""
        (self.letter if self.focused is self.table else self.table).focus()

    def action_try_again(self) -> None:
        """Let the letter under the cursor go out with the next run."""
        row = self.table.row
        if isinstance(row, Sending) and row.letter is not None and sendings.can_be_tried(row.letter):
            self._try_again(row.digest.week, row.letter.id)
        else:
            self.notify("Kun et brev, der mislykkedes eller er opgivet, kan prøves igen.", markup=False)

    def action_back(self) -> None:
        """Go back to the letters, and from them to this week's digest."""
        if isinstance(self.focused, Detail):
            self.table.focus()
        else:
            self.dismiss(None)

    @on(Loaded)
    def _show(self, message: Loaded) -> None:
        self._rows = rows = message.rows
        self.heading.update(label(sendings.heading(rows), Tone.HEADING))
        self.table.empty = sendings.EMPTY
        self.table.show(len(rows), sendings.bands(rows), cursor=self.table.cursor, rows=rows)

    @on(WindowTable.Wanted)
    def _fill(self, message: WindowTable.Wanted) -> None:
        rows = message.rows
        self.table.put(message.generation, rows.start, self._rows[rows.start : rows.stop])

    @on(WindowTable.Highlighted)
    def _follow(self) -> None:
        if isinstance(self.table.row, Sending):
            self._load_content(self.table.row)

    @on(WindowTable.Chosen)
    def _into(self) -> None:
        self.letter.focus()

    @on(ContentRead)
    def _show_content(self, message: ContentRead) -> None:
        if self.table.row is message.row:
            self.letter.show(lambda _width: sendings.sending_page(message.row, message.content))

    @on(Queued)
    def _tell_queued(self, message: Queued) -> None:
        self.notify(_QUEUED if message.count else _NOT_QUEUED, markup=False)
        self._load()

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self.notify(safe_text(message.said), severity="error", markup=False)

    @work(thread=True, exclusive=True, group="letters", description="letters")
    def _load(self) -> None:
        try:
            with self._store.reading() as session:
                rows = sendings.read_sendings(session)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Loaded(rows))

    @work(thread=True, group="write", description="write")
    def _try_again(self, week: Week, letter_id: int) -> None:
        try:
            with self._store.logging() as session:
                count = send_again(session, week, at=datetime.now(UTC), only=letter_id)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Queued(count))

    @work(thread=True, exclusive=True, group="content", description="content")
    def _load_content(self, row: Sending) -> None:
        try:
            with self._store.reading() as session:
                content = sendings.read_content(session, row)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.ContentRead(row, content))
