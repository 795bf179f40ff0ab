"""Asks which stored appropriation a draft is about: one of those it resembles, or one that is searched for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from db.queries.records import Match
from tracker.errors import TrackerError
from tui import views
from tui.columns import LEAD, Column
from tui.queueing import find_appropriations
from tui.screens.dialogs.frame import Dialog
from tui.views import Tone
from tui.widgets.cells import label
from tui.widgets.fields import TextField
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from db.store import Store


@dataclass(frozen=True, slots=True)
class Possible:
    """An appropriation that may be the one."""

    id: int
    title: str | None
    why: str
    """How much alike, or where it stands."""


class MatchDialog(Dialog[int | None]):
    """Dismisses with an appropriation's number, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Fortryd"),
        Binding("down", "to_list", show=False),
    ]
    AUTO_FOCUS = "#possible"

    typed = query_one("#wanted", TextField)
    table = query_one("#possible", WindowTable)

    @dataclass
    class Found(Message):
        """What a search found; or why it did not."""

        asked: str
        rows: list[Possible]
        said: str = ""

    def __init__(self, store: "Store", title: str | None, matches: Sequence[Match]) -> None:
        """Prepare the question.

        Args:
            store: Where to search.
            title: The draft's.
            matches: What it resembles, best first.
        """
        super().__init__(
            f"Hvilken bevilling er det? · {views.title_words(title)}",
            "Enter  det er den     Tab  søg eller liste     Esc  fortryd",
        )
        self._store = store
        self._proposed = [Possible(one.appropriation_id, one.title, f"{one.score:.0f} pct. ens") for one in matches]
        self._rows: list[Possible] = []

    def compose_body(self) -> ComposeResult:
        """Lay out where one searches, and what there is."""
        yield Static(label("Papirets ord og tal lægges ved siden af bevillingens. Intet overskrives.", Tone.QUIET))
        yield TextField("", placeholder="søg i alle bevillinger …", id="wanted")
        yield WindowTable(possible_columns, id="possible")

    def on_mount(self) -> None:
        """Begin with what it resembles; without any, where one searches."""
        self._show(self._proposed, "Kladden ligner ingen bevilling. Søg efter den ovenfor.")
        if not self._proposed:
            self.typed.focus()

    def action_leave(self) -> None:
        """Match with none."""
        self.dismiss(None)

    def action_to_list(self) -> None:
        """Go from the search to what it found."""
        self.table.focus()

    @on(Input.Changed)
    def _typing(self, event: Input.Changed) -> None:
        event.stop()
        if event.value.strip():
            self._search(event.value)
        else:
            self._show(self._proposed, "Kladden ligner ingen bevilling. Søg efter den ovenfor.")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.table.focus()

    @on(Found)
    def _found(self, message: Found) -> None:
        if message.asked == self.typed.value:
            self._show(message.rows, message.said or f"Ingen bevilling indeholder »{message.asked}«.")

    @on(WindowTable.Chosen)
    def _chosen(self, message: WindowTable.Chosen) -> None:
        if isinstance(message.row, Possible):
            self.dismiss(message.row.id)

    @on(WindowTable.Wanted)
    def _fill(self, message: WindowTable.Wanted) -> None:
        rows = message.rows
        self.table.put(message.generation, rows.start, self._rows[rows.start : rows.stop])

    def _show(self, rows: list[Possible], empty: str) -> None:
        self._rows = rows
        self.table.empty = empty
        self.table.show(len(rows), rows=rows)

    @work(thread=True, exclusive=True, group="search", description="search")
    def _search(self, asked: str) -> None:
        try:
            found = find_appropriations(self._store, asked)
        except TrackerError as error:
            self.post_message(self.Found(asked, [], str(error)))
            return
        rows = [Possible(one.id, one.title, views.pejlemaerke_words(one.pejlemaerke)) for one in found]
        self.post_message(self.Found(asked, rows))


def possible_columns(width: int) -> tuple[Column[Possible], ...]:
    """Lay out number, title and why."""
    why = 16 if width < 60 else 24
    room = max(4, width - LEAD - 6 - why - 2)
    return (
        Column("id", "Nr.", 5, lambda one: (str(one.id), Tone.PLAIN), "right"),
        Column("title", "Bevilling", room, lambda one: (views.title_words(one.title), Tone.PLAIN)),
        Column("why", "Hvorfor", why, lambda one: (one.why, Tone.QUIET)),
    )
