"""The layout stands still: while the store is read, while one filters, and whatever the figures are."""

import pytest

from db.queries.records import Bucket, FundSum, Group, Totals
from db.store import Store
from tests.making import draft, paper, take_in
from tests.tui.conftest import MIO, OpenApp, Walk
from tracker.flows.importing import Accept
from tracker.profile import Fund


def places(person: Walk) -> dict[str, object]:
    seen = person.overview.query("FilterBar, PejlemaerkeList, WindowTable, Detail, SumsBar, Footer")
    return {type(widget).__name__: widget.region for widget in seen}


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 36)])
async def test_nothing_moves_when_the_answer_comes_or_a_filter_leaves_less(
    small: Store, walk: OpenApp, width: int, height: int
) -> None:
    async with walk(small, width, height) as person:
        before = places(person)
        person.overview.sums.update("")
        await person.rest()
        assert places(person) == before, "as it is before the first answer"

        await person.press("slash", "m", "e", "n")
        assert places(person) == before

        await person.press("escape", "r", "f", "f", "f")
        assert places(person) == before


async def test_the_names_do_not_move_when_there_are_more_than_have_room(store: Store, walk: OpenApp) -> None:
    many = [
        draft(f"Bevilling {n}", line=n, pejlemaerke=f"Pejlemærke {n}", amounts={(2023, Fund.SERVICE): MIO})
        for n in range(1, 20)
    ]
    take_in(store, paper(*many), Accept.ALL)
    async with walk(store, 80, 24) as person:
        left = person.overview.pejlemaerker
        assert left.max_scroll_y > 0
        wide = left.scrollable_content_region.width

        await person.press("slash", *"7")

        assert left.max_scroll_y == 0
        assert left.scrollable_content_region.width == wide


async def test_a_large_count_is_not_cut_and_its_sums_have_room(small: Store, walk: OpenApp) -> None:
    large = Totals(
        104_332, 0, (FundSum(Bucket.FULL, Fund.SERVICE, 123_456 * MIO), FundSum(Bucket.FULL, Fund.INDSATS, MIO))
    )
    async with walk(small, 80, 24) as person:
        person.overview.pejlemaerker.show(large, [Group("A", "Job", Totals(12))], None)
        await person.rest()

        first, second, *_ = person.lines(person.overview.pejlemaerker)

    assert first.split() == ["▸Alle", "104.332"]
    assert second.split() == ["~123.456", "1,0"]
