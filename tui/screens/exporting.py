"""A screen from which a negotiation list leaves the house as a paper: looked at first, never over another unasked."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tracker.errors import TrackerError
from tracker.flows import placing
from tracker.flows.exporting import paper_of_list
from tracker.outputs.formats import format_of, written
from tracker.outputs.paper import Paper
from tui.paper_pages import paper_page
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.export import ExportDialog
from tui.screens.rounds import RoundsScreen
from tui.typed_paths import file_typed, proposed_paper

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class ExportingScreen(RoundsScreen):
    """The paper is of what is shown: the round and the scenario."""

    _file: Path | None = None
    """The file that was written last."""

    @dataclass
    class PaperRead(Message):
        """The list as a paper."""

        paper: Paper

    @dataclass
    class Placed(Message):
        """The file is written."""

        file: Path

    @dataclass
    class NotPlaced(Message):
        """The file could not be written; why."""

        paper: Paper
        file: Path
        said: str

    def action_export(self) -> None:
        """Make the paper, and show it before it is written."""
        current, scenario = self.current, self.scenario
        if current is not None and scenario is not None and self.is_free():
            self._load_paper(current.name, current.round, scenario.name)

    @on(PaperRead)
    def _ask_file(self, message: PaperRead) -> None:
        self._ask(message.paper, self._file or Path(proposed_paper(message.paper.title)))

    @on(NotPlaced)
    def _ask_again(self, message: NotPlaced) -> None:
        self.saving -= 1
        self._ask(message.paper, message.file, message.said)

    @on(Placed)
    def _placed(self, message: Placed) -> None:
        self.saving -= 1
        self._file = message.file
        self.tell("Filen er skrevet.")
        self.say(f"Skrevet til {message.file}")

    def _ask(self, paper: Paper, file: Path, said: str = "") -> None:
        def answered(answer: Path | None) -> None:
            if answer is None:
                return
            path = file_typed(str(answer))
            if placing.is_taken(path) and not path.is_dir():
                question = f"Der ligger allerede noget i {path}. Skal det skrives over?"
                self.app.push_screen(ConfirmDialog("Skriv over?", question), partial(agreed, path))
            else:
                self._begin_file(paper, path, overwrite=False)

        def agreed(path: Path, sure: bool | None) -> None:
            if sure:
                self._begin_file(paper, path, overwrite=True)
            else:
                self._ask(paper, path)

        self.app.push_screen(ExportDialog(partial(paper_page, paper), file, said), answered)

    def _begin_file(self, paper: Paper, file: Path, *, overwrite: bool) -> None:
        self.saving += 1
        self._place(paper, file, overwrite=overwrite)

    @work(thread=True, exclusive=True, group="paper", description="paper")
    def _load_paper(self, name: str, number: int, scenario: str) -> None:
        def ask(session: "Session") -> Message:
            on_day, by = self.settings.today, self.settings.by
            return self.PaperRead(paper_of_list(session, name, number=number, scenario=scenario, on=on_day, by=by))

        self.read(ask)

    @work(thread=True, group="file", description="file")
    def _place(self, paper: Paper, file: Path, *, overwrite: bool) -> None:
        try:
            placing.place(file, written(paper, format_of(file)), overwrite=overwrite)
        except TrackerError as error:
            self.post_message(self.NotPlaced(paper, file, str(error)))
        else:
            self.post_message(self.Placed(file))
