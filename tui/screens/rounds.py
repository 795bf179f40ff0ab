"""A screen on which rounds of a negotiation list are frozen, looked at and held against each other."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.getters import query_one
from textual.message import Message

from tracker import vocabulary
from tracker.flows import negotiating as flow
from tracker.flows.rounds import compared, moved_on
from tui.round_pages import RoundNews, RoundRow, moved_words, open_page, round_page, round_rows
from tui.screens.comparing import ComparingScreen
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.one_field import OneFieldDialog
from tui.screens.negotiating import Answer
from tui.widgets.detail import Detail
from tui.widgets.list_table import ListTable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class RoundsScreen(ComparingScreen):
    """A frozen round is shown as it was, and whether the store has moved on since."""

    round_table = query_one("#round-lines", ListTable)
    round_detail = query_one("#round-detail", Detail)
    news: RoundNews | None = None
    """Of the round that was asked about last."""
    against: int | None = None
    """The round that others are held against; None: each against the one after it."""

    @dataclass
    class NewsRead(Message):
        """What became of a round."""

        news: RoundNews

    def action_freeze(self) -> None:
        """Ask whether the open round is to be frozen."""
        current = self.current
        if current is None or not self.can_change() or not self.is_free():
            return

        def write(session: "Session") -> Answer:
            number = flow.freeze(session, self.list_id, by=self.settings.by, at=datetime.now(UTC))
            return f"Runde {number} er frosset.", None

        def answered(sure: bool | None) -> None:
            if sure:
                self.begin(write)

        said = (
            f"Runde {current.round} bliver stående, præcis som den er nu, med alle scenarier. "
            f"Du arbejder videre i runde {current.round + 1}. En frosset runde kan ikke åbnes igen."
        )
        self.app.push_screen(ConfirmDialog(f"Frys runde {current.round}?", said), answered)

    def action_compare(self) -> None:
        """Ask which round the one under the cursor is to be held against."""
        row = self.round_table.row
        others = [number for number in self._numbers() if isinstance(row, RoundRow) and number != row.number]
        if not isinstance(row, RoundRow) or not others:
            self.say("Der er kun én runde. Tryk f for at fryse den; så kan den næste holdes op mod den.")
            return

        def answered(typed: str | None) -> None:
            if typed is not None:
                self.against = int(typed)
                self.load_news(row.number)

        said = vocabulary.listed([str(number) for number in others])
        dialog = OneFieldDialog(
            f"Hold runde {row.number} op mod",
            f"Hvilken runde? Der er {said}. Lageret står ved hver frosset runde.",
            str(others[0]),
            lambda typed: "" if typed in map(str, others) else f"Skriv nummeret på en anden runde: {said}.",
        )
        self.app.push_screen(dialog, answered)

    def show_rounds(self) -> None:
        """Lay out the rounds, and tell of the one under the cursor."""
        if self.current is not None:
            rows = round_rows(self._numbers()[0], self.rounds)
            self.round_table.hold(rows, cursor=min(self.round_table.cursor, len(rows) - 1))

    def tell_round(self, row: RoundRow) -> None:
        """Tell of a round: what became of it, or what the open one is for when it is held against none."""
        if row.frozen_at is None and self.against in (None, row.number):
            page = open_page(row.number, len(self.rounds))
            self.round_detail.show(lambda _width: page)
        else:
            self.load_news(row.number)

    def look_at(self, row: RoundRow) -> None:
        """Show a round's lines: as they were, or as they are."""
        self.wanted = None if row.frozen_at is None else row.number
        self.load()

    @on(NewsRead)
    def _show_news(self, message: NewsRead) -> None:
        self.news = message.news
        row = self.round_table.row
        if isinstance(row, RoundRow) and row.number == message.news.number:
            page = round_page(message.news)
            self.round_detail.show(lambda _width: page)
        moved = message.news.moved
        if self.current is not None and moved is not None and self.current.round == message.news.number:
            self.tell(moved_words(message.news.number, moved))

    @work(thread=True, exclusive=True, group="news", description="news")
    def load_news(self, number: int) -> None:
        """Hold a round against the one that was chosen, or the next; a frozen one against the store as well."""
        other = self.against if self.against not in (None, number) else number + 1

        def ask(session: "Session") -> Message:
            between = {one: flow.round_of(session, self.list_id, one) for one in sorted((number, other))}
            first, last = between
            of = between[number]
            since = compared(session, between[first], between[last])
            moved = None if of.frozen_at is None else moved_on(session, of)
            return self.NewsRead(RoundNews(number, (first, last), since, moved))

        self.read(ask)

    def _numbers(self) -> list[int]:
        """List the rounds as they are shown: the open one, and the frozen ones, newest first."""
        frozen = sorted((number for number, *_ in self.rounds), reverse=True)
        opened = frozen[0] + 1 if frozen else 1
        return [opened, *frozen]
