"""What holds of every fit and every cut, whatever the list."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.bidding import frame, line, money
from tracker.negotiation import Bid, Choice, Frame, Line
from tracker.profile import Fund
from tracker.room import rooms, sums
from tracker.what_if import cut_by, cut_to, fit, split

FEW = settings(max_examples=40)
FUNDS = st.sampled_from([*Fund, None])
YEARS = st.integers(2024, 2026)
KR = st.integers(-(10**4), 10**9) | st.integers(-3, 30)
PLACES = st.tuples(YEARS, FUNDS)
ASKED = st.dictionaries(PLACES, st.none() | KR, max_size=3)
BIDS = st.tuples(ASKED, st.sampled_from(Choice), st.none() | st.integers(1, 4))
LINES = st.lists(BIDS, max_size=5).map(
    lambda bids: [
        line(about, *(money(year, fund, kr) for (year, fund), kr in asked.items()), choice=choice, priority=priority)
        for about, (asked, choice, priority) in enumerate(bids)
    ]
)
LIMITS = st.none() | st.integers(-1_000, 10**9) | st.integers(0, 60)
FRAMES = st.dictionaries(YEARS, st.tuples(LIMITS, LIMITS)).map(
    lambda stated: [frame(year, cap=cap, cash=cash) for year, (cap, cash) in stated.items()]
)


def after(lines: list[Line], bids: Mapping[int, Bid]) -> list[Line]:
    return [Line(one.entry, bids.get(one.entry.appropriation_id, one.bid)) for one in lines]


@FEW
@given(LINES, FRAMES)
def test_what_fits_never_exceeds_a_limit(lines: list[Line], frames: list[Frame]) -> None:
    found = fit(lines, frames)

    for room in rooms(after(lines, found.bids), frames):
        assert room.service_cap_kr is None or room.service_kr <= max(room.service_cap_kr, 0)
        assert room.frame_cash_kr is None or room.cash_kr <= max(room.frame_cash_kr, 0)


@FEW
@given(LINES, FRAMES)
def test_what_lapses_would_not_have_fitted_in_its_turn_and_nothing_else_changes(
    lines: list[Line], frames: list[Frame]
) -> None:
    found = fit(lines, frames)

    assert {one.line.entry.appropriation_id for one in found.placed if not one.fits} == set(found.bids)
    assert all(bid.choice is Choice.LET_LAPSE for bid in found.bids.values())
    assert not fit(after(lines, found.bids), frames).bids
    by_id = {one.entry.appropriation_id: one.bid for one in lines}
    assert all((bid.asked, bid.priority) == (by_id[key].asked, by_id[key].priority) for key, bid in found.bids.items())


@FEW
@given(LINES, st.integers(0, 10_000))
def test_a_cut_adds_up_to_the_krone(lines: list[Line], hundredths: int) -> None:
    found = cut_by(lines, hundredths)

    before, now = sums(lines), sums(after(lines, found.bids))
    assert now.unknown == before.unknown
    for place, saved in found.saved.items():
        assert before.kr(*place) - now.kr(*place) == saved
        assert now.kr(*place) == found.left[place]
        falls = [one.amount_kr for a in lines for one in a.bid.counted if (one.year, one.fund) == place]
        cuttable = sum(kr for kr in falls if kr is not None and kr > 0)
        assert abs(saved * 10_000 - cuttable * hundredths) <= 5_000
    assert all(
        now_kr.amount_kr is None or now_kr.amount_kr <= (was.amount_kr or 0)
        for one, new in zip(lines, after(lines, found.bids), strict=True)
        for was, now_kr in zip(one.bid.asked, new.bid.asked, strict=True)
    )


@FEW
@given(LINES, st.dictionaries(PLACES, st.integers(0, 10**9) | st.integers(0, 60), max_size=4))
def test_a_cut_to_an_amount_reaches_it_to_the_krone_where_something_is_asked_above_it(
    lines: list[Line], wanted: dict[tuple[int, Fund | None], int]
) -> None:
    found = cut_to(lines, wanted)

    before, now = sums(lines), sums(after(lines, found.bids))
    assert all(now.kr(*place) == min(before.kr(*place), kr) for place, kr in wanted.items())
    assert {place: kr for place, kr in now.asked.items() if place not in wanted} == {
        place: kr for place, kr in before.asked.items() if place not in wanted
    }


@FEW
@given(st.lists(st.integers(0, 10**9) | st.integers(0, 5), max_size=9), st.data())
def test_parts_fall_to_a_sum_and_none_rises(parts: list[int], data: st.DataObject) -> None:
    total = data.draw(st.integers(0, sum(parts)))

    shares = split(parts, total)

    assert sum(shares) == total
    assert all(0 <= mine <= was for mine, was in zip(shares, parts, strict=True))
