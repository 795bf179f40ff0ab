"""Asks which of an officer's views to show, or to keep what is shown as one."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from db.queries.views import SavedView
from tui.saved_views import NONE_YET, Answer, Deed, view_columns
from tui.screens.dialogs.frame import Dialog
from tui.widgets.list_table import ListTable
from tui.widgets.window_table import WindowTable


class ViewsDialog(Dialog[Answer | None]):
    """Dismisses with what is to be done, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "answer('save')", "Gem det viste", show=False),
        Binding("F,delete", "answer('remove')", "Fjern", show=False),
        Binding("escape,w", "leave", "Fortryd"),
    ]
    AUTO_FOCUS = "#kept"

    table = query_one("#kept", ListTable)

    def __init__(self, kept: Sequence[SavedView]) -> None:
        """Prepare the question."""
        super().__init__("Visninger", "Enter  vis     n  gem det viste …     F  fjern …     Esc  fortryd")
        self._kept = list(kept)

    def compose_body(self) -> ComposeResult:
        """Lay out the views there are."""
        yield ListTable(view_columns, id="kept")

    def on_mount(self) -> None:
        """Show them."""
        self.table.empty = NONE_YET
        self.table.hold(self._kept)

    @on(WindowTable.Chosen)
    def _chosen(self) -> None:
        self.action_answer(Deed.SHOW.value)

    def action_answer(self, deed: str) -> None:
        """End with what is to be done; nothing is done about a view that is not there."""
        view = self.table.row
        if view is not None or deed == Deed.SAVE:
            self.dismiss(Answer(Deed(deed), view if isinstance(view, SavedView) else None))

    def action_leave(self) -> None:
        """Leave things as they are."""
        self.dismiss(None)
