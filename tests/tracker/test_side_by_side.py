"""Scenarios side by side: what each asks for, line by line, and how it differs."""

import pytest

from tests.tracker.bidding import INDSATS, SERVICE, entry, frame, line, listed, money
from tracker.negotiation import Bid, Choice, Line
from tracker.side_by_side import Difference, Field, compare, differing


def test_every_line_stands_with_its_bid_in_every_scenario_and_says_what_differs() -> None:
    same, cheap, dear = line(1, money()), line(2, money(kr=5)), line(2, money(kr=9), priority=1)

    found = compare(listed((same, cheap), (same, dear)))

    assert [row.differs for row in found.rows] == [((), ()), ((), (Field.ASKED, Field.PRIORITY))]
    assert found.rows[1].bids == (cheap.bid, dear.bid)
    assert [row.entry.appropriation_id for row in found.differing] == [2]
    assert found.rows[1].asked(1).kr(2024, SERVICE) == 9


def test_the_others_are_held_against_the_main_scenario_or_the_one_that_is_named() -> None:
    of = listed((line(1, money(kr=5)),), (line(1, money(kr=9)),))

    assert [column.differences for column in compare(of).columns] == [{}, {(2024, SERVICE): Difference(4)}]
    assert [column.differences for column in compare(of, 2).columns] == [{(2024, SERVICE): Difference(-4)}, {}]


def test_each_fund_and_year_differs_by_itself_and_what_nobody_knows_is_counted() -> None:
    of = listed(
        (line(1, money(2024, None, 7), money(2025, INDSATS, 3)),),
        (line(1, money(2024, kr=None), money(2025, INDSATS, 3), money(2026, kr=1)),),
    )

    assert list(compare(of).columns[1].differences.items()) == [
        ((2024, SERVICE), Difference(0, 1)),
        ((2024, None), Difference(-7)),
        ((2025, INDSATS), Difference(0)),
        ((2026, SERVICE), Difference(1)),
    ]


def test_all_scenarios_show_the_room_of_the_same_years() -> None:
    of = listed((line(1, money(2024)),), (line(1, money(2026)),), frames=(frame(2027, cap=5),))

    found = compare(of)

    assert found.years == (2024, 2026, 2027)
    assert [room.year for room in found.columns[1].rooms] == [2024, 2026, 2027]


def test_some_of_the_scenarios_can_be_shown() -> None:
    of = listed((line(1),), (line(1),), (line(1),))

    found = compare(of, 3, only=(1,))

    assert [column.id for column in found.columns] == [1, 3]
    assert found.base == 1


def test_a_scenario_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no such scenario"):
        compare(listed((line(1),)), 2)


def test_a_line_that_is_on_one_list_only_asks_for_nothing_on_the_other() -> None:
    found = compare(listed((line(1),), (line(1), line(2, money(kr=4)))))

    assert found.rows[1].bids == (None, line(2, money(kr=4)).bid)
    assert found.rows[1].differs == ((), (Field.PRESENCE,))
    assert found.rows[1].asked(0).asked == {}


def test_amounts_that_are_not_asked_for_are_no_difference() -> None:
    asking = Bid(Choice.LET_LAPSE, (money(),))

    assert differing(asking, Bid(Choice.LET_LAPSE)) == ()
    assert differing(asking, Bid(Choice.RENEW, (money(),), 1, "Haster", "N1", "Ny plan")) == (
        Field.CHOICE,
        Field.ASKED,
        Field.PRIORITY,
        Field.NOTE,
        Field.BUDGET_NOTE,
        Field.TO_PLAN,
    )
    assert differing(None, None) == ()


def test_what_returns_by_itself_is_added_up_apart() -> None:
    returning = Line(entry(1), Bid(Choice.RENEW, (money(kr=3),)))

    (column,) = compare(listed((returning,))).columns

    assert column.totals.new.kr(2024, SERVICE) == 3
    assert (column.name, column.main) == ("Scenarie 1", True)
