"""A screen from which what papers leave open is answered: what became what, and which figure counts."""

from dataclasses import dataclass
from functools import partial
from typing import Literal

from textual import on, work
from textual.message import Message

from db.queries.family import Family, family
from tracker.errors import TrackerError
from tui.screens.dialogs.count import CountDialog
from tui.screens.dialogs.lineage import LineageDialog
from tui.screens.writing import WritingScreen
from tui.settling import CountAnswer, LineageAnswer, answerable, contested, save_count, save_lineage

Matter = Literal["lineage", "count"]
Answer = LineageAnswer | CountAnswer
NO_RELATIVES = "Ingen forgænger eller efterfølger er foreslået. Kender du en: pejl lineage {id} --successor NUMMER"
NO_CONTEST = "Der er ikke flere tal for samme år at vælge imellem. Tryk e for at rette et beløb."


class SettlingScreen(WritingScreen):
    """Asks in a dialog on what the store has now, and again on what it has then, if it could not be saved."""

    @dataclass
    class Unsettled(Message):
        """What there is to answer, as the store has it now."""

        matter: Matter
        kin: Family
        typed: Answer | None
        said: str

    def action_settle(self, matter: Matter) -> None:
        """Ask about the appropriation under the cursor."""
        if (chosen := self.under_cursor()) is not None:
            self.read_unsettled(matter, chosen)

    @work(thread=True, exclusive=True, group="dialog", description="dialog")
    def read_unsettled(
        self, matter: Matter, appropriation_id: int, typed: Answer | None = None, said: str = ""
    ) -> None:
        """Read the figures and relatives, fresh, so that the version is the newest."""
        try:
            with self.store.reading() as session:
                kin = family(session, appropriation_id)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Unsettled(matter, kin, typed, said))

    @on(Unsettled)
    def _ask(self, message: Unsettled) -> None:
        kin, typed = message.kin, message.typed
        if message.matter == "lineage":
            if answerable(kin):
                earlier = typed if isinstance(typed, LineageAnswer) else None
                self._ask_lineage(LineageDialog(kin, earlier, message.said), kin)
            else:
                self.say(message.said or NO_RELATIVES.format(id=kin.own.id))
        elif contested(kin.own):
            earlier_count = typed if isinstance(typed, CountAnswer) else None
            self._ask_count(CountDialog(kin.own, earlier_count, message.said), kin)
        else:
            self.say(message.said or NO_CONTEST)

    def _ask_lineage(self, dialog: LineageDialog, kin: Family) -> None:
        def answered(answer: LineageAnswer | None) -> None:
            if answer is not None:
                write = partial(save_lineage, base=kin.own, answer=answer, by=self.settings.by)
                self._save(kin.own, write, partial(self._again, "lineage", kin.own.id, answer))

        self.app.push_screen(dialog, answered)

    def _ask_count(self, dialog: CountDialog, kin: Family) -> None:
        def answered(answer: CountAnswer | None) -> None:
            if answer is not None:
                write = partial(save_count, base=kin.own, answer=answer, by=self.settings.by)
                self._save(kin.own, write, partial(self._again, "count", kin.own.id, answer))

        self.app.push_screen(dialog, answered)

    def _again(self, matter: Matter, appropriation_id: int, answer: Answer, refused: WritingScreen.Refused) -> None:
        """Ask again on what the store has now; what was typed stands."""
        self.read_unsettled(matter, appropriation_id, answer, refused.message)
