"""The question in full words, what narrows it, and where one searches."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from tui.bulk import marked_words
from tui.chips import Chip
from tui.views import Tone
from tui.widgets.cells import columns, label
from tui.widgets.chip_line import ChipLine
from tui.widgets.fields import TextField
from tui.widgets.line_text import LineText

IDLE = "Ingen filtre   / søg   f ramme   t type   i indstilling   m mangler"


class SearchField(TextField):
    """Searches as one types; Enter goes to the list, Esc clears and leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "submit", "Til listen", key_display="Enter"),
        Binding("escape", "leave", "Ryd og luk", key_display="Esc"),
    ]

    @dataclass
    class Left(Message):
        """The search was given up."""

    def action_leave(self) -> None:
        """Clear the search, and leave the field."""
        self.value = ""
        self.post_message(self.Left())


class FilterBar(Vertical):
    """The question and what waits; below it the search and the filters, on as many lines as they need."""

    DEFAULT_CSS = """
    FilterBar { height: auto; padding: 0 1; background: $surface; }
    FilterBar Horizontal { height: auto; }
    FilterBar Horizontal > * { height: 1; }
    FilterBar #question { width: 1fr; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    FilterBar #marked, FilterBar #saving, FilterBar #waiting { width: auto; }
    FilterBar #search-label { width: 5; color: $text-muted; }
    FilterBar SearchField { width: 28; background: $panel; margin-right: 2; }
    FilterBar #chips { height: auto; }
    """

    search = query_one(SearchField)
    question = query_one("#question", LineText)
    saving = query_one("#saving", LineText)
    waiting = query_one("#waiting", LineText)
    chips = query_one("#chips", ChipLine)

    hint: str = ""
    """Said where nothing is filtered, instead of the keys that filter."""

    @dataclass
    class Searched(Message):
        """Something else is searched for."""

        text: str

    @dataclass
    class Done(Message):
        """The search is over; the list has the keyboard again."""

    def compose(self) -> ComposeResult:
        """Lay out the two lines."""
        with Horizontal():
            yield LineText("", id="question")
            yield Static("", id="marked")
            yield LineText("", id="saving")
            yield LineText("", id="waiting")
        with Horizontal():
            yield Static(label("Søg", Tone.QUIET), id="search-label")
            yield SearchField(id="search")
            yield ChipLine(id="chips")

    def on_mount(self) -> None:
        """Show no search field until it is asked for."""
        self._show_search(visible=False)

    def show(self, question: str, chips: Sequence[Chip], waiting: str) -> None:
        """Say the question, the filters and what waits."""
        self.question.say(label(question, Tone.HEADING))
        self.show_waiting(waiting)
        self.chips.show(chips, idle="" if self.search.value else self.hint or IDLE)

    def show_waiting(self, waiting: str) -> None:
        """Say how much waits in review."""
        self.waiting.say(label(waiting, Tone.WARNING))

    def show_saving(self, count: int) -> None:
        """Say how many saves are under way; nothing when none is."""
        many = f" ({count})" if count > 1 else ""
        self.saving.say(columns((f"  Gemmer …{many}  " if count else "", Tone.WARNING)))

    def show_marked(self, count: int) -> None:
        """Say how many are marked; nothing when none is."""
        words = marked_words(count)
        self.query_one("#marked", Static).update(columns((f"  {words}  " if words else "", Tone.HEADING)))

    def show_fetching(self, *, fetching: bool) -> None:
        """Say that the store is being rebuilt as it was, as long as it is."""
        self.saving.say(columns(("  Henter …  " if fetching else "", Tone.WARNING)))

    def begin_search(self) -> None:
        """Put the cursor where one searches."""
        self._show_search(visible=True)
        self.screen.set_focus(self.search)  # at once: the next key is already on its way

    def end_search(self) -> None:
        """Empty the search without asking the list again."""
        with self.prevent(Input.Changed):
            self.search.value = ""
        self._show_search(visible=False)

    def searched(self, text: str) -> None:
        """Show what is searched for, when it was changed elsewhere."""
        if self.search.value.strip() != text.strip():
            with self.prevent(Input.Changed):
                self.search.value = text
            self._show_search(visible=bool(text))

    @on(Input.Changed)
    def _typing(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Searched(event.value))

    @on(Input.Submitted)
    @on(SearchField.Left)
    def _leave(self, event: Message) -> None:
        event.stop()
        self._show_search(visible=bool(self.search.value))
        self.post_message(self.Done())

    def _show_search(self, *, visible: bool) -> None:
        self.search.display = visible
        self.query_one("#search-label").display = visible
