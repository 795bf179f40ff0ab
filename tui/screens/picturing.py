"""A screen from which the cliff leaves as a picture or a paper: looked at first, never over another unasked."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual import on, work
from textual.message import Message

from db.queries.records import Question
from tracker.cliff import Cliff
from tracker.errors import TrackerError
from tracker.flows import placing
from tracker.outputs.cliff_paper import CLIFF_FORMS, cliff_file, cliff_paper
from tui import cliffs
from tui.paper_pages import paper_page
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.export import ExportDialog
from tui.screens.storing import StoringScreen
from tui.typed_paths import file_typed


@dataclass(frozen=True, slots=True)
class Sight:
    """What is written: a cliff, and the year that is told about."""

    cliff: Cliff
    question: Question


class PicturingScreen(StoringScreen[None]):
    """Writes what is shown, with what falls after every year."""

    question: Question
    _file = Path("~/klippen.svg")
    """The file that was written last."""

    @dataclass
    class Read(Message):
        """The whole cliff is here."""

        sight: Sight

    @dataclass
    class Placed(Message):
        """The file is written."""

        file: Path

    @dataclass
    class NotPlaced(Message):
        """The file could not be written; why."""

        sight: Sight
        file: Path
        said: str

    def action_export(self) -> None:
        """Read what falls after every year, and ask for a file."""
        if self.is_free():
            self._read_whole(self.question)

    @on(Read)
    def _ask_file(self, message: Read) -> None:
        self._ask(message.sight, self._file)

    @on(NotPlaced)
    def _ask_again(self, message: NotPlaced) -> None:
        self.saving -= 1
        self._ask(message.sight, message.file, message.said)

    @on(Placed)
    def _placed(self, message: Placed) -> None:
        self.saving -= 1
        self._file = message.file
        self.say(f"Skrevet til {message.file}")

    def _ask(self, sight: Sight, file: Path, said: str = "") -> None:
        def answered(answer: Path | None) -> None:
            if answer is None:
                return
            path = file_typed(str(answer))
            if placing.is_taken(path) and not path.is_dir():
                question = f"Der ligger allerede noget i {path}. Skal det skrives over?"
                self.app.push_screen(ConfirmDialog("Skriv over?", question), partial(agreed, path))
            else:
                self._begin(sight, path, overwrite=False)

        def agreed(path: Path, sure: bool | None) -> None:
            if sure:
                self._begin(sight, path, overwrite=True)
            else:
                self._ask(sight, path)

        paper = cliff_paper(
            sight.cliff,
            after_year=sight.question.after_year,
            about=cliffs.about_words(sight.question),
            made_on=self.settings.today,
            made_by=self.settings.by,
        )
        self.app.push_screen(ExportDialog(partial(paper_page, paper), file, said, forms=CLIFF_FORMS), answered)

    def _begin(self, sight: Sight, file: Path, *, overwrite: bool) -> None:
        self.saving += 1
        self._place(sight, file, overwrite=overwrite)

    @work(thread=True, exclusive=True, group="whole", description="whole")
    def _read_whole(self, question: Question) -> None:
        self.read(lambda session: self.Read(Sight(cliffs.read_whole(session, question), question)))

    @work(thread=True, group="file", description="file")
    def _place(self, sight: Sight, file: Path, *, overwrite: bool) -> None:
        try:
            data = cliff_file(
                sight.cliff,
                file.suffix.lower().removeprefix("."),
                after_year=sight.question.after_year,
                about=cliffs.about_words(sight.question),
                made_on=self.settings.today,
                made_by=self.settings.by,
            )
            placing.place(file, data, overwrite=overwrite)
        except TrackerError as error:
            self.post_message(self.NotPlaced(sight, file, str(error)))
        else:
            self.post_message(self.Placed(file))
