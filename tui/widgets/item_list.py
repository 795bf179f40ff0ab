"""Items of any height under one another, with a cursor that rests on the whole of one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from tui.views import Tone
from tui.whole import Cell, Deed, Item
from tui.widgets.cells import STYLES, columns, page

_LEAD = 2
"""Cells before an item: the cursor's mark and a space."""
_MARK = "▸ "


class ItemList(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws only what is in sight; texts are wrapped once for a width."""

    DEFAULT_CSS = """
    ItemList { overflow-x: hidden; overflow-y: auto; background: $background; }
    ItemList { scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    ItemList > .item-list--cursor { background: $block-cursor-blurred-background; }
    ItemList:focus > .item-list--cursor { background: $panel; }
    ItemList > .item-list--cell { background: $block-cursor-background; color: $block-cursor-foreground; }
    ItemList:nocolor > .item-list--cell { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"item-list--{part}" for part in ("cursor", "cell")}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Ned", show=False),
        Binding("up,k", "move(-1)", "Op", show=False),
        Binding("left,h", "along(-1)", "Rammen før", show=False),
        Binding("right,l", "along(1)", "Rammen efter", show=False),
        Binding("pagedown,ctrl+d,space", "page(1)", "Side ned", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Side op", show=False),
        Binding("home,g", "go(0)", "Først", show=False),
        Binding("end,G", "go(-1)", "Sidst", show=False),
        Binding("enter", "choose", "Ret", key_display="Enter"),
    ]

    cursor: var[int] = var(0, init=False)
    """The item the cursor rests on, among all items."""
    column: var[int] = var(0, init=False)
    """The cell the cursor is in, in items that have cells."""

    @dataclass
    class Highlighted(Message):
        """The cursor is on another item or cell, or on the same as it is now."""

        item: Item | None
        cell: Cell | None

    @dataclass
    class Chosen(Message):
        """Enter was pressed, or an item clicked twice."""

        deed: Deed

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Begin empty."""
        super().__init__(id=id)
        self._make: Callable[[int], Iterable[Item]] = lambda _width: ()
        self._items: list[Item] = []
        self._width = 0
        self._tops: list[int] = []
        self._lines: list[tuple[int, Strip]] = []
        """Every line with the item it belongs to, drawn without the cursor."""

    def show(self, items: Callable[[int], Iterable[Item]], *, key: str = "", top: bool = False) -> None:
        """Show other items, made for a width in cells.

        Args:
            items: Makes them.
            key: The item to rest on, if it is there.
            top: Otherwise begin at the first, instead of near where the cursor was.
        """
        self._make = items
        was = 0 if top else self.cursor
        self._lay_out()
        keys = [one.key for one in self._items if one.rests]
        place = next((at for at, one in enumerate(self._items) if one.key == key and key in keys), None)
        self.set_reactive(ItemList.cursor, self._resting(place if place is not None else was, 1))
        if place is None and top:
            self.scroll_home(animate=False)
        self.call_after_refresh(self._follow)
        self._tell()
        self.refresh()

    @property
    def item(self) -> Item | None:
        """What the cursor rests on; None: nothing there is to rest on."""
        found = self._items[self.cursor] if self.cursor < len(self._items) else None
        return found if found is not None and found.rests else None

    @property
    def cell(self) -> Cell | None:
        """The cell the cursor is in."""
        item = self.item
        return item.cells[min(self.column, len(item.cells) - 1)] if item is not None and item.cells else None

    def place(self) -> Region:
        """Give where on the screen the cursor's item, or its cell, is seen."""
        top = self._tops[self.cursor] - self.scroll_offset.y if self._tops else 0
        inside = self.scrollable_content_region
        height = self._span(self.cursor)[1] - self._tops[self.cursor] if self._tops else 1
        left, width = _LEAD, self._width
        item = self.item
        if item is not None and item.cells:
            left += len(item.lines[0].text) + sum(len(one.text) for one in item.cells[: self.column])
            width = len(item.cells[min(self.column, len(item.cells) - 1)].text)
        return Region(inside.x + left, inside.y + max(0, top), width, height)

    def on_resize(self) -> None:
        """Wrap for another width."""
        if self.scrollable_content_region.width - _LEAD != self._width:
            self._lay_out()
            self.cursor = self._resting(self.cursor, 1)
            self._follow()

    def watch_cursor(self) -> None:
        """Follow the cursor."""
        self._follow()
        self._tell()
        self.refresh()

    def watch_column(self) -> None:
        """Tell of another cell."""
        self._tell()
        self.refresh()

    def action_move(self, items: int) -> None:
        """Scroll through an item that is higher than the screen, and then go to the next."""
        top, bottom = self._span(self.cursor)
        first, height = self.scroll_offset.y, self._room
        if items > 0 and bottom > first + height:
            self.scroll_to(y=first + min(height - 1, bottom - first - height), animate=False)
        elif items < 0 and top < first:
            self.scroll_to(y=first - min(height - 1, first - top), animate=False)
        else:
            self.cursor = self._resting(self.cursor + items, items)

    def action_along(self, cells: int) -> None:
        """Go to the cell beside."""
        if (item := self.item) is not None and item.cells:
            self.column = max(0, min(min(self.column, len(item.cells) - 1) + cells, len(item.cells) - 1))

    def action_page(self, pages: int) -> None:
        """Go to the item a screen further."""
        if not self._lines:
            return
        line = self._tops[self.cursor] + pages * max(1, self._room - 1)
        at = self._lines[max(0, min(line, len(self._lines) - 1))][0]
        self.cursor = self._resting(at if at != self.cursor else self.cursor + pages, pages)

    def action_go(self, item: int) -> None:
        """Go to the first item, or to the last (-1)."""
        self.cursor = self._resting(item if item >= 0 else len(self._items) - 1, 1 if item >= 0 else -1)
        if item >= 0:
            self.scroll_home(animate=False)

    def action_choose(self) -> None:
        """Do what there is to do with the item or the cell."""
        item, cell = self.item, self.cell
        deed = cell.deed if cell is not None else item.deed if item is not None else None
        if deed is not None:
            self.post_message(self.Chosen(deed))

    def on_click(self, event: events.Click) -> None:
        """Rest on what was clicked; a double click opens it."""
        inside = event.get_content_offset(self)
        line = inside.y + self.scroll_offset.y if inside is not None else -1
        if inside is None or not 0 <= line < len(self._lines):
            return
        at = self._lines[line][0]
        item = self._items[at]
        if not item.rests:
            return
        edge = _LEAD + len(item.lines[0].text) if item.cells else 0
        for column, cell in enumerate(item.cells):
            edge += len(cell.text)
            if inside.x < edge:
                self.column = column
                break
        self.cursor = at
        if event.chain > 1:
            self.action_choose()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        plain, at = self.visual_style, y + self.scroll_offset.y
        if at >= len(self._lines):
            return Strip.blank(self._width + _LEAD, plain.rich_style)
        place, strip = self._lines[at]
        if place != self.cursor or not self._items[place].rests:
            return Strip.join([Strip.blank(_LEAD, plain.rich_style), strip])
        style, line = self.get_visual_style("item-list--cursor"), at - self._tops[place]
        (lead,) = self._drawn(columns((" " * _LEAD if line else _MARK, Tone.HEADING)), _LEAD, style)
        return Strip.join([lead, self._drawn(self._content(self._items[place], self.column), self._width, style)[line]])

    @property
    def _room(self) -> int:
        """Lines in sight."""
        return max(1, self.scrollable_content_region.height)

    def _lay_out(self) -> None:
        """Make the items for the width of the moment, and wrap them."""
        self._width = max(1, self.scrollable_content_region.width - _LEAD)
        self._items = list(self._make(self._width))
        self._lines, self._tops = [], []
        for place, item in enumerate(self._items):
            self._tops.append(len(self._lines))
            strips = self._drawn(self._content(item), self._width, self.visual_style)
            self._lines += [(place, strip) for strip in strips]
        self.virtual_size = Size(self._width + _LEAD, len(self._lines))

    def _content(self, item: Item, column: int | None = None) -> Content:
        """Make what an item shows; the cell at a column stands out."""
        drawn = page(item.lines)
        for place, cell in enumerate(item.cells):
            here = column is not None and place == min(column, len(item.cells) - 1)
            style = self.get_visual_style("item-list--cell") if here else STYLES[cell.tone]
            # A figure is nobody's words; its spaces carry the alignment and are kept.
            drawn += Content.styled(cell.text, style) if style else Content(cell.text)
        return drawn

    def _drawn(self, content: Content, width: int, style: Style) -> list[Strip]:
        return Visual.to_strips(self, content, width, None, style, pad=True, apply_selection=False) or [
            Strip.blank(width, style.rich_style)
        ]

    def _resting(self, place: int, step: int) -> int:
        """Find the nearest item to rest on, in the direction of a step and else in the other."""
        if not self._items:
            return 0
        last = len(self._items) - 1
        place = max(0, min(place, last))
        ways = (range(place, last + 1), range(place, -1, -1))
        for way in ways if step > 0 else reversed(ways):
            for at in way:
                if self._items[at].rests:
                    return at
        return 0

    def _span(self, place: int) -> tuple[int, int]:
        """Give the first line of an item, with the heading above it, and the first after it."""
        if not self._items:
            return 0, 0
        top = self._tops[place]
        bottom = self._tops[place + 1] if place + 1 < len(self._tops) else len(self._lines)
        while place > 0 and not self._items[place - 1].rests:
            place -= 1
        above = self._tops[place]
        return (above if bottom - above <= self._room else top), bottom

    def _follow(self) -> None:
        """Scroll just as much as is needed to see the item from its top."""
        top, bottom = self._span(self.cursor)
        first = self.scroll_offset.y
        if top < first or bottom - top > self._room:
            self.scroll_to(y=top, animate=False)
        elif bottom > first + self._room:
            self.scroll_to(y=bottom - self._room, animate=False)

    def _tell(self) -> None:
        if self.is_attached:
            self.post_message(self.Highlighted(self.item, self.cell))
