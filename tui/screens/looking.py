"""A screen from which one looks back: at one appropriation's history, or at everything as it was on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.reactive import var

from db.queries.records import Question
from tracker.errors import TrackerError
from tracker.flows.looking_back import store_on
from tui.screens.dialogs.day import DayDialog
from tui.screens.digest import DigestScreen
from tui.screens.goals import GoalsScreen
from tui.screens.history import HistoryScreen
from tui.screens.loading import LoadingScreen
from tui.widgets.filter_bar import FilterBar

if TYPE_CHECKING:
    from db.past import PastStore
    from tui.screens.appropriation import AppropriationScreen
    from tui.trail import Spot


class LookingScreen(LoadingScreen):
    """Opens the history of the one under the cursor, and another overview on the past."""

    question: var[Question]
    was: str = ""
    """Which day is seen, in words; empty when it is today."""
    _whole: "AppropriationScreen | None" = None
    """The screen with one appropriation, while it is open."""
    _arrived: int | None = None
    """Where the list has come to since it was opened."""

    @dataclass
    class LookedBack(Message):
        """The store as it was is here; whoever shows it closes it."""

        past: "PastStore"
        day: date

    @dataclass
    class NotSeen(Message):
        """The day cannot be seen; the question is asked again."""

        typed: str
        said: str

    def action_history(self) -> None:
        """Show what was changed about the one under the cursor."""

        def left(changed: bool | None) -> None:
            if changed:
                self.load_list(self.question, self.standing_on())

        if (chosen := self.under_cursor()) is not None:
            screen = HistoryScreen(self.store, self.settings, chosen, self.question.after_year)
            self.app.push_screen(screen, left)

    def open_whole(
        self, appropriation_id: int, *, walk: Callable[[int], bool] | None = None, spot: "Spot | None" = None
    ) -> None:
        """Show one appropriation, whole.

        Args:
            appropriation_id: Which.
            walk: Goes so many places along a list, and calls `arrived` when the row is here; None: there is no list.
            spot: Its place on that list.
        """
        from tui.screens.appropriation import AppropriationScreen  # noqa: PLC0415 - not needed to start

        year = self.question.after_year
        screen = AppropriationScreen(
            self.store, self.settings, appropriation_id, year, walk=walk, spot=spot, was=self.was
        )
        self._whole, self._arrived = screen, self.standing_on()

        def left(_answer: None) -> None:
            self._whole = None
            if screen.changed:
                self.load_list(self.question, self.standing_on())

        self.app.push_screen(screen, left)

    def arrived(self, appropriation_id: int, spot: "Spot") -> None:
        """Tell the screen with one appropriation that goes along the list where it has come to."""
        if self._whole is not None and appropriation_id != self._arrived:
            self._arrived = appropriation_id  # the same row read once more is no step along the list
            self._whole.arrive(appropriation_id, spot)

    def action_digest(self) -> None:
        """Show this week's digest as it will be sent."""
        self.app.push_screen(DigestScreen(self.store, self.settings))

    def action_goals(self) -> None:
        """Show the goals, beginning with those of the one under the cursor."""
        here, year = self.standing_on(), self.question.after_year
        self.app.push_screen(GoalsScreen(self.store, year, standing_on=here, was=self.was))

    def action_look_back(self) -> None:
        """Ask for a day, and show everything as it was."""
        self._ask_day("", "")

    def _ask_day(self, typed: str, said: str) -> None:
        def answered(day: date | None) -> None:
            if day is not None:
                self.query_one(FilterBar).show_fetching(fetching=True)
                self.look_back(day)

        self.app.push_screen(DayDialog(typed, said), answered)

    @work(thread=True, exclusive=True, group="past", description="past")
    def look_back(self, day: date) -> None:
        """Rebuild the store of a day."""
        try:
            past = store_on(self.store, day, now=datetime.now(UTC))
        except TrackerError as error:
            self.post_message(self.NotSeen(f"{day:%d-%m-%Y}", str(error)))
        else:
            if not self.post_message(self.LookedBack(past, day)):
                past.close()  # nobody is there to see it

    @on(LookedBack)
    def _show_past(self, message: LookedBack) -> None:
        from tui.screens.past import PastScreen  # noqa: PLC0415 - which is an overview itself

        self.query_one(FilterBar).show_fetching(fetching=False)
        here = self.standing_on()
        self.app.push_screen(PastScreen(message.past, self.settings, message.day, self.question, here))

    @on(NotSeen)
    def _ask_day_again(self, message: NotSeen) -> None:
        self.query_one(FilterBar).show_fetching(fetching=False)
        self._ask_day(message.typed, message.said)
