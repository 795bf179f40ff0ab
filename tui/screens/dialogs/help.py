"""What the keys do, and what the marks mean."""

from collections.abc import Sequence

from tui.key import KeyGroup
from tui.overview_keys import MARKS
from tui.pages import Line
from tui.screens.dialogs.reading import ReadingDialog
from tui.views import Tone


class HelpDialog(ReadingDialog):
    """The keys of a screen in groups, and the marks in its list."""

    def __init__(self, groups: Sequence[KeyGroup], marks: Sequence[tuple[str, str]] = MARKS) -> None:
        """Prepare the help from the same table the keys are bound by."""
        super().__init__("Hjælp", [*_key_lines(groups), *_mark_lines(marks)])


def _key_lines(groups: Sequence[KeyGroup]) -> list[Line]:
    lines: list[Line] = []
    for group in groups:
        lines.append(Line(group.heading, Tone.HEADING))
        lines += [Line(f"  {key.shown:<8} {key.title:<20} {key.help}") for key in group.keys]
        lines.append(Line(""))
    return lines


def _mark_lines(marks: Sequence[tuple[str, str]]) -> list[Line]:
    heading = [Line("Tegn i listen", Tone.HEADING)] if marks else []
    return [*heading, *(Line(f"  {mark:<8} {meaning}") for mark, meaning in marks)]
