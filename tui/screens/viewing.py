"""A screen whose question is kept under a name, and found again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tracker.errors import TrackerError, UsageError
from tui.screens.taking import TakingScreen
from tui.widgets.filter_bar import FilterBar

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.queries.views import SavedView
    from tui.saved_views import Answer


class ViewingScreen(TakingScreen):
    """Shows, keeps and removes the views of the officer at the screen."""

    @dataclass
    class ViewsRead(Message):
        """The officer's views, by name."""

        views: list["SavedView"]

    @dataclass
    class ViewKept(Message):
        """Something was written about a view; or it was not, and this is why."""

        said: str
        wrong: bool = False

    def action_views(self) -> None:
        """Ask which view to show, or to keep what is shown as one."""
        self.load_views()

    @work(thread=True, exclusive=True, group="views", description="views")
    def load_views(self) -> None:
        """Read the officer's views."""
        from db.queries.views import views_of  # noqa: PLC0415 - what unpacks them is loaded for this key alone

        try:
            with self.store.reading() as session:
                found = views_of(session, self.settings.by)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.ViewsRead(found))

    @on(ViewsRead)
    def _ask_view(self, message: ViewsRead) -> None:
        from tui.saved_views import Deed  # noqa: PLC0415 - as above
        from tui.screens.dialogs.views import ViewsDialog  # noqa: PLC0415

        if self.app.screen is not self:
            return  # the reader has moved on
        names = [view.name for view in message.views]

        def answered(answer: "Answer | None") -> None:
            if answer is None:
                return
            if answer.deed is Deed.SAVE:
                self._ask_name(names)
            elif answer.view is not None and answer.deed is Deed.SHOW:
                self.show_view(answer.view)
            elif answer.view is not None:
                self._ask_removal(answer.view.name)

        self.app.push_screen(ViewsDialog(message.views), answered)

    def show_view(self, view: "SavedView") -> None:
        """Ask what a view asks, in its columns; those chosen for the machine are as they were next time."""
        if view.question is None:
            self.say(
                f"»{view.name}« er gemt af en anden udgave af Pejl og kan ikke læses her. Gem den igen.", wrong=True
            )
            return
        self.query_one(FilterBar).searched(view.question.search)
        self.chosen = view.columns
        self.question = view.question
        self.say(f"Visning: {view.name}")

    def _ask_name(self, names: list[str]) -> None:
        """Ask what the view shall be called; a name that is taken is asked about."""
        from tracker.flows.views import clean_name  # noqa: PLC0415 - as above
        from tui.screens.dialogs.confirm import ConfirmDialog  # noqa: PLC0415
        from tui.screens.dialogs.one_field import OneFieldDialog  # noqa: PLC0415

        def named(typed: str | None) -> None:
            if typed is None:
                return
            name = clean_name(typed)
            if name not in names:
                self._keep(name)
                return
            question = f"Du har allerede visningen »{name}«. Skal det, listen viser nu, gemmes i stedet?"
            keep = partial(self._keep, name, over=True)
            self.app.push_screen(ConfirmDialog("Gem over", question), lambda sure: keep() if sure else None)

        asked = "Filtre, rækkefølge og kolonner gemmes. Hvad skal visningen hedde?"
        dialog = OneFieldDialog("Gem visning", asked, "", _name_problem, placeholder="fx Service uden vurdering")
        self.app.push_screen(dialog, named)

    def _keep(self, name: str, *, over: bool = False) -> None:
        """Keep what is shown; over another of the name only when that was asked about."""
        from tracker.flows.views import save_view  # noqa: PLC0415 - as above

        save = partial(
            save_view, name=name, question=self.question, columns=self.chosen, by=self.settings.by, overwrite=over
        )
        self._write_view(save, f"Visningen »{name}« er gemt. w finder den frem; pejl expiring --view viser den også.")

    def _ask_removal(self, name: str) -> None:
        from tracker.flows.views import remove_view  # noqa: PLC0415 - as above
        from tui.screens.dialogs.confirm import ConfirmDialog  # noqa: PLC0415

        def answered(sure: bool | None) -> None:
            if sure:
                remove = partial(remove_view, name=name, by=self.settings.by)
                self._write_view(remove, f"Visningen »{name}« er fjernet.")

        question = f"Skal visningen »{name}« fjernes? Bevillingerne er urørt."
        self.app.push_screen(ConfirmDialog("Fjern visning", question), answered)

    def _write_view(self, write: Callable[["Session"], object], said: str) -> None:
        """Write in a thread, and count it until it has ended."""
        self.saving += 1
        self.write_view(write, said)

    @work(thread=True, group="write", description="write")
    def write_view(self, write: Callable[["Session"], object], said: str) -> None:
        """Write what was decided about a view."""
        try:
            with self.store.logging() as session:
                write(session)
        except TrackerError as error:
            self.post_message(self.ViewKept(str(error), wrong=True))
        else:
            self.post_message(self.ViewKept(said))

    @on(ViewKept)
    def _tell_view(self, message: ViewKept) -> None:
        self.saving -= 1
        self.say(message.said, wrong=message.wrong)


def _name_problem(name: str) -> str:
    from tracker.flows.views import clean_name  # noqa: PLC0415 - as above

    try:
        clean_name(name)
    except UsageError as error:
        return str(error)
    return ""
