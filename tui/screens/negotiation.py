"""One negotiation list: its lines, its scenarios and rounds, what is asked for and what there is room for."""

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.getters import query_one
from textual.widgets import ContentSwitcher, Footer, Static

from tracker import room
from tracker.flows import negotiating as flow
from tracker.negotiation import Frame
from tracker.room import Totals, by_pejlemaerke, totals
from tracker.settings import Settings
from tui import negotiation_columns, negotiation_keys, negotiation_words
from tui.negotiating import AskRow, FundKey, ask_rows, years_of
from tui.screens.binding import key_bindings
from tui.screens.choosing import ChoosingScreen
from tui.screens.dialogs.room import RoomAnswer, RoomDialog
from tui.screens.negotiating import Answer
from tui.screens.storing import StoringScreen
from tui.views import Tone, joined
from tui.widgets.asks_table import AsksTable
from tui.widgets.cell_field import CellField
from tui.widgets.cells import label
from tui.widgets.detail import Detail
from tui.widgets.room_strip import RoomStrip
from tui.widgets.tab_line import TabLine
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

TABS = (("list", "Liste"),)


class NegotiationScreen(ChoosingScreen):
    """The lines above, the one under the cursor below, and under everything the sums and the room."""

    CSS_PATH = "negotiation.tcss"
    KEYS = negotiation_keys.NEGOTIATION
    MARKS = negotiation_keys.LINE_MARKS
    VERTICAL_BREAKPOINTS = [(0, "low"), (30, "high")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(negotiation_keys.NEGOTIATION)]
    AUTO_FOCUS = "#lines"

    tabs = query_one(TabLine)
    switcher = query_one(ContentSwitcher)
    detail = query_one(Detail)
    strip = query_one(RoomStrip)

    def __init__(self, store: "Store", settings: Settings, list_id: int) -> None:
        """Keep which list."""
        super().__init__(store, settings, list_id)
        self.added = {}
        self._totals: Totals | None = None
        self._rows: list[AskRow] = []

    def compose(self) -> ComposeResult:
        """Lay out the heading, the tabs and what stays in sight below them."""
        yield Static(label("Forhandlingsliste", Tone.HEADING), id="about")
        yield TabLine(TABS)
        with ContentSwitcher(initial="list"), Vertical(id="list"):
            yield AsksTable(id="lines")
            yield Detail()
        yield RoomStrip()
        yield CellField()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the list."""
        self.tabs.shown = "list"
        self.table.empty = "Henter …"
        self.load()

    def watch_saving(self) -> None:
        """Say that something is being saved, as long as it is."""
        self._head()

    def show_list(self) -> None:
        """Show the list as it is in hand, the cursor where it was."""
        current, scenario = self.current, self.scenario
        if current is None or scenario is None:
            return
        here = self.standing_on()
        self._totals = totals(scenario.lines)
        outcomes = {one.appropriation_id: one for one in current.outcomes}
        self.table.mark_of = lambda row: negotiation_columns.line_mark(row, outcomes)
        self.table.hold_years(years_of(current, scenario))
        self.table.empty = negotiation_words.EMPTY
        rows = ask_rows(scenario.lines, self.added)
        bands = negotiation_columns.line_bands(rows, by_pejlemaerke(scenario.lines), self.table.year)
        self._rows = rows
        self.table.hold(rows, bands, cursor=0 if here is None else self._place_of(here.id, here.fund))
        self._sum_up()

    def tell(self, text: str) -> None:
        """Say it beside the tabs."""
        self.tabs.said = text

    def stand_on(self, appropriation_id: int) -> None:
        """Put the cursor on a line's first row."""
        self.stand_on_fund(appropriation_id, None)

    def stand_on_fund(self, appropriation_id: int, fund: FundKey) -> None:
        """Put the cursor on the row of a fund, or on the line's first."""
        self.table.cursor = self._place_of(appropriation_id, fund)

    def action_room(self) -> None:
        """Ask what there is room for in the year worked in."""
        current, year = self.current, self.table.year
        if current is None or not self.can_change():
            return

        def answered(answer: RoomAnswer | None) -> None:
            if answer is not None:
                self.begin(partial(self._state_room, answer.frame(year, self.settings.by)))

        now = next((frame for frame in current.frames if frame.year == year), None)
        self.app.push_screen(RoomDialog(year, now), answered)

    def action_next_tab(self, step: int) -> None:
        """Show the tab beside."""
        keys = [key for key, _ in TABS]
        self.show_tab(keys[(keys.index(self.tabs.shown) + step) % len(keys)])

    @on(TabLine.Picked)
    def _pick(self, message: TabLine.Picked) -> None:
        self.show_tab(message.tab)

    def show_tab(self, tab: str) -> None:
        """Show a tab, and give it the keyboard."""
        self.tabs.shown = self.switcher.current = tab
        self.table.focus()

    @on(WindowTable.Chosen)
    def action_zoom(self) -> None:
        """Fill the screen with the line, or go back to the list."""
        zoomed = not self.has_class("zoomed")
        self.set_class(zoomed, "zoomed")
        (self.detail if zoomed else self.table).focus()

    def action_back(self) -> None:
        """Go back: from the line to the list, from another tab, from a frozen round, and then to the lists."""
        if self.has_class("zoomed"):
            self.action_zoom()
        elif self.tabs.shown != "list":
            self.show_tab("list")
        elif self.wanted is not None:
            self.wanted = None
            self.load()
        elif self.is_free():
            self.dismiss(None)

    @on(AsksTable.YearChanged)
    def _year(self) -> None:
        self.show_list()

    @on(WindowTable.Highlighted)
    def _follow(self) -> None:
        row, current = self.standing_on(), self.current
        if row is not None and current is not None:
            outcome = next((one for one in current.outcomes if one.appropriation_id == row.id), None)
            page = negotiation_words.line_page(row.line, outcome)
            self.detail.show(lambda _width: page)

    @on(StoringScreen.Failed)
    def _failed(self, message: StoringScreen.Failed) -> None:
        self.table.empty = message.said
        self.say(message.said, wrong=True)

    def _state_room(self, frame: Frame, session: "Session") -> Answer:
        flow.state_frame(session, self.list_id, frame, at=datetime.now(UTC))
        return f"Råderummet i {frame.year} er gemt.", None

    def _sum_up(self) -> None:
        current, scenario, of = self.current, self.scenario, self._totals
        if current is not None and scenario is not None and of is not None:
            years = self.table.years
            rooms = room.rooms(scenario.lines, current.frames, years)
            self.strip.show(negotiation_words.strip_rows(of, rooms, years, self.table.year))
            self._head()

    def _head(self) -> None:
        if self.current is not None and self.scenario is not None and self._totals is not None and not self.cell.key:
            words = negotiation_words.heading(self.current, self.scenario, self._totals)
            self.heading.update(label(joined(["Gemmer …" if self.saving else "", words]), Tone.HEADING))

    def _place_of(self, appropriation_id: int, fund: FundKey) -> int:
        """Find a line's row of a fund, or its first; the top when it is gone."""
        of_line = [place for place, row in enumerate(self._rows) if row.id == appropriation_id]
        return next((place for place in of_line if self._rows[place].fund == fund), min(of_line, default=0))
