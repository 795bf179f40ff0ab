"""What a list adds up to, and what is left of the cap and the cash."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.negotiating import INDSATS, SERVICE, YEARS, entry, line, money
from tracker.appropriation import Kind
from tracker.assessment import Verdict
from tracker.negotiation import Bid, Choice, Frame, Line, Money
from tracker.profile import Fund
from tracker.room import Sums, by_pejlemaerke, lapsing, lapsing_by_kind, rooms, sums, totals

few = settings(max_examples=40)
FUNDS = st.sampled_from([*Fund, None])
LINES = st.lists(
    st.builds(
        lambda number, choice, cells, returns: Line(
            entry(number, verdict=Verdict.AUTOMATIC if returns else None, pejlemaerke=f"P{number % 3}"),
            Bid(choice, tuple(Money(year, fund, kr) for (year, fund), kr in cells.items())),
        ),
        st.integers(1, 100),
        st.sampled_from(Choice),
        st.dictionaries(st.tuples(st.integers(2024, 2027), FUNDS), st.none() | st.integers(0, 10**9), max_size=5),
        st.booleans(),
    ),
    max_size=12,
)


def test_amounts_are_added_by_year_and_fund_and_unknown_ones_counted() -> None:
    lines = [
        line(entry(1), money(100), money(7, fund=INDSATS), money(None, 2025)),
        line(entry(2), money(200), money(5, 2025, None), choice=Choice.MOVE),
    ]

    added = sums(lines)

    assert added.asked == {(2024, SERVICE): 300, (2024, INDSATS): 7, (2025, None): 5}
    assert added.unknown == {(2025, SERVICE): 1}
    assert (added.lines, added.asking, added.undecided) == (2, 2, 0)
    assert added.years == (2024, 2025)
    assert (added.kr(2024, SERVICE), added.kr(2026, SERVICE)) == (300, 0)


def test_lines_that_ask_for_nothing_are_counted_and_not_added() -> None:
    lines = [line(entry(1), money(), choice=Choice.LET_LAPSE), line(entry(2), money(), choice=Choice.OPEN)]

    assert sums(lines) == Sums({}, {}, lines=2, asking=0, undecided=1)


def test_what_returns_by_itself_is_kept_apart_from_new_asks() -> None:
    lines = [line(entry(1), money(100)), line(entry(2, declaration=True), money(7))]

    added = totals(lines)

    assert (added.new.kr(2024, SERVICE), added.returning.kr(2024, SERVICE), added.all.kr(2024, SERVICE)) == (
        100,
        7,
        107,
    )
    assert (added.new.lines, added.returning.lines) == (1, 1)


def test_a_pejlemaerke_is_added_up_within_its_plan() -> None:
    lines = [
        line(entry(1, pejlemaerke="Job"), money(1)),
        line(entry(2, pejlemaerke=None), money(2)),
        line(entry(3, pejlemaerke="Job"), money(4)),
        line(entry(4, pejlemaerke="Job", plan="En anden"), money(8)),
    ]

    added = by_pejlemaerke(lines)

    assert [(place, one.all.kr(2024, SERVICE)) for place, one in added.items()] == [
        (("Visionen", "Job"), 5),
        (("Visionen", None), 2),
        (("En anden", "Job"), 8),
    ]


def test_service_takes_cap_and_cash_and_everything_else_takes_cash_alone() -> None:
    asked = [money(100), money(30, fund=INDSATS), money(5, fund=Fund.OVERFOERSEL), money(2, fund=Fund.ANLAEG)]

    (room,) = rooms([line(entry(1), *asked)], [Frame(2024, 150, 140, "Cirkulæret")])

    assert (room.service_kr, room.cash_kr) == (100, 137)
    assert (room.service_cap_left_kr, room.cash_left_kr) == (50, 3)
    assert not room.is_over


def test_money_of_an_unknown_fund_is_cash_and_may_take_of_the_cap() -> None:
    (room,) = rooms([line(entry(1), money(100), money(20, fund=None))], [Frame(2024, 100, 100, "Cirkulæret")])

    assert (room.service_cap_left_kr, room.cash_left_kr, room.unknown_fund_kr) == (0, -20, 20)
    assert room.is_over


def test_an_amount_nobody_knows_is_not_taken_from_the_room_but_counted() -> None:
    (room,) = rooms([line(entry(1), money(None), money(None, fund=INDSATS))], [Frame(2024, 100, 100, "Cirkulæret")])

    assert (room.service_cap_left_kr, room.cash_left_kr, room.unknown) == (100, 100, 2)


def test_no_room_is_said_where_none_was_stated() -> None:
    first, second, third = rooms([line(entry(1), money(100))], [Frame(2025, None, 50, "Cirkulæret")], [2026])

    assert (first.year, first.service_cap_left_kr, first.cash_left_kr, first.is_over) == (2024, None, None, False)
    assert (second.year, second.service_cap_left_kr, second.cash_left_kr) == (2025, None, 50)
    assert (third.year, third.cash_kr) == (2026, 0)


def test_passing_the_cap_alone_is_over() -> None:
    (room,) = rooms([line(entry(1), money(100))], [Frame(2024, 99, 1000, "Cirkulæret")])

    assert (room.service_cap_left_kr, room.is_over) == (-1, True)


def test_what_lapses_is_added_up_whatever_is_chosen() -> None:
    lines = [
        line(entry(1, money(100, 2023)), choice=Choice.LET_LAPSE),
        line(entry(2, money(7, 2023), money(None, 2023, None)), choice=Choice.RENEW),
        line(entry(3, money(9, 2025), after_year=2025)),
    ]

    fallen = lapsing(lines)

    assert fallen.asked == {(2024, SERVICE): 107, (2026, SERVICE): 9}  # the first years without the money
    assert fallen.unknown == {(2024, None): 1}


def test_what_lapses_otherwise_than_in_full_is_added_up_by_itself() -> None:
    lines = [
        line(entry(1, money(100, 2023))),
        line(replace(entry(2, money(7, 2023)), kind=Kind.ONE_OFF)),
        line(entry(3, money(9, 2023))),
    ]

    fallen = lapsing_by_kind(lines)

    assert {kind: of.asked for kind, of in fallen.items()} == {
        Kind.FULL: {(2024, SERVICE): 109},
        Kind.ONE_OFF: {(2024, SERVICE): 7},
    }


@few
@given(LINES)
def test_the_parts_always_make_the_whole(lines: list[Line]) -> None:
    added = totals(lines)
    groups = by_pejlemaerke(lines)

    assert added.all == sums(lines)
    for place, kr in added.all.asked.items():
        assert added.new.kr(*place) + added.returning.kr(*place) == kr
        assert sum(group.all.kr(*place) for group in groups.values()) == kr
    for place, count in added.all.unknown.items():
        assert added.new.unknown.get(place, 0) + added.returning.unknown.get(place, 0) == count
    assert added.new.lines + added.returning.lines == added.all.lines == len(lines)


@few
@given(LINES, st.integers(0, 10**10), st.integers(0, 10**10))
def test_what_is_left_and_what_is_asked_for_make_the_frame(lines: list[Line], cap: int, cash: int) -> None:
    known = [one for each in lines for one in each.bid.counted if one.amount_kr is not None]

    left = rooms(lines, [Frame(year, cap, cash, "Cirkulæret") for year in YEARS])

    assert [room.year for room in left] == list(YEARS)
    for room in left:
        of_year = [(one.fund, one.amount_kr or 0) for one in known if one.year == room.year]
        assert room.service_cap_left_kr == cap - sum(kr for fund, kr in of_year if fund is SERVICE)
        assert room.cash_left_kr == cash - sum(kr for _, kr in of_year)
        assert room.is_over == (room.service_cap_left_kr < 0 or room.cash_left_kr < 0)


def test_an_amount_is_there_whether_or_not_it_is_known() -> None:
    added = sums([line(entry(1), money(0), money(None, 2025, INDSATS))])

    assert added.has(2024, SERVICE)
    assert added.has(2025, INDSATS)
    assert not added.has(2025, SERVICE)
