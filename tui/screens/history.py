"""What was changed about one appropriation, by whom and when; and undoing it."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.reactive import var
from textual.widgets import Static

from db.queries.changes import Change
from tracker.settings import Settings
from tracker.text import safe_text
from tui import changes, keys, pages, views
from tui.screens.binding import key_bindings
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.notice import NoticeDialog
from tui.screens.dialogs.reading import ReadingDialog
from tui.screens.telling import Side, TellingScreen
from tui.views import Tone
from tui.widgets.cells import label
from tui.widgets.detail import Detail
from tui.widgets.keys_line import KeysLine
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from db.store import Store

_WIDEST, _FRAME = 110, 6
"""Cells of a dialog at most, and of its frame."""


class HistoryScreen(TellingScreen):
    """Changes newest first, the one under the cursor in full below; dismisses with whether something was undone."""

    CSS_PATH = "history.tcss"
    KEYS = keys.HISTORY
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (170, "roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(keys.HISTORY)]
    AUTO_FOCUS = "#changes"

    saving: var[int] = var(0, init=False)
    """How many undoings are under way."""

    heading = query_one("#about", Static)
    table = query_one("#changes", WindowTable)
    detail = query_one(Detail)

    def __init__(self, store: "Store", settings: Settings, appropriation_id: int, after_year: int) -> None:
        """Keep whose history it is, and the year that the overview asks about."""
        super().__init__(store, settings, appropriation_id)
        self._year = after_year
        self._changes: tuple[Change, ...] = ()
        self._changed = False

    def compose(self) -> ComposeResult:
        """Lay out the heading, the changes, and the one under the cursor."""
        yield Static(label("Historik", Tone.HEADING), id="about")
        with Container(id="history-panes"):
            yield WindowTable(changes.history_columns, changes.mark, id="changes")
            yield Detail()
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the history."""
        self.table.empty = "Henter …"
        self.load()

    def leave(self) -> None:
        """End the program, unless something is being undone."""
        if self.saving:
            self.say("Der gemmes stadig. Vent et øjeblik, og tryk q igen.")
        else:
            self.app.exit()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a passing message; the text may come from outside."""
        self.notify(safe_text(text), severity="error" if wrong else "information", markup=False)

    def action_back(self) -> None:
        """Go back to the overview; what is being undone is told here first."""
        if not self.saving:
            self.dismiss(self._changed)

    def action_pane(self) -> None:
        """Go to the other of the two panes."""
        (self.detail if self.focused is self.table else self.table).focus()

    def action_show_whole(self, side: Side) -> None:
        """Show the whole appropriation as it was just before or after the change."""
        if (change := self._standing_on()) is not None:
            self.rebuild(change, side)

    @on(WindowTable.Chosen)
    def _open(self) -> None:
        self.action_show_whole("after")

    def action_undo(self) -> None:
        """Work out what undoing the change would do, and ask."""
        if (change := self._standing_on()) is not None and not self.saving:
            self.plan(change)

    @on(TellingScreen.Told)
    def _show(self, message: TellingScreen.Told) -> None:
        self._changes = message.changes
        count = views.count_words(len(message.changes), "ændring", "ændringer")
        title = f"Historik · {count} · {views.title_words(message.appropriation.title)}"
        self.heading.update(label(title, Tone.HEADING))
        self.table.show(len(self._changes), rows=self._changes)

    @on(WindowTable.Wanted)
    def _fill(self, message: WindowTable.Wanted) -> None:
        rows = message.rows
        self.table.put(message.generation, rows.start, self._changes[rows.start : rows.stop])

    @on(WindowTable.Highlighted)
    def _follow(self) -> None:
        if (change := self._standing_on()) is not None:
            self.detail.show(lambda _width: changes.change_page(change))

    @on(TellingScreen.Rebuilt)
    def _read(self, message: TellingScreen.Rebuilt) -> None:
        found = message.appropriation
        if found is None:
            self.say("Bevillingen fandtes ikke før den ændring.")
            return
        width = min(self.size.width, _WIDEST) - _FRAME
        self.app.push_screen(ReadingDialog(message.heading, pages.detail_page(found, self._year, width, past=True)))

    @on(TellingScreen.Planned)
    def _confirm(self, message: TellingScreen.Planned) -> None:
        undoing = message.undoing

        def answered(sure: bool | None) -> None:
            if sure:
                self.saving += 1
                self.undo(undoing)

        question = "\n".join([*changes.plan_words(undoing.fields), "", "Ændringen bliver stående i historikken."])
        self.app.push_screen(
            ConfirmDialog(f"Fortryd {changes.name_words(undoing.change).lower()}?", question), answered
        )

    @on(TellingScreen.Undone)
    def _undone(self, message: TellingScreen.Undone) -> None:
        self.saving -= 1
        self._changed = True
        self.say(f"{changes.name_words(message.change)} er fortrudt.")
        self.load()

    @on(TellingScreen.Refused)
    def _tell(self, message: TellingScreen.Refused) -> None:
        self.app.push_screen(NoticeDialog("Det kan ikke fortrydes", message.said))

    @on(TellingScreen.NotUndone)
    def _not_undone(self, message: TellingScreen.NotUndone) -> None:
        self.saving -= 1
        self.load()  # somebody else has written, or nothing has changed: either is shown
        self._tell(self.Refused(message.said))

    @on(TellingScreen.Failed)
    def _failed(self, message: TellingScreen.Failed) -> None:
        self.say(message.said, wrong=True)

    def _standing_on(self) -> Change | None:
        row = self.table.row
        return row if isinstance(row, Change) else None
