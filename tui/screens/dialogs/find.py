"""Asks for an appropriation: one of those that are proposed, or one that is searched for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from tracker.errors import TrackerError
from tui import views
from tui.columns import LEAD, Column
from tui.finding import Possible
from tui.screens.dialogs.frame import Dialog
from tui.views import Tone
from tui.widgets.cells import label
from tui.widgets.fields import TextField
from tui.widgets.window_table import WindowTable


class FindDialog(Dialog[int | None]):
    """Dismisses with an appropriation's number, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Fortryd"),
        Binding("down", "to_list", show=False),
    ]
    AUTO_FOCUS = "#wanted"

    typed = query_one("#wanted", TextField)
    table = query_one("#possible", WindowTable)

    @dataclass
    class Found(Message):
        """What a search found; or why it did not."""

        asked: str
        rows: list[Possible]
        said: str = ""

    def __init__(
        self,
        heading: str,
        hint: str,
        about: str,
        find: Callable[[str], list[Possible]],
        *,
        placeholder: str,
        empty: str,
        proposed: Sequence[Possible] | None = None,
        why: str = "Pejlemærke",
    ) -> None:
        """Prepare the question.

        Args:
            heading: The first line.
            hint: The last line.
            about: What the answer will do.
            find: Searches, in a thread.
            placeholder: Shown while nothing is typed.
            empty: What is said when nothing is proposed.
            proposed: What is shown while nothing is typed; None: what a search for nothing finds.
            why: What the last column is called.
        """
        super().__init__(heading, hint)
        self._about = about
        self._find = find
        self._placeholder = placeholder
        self._empty = empty
        self._proposed = None if proposed is None else list(proposed)
        self._why = why
        self._rows: list[Possible] = []

    def compose_body(self) -> ComposeResult:
        """Lay out where one searches, and what there is."""
        yield Static(label(self._about, Tone.QUIET))
        yield TextField("", placeholder=self._placeholder, id="wanted")
        yield WindowTable(partial(possible_columns, self._why), id="possible")

    def on_mount(self) -> None:
        """Begin with what is proposed."""
        self._ask("")

    def action_leave(self) -> None:
        """Choose none."""
        self.dismiss(None)

    def action_to_list(self) -> None:
        """Go from the search to what it found."""
        self.table.focus()

    @on(Input.Changed)
    def _typing(self, event: Input.Changed) -> None:
        event.stop()
        self._ask(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.table.focus()

    @on(Found)
    def _found(self, message: Found) -> None:
        if message.asked == self.typed.value:
            nothing = f"Ingen bevilling indeholder »{message.asked}«." if message.asked.strip() else self._empty
            self._show(message.rows, message.said or nothing)

    @on(WindowTable.Chosen)
    def _chosen(self, message: WindowTable.Chosen) -> None:
        if isinstance(message.row, Possible):
            self.dismiss(message.row.id)

    @on(WindowTable.Wanted)
    def _fill(self, message: WindowTable.Wanted) -> None:
        rows = message.rows
        self.table.put(message.generation, rows.start, self._rows[rows.start : rows.stop])

    def _ask(self, text: str) -> None:
        if text.strip() or self._proposed is None:
            self._search(text)
        else:
            self._show(self._proposed, self._empty)

    def _show(self, rows: list[Possible], empty: str) -> None:
        self._rows = rows
        self.table.empty = empty
        self.table.show(len(rows), rows=rows)

    @work(thread=True, exclusive=True, group="search", description="search")
    def _search(self, asked: str) -> None:
        try:
            found = self._find(asked)
        except TrackerError as error:
            self.post_message(self.Found(asked, [], str(error)))
            return
        self.post_message(self.Found(asked, found))


def possible_columns(heading: str, width: int) -> tuple[Column[Possible], ...]:
    """Lay out number, title and why."""
    why = 16 if width < 60 else 24
    room = max(4, width - LEAD - 6 - why - 2)
    return (
        Column("id", "Nr.", 5, lambda one: (str(one.id), Tone.PLAIN), "right"),
        Column("title", "Bevilling", room, lambda one: (views.title_words(one.title), Tone.PLAIN)),
        Column("why", heading, why, lambda one: (one.why, Tone.QUIET)),
    )
