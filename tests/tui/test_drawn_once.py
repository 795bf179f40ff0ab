"""A line that was drawn before is shown as Textual would draw it anew."""

import gc

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from db.store import Store
from tests.tui.conftest import OpenApp
from tui.widgets.lengthy import Whole
from tui.widgets.still_bar import StillBar


def seen(strips: list[Strip], cells: int) -> list[list[Segment]]:
    return [list(strip.crop(0, cells).simplify()) for strip in strips]


@pytest.mark.parametrize("key", ["down", "pagedown", "end", "f", "left", "right", "W"])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 36), (160, 48)])
async def test_lists_and_pages_look_as_textual_draws_them(
    small: Store, walk: OpenApp, width: int, height: int, key: str
) -> None:
    async with walk(small, width, height) as person:
        await person.press(key)

        for widget in (person.overview.table, person.overview.detail, person.overview.pejlemaerker):
            whole = Region(0, 0, *widget.region.size)
            cells = whole.width - widget.scrollbar_size_vertical
            own, textuals = widget.render_lines(whole), ScrollView.render_lines(widget, whole)
            assert seen(own, cells) == seen(textuals, cells)
            part = Region(1, 1, whole.width - 2, 3)
            assert seen(widget.render_lines(part), part.width) == seen(
                ScrollView.render_lines(widget, part), part.width
            )


class Bar(App[None]):
    def compose(self) -> ComposeResult:
        yield ScrollView()


@pytest.mark.parametrize("height", [1, 2, 7, 40])
async def test_a_scrollbar_looks_as_textual_draws_it(height: int) -> None:
    app = Bar()
    async with app.run_test(size=(20, 48)) as pilot:
        bar = StillBar(thickness=1)
        bar.styles.height, bar.styles.width = height, 1
        await app.query_one(ScrollView).mount(bar)
        for length in (0, 1, height, height + 1, 3 * height, 1_000_000):
            for position in (0, 1, length // 3, max(0, length - height)):
                bar.window_virtual_size, bar.window_size, bar.position = length, height, position
                await pilot.pause()
                whole = Region(0, 0, *bar.size)
                own, textuals = bar.render_lines(whole), ScrollBar.render_lines(bar, whole)
                assert seen(own, 1) == seen(textuals, 1), (length, position)


def test_a_line_that_nothing_lies_over_is_gone_when_nobody_has_it() -> None:
    gc.collect()
    gc.disable()
    try:
        line = Whole([Segment("Bevilling")], 9)
        assert line.divide([9, 10]) == [line]
        assert [piece.text for piece in line.divide([4, 9])] == ["Bevi", "lling"]
        before = sum(isinstance(one, Whole) for one in gc.get_objects())
        del line
        assert sum(isinstance(one, Whole) for one in gc.get_objects()) == before - 1
    finally:
        gc.enable()
