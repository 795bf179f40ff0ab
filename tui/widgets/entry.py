"""What is read of a draft beside the paper's own lines; moving in one moves the mark in the other."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from db.queries.review import PaperLines
from tui import entries
from tui.columns import Column
from tui.entries import Entry, EntryRow, Part
from tui.papers import PaperRow, Sheet, next_line, paper_columns, text_width
from tui.views import Tone
from tui.widgets.cells import lines as stacked
from tui.widgets.cells import paragraph
from tui.widgets.list_table import ListTable
from tui.widgets.window_table import WindowTable

READ, HERE, UNPLACED = "│", "┃", "·"
"""Marks of lines: read into this draft, read into the field under the cursor, ended in no field."""

SETTLED_MARKS = {None: "=", True: "✓", False: "–"}
SETTLED = {
    None: "begge bliver stående (t: tag papirets)",
    True: "papirets tages (t: bliv ved lagerets)",
    False: "lagerets står ved magt (t: begge bliver stående)",
}
"""What accepting does with a field that differs."""


class EntryPanes(Vertical):
    """The paper's lines, the fields read from them, and below what is under the cursor, whole."""

    DEFAULT_CSS = """
    EntryPanes #beside { height: 1fr; }
    EntryPanes WindowTable { width: 1fr; height: 100%; border-left: blank; }
    EntryPanes WindowTable:focus { border-left: outer $primary; }
    EntryPanes #whole { height: 4; padding: 0 1; border-top: solid $rule; }
    """

    paper = query_one("#paper", ListTable)
    fields = query_one("#fields-read", ListTable)
    whole = query_one("#whole", Static)

    @dataclass
    class LayWanted(Message):
        """A paper is to be wrapped to a width."""

        document_id: int
        lines: PaperLines
        width: int

    @dataclass
    class Opened(Message):
        """A row was opened, to be read whole."""

        row: EntryRow | PaperRow

    def __init__(self, taken: Callable[[str], bool | None]) -> None:
        """Begin empty; `taken` tells what becomes of a differing field: taken, left, or None: side by side."""
        super().__init__()
        self._entry: Entry | None = None
        self._rows: tuple[EntryRow, ...] = ()
        self._sheet: Sheet | None = None
        self._laid: tuple[int, PaperLines] | None = None
        self._line: int | None = None
        self._taken = taken

    def compose(self) -> ComposeResult:
        """Lay out the two panes and the strip."""
        with Horizontal(id="beside"):
            yield ListTable(self._columns, self._paper_mark, id="paper")
            yield ListTable(entries.entry_columns, self._field_mark, id="fields-read")
        yield Static("", id="whole")

    @property
    def known(self) -> tuple[int, PaperLines] | None:
        """The paper whose lines are here."""
        return self._laid

    @property
    def row(self) -> EntryRow | None:
        """The field under the cursor."""
        row = self.fields.row
        return row if isinstance(row, EntryRow) else None

    def show(self, entry: Entry | None) -> None:
        """Show a draft, or that there is none."""
        before = self._entry
        self._entry = entry
        self._rows, bands = entries.rows_of(entry) if entry else ((), ())
        same = before is not None and entry is not None and before.draft.id == entry.draft.id
        self._line = entry.draft.line if entry else None
        self.fields.hold(self._rows, bands, cursor=self.fields.cursor if same else 0)
        if entry is None:
            self._sheet, self._laid = None, None
            self.paper.hold(())
            self.whole.update("")
            return
        paper = (entry.waiting.document_id, entry.lines)
        if self._laid is None or self._laid[0] != paper[0]:
            self._laid, self._sheet = paper, None
            self.paper.empty = "Papirets egne linjer er ikke gemt. Citaterne står ved felterne."
            self.paper.hold(())
            if entry.lines.lines:
                self.paper.empty = "Henter papiret …"
                self._lay()
        else:
            self._go_to_line()

    def lay(self, document_id: int, sheet: Sheet) -> None:
        """Show a paper that was wrapped, where the field under the cursor was read."""
        if self._laid is None or self._laid[0] != document_id or sheet.width != self._width():
            return
        self._sheet = sheet
        row = sheet.row_of(self._line) or 0
        self.paper.hold(sheet.rows, cursor=row)
        self.call_after_refresh(self._go_to_line)

    def repaint(self) -> None:
        """Draw the marks anew."""
        self.fields.refresh()
        self._tell()

    def step_finding(self, step: int) -> bool:
        """Go to the next finding of the draft, or to the one before; say whether there was one."""
        places = [place for place, row in enumerate(self._rows) if row.part is Part.FINDING]
        here = self.fields.cursor if self.fields.has_focus or step < 0 else -1
        ahead = [one for one in places if one > here] if step > 0 else [one for one in places if one < here][::-1]
        if ahead:
            self.fields.cursor = ahead[0]
            self.fields.focus()
        return bool(ahead)

    def go_to_unplaced(self) -> bool:
        """Go to the next line that ended in no field, round about; say whether there is one."""
        line = next_line(self._entry.lines.unplaced, self.line) if self._entry else None
        row = self._sheet.row_of(line) if self._sheet else None
        if row is None:
            return False
        self.paper.focus()
        self.call_after_refresh(self.paper.bring, row)
        return True

    @property
    def line(self) -> int:
        """The line under the paper's cursor; 0 without one."""
        return (self._sheet.line_at(self.paper.cursor) if self._sheet else None) or 0

    def on_resize(self) -> None:
        """Wrap the paper to its pane."""
        if self._sheet is not None and self._sheet.width != self._width():
            self._lay()

    @on(WindowTable.Highlighted)
    def _follow(self, message: WindowTable.Highlighted) -> None:
        """Move the mark of the other pane, unless it was that one that moved this."""
        message.stop()
        if isinstance(message.row, EntryRow) and not self.paper.has_focus:
            if message.row.line is not None:
                self._line = message.row.line
            self._go_to_line()
            self._tell()
        if isinstance(message.row, PaperRow) and self.paper.has_focus:
            self._line = message.row.line
            place = entries.row_of_line(self._rows, message.row.line)
            if place is not None:
                self.fields.cursor = place
            self.paper.refresh()
            self._tell()

    @on(WindowTable.Chosen)
    def _open(self, message: WindowTable.Chosen) -> None:
        message.stop()
        if isinstance(message.row, EntryRow | PaperRow):
            self.post_message(self.Opened(message.row))

    def on_descendant_focus(self) -> None:
        """Say what is under the cursor of the pane with the keyboard."""
        self._tell()

    def _go_to_line(self) -> None:
        row = self._sheet.row_of(self._line) if self._sheet else None
        if row is not None:
            self.paper.bring(row)
        self.paper.refresh()

    def _tell(self) -> None:
        """Say whole what the panes have no room for."""
        if self.paper.has_focus and self._entry is not None:
            place = self._entry.lines.place(self.line)
            ended = " · endte i intet felt" if self.line in self._entry.lines.unplaced else ""
            said = [(f"{place[:1].upper()}{place[1:]}{ended}", Tone.HEADING)]
            said.append((self._entry.lines.text(self.line) or "", Tone.PLAIN))
        elif self.row is not None and self._entry is not None:
            said = entries.whole_words(self.row, self._entry.lines)
            if self.row.part is Part.DIFFERENCE:
                said[0] = (f"{said[0][0]}: {SETTLED[self._taken(self.row.key)]}", Tone.HEADING)
        else:
            said = []
        self.whole.update(stacked(paragraph(text, tone) for text, tone in said))

    def _lay(self) -> None:
        if self._laid is not None:
            self.post_message(self.LayWanted(*self._laid, self._width()))

    def _width(self) -> int:
        count = len(self._laid[1].lines) if self._laid else 0
        return text_width(self.paper.scrollable_content_region.width, count)

    def _columns(self, width: int) -> tuple[Column[PaperRow], ...]:
        return paper_columns(width, len(self._laid[1].lines) if self._laid else 0)

    def _paper_mark(self, row: PaperRow) -> str:
        if self._entry is None:
            return " "
        if row.line == self._line:
            return HERE
        if row.line in self._entry.draft.lines:
            return READ
        return UNPLACED if row.line in self._entry.lines.unplaced else " "

    def _field_mark(self, row: EntryRow) -> str:
        return row.mark if row.part is not Part.DIFFERENCE else SETTLED_MARKS[self._taken(row.key)]
