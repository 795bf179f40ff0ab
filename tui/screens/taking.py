"""A screen from which one takes things along, and that is as the officer likes it on this machine."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import on, work
from textual.message import Message
from textual.reactive import var

from db.queries import listing
from db.queries.records import ListRow, Question
from tracker.errors import TrackerError
from tracker.outputs.csv_text import tsv_text
from tui import asking, chosen_columns, views
from tui.columns import Column
from tui.hints import hint_after
from tui.preferring import prefer, preferred
from tui.screens.looking import LookingScreen
from tui.weight_columns import with_weight
from tui.widgets.filter_bar import FilterBar
from tui.widgets.window_table import WindowTable

COPIED_AT_MOST = 500
"""Rows: with titles of usual length they stay under `COPIED_BYTES`."""
COPIED_BYTES = 74_000
"""Of text: more than some terminals take at once (100 kB, written as base64) is taken by none of them whole."""
DEAF = "Kommer der intet, når du sætter ind, tager terminalen ikke imod: brug pejl expiring --csv."


class TakingScreen(LookingScreen):
    """Copies rows and opens papers; columns are chosen, and a newcomer is told a few things once."""

    question: var[Question]
    chosen: var[tuple[str, ...]] = var((), init=False)
    """The keys of the columns after the title; none: what there is room for."""
    _has_copied = False

    @dataclass
    class RowsToCopy(Message):
        """The first rows of a list, and how many there are."""

        question: Question
        rows: Sequence[ListRow]
        count: int

    def columns_at(self, width: int) -> tuple[Column[ListRow], ...]:
        """Lay out the columns of the list for a width in cells."""
        return with_weight(chosen_columns.chosen_columns(self.chosen, width), self.question, width)

    def on_mount(self) -> None:
        """Begin with the columns the officer chose on this machine."""
        self.chosen = preferred(self.app).columns
        if self.settings.preferences_file and not self.was:  # where nothing is kept, they would come again and again
            self.watch(self, "question", self._next_hint, init=False)
            self._tell_hint()

    def watch_chosen(self) -> None:
        """Lay the list out anew."""
        self._list().lay_columns()

    def _next_hint(self, before: Question) -> None:
        """Tell the next thing when something else is asked, unless the last could not be seen."""
        if self.query_one(FilterBar).hint and not asking.chips(before) and not before.search:
            self._tell_hint()

    def _tell_hint(self) -> None:
        """Put the next hint on its line, and remember that it was told."""
        seen = preferred(self.app).hints_seen
        bar = self.query_one(FilterBar)
        bar.hint = hint_after(seen)
        if bar.hint:
            prefer(self.app, lambda now: replace(now, hints_seen=max(seen + 1, now.hints_seen)))

    def action_columns(self) -> None:
        """Ask which columns there shall be."""
        from tui.screens.dialogs.columns import ColumnsDialog  # noqa: PLC0415 - for one key

        def answered(keys: tuple[str, ...] | None) -> None:
            if keys is not None:
                self.chosen = keys
                prefer(self.app, lambda now: replace(now, columns=keys))

        self.app.push_screen(ColumnsDialog(self.chosen, self._list().size.width), answered)

    def action_copy_row(self) -> None:
        """Copy the row under the cursor."""
        row = self._list().row
        if self.under_cursor() is not None and isinstance(row, ListRow):
            self._copy([row], self.question, heading=False)
            self._say_copied(f"»{views.title_words(row.title)}« er kopieret.")

    def action_copy_table(self) -> None:
        """Copy what is shown, with its headings."""
        self.load_copied(self.question)

    @work(thread=True, exclusive=True, group="copy", description="copy")
    def load_copied(self, question: Question) -> None:
        """Read the first rows, and how many there are."""
        try:
            with self.store.reading() as session:
                rows = listing.page(session, question, 0, COPIED_AT_MOST)
                count = len(rows) if len(rows) < COPIED_AT_MOST else listing.count(session, question)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.RowsToCopy(question, rows, count))

    @on(RowsToCopy)
    def _copy_rows(self, message: RowsToCopy) -> None:
        rows, count = message.rows, message.count
        if not rows:
            self.say("Listen er tom. Der er intet at kopiere.")
            return
        copied = self._copy(rows, message.question, heading=True)
        if copied < count:
            told = f"De første {copied} af {count} linjer er kopieret; det er det meste, der kopieres på én gang."
            self.say(f"{told} Hele listen: pejl expiring --csv")
        else:
            lines = views.count_words(count, "linje", "linjer")
            self._say_copied(f"{lines} er kopieret.")

    def action_paper(self) -> None:
        """Open the paper where the one under the cursor was read."""
        from tui.screens.paper import PaperScreen  # noqa: PLC0415 - for one key

        row = self._list().row
        if self.under_cursor() is not None and isinstance(row, ListRow):
            self.app.push_screen(PaperScreen(self.store, self.settings, row.id, row.title))

    def _copy(self, rows: Sequence[ListRow], question: Question, *, heading: bool) -> int:
        """Put rows on the clipboard, ready for a spreadsheet: as many whole ones as there is room for; say how many."""
        text = tsv_text([chosen_columns.copied_heading(self.chosen)]) if heading else ""
        room = COPIED_BYTES - len(text.encode())
        for number, row in enumerate(rows):
            line = tsv_text([chosen_columns.copied_row(self.chosen, row, question.after_year)])
            room -= len(line.encode())
            if room < 0 and number:
                rows = rows[:number]
                break
            text += line
        self.app.copy_to_clipboard(text)
        return len(rows)

    def _say_copied(self, said: str) -> None:
        """Say it, and the first time what to do where a terminal is deaf."""
        self.say(f"{said} Sæt ind i regnearket med Ctrl+V.{'' if self._has_copied else f' {DEAF}'}")
        self._has_copied = True

    def _list(self) -> WindowTable[ListRow]:
        return self.query_one("#list", WindowTable)
