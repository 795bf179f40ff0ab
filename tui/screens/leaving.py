"""A screen from which something leaves as a file: looked at first, and never over another unasked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual import on, work
from textual.message import Message
from textual.screen import ScreenResultType

from tracker.errors import TrackerError
from tracker.flows import placing
from tracker.outputs.formats import FORMATS
from tracker.outputs.paper import Paper
from tui.paper_pages import paper_page
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.export import ExportDialog
from tui.screens.storing import StoringScreen
from tui.typed_paths import file_typed


@dataclass(frozen=True, slots=True)
class Leaf:
    """What can be written."""

    paper: Paper
    """It as a paper, to be looked at."""
    written: Callable[[Path], bytes]
    """Writes it in the format that a file's ending names; called in a thread."""
    forms: Sequence[str] = tuple(FORMATS)
    """The endings that can be chosen."""


class LeavingScreen(StoringScreen[ScreenResultType]):
    """Asks for a file, asks again when it cannot be written, and remembers the one that was."""

    file: Path | None = None
    """The file that was written last."""

    @dataclass
    class Placed(Message):
        """The file is written."""

        file: Path

    @dataclass
    class NotPlaced(Message):
        """The file could not be written; why."""

        leaf: Leaf
        file: Path
        said: str

    def ask_file(self, leaf: Leaf, file: Path, said: str = "") -> None:
        """Show it, and ask for its file.

        Args:
            leaf: What is written.
            file: The file that is proposed.
            said: Why it is asked again.
        """

        def answered(answer: Path | None) -> None:
            if answer is None:
                return
            path = file_typed(str(answer))
            if placing.is_taken(path) and not path.is_dir():
                question = f"Der ligger allerede noget i {path}. Skal det skrives over?"
                self.app.push_screen(ConfirmDialog("Skriv over?", question), partial(agreed, path))
            else:
                self._begin_file(leaf, path, overwrite=False)

        def agreed(path: Path, sure: bool | None) -> None:
            if sure:
                self._begin_file(leaf, path, overwrite=True)
            else:
                self.ask_file(leaf, path)

        self.app.push_screen(ExportDialog(partial(paper_page, leaf.paper), file, said, forms=leaf.forms), answered)

    @on(NotPlaced)
    def _ask_again(self, message: NotPlaced) -> None:
        self.saving -= 1
        self.ask_file(message.leaf, message.file, message.said)

    @on(Placed)
    def _placed(self, message: Placed) -> None:
        self.saving -= 1
        self.file = message.file
        self.say(f"Skrevet til {message.file}")

    def _begin_file(self, leaf: Leaf, file: Path, *, overwrite: bool) -> None:
        self.saving += 1
        self._place(leaf, file, overwrite=overwrite)

    @work(thread=True, group="file", description="file")
    def _place(self, leaf: Leaf, file: Path, *, overwrite: bool) -> None:
        try:
            placing.place(file, leaf.written(file), overwrite=overwrite)
        except TrackerError as error:
            self.post_message(self.NotPlaced(leaf, file, str(error)))
        else:
            self.post_message(self.Placed(file))
