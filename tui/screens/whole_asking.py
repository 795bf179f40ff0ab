"""A screen with one appropriation that asks in small forms: for one field where it stands, and who has it in hand."""

from functools import partial
from typing import TYPE_CHECKING

from textual.geometry import Region

from tracker.appropriation import Appropriation, Pejlemaerke
from tracker.digest import Line
from tracker.goals import Goal
from tui.digest_saving import have_in_hand
from tui.digests import DigestEntry, latest_words
from tui.forms import EditForm
from tui.goal_forms import GoalForm, meanwhile_words, same_goal_now
from tui.meeting import filled, met, others
from tui.saving import save_edit, save_goal
from tui.screens.dialogs.goal import GoalDialog
from tui.screens.dialogs.in_hand import InHand, InHandDialog
from tui.screens.dialogs.meanwhile import Trouble
from tui.screens.dialogs.place import PlaceDialog
from tui.screens.whole_reading import WholeReadingScreen
from tui.screens.writing import WritingScreen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class WholeAskingScreen(WholeReadingScreen):
    """What cannot be saved is asked again, with what was typed."""

    def ask_place(
        self,
        base: Appropriation,
        names: list[Pejlemaerke],
        field: str,
        *,
        at: Region,
        typed: EditForm | None = None,
        trouble: Trouble | None = None,
    ) -> None:
        """Open the small form of one field, where it stands."""
        dialog = PlaceDialog(base, field, names, at=at, typed=typed, trouble=trouble)

        def again(form: EditForm, refused: WritingScreen.Refused) -> None:
            if refused.now is None:
                trouble = Trouble(refused.message, dialog.met)
                self.ask_place(base, names, field, at=at, typed=form, trouble=trouble)
            else:
                known = met(base, form, refused.now, dialog.met)
                self.ask_place(refused.now, names, field, at=at, typed=filled(form, known), trouble=Trouble("", known))

        def answered(form: EditForm | None) -> None:
            if form is not None:
                write = partial(save_edit, base=base, form=form, place=None, by=self.settings.by)
                self._save(base, write, partial(again, form))

        self.app.push_screen(dialog, answered)

    def ask_goal(
        self, base: Appropriation, goal: Goal, *, at: Region, typed: GoalForm | None = None, said: str = ""
    ) -> None:
        """Open the small form of a goal, where it stands."""

        def again(form: GoalForm, refused: WritingScreen.Refused) -> None:
            now, stands, why = base, goal, refused.message
            if refused.now is not None:
                now, found = refused.now, same_goal_now(refused.now, goal)
                why = meanwhile_words(goal, found, others(base, now))
                if found is None:
                    self.say(why, wrong=True)
                    self.read_one(now.id)
                    return
                stands = found
            self.ask_goal(now, stands, at=at, typed=form, said=why)

        def answered(form: GoalForm | None) -> None:
            if form is not None:
                write = partial(save_goal, base=base, goal=goal, form=form, by=self.settings.by)
                self._save(base, write, partial(again, form))

        self.app.push_screen(GoalDialog(goal, at=at, typed=typed, said=said), answered)

    def ask_in_hand(self, base: Appropriation, line: Line, typed: InHand | None = None, said: str = "") -> None:
        """Ask why the digest can be silent about an ending."""
        latest = latest_words(DigestEntry(line.expiring, line, door=line.door))

        def again(answer: InHand, refused: WritingScreen.Refused) -> None:
            self.ask_in_hand(base, line, answer, refused.message)

        def answered(answer: InHand | None) -> None:
            if answer is None:
                return

            def write(session: "Session") -> tuple[int, str]:
                today, by = self.settings.today, self.settings.by
                return base.id, have_in_hand(session, line.expiring, until=None, why=answer.why, today=today, by=by)

            self._save(base, write, partial(again, answer))

        self.app.push_screen(InHandDialog(base.title, latest, snooze=False, typed=typed, said=said), answered)
