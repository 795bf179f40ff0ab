"""What a list asks for and what room is left, year by year, always in sight."""

from collections.abc import Sequence

from textual.widgets import Static

from tui.negotiation_words import LABEL, StripRow
from tui.views import Tone
from tui.widgets.cells import columns, fit, lines


class RoomStrip(Static):
    """A row for each fund, one for the cap and one for the cash; a year that does not fit is not half shown."""

    DEFAULT_CSS = """
    RoomStrip { height: auto; padding: 0 1; background: $surface; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    _height = 0

    def show(self, rows: Sequence[StripRow]) -> None:
        """Show other sums; only more or fewer rows move what is above them."""
        moves, self._height = len(rows) != self._height, len(rows)
        self.update(lines(columns(*self._pieces(row)) for row in rows), layout=moves)

    def _pieces(self, row: StripRow) -> list[tuple[str, Tone]]:
        if not row.cells:
            return [(fit(row.name, max(LABEL, self.size.width - 2)), row.tone)]
        return [(fit(row.name, LABEL), row.tone), *row.cells]
