"""What a form is told when it is opened again: why, and what others wrote."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tracker.appropriation import Appropriation
from tui.forms import differences
from tui.pages import Line, assessment_lines, field_words
from tui.views import NOTHING, Tone
from tui.widgets.cells import page


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why what was typed could not be saved."""

    message: str
    before: Appropriation | None = None
    """As it was when the form was opened; None when nobody else wrote."""
    now: Appropriation | None = None
    """As it is now."""


class Meanwhile(VerticalScroll):
    """Shows, beside what I typed, what somebody else wrote since I began."""

    def __init__(self, trouble: Trouble | None) -> None:
        """Prepare what to tell; nothing is shown when there was no trouble."""
        super().__init__(id="meanwhile")
        self._trouble = trouble
        self.display = trouble is not None

    def compose(self) -> ComposeResult:
        """Show the reason and the other's words."""
        if self._trouble is not None:
            yield Static(page(trouble_lines(self._trouble)))


def trouble_lines(trouble: Trouble) -> list[Line]:
    """Say what others wrote meanwhile, or why nothing was saved."""
    before, now = trouble.before, trouble.now
    if before is None or now is None:
        return [Line(trouble.message, Tone.WARNING)]
    said = [Line("Andre skrev imens. Dit eget er urørt; Ctrl+S gemmer det oven på dette:", Tone.WARNING)]
    if now.assessment is not None and now.assessment != before.assessment:
        said += assessment_lines(now.assessment)
    return [*said, *_changes(before, now)]


def _changes(before: Appropriation, now: Appropriation) -> Iterable[Line]:
    for field, was, is_now in differences(before, now):
        yield Line(f"{field_words(field)}: »{was or NOTHING}« blev til »{is_now or NOTHING}«")
