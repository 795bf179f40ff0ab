"""Shows how far a long work is, and lets it be stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.message import Message
from textual.widgets import ProgressBar, Static

from tracker.errors import TrackerError
from tui.queueing import Report, StoppedError
from tui.screens.dialogs.frame import Dialog
from tui.widgets.cells import label

DoneT = TypeVar("DoneT")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[DoneT]):
    """What came of a work: what it gave, or why it gave nothing."""

    done: DoneT | None
    said: str = ""
    stopped: bool = False


class WorkDialog(Dialog[Outcome[DoneT]], Generic[DoneT]):
    """Runs a work in a thread; dismisses with its outcome when it has ended, and not before."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Stop", show=False)]

    bar = query_one(ProgressBar)
    doing = query_one("#doing", Static)

    @dataclass
    class Told(Message):
        """How far it is."""

        done: int
        total: int
        doing: str

    @dataclass
    class Ended(Message):
        """It is over."""

        outcome: object

    def __init__(self, heading: str, run: Callable[[Report], DoneT], *, stopping: str) -> None:
        """Prepare a work.

        Args:
            heading: The first line.
            run: The work; it tells how far it is, and what it tells may raise `StoppedError`.
            stopping: What becomes of what is done, in the line of keys.
        """
        super().__init__(heading, f"Esc  stop; {stopping}")
        self._run = run
        self._stop = Event()

    def compose_body(self) -> ComposeResult:
        """Show a bar, and what is being done."""
        yield Static("", id="doing")
        yield ProgressBar(show_eta=False, id="bar")

    def on_mount(self) -> None:
        """Begin."""
        self._begin()

    def action_stop(self) -> None:
        """Ask the work to stop at the next place where nothing is half stored."""
        self._stop.set()
        self.doing.update(label("Stopper …"))

    @on(Told)
    def _show(self, message: Told) -> None:
        self.bar.update(total=message.total, progress=message.done)
        if not self._stop.is_set():
            count = f" · {message.done} af {message.total}" if message.total > 1 else ""
            self.doing.update(label(f"{message.doing} …{count}"))

    @on(Ended)
    def _end(self, message: Ended) -> None:
        self.dismiss(message.outcome)  # type: ignore[arg-type]

    @work(thread=True, group="work", description="work")
    def _begin(self) -> None:
        try:
            outcome = Outcome(self._run(self._report))
        except StoppedError:
            outcome = Outcome(None, stopped=True)
        except TrackerError as error:
            outcome = Outcome(None, str(error))
        self.post_message(self.Ended(outcome))

    def _report(self, done: int, total: int, doing: str) -> None:
        """Tell how far it is; called in the working thread."""
        if self._stop.is_set():
            raise StoppedError
        self.post_message(self.Told(done, total, doing))
