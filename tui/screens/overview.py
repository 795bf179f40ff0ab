"""What expires after a year: pejlemærker, the list, and the one under the cursor."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.widgets import Input

from db.queries.family import Family
from db.queries.records import ListRow, Question, StoreFacts
from tracker.settings import Settings
from tui import asking, columns, overview_keys, pages, sections
from tui.family_pages import family_lines
from tui.goal_pages import short_lines
from tui.least import LeastForm, least_form, narrowed
from tui.reading import Opening, Stretch, reads_backwards
from tui.screens.binding import key_bindings
from tui.screens.loading import LoadingScreen
from tui.screens.section import SectionScreen
from tui.screens.viewing import ViewingScreen
from tui.screens.weighing import WeighingScreen
from tui.trail import Spot
from tui.weight_columns import weighed_by
from tui.widgets.current import Pane
from tui.widgets.detail import Detail
from tui.widgets.filter_bar import FilterBar
from tui.widgets.keys_line import KeysLine
from tui.widgets.pejlemaerke_list import PejlemaerkeHeading, PejlemaerkeList
from tui.widgets.section_bar import SectionBar
from tui.widgets.sums_bar import SumsBar
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from db.store import Store


class OverviewScreen(ViewingScreen, WeighingScreen, SectionScreen[None]):
    """The first screen: it asks and shows; forms are opened from it."""

    SECTION = sections.OVERVIEW
    CSS_PATH = "overview.tcss"
    KEYS = overview_keys.OVERVIEW
    MARKS = overview_keys.MARKS
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (110, "wide"), (150, "roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        *key_bindings(overview_keys.OVERVIEW),
        Binding("escape", "back", "Tilbage", show=False),
    ]
    AUTO_FOCUS = "#list"

    filters = query_one(FilterBar)
    pejlemaerker = query_one(PejlemaerkeList)
    table = query_one("#list", WindowTable)
    detail = query_one(Detail)
    sums = query_one(SumsBar)

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Open on the user's own question: what expires after 2023."""
        super().__init__(store, settings)
        self._shown = self.question
        self._facts = StoreFacts()
        self._note = ""
        self._saved: int | None = None
        self._opens_on: int | None = None
        self._is_summing = True
        self._detailed: tuple[Family, int] | None = None
        """What is shown to the right, and of which year."""

    def compose(self) -> ComposeResult:
        """Lay out the bars and the three panes."""
        yield SectionBar(sections.OVERVIEW)
        yield FilterBar()
        with Container(id="panes"):
            with Pane(id="left"):
                yield PejlemaerkeHeading()
                yield PejlemaerkeList()
            yield WindowTable(self.columns_at, self.mark, id="list")
            yield Detail()
        yield SumsBar()
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Open on something useful."""
        self.watch(self, "focused", self._say_empty, init=False)
        self.watch(self.table, "cursor", self._show_known, init=False)
        self.load_list(self.question, self._opens_on, opening=True)

    def watch_question(self, before: Question, question: Question) -> None:
        """Ask the store again, and stay on the same appropriation."""
        if before.after_year != question.after_year:
            self._note = ""
        self.load_list(question, self.standing_on(), anew=False)

    def look_again(self) -> None:
        """Ask the store again: it may have been written to from another screen."""
        self.load_list(self.question, self.standing_on())

    def drop(self, name: str) -> None:
        """Take a filter off; the search stands in a field of its own."""
        super().drop(name)
        self.filters.searched(self.question.search)

    def come(self, question: Question, order: tuple[str, ...]) -> None:
        """Show in the search field what another screen left of it."""
        super().come(question, order)
        self.filters.searched(question.search)

    def watch_saving(self, saving: int) -> None:
        """Say that something is being saved, as long as it is."""
        self.filters.show_saving(saving)

    def action_ask(self, step: str) -> None:
        """Change the question by one of the steps in `asking`."""
        self.question = asking.STEPS[step](self.question)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002
        """Let a slash be a slash where one types."""
        return not (action == "search" and isinstance(self.focused, Input))

    def action_least(self) -> None:
        """Ask how much a row must be of at the least."""
        from tui.screens.dialogs.least import LeastDialog  # noqa: PLC0415 - not needed to start

        def answered(form: LeastForm | None) -> None:
            if form is not None:
                self.question = narrowed(self.question, form)

        self.app.push_screen(LeastDialog(least_form(self.question)), answered)

    def action_search(self) -> None:
        """Go to the search field."""
        self.filters.begin_search()

    def action_clear(self) -> None:
        """Take every filter off."""
        self.filters.end_search()
        self.question = asking.cleared(self.question)

    def action_pane(self, step: int) -> None:
        """Go to the pane beside."""
        panes = [pane for pane in (self.pejlemaerker, self.table, self.detail) if pane.display]
        if self.focused in panes:
            panes[max(0, min(panes.index(self.focused) + step, len(panes) - 1))].focus()

    @on(PejlemaerkeList.Entered)
    @on(FilterBar.Done)
    def action_back(self) -> None:
        """Go back to the list."""
        self.table.focus()

    @on(WindowTable.Chosen)
    def action_whole(self) -> None:
        """Show everything about the appropriation under the cursor; n and p go on along this list."""
        if (chosen := self.standing_on()) is not None:
            self.open_whole(chosen, walk=self._walk, spot=self._spot())

    def _walk(self, step: int) -> bool:
        """Move the cursor for the screen in front; `_follow` tells it when the row is here."""
        before = self.table.cursor
        self.table.action_move(step)
        return self.table.cursor != before

    def _spot(self) -> Spot:
        words = f"{self.table.cursor + 1:,} af {self.table.count:,}".replace(",", ".")
        return Spot(self.table.cursor, words)

    def _beside(self) -> list[int]:
        """List those that the next keys may go to: a row and a page down and up, and the ends of the list."""
        rows = (self.table.known(row) for row in self.table.next_places())
        return [row.id for row in rows if isinstance(row, ListRow)]

    def action_open(self, dialog: str) -> None:
        """Open a dialog about the appropriation under the cursor, or a new one."""
        chosen = None if dialog == "add" else self.under_cursor()
        if dialog == "add" or chosen is not None:
            self.prepare(dialog, chosen, self.question.pejlemaerke)

    @on(LoadingScreen.Begun)
    def _begin(self, message: LoadingScreen.Begun) -> None:
        """Show the first rows at once; what they add up to is on its way."""
        if message.asked != self.question:
            message.shown.set()
            return  # the reader has already moved on
        self.table.call_after_refresh(message.shown.set)  # behind its own drawing
        self._is_summing = True
        answer = message.opening
        if answer.note:
            self._note = answer.note
            self.set_reactive(OverviewScreen.question, answer.question)
        before, self._shown = self._shown, answer.question
        question = answer.question
        self.detail.forget()
        headline = asking.headline(question, was=self.was) + (f" ({self._note})" if self._note else "")
        chips = [chip for chip in asking.chips(question, self.chip_order) if chip.name != asking.SEARCH]
        self.filters.show(headline, chips, asking.waiting_words(self._facts))
        self.sums.wait()
        if weighed_by(before) != weighed_by(question):
            self.table.lay_columns()  # one of them shows what is asked about
        self.table.show(
            answer.start + len(answer.rows),
            columns.first_bands(answer.rows, answer.start, question),
            cursor=self._place_in(answer),
            start=answer.start,
            rows=answer.rows,
            sorted_by=(question.sort, question.descending),
        )
        self.table.empty = ""
        if not answer.rows:
            self._detailed = None
            self.detail.show(lambda _width: [])
            if self._facts.appropriations:
                self._say_empty()

    def _place_in(self, answer: Opening) -> int:
        """Find the row to stand on; who moved on while the list was read stays there."""
        here = self.standing_on()
        if here is not None and here != self.stood_on:
            for place, row in enumerate(answer.rows, answer.start):
                if row.id == here:
                    return place
        return answer.position or 0

    @on(LoadingScreen.Loaded)
    def _show(self, message: LoadingScreen.Loaded) -> None:
        answer = message.overview
        if answer.question != self.question:
            return
        question = answer.question
        self._is_summing = False
        self._facts = answer.facts
        self.filters.show_waiting(asking.waiting_words(answer.facts))
        self.pejlemaerker.show(answer.all_totals, answer.groups, question.pejlemaerke)
        self.sums.show(answer.totals, question.after_year, self.was)
        bands = columns.group_bands(columns.chosen_groups(answer.groups, question), question)
        self.table.reach(answer.totals.count, bands)
        if reads_backwards(question):
            self.table.ask_for_end()
        self._look_ahead()
        self._say_empty()
        if self._saved is not None and answer.position is None:
            self.say("Den svarer ikke til det, der vises. Tryk r, eller skift år med [ og ].")
        self._saved = None

    @on(WindowTable.Wanted)
    def _fetch(self, message: WindowTable.Wanted) -> None:
        before, after = self.table.known(message.rows.start - 1), self.table.known(message.rows.stop)
        wanted = Stretch(
            message.rows,
            self.table.count,
            before.place if isinstance(before, ListRow) else None,
            after.place if isinstance(after, ListRow) else None,
        )
        self.load_rows(self._shown, message.generation, wanted)

    @on(LoadingScreen.RowsLoaded)
    def _fill(self, message: LoadingScreen.RowsLoaded) -> None:
        self.table.put(message.generation, message.start, message.rows)
        self._look_ahead()

    @on(WindowTable.Highlighted)
    def _follow(self) -> None:
        if (chosen := self.standing_on()) is not None:
            self.load_detail(chosen)
            self._look_ahead()
            self.arrived(chosen, self._spot())

    def _show_known(self) -> None:
        """Show what was read ahead in the same frame as the cursor moves."""
        chosen = self.standing_on()
        if chosen is not None and (kin := self.read_already(chosen)) is not None:
            self._show_kin(kin)

    @on(LoadingScreen.DetailLoaded)
    def _show_detail(self, message: LoadingScreen.DetailLoaded) -> None:
        self._show_kin(message.kin)

    def _show_kin(self, kin: Family) -> None:
        year = self._shown.after_year
        if kin.own.id == self.standing_on() and self._detailed != (kin, year):
            self._detailed = kin, year
            self.detail.show(self._page_of(kin), kin)

    def _page_of(self, kin: Family) -> Callable[[int], list[pages.Line]]:
        """Give what stands to the right about an appropriation, for a width in cells."""
        year, past = self._shown.after_year, bool(self.was)

        def made(width: int) -> list[pages.Line]:
            beside = [*short_lines(kin.own, past=past), *family_lines(kin, past=past)]
            return pages.detail_page(kin.own, year, width, beside=beside, past=past)

        return made

    def _look_ahead(self) -> None:
        """Read what the next key may lead to; not while the sums are reckoned, which somebody waits for."""
        if not self._is_summing:
            self.read_ahead(self._beside, self._next_questions)

    def _next_questions(self) -> list[Question]:
        """List the questions that a filter's key would ask next, where their first rows are found at once."""
        question = self.question
        return [asking.STEPS[step](question) for step in asking.FILTERS] if reads_backwards(question) else []

    @on(LoadingScreen.ReadAhead)
    def _prepare(self) -> None:
        """Lay out what the next key may lead to, a piece at a time, so that a key waits for no more than one."""
        for one in self._beside():
            if (kin := self.read_already(one)) is not None:
                self.call_later(self._prepare_page, kin, self._shown)
        for rows in self.table.next_screens():
            self.call_later(self.table.prepare, self.table.generation, rows)

    @on(LoadingScreen.ListAhead)
    def _prepare_list(self, message: LoadingScreen.ListAhead) -> None:
        answer = message.opening
        bands = columns.first_bands(answer.rows, answer.start, answer.question)
        self.call_later(self.table.prepare_list, answer.rows, answer.start, bands, answer.position or 0)

    def _prepare_page(self, kin: Family, asked: Question) -> None:
        if asked == self._shown:
            self.detail.prepare(self._page_of(kin), kin)

    @on(WindowTable.SortAsked)
    def _sort(self, message: WindowTable.SortAsked) -> None:
        self.question = asking.sort_by(self.question, message.key)

    @on(PejlemaerkeList.Picked)
    def _pick(self, message: PejlemaerkeList.Picked) -> None:
        self.question = replace(self.question, pejlemaerke=message.pejlemaerke)

    @on(FilterBar.Searched)
    def _search(self, message: FilterBar.Searched) -> None:
        self.question = replace(self.question, search=message.text)

    @on(LoadingScreen.Saved)
    def _saved_one(self, message: LoadingScreen.Saved) -> None:
        self.say(message.said)
        self.keep_saved(message)
        here = self.standing_on()
        if here is not None and here not in (message.stood_on, message.appropriation_id):
            self.load_list(self.question, here)  # the reader has moved on, and stays there
            return
        self._saved = message.appropriation_id
        self.load_list(self.question, message.appropriation_id, exact=True)

    def _say_empty(self) -> None:
        """Say why the list is empty; while one types, other keys help."""
        typing = isinstance(self.focused, Input)
        self.table.empty = asking.empty_words(self._shown, self._facts, typing=typing)

    def standing_on(self) -> int | None:
        """Tell which appropriation the cursor is on, if its row is here."""
        row = self.table.row
        return row.id if isinstance(row, ListRow) else None
