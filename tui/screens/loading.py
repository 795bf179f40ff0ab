"""A screen that reads the store in threads; each answer comes back as a message."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from db.queries.family import Family, family
from db.queries.records import ListRow, Question
from db.stopping import Stop, Stopped
from tracker.errors import TrackerError
from tracker.settings import Settings
from tui.read_ahead import ReadAhead
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
        self._ahead = ReadAhead[Family]()

    def load_list(self, question: Question, keep: int | None, *, opening: bool = False, exact: bool = False) -> None:
        """Ask for a list; a question that is still being answered is given up."""
        self._ahead.forget()
        self._asking.ask()
        self._asking = Stop()
        self._load_list(question, keep, self._asking, opening=opening, exact=exact)

    @work(thread=True, exclusive=True, group="list", description="list")
    def _load_list(self, question: Question, keep: int | None, stop: Stop, *, opening: bool, exact: bool) -> None:
        """Read the first rows, and then count, sums and groups."""

        def begun(found: Opening) -> None:
            self.post_message(self.Begun(found, question))

        try:
            overview = read_overview(
                self.store, question, keep=keep, exact=exact, opening=opening, first=begun, stop=stop
            )
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

    def load_detail(self, appropriation_id: int, beside: Sequence[int] = ()) -> None:
        """Show the appropriation under the cursor, and read those the cursor may go to next.

        Args:
            appropriation_id: Which.
            beside: Its neighbours, the likeliest first.
        """
        wanted = [one for one in (appropriation_id, *beside) if self._ahead.get(one) is None]
        if (known := self._ahead.get(appropriation_id)) is not None:
            self.post_message(self.DetailLoaded(known))
        if wanted:
            self._read_details(wanted, appropriation_id)

    @work(thread=True, exclusive=True, group="detail", description="detail")
    def _read_details(self, wanted: Sequence[int], shown: int) -> None:
        """Read appropriations, the one under the cursor first, until the cursor has gone on."""
        worker = get_current_worker()
        try:
            with self.store.reading() as session:
                for one in wanted:
                    if worker.is_cancelled:
                        return
                    found = family(session, one)
                    self._ahead.put(one, found)
                    if one == shown:
                        self.post_message(self.DetailLoaded(found))
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
