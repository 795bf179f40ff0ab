"""The goals of every effort and year: how they went, their trend, and what each participant cost."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from db.queries.family import Family, family
from db.queries.goals import StoredGoal
from tracker.errors import TrackerError
from tracker.text import safe_text
from tui import goals, keys
from tui.goal_pages import goal_page
from tui.goals import GoalList, GoalQuestion
from tui.screens.binding import key_bindings
from tui.screens.ending import EndingScreen
from tui.screens.showing import show_appropriation
from tui.views import Tone
from tui.whole import Tab
from tui.widgets.cells import label
from tui.widgets.detail import Detail
from tui.widgets.keys_line import KeysLine
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from db.store import Store


class GoalsScreen(EndingScreen[None]):
    """The goals above, the one under the cursor in full below; it reads, and writes nothing."""

    CSS_PATH = "goals.tcss"
    KEYS = keys.GOALS
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (170, "roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(keys.GOALS)]
    AUTO_FOCUS = "#goals"

    question: var[GoalQuestion] = var(GoalQuestion, init=False)
    """Which goals are shown."""

    heading = query_one("#about", Static)
    table = query_one("#goals", WindowTable)
    detail = query_one(Detail)

    @dataclass
    class Loaded(Message):
        """The goals came back from the store."""

        found: GoalList
        asked: GoalQuestion

    @dataclass
    class FamilyLoaded(Message):
        """The effort under the cursor, with its relatives."""

        kin: Family

    @dataclass
    class Failed(Message):
        """The store could not be read."""

        said: str

    def __init__(self, store: "Store", after_year: int, *, standing_on: int | None = None, was: str = "") -> None:
        """Keep where to read.

        Args:
            store: Today's, or one rebuilt for a day.
            after_year: The year that the overview asks about.
            standing_on: The appropriation to begin on, if it has goals.
            was: Which day is seen, in words; empty when it is today.
        """
        super().__init__()
        self._store = store
        self._year = after_year
        self._begins_on = standing_on
        self._was = was
        self._found = GoalList()
        self._kept: StoredGoal | None = None
        self._kin: Family | None = None

    def compose(self) -> ComposeResult:
        """Lay out the heading, the goals, and the one under the cursor."""
        yield Static(label("Mål", Tone.HEADING), id="about")
        with Container(id="goals-panes"):
            yield WindowTable(goals.goal_columns, goals.mark, id="goals")
            yield Detail()
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the goals."""
        self.table.empty = "Henter …"
        self._load(self.question)

    def watch_question(self, question: GoalQuestion) -> None:
        """Ask again, and stay on the same goal where it is shown."""
        self._load(question)

    def action_year(self, step: int) -> None:
        """Show the year before or after."""
        self.question = goals.step_year(self.question, self._found, step)

    def action_plan(self) -> None:
        """Show the next plan."""
        self.question = goals.next_plan(self.question, self._found)

    def action_clear(self) -> None:
        """Show all goals."""
        self.question = GoalQuestion()

    def action_pane(self) -> None:
        """Go to the other of the two panes."""
        (self.detail if self.focused is self.table else self.table).focus()

    def action_back(self) -> None:
        """Go back to the overview."""
        self.dismiss(None)

    @on(WindowTable.Chosen)
    def _open(self) -> None:
        if (row := self._standing_on()) is not None:
            show_appropriation(self.app, row.appropriation_id, year=self._year, tab=Tab.GOALS, changed=self._read_again)

    @on(Loaded)
    def _show(self, message: Loaded) -> None:
        if message.asked != self.question:
            return  # the reader has already moved on
        self._found = found = message.found
        self.heading.update(label(goals.heading(self.question, found, self._was), Tone.HEADING))
        self.table.empty = goals.empty_words(self.question, found)
        self.table.show(len(found.rows), goals.bands(found.rows), cursor=self._place(), rows=found.rows)
        if not found.rows:
            self.detail.show(lambda _width: [])

    @on(WindowTable.Wanted)
    def _fill(self, message: WindowTable.Wanted) -> None:
        rows = message.rows
        self.table.put(message.generation, rows.start, self._found.rows[rows.start : rows.stop])

    @on(WindowTable.Highlighted)
    def _follow(self) -> None:
        if (row := self._standing_on()) is not None:
            self._kept = row
            if self._kin is None or self._kin.own.id != row.appropriation_id:
                self._kin = None
                self._load_family(row.appropriation_id)
            self._tell(row)

    @on(FamilyLoaded)
    def _show_family(self, message: FamilyLoaded) -> None:
        row = self._standing_on()
        if row is not None and row.appropriation_id == message.kin.own.id:
            self._kin = message.kin
            self._tell(row)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self.notify(safe_text(message.said), severity="error", markup=False)

    @work(thread=True, exclusive=True, group="goals", description="goals")
    def _load(self, question: GoalQuestion) -> None:
        try:
            with self._store.reading() as session:
                found = goals.read_goals(session, question)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Loaded(found, question))

    @work(thread=True, exclusive=True, group="family", description="family")
    def _load_family(self, appropriation_id: int) -> None:
        try:
            with self._store.reading() as session:
                kin = family(session, appropriation_id)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.FamilyLoaded(kin))

    def _read_again(self) -> None:
        self._kin = None
        self._load(self.question)

    def _tell(self, row: StoredGoal) -> None:
        kin = self._kin
        self.detail.show(lambda width: goal_page(row.reading, row.title, kin, width))

    def _place(self) -> int:
        if self._kept is None and self._begins_on is not None:
            ids = [one.appropriation_id for one in self._found.rows]
            return ids.index(self._begins_on) if self._begins_on in ids else 0
        return goals.place_of(self._found.rows, self._kept)

    def _standing_on(self) -> StoredGoal | None:
        row = self.table.row
        return row if isinstance(row, StoredGoal) else None
