"""Asks for the format and the file of a paper, with the paper to look at."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.widgets import Input, Static

from tracker.errors import UsageError
from tracker.outputs.formats import FORMATS, format_of
from tui.pages import Line
from tui.screens.dialogs.answer import AnswerDialog
from tui.views import Tone
from tui.widgets.cells import label, page, paragraph
from tui.widgets.choice import Choice
from tui.widgets.current import FieldRow
from tui.widgets.fields import TextField

NAMES = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF", "csv": "CSV", "md": "Markdown", "json": "JSON"}


class ExportDialog(AnswerDialog[Path]):
    """Dismisses with the file; its ending is the format, whichever of the two was changed last."""

    AUTO_FOCUS = "#format"

    form = query_one("#format", Choice)
    file = query_one("#file", TextField)

    def __init__(
        self,
        preview: Callable[[int], Sequence[Line]],
        began: Path,
        said: str = "",
        *,
        forms: Sequence[str] = tuple(FORMATS),
    ) -> None:
        """Prepare the question.

        Args:
            preview: The paper as lines, for a width in cells.
            began: The file that is proposed.
            said: Why it is asked again.
            forms: The formats that the paper can have, by a file's ending.
        """
        super().__init__("Eksportér", "Tab  næste felt     Ctrl+S  skriv filen     Esc  fortryd")
        self._preview = preview
        self._said = said
        self._forms = forms
        self.began = began

    def compose_body(self) -> ComposeResult:
        """Ask for format and file, the paper below."""
        known = [(form, NAMES.get(form, form)) for form in self._forms]
        with FieldRow(classes="field"):
            yield Static(label("Format"), classes="name")
            yield Choice(known, self.began.suffix.removeprefix("."), across=True, id="format")
        with FieldRow(classes="field"):
            yield Static(label("Fil"), classes="name")
            yield TextField(str(self.began), placeholder="fx ~/budget-2024.docx", id="file")
        yield Static(paragraph(self._said, Tone.WARNING), id="complaints")
        yield Static(label("Sådan bliver det:", Tone.QUIET))
        with VerticalScroll(id="page"):
            yield Static(id="paper")

    def on_mount(self) -> None:
        """Lay the paper out when the width is known."""
        self.call_after_refresh(self._lay_out)

    def answer(self) -> Path:
        """Read what is typed now; a path that was dropped in may have quotation marks around it."""
        typed = self.file.value.strip().strip("'\"").removeprefix("file://")
        return Path(typed)

    def problem(self, answer: Path) -> str:
        """Ask for a file whose ending is a format."""
        if not self.file.value.strip():
            return "Skriv filens navn."
        try:
            format_of(answer)
        except UsageError as error:
            return str(error)
        return ""

    @on(Choice.Changed)
    def _change_ending(self) -> None:
        here = self.answer()
        if self.form.value is not None and here.name:
            self.file.value = str(here.with_suffix(f".{self.form.value}"))

    @on(Input.Changed)
    def _change_format(self) -> None:
        ending = self.answer().suffix.lower().removeprefix(".")
        if ending in self._forms and ending != self.form.value:
            with self.prevent(Choice.Changed):
                self.form.choose(ending)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def _lay_out(self) -> None:
        width = self.query_one("#page").scrollable_content_region.width
        self.query_one("#paper", Static).update(page(self._preview(width)))
