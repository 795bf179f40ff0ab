"""An officer's answers to the digest: who has what in hand, and who is told. Each asks, writes, and asks again."""

from functools import partial

from textual import on

from tracker.errors import TrackerError
from tracker.recipients import Recipient
from tracker.text import fold_space
from tui import digest_saving, digests
from tui.digests import DigestEntry, DigestList
from tui.recipient_forms import RecipientForm, met_form, read_recipient
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.in_hand import InHand, InHandDialog
from tui.screens.dialogs.notice import NoticeDialog
from tui.screens.dialogs.recipient import RecipientDialog
from tui.screens.digesting import DigestingScreen


class DigestAnswersScreen(DigestingScreen):
    """Acknowledge, snooze, take back; add, edit and remove recipients."""

    def standing_on(self) -> DigestEntry | None:
        """Tell which line the cursor is on, if there is one."""
        raise NotImplementedError

    def shown(self) -> DigestList | None:
        """Tell whose digest is shown, once it is here."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Stay where the cursor is, rather than on its line, when that moves."""
        raise NotImplementedError

    # -- lines --------------------------------------------------------------------------------------------------------

    def action_in_hand(self, snooze: bool) -> None:
        """Ask why the digest can be silent, and for how long."""
        row = self.standing_on()
        if row is None or not self.is_free():
            return
        if digests.latest_day(row) < self.settings.today:
            self.say("Fristen er i dag og kan ikke udsættes. Afgør sagen i dag, eller kvittér i morgen.")
        else:
            self._ask_in_hand(row, snooze)

    def _ask_in_hand(self, row: DigestEntry, snooze: bool, typed: InHand | None = None, said: str = "") -> None:
        latest = digests.latest_words(row)
        dialog = InHandDialog(row.expiring.title, latest, snooze=snooze, typed=typed, said=said)

        def again(answer: InHand, error: TrackerError) -> None:
            self._ask_in_hand(row, snooze, answer, str(error))

        def answered(answer: InHand | None) -> None:
            if answer is not None:
                self.let_go()
                write = partial(
                    digest_saving.save_in_hand,
                    about=row.expiring,
                    until=answer.until,
                    why=answer.why,
                    today=self.settings.today,
                    by=self.settings.by,
                )
                self.save(write, partial(again, answer))

        self.app.push_screen(dialog, answered)

    def action_take_back(self) -> None:
        """Let the digest tell the line again."""
        row = self.standing_on()
        if row is None or not self.is_free():
            return
        if row.given is None:
            self.say("Ingen har den i hånden. x kvitterer, d udsætter.")
            return
        self.let_go()
        by, today = self.settings.by, self.settings.today
        self.save(partial(digest_saving.save_taking_back, about=row.expiring, today=today, by=by), self._tell_refused)

    # -- recipients ---------------------------------------------------------------------------------------------------

    def action_new_recipient(self) -> None:
        """Ask who is to be told as well."""
        if self.is_free():
            self.load_recipient(None)

    def action_edit_recipient(self) -> None:
        """Ask what is to be otherwise about the recipient whose digest is shown."""
        if (one := self._recipient()) is not None:
            self.load_recipient(one)

    def action_remove_recipient(self) -> None:
        """Ask whether the recipient whose digest is shown is to be told no more."""
        one = self._recipient()
        if one is None:
            return

        def sure(yes: bool | None) -> None:
            if yes:
                self.save(partial(digest_saving.save_removal, base=one, by=self.settings.by), self._tell_refused)

        question = f"Skal {one.name} ikke længere have ugebrevet? Det, der er sendt, kan stadig læses."
        self.app.push_screen(ConfirmDialog("Fjern modtager", question), sure)

    @on(DigestingScreen.RecipientRead)
    def _ask_recipient(self, message: DigestingScreen.RecipientRead) -> None:
        base, typed, said = message.recipient, message.typed, message.said
        if base is not None and message.base is not None and typed is not None and base.version != message.base.version:
            typed, said = met_form(message.base, typed, base)
        dialog = RecipientDialog(base, message.places, message.names, typed=typed, said=said)

        def again(form: RecipientForm, error: TrackerError) -> None:
            self.load_recipient(base, form, str(error))

        def answered(form: RecipientForm | None) -> None:
            if form is not None:
                edit, _ = read_recipient(form, base, message.places)
                write = partial(digest_saving.save_recipient, base=base, edit=edit, by=self.settings.by)
                self.save(write, partial(again, form), keep=fold_space(form.name))

        self.app.push_screen(dialog, answered)

    def _recipient(self) -> Recipient | None:
        """Give the recipient whose digest is shown, when nothing else is being stored."""
        shown = self.shown()
        if shown is None or not self.is_free():
            return None
        if shown.recipient is None:
            self.say("Der er ingen modtagere endnu. n tilføjer den første.")
        return shown.recipient

    def _tell_refused(self, error: TrackerError) -> None:
        self.app.push_screen(NoticeDialog("Intet er gemt", str(error)))
        self.load()  # somebody else has answered, or nothing has changed: either is shown
