"""Asks which columns the list shall have, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widgets import Static

from tui.chosen_columns import CHOICES, STANDARD, left_out
from tui.columns import LEAD, Column
from tui.screens.dialogs.frame import Dialog
from tui.views import Tone
from tui.widgets.cells import label
from tui.widgets.list_table import ListTable
from tui.widgets.window_table import WindowTable

PICKED, LEFT, NO_ROOM = "■", "□", "▪"


@dataclass(frozen=True, slots=True)
class Offered:
    """One column, and whether it is chosen."""

    key: str
    picked: bool
    no_room: bool = False
    """It is chosen, but the window is too narrow for it now."""


class ColumnsDialog(Dialog[tuple[str, ...] | None]):
    """Dismisses with the keys of the columns, in order; with none of them: what there is room for; or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "Gem", priority=True),
        Binding("escape", "leave", "Fortryd"),
        Binding("space,x", "turn", "Vis eller skjul", show=False),
        Binding("K,shift+up", "shift(-1)", "Op", show=False),
        Binding("J,shift+down", "shift(1)", "Ned", show=False),
        Binding("r", "standard", "Som fra begyndelsen", show=False),
    ]
    AUTO_FOCUS = "#offered"

    table = query_one("#offered", ListTable)
    tells = query_one("#tells", Static)

    def __init__(self, chosen: Sequence[str], width: int) -> None:
        """Prepare the question.

        Args:
            chosen: The keys chosen before; none: what there is room for.
            width: Cells the list has now.
        """
        keys = "Mellemrum  vis   J K  flyt   r  som før   Enter  gem   Esc  fortryd"
        super().__init__("Kolonner i listen", keys)
        self._width = width
        self._order, self._picked = _laid_out(chosen)
        self._standard = not chosen

    def compose_body(self) -> ComposeResult:
        """Lay out the columns there are."""
        yield Static("", id="tells")
        yield ListTable(_columns, _mark, id="offered")

    def on_mount(self) -> None:
        """Show them."""
        self._show(0)

    def action_turn(self) -> None:
        """Choose the column under the cursor, or leave it out."""
        self._picked ^= {self._order[self.table.cursor]}
        self._standard = False
        self._show(self.table.cursor)

    def action_shift(self, places: int) -> None:
        """Move the column under the cursor."""
        here = self.table.cursor
        there = max(0, min(here + places, len(self._order) - 1))
        self._order.insert(there, self._order.pop(here))
        self._standard = self._standard and here == there
        self._show(there)

    def action_standard(self) -> None:
        """Go back to what there is room for."""
        self._order, self._picked = _laid_out(())
        self._standard = True
        self._show(0)

    @on(WindowTable.Chosen)
    def _clicked_twice(self) -> None:
        self.action_turn()

    def action_save(self) -> None:
        """End with the choice."""
        self.dismiss(self._keys())

    def action_leave(self) -> None:
        """Leave the columns as they were."""
        self.dismiss(None)

    def _keys(self) -> tuple[str, ...]:
        return () if self._standard else tuple(key for key in self._order if key in self._picked)

    def _show(self, cursor: int) -> None:
        outside = left_out(self._keys(), self._width)
        rows = [Offered(key, key in self._picked, key in outside) for key in self._order]
        self.table.hold(rows, cursor=cursor)
        if not self._keys():
            told = "Bevillingens navn står altid først. Nu vises det, der er plads til."
        elif outside:
            told = f"{NO_ROOM} er valgt, men har ikke plads i vinduet nu; den kommer, når det er bredere."
        else:
            told = "Bevillingens navn står altid først. Valget huskes på denne maskine."
        self.tells.update(label(told, Tone.QUIET))


def _laid_out(chosen: Sequence[str]) -> tuple[list[str], set[str]]:
    """Put those chosen first, in their order, and the others after."""
    first = [key for key in chosen if key in CHOICES] or list(STANDARD)
    return [*first, *(key for key in CHOICES if key not in first)], set(first)


def _mark(row: Offered) -> str:
    if not row.picked:
        return LEFT
    return NO_ROOM if row.no_room else PICKED


def _columns(width: int) -> tuple[Column[Offered], ...]:
    name = 18
    return (
        Column("name", "Kolonne", name, lambda row: (CHOICES[row.key].name, _tone(row))),
        Column("help", "Viser", max(4, width - LEAD - name - 1), lambda row: (CHOICES[row.key].help, Tone.QUIET)),
    )


def _tone(row: Offered) -> Tone:
    return Tone.STRONG if row.picked else Tone.PLAIN
