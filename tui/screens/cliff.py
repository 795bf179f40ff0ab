"""The cliff: what is funded year by year, what falls after the year one stands on, and the list of that year."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from db.queries.records import ListRow, Question
from tracker.cliff import Cliff, Fallen
from tracker.settings import Settings
from tui import asking, cliff_keys, cliff_pages, cliffs, columns, sections, views
from tui.cliffs import Place, YearList
from tui.screens.binding import key_bindings
from tui.screens.loading import LoadingScreen
from tui.screens.picturing import PicturingScreen
from tui.screens.section import SectionScreen
from tui.screens.storing import StoringScreen
from tui.views import Tone
from tui.widgets.cells import label, lines, paragraph
from tui.widgets.cliff_view import CliffView, inked
from tui.widgets.keys_line import KeysLine
from tui.widgets.list_table import ListTable
from tui.widgets.place_list import PlaceList
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from db.store import Store

_WAITING = "Henter …"
_PATIENCE = 0.1
"""Seconds that an answer may take before what is shown goes: most come sooner, and nothing flickers."""


class CliffScreen(PicturingScreen, SectionScreen[None]):
    """The columns above, the figures of the year below them, and its list; it reads, and writes nothing."""

    SECTION = sections.CLIFF
    CSS_PATH = "cliff.tcss"
    KEYS = cliff_keys.CLIFF
    MARKS = cliff_keys.MARKS
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (110, "wide"), (150, "roomy")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "tiny"), (20, "low"), (30, "high")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(cliff_keys.CLIFF)]
    AUTO_FOCUS = "#columns"

    heading = query_one("#about", Static)
    places = query_one(PlaceList)
    columns = query_one(CliffView)
    figures = query_one("#figures", Static)
    falls = query_one("#falls", Static)
    list_head = query_one("#list-head", Static)
    table = query_one("#year-list", ListTable)

    @dataclass
    class Loaded(Message):
        """What is funded came back from the store."""

        cliff: Cliff
        places: tuple[Place, ...]
        asked: Question

    @dataclass
    class YearLoaded(Message):
        """The list of a year came back, and what falls after it."""

        found: YearList
        asked: Question

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Keep where to read."""
        super().__init__(store, settings)
        self._cliff = Cliff()
        self._falls: dict[int, tuple[Fallen, ...]] = {}
        self._known: tuple[Place, ...] = ()
        self._drawn: Question | None = None
        """What the columns that are here answer."""
        self._listed: Question | None = None
        """What the list that is here answers."""

    def compose(self) -> ComposeResult:
        """Lay out the places, the columns, the figures and the list."""
        yield from self.compose_top()
        yield Static(label("Klippen", Tone.HEADING), id="about")
        with Horizontal(id="cliff-panes"):
            yield PlaceList(id="places")
            with Vertical(id="cliff-right"):
                yield CliffView(id="columns")
                yield Static(id="figures")
                yield Static(id="falls")
                yield Static(id="list-head")
                yield ListTable(columns.list_columns, lambda row: views.ending_mark(row.ending), id="year-list")
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the cliff."""
        self.table.empty = _WAITING
        self.look_again()

    def watch_question(self, before: Question, question: Question) -> None:
        """Show another year at once; other filters are asked for."""
        if cliffs.filters(before) != cliffs.filters(question):
            self.look_again()
        elif before.after_year != question.after_year:
            self._tell()
            self._load_year(question)
            self.set_timer(_PATIENCE, self._show_waiting)

    def look_again(self) -> None:
        """Read the cliff again, and stay on the year."""
        place = cliffs.place_of(self.question)
        self.heading.update(label(cliffs.heading(place), Tone.HEADING))
        self.places.go_to(place)
        self._load(self.question)
        self.set_timer(_PATIENCE, self._show_waiting)

    def action_year(self, step: int) -> None:
        """Go to another year."""
        year = cliffs.step_year(self._cliff, self.question.after_year, step)
        self.question = replace(self.question, after_year=year)

    def action_place(self, step: int) -> None:
        """Go to the place above or below."""
        self._go_to(cliffs.step_place(self._known, cliffs.place_of(self.question), step))

    def action_ask(self, step: str) -> None:
        """Change the filters by one of the steps in `asking`."""
        self.question = asking.STEPS[step](self.question)

    def action_clear(self) -> None:
        """Take every filter off."""
        self.question = asking.cleared(self.question)

    def action_pane(self) -> None:
        """Go to the other of the two panes."""
        (self.columns if self.focused is self.table else self.table).focus()

    def action_list(self) -> None:
        """Show the year's list in the overview, on the one under the cursor."""
        row = self.table.row if self.focused is self.table else None
        self.action_to_overview()
        overview = self.app.get_screen_stack(sections.OVERVIEW)[0]
        if isinstance(row, ListRow) and isinstance(overview, LoadingScreen):
            overview.load_list(self.question, row.id)

    def action_back(self) -> None:
        """Go back to the columns, and from them to the overview."""
        if self.focused is self.table:
            self.columns.focus()
        else:
            self.action_to_overview()

    @on(WindowTable.Chosen)
    def _open(self) -> None:
        self.action_list()

    @on(CliffView.Picked)
    def _pick_year(self, message: CliffView.Picked) -> None:
        self.question = replace(self.question, after_year=message.year)

    @on(PlaceList.Picked)
    def _pick_place(self, message: PlaceList.Picked) -> None:
        self._go_to(message.place)

    def _go_to(self, place: Place) -> None:
        self.question = cliffs.at_place(self.question, place, self._known)

    @on(Loaded)
    def _show(self, message: Loaded) -> None:
        if not self._answers(message.asked):
            return  # the reader has already moved on
        self._cliff, self._drawn = message.cliff, message.asked
        if message.places != self._known:
            self._known = message.places
            self.places.show(message.places, cliffs.place_of(self.question))
        self._falls.clear()
        self._tell()
        self._load_year(self.question)

    @on(YearLoaded)
    def _list(self, message: YearLoaded) -> None:
        if message.asked == self.question:
            year, found, self._listed = self.question.after_year, message.found, message.asked
            self._falls[year] = found.fallen
            self._tell()
            self.table.empty = "" if found.count else cliffs.list_words(found, year) + "."
            self.table.hold(found.rows)
            self.list_head.update(label(cliffs.list_words(found, year), Tone.STRONG))

    @on(StoringScreen.Failed)
    def _failed(self, message: StoringScreen.Failed) -> None:
        self._show_nothing(message.said)
        self.say(message.said, wrong=True)

    @work(thread=True, exclusive=True, group="cliff", description="cliff")
    def _load(self, question: Question) -> None:
        self.read(
            lambda session: self.Loaded(cliffs.read_cliff(session, question), cliffs.read_places(session), question)
        )

    @work(thread=True, exclusive=True, group="year", description="year")
    def _load_year(self, question: Question) -> None:
        self.read(lambda session: self.YearLoaded(cliffs.read_year(session, question), question))

    def _tell(self) -> None:
        """Show the year that is stood on."""
        year = self.question.after_year
        known = year in self._falls
        shown = replace(self._cliff, fallen=self._falls.get(year, ()))
        self.columns.show(self._cliff, year)
        self.figures.update(inked(cliff_pages.figure_lines(shown, year, known=known)))
        told = cliff_pages.told(shown, year) if known else ["Henter …"]
        self.falls.update(lines(paragraph(words) for words in told))

    def _show_waiting(self) -> None:
        """Take away what is not what was asked for: a figure of another filter is a wrong figure."""
        if not self._answers(self._drawn) or self._listed != self.question:
            self._show_nothing(_WAITING)

    def _show_nothing(self, why: str) -> None:
        """Show no list, and no columns but those that were asked for; everything stays in its place."""
        if not self._answers(self._drawn):
            self.columns.wait(why)
            self.figures.update(inked(cliff_pages.figure_lines(self._cliff, self.question.after_year, read=False)))
        self.falls.update(label(why))
        self.table.empty = why
        self.table.hold(())
        self.list_head.update(label(why, Tone.STRONG))

    def _answers(self, asked: Question | None) -> bool:
        """Tell whether what was asked makes the cliff that is asked for now."""
        return asked is not None and cliffs.filters(asked) == cliffs.filters(self.question)
