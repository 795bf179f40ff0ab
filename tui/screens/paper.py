"""A paper's own lines, open where something about an appropriation was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from db.queries.places import PaperPlace, paper_places
from db.queries.review import PaperLines, paper_lines
from tracker.errors import NotFoundError
from tracker.flows.naming import field_words
from tracker.flows.originals import find_original, open_original, usual_folders
from tracker.settings import Settings
from tui import paper_keys, views
from tui.columns import Column
from tui.papers import PaperRow, Sheet, paper_columns, text_width
from tui.quoting import Span, quoted
from tui.screens.binding import key_bindings
from tui.screens.storing import StoringScreen
from tui.views import Tone
from tui.widgets.cells import label, paragraph
from tui.widgets.cells import lines as stacked
from tui.widgets.keys_line import KeysLine
from tui.widgets.paper_table import PaperTable
from tui.widgets.window_table import WindowTable

if TYPE_CHECKING:
    from db.store import Store

NO_PLACE = "Intet papir siger noget om bevillingen: alt er skrevet ind med hånden. d på oversigten viser, af hvem."
NOT_KEPT = (
    "Papirets egne linjer er ikke i lageret: {why}.\n"
    "Læs papiret ind (5 på oversigten, og så i), så står de her. Det, der er skrevet ned, står nedenunder."
)


class PaperScreen(StoringScreen[None]):
    """One place at a time, each in its paper; the next key goes to the next place."""

    CSS_PATH = "paper.tcss"
    KEYS = paper_keys.PAPER
    MARKS = paper_keys.PAPER_MARKS
    BINDINGS: ClassVar[list[BindingType]] = [*key_bindings(paper_keys.PAPER)]
    AUTO_FOCUS = "#paper"

    heading = query_one("#about", Static)
    table = query_one("#paper", PaperTable)
    whole = query_one("#whole", Static)

    @dataclass
    class PlacesRead(Message):
        """Where papers say what is known of the appropriation."""

        places: list[PaperPlace]

    @dataclass
    class Laid(Message):
        """A paper's lines, wrapped to a width, and what is quoted in them."""

        at: int
        lines: PaperLines
        sheet: Sheet
        spans: dict[int, Span]

    @dataclass
    class Told(Message):
        """What became of opening the file."""

        said: str

    def __init__(
        self,
        store: "Store",
        settings: Settings,
        appropriation_id: int,
        title: str | None,
        *,
        field: str = "",
        stands: Sequence[tuple[str, int]] = (),
    ) -> None:
        """Prepare to open the papers of one appropriation.

        Args:
            store: Where they are.
            settings: As every screen's.
            appropriation_id: Which appropriation.
            title: Its title.
            field: Open where this was read, as sources name it; else where its title was.
            stands: Open at the first of these papers and lines where something about it was read.
        """
        super().__init__(store, settings)
        self._appropriation = appropriation_id
        self._named = title
        self._field = field
        self._stands = stands
        self._places: list[PaperPlace] = []
        self._at = 0
        self._sheet: Sheet | None = None
        self._read: tuple[int, PaperLines] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the heading, the paper, and what is read at the line."""
        yield Static(label(f"Papiret · {views.title_words(self._named)}", Tone.HEADING), id="about")
        yield PaperTable(self._columns, self._mark, id="paper")
        yield Static("", id="whole")
        yield KeysLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Read where there is something to open."""
        self.table.empty = "Henter …"
        self.load_places()

    def on_resize(self) -> None:
        """Wrap the paper to the window."""
        if self._sheet is not None and self._sheet.width != self._width():
            self._open()

    # -- keys ---------------------------------------------------------------------------------------------------------

    def action_place(self, step: int) -> None:
        """Go to the next place, or to the one before, round about."""
        if len(self._places) > 1:
            self._at = (self._at + step) % len(self._places)
            self._open()
        elif self._places:
            self.say("Bevillingen står kun her.")

    def action_back(self) -> None:
        """Go back to where one came from."""
        self.dismiss(None)

    def action_original(self) -> None:
        """Open the very file in the desktop's own program, if it is still there."""
        if self._places:
            self.say(f"Leder efter {self._places[self._at].file} …")
            self.open_file(self._places[self._at])

    # -- reading ------------------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="places", description="places")
    def load_places(self) -> None:
        """Find where papers say what is known."""
        self.read(lambda session: self.PlacesRead(paper_places(session, self._appropriation)))

    @work(thread=True, exclusive=True, group="paper", description="paper")
    def load_paper(self, at: int, place: PaperPlace, known: PaperLines | None, width: int) -> None:
        """Read a paper's lines, wrap them, and find the quoted words."""

        def laid(lines: PaperLines) -> PaperScreen.Laid:
            sheet = Sheet(lines, text_width(width, len(lines.lines)))
            return self.Laid(at, lines, sheet, quoted(sheet, place.line, place.quotes))

        if known is not None:
            self.post_message(laid(known))
        else:
            self.read(lambda session: laid(paper_lines(session, place.document_id)))

    @work(thread=True, exclusive=True, group="file", description="file")
    def open_file(self, place: PaperPlace) -> None:
        """Look for the file in the usual folders; known by its content, never by its name alone."""

        def opened() -> PaperScreen.Told:
            found = find_original(place.file, place.sha256, usual_folders())
            if found is None:
                message = (
                    f"{place.file} er ikke fundet i dine mapper med dokumenter, hentede filer eller skrivebord. "
                    "Papirets linjer står her, som de blev læst."
                )
                raise NotFoundError(message)
            open_original(found)
            return self.Told(f"Åbner {found}")

        self.answer(opened)

    @on(PlacesRead)
    def _take_places(self, message: PlacesRead) -> None:
        self._places = message.places
        known = {(one.paper, one.line): at for at, one in reversed(list(enumerate(self._places)))}
        said = (known[where] for where in self._stands if where in known)
        read = (at for field in (self._field, "title") for at, one in enumerate(self._places) if field in one.fields)
        self._at = next(chain(said, read), 0)
        if self._places:
            self._open()
        else:
            self.table.empty = NO_PLACE

    @on(Laid)
    def _show(self, message: Laid) -> None:
        if message.at != self._at:
            return  # the reader has already moved on
        place = self._places[self._at]
        self._read, self._sheet = (place.document_id, message.lines), message.sheet
        self.table.lines, self.table.spans = len(message.lines.lines), message.spans
        why = "her er kun de data, der følger med" if not place.quotes else "det blev læst, før de blev gemt"
        self.table.empty = NOT_KEPT.format(why=why)
        row = message.sheet.row_of(place.line) or 0
        self.table.hold(message.sheet.rows, cursor=row)
        self.call_after_refresh(self.table.bring, row)
        self._tell()

    @on(WindowTable.Highlighted)
    def _follow(self) -> None:
        self._tell()

    @on(Told)
    def _told(self, message: Told) -> None:
        self.say(message.said)

    @on(StoringScreen.Failed)
    def _failed(self, message: StoringScreen.Failed) -> None:
        self.table.empty = message.said if not self._places else self.table.empty
        self.say(message.said, wrong=True)

    def _open(self) -> None:
        place = self._places[self._at]
        known = self._read[1] if self._read and self._read[0] == place.document_id else None
        self.load_paper(self._at, place, known, self.table.scrollable_content_region.width)

    def _tell(self) -> None:
        """Say which place this is, and what was read at the line under the cursor."""
        place = self._places[self._at]
        lines = self._read[1] if self._read else PaperLines()
        many = f"sted {self._at + 1} af {len(self._places)}" if len(self._places) > 1 else ""
        parts = [place.paper, lines.place(place.line), many, views.title_words(self._named)]
        self.heading.update(label(views.joined(parts), Tone.HEADING))
        row = self.table.row
        line = row.line if row is not None else place.line
        here = next((p for p in self._of_paper() if p.line == line), None)
        if here is None:
            self.whole.update(label(lines.place(line), Tone.QUIET))
            return
        fields = ", ".join(field_words(field) for field in here.fields)
        said = [label(f"Herfra: {fields}", Tone.HEADING)]
        said += [paragraph(f"»{quote}«") for quote in here.quotes]
        self.whole.update(stacked(said))

    def _of_paper(self) -> list[PaperPlace]:
        """List the places of the paper that is open."""
        return [place for place in self._places if place.document_id == self._places[self._at].document_id]

    def _width(self) -> int:
        return text_width(self.table.scrollable_content_region.width, self.table.lines)

    def _columns(self, width: int) -> tuple[Column[PaperRow], ...]:
        return paper_columns(width, self.table.lines if self.is_mounted else 0)

    def _mark(self, row: PaperRow) -> str:
        if not self._places or self._read is None:
            return " "
        if row.line == self._places[self._at].line:
            return "┃"
        if any(place.line == row.line for place in self._of_paper()):
            return "│"
        return "·" if row.line in self._read[1].unplaced else " "
