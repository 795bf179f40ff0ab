"""The drafts that wait, one beside its paper's own lines, and a person's answer by single keys."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.widgets import Static

from tracker.settings import Settings
from tui import entries, keys, review_words, sections, views
from tui.entries import Part, QueueRow
from tui.queueing import Queue
from tui.screens.answering import AnsweringScreen
from tui.screens.binding import key_bindings
from tui.screens.deciding import DecidingScreen
from tui.screens.dialogs.reading import ReadingDialog
from tui.screens.section import SectionScreen
from tui.views import Tone
from tui.widgets.cells import label
from tui.widgets.entry import EntryPanes
from tui.widgets.keys_line import KeysLine
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from db.store import Store


class ReviewScreen(AnsweringScreen, SectionScreen[None]):
    """The queue, the entry under its cursor and the keys."""

    SECTION = sections.REVIEW
    FILTERED = "gælder ikke kladder"
    CSS_PATH = "review.tcss"
    KEYS = keys.REVIEW
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (110, "wide"), (150, "roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(keys.REVIEW)]
    AUTO_FOCUS = "#queue"

    heading = query_one("#about", Static)
    table = query_one("#queue", WindowTable)
    panes = query_one(EntryPanes)

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Begin with nothing read."""
        super().__init__(store, settings)
        self._queue: Queue | None = None

    def compose(self) -> ComposeResult:
        """Lay out the heading, the queue and the entry."""
        yield from self.compose_top()
        yield Static(label("Indbakken", Tone.HEADING), id="about")
        with Container(id="decide"):
            yield WindowTable(entries.queue_columns, lambda row: entries.WHAT_MARKS[row.what], id="queue")
            yield EntryPanes(self.settled.get)
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the queue."""
        self.table.empty = "Henter …"
        self.load_queue(None, 0)

    def watch_saving(self) -> None:
        """Say that something is being saved, as long as it is."""
        self._say_where()

    def reload(self, said: str = "", keep: str | None = None) -> None:
        """Read the queue again, to stand where it stood: what came after a decided draft comes up."""
        self.load_queue(keep, self.table.cursor, said)

    def standing_on(self) -> QueueRow | None:
        """Tell which draft the cursor is on, if its row is here."""
        row = self.table.row
        return row if isinstance(row, QueueRow) else None

    # -- keys ---------------------------------------------------------------------------------------------------------

    def action_step(self, step: int) -> None:
        """Go to the next draft, or to the one before, from any pane."""
        self.table.cursor += step

    def action_finding(self, step: int) -> None:
        """Go to the next finding, or to the one before."""
        if not self.panes.step_finding(step):
            self.say("Kladden har ikke flere bemærkninger. n viser den næste kladde.")

    def action_unplaced(self) -> None:
        """Go to the paper's next line that ended in no field."""
        if not self.panes.go_to_unplaced():
            self.say("Alle papirets linjer endte i et felt eller er kendt inventar.")

    def action_pane(self, step: int) -> None:
        """Go to the pane beside."""
        panes = [self.table, self.panes.paper, self.panes.fields]
        if self.focused in panes and not self.has_class("nothing"):
            panes[max(0, min(panes.index(self.focused) + step, len(panes) - 1))].focus()

    def action_back(self) -> None:
        """Go back to the queue, and from the queue to the overview; what is being stored is told here first."""
        if self.focused is not self.table:
            self.table.focus()
        else:
            self.action_to_overview()

    def may_leave(self) -> bool:
        """Tell first what came of what is being saved."""
        return self.is_free()

    def look_again(self) -> None:
        """Read the queue again, and stay on the same draft while it waits."""
        row = self.standing_on()
        self.reload(keep=row.id if row else None)

    def action_take(self) -> None:
        """Take the paper's value of a field that differs; again: stay with the store's; again: side by side."""
        row = self.panes.row
        if row is None or row.part is not Part.DIFFERENCE:
            self.say("Gå til et felt under »Afviger«, hvis der er et, og tryk t for at tage papirets værdi.")
            return
        after = {None: True, True: False, False: None}[self.settled.pop(row.key, None)]
        if after is not None:
            self.settled[row.key] = after
        self.panes.repaint()

    # -- answers ------------------------------------------------------------------------------------------------------

    @on(DecidingScreen.QueueRead)
    def _show(self, message: DecidingScreen.QueueRead) -> None:
        self._queue = queue = message.queue
        self.set_class(not queue.count, "nothing")
        self.table.empty = review_words.empty_words(queue)
        self.table.show(
            queue.count, review_words.paper_bands(queue.papers), cursor=queue.place, start=queue.start, rows=queue.rows
        )
        if not queue.count:
            self.entry = None
            self.panes.show(None)
            self.table.focus()
        self._say_where()
        if message.said:
            self.say(message.said)

    @on(WindowTable.Wanted)
    def _fetch(self, message: WindowTable.Wanted) -> None:
        if self._queue is not None:
            self.load_rows(self._queue, message.generation, message.rows)

    @on(DecidingScreen.RowsRead)
    def _fill(self, message: DecidingScreen.RowsRead) -> None:
        self.table.put(message.generation, message.start, message.rows)

    @on(WindowTable.Highlighted)
    def _follow(self) -> None:
        row = self.standing_on()
        if row is None or self._queue is None:
            return
        known = self.panes.known
        same = known is not None and known[0] == row.waiting.document_id
        self.load_entry(row, self._queue, known[1] if known and same else None)
        self._say_where()

    @on(DecidingScreen.EntryRead)
    def _show_entry(self, message: DecidingScreen.EntryRead) -> None:
        row = self.standing_on()
        if row is None or row.id != message.asked:
            return  # the reader has already moved on
        if message.entry is None:
            self.reload("En anden har afgjort kladden imens.")
            return
        if self.entry is None or self.entry.draft.id != message.asked:
            self.settled.clear()
        self.entry = message.entry
        self.panes.show(message.entry)
        self._say_where()

    @on(EntryPanes.LayWanted)
    def _lay(self, message: EntryPanes.LayWanted) -> None:
        self.lay(message.document_id, message.lines, message.width)

    @on(DecidingScreen.SheetLaid)
    def _laid(self, message: DecidingScreen.SheetLaid) -> None:
        self.panes.lay(message.document_id, message.sheet)

    @on(EntryPanes.Opened)
    def _read_whole(self, message: EntryPanes.Opened) -> None:
        if self.entry is not None:
            self.app.push_screen(ReadingDialog(*review_words.whole_page(message.row, self.entry)))

    @on(WindowTable.Chosen)
    def _into(self) -> None:
        self.panes.fields.focus()

    @on(DecidingScreen.Failed)
    def _failed(self, message: DecidingScreen.Failed) -> None:
        self.table.empty = message.said
        self.table.refresh()
        self.say(message.said, wrong=True)

    def _say_where(self) -> None:
        """Say how many wait, and which this is of them."""
        count = self._queue.count if self._queue else 0
        parts = ["Indbakken", f"{views.count_words(count, 'kladde', 'kladder')} venter" if count else ""]
        row = self.standing_on()
        if row is not None and count:
            parts += [f"{self.table.cursor + 1} af {count}", entries.what_words(row)]
        if self.entry is not None and self.entry.lines.reading_of is not None:
            parts.append(f"anden læsning af »{self.entry.lines.reading_of}«")
        if self.saving:
            parts.insert(1, "Gemmer …")
        self.heading.update(label(views.joined(parts), Tone.HEADING))
