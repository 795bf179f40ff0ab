"""A screen that reads the review queue in threads, and writes a decision; each answer is a message."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from db.queries.review import PaperLines
from tracker.appropriation import Pejlemaerke
from tracker.errors import TrackerError
from tracker.flows.deciding import Undone, undo_decision
from tui.entries import Entry, QueueRow
from tui.papers import Sheet
from tui.queueing import Queue, clean_drafts, read_entry, read_names, read_queue, read_rows
from tui.screens.storing import StoringScreen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


Decide = Callable[["Session"], str]
"""Writes a decision; gives what to tell."""


class DecidingScreen(StoringScreen[None]):
    """Reads queue, rows and entry; decides, and undoes."""

    @dataclass
    class QueueRead(Message):
        """The queue, but for most of its rows."""

        queue: Queue
        said: str = ""
        """What to tell with it."""

    @dataclass
    class RowsRead(Message):
        """Some rows of the queue."""

        generation: int
        start: int
        rows: list[QueueRow]

    @dataclass
    class EntryRead(Message):
        """Everything about one draft; None when somebody has answered meanwhile."""

        asked: str
        entry: Entry | None

    @dataclass
    class SheetLaid(Message):
        """A paper's lines, wrapped to a width."""

        document_id: int
        sheet: Sheet

    @dataclass
    class NamesRead(Message):
        """What a form of corrections begins from."""

        entry: Entry
        names: list[Pejlemaerke]

    @dataclass
    class CleanFound(Message):
        """The drafts of a paper that can be accepted unread."""

        paper: str
        drafts: list[str]

    @dataclass
    class Decided(Message):
        """A decision is stored."""

        draft_id: str
        said: str

    @dataclass
    class Taken(Message):
        """A decision is undone."""

        undone: Undone

    @dataclass
    class Refused(Message):
        """A decision, or its undoing, is not stored; why."""

        said: str
        undoing: bool = False
        again: Callable[[str], None] | None = None
        """Asks again with what was typed, which is not lost."""

    def decide(self, draft_id: str, write: Decide, again: Callable[[str], None] | None = None) -> None:
        """Write a decision in a thread, and count it until it has ended."""
        self.saving += 1
        self._write(draft_id, write, again)

    def take_back(self, draft_id: str | None) -> None:
        """Undo a decision in a thread; None: the officer's last."""
        self.saving += 1
        self._undo(draft_id)

    @work(thread=True, exclusive=True, group="queue", description="queue")
    def load_queue(self, keep: str | None, fallback: int, said: str = "") -> None:
        """Read the queue, to stand on a draft or where it stood."""
        self.answer(lambda: self.QueueRead(read_queue(self.store, keep, fallback), said))

    @work(thread=True, exclusive=True, group="rows", description="rows")
    def load_rows(self, queue: Queue, generation: int, wanted: range) -> None:
        """Read the rows that are shown."""
        self.answer(
            lambda: self.RowsRead(
                generation, wanted.start, read_rows(self.store, queue.matcher, wanted.start, len(wanted))
            )
        )

    @work(thread=True, exclusive=True, group="entry", description="entry")
    def load_entry(self, row: QueueRow, queue: Queue, known: PaperLines | None) -> None:
        """Read everything about the draft under the cursor."""
        self.answer(lambda: self.EntryRead(row.id, read_entry(self.store, row, queue.matcher, known)))

    @work(thread=True, exclusive=True, group="sheet", description="sheet")
    def lay(self, document_id: int, lines: PaperLines, width: int) -> None:
        """Wrap a paper's lines to a width."""
        self.answer(lambda: self.SheetLaid(document_id, Sheet(lines, width)))

    @work(thread=True, exclusive=True, group="names", description="names")
    def load_names(self, entry: Entry) -> None:
        """Read the names that a form of corrections suggests."""
        self.answer(lambda: self.NamesRead(entry, read_names(self.store)))

    @work(thread=True, exclusive=True, group="clean", description="clean")
    def find_clean(self, document_id: int, paper: str) -> None:
        """Find the drafts of a paper that can be accepted unread."""
        self.answer(lambda: self.CleanFound(paper, clean_drafts(self.store, document_id)))

    @work(thread=True, group="write", description="write")
    def _write(self, draft_id: str, write: Decide, again: Callable[[str], None] | None) -> None:
        try:
            with self.store.writing() as session:
                said = write(session)
        except TrackerError as error:
            self.post_message(self.Refused(str(error), again=again))
        else:
            self.post_message(self.Decided(draft_id, said))

    @work(thread=True, group="write", description="write")
    def _undo(self, draft_id: str | None) -> None:
        undo = partial(undo_decision, by=self.settings.by, at=datetime.now(UTC))
        try:
            with self.store.writing() as session:
                undone = undo(session, draft_id)
        except TrackerError as error:
            self.post_message(self.Refused(str(error), undoing=True))
        else:
            self.post_message(self.Taken(undone))
