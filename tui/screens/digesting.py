"""A screen that reads the week's digest in threads, and writes what officers answer to it; each is a message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen

from db.queries import detail
from db.queries.family import Family, family
from db.queries.recipients import recipients
from tracker.appropriation import Pejlemaerke
from tracker.errors import TrackerError
from tracker.recipients import Recipient
from tracker.settings import Settings
from tracker.text import safe_text
from tui.digests import DigestEntry, DigestList, read_digests
from tui.recipient_forms import RecipientForm

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

Write = Callable[["Session"], str]
"""Writes an answer; gives what to tell."""


class DigestingScreen(Screen[None]):
    """Reads digests, appropriations and recipients; writes, and asks again if it could not."""

    saving: var[int] = var(0, init=False)
    """How many saves are under way; one may wait long for another program."""

    @dataclass
    class Loaded(Message):
        """Everybody's digest of the week came back from the store."""

        found: tuple[DigestList, ...]
        said: str
        """What to tell with it."""
        keep: str | None
        """The recipient to show, by name; None: the one shown before."""

    @dataclass
    class FamilyRead(Message):
        """The appropriation of a line, with its relatives."""

        entry: DigestEntry
        kin: Family

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

    @dataclass
    class Failed(Message):
        """The store could not be read."""

        said: str

    def __init__(self, store: "Store", settings: Settings) -> None:
        """Keep where to read and write, and in whose name."""
        super().__init__()
        self.store = store
        self.settings = settings

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a passing message; the text may come from outside."""
        self.notify(safe_text(text), severity="error" if wrong else "information", markup=False)

    def leave(self) -> None:
        """End the program, unless something is being stored."""
        if self.saving:
            self.say("Der gemmes stadig. Vent et øjeblik, og tryk q igen.")
        else:
            self.app.exit()

    @work(thread=True, exclusive=True, group="digests", description="digests")
    def load(self, said: str = "", keep: str | None = None) -> None:
        """Make everybody's digest anew."""
        today = self.settings.today
        self._answer(lambda session: self.Loaded(read_digests(session, today), said, keep))

    @work(thread=True, exclusive=True, group="family", description="family")
    def load_family(self, entry: DigestEntry) -> None:
        """Read everything about a line's appropriation."""
        self._answer(lambda session: self.FamilyRead(entry, family(session, entry.expiring.appropriation_id)))

    @work(thread=True, exclusive=True, group="dialog", description="dialog")
    def load_recipient(self, base: Recipient | None, typed: RecipientForm | None = None, said: str = "") -> None:
        """Read what a recipient's form begins from, fresh, so that its version is the newest."""

        def read(session: "Session") -> Message:
            known = recipients(session, active_only=False)
            now = next((one for one in known if base is not None and one.id == base.id), None)
            names = [other.name for other in known if other.active]
            return self.RecipientRead(now, detail.pejlemaerker(session), names, base, typed, said)

        self._answer(read)

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

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self.say(message.said, wrong=True)

    def _answer(self, ask: Callable[["Session"], Message]) -> None:
        """Post the answer to a question, or why there is none; called in a thread."""
        try:
            with self.store.reading() as session:
                answer = ask(session)
        except TrackerError as error:
            answer = self.Failed(str(error))
        self.post_message(answer)
