"""A screen that reads the week's digest in threads, and writes what officers answer to it; each is a message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from db.queries import detail
from db.queries.recipients import recipients
from tracker.appropriation import Pejlemaerke
from tracker.errors import TrackerError
from tracker.recipients import Recipient
from tui.digests import DigestList, read_digests
from tui.recipient_forms import RecipientForm
from tui.screens.storing import StoringScreen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


Write = Callable[["Session"], str]
"""Writes an answer; gives what to tell."""


class DigestingScreen(StoringScreen[None]):
    """Reads digests, appropriations and recipients; writes, and asks again if it could not."""

    @dataclass
    class Loaded(Message):
        """Everybody's digest of the week came back from the store."""

        found: tuple[DigestList, ...]
        said: str
        """What to tell with it."""
        keep: str | None
        """The recipient to show, by name; None: the one shown before."""

    @dataclass
    class RecipientRead(Message):
        """What a recipient's form begins from, as the store has it now."""

        recipient: Recipient | None
        places: list[Pejlemaerke]
        names: list[str]
        """Of every recipient."""
        base: Recipient | None = None
        """As it was when the form was opened before."""
        typed: RecipientForm | None = None
        """What was typed then."""
        said: str = ""
        """Why it could not be saved."""

    @dataclass
    class Saved(Message):
        """Something was stored."""

        said: str
        keep: str | None

    @dataclass
    class Refused(Message):
        """Nothing was stored; it is asked again with what was typed."""

        error: TrackerError
        again: Callable[[TrackerError], None]

    @work(thread=True, exclusive=True, group="digests", description="digests")
    def load(self, said: str = "", keep: str | None = None) -> None:
        """Make everybody's digest anew."""
        today = self.settings.today
        self.read(lambda session: self.Loaded(read_digests(session, today), said, keep))

    @work(thread=True, exclusive=True, group="dialog", description="dialog")
    def load_recipient(self, base: Recipient | None, typed: RecipientForm | None = None, said: str = "") -> None:
        """Read what a recipient's form begins from, fresh, so that its version is the newest."""

        def read(session: "Session") -> Message:
            known = recipients(session, active_only=False)
            now = next((one for one in known if base is not None and one.id == base.id), None)
            names = [other.name for other in known if other.active]
            return self.RecipientRead(now, detail.pejlemaerker(session), names, base, typed, said)

        self.read(read)

    def save(self, write: Write, again: Callable[[TrackerError], None], keep: str | None = None) -> None:
        """Write in a thread, and count it until it has ended."""
        self.saving += 1
        self._write(write, again, keep)

    @work(thread=True, group="write", description="write")
    def _write(self, write: Write, again: Callable[[TrackerError], None], keep: str | None) -> None:
        try:
            with self.store.writing() as session:
                said = write(session)
        except TrackerError as error:
            self.post_message(self.Refused(error, again))
        else:
            self.post_message(self.Saved(said, keep))

    @on(Saved)
    def _saved(self, message: Saved) -> None:
        self.saving -= 1
        self.load(message.said, message.keep)

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        self.saving -= 1
        message.again(message.error)

    @on(StoringScreen.Failed)
    def _failed(self, message: StoringScreen.Failed) -> None:
        self.say(message.said, wrong=True)
