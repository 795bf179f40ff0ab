"""A screen on whose list one marks many, does the same with all of them, and takes the last thing done back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual import on, work
from textual.message import Message

from db.queries import listing
from db.queries.records import ListRow, Question
from tracker.errors import TrackerError
from tracker.flows.editing import MOST_AT_ONCE
from tracker.flows.undoing import undo_change
from tui import views
from tui.bulk import MARK, NONE_MARKED, TOO_MANY, Marked, read_marked
from tui.screens.looking import LookingScreen
from tui.screens.writing import WritingScreen
from tui.widgets.filter_bar import FilterBar
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tui.queueing import Report

DoneT = TypeVar("DoneT")
Run = Callable[["Session", "Report"], str]
"""Writes in the transaction it is given, tells how far it is, and gives what to say."""


@dataclass(frozen=True, slots=True)
class Last:
    """Something that was done from this screen and can be taken back."""

    said: str
    """What it was, in words."""
    back: Run


def taken_back(appropriation_id: int, change: int, by: str, session: "Session", _report: "Report") -> str:
    """Undo one change of one appropriation; give what to say."""
    undo_change(session, appropriation_id, change=change, by=by, at=datetime.now(UTC))
    return "Fortrudt."


class MarkingScreen(LookingScreen):
    """Marks are appropriations' numbers: they stay whatever the list shows, until they are taken off."""

    @dataclass
    class AllFound(Message):
        """Every appropriation on the list as it was asked for."""

        asked: Question
        ids: list[int]

    @dataclass
    class MarkedRead(Message):
        """What the store says of the marked ones."""

        marked: Marked
        go_on: Callable[[Marked], None]

    marks: frozenset[int] = frozenset()
    """The marked appropriations."""
    done: tuple[Last, ...] = ()
    """What was done from here, the last at the end."""

    def mark(self, row: ListRow) -> str:
        """Give what stands before a row: why it is on the list, and whether it is marked."""
        return views.ending_mark(row.ending) + (MARK if row.id in self.marks else " ")

    def action_mark(self) -> None:
        """Mark the one under the cursor, or take its mark off; go to the next."""
        here = self.under_cursor()
        if here is None:
            return
        if here not in self.marks and len(self.marks) >= MOST_AT_ONCE:
            self.say(TOO_MANY)
            return
        self.show_marks(self.marks ^ {here})
        self.query_one("#list", WindowTable).action_move(1)

    def action_mark_all(self) -> None:
        """Mark every one on the list as it is shown; take all marks off when they are marked."""
        if self.query_one("#list", WindowTable).count > MOST_AT_ONCE:
            self.say(TOO_MANY)
        else:
            self.find_all(self.question)

    def action_with_marked(self) -> None:
        """Ask what is to be done with the marked ones."""
        self.with_marked(self.ask_deed)

    def with_marked(self, go_on: Callable[[Marked], None]) -> None:
        """Read the marked ones, fresh, and go on with them."""
        if self.marks:
            self.read_marked(self.marks, self.question, go_on)
        else:
            self.say(NONE_MARKED)

    def action_undo_last(self) -> None:
        """Take back the last thing that was done from here, after asking."""
        from tui.screens.dialogs.confirm import ConfirmDialog  # noqa: PLC0415 - loaded by its key

        if not self.done:
            self.say("Du har ikke ændret noget herfra endnu. H viser, hvad der er ændret før, og fortryder det.")
            return
        last = self.done[-1]

        def answered(sure: bool | None) -> None:
            if sure:
                self.done = self.done[:-1]  # refused or not: the next u is about what was done before it
                self.run("Fortryder", last.back, lambda said: self.ended(said, None))

        question = f"{last.said}\nSkal det fortrydes? Det bliver en ny ændring, og begge kan ses i historikken."
        self.app.push_screen(ConfirmDialog("Fortryd det sidste", question), answered)

    def ask_deed(self, marked: Marked) -> None:
        """Ask what is to be done, and go on with it."""
        from tui.screens.deeds import Deeds  # noqa: PLC0415 - forms and papers are loaded by the key

        if not marked.some:
            self.show_marks(frozenset())
            self.say("Ingen af de markerede er længere i lageret.")
            return
        self.show_marks(frozenset(marked.seen))
        Deeds(self).ask(marked)

    def run(
        self,
        heading: str,
        write: Run,
        ended: Callable[[str], None],
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """Write in one transaction: all of it is stored, or nothing; see `work_on`."""

        def writing(report: "Report") -> str:
            with self.store.writing() as session:
                said = write(session, report)
                report(1, 1, "Gemmer")  # the last chance to stop
            return said

        self.work_on(heading, writing, ended, refused, stopping="intet bliver gemt")

    def work_on(
        self,
        heading: str,
        doing: "Callable[[Report], DoneT]",
        ended: "Callable[[DoneT], None]",
        refused: Callable[[str], None] | None = None,
        *,
        stopping: str,
    ) -> None:
        """Do something long in a thread, with how far it is and a way to stop.

        Args:
            heading: What is being done.
            doing: Does it; it tells how far it is.
            ended: Is told what came of it.
            refused: Is told why nothing came of it, where something is asked again; else it is only said.
            stopping: What becomes of it when it is stopped.
        """
        from tui.screens.dialogs.notice import NoticeDialog  # noqa: PLC0415 - loaded when something is done
        from tui.screens.dialogs.work import Outcome, WorkDialog  # noqa: PLC0415

        def answered(outcome: Outcome[DoneT] | None) -> None:
            if outcome is None or outcome.stopped:
                (refused or self.say)("Stoppet. Intet er gemt.")
            elif outcome.done is not None:
                ended(outcome.done)
            elif refused is not None:
                refused(outcome.said)
            else:
                self.app.push_screen(NoticeDialog(heading, outcome.said))

        self.app.push_screen(WorkDialog(heading, doing, stopping=stopping), answered)

    def show_marks(self, marks: frozenset[int]) -> None:
        """Let others be marked."""
        self.marks = marks
        self.query_one("#list", WindowTable).refresh()
        self.query_one(FilterBar).show_marked(len(marks))

    def ended(self, said: str, last: Last | None) -> None:
        """Say what was done, keep how it is taken back, and show the list as it is now."""
        if last is not None:
            self.done = (*self.done, last)
        self.say(said)
        self.load_list(self.question, self.standing_on())

    def keep_saved(self, saved: WritingScreen.Saved) -> None:
        """Keep how a form that was saved is taken back."""
        if saved.change is not None:
            back = partial(taken_back, saved.appropriation_id, saved.change, self.settings.by)
            self.done = (*self.done, Last(f"{saved.said} {views.title_words(saved.title)}", back))

    @on(WindowTable.MarkAsked)
    def _mark_clicked(self) -> None:
        if (here := self.standing_on()) is not None and (here in self.marks or len(self.marks) < MOST_AT_ONCE):
            self.show_marks(self.marks ^ {here})

    @on(MarkedRead)
    def _go_on(self, message: MarkedRead) -> None:
        message.go_on(message.marked)

    @on(AllFound)
    def _mark_all(self, message: AllFound) -> None:
        if message.asked != self.question:
            return  # the reader has already moved on
        shown = frozenset(message.ids)
        if shown <= self.marks:
            self.show_marks(self.marks - shown)
        elif len(self.marks | shown) > MOST_AT_ONCE:
            self.say(TOO_MANY)
        else:
            self.show_marks(self.marks | shown)

    @work(thread=True, exclusive=True, group="marks", description="marks")
    def find_all(self, question: Question) -> None:
        """Read every number on the list."""
        try:
            with self.store.reading() as session:
                ids = listing.ids(session, question)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.AllFound(question, ids))

    @work(thread=True, exclusive=True, group="marks", description="marks")
    def read_marked(self, marks: frozenset[int], question: Question, go_on: Callable[[Marked], None]) -> None:
        """Read what the store says of the marked ones."""
        try:
            marked = read_marked(self.store, marks, question)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.MarkedRead(marked, go_on))
