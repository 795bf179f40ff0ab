"""One negotiation list: its lines, scenarios, rounds and chart, and what there is room for, always in sight."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.widgets import ContentSwitcher, Static

from tracker import room
from tracker.room import Totals, totals
from tracker.settings import Settings
from tracker.side_by_side import compare
from tui import list_chart, negotiation_keys, negotiation_words, round_pages, side_rows
from tui.key import KeyGroup
from tui.negotiating import years_of
from tui.round_pages import RoundRow
from tui.screens.binding import key_bindings
from tui.screens.settling_deal import DealScreen
from tui.screens.storing import StoringScreen
from tui.side_rows import SideRow
from tui.views import Tone, joined
from tui.widgets.asks_table import AsksTable
from tui.widgets.cell_field import CellField
from tui.widgets.cells import label
from tui.widgets.detail import Detail
from tui.widgets.keys_line import KeysLine
from tui.widgets.list_table import ListTable
from tui.widgets.room_strip import RoomStrip
from tui.widgets.scenarios_table import ScenariosTable
from tui.widgets.tab_line import TabLine
from tui.widgets.tab_panes import ChartPane, LinesPane, RoundsPane, ScenariosPane
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from db.store import Store

TABS = (("list", "Liste"), ("scenarios", "Scenarier"), ("rounds", "Runder"), ("chart", "Diagram"))
_FOCUS = {"list": "#lines", "scenarios": "#scenario-lines", "rounds": "#round-lines", "chart": "#chart-page"}
_KEYS = {
    "list": negotiation_keys.LINES,
    "scenarios": negotiation_keys.SCENARIOS,
    "rounds": negotiation_keys.ROUNDS,
}


class NegotiationScreen(DealScreen):
    """A tab above, and under everything the sums and the room."""

    CSS_PATH = "negotiation.tcss"
    MARKS = negotiation_keys.LINE_MARKS
    VERTICAL_BREAKPOINTS = [(0, "low"), (30, "high")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(negotiation_keys.COMMON)]
    AUTO_FOCUS = "#lines"

    tabs = query_one(TabLine)
    switcher = query_one(ContentSwitcher)
    strip = query_one(RoomStrip)
    chart = query_one("#chart-page", Detail)

    def __init__(self, store: "Store", settings: Settings, list_id: int) -> None:
        """Keep which list."""
        super().__init__(store, settings, list_id)
        self.added = {}
        self.carried = {}
        self._rows = []
        self._totals: Totals | None = None

    @property
    def KEYS(self) -> tuple[KeyGroup, ...]:  # noqa: N802 - as the screens with one set of keys name it
        """The keys of the tab that is shown."""
        return (*_KEYS.get(self.tabs.shown, ()), *negotiation_keys.COMMON)

    def compose(self) -> ComposeResult:
        """Lay out the heading, the tabs and what stays in sight below them."""
        yield Static(label("Forhandlingsliste", Tone.HEADING), id="about")
        yield TabLine(TABS)
        with ContentSwitcher(initial="list"):
            with LinesPane(id="list"):
                yield AsksTable(id="lines")
                yield Detail(id="line-detail")
            with ScenariosPane(id="scenarios"):
                yield ScenariosTable(id="scenario-lines")
            with RoundsPane(id="rounds"):
                yield ListTable(round_pages.round_columns, id="round-lines")
                yield Detail(id="round-detail")
            with ChartPane(id="chart"):
                yield Detail(id="chart-page")
        yield RoomStrip()
        yield CellField()
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the list."""
        self.cell.ended = self.end_cell
        self.tabs.shown = "list"
        self.table.empty = "Henter …"
        self.load()

    def watch_saving(self) -> None:
        """Say that something is being saved, as long as it is."""
        self._head()

    def show_list(self) -> None:
        """Show the tab in front as the list is in hand, and the sums below it."""
        shown, scenario = self.shown, self.scenario
        if shown is None or scenario is None:
            return
        of = shown.list
        years = years_of(of, scenario)
        self.table.hold_years(years)
        rooms = room.rooms(scenario.lines, of.frames, years)
        self._totals = totals(scenario.lines)
        rows = negotiation_words.strip_rows(self._totals, rooms, years, self.table.year)
        match self.tabs.shown:
            case "list":
                self.show_lines(of, scenario)
            case "scenarios":
                found = compare(of)
                room_for = (self.size.width - 2 - negotiation_words.LABEL) // side_rows.STRIP_CELL
                self.scenarios.hold_comparison(found, self.table.year)
                rows = side_rows.side_strip(found, self.table.year, self.scenarios.scenario, room_for)
            case "rounds":
                self.show_rounds()
            case "chart":
                self.chart.show(lambda width: list_chart.chart_page(scenario.lines, rooms, years, width))
        self.strip.show([*rows, *negotiation_words.unconverted_rows(shown, scenario)])
        self._head()

    def tell(self, text: str) -> None:
        """Say it beside the tabs."""
        self.tabs.said = text

    def action_next_tab(self, step: int) -> None:
        """Show the tab beside."""
        keys = [key for key, _ in TABS]
        self.action_tab(keys[(keys.index(self.tabs.shown) + step) % len(keys)])

    def action_tab(self, tab: str) -> None:
        """Show a tab, and give it the keyboard."""
        self.remove_class("zoomed")
        self.tell("")
        if tab == "scenarios" and (row := self.standing_on()) is not None:
            self.scenarios.stands_on = row.id, row.fund
        self.tabs.shown = self.switcher.current = tab
        self.query_one(_FOCUS[tab]).focus()
        self.show_list()

    @on(TabLine.Picked)
    def _pick(self, message: TabLine.Picked) -> None:
        self.action_tab(message.tab)

    @on(WindowTable.Chosen)
    def _open(self, message: WindowTable.Chosen) -> None:
        if isinstance(message.row, SideRow):
            self.scenario_id = self.scenarios.scenario
            self.action_tab("list")
            self.stand_on_fund(message.row.entry.appropriation_id, message.row.fund)
        elif isinstance(message.row, RoundRow):
            self.look_at(message.row)
            self.action_tab("list")
        else:
            self._zoom()

    def action_back(self) -> None:
        """Go back: from the line to the list, from another tab, from a frozen round, and then to the lists."""
        if self.has_class("zoomed"):
            self._zoom()
        elif self.tabs.shown != "list":
            self.action_tab("list")
        elif self.wanted is not None:
            self.wanted = None
            self.load()
        elif self.is_free():
            self.dismiss(None)

    def _zoom(self) -> None:
        """Fill the screen with the line, or go back to the list."""
        zoomed = not self.has_class("zoomed")
        self.set_class(zoomed, "zoomed")
        (self.detail if zoomed else self.table).focus()

    @on(AsksTable.YearChanged)
    @on(ScenariosTable.ScenarioChanged)
    def _column(self) -> None:
        self.show_list()

    @on(WindowTable.Highlighted)
    def _follow(self, message: WindowTable.Highlighted) -> None:
        if isinstance(message.row, RoundRow):
            self.tell_round(message.row)
        else:
            self.tell_line()

    @on(StoringScreen.Failed)
    def _failed(self, message: StoringScreen.Failed) -> None:
        self.table.empty = message.said
        self.say(message.said, wrong=True)

    def _head(self) -> None:
        if self.shown is not None and self.scenario is not None and self._totals is not None and not self.cell.key:
            words = negotiation_words.heading(self.shown.list, self.scenario, self._totals)
            said = joined(["Gemmer …" if self.saving else "", words])
            self.heading.update(label(said, Tone.HEADING), layout=False)
