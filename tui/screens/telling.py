"""A screen that reads one appropriation's history in threads, and undoes a change; each answer is a message."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from textual import work
from textual.message import Message

from db.queries import changes as change_queries
from db.queries import detail
from db.queries.changes import Change
from tracker.appropriation import Appropriation
from tracker.errors import TrackerError
from tracker.flows.undoing import Undoing, planned_undo, undo_change
from tracker.settings import Settings
from tui import changes, views
from tui.screens.ending import EndingScreen

if TYPE_CHECKING:
    from db.store import Store

Side = Literal["before", "after"]


class TellingScreen(EndingScreen[bool]):
    """Reads a history, rebuilds the appropriation beside a change, plans an undo, and carries it out."""

    @dataclass
    class Told(Message):
        """The history came back from the store."""

        appropriation: Appropriation
        changes: tuple[Change, ...]

    @dataclass
    class Rebuilt(Message):
        """The appropriation as it was beside a change; None when it was not there."""

        heading: str
        appropriation: Appropriation | None

    @dataclass
    class Planned(Message):
        """What an undo will do."""

        undoing: Undoing

    @dataclass
    class Undone(Message):
        """A change was undone."""

        change: Change

    @dataclass
    class Refused(Message):
        """It cannot be undone; why."""

        said: str

    @dataclass
    class NotUndone(Message):
        """It was to be undone, and something came between; why."""

        said: str

    @dataclass
    class Failed(Message):
        """The store could not be read."""

        said: str

    def __init__(self, store: "Store", settings: Settings, appropriation_id: int) -> None:
        """Keep whose history it is, and in whose name something is undone."""
        super().__init__()
        self.store = store
        self.settings = settings
        self._about = appropriation_id

    @work(thread=True, exclusive=True, group="history", description="history")
    def load(self) -> None:
        """Read every change, and the appropriation's title."""
        try:
            with self.store.reading() as session:
                found = detail.appropriation(session, self._about)
                told = change_queries.changes_of(session, self._about)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Told(found, told))

    @work(thread=True, exclusive=True, group="whole", description="whole")
    def rebuild(self, change: Change, side: Side) -> None:
        """Rebuild the appropriation beside a change."""
        fetch = change_queries.just_before if side == "before" else change_queries.just_after
        word = "før" if side == "before" else "efter"
        heading = f"Som den var {word} {changes.name_words(change, beginning=False)} · {views.when_words(change.at)}"
        try:
            with self.store.reading() as session:
                found = fetch(session, self._about, change)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Rebuilt(heading, found))

    @work(thread=True, exclusive=True, group="plan", description="plan")
    def plan(self, change: Change) -> None:
        """Work out an undo."""
        try:
            with self.store.reading() as session:
                undoing = planned_undo(session, self._about, last_id=change.last_id)
        except TrackerError as error:
            self.post_message(self.Refused(str(error)))
        else:
            self.post_message(self.Planned(undoing))

    @work(thread=True, group="write", description="write")
    def undo(self, undoing: Undoing) -> None:
        """Undo in one transaction what was agreed to."""
        try:
            with self.store.writing() as session:
                undo_change(
                    session,
                    self._about,
                    last_id=undoing.change.last_id,
                    seen=undoing.seen,
                    by=self.settings.by,
                    at=datetime.now(UTC),
                )
        except TrackerError as error:
            self.post_message(self.NotUndone(str(error)))
        else:
            self.post_message(self.Undone(undoing.change))
