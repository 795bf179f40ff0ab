"""A screen that reads the store in threads; each answer comes back as a message."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from db.portions import portions
from db.queries.family import Family, families, family
from db.queries.records import ListRow, Question, StoreFacts
from db.stopping import Stop, Stopped
from tracker.errors import TrackerError
from tracker.settings import Settings
from tui import read_ahead
from tui.reading import Opening, Overview, Stretch, read_opening, read_overview, read_rows
from tui.screens.settling import SettlingScreen

if TYPE_CHECKING:
    from db.store import Store

_PAUSE = 0.03
"""Seconds before the neighbours are read: the screen is drawn first."""
_TOGETHER = 4
"""Neighbours that are read together: it is quicker, and the likeliest are here before the others."""
_LONGEST_WAIT = 0.1
"""Seconds that the sums wait for the rows to be drawn."""
SENDING_SECONDS = 0.01
"""Seconds for what was drawn to be sent to the terminal, which another thread does."""


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
        shown: Event
        """Set it when they are on the screen: what they add up to is read then, and does not keep them waiting."""

        def wait(self) -> None:
            """Wait until they have been sent to the terminal."""
            self.shown.wait(_LONGEST_WAIT)
            time.sleep(SENDING_SECONDS)

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

    @dataclass
    class ReadAhead(Message):
        """What the next key may lead to in this list is here."""

    @dataclass
    class ListAhead(Message):
        """The rows are here that another list would begin with."""

        opening: Opening

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Begin with nothing asked."""
        super().__init__(store, settings)
        self._asking = Stop()
        self._reading_ahead = Stop()
        self._ahead = read_ahead.ReadAhead[int, Family]()
        self._openings = read_ahead.ReadAhead[tuple[Question, int | None], Opening]()
        self._facts_read = read_ahead.ReadAhead[None, StoreFacts]()
        self._later: Timer | None = None
        self.stood_on: int | None = None
        """Where the cursor was when the list was asked for."""

    def load_list(
        self, question: Question, keep: int | None, *, opening: bool = False, exact: bool = False, anew: bool = True
    ) -> None:
        """Ask for a list; a question that is still being answered is given up.

        `anew`: something may have been written since; what was read ahead, or is being read, is worth nothing.
        """
        if anew:
            self._ahead, self._openings, self._facts_read = (read_ahead.ReadAhead() for _ in range(3))
        self.stood_on = self.standing_on()
        self._reading_ahead.ask()
        self._asking.ask()
        self._asking = Stop()
        begun = None
        if not (opening or exact) and (known := self._openings.get((question, keep))) is not None:
            begun = self.Begun(known, question, Event())
            self.post_message(begun)
        self._load_list(question, keep, self._asking, begun, opening=opening, exact=exact)

    @work(thread=True, exclusive=True, group="list", description="list")
    def _load_list(
        self, question: Question, keep: int | None, stop: Stop, ahead: Begun | None, *, opening: bool, exact: bool
    ) -> None:
        """Read the first rows, and then count, sums and groups; rows read ahead are shown already, and read again."""

        def begun(found: Opening) -> None:
            if ahead is None or found != ahead.opening:
                message = self.Begun(found, question, Event())
                self.post_message(message)
                message.wait()

        known, facts = self._facts_read, None
        if known.is_fresh(None):
            facts = known.get(None)
        try:
            if ahead is not None:
                ahead.wait()
            overview = read_overview(
                self.store, question, keep=keep, exact=exact, opening=opening, first=begun, stop=stop, facts=facts
            )
        except Stopped:
            pass  # a newer question is asked
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            if facts is None:
                known.put(None, overview.facts)
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

    def load_detail(self, appropriation_id: int) -> None:
        """Show the appropriation under the cursor.

        What was read ahead is shown at once; where it was a while ago it is
        read again, for another may have written since.
        """
        if (known := self._ahead.get(appropriation_id)) is not None:
            self.post_message(self.DetailLoaded(known))
        if known is None or not self._ahead.is_fresh(appropriation_id):
            self._read_detail(appropriation_id, known)

    def read_ahead(
        self, likely: Callable[[], Sequence[int]], questions: Callable[[], Sequence[Question]] = tuple
    ) -> None:
        """Read in a moment, when the screen is drawn, what is likely to be asked for next.

        Args:
            likely: Asked then: the appropriations that the next key may lead to, the likeliest first.
            questions: Asked then: the lists that the next key may lead to.
        """
        if self._later is not None:
            self._later.stop()
        self._later = self.set_timer(_PAUSE, partial(self._read_likely, likely, questions))

    def read_already(self, appropriation_id: int) -> Family | None:
        """Give an appropriation that was read ahead; it may be a while ago."""
        return self._ahead.get(appropriation_id)

    @work(thread=True, exclusive=True, group="detail", description="detail")
    def _read_detail(self, appropriation_id: int, shown: Family | None) -> None:
        """Read the one under the cursor; it is told of where it is another than what is shown."""
        ahead = self._ahead
        try:
            with self.store.reading() as session:
                found = family(session, appropriation_id)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            ahead.put(appropriation_id, found)
            if found != shown and ahead is self._ahead:
                self.post_message(self.DetailLoaded(found))

    def _read_likely(self, likely: Callable[[], Sequence[int]], questions: Callable[[], Sequence[Question]]) -> None:
        wanted = [one for one in likely() if not self._ahead.is_fresh(one)]
        keep = self.standing_on()
        asked = [question for question in questions() if not self._openings.is_fresh((question, keep))]
        self._reading_ahead = Stop()
        if wanted or asked:
            self._read_details(wanted, asked, keep, self._reading_ahead)
        else:
            self.post_message(self.ReadAhead())

    @work(thread=True, exclusive=True, group="beside", description="beside")
    def _read_details(self, wanted: Sequence[int], asked: Sequence[Question], keep: int | None, stop: Stop) -> None:
        """Read what may be asked for next, until something is; that it cannot be read is said when it is."""
        worker, ahead, openings = get_current_worker(), self._ahead, self._openings
        with suppress(TrackerError, Stopped), self.store.reading() as session, stop.over(session):
            for some in portions(wanted, _TOGETHER):
                if worker.is_cancelled:
                    return
                for kin in families(session, some):
                    ahead.put(kin.own.id, kin)
            self.post_message(self.ReadAhead())
            for question in asked:
                if worker.is_cancelled:
                    return
                opening = read_opening(session, question, keep)
                openings.put((question, keep), opening)
                self.post_message(self.ListAhead(opening))
