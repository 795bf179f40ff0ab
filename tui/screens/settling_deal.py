"""A screen on which the outcome of the deal is recorded line by line, and taken back."""

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from tracker import vocabulary
from tracker.errors import TrackerError
from tracker.flows import outcomes as flow
from tracker.negotiation import Line, Outcome, Result
from tracker.vocabulary import outcome_words
from tui import views
from tui.outcome_forms import OutcomeForm, outcome_form, read_outcome
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.outcome import OutcomeDialog
from tui.screens.exporting import ExportingScreen
from tui.screens.negotiating import Answer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class DealScreen(ExportingScreen):
    """What is granted becomes an appropriation; all of it can be taken back."""

    _agreement: str = ""
    """The deal that was named last."""

    def action_outcome(self) -> None:
        """Ask what the deal gave the line, or whether what it gave is to be taken back."""
        row, current = self.standing_on(), self.current
        line = None if row is None else self.stored_line(row.id)
        if line is None or current is None or not self.can_change() or not self.is_free():
            return
        key = line.entry.appropriation_id
        standing = next((one for one in current.outcomes if one.appropriation_id == key), None)
        if standing is None or standing.result is Result.POSTPONED:
            known = [one.agreement for one in current.outcomes]
            agreement = self._agreement or next(iter(reversed(known)), "")
            self._ask_outcome(line, outcome_form(line, self.settings.today, agreement))
        else:
            self._ask_withdraw(line, standing)

    def _ask_outcome(self, line: Line, began: OutcomeForm, typed: OutcomeForm | None = None, said: str = "") -> None:
        def answered(form: OutcomeForm | None) -> None:
            if form is not None:
                self._agreement = form.agreement
                self.begin(partial(self._record, line, form), lambda why: self._ask_outcome(line, began, form, why))

        self.app.push_screen(OutcomeDialog(line, began, typed, said), answered)

    def _ask_withdraw(self, line: Line, standing: Outcome) -> None:
        def answered(sure: bool | None) -> None:
            if sure:
                self.begin(partial(self._withdraw, line))

        goes = f"\nBevilling {standing.successor_id} tages også tilbage." if standing.successor_id is not None else ""
        question = f"{views.title_words(line.entry.title)}\n{outcome_words(standing)}.{goes}"
        self.app.push_screen(ConfirmDialog("Tag resultatet tilbage?", question), answered)

    def _record(self, line: Line, form: OutcomeForm, session: "Session") -> Answer:
        deal, problems = read_outcome(form, line)
        if deal is None:
            raise TrackerError("\n".join(problems))
        key, by, now = line.entry.appropriation_id, self.settings.by, datetime.now(UTC)
        given = flow.record(session, self.list_id, key, deal, by=by, at=now, scenario_id=self.scenario_id)
        became = f": bevilling {given.successor_id}" if given.successor_id is not None else ""
        return f"{vocabulary.RESULTS[given.result].capitalize()}{became}.", None

    def _withdraw(self, line: Line, session: "Session") -> Answer:
        key, by = line.entry.appropriation_id, self.settings.by
        done = flow.withdraw(session, self.list_id, key, by=by, at=datetime.now(UTC))
        gone = f" med bevilling {done.removed}" if done.removed is not None else ""
        return f"Taget tilbage{gone}.", None
