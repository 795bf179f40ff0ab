import time
from collections.abc import Sequence

from textual import on
from textual.app import App, ComposeResult

from tests.tui.resting import at_rest
from tui.columns import Column
from tui.views import Tone
from tui.widgets.window_table import WindowTable
from tui.window import Band

MILLION = 1_000_000


def numbers(width: int) -> Sequence[Column[int]]:
    return (
        Column("title", "Nummer", width - 14, lambda row: (f"række {row}", Tone.PLAIN)),
        Column("service", "Tal", 10, lambda row: (str(row), Tone.QUIET), "right", money=True),
    )


class Million(App[None]):
    """A list of a million numbers; a number is its own row."""

    def __init__(self, rows: int = MILLION) -> None:
        super().__init__()
        self.rows = rows
        self.asked: list[range] = []
        self.highlighted: list[object] = []
        self.chosen: list[object] = []
        self.sorts: list[str] = []
        self.answers = True

    def compose(self) -> ComposeResult:
        yield WindowTable(numbers, id="list")

    def on_mount(self) -> None:
        self.table.focus()
        self.table.show(self.rows, [Band(0, "Først", "(5)", {"service": 2_500_000}), Band(5, "Resten", "(?)")])

    @property
    def table(self) -> WindowTable[int]:
        return self.query_one(WindowTable)

    @on(WindowTable.Wanted)
    def fetch(self, message: WindowTable.Wanted) -> None:
        self.asked.append(message.rows)
        if self.answers:
            self.table.put(message.generation, message.rows.start, message.rows)

    @on(WindowTable.Highlighted)
    def follow(self, message: WindowTable.Highlighted) -> None:
        self.highlighted.append(message.row)

    @on(WindowTable.Chosen)
    def choose(self, message: WindowTable.Chosen) -> None:
        self.chosen.append(message.row)

    @on(WindowTable.SortAsked)
    def sort(self, message: WindowTable.SortAsked) -> None:
        self.sorts.append(message.key)

    def shown(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]


async def test_a_million_rows_cost_what_the_screen_shows() -> None:
    app = Million()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert app.shown()[2].split() == ["▸", "række", "0", "0"]

        began = time.perf_counter()
        await pilot.press("G")
        await pilot.pause()
        took = time.perf_counter() - began

        assert app.shown()[-1].startswith("▸  række 999999")
        assert app.highlighted[-1] == MILLION - 1
        assert sum(len(rows) for rows in app.asked) < 1_000
        assert took < 2


async def test_the_keys_of_arrows_and_of_vim_move_alike() -> None:
    app = Million()
    async with app.run_test(size=(60, 20)) as pilot:
        places = []
        for key in ("j", "down", "k", "up", "pagedown", "ctrl+d", "pageup", "ctrl+u", "G", "home", "end", "g"):
            await pilot.press(key)
            places.append(app.table.cursor)

    page = 18
    assert places == [1, 2, 1, 0, page, 2 * page, page, 0, MILLION - 1, 0, MILLION - 1, 0]


async def test_bands_stand_above_their_first_row_with_their_sums_under_the_column() -> None:
    app = Million()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        shown = app.shown()

    assert shown[1].startswith(" Først (5)")
    assert shown[1].endswith("2,5")
    assert shown[7].startswith(" Resten (?)")
    assert shown[8].startswith("   række 5")


async def test_until_the_rows_come_their_places_are_held() -> None:
    app = Million()
    app.answers = False
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()

        assert app.shown()[2] == "▸  …"
        await pilot.press("enter", "j")
        assert app.highlighted == []
        assert app.chosen == []


async def test_rows_of_a_list_that_was_left_are_ignored() -> None:
    app = Million()
    app.answers = False
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        old = app.table.generation
        app.table.show(3)

        app.table.put(old, 0, [7, 8, 9])
        await pilot.pause()

        assert app.table.row is None


async def test_a_click_moves_the_cursor_and_a_second_one_opens() -> None:
    app = Million()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.click(WindowTable, offset=(10, 4))
        assert app.table.cursor == 2

        await pilot.click(WindowTable, offset=(10, 4), times=2)
        assert app.chosen == [2]

        await pilot.click(WindowTable, offset=(10, 7))
        assert app.table.cursor == 2, "a band is no row"


async def test_a_click_on_a_heading_asks_for_that_order() -> None:
    app = Million()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.click(WindowTable, offset=(8, 0))
        await pilot.click(WindowTable, offset=(57, 0))
        await pilot.click(WindowTable, offset=(0, 0))

    assert app.sorts == ["title", "service"]


async def test_the_wheel_scrolls_and_the_next_key_comes_back_to_the_cursor() -> None:
    app = Million()
    async with app.run_test(size=(60, 20)) as pilot:
        await at_rest(app)
        app.table.scroll_to(y=500, animate=False)
        await at_rest(app)
        assert "række 500" in "\n".join(app.shown())

        await pilot.press("j")
        await pilot.pause()
        assert "▸  række 1" in "\n".join(app.shown())


async def test_the_empty_list_says_what_it_was_told_to_say() -> None:
    app = Million(0)
    async with app.run_test(size=(40, 12)) as pilot:
        app.table.show(0)
        app.table.empty = "Intet her.\nTryk på en tast, der gør noget ved det, og se så igen."
        await pilot.press("j", "G", "enter", "pagedown")
        await pilot.pause()

        assert app.shown()[2] == "  Intet her."
        assert app.shown()[3] == "  Tryk på en tast, der gør noget ved"
        assert app.table.cursor == 0


async def test_rows_are_fetched_again_at_another_height() -> None:
    app = Million()
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.resize_terminal(60, 70)
        await at_rest(app)

        assert app.shown()[-1].strip() != "…"
        assert app.shown()[-1].startswith("   række")
