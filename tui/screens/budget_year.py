"""The budget year: its doors, how far away they are, and what hangs on them undecided."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.getters import query_one
from textual.widgets import Static

from tracker.settings import Settings
from tui import door_columns, door_words, keys, sections, views
from tui.budget_year import DoorRow, Hanging
from tui.columns import Column
from tui.screens.binding import key_bindings
from tui.screens.dating import DatingScreen
from tui.screens.section import SectionScreen
from tui.screens.showing import show_appropriation
from tui.views import Tone
from tui.widgets.cells import label, lines
from tui.widgets.keys_line import KeysLine
from tui.widgets.list_table import ListTable
from tui.widgets.sums_bar import SumsBar
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from db.store import Store


class BudgetYearScreen(DatingScreen, SectionScreen[None]):
    """The doors in the year's order, what hangs on them beside; it reads, and sets days."""

    SECTION = sections.CALENDAR
    CSS_PATH = "budget_year.tcss"
    KEYS = keys.BUDGET_YEAR
    MARKS = keys.DOOR_MARKS
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (150, "roomy")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "tiny"), (20, "low"), (30, "high")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(keys.BUDGET_YEAR)]
    AUTO_FOCUS = "#doors"

    heading = query_one("#about", Static)
    doors = query_one("#doors", ListTable)
    told = query_one("#told", Static)
    hanging = query_one("#hanging", ListTable)
    sums = query_one(SumsBar)

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Keep where to read and write; the year is chosen when the store has answered."""
        super().__init__(store, settings)
        self._kept: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out the heading, the doors, and what hangs on them."""
        yield from self.compose_top()
        yield Static(label("Budgetåret", Tone.HEADING), id="about")
        with Container(id="year"):
            with Vertical(id="year-doors"):
                yield ListTable(door_columns.door_columns, id="doors")
                yield Static(id="told")
            with Vertical(id="year-hanging"):
                yield ListTable(self._columns, door_columns.mark, id="hanging")
                yield SumsBar()
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Open on the year that matters."""
        self.watch(self, "focused", self._go_between, init=False)
        self.doors.empty = "Henter …"
        self.load_year(None)

    def watch_saving(self) -> None:
        """Say that something is being saved, as long as it is."""
        self._head()

    def watch_question(self) -> None:
        """Read the year again, narrowed otherwise."""
        self.look_again()

    def look_again(self) -> None:
        """Read the year again, and stay where one stands."""
        self.load_year(self.wanted)

    def may_leave(self) -> bool:
        """Tell first what came of what is being saved."""
        return self.is_free()

    def action_year(self, step: int) -> None:
        """Show the year before or after."""
        if self.wanted is not None:
            self.wanted += step
            self.load_year(self.wanted)

    def action_today(self) -> None:
        """Go back to the year that matters, and to its next door."""
        self.doors.focus()
        self.load_year(None)

    def action_pane(self) -> None:
        """Go to the other of the two lists."""
        (self.doors if self.focused is self.hanging else self.hanging).focus()

    def action_back(self) -> None:
        """Go back to the doors, and from them to the overview; what is being saved is told here first."""
        if self.focused is self.hanging:
            self.doors.focus()
        else:
            self.action_to_overview()

    @on(WindowTable.Chosen)
    def _open(self, message: WindowTable.Chosen) -> None:
        if isinstance(message.row, Hanging):
            year = self.shown.year if self.shown is not None else None
            show_appropriation(self.app, message.row.row.id, year=year)
        else:
            self.hanging.focus()

    @on(DatingScreen.YearRead)
    def _show(self, message: DatingScreen.YearRead) -> None:
        if message.asked is not None and message.asked != self.wanted:
            return  # the reader has already moved on
        before, self.shown = self.shown, message.shown
        shown, self.wanted = message.shown, message.shown.year
        same = before is not None and before.year == shown.year
        stood_on = self.door_row() if message.asked is not None else None
        place = shown.place_of(message.door or (stood_on.door.key if stood_on is not None else None))
        hung = [one.row.id for one in shown.hanging]
        self.hanging.empty = door_words.empty_words(shown)
        kept = hung.index(self._kept) if same and self._kept in hung else 0
        self.doors.hold(shown.doors, cursor=place)
        self.hanging.hold(shown.hanging, door_columns.bands(shown), cursor=kept)
        self.sums.show(shown.totals, shown.year)
        self._head()
        self._tell()
        self.ask_again()

    @on(WindowTable.Highlighted)
    def _follow(self, message: WindowTable.Highlighted) -> None:
        if isinstance(message.row, Hanging):
            self._kept = message.row.row.id
        self._tell()

    @on(DatingScreen.Failed)
    def _failed(self, message: DatingScreen.Failed) -> None:
        self.doors.empty = message.said
        self.say(message.said, wrong=True)
        self.ask_again()

    def _go_between(self) -> None:
        """Tell of what is under the cursor of the list with the keyboard, and give it room."""
        self.set_class(self.focused is self.hanging, "reading")
        self._tell()

    def _head(self) -> None:
        words = door_words.heading(self.shown) if self.shown is not None else "Budgetåret"
        self.heading.update(label(views.joined(["Gemmer …" if self.saving else "", words]), Tone.HEADING))

    def _tell(self) -> None:
        """Say what there is to know of the door, or the appropriation, under the cursor."""
        shown, door, hanging = self.shown, self.door_row(), self.hanging.row
        if shown is None or door is None:
            return
        if self.focused is self.hanging and isinstance(hanging, Hanging):
            first, second = door_words.hanging_lines(hanging, shown)
        else:
            first, second = door_words.door_lines(door, shown)
        self.told.update(lines([label(first), label(second)]))

    def door_row(self) -> DoorRow | None:
        """Tell which door the cursor is on, if it is here."""
        row = self.doors.row
        return row if isinstance(row, DoorRow) else None

    def _columns(self, width: int) -> tuple[Column[Hanging], ...]:
        return door_columns.hanging_columns(width, self.shown.hanging if self.shown is not None else ())
