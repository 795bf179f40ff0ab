"""A screen from which a negotiation list leaves the house as a paper."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tracker.flows.exporting import paper_of_list
from tracker.outputs.formats import format_of, written
from tracker.outputs.paper import Paper
from tui.screens.leaving import Leaf, LeavingScreen
from tui.screens.rounds import RoundsScreen
from tui.typed_paths import proposed_paper

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class ExportingScreen(RoundsScreen, LeavingScreen[None]):
    """The paper is of what is shown: the round and the scenario."""

    @dataclass
    class PaperRead(Message):
        """The list as a paper."""

        paper: Paper

    def action_export(self) -> None:
        """Make the paper, and show it before it is written."""
        current, scenario = self.current, self.scenario
        if current is not None and scenario is not None and self.is_free():
            self._load_paper(current.name, current.round, scenario.name)

    @on(PaperRead)
    def _ask_file(self, message: PaperRead) -> None:
        paper = message.paper
        leaf = Leaf(paper, lambda file: written(paper, format_of(file)))
        self.ask_file(leaf, self.file or Path(proposed_paper(paper.title)))

    @on(LeavingScreen.Placed)
    def _tell_placed(self) -> None:
        self.tell("Filen er skrevet.")

    @work(thread=True, exclusive=True, group="paper", description="paper")
    def _load_paper(self, name: str, number: int, scenario: str) -> None:
        def ask(session: "Session") -> Message:
            on_day, by = self.settings.today, self.settings.by
            return self.PaperRead(paper_of_list(session, name, number=number, scenario=scenario, on=on_day, by=by))

        self.read(ask)
