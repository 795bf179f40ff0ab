"""The filters in force as labels that a click takes off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import set_cell_size
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from tui.chips import CROSS, Chip, Placed, placed
from tui.views import Tone
from tui.widgets.cells import columns, fit, lines


class ChipLine(Widget):
    """As many lines as the chips need; words before the first, and others where there is none."""

    DEFAULT_CSS = """
    ChipLine { height: auto; width: 1fr; }
    ChipLine#in-force { width: 100%; padding: 0 1; background: $surface; display: none; }
    """

    @dataclass
    class Removed(Message):
        """A filter was clicked away."""

        name: str

    def __init__(self, *, lead: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Begin with none.

        Args:
            lead: Stands before the first chip.
            id: The widget's id.
        """
        super().__init__(id=id)
        self._lead = lead
        self._chips: Sequence[Chip] = ()
        self._idle = ""
        self._after = ""

    def show(self, chips: Sequence[Chip], *, idle: str = "", after: str = "") -> None:
        """Show other chips; `idle` stands where there is none, and `after` quietly behind the last."""
        if (chips, idle, after) == (self._chips, self._idle, self._after):
            return
        before = self._height()
        self._chips, self._idle, self._after = chips, idle, after
        self.refresh(layout=self._height() != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - as Textual asks
        """Say how many lines they need."""
        return self._height(width)

    def _height(self, width: int | None = None) -> int:
        found = self._placed(self.content_size.width if width is None else width)
        return found[-1].line + 1 if found else 1

    def render(self) -> Content:
        """Draw them."""
        width = self.content_size.width
        found = self._placed(width)
        if not found:
            return columns((set_cell_size(self._idle, width), Tone.QUIET))  # our own words, and the spaces among them
        return lines(self._line(found, number, width) for number in range(found[-1].line + 1))

    def on_click(self, event: events.Click) -> None:
        """Take off the one that was clicked."""
        inside = event.get_content_offset(self)
        for one in self._placed(self.content_size.width):
            if inside is not None and inside.y == one.line and one.start <= inside.x < one.stop:
                event.stop()
                self.post_message(self.Removed(one.chip.name))

    def points(self) -> Iterator[tuple[int, int]]:
        """Say where each chip begins."""
        yield from ((one.start, one.line) for one in self._placed(self.content_size.width))

    def _placed(self, width: int) -> list[Placed]:
        return placed(self._chips, max(1, width), len(self._lead))

    def _line(self, found: Sequence[Placed], number: int, width: int) -> Content:
        here = [one for one in found if one.line == number]
        drawn = columns((self._lead if number == 0 else "", Tone.QUIET))
        if not here:  # there is not even room for the first behind the lead
            return drawn
        at = here[0].start
        for one in here:
            room = one.stop - one.start
            words = f" {fit(one.chip.words + CROSS, room - 2)} "
            drawn += columns((" " * (one.start - at), Tone.PLAIN))
            drawn += columns((words, Tone.STRONG)).stylize("on $panel")
            at = one.stop
        last = here[-1] is found[-1]
        room = width - at - 2
        return drawn + columns((f"  {fit(self._after, room)}" if last and self._after and room > 0 else "", Tone.QUIET))
