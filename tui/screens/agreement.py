"""What does not agree in the store: papers against their own sums, and against one another."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from tracker.checks_store import StoreFinding
from tracker.drafts import Severity
from tracker.errors import TrackerError
from tracker.flows import checking
from tracker.flows.checking import Step
from tracker.settings import Settings
from tui import agreement, agreement_keys, asking, sections
from tui.agreement import FindingRow, Progress
from tui.screens.binding import key_bindings
from tui.screens.section import SectionScreen
from tui.screens.showing import show_appropriation
from tui.screens.storing import StoringScreen
from tui.views import Tone
from tui.widgets.cells import label
from tui.widgets.detail import Detail
from tui.widgets.keys_line import KeysLine
from tui.widgets.list_table import ListTable
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from db.store import Store

_QUICK = 2.0
"""Seconds: a store that is checked quicker is checked anew whenever one comes back."""


class AgreementScreen(StoringScreen[None], SectionScreen[None]):
    """The findings above, the one under the cursor in full below; it reads, and writes nothing."""

    SECTION = sections.AGREEMENT
    CSS_PATH = "agreement.tcss"
    KEYS = agreement_keys.AGREEMENT
    MARKS = agreement_keys.MARKS
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(agreement_keys.AGREEMENT)]
    AUTO_FOCUS = "#findings"

    heading = query_one("#about", Static)
    table = query_one("#findings", ListTable)
    detail = query_one(Detail)
    left_out = query_one("#left-out", Static)

    @dataclass
    class Found(Message):
        """A piece of the work is done, or all of it."""

        worker: Worker[None]
        step: Step | None
        seconds: float
        stopped: bool = False

    @dataclass
    class Named(Message):
        """The findings, with what they are about, as the filters leave them."""

        rows: list[FindingRow]
        count: int

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Begin with nothing found."""
        super().__init__(store, settings)
        self._found: list[StoreFinding] = []
        self._rows: Sequence[FindingRow] = ()
        self._progress = Progress()
        self._seconds = 0.0
        self._only: Severity | None = None
        self._work: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the heading, the findings, and the one under the cursor."""
        yield from self.compose_top()
        yield Static(label("Afstemning", Tone.HEADING), id="about")
        yield Static(id="left-out")
        yield ListTable(agreement.finding_columns, agreement.finding_mark, id="findings")
        yield Detail()
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to check."""
        self.action_again()

    def watch_question(self) -> None:
        """Show what other filters leave."""
        self._title_them()

    def look_again(self) -> None:
        """Check anew what is quickly checked; else what was found stands until it is asked for."""
        if self._progress.over and not self._progress.stopped and self._seconds < _QUICK:
            self.action_again()

    def action_again(self) -> None:
        """Check from the beginning."""
        if self._work is not None:
            self._work.cancel()
        self._found = []
        self._progress = Progress()
        self._work = self._check()
        self._tell()

    def action_back(self) -> None:
        """Stop the work, or go back: to the list, and from it to the overview."""
        if not self._progress.over and self._work is not None:
            self._work.cancel()
            self._progress = replace(self._progress, over=True, stopped=True)
            self._tell()
        elif self.focused is not self.table:
            self.table.focus()
        else:
            self.action_to_overview()

    def action_pane(self) -> None:
        """Go to the other of the two panes."""
        (self.detail if self.focused is self.table else self.table).focus()

    def action_clear(self) -> None:
        """Take every filter off."""
        self._only = None
        self.question = asking.cleared(self.question)
        self._title_them()

    def action_severity(self) -> None:
        """Show errors only, then warnings only, then all again."""
        self._only = {None: Severity.ERROR, Severity.ERROR: Severity.WARNING}.get(self._only)
        self._title_them()

    @on(WindowTable.Chosen)
    def _open(self, message: WindowTable.Chosen) -> None:
        row = message.row
        if isinstance(row, FindingRow) and row.about is not None:
            show_appropriation(self.app, row.about)
        else:
            self.say("Bemærkningen er om et papir, ikke om en bevilling.")

    def action_paper(self) -> None:
        """Open the paper at the line that the one under the cursor rests on."""
        from tui.screens.paper import PaperScreen  # noqa: PLC0415 - for one key

        row = self.table.row
        if not isinstance(row, FindingRow):
            return
        if row.about is None:
            self.say("Bemærkningen er om et papir, ikke om en bevilling. Indbakken (5) viser papirerne.")
            return
        stands = [(one.document, one.line) for one in row.finding.places if one.document and one.line is not None]
        self.app.push_screen(PaperScreen(self.store, self.settings, row.about, row.title, stands=stands))

    @on(Found)
    def _one_step(self, message: Found) -> None:
        if message.worker is not self._work or self._progress.over:
            return  # it was begun anew, or stopped
        self._seconds = message.seconds
        step = message.step
        if step is None:
            self._progress = replace(self._progress, over=True)
        else:
            self._found += step.found
            left_out = (*self._progress.left_out, step) if step.left_out else self._progress.left_out
            self._progress = replace(self._progress, step=step, left_out=left_out)
        if step is None or step.found:
            self._title_them()
        self._tell()

    @on(Named)
    def _show(self, message: Named) -> None:
        if message.count != len(self._found):
            return  # more is found, and is on its way
        stood_on = self.table.row
        kept = stood_on.finding if isinstance(stood_on, FindingRow) else None
        self._rows = message.rows
        places = [row.finding for row in message.rows]
        self.table.hold(message.rows, cursor=places.index(kept) if kept in places else 0)
        if not message.rows:
            self.detail.show(lambda _width: [])
        self._tell()

    @on(WindowTable.Highlighted)
    def _follow(self, message: WindowTable.Highlighted) -> None:
        if isinstance(row := message.row, FindingRow):
            self.detail.show(lambda _width: agreement.finding_page(row))

    @on(StoringScreen.Failed)
    def _failed(self, message: StoringScreen.Failed) -> None:
        self._progress = replace(self._progress, over=True, stopped=True)
        self.table.empty = message.said
        self.say(message.said, wrong=True)

    def _tell(self) -> None:
        """Say how far the work is, what was found, and what was not held against one another."""
        words = agreement.heading(self._progress, self._rows, all_of_them=len(self._found))
        self.heading.update(label(words, Tone.HEADING))
        self.table.empty = agreement.empty_words(self._progress, hidden=len(self._found) - len(self._rows))
        said = agreement.left_out_words(self._progress)
        self.left_out.display = bool(said)
        self.left_out.update(label(said, Tone.QUIET))

    def _title_them(self) -> None:
        found = [one for one in self._found if self._only in (None, one.finding.severity)]
        self._read_titles(found, len(self._found))

    @work(thread=True, exclusive=True, group="check", description="check")
    def _check(self) -> None:
        """Check piece by piece, until it is over or somebody stops it."""
        worker, begun = get_current_worker(), time.monotonic()
        try:
            with self.store.reading() as session:
                for step in checking.steps(session, agreement.MOST_TOGETHER):
                    if worker.is_cancelled:
                        return
                    self.post_message(self.Found(worker, step, time.monotonic() - begun))
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Found(worker, None, time.monotonic() - begun))

    @work(thread=True, exclusive=True, group="titles", description="titles")
    def _read_titles(self, found: Sequence[StoreFinding], count: int) -> None:
        """Name what the findings are about."""
        question = self.question
        self.read(lambda session: self.Named(agreement.shown(session, found, question), count))
