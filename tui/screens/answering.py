"""A person's answers to the drafts that wait: each asks what it must, writes through a flow, and can be undone."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual import on

from tracker.appropriation import Pejlemaerke
from tracker.flows.deciding import Undone, accept_edited
from tracker.flows.importing import Receipt
from tracker.flows.reviewing import accept_draft, match_draft, reject_draft
from tracker.flows.taking import accept_draft as accept_fields
from tracker.settings import Settings
from tui import review_words, views
from tui.entries import Entry, QueueRow
from tui.forms import EditForm, edit_form, read_edit
from tui.queueing import Accepted, accept_many, as_appropriation, take_in, undo_many
from tui.screens.deciding import DecidingScreen
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.edit import EditDialog
from tui.screens.dialogs.match import MatchDialog
from tui.screens.dialogs.meanwhile import Trouble
from tui.screens.dialogs.notice import NoticeDialog
from tui.screens.dialogs.take_in import TakeInDialog, Wanted
from tui.screens.dialogs.work import Outcome, WorkDialog

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

DoneT = TypeVar("DoneT")


class AnsweringScreen(DecidingScreen):
    """Accept, edit, match, reject, undo, accept all that is clean, and take a paper in."""

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Begin with nothing decided."""
        super().__init__(store, settings)
        self.entry: Entry | None = None
        """What is shown."""
        self.settled: dict[str, bool] = {}
        """The differing fields of it: whether the paper's value is taken, or the store's stays; others stand beside."""
        self._done: list[tuple[str, ...]] = []
        """What was decided here and not undone, in order; many at once are undone at once."""

    def reload(self, said: str = "", keep: str | None = None) -> None:
        """Read the queue again, and tell something with it."""
        raise NotImplementedError

    def standing_on(self) -> QueueRow | None:
        """Tell which draft the cursor is on, if its row is here."""
        raise NotImplementedError

    # -- one draft ----------------------------------------------------------------------------------------------------

    def action_accept(self) -> None:
        """Store the draft as it stands."""
        if (entry := self._to_decide()) is not None:
            self.decide(entry.draft.id, partial(_accept, entry, dict(self.settled), self.settings.by))

    def action_reject(self) -> None:
        """Put the draft away."""
        if (entry := self._to_decide()) is not None:
            self.decide(entry.draft.id, partial(_reject, entry, self.settings.by))

    def action_match(self) -> None:
        """Ask which appropriation the draft is about."""
        if (entry := self._to_decide()) is None:
            return

        def answered(about: int | None) -> None:
            if about is not None:
                self.decide(entry.draft.id, partial(_match, entry, about, self.settings.by))

        self.app.push_screen(MatchDialog(self.store, entry.draft.title, entry.matches), answered)

    def action_edit(self) -> None:
        """Correct the fields before they are stored."""
        if (entry := self._to_decide()) is not None:
            self.load_names(entry)

    @on(DecidingScreen.NamesRead)
    def _ask_edit(self, message: DecidingScreen.NamesRead) -> None:
        self._edit(message.entry, message.names)

    def _edit(self, entry: Entry, names: list[Pejlemaerke], typed: EditForm | None = None, said: str = "") -> None:
        base = as_appropriation(entry.draft)
        dialog = EditDialog(base, names, typed=typed, trouble=Trouble(said) if said else None)

        def answered(form: EditForm | None) -> None:
            if form is not None:
                write = partial(_accept_edited, entry, form, self.settings.by)
                self.decide(entry.draft.id, write, lambda why: self._edit(entry, names, form, why))

        self.app.push_screen(dialog, answered)

    @on(DecidingScreen.Decided)
    def _decided(self, message: DecidingScreen.Decided) -> None:
        self.saving -= 1
        self._done.append((message.draft_id,))
        self.reload(f"{message.said} u fortryder.")

    @on(DecidingScreen.Refused)
    def _refused(self, message: DecidingScreen.Refused) -> None:
        self.saving -= 1
        if message.again is not None:
            message.again(message.said)
            return
        heading = "Det kan ikke fortrydes" if message.undoing else "Intet er gemt"
        self.app.push_screen(NoticeDialog(heading, message.said))
        self.reload()  # somebody else has answered, or nothing has changed: either is shown

    def _to_decide(self) -> Entry | None:
        """Give the draft that is shown, when nothing else is being stored: nobody decides what is not seen."""
        row = self.standing_on()
        shown = self.entry is not None and row is not None and row.id == self.entry.draft.id
        if not shown and row is not None:
            self.say("Kladden hentes stadig. Vent et øjeblik, og tryk igen.")
        return self.entry if shown and not self.saving else None

    # -- undo ---------------------------------------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Undo the last decision: those made here first, then the officer's own before."""
        if self.saving:
            return
        last = self._done[-1] if self._done else ()
        if len(last) <= 1:
            self.take_back(last[0] if last else None)
            return

        def sure(yes: bool | None) -> None:
            if yes:
                run = partial(undo_many, self.store, last, self.settings.by)
                self._work(WorkDialog("Fortryder", run, stopping="det fortrudte er fortrudt"), self._undone_many)

        self.app.push_screen(ConfirmDialog("Fortryd?", f"Skal {len(last)} godkendelser fortrydes?"), sure)

    @on(DecidingScreen.Taken)
    def _taken_back(self, message: DecidingScreen.Taken) -> None:
        self.saving -= 1
        self._forget(message.undone)
        self.reload(review_words.undone_words([message.undone]), keep=message.undone.drafts[0])

    def _undone_many(self, outcome: Outcome[list[Undone]]) -> None:
        undone = outcome.done or []
        for one in undone:
            self._forget(one)
        if outcome.said:
            self.app.push_screen(NoticeDialog("Ikke alt er fortrudt", outcome.said))
        self.reload(review_words.undone_words(undone) if undone else "")

    def _forget(self, undone: Undone) -> None:
        """Take drafts that wait again off what was decided here."""
        left = [tuple(key for key in some if key not in undone.drafts) for some in self._done]
        self._done = [some for some in left if some]

    # -- a whole paper ------------------------------------------------------------------------------------------------

    def action_accept_clean(self) -> None:
        """Ask how many of the paper's drafts can be accepted unread."""
        row = self.standing_on()
        if row is not None and not self.saving:
            self.find_clean(row.waiting.document_id, row.waiting.document_name)

    @on(DecidingScreen.CleanFound)
    def _ask_clean(self, message: DecidingScreen.CleanFound) -> None:
        ids = message.drafts
        if not ids:
            self.say("Ingen af papirets kladder er klare: de afviger, ligner noget, mangler noget eller har en fejl.")
            return

        def sure(yes: bool | None) -> None:
            if yes:
                accept = partial(_accept_unread, by=self.settings.by)
                run = partial(accept_many, self.store, ids, accept)
                self._work(WorkDialog("Godkender", run, stopping="det godkendte er gemt"), self._accepted_many)

        count = views.count_words(len(ids), "kladde", "kladder")
        question = (
            f"{count} fra »{message.paper}« er nye og har titel og beløb, ingen fejl og ingen, de ligner.\n"
            "Skal de godkendes og gemmes? Resten bliver ved med at vente."
        )
        self.app.push_screen(ConfirmDialog(f"Godkend {count}?", question), sure)

    def _accepted_many(self, outcome: Outcome[Accepted]) -> None:
        accepted = outcome.done
        if accepted is None:
            self.app.push_screen(NoticeDialog("Intet er gemt", outcome.said))
            self.reload()
            return
        if accepted.drafts:
            self._done.append(accepted.drafts)
        said = review_words.accepted_words(accepted)
        whole = len(accepted.drafts) == accepted.wanted
        if not whole:
            self.app.push_screen(NoticeDialog("Ikke alt er godkendt", said))
        self.reload(f"{said} u fortryder." if whole else "")

    def action_take_in(self) -> None:
        """Ask for a paper, and read it."""
        if not self.saving:
            self._ask_file(None, "")

    def _ask_file(self, typed: Wanted | None, said: str) -> None:
        def answered(wanted: Wanted | None) -> None:
            if wanted is not None:
                run = partial(take_in, self.store, wanted.file, wanted.accept, self.settings.by)
                dialog = WorkDialog(f"Læser {wanted.file} ind", run, stopping="intet er gemt, før det er slut")
                self._work(dialog, partial(self._taken_in, wanted))

        self.app.push_screen(TakeInDialog(typed, said), answered)

    def _taken_in(self, wanted: Wanted, outcome: Outcome[Receipt]) -> None:
        if outcome.done is not None and outcome.done.parsed.document.type is None:
            self._ask_file(wanted, review_words.unrecognised_words(outcome.done))
        elif outcome.done is not None:
            self.app.push_screen(NoticeDialog("Papiret er læst ind", review_words.receipt_words(outcome.done)))
            waits = next((one.draft.id for one in outcome.done.received if one.outcome == "waiting"), None)
            self.reload(keep=waits)
        else:
            self._ask_file(wanted, "Stoppet. Intet er gemt." if outcome.stopped else outcome.said)

    def _work(self, dialog: WorkDialog[DoneT], ended: Callable[[Outcome[DoneT]], None]) -> None:
        """Show a long work, and count it as a save until it has ended."""
        self.saving += 1

        def over(outcome: Outcome[DoneT] | None) -> None:
            self.saving -= 1
            if outcome is not None:
                ended(outcome)

        self.app.push_screen(dialog, over)


