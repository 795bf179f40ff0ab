"""A screen on one negotiation list: it shows a change at once, and writes it in a thread, one after the other."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from db.queries import negotiation as asked
from tracker.errors import TrackerError
from tracker.flows import negotiating as flow
from tracker.negotiation import Bid, Edit, Line, NegotiationList, Scenario
from tracker.price_level import Shown, shown_in
from tracker.settings import Settings
from tui.negotiating import scenario_of, with_edits
from tui.negotiation_words import step_words
from tui.screens.storing import StoringScreen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

Answer = tuple[str, tuple[Edit, ...] | None]
"""What to tell, and what changed on the list; None: more than its lines, so that it is read anew."""
Write = Callable[["Session"], Answer]
Again = Callable[[str], None]
"""Asks again, and says why; what was typed is not lost."""


class NegotiatingScreen(StoringScreen[None]):
    """Holds the list as the officer sees it; what the store refuses is read anew."""

    @dataclass
    class ListRead(Message):
        """The list came back from the store: the open round, or one that was frozen."""

        current: NegotiationList
        rounds: list[tuple[int, datetime, str]]

    @dataclass
    class Written(Message):
        """A change is stored."""

        said: str
        edits: tuple[Edit, ...] | None

    @dataclass
    class Refused(Message):
        """A change is not stored; why."""

        said: str

    def __init__(self, store: "Store", settings: Settings, list_id: int) -> None:
        """Keep where to read and write, and which list."""
        super().__init__(store, settings)
        self.list_id = list_id
        self.current: NegotiationList | None = None
        """As the store has it."""
        self.shown: Shown | None = None
        """In one price level, if the list is to be."""
        self.rounds: list[tuple[int, datetime, str]] = []
        """Number, when and by whom, of those that are frozen."""
        self.wanted: int | None = None
        """The frozen round that is looked at; None: the open one."""
        self.scenario_id: int | None = None
        self.next_on: int | None = None
        """The appropriation to put the cursor on when the list is read anew."""
        self._waiting: deque[tuple[Write, Again | None]] = deque()
        self._stale = False

    @property
    def scenario(self) -> Scenario | None:
        """The scenario that is shown, in the list's price level."""
        return None if self.shown is None else scenario_of(self.shown.list, self.scenario_id)

    def stored_line(self, appropriation_id: int) -> Line | None:
        """Give a line of the scenario as the store has it: changes are made from that."""
        lines = () if self.current is None else scenario_of(self.current, self.scenario_id).lines
        return next((line for line in lines if line.entry.appropriation_id == appropriation_id), None)

    def take(self, current: NegotiationList) -> None:
        """Take the list as it is now, and show it."""
        self.current, self.shown = current, shown_in(current, current.price_year, before=self.shown)
        self.show_list()

    def show_list(self) -> None:
        """Show the list as it is in hand."""
        raise NotImplementedError

    def stand_on(self, appropriation_id: int) -> None:
        """Put the cursor on a line."""
        raise NotImplementedError

    def load_carried(self, scenario: Scenario) -> object:
        """Find what the lines carry with them."""
        raise NotImplementedError

    def tell(self, text: str) -> None:
        """Say what came of a key where it hides no figure."""
        raise NotImplementedError

    def can_change(self) -> bool:
        """Say that a frozen round stays as it is."""
        if self.current is not None and self.current.frozen_at is not None:
            self.say(f"Runde {self.current.round} er frosset og kan ikke ændres. Esc går til den åbne.")
            return False
        return self.current is not None

    def change(self, bids: Mapping[int, Bid], label: str) -> None:
        """Let lines of the scenario be as given: shown at once, stored when what was begun before it is."""
        current = self.current
        if current is None or not self.can_change():
            return
        scenario = scenario_of(current, self.scenario_id)
        before = {
            line.entry.appropriation_id: line.bid for line in scenario.lines if line.entry.appropriation_id in bids
        }
        edits = tuple(Edit(scenario.id, key, before[key], bid) for key, bid in bids.items() if bid != before[key])
        if not edits:
            return
        self.tell("")
        self.take(with_edits(current, edits))
        by, words = self.settings.by, step_words(label, len(edits))

        def write(session: "Session") -> Answer:
            flow.apply(session, self.list_id, edits, label=words, by=by, at=datetime.now(UTC))
            return "", ()

        self.begin(write)

    def action_undo(self) -> None:
        """Undo the officer's last change on the list."""

        def write(session: "Session") -> Answer:
            step = flow.undo(session, self.list_id, by=self.settings.by, at=datetime.now(UTC))
            return f"Fortrudt: {step.label}. U gør det igen.", tuple(edit.back for edit in step.edits)

        if self.can_change():
            self.begin(write)

    def action_redo(self) -> None:
        """Do again what was undone."""

        def write(session: "Session") -> Answer:
            step = flow.redo(session, self.list_id, by=self.settings.by, at=datetime.now(UTC))
            return f"Gjort igen: {step.label}.", step.edits

        if self.can_change():
            self.begin(write)

    def begin(self, write: Write, again: Again | None = None) -> None:
        """Write in a thread, after what waits before it; what is refused is told, or asked again."""
        self._waiting.append((write, again))
        self.saving += 1
        if self.saving == 1:
            self._write(write)

    @on(Written)
    def _written(self, message: Written) -> None:
        self.tell(message.said)
        if message.edits is None:
            self._stale = True
        elif message.edits and self.current is not None:
            self._take(self.current, message.edits)
        self._go_on()

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        _, again = self._waiting[0]
        self._stale = True
        self._go_on()
        if again is None:
            self.say(message.said, wrong=True)
        else:
            again(message.said)

    def _take(self, current: NegotiationList, edits: tuple[Edit, ...]) -> None:
        """Show what an undoing changed."""
        if any(edit.before is None or edit.after is None for edit in edits):
            self._stale = True
            self.next_on = edits[0].appropriation_id
            return
        self.take(with_edits(current, edits))
        if edits[0].scenario_id == self.scenario_id:
            self.stand_on(edits[0].appropriation_id)

    def _go_on(self) -> None:
        self._waiting.popleft()
        self.saving -= 1
        if self._waiting:
            self._write(self._waiting[0][0])
        elif self._stale:
            self.load()

    @on(ListRead)
    def _read_list(self, message: ListRead) -> None:
        if self.saving:
            self._stale = True  # it was read before what is being stored now
            return
        self.rounds, self._stale = message.rounds, False
        self.scenario_id = scenario_of(message.current, self.scenario_id).id
        self.take(message.current)
        if self.next_on is not None and self.stored_line(self.next_on) is not None:
            self.stand_on(self.next_on)
        self.next_on = None
        self.load_carried(scenario_of(message.current, self.scenario_id))

    @work(thread=True, exclusive=True, group="list", description="list")
    def load(self) -> None:
        """Read the list: the open round, or the frozen one that is looked at."""

        def ask(session: "Session") -> Message:
            current = flow.round_of(session, self.list_id, self.wanted)
            return self.ListRead(current, asked.rounds(session, self.list_id))

        self.read(ask)

    @work(thread=True, group="write", description="write")
    def _write(self, write: Write) -> None:
        try:
            with self.store.writing() as session:
                said, edits = write(session)
        except TrackerError as error:
            self.post_message(self.Refused(str(error)))
        else:
            self.post_message(self.Written(said, edits))
