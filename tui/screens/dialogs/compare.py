"""Mine, the other's and what was before, field by field, and which of them to keep."""

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.meeting import Met
from tui.screens.dialogs.frame import Dialog
from tui.versions import in_order
from tui.views import Tone
from tui.widgets.cells import paragraph
from tui.widgets.versions import FieldVersions

_CHOOSE = "d dit   a den andens   Tab næste   j k rul   Ctrl+S gem   Esc tilbage"
_READ = "j k rul   Ctrl+S gem   Esc tilbage til formularen"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, and whether to save at once."""

    met: Met
    save: bool


class CompareDialog(Dialog[Choice]):
    """Goes back to the form, or saves it, with what was chosen; nothing typed is lost either way."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "end(True)", "Gem", priority=True),
        Binding("escape,enter,f2", "leave", "Til formularen"),
        Binding("d", "choose(False)", "Dit", show=False),
        Binding("a", "choose(True)", "Den andens", show=False),
        Binding("j,down", "scroll(1)", "Ned", show=False),
        Binding("k,up", "scroll(-1)", "Op", show=False),
        Binding("ctrl+d,pagedown,space", "scroll(10)", "Side ned", show=False),
        Binding("ctrl+u,pageup", "scroll(-10)", "Side op", show=False),
        Binding("g,home", "scroll(-100000)", "Øverst", show=False),
        Binding("G,end", "scroll(100000)", "Nederst", show=False),
    ]

    def __init__(self, heading: str, known: Met, said: str) -> None:
        """Prepare the comparison.

        Args:
            heading: The form's own heading.
            known: What the form and the others have.
            said: What happened, in one or two sentences.
        """
        self._fields = [FieldVersions(one, known.who) for one in in_order(known.meeting.compared)]
        super().__init__(heading, _CHOOSE if any(field.can_focus for field in self._fields) else _READ)
        self._met = known
        self._said = said

    def compose_body(self) -> ComposeResult:
        """Show what happened, and every field that anybody changed."""
        yield Static(paragraph(self._said, Tone.WARNING), id="said")
        with VerticalScroll(id="versions", can_focus=False):
            yield from self._fields

    def action_choose(self, theirs: bool) -> None:
        """Choose mine or theirs for the field that has the keyboard."""
        if isinstance(self.focused, FieldVersions):
            self._choose(self.focused.compared.field, theirs=theirs)

    def action_scroll(self, lines_down: int) -> None:
        """Scroll the fields."""
        self.query_one("#versions").scroll_relative(y=lines_down, animate=False)

    def action_leave(self) -> None:
        """Go back to the form."""
        self.action_end(False)

    def action_end(self, save: bool) -> None:
        """End with what was chosen."""
        self.dismiss(Choice(self._met, save))

    @on(FieldVersions.Chosen)
    def _chosen(self, message: FieldVersions.Chosen) -> None:
        self._choose(message.field, theirs=message.theirs)

    def _choose(self, field: str, *, theirs: bool) -> None:
        meeting = self._met.meeting
        self._met = replace(self._met, meeting=meeting.take(field) if theirs else meeting.keep(field))
        now = {one.field: one for one in self._met.meeting.compared}
        for shown in self._fields:
            shown.show(now[shown.compared.field])
