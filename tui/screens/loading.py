"""A screen that reads the store in threads; each answer comes back as a message."""

from dataclasses import dataclass

from textual import work
from textual.message import Message

from db.queries import listing
from db.queries.family import Family, family
from db.queries.records import ListRow, Question
from tracker.errors import TrackerError
from tui.reading import Overview, read_overview
from tui.screens.settling import SettlingScreen


class LoadingScreen(SettlingScreen):
    """Reads a list, its rows, and one appropriation; a newer question cancels an older."""

    @dataclass
    class Loaded(Message):
        """The answer to a question, but for its rows."""

        overview: Overview
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

    @work(thread=True, exclusive=True, group="list", description="list")
    def load_list(self, question: Question, keep: int | None, *, opening: bool = False) -> None:
        """Read count, sums and groups."""
        try:
            overview = read_overview(self.store, question, keep=keep, opening=opening)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Loaded(overview, question))

    @work(thread=True, exclusive=True, group="rows", description="rows")
    def load_rows(self, question: Question, generation: int, wanted: range) -> None:
        """Read the rows that are shown."""
        try:
            with self.store.reading() as session:
                rows = listing.page(session, question, wanted.start, len(wanted))
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.RowsLoaded(generation, wanted.start, rows))

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
