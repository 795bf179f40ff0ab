"""Everything about the appropriation under the cursor."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

from tui.pages import Line
from tui.widgets.cells import page
from tui.widgets.lengthy import Lengthy

_PREPARED = 12
"""Pages that are kept ready."""


class Detail(Lengthy, can_focus=True, inherit_bindings=False):
    """Wraps its texts and scrolls with the arrows and the vim keys."""

    DEFAULT_CSS = """
    Detail { scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", "Ned", show=False),
        Binding("up,k", "scroll(-1)", "Op", show=False),
        Binding("pagedown,ctrl+d,space", "scroll(10)", "Side ned", show=False),
        Binding("pageup,ctrl+u", "scroll(-10)", "Side op", show=False),
        Binding("home,g", "scroll(-100000)", "Øverst", show=False),
        Binding("end,G", "scroll(100000)", "Nederst", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Begin empty."""
        super().__init__(id=id)
        self._page: Callable[[int], Sequence[Line]] = lambda _width: ()
        self._strips: Sequence[Strip] = ()
        self._prepared: dict[int, tuple[object, list[Strip]]] = {}
        """By the number of an object, which is kept so that no other gets it."""
        self._ground = Style.null()

    def show(self, page: Callable[[int], Sequence[Line]], about: object = None) -> None:
        """Show another page, made for a width in cells, from its top; `about`: what it may have been prepared for."""
        self._page = page
        before, laid = self._in_sight(), self._prepared.get(id(about))
        self._put(before, self._lay(self.content) if laid is None else laid[1])
        self.scroll_home(animate=False)

    def prepare(self, made: Callable[[int], Sequence[Line]], about: object) -> None:
        """Lay a page out before it is asked for, at a time when nobody waits."""
        if id(about) not in self._prepared and self.is_attached and self.size:
            while len(self._prepared) >= _PREPARED:
                del self._prepared[next(iter(self._prepared))]
            strips = self._lay(lambda width: page(made(width)))
            self._prepared[id(about)] = about, strips
            self.write_ahead(strips[: self.scrollable_content_region.height])

    def forget(self) -> None:
        """Let go of what was prepared: pages are made otherwise now."""
        self._prepared = {}

    def on_resize(self) -> None:
        """Draw for another width."""
        self.draw()
        self.refresh()

    @property
    def room(self) -> int:
        """The cells there are for a line."""
        return self.scrollable_content_region.width - 2

    def draw(self) -> None:
        """Lay out what is shown for the width there is."""
        self.forget()
        self._put(self._in_sight(), self._lay(self.content))

    def _lay(self, content: Callable[[int], Content]) -> list[Strip]:
        width = max(1, self.room)
        self._ground = self.rich_style
        edge = Segment(" ", self._ground)
        drawn = Visual.to_strips(self, content(width), width, None, self.visual_style)
        return [Strip([edge, *strip]).adjust_cell_length(width + 2, self._ground) for strip in drawn]

    def _put(self, before: Sequence[Strip], strips: Sequence[Strip]) -> None:
        """Show other lines; only those that differ from what is in sight are drawn."""
        self._strips = strips
        self.set_length(len(strips))
        lines = enumerate(zip(before, self._in_sight(), strict=True))
        self.draw_lines(y for y, (was, now) in lines if was != now)

    def _in_sight(self) -> list[Strip]:
        return self.draw_in_sight(range(self.scrollable_content_region.height))

    def notify_style_update(self) -> None:
        """Draw in other colours."""
        super().notify_style_update()
        if self.is_attached and self.size:
            self.draw()

    def draw_in_sight(self, lines: Iterable[int]) -> list[Strip]:
        """Draw some lines of the screen, a cell from either edge."""
        strips, first = self._strips, self.scroll_offset.y
        blank = Strip.blank(self.scrollable_content_region.width, self._ground)
        return [strips[y + first] if 0 <= y + first < len(strips) else blank for y in lines]

    def content(self, width: int) -> Content:
        """Make the page for a width in cells."""
        return page(self._page(width))

    def action_scroll(self, lines_down: int) -> None:
        """Scroll the text."""
        self.scroll_relative(y=lines_down, animate=False)
