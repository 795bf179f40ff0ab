"""Scenarios of a negotiation list side by side: a row for each line and fund, a column for each scenario."""

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from tracker.side_by_side import Comparison
from tui.columns import Column, key_at
from tui.negotiating import FundKey
from tui.side_rows import SideRow, side_bands, side_columns, side_rows
from tui.widgets.list_table import ListTable
from tui.widgets.painter import Painter


class ScenariosTable(ListTable[SideRow]):
    """Knows which scenario the keys are about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "scenario(-1)", "Scenariet før", show=False),
        Binding("right", "scenario(1)", "Scenariet efter", show=False),
    ]

    scenario: var[int] = var(0, init=False)
    """The scenario's number."""

    @dataclass
    class ScenarioChanged(Message):
        """The keys are about another scenario."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Begin empty."""
        super().__init__(self._columns_at, id=id)
        self.found: Comparison | None = None
        self.year = 0
        self.stands_on: tuple[int, FundKey] | None = None
        """The line to stand on when scenarios are shown next: where the reader comes from."""

    def hold_comparison(self, found: Comparison, year: int) -> None:
        """Show other scenarios, or another year of them."""
        here = self.row
        same = self.stands_on or (None if here is None else (here.entry.appropriation_id, here.fund))
        self.found, self.year, self.stands_on = found, year, None
        if self.scenario not in [one.id for one in found.columns]:
            self.set_reactive(ScenariosTable.scenario, found.columns[found.base].id)
        rows = side_rows(found)
        of_same = (at for at, row in enumerate(rows) if (row.entry.appropriation_id, row.fund) == same)
        place = next(of_same, 0)
        self.hold(rows, side_bands(rows), cursor=place)

    def watch_scenario(self) -> None:
        """Draw the columns anew."""
        self._columns = (-1, ())
        self.refresh()
        self.post_message(self.ScenarioChanged())

    def action_scenario(self, step: int) -> None:
        """Go to the scenario beside."""
        if self.found is not None:
            ids = [one.id for one in self.found.columns]
            self.scenario = ids[max(0, min(ids.index(self.scenario) + step, len(ids) - 1))]

    def on_click(self, event: events.Click) -> None:
        """Go to the scenario that was clicked."""
        inside = event.get_content_offset(self)
        key = None if inside is None else key_at(self._columns_now(), inside.x)
        if key is not None and key.isdigit():
            self.scenario = int(key)
        super().on_click(event)

    def _columns_at(self, width: int) -> tuple[Column[SideRow], ...]:
        return side_columns(width, self.found, self.scenario, self.year)

    def _painter(self) -> Painter[SideRow]:
        return replace(super()._painter(), active=str(self.scenario))
