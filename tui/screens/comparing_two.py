"""Two appropriations side by side."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from db.queries import detail
from db.queries.weights import Weighed, weighed
from tracker.pairing import Pair, pair
from tracker.settings import Settings
from tui import comparing_two_keys, pair_pages, views
from tui.pair_pages import SideRow
from tui.screens.binding import key_bindings
from tui.screens.storing import StoringScreen
from tui.views import Tone
from tui.widgets.cells import label, lines
from tui.widgets.keys_line import KeysLine
from tui.widgets.side_by_side import SideBySide, side_lines

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store


class ComparingTwoScreen(StoringScreen[None]):
    """What the two say alike and where they differ, in words and kroner; it reads, and writes nothing."""

    CSS_PATH = "comparing_two.tcss"
    KEYS = comparing_two_keys.COMPARING_TWO
    MARKS = comparing_two_keys.MARKS
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(comparing_two_keys.COMPARING_TWO)]
    AUTO_FOCUS = "#sides"

    only_differing: var[bool] = var(False, init=False)
    """Only what is not the same is shown."""
    numbers: var[tuple[int, int]] = var((0, 0), init=False)
    """The appropriation to the left, and the one to the right."""

    about = query_one("#about", Static)
    names = query_one("#names", Static)
    sides = query_one("#sides", SideBySide)

    @dataclass
    class Loaded(Message):
        """The two came back from the store."""

        found: Pair
        weighed: list[Weighed]

    def __init__(
        self, store: "Store", settings: Settings, numbers: tuple[int, int], after_year: int, *, was: str = ""
    ) -> None:
        """Keep where to read.

        Args:
            store: Today's, or one rebuilt for a day.
            settings: As everywhere.
            numbers: The two appropriations.
            after_year: The year that shares and prices are seen from.
            was: Which day is seen, in words; empty when it is today.
        """
        super().__init__(store, settings)
        self.set_reactive(ComparingTwoScreen.numbers, numbers)
        self._year = after_year
        self._was = was
        self._found: tuple[Pair, list[Weighed]] | None = None

    def compose(self) -> ComposeResult:
        """Lay out what is asked, the two names, and the sides below them."""
        yield Static(label(self._heading(), Tone.HEADING), id="about")
        yield Static("", id="names")
        yield SideBySide(id="sides")
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the two."""
        self._load(self.numbers)

    def on_resize(self) -> None:
        """Set the names above their sides again."""
        self._head()

    def watch_only_differing(self) -> None:
        """Show all, or what differs."""
        self._tell()

    def watch_numbers(self, numbers: tuple[int, int]) -> None:
        """Read the two in their new order."""
        self._load(numbers)

    def action_differing(self) -> None:
        """Show what differs alone, or everything again."""
        self.only_differing = not self.only_differing

    def action_swap(self) -> None:
        """Let the two change places."""
        one, other = self.numbers
        self.numbers = (other, one)

    def action_back(self) -> None:
        """Go back to the list."""
        self.dismiss(None)

    @work(thread=True, exclusive=True, group="pair", description="pair")
    def _load(self, numbers: tuple[int, int]) -> None:
        def ask(session: "Session") -> Message:
            one, other = (detail.appropriation(session, number) for number in numbers)
            return self.Loaded(pair(one, other), weighed(session, [one, other], self._year))

        self.read(ask)

    @on(Loaded)
    def _show(self, message: Loaded) -> None:
        if (message.found.one.id, message.found.other.id) == self.numbers:
            self._found = (message.found, message.weighed)
            self._tell()

    @on(StoringScreen.Failed)
    def _failed(self, message: StoringScreen.Failed) -> None:
        self.say(message.said, wrong=True)
        self.dismiss(None)

    def _heading(self) -> str:
        shown = "kun forskelle" if self.only_differing else None
        return views.joined(["Sammenlign", f"set fra det, der udløber efter {self._year}", shown, self._was or None])

    def _tell(self) -> None:
        self.about.update(label(self._heading(), Tone.HEADING))
        self._head()
        if self._found is not None:
            rows = pair_pages.pair_rows(*self._found, differing=self.only_differing)
            self.sides.show_rows(rows or [SideRow(pair_pages.same_words(self._found[0]), tone=Tone.HEADING)])

    def _head(self) -> None:
        if self._found is not None:
            found = self._found[0]
            rows = [SideRow("", f"Nr. {found.one.id}", f"Nr. {found.other.id}", tone=Tone.STRONG)]
            self.names.update(lines(side_lines(rows, self.sides.room)))
