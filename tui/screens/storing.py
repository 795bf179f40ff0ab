"""A screen that reads and writes the store in threads: what such screens have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.reactive import var
from textual.screen import ScreenResultType

from tracker.errors import TrackerError
from tracker.settings import Settings
from tracker.text import safe_text
from tui.screens.ending import EndingScreen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store


class StoringScreen(EndingScreen[ScreenResultType]):
    """Tells what came of a question or a save, and is not left while something is being saved."""

    saving: var[int] = var(0, init=False)
    """How many saves are under way; one may wait long for another program."""

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

    def is_free(self) -> bool:
        """Say that one save is waited for before the next is begun."""
        if self.saving:
            self.say("Der gemmes stadig. Vent et øjeblik, og prøv igen.")
        return not self.saving

    def leave(self) -> None:
        """End the program, unless something is being saved."""
        if self.is_free():
            self.app.exit()

    def answer(self, ask: Callable[[], Message]) -> None:
        """Post the answer to a question, or why there is none; called in a thread."""
        try:
            answer = ask()
        except TrackerError as error:
            answer = self.Failed(str(error))
        self.post_message(answer)

    def read(self, ask: Callable[["Session"], Message]) -> None:
        """Post what the store answers to a question, or why it does not; called in a thread."""

        def asked() -> Message:
            with self.store.reading() as session:
                return ask(session)

        self.answer(asked)
