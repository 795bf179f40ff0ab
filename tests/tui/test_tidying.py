import gc
from collections.abc import Iterator
from datetime import date

import pytest

from tracker.settings import Settings
from tui.tidying import TidyingApp


@pytest.fixture
def collector() -> Iterator[None]:
    """Give Python's own way of tidying back afterwards: it is the whole process's."""
    thresholds, enabled = gc.get_threshold(), gc.isenabled()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    (gc.enable if enabled else gc.disable)()


class Knot:
    """Something that only the collector lets go of."""

    def __init__(self, gone: list[str]) -> None:
        self.me, self._gone = self, gone

    def __del__(self) -> None:
        self._gone.append("gone")


@pytest.mark.usefixtures("collector")
def test_what_nobody_needs_is_let_go_of_and_the_rest_is_kept_for_good() -> None:
    gc.disable()
    app, gone = TidyingApp(Settings(store="", today=date(2023, 3, 1), by="Signe")), list[str]()

    Knot(gone)
    app.tidy()

    assert gone == ["gone"]
    assert gc.isenabled()
    assert gc.get_freeze_count() > 1000

    Knot(gone)
    frozen = gc.get_freeze_count()
    app.tidy()

    assert gone == ["gone", "gone"]
    assert gc.get_freeze_count() <= frozen


@pytest.mark.usefixtures("collector")
def test_between_two_keys_only_what_is_new_is_looked_through_and_only_where_it_is_much() -> None:
    gc.disable()
    app, gone = TidyingApp(Settings(store="", today=date(2023, 3, 1), by="Signe")), list[str]()
    app._look()  # nobody has touched anything yet
    gc.disable()

    Knot(gone)
    app._look()
    assert gone == []

    much: list[list[int]] = [[] for _ in range(20_000)]
    app._look()
    assert gone == ["gone"]
    assert len(much) == 20_000


@pytest.mark.usefixtures("collector")
async def test_a_program_that_shares_its_process_leaves_the_memory_to_python() -> None:
    thresholds = gc.get_threshold()
    app = TidyingApp(Settings(store="", today=date(2023, 3, 1), by="Signe"))
    async with app.run_test() as pilot:
        await pilot.press("x")

    assert gc.get_threshold() == thresholds
