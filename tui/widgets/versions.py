"""One field in three versions: what was there, mine and the other's."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from tracker.merging import Compared
from tui import versions
from tui.views import Tone
from tui.widgets.cells import paragraph

STANDS, STANDS_NOT = "● ", "○ "


class VersionRow(Horizontal):
    """A version with its name to the left; the one that stands has a filled mark."""

    @dataclass
    class Clicked(Message):
        """This version was pointed at."""

        row: "VersionRow"

    def __init__(self, name: str, theirs: bool | None) -> None:
        """Prepare a row.

        Args:
            name: What the version is called.
            theirs: Whether choosing it takes theirs; None when it cannot be chosen.
        """
        super().__init__(classes="version")
        self.theirs = theirs
        self._name = name
        self._mark = Static("", classes="version-name")
        self._words = Static("", classes="version-words")

    def compose(self) -> ComposeResult:
        """Lay out name and words side by side."""
        yield self._mark
        yield self._words

    def show(self, version: versions.Version, *, marked: bool) -> None:
        """Show the version; a mark only where there are marks to compare."""
        mark = (STANDS if version.stands else STANDS_NOT) if marked else "  "
        self._mark.update(paragraph(mark + version.label, Tone.STRONG if version.stands else Tone.QUIET))
        tone = Tone.QUIET if version.same else Tone.STRONG if version.stands else Tone.PLAIN
        self._words.update(paragraph(version.text, tone))

    def on_click(self, event: events.Click) -> None:
        """Tell which version was pointed at."""
        event.stop()
        self.post_message(self.Clicked(self))


class FieldVersions(Vertical, can_focus=False):
    """A field's three versions under one another; the keyboard stops where one can be chosen."""

    @dataclass
    class Chosen(Message):
        """Mine or theirs was chosen for a field."""

        field: str
        theirs: bool

    def __init__(self, one: Compared, who: Sequence[str]) -> None:
        """Prepare the versions of a field, and who the others are."""
        super().__init__(classes="versions")
        self.can_focus = one.can_choose
        self.compared = one
        self._who = who
        self._heading = Static("", classes="versions-heading")
        choices = (None, False, True) if one.can_choose else (None, None, None)
        names = (versions.BEFORE, versions.MINE, versions.THEIRS)
        self._rows = [VersionRow(name, theirs) for name, theirs in zip(names, choices, strict=True)]

    def compose(self) -> ComposeResult:
        """Lay out the heading and the three rows."""
        yield self._heading
        yield from self._rows

    def on_mount(self) -> None:
        """Fill in the versions."""
        self.show(self.compared)
        self._head(self.has_focus)

    def on_focus(self) -> None:
        """Mark the field that the keys choose for."""
        self._head(True)

    def on_blur(self) -> None:
        """Take the mark away."""
        self._head(False)

    def _head(self, has_focus: bool) -> None:
        mark = "▸ " if has_focus else "  "
        self._heading.update(paragraph(mark + versions.heading(self.compared, self._who), Tone.HEADING))

    def show(self, one: Compared) -> None:
        """Show the field as it is chosen now."""
        self.compared = one
        for row, version in zip(self._rows, versions.versions(one), strict=True):
            row.show(version, marked=version.label != versions.BEFORE)

    def on_version_row_clicked(self, message: VersionRow.Clicked) -> None:
        """Choose the version that was pointed at."""
        message.stop()
        if message.row.theirs is not None:
            self.focus(scroll_visible=False)
            self.post_message(self.Chosen(self.compared.field, message.row.theirs))