def _now() -> datetime:
    return datetime.now(UTC)


def _accept(entry: Entry, settled: dict[str, bool], by: str, session: "Session") -> str:
    take = [field for field, taken in settled.items() if taken]
    leave = [field for field, taken in settled.items() if not taken]
    about = accept_fields(session, entry.draft.id, take=take, leave=leave, by=by, at=_now())
    if entry.stored is None:
        return f"Gemt som bevilling {about}."
    count = views.count_words(len(take), "felt", "felter")
    return f"Papirets ord og tal er lagt ved bevilling {about}" + (f"; {count} er taget." if take else ".")


def _accept_unread(session: "Session", draft_id: str, *, by: str) -> None:
    accept_draft(session, draft_id, by=by, at=_now())


def _accept_edited(entry: Entry, form: EditForm, by: str, session: "Session") -> str:
    base = as_appropriation(entry.draft)
    edit, _ = read_edit(form, edit_form(base), base)
    about = accept_edited(session, entry.draft.id, edit, by=by, at=_now(), reason=form.reason)
    return f"Rettet og gemt som bevilling {about}."


def _match(entry: Entry, about: int, by: str, session: "Session") -> str:
    match_draft(session, entry.draft.id, about, by=by, at=_now())
    return f"Lagt ved bevilling {about}. Intet er overskrevet."


def _reject(entry: Entry, by: str, session: "Session") -> str:
    reject_draft(session, entry.draft.id, by=by, at=_now())
    return f"Afvist: {views.title_words(entry.draft.title)}."
