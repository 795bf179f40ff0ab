"""A window on a list in the store, however long: only the rows shown are fetched."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.timer import Timer

from tui.columns import LEAD, Column, column_at, key_at
from tui.full_words import ROOM, heading_words, is_short, row_words
from tui.widgets.drawn_rows import DrawnRows
from tui.widgets.lengthy import Lengthy
from tui.widgets.painter import PARTS, STYLE, Painter
from tui.widgets.shortens import Shortens
from tui.window import Band, Lines, Pages, next_rows

RowT = TypeVar("RowT")

_BESIDE_SECONDS = 0.02
"""What is not in sight yet is asked for after so long."""


class WindowTable(Lengthy, Shortens, Generic[RowT], can_focus=True, inherit_bindings=False):
    """Knows how many rows there are, shows some, and asks for those it lacks."""

    DEFAULT_CSS = STYLE
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"window-table--{part}" for part in (*PARTS, "cursor")}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Ned", show=False),
        Binding("up,k", "move(-1)", "Op", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "Side ned", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Side op", show=False),
        Binding("home,g", "go(0)", "Først", show=False),
        Binding("end,G", "go(-1)", "Sidst", show=False),
        Binding("enter", "choose", "Åbn", show=False),
    ]

    cursor: var[int] = var(0)
    """The row under the cursor, from 0."""
    empty: var[str] = var("")
    """What to say when there is no row."""

    @dataclass
    class Wanted(Message):
        """Rows are needed; `put` them when they are here."""

        generation: int
        rows: range

    @dataclass
    class Highlighted(Message):
        """The cursor is on a row, and the row is here."""

        row: object

    @dataclass
    class Chosen(Message):
        """A row was opened."""

        row: object

    @dataclass
    class MarkAsked(Message):
        """What stands before the row under the cursor was clicked."""

    @dataclass
    class SortAsked(Message):
        """A heading was clicked."""

        key: str

    def __init__(
        self,
        columns_for: Callable[[int], Sequence[Column[RowT]]],
        mark: Callable[[RowT], str] = lambda _row: " ",
        *,
        id: str | None = None,  # noqa: A002 - Textual's word
    ) -> None:
        """Begin empty; `columns_for` a width in cells, and a `mark` of one or two characters before each row."""
        super().__init__(id=id)
        self._columns_for = columns_for
        self._columns: tuple[int, Sequence[Column[RowT]]] = (-1, ())
        self._lines = Lines(0)
        self._pages: Pages[RowT] = Pages(0)
        self._mark = mark
        self._sorted: tuple[str, bool] = ("", False)
        self._announced: RowT | None = None
        self._brush: Painter[RowT] | None = None
        self._later: Timer | None = None
        self._drawn: DrawnRows[RowT] = DrawnRows()
        self.generation = 0
        """Counts every list shown; rows of an older one are ignored."""

    def show(
        self,
        count: int,
        bands: Sequence[Band] = (),
        *,
        cursor: int = 0,
        start: int = 0,
        rows: Sequence[RowT] = (),
        sorted_by: tuple[str, bool] = ("", False),
    ) -> None:
        """Show another list, of which the length is known, and perhaps some rows.

        Args:
            count: How many rows it has.
            bands: The lines that name groups, in order.
            cursor: The row to stand on.
            start: The first of the rows that are here, a whole number of blocks.
            rows: Those rows; the others are asked for when they are shown.
            sorted_by: The column's key, and whether the order is turned round.
        """
        self.generation += 1
        self._lines, self._pages = Lines(count, bands), Pages(count)
        self._pages.put(start, rows)
        self._sorted, self._announced = sorted_by, None
        self.set_length(len(self._lines) + 1)
        self.set_reactive(WindowTable.cursor, max(0, min(cursor, count - 1)))
        self.call_after_refresh(self._follow)
        self._ask()
        self._announce()
        self.refresh()

    def reach(self, count: int, bands: Sequence[Band]) -> None:
        """Learn how long the list shown is, and its groups; what is seen stays where it is on the screen."""
        height = self._lines.line_of(self.cursor) - self.scroll_offset.y
        before, self._lines = self._in_sight(), Lines(count, bands)
        self._pages.reach(count)
        self.set_length(len(self._lines) + 1)
        self.set_reactive(WindowTable.cursor, max(0, min(self.cursor, count - 1)))
        top = self._lines.line_of(self.cursor) - height
        if top != self.scroll_offset.y:
            self.scroll_to(y=max(0, top), animate=False)
        self._ask()
        if self.count:
            self._refresh_lines(
                y for y, (was, now) in enumerate(zip(before, self._in_sight(), strict=True)) if was != now
            )
        else:
            self.refresh()

    def next_places(self) -> list[int]:
        """List the rows that the next key may lead to, the likeliest first."""
        return next_rows(self.cursor, self._height, self.count)

    def next_screens(self) -> list[range]:
        """List the rows that a page down, or an end of the list, would bring in sight."""
        return self._lines.next_screens(self.scroll_offset.y, self._height)

    def prepare(self, generation: int, rows: range) -> None:
        """Draw rows that are here before they are asked for, at a time when nobody waits."""
        if generation == self.generation:
            self._draw_ahead(filter(None, map(self._pages.get, rows)))

    def prepare_list(self, rows: Sequence[RowT], start: int, bands: Sequence[Band], cursor: int) -> None:
        """Draw what would be seen of another list, if it were shown; the arguments are those of `show`."""
        lines = Lines(start + len(rows), bands)
        first = self._first_with(lines, cursor)
        seen = lines.rows_between(first, first + self._height - 1)
        self._draw_ahead(rows[max(0, seen.start - start) : max(0, seen.stop - start)])

    def _draw_ahead(self, rows: Iterable[RowT]) -> None:
        painter = self._painter()
        self.write_ahead([self._drawn.draw(painter, row, self._mark(row), at_cursor=False) for row in rows])

    def known(self, row: int) -> RowT | None:
        """Give a row, if it is here."""
        return self._pages.get(row) if row >= 0 else None

    def put(self, generation: int, start: int, rows: Sequence[RowT]) -> None:
        """Take rows that were asked for."""
        if generation != self.generation:
            return
        lacking = [(y, place) for y, place in enumerate(self._in_sight()) if self._lacks(place)]
        self._pages.put(start, rows)
        self._announce()
        self._refresh_lines(y for y, place in lacking if not self._lacks(place))

    def lay_columns(self) -> None:
        """Lay the columns out anew: others were chosen."""
        self._columns = (-1, ())
        self.refresh()

    @property
    def count(self) -> int:
        """How many rows the list has."""
        return self._lines.rows

    @property
    def row(self) -> RowT | None:
        """The row under the cursor, if it is here."""
        return self._pages.get(self.cursor)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on the list."""
        return max(0, min(cursor, self.count - 1))

    def watch_empty(self) -> None:
        """Say it where it is seen."""
        if not self.count:
            self.refresh()

    def watch_cursor(self, before: int, cursor: int) -> None:
        """Follow the cursor; only the line it left and the one it came to are drawn."""
        self._follow()
        self._announce()
        self._refresh_lines(self._lines.line_of(row) - self.scroll_offset.y for row in (before, cursor))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Fetch what came into view."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def on_resize(self) -> None:
        """Show the cursor, and fetch what came into view."""
        self.set_length(len(self._lines) + 1)
        self._follow()
        self._ask()

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Move the cursor by screens."""
        self.cursor += pages * max(1, self._height - 1)

    def action_go(self, row: int) -> None:
        """Move to the first row, or to the last (-1)."""
        self.cursor = row if row >= 0 else self.count - 1

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.row is not None:
            self.post_message(self.Chosen(self.row))

    def on_click(self, event: events.Click) -> None:
        """Sort by a heading, or go to a row; a double click opens it."""
        inside = event.get_content_offset(self)
        if inside is None:
            return
        if inside.y == 0:
            if (key := key_at(self._columns_now(), inside.x)) is not None:
                self.post_message(self.SortAsked(key))
            return
        place = self._lines.at(inside.y - 1 + self.scroll_offset.y)
        if isinstance(place, int):
            self.cursor = place
            if event.chain > 1:
                self.action_choose()
            elif inside.x < LEAD:
                self.post_message(self.MarkAsked())

    def words(self) -> list[str]:
        """Say the row under the cursor in full, and the group it stands in."""
        row = self.row
        if row is None:
            return []
        above = [band for band in self._lines.bands if band.position <= self.cursor]
        return [*(f"{band.label} {band.count}" for band in above[-1:]), *row_words(self._columns_for(ROOM), row)]

    def words_at(self, x: int, y: int) -> list[str]:
        """Say in full what is at a cell, if it is not there in full: a heading, a group's name, a row."""
        shown, full = column_at(self._columns_now(), x), self._columns_for(ROOM)
        if y == 0:
            said = "" if shown is None else heading_words(shown, full)
            return [said] if said else []
        place = self._lines.at(y - 1 + self.scroll_offset.y)
        if isinstance(place, Band):
            name = f"{place.label} {place.count}"
            return [] if name in self.render_line(y).text else [name]
        row = None if place is None else self._pages.get(place)
        return row_words(full, row) if row is not None and shown is not None and is_short(shown, full, row) else []

    def points(self) -> Iterator[tuple[int, int]]:
        """Say where each heading and each row begins that is seen; headings where they order the list."""
        edge = LEAD
        for column in self._columns_now() if self._sorted[0] else ():
            yield edge, 0
            edge += column.width + 1
        for y in range(self._height):
            if isinstance(self._lines.at(y + self.scroll_offset.y), int):
                yield 0, y + 1

    def draw_in_sight(self, lines: Iterable[int]) -> list[Strip]:
        """Draw some lines of the screen."""
        painter, first, cursor = self._painter(), self.scroll_offset.y - 1, self.cursor
        return [self._draw(painter, y, y + first, cursor) for y in lines]

    def _draw(self, painter: Painter[RowT], y: int, line: int, cursor: int) -> Strip:
        if y == 0:
            return painter.header(*self._sorted)
        if not self.count:
            return painter.said(self.empty, y - 2)
        place = self._lines.at(line)
        if place is None:
            return painter.blank()
        if isinstance(place, Band):
            return painter.band(place)
        row = self._pages.get(place)
        if row is None:
            return painter.row(None, " ", at_cursor=place == cursor)
        return self._drawn.draw(painter, row, self._mark(row), at_cursor=place == cursor)

    @property
    def _height(self) -> int:
        """Lines below the heading."""
        return max(1, self.scrollable_content_region.height - 1)

    def _columns_now(self) -> Sequence[Column[RowT]]:
        """Choose the columns for the width of the moment."""
        width = self.scrollable_content_region.width
        if self._columns[0] != width:
            self._columns = width, self._columns_for(width)
        return self._columns[1]

    def _painter(self) -> Painter[RowT]:
        """Take the styles and columns of the moment; they are the same for all lines until something else is shown."""
        width, columns, brush = self.scrollable_content_region.width, self._columns_now(), self._brush
        if brush is not None and brush.width == width and brush.columns is columns:  # it may not have heard of its size
            return brush
        self._drawn.clear()
        styles = {part: self.get_component_rich_style(f"window-table--{part}") for part in PARTS}
        cursor = self.get_component_rich_style("window-table--cursor", partial=True)
        self._brush = Painter(columns, width, styles, cursor)
        return self._brush

    def notify_style_update(self) -> None:
        """Draw in other colours."""
        super().notify_style_update()
        self._brush = None

    def _in_sight(self) -> list[Band | int | None]:
        """List what stands on the lines below the heading."""
        first = self.scroll_offset.y
        return [self._lines.at(line) for line in range(first, first + self._height)]

    def _lacks(self, place: Band | int | None) -> bool:
        return isinstance(place, int) and self._pages.get(place) is None

    def _refresh_lines(self, some: Iterable[int]) -> None:
        """Draw some lines anew, counted from the first below the heading."""
        self.draw_lines(y + 1 for y in some)

    def _follow(self) -> None:
        """Scroll just as much as is needed to see the cursor and its band."""
        first = self._first_with(self._lines, self.cursor)
        if first != self.scroll_offset.y:
            self.scroll_to(y=first, animate=False)

    def _first_with(self, lines: Lines, cursor: int) -> int:
        """Find the first line that would be seen of a list with the cursor on a row of it."""
        first, top, line = self.scroll_offset.y, lines.top_of(cursor), lines.line_of(cursor)
        if top < first:
            return top
        return max(first, line - self._height + 1)

    def _ask(self) -> None:
        """Ask for what is in sight at once, and for what is beside it when that is drawn."""
        if not self.is_attached:
            return
        if self._later is not None:
            self._later.stop()
        if any(map(self._lacks, self._in_sight())):
            self._ask_now()
        else:
            self._later = self.set_timer(_BESIDE_SECONDS, self._ask_now)

    def _ask_now(self) -> None:
        if (wanted := self._missing()) is not None:
            self.post_message(self.Wanted(self.generation, wanted))

    def _missing(self) -> range | None:
        """Name the rows in view that are not here, and those about them."""
        first = self.scroll_offset.y
        return self._pages.missing(self._lines.rows_between(first, first + self._height - 1))

    def ask_for_end(self) -> None:
        """Ask for the last rows before anybody goes there: a key leads to them from everywhere."""
        if (wanted := self._pages.missing_end()) is not None:
            self.post_message(self.Wanted(self.generation, wanted))

    def _announce(self) -> None:
        row = self.row
        if row is not None and row is not self._announced:
            self._announced = row
            self.post_message(self.Highlighted(row))
