"""The lines of a negotiation list, with a cell to type in for each year."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import var

from tui.columns import LEAD, Column, key_at
from tui.negotiating import AskRow
from tui.negotiation_columns import ask_columns
from tui.widgets.list_table import ListTable
from tui.widgets.painter import Painter


class AsksTable(ListTable[AskRow]):
    """Knows which year the keys are in; the cell under the cursor stands out without colour as well."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "year(-1)", "Året før", show=False),
        Binding("right", "year(1)", "Året efter", show=False),
        *(Binding(digit, f"screen.amount('{digit}')", show=False) for digit in "0123456789"),
    ]

    year: var[int] = var(0, init=False)
    """The year that is typed in."""

    @dataclass
    class YearChanged(Message):
        """The keys are in another year."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Begin empty."""
        super().__init__(self._columns_at, self._mark_of, id=id)
        self.years: tuple[int, ...] = ()
        self.mark_of: Callable[[AskRow], str] = lambda _row: " "

    def hold_years(self, years: tuple[int, ...]) -> None:
        """Take other years; the one typed in stays, where it is among them."""
        self.years = years
        if years and self.year not in years:
            self.set_reactive(AsksTable.year, years[0])

    def watch_year(self) -> None:
        """Draw the columns anew."""
        self._columns = (-1, ())
        self.refresh()
        self.post_message(self.YearChanged())

    def action_year(self, step: int) -> None:
        """Go to the cell of another year."""
        if self.year in self.years:
            self.year = self.years[max(0, min(self.years.index(self.year) + step, len(self.years) - 1))]

    def on_click(self, event: events.Click) -> None:
        """Go to the year that was clicked."""
        inside = event.get_content_offset(self)
        key = None if inside is None else key_at(self._columns_now(), inside.x)
        if key is not None and key.isdigit() and int(key) in self.years:
            self.year = int(key)
        super().on_click(event)

    def cell_place(self, key: str) -> tuple[Offset, int] | None:
        """Tell where on the screen a column's cell stands on the cursor's line, and how wide it is."""
        edge = LEAD
        for column in self._columns_now():
            if column.key == key:
                line = self._lines.line_of(self.cursor) + 1 - self.scroll_offset.y
                return Offset(self.content_region.x + edge, self.content_region.y + line), column.width
            edge += column.width + 1
        return None

    def _columns_at(self, width: int) -> tuple[Column[AskRow], ...]:
        return ask_columns(width, self.years, self.year)

    def _mark_of(self, row: AskRow) -> str:
        return self.mark_of(row)

    def _painter(self) -> Painter[AskRow]:
        return replace(super()._painter(), active=str(self.year))
