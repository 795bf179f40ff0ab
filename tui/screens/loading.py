"""A screen that reads the store in threads; each answer comes back as a message."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from db.queries.family import Family, family
from db.queries.records import ListRow, Question
from db.stopping import Stop, Stopped
from tracker.errors import TrackerError
from tracker.settings import Settings
from tui.reading import Opening, Overview, Stretch, read_overview, read_rows
from tui.screens.settling import SettlingScreen

if TYPE_CHECKING:
    from db.store import Store


class LoadingScreen(SettlingScreen):
    """Reads a list, its rows, and one appropriation; a newer question cancels an older."""

    @dataclass
    class Loaded(Message):
        """What the answer to a question adds up to."""

        overview: Overview
        asked: Question

    @dataclass
    class Begun(Message):
        """The rows that the answer to a question begins with."""

        opening: Opening
        asked: Question

    @dataclass
    class RowsLoaded(Message):
        """Some rows of the list."""

        generation: int
        start: int
        rows: list[ListRow]

    @dataclass
    class DetailLoaded(Message):
        """Everything about the appropriation under the cursor, and its relatives."""

        kin: Family

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Begin with nothing asked."""
        super().__init__(store, settings)
        self._asking = Stop()

    def load_list(self, question: Question, keep: int | None, *, opening: bool = False) -> None:
        """Ask for a list; a question that is still being answered is given up."""
        self._asking.ask()
        self._asking = Stop()
        self._load_list(question, keep, self._asking, opening=opening)

    @work(thread=True, exclusive=True, group="list", description="list")
    def _load_list(self, question: Question, keep: int | None, stop: Stop, *, opening: bool) -> None:
        """Read the first rows, and then count, sums and groups."""

        def begun(found: Opening) -> None:
            self.post_message(self.Begun(found, question))

        try:
            overview = read_overview(self.store, question, keep=keep, opening=opening, first=begun, stop=stop)
        except Stopped:
            pass  # a newer question is asked
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Loaded(overview, question))

    @work(thread=True, exclusive=True, group="rows", description="rows")
    def load_rows(self, question: Question, generation: int, wanted: Stretch) -> None:
        """Read the rows that are shown."""
        try:
            with self.store.reading() as session:
                rows = read_rows(session, question, wanted)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.RowsLoaded(generation, wanted.rows.start, rows))

    @work(thread=True, exclusive=True, group="detail", description="detail")
    def load_detail(self, appropriation_id: int) -> None:
        """Read the appropriation under the cursor."""
        try:
            with self.store.reading() as session:
                found = family(session, appropriation_id)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.DetailLoaded(found))
