"""The pejlemærker to the left: how many, and what lapses of service and indsats."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Static

from db.queries.records import Bucket, Group, Totals
from tracker.appropriation import Pejlemaerke
from tracker.money import format_mio
from tracker.profile import Fund
from tui import views
from tui.views import Tone
from tui.widgets.cells import columns, fit
from tui.widgets.lengthy import Lengthy
from tui.widgets.shortens import Shortens

_ROOMY_SUM = 9
"""Cells from which a sum is shown to the thousand; a narrower one is rounded, and says so."""
FIGURES = "Antal bevillinger, og det, der helt udløber: service og indsats i mio. kr."
"""What stands under each pejlemærke."""
_PARTS = ("pejlemaerke--name", "pejlemaerke--sums", "pejlemaerke--picked")


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


class PejlemaerkeList(Lengthy, Shortens, can_focus=True, inherit_bindings=False):
    """All of them on top, then each pejlemærke, two lines each; the cursor chooses. Only those in sight are drawn."""

    DEFAULT_CSS = """
    PejlemaerkeList { height: 1fr; background: $surface; overflow-x: hidden; overflow-y: scroll; }
    PejlemaerkeList { scrollbar-size-vertical: 1; scrollbar-background: $surface; }
    PejlemaerkeList > .pejlemaerke--name { color: $foreground; background: $surface; }
    PejlemaerkeList > .pejlemaerke--sums { color: $text-muted; background: $surface; }
    PejlemaerkeList > .pejlemaerke--picked {
        color: $block-cursor-blurred-foreground; background: $block-cursor-blurred-background; text-style: bold;
    }
    PejlemaerkeList:focus > .pejlemaerke--picked {
        color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
    }
    PejlemaerkeList:nocolor > .pejlemaerke--picked { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = set(_PARTS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Ned", show=False),
        Binding("up,k", "move(-1)", "Op", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "Side ned", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Side op", show=False),
        Binding("home,g", "go(0)", "Først", show=False),
        Binding("end,G", "go(-1)", "Sidst", show=False),
        Binding("enter", "enter", "Til listen", show=False),
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
        super().__init__()
        self._entries: list[tuple[Pejlemaerke | None, Totals]] = []
        self._marked = 0
        self._looks: tuple[object, ...] = ()
        self._drawn: dict[int, Strip] = {}

    def show(self, all_totals: Totals, groups: Sequence[Group], picked: Pejlemaerke | None) -> None:
        """Show other sums; the one picked stays, also when nothing is under it."""
        entries: list[tuple[Pejlemaerke | None, Totals]] = [(None, all_totals)]
        entries += [(Pejlemaerke(g.plan, views.pejlemaerke_words(g.pejlemaerke)), g.totals) for g in groups]
        places = [pejlemaerke for pejlemaerke, _ in entries]
        if picked not in places:
            entries.append((picked, Totals()))
            places.append(picked)
        moved = self._marked != places.index(picked)
        self._entries, self._marked, self._drawn = entries, places.index(picked), {}
        self.set_length(2 * len(entries))
        if moved:
            self._follow()
        self.refresh()

    def on_resize(self) -> None:
        """Keep the one picked in sight."""
        self.set_length(2 * len(self._entries))
        self._follow()

    def action_move(self, step: int) -> None:
        """Pick the next, or the one before."""
        self._pick(self._marked + step)

    def action_page(self, pages: int) -> None:
        """Pick one a screen away."""
        self._pick(self._marked + pages * max(1, self.scrollable_content_region.height // 2 - 1))

    def action_go(self, place: int) -> None:
        """Pick the first, or the last (-1)."""
        self._pick(place if place >= 0 else len(self._entries) - 1)

    def action_enter(self) -> None:
        """Go to its list."""
        self.post_message(self.Entered())

    def on_click(self, event: events.Click) -> None:
        """Pick the one that was clicked; a double click goes to its list."""
        inside = event.get_content_offset(self)
        if inside is not None and (place := (inside.y + self.scroll_offset.y) // 2) < len(self._entries):
            self._pick(place)
            if event.chain > 1:
                self.action_enter()

    def points(self) -> Iterator[tuple[int, int]]:
        """Say where each entry begins that is seen."""
        for y in range(self.scrollable_content_region.height):
            place, second = divmod(y + self.scroll_offset.y, 2)
            if place < len(self._entries) and not second:
                yield 0, y

    def draw_in_sight(self, lines: Iterable[int]) -> list[Strip]:
        """Draw some lines of the screen, unless they have been."""
        looks = self.scrollable_content_region.width, self._marked, *map(self.get_component_rich_style, _PARTS)
        if looks != self._looks:
            self._looks, self._drawn = looks, {}
        first = self.scroll_offset.y
        return [self._drawn.get(y + first) or self._draw(y + first) for y in lines]

    def _draw(self, line: int) -> Strip:
        width, (place, second) = self.scrollable_content_region.width, divmod(line, 2)
        name, sums = self.get_component_rich_style("pejlemaerke--name"), "pejlemaerke--sums"
        if not 0 <= place < len(self._entries):
            return Strip.blank(width, name)
        style = self.get_component_rich_style(sums) if second else name
        if place == self._marked:
            style += self.get_component_rich_style("pejlemaerke--picked", partial=True)
        self._drawn[line] = drawn = Strip([Segment(self._entry(place)[second], style)], width)
        return drawn

    def words(self) -> list[str]:
        """Say the one under the cursor in full, and what lapses under it."""
        return self._words(self._marked) if self._entries else []

    def words_at(self, x: int, y: int) -> list[str]:  # noqa: ARG002 - an entry has the whole width
        """Say the one at a line in full, if its name has no room."""
        place = (y + self.scroll_offset.y) // 2
        if not 0 <= place < len(self._entries):
            return []
        pejlemaerke = self._entries[place][0]
        told = cell_len(_name(pejlemaerke)) < self.scrollable_content_region.width and not self._has_namesake(
            pejlemaerke
        )
        return [] if told else self._words(place)

    def _pick(self, place: int) -> None:
        place = max(0, min(place, len(self._entries) - 1))
        if self._entries and place != self._marked:
            self._marked = place
            self._follow()
            self.refresh()
            self.post_message(self.Picked(self._entries[place][0]))

    def _follow(self) -> None:
        """Scroll just as much as is needed to see the one picked."""
        first, height = self.scroll_offset.y, self.scrollable_content_region.height
        if 2 * self._marked < first:
            self.scroll_to(y=2 * self._marked, animate=False)
        elif height and 2 * self._marked + 2 > first + height:
            self.scroll_to(y=2 * self._marked + 2 - height, animate=False)

    def _words(self, place: int) -> list[str]:
        pejlemaerke, totals = self._entries[place]
        money = [f"{views.FUNDS[fund]} {format_mio(kr)} mio. kr." for fund, kr in views.fund_sums(totals, Bucket.FULL)]
        plan = pejlemaerke.plan if pejlemaerke is not None else None
        return [views.joined([_name(pejlemaerke), plan]), ", ".join([views.count_words(totals.count), *money])]

    def _has_namesake(self, pejlemaerke: Pejlemaerke | None) -> bool:
        """Tell whether another plan has one of the same name."""
        return sum(one is not None and one.name == _name(pejlemaerke) for one, _ in self._entries) > 1

    def _entry(self, place: int) -> tuple[str, str]:
        """Say the two lines of one, as wide as there is room."""
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
        return fit(f"{'▸' if marked else ' '}{name}", width), fit(before, width)


def _name(pejlemaerke: Pejlemaerke | None) -> str:
    return "Alle" if pejlemaerke is None else pejlemaerke.name


def _after(money: int) -> int:
    """Say how many cells a sum has after its first decimal."""
    return 2 if money >= _ROOMY_SUM else 0
