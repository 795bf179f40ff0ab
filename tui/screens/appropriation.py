"""One appropriation, whole: a tab for everything there is about it, and what the cursor rests on in full beside."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.getters import query_one
from textual.reactive import var
from textual.widgets import Static

from tracker.settings import Settings
from tui import changes, pages, views, whole_keys
from tui.screens.binding import key_bindings
from tui.screens.dialogs.reading import ReadingDialog
from tui.screens.settling import Matter
from tui.screens.taking_back import TakingBackScreen
from tui.screens.whole_asking import WholeAskingScreen
from tui.screens.whole_reading import WholeReadingScreen
from tui.screens.writing import WritingScreen
from tui.trail import Along, Spot, Trail
from tui.views import Tone
from tui.whole import TABS, Deed, Do, Tab, Whole, place_line, title_line
from tui.whole_money import first_frame
from tui.whole_tabs import ITEMS
from tui.widgets.cells import label
from tui.widgets.detail import Detail
from tui.widgets.item_list import ItemList
from tui.widgets.keys_line import KeysLine
from tui.widgets.numbered_tabs import NumberedTabs

if TYPE_CHECKING:
    from db.store import Store

_ORDER = tuple(Tab)
_LATER = (Tab.HISTORY, Tab.ALERTS, Tab.LISTS)
"""Tabs that are read when they are opened; of the past there are none."""
_WIDEST, _FRAME = 110, 6
"""Cells of a dialog at most, and of its frame."""


class AppropriationScreen(WholeAskingScreen):
    """Goes along the list with n and p, along lineage with Enter, and back along the trail."""

    CSS_PATH = "appropriation.tcss"
    KEYS = whole_keys.WHOLE
    MARKS = whole_keys.MARKS
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (110, "wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(whole_keys.WHOLE)]
    AUTO_FOCUS = "ItemList"

    tab: var[Tab] = var(Tab.TEXTS, init=False)
    """The tab that is shown."""

    title_label = query_one("#title", Static)
    where = query_one("#where", Static)
    place = query_one("#place", Static)
    tabs = query_one(NumberedTabs)
    items = query_one(ItemList)
    detail = query_one(Detail)

    def __init__(
        self,
        store: "Store",
        settings: Settings,
        appropriation_id: int,
        after_year: int,
        *,
        walk: Callable[[int], bool] | None = None,
        spot: Spot | None = None,
        was: str = "",
        tab: Tab = Tab.TEXTS,
    ) -> None:
        """Keep which, and how to go on.

        Args:
            store: Today's, or one rebuilt for a day.
            settings: In whose name something is written.
            appropriation_id: The one to begin with.
            after_year: The year that the overview asks about.
            walk: Goes so many places along the list it was opened from, and
                calls `arrive`; False where there is none further. None: there is no list.
            spot: Its place on that list.
            was: Which day is seen, in words; empty when it is today.
            tab: The tab to begin with.
        """
        super().__init__(store, settings)
        self.changed = False
        """Something was saved or undone while it was open."""
        self._year, self._was, self._walk = after_year, was, walk
        self._along = Along(appropriation_id, spot)
        self._trail = Trail(appropriation_id)
        self._whole: Whole | None = None
        self._keys = {Tab.MONEY: f"year {after_year}", Tab.CLIFF: f"cliff {after_year}"}
        """By tab, the item the cursor was on."""
        self.set_reactive(AppropriationScreen.tab, tab)

    def compose(self) -> ComposeResult:
        """Lay out the heading, the tabs, the items, and the one under the cursor in full."""
        with Horizontal(id="head"):
            yield Static("", id="title")
            yield Static("", id="where")
        yield Static("", id="place")
        yield NumberedTabs([(tab, words) for tab, words in TABS.items()])
        with Container(id="whole"):
            yield ItemList()
            yield Detail()
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Read it."""
        self.tabs.shown = self.tab
        self._begin()

    def standing_on(self) -> int:
        """Tell which appropriation is shown."""
        return self._trail.here

    def watch_tab(self, tab: Tab) -> None:
        """Show another tab, where the cursor was when it was left."""
        self.tabs.shown = tab
        self._show(top=True)
        self._read_rest()

    def arrive(self, appropriation_id: int, spot: Spot) -> None:
        """Show the one that the list has come to."""
        self._along.arrive(appropriation_id, spot)
        self._go(appropriation_id)

    def action_tab(self, place: int) -> None:
        """Show a tab by its place, from 0."""
        self.tab = _ORDER[place]

    def action_next_tab(self, step: int) -> None:
        """Show the tab beside, round about."""
        self.tab = _ORDER[(_ORDER.index(self.tab) + step) % len(_ORDER)]

    def action_step(self, step: int) -> None:
        """Go along the list it was opened from."""
        if self._walk is None:
            self.say("Den blev ikke åbnet fra en liste. Esc går tilbage.")
            return
        rows = self._along.rows(self.standing_on(), step)
        if rows == 0:
            self._go(self._along.last)
        elif rows is None or not self._walk(rows):
            self.say("Det er den sidste på listen." if step > 0 else "Det er den første på listen.")

    def action_trail(self, step: int) -> None:
        """Go back to where one came from, or forward again."""
        if self._trail.go(step):
            self._begin()
        else:
            self.say("Sporet begynder her." if step < 0 else "Sporet går ikke længere frem.")

    def action_pane(self) -> None:
        """Go to the other of the two panes."""
        (self.detail if self.focused is self.items else self.items).focus()

    def action_back(self) -> None:
        """Go back to the items, and from there to the list; what is being saved is told here first."""
        if self.focused is self.detail:
            self.items.focus()
        elif self.is_free():
            self.dismiss(None)

    def action_open(self, dialog: str) -> None:
        """Open one of the larger forms about it."""
        if dialog == "sources" or self.can_change():
            self.prepare(dialog, self.standing_on(), None)

    def action_settle(self, matter: Matter) -> None:
        """Ask what papers leave open about it."""
        if self.can_change():
            super().action_settle(matter)

    def action_undo(self) -> None:
        """Take back the change under the cursor, or the last that was done here."""
        item = self.items.item
        if not self.can_change():
            return
        if self.tab is Tab.HISTORY and item is not None and item.deed is not None:
            self.take_back(self.standing_on(), int(item.deed.about))
        else:
            self.take_last_back()

    def action_whole_history(self) -> None:
        """Show the history with what was before and after."""
        from tui.screens.history import HistoryScreen  # noqa: PLC0415 - one key of many

        def left(changed: bool | None) -> None:
            if changed:
                self._refresh()

        if self.can_change():
            self.app.push_screen(HistoryScreen(self.store, self.settings, self.standing_on(), self._year), left)

    def action_paper(self) -> None:
        """Open the paper where what the cursor rests on was read."""
        from tui.screens.paper import PaperScreen  # noqa: PLC0415 - one key of many

        item, cell = self.items.item, self.items.cell
        deed = cell.deed if cell is not None else item.deed if item is not None else None
        field = {Do.EDIT: deed.about, Do.ASSESS: "assessment"}.get(deed.what, "") if deed is not None else ""
        named = None if self._whole is None else self._whole.own.title
        self.app.push_screen(PaperScreen(self.store, self.settings, self.standing_on(), named, field=field))

    def can_change(self) -> bool:
        """Say that what was cannot be changed, where that is what is seen."""
        if self._was:
            self.say(f"{self._was}: det kan ikke ændres. Gå tilbage til i dag med Esc og p, og prøv igen.")
        return not self._was

    def is_free(self) -> bool:
        """Say that one save is waited for."""
        if self.saving:
            self.say("Der gemmes stadig. Vent et øjeblik, og prøv igen.")
        return not self.saving

    @on(NumberedTabs.Picked)
    def _pick(self, message: NumberedTabs.Picked) -> None:
        self.tab = Tab(message.tab)
        self.items.focus()

    @on(WholeReadingScreen.Read)
    def _take(self, message: WholeReadingScreen.Read) -> None:
        kin = message.kin
        if kin.own.id != self.standing_on():
            return  # the reader has already moved on
        is_other = self._whole is None or self._whole.own.id != kin.own.id
        self._whole = Whole(kin, self._year, self.settings.today, self._was)
        self._head()
        if is_other:
            self.items.column = first_frame(kin.own, self._year)
        self._show(top=is_other)
        self._read_rest()

    @on(WholeReadingScreen.ToldRead)
    def _take_told(self, message: WholeReadingScreen.ToldRead) -> None:
        if self._whole is not None and message.appropriation_id == self._whole.own.id:
            self._whole = replace(self._whole, told=message.told)
            if message.tab is self.tab:
                self._show(top=True)

    @on(ItemList.Highlighted)
    def _follow(self, message: ItemList.Highlighted) -> None:
        item, cell = message.item, message.cell
        if item is not None:
            self._keys[self.tab] = item.key
        about = cell.about if cell is not None else item.about if item is not None else None
        self.detail.show(about if about is not None else lambda _width: ())

    @on(ItemList.Chosen)
    def _do(self, message: ItemList.Chosen) -> None:
        deed = message.deed
        match deed.what:
            case Do.GO:
                self._go(int(deed.about))
            case Do.LIST if self.can_change():
                self._open_list(int(deed.about))
            case Do.REBUILD:
                self._rebuild(deed)
            case Do.ACKNOWLEDGE if self.can_change():
                self._ask_in_hand(int(deed.about))
            case Do.ASSESS:
                self.action_open("assess")
            case Do.EDIT if self.can_change():
                self.prepare_place(self.standing_on(), deed.about, self.items.place())
            case Do.GOAL if self.can_change() and self._whole is not None:
                goal = self._whole.own.goals[int(deed.about)]
                self.prepare_goal(self.standing_on(), goal, self.items.place())

    @on(WholeReadingScreen.PlaceReady)
    def _open_place(self, message: WholeReadingScreen.PlaceReady) -> None:
        if self.app.screen is self:
            self.ask_place(message.appropriation, message.names, message.field, at=message.at)

    @on(WholeReadingScreen.GoalReady)
    def _open_goal(self, message: WholeReadingScreen.GoalReady) -> None:
        if self.app.screen is self:
            self.ask_goal(message.appropriation, message.goal, at=message.at)

    @on(WholeReadingScreen.Rebuilt)
    def _show_rebuilt(self, message: WholeReadingScreen.Rebuilt) -> None:
        if message.appropriation is not None:
            name = changes.name_words(message.change, beginning=False)
            heading = f"Som den var efter {name} · {views.when_words(message.change.at)}"
            width = min(self.size.width, _WIDEST) - _FRAME
            page = pages.detail_page(message.appropriation, self._year, width, past=True)
            self.app.push_screen(ReadingDialog(heading, page))
        else:
            self.say("Bevillingen var taget ud igen efter den ændring.")

    @on(WritingScreen.Saved)
    def _saved(self, message: WritingScreen.Saved) -> None:
        self.say(f"{message.said} u fortryder.")
        self._refresh()

    @on(TakingBackScreen.TakenBack)
    @on(TakingBackScreen.NotTakenBack)
    def _refresh(self) -> None:
        self.changed = True
        self._begin()

    def _begin(self) -> None:
        self.read_one(self.standing_on())

    def _go(self, appropriation_id: int) -> None:
        self._trail.to(appropriation_id)
        self._begin()

    def _open_list(self, list_id: int) -> None:
        from tui.screens.negotiation import NegotiationScreen  # noqa: PLC0415 - a tenth of the start

        def left(_answer: None) -> None:
            self._refresh()

        self.app.push_screen(NegotiationScreen(self.store, self.settings, list_id), left)

    def _ask_in_hand(self, year: int) -> None:
        alerts = self._whole.told.alerts if self._whole is not None else None
        found = (
            next((one.line for one in alerts.coming if one.line.expiring.after_year == year), None) if alerts else None
        )
        if self._whole is not None and found is not None:
            self.ask_in_hand(self._whole.own, found)

    def _rebuild(self, deed: Deed) -> None:
        found = self._whole.told.changes if self._whole is not None else None
        change = next((one for one in found or () if str(one.last_id) == deed.about), None)
        if change is not None:
            self.rebuild(self.standing_on(), change)

    def _head(self) -> None:
        if (whole := self._whole) is not None:
            self.title_label.update(label(title_line(whole), Tone.HEADING))
            self.place.update(label(place_line(whole)))
            self.where.update(label(views.joined([self._along.words(whole.own.id), self._trail.words]), Tone.QUIET))

    def _show(self, *, top: bool) -> None:
        if (whole := self._whole) is not None:
            tab = self.tab
            self.items.show(lambda width: ITEMS[tab](whole, width), key=self._keys.get(tab, ""), top=top)

    def _read_rest(self) -> None:
        """Read what the tab needs beside, unless it is here."""
        whole = self._whole
        if whole is None or self.tab not in _LATER or self._was:
            return
        told = whole.told
        here = {Tab.HISTORY: told.changes, Tab.ALERTS: told.alerts, Tab.LISTS: told.on_lists}[self.tab]
        if here is None:
            self.read_told(whole.own.id, self.tab, told)
