"""The pejlemærker to the left: how many, and what lapses of service and indsats."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from db.queries.records import Bucket, Group, Totals
from tracker.appropriation import Pejlemaerke
from tracker.money import format_mio
from tracker.profile import Fund
from tui import views
from tui.views import Tone
from tui.widgets.cells import columns, fit, lines
from tui.widgets.shortens import Shortens

_ROOMY_SUM = 9
"""Cells from which a sum is shown to the thousand; a narrower one is rounded, and says so."""
FIGURES = "Antal bevillinger, og det, der helt udløber: service og indsats i mio. kr."
"""What stands under each pejlemærke."""


def money_width(width: int) -> int:
    """Say how many cells each of the two sums has."""
    return max(6, min(9, (width - 5) // 2))


class PejlemaerkeHeading(Static, Shortens):
    """What the figures under each pejlemærke are."""

    DEFAULT_CSS = """
    PejlemaerkeHeading { height: 1; color: $text-muted; text-style: underline; background: $surface; }
    PejlemaerkeHeading { padding-right: 1; }  /* above the figures, and not above the list's scrollbar */
    """

    def words(self) -> list[str]:
        """Say what the figures are."""
        return [FIGURES]

    def words_at(self, x: int, y: int) -> list[str]:  # noqa: ARG002 - it is one line
        """Say what the figures are."""
        return self.words()

    def on_resize(self) -> None:
        """Stand above the figures at any width."""
        width = self.content_size.width
        money = money_width(width)
        names = ("Serv.", "Inds.") if money < 8 else ("Service", "Indsats")
        heads = "".join(fit(name, money - _after(money), "right") + " " * _after(money) for name in names)
        room = width - 2 * money - 1
        count = next(name for name in ("Antal", "Ant.", "Ant") if len(name) <= max(3, room))
        self.update(columns((f"{fit(count, room, 'right')} {heads}", Tone.PLAIN)))


class PejlemaerkeList(OptionList, Shortens):
    """All of them on top, then each pejlemærke, two lines each; the cursor chooses."""

    DEFAULT_CSS = """
    PejlemaerkeList { border: none; padding: 0; height: 1fr; background: $surface; }
    PejlemaerkeList { scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    PejlemaerkeList:focus { border: none; background-tint: $foreground 0%; }
    PejlemaerkeList > .option-list--option-highlighted { text-style: bold; }
    PejlemaerkeList:nocolor > .option-list--option-highlighted { text-style: reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Ned", show=False),
        Binding("k", "cursor_up", "Op", show=False),
        Binding("g", "first", "Først", show=False),
        Binding("G", "last", "Sidst", show=False),
        Binding("ctrl+d", "page_down", "Side ned", show=False),
        Binding("ctrl+u", "page_up", "Side op", show=False),
    ]

    @dataclass
    class Picked(Message):
        """Another pejlemærke is under the cursor; None is all of them."""

        pejlemaerke: Pejlemaerke | None

    @dataclass
    class Entered(Message):
        """The list of the one under the cursor is wanted."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(markup=False)
        self._entries: list[tuple[Pejlemaerke | None, Totals]] = []
        self._marked = 0

    def show(self, all_totals: Totals, groups: Sequence[Group], picked: Pejlemaerke | None) -> None:
        """Show other sums; the one picked stays, also when nothing is under it."""
        entries: list[tuple[Pejlemaerke | None, Totals]] = [(None, all_totals)]
        entries += [(Pejlemaerke(g.plan, views.pejlemaerke_words(g.pejlemaerke)), g.totals) for g in groups]
        if picked not in [pejlemaerke for pejlemaerke, _ in entries]:
            entries.append((picked, Totals()))
        self._entries = entries
        self._draw([pejlemaerke for pejlemaerke, _ in entries].index(picked))

    def on_resize(self) -> None:
        """Fit names and figures to another width."""
        if self._entries:
            self._draw(self.highlighted or 0)

    def words(self) -> list[str]:
        """Say the one under the cursor in full, and what lapses under it."""
        return self._words(self.highlighted or 0) if self._entries else []

    def words_at(self, x: int, y: int) -> list[str]:  # noqa: ARG002 - an entry has the whole width
        """Say the one at a line in full, if its name has no room."""
        place = (y + self.scroll_offset.y) // 2
        if not 0 <= place < len(self._entries):
            return []
        words = self._words(place)
        return words if cell_len(words[0]) > self.scrollable_content_region.width - 1 else []

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._move_mark(event.option_index)
        self.post_message(self.Picked(self._entries[event.option_index][0]))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Entered())

    def _draw(self, at: int) -> None:
        """Draw every entry anew, without telling that the cursor moved."""
        self._marked = at
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(Option(self._entry(place)) for place in range(len(self._entries)))
            self.highlighted = at

    def _move_mark(self, to: int) -> None:
        before, self._marked = self._marked, to
        for place in {before, to} & set(range(len(self._entries))):
            self.replace_option_prompt_at_index(place, self._entry(place))

    def _words(self, place: int) -> list[str]:
        pejlemaerke, totals = self._entries[place]
        money = [f"{views.FUNDS[fund]} {format_mio(kr)} mio. kr." for fund, kr in views.fund_sums(totals, Bucket.FULL)]
        return [_name(pejlemaerke), ", ".join([views.count_words(totals.count), *money])]

    def _entry(self, place: int) -> Content:
        pejlemaerke, totals = self._entries[place]
        width, marked = self.scrollable_content_region.width, place == self._marked
        name = _name(pejlemaerke)
        service, indsats = (totals.kr(Bucket.FULL, fund) for fund in (Fund.SERVICE, Fund.INDSATS))
        money, count, after = money_width(width), f"{totals.count:,}".replace(",", "."), ""
        before = fit(count, width - 2 * money - 1, "right") + " "
        if len(count) >= len(before):  # a large one stands after the name, and the sums have its room
            before, after, money = "", f" {count}", width // 2
        for kr in (service, indsats):
            gap = " " if before else ""
            before += gap + (views.figure(kr, money - len(gap), _after(money) + 1) if kr else " " * (money - len(gap)))
        name = fit(name, max(1, width - 1 - len(after))) + after
        return lines(
            [
                columns(("▸" if marked else " ", Tone.PLAIN), (name, Tone.PLAIN)),
                columns((fit(before, width), Tone.PLAIN if marked else Tone.QUIET)),
            ]
        )


def _name(pejlemaerke: Pejlemaerke | None) -> str:
    return "Alle" if pejlemaerke is None else pejlemaerke.name


def _after(money: int) -> int:
    """Say how many cells a sum has after its first decimal."""
    return 2 if money >= _ROOMY_SUM else 0
