"""A screen from which the cliff leaves as a picture or a paper."""

from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.message import Message

from db.queries.records import Question
from tracker.cliff import Cliff
from tracker.outputs.cliff_paper import CLIFF_FORMS, cliff_file, cliff_paper
from tui import cliffs
from tui.screens.leaving import Leaf, LeavingScreen

_PROPOSED = Path("~/klippen.svg")


class PicturingScreen(LeavingScreen[None]):
    """Writes what is shown, with what falls after every year."""

    question: Question

    @dataclass
    class Read(Message):
        """The whole cliff is here."""

        cliff: Cliff
        asked: Question

    def action_export(self) -> None:
        """Read what falls after every year, and ask for a file."""
        if self.is_free():
            self._read_whole(self.question)

    @on(Read)
    def _ask_file(self, message: Read) -> None:
        cliff, year, about = message.cliff, message.asked.after_year, cliffs.about_words(message.asked)
        on_day, by = self.settings.today, self.settings.by
        paper = cliff_paper(cliff, after_year=year, about=about, made_on=on_day, made_by=by)

        def written(file: Path) -> bytes:
            form = file.suffix.lower().removeprefix(".")
            return cliff_file(cliff, form, after_year=year, about=about, made_on=on_day, made_by=by)

        self.ask_file(Leaf(paper, written, CLIFF_FORMS), self.file or _PROPOSED)

    @work(thread=True, exclusive=True, group="whole", description="whole")
    def _read_whole(self, question: Question) -> None:
        self.read(lambda session: self.Read(cliffs.read_whole(session, question), question))
