"""What there is room for by priority, and the same cut for all."""

import pytest

from tests.tracker.bidding import INDSATS, SERVICE, entry, frame, line, listed, money
from tracker.negotiation import Bid, Choice, Line
from tracker.what_if import Limit, Obstacle, applied, cut_by, cut_to, fit, split


def test_the_most_important_gets_the_room_and_the_rest_lapses() -> None:
    lines = [line(1, money(kr=600), priority=2), line(2, money(kr=700), priority=1)]

    found = fit(lines, [frame(cap=1_000)])

    assert found.bids == {1: Bid(Choice.LET_LAPSE, (money(kr=600),), 2)}
    assert [(one.line.entry.appropriation_id, one.obstacles) for one in found.placed] == [
        (2, ()),
        (1, (Obstacle(2024, Limit.SERVICE_CAP, 300),)),
    ]


def test_a_less_important_line_takes_the_room_that_a_larger_one_could_not_use() -> None:
    lines = [line(1, money(kr=900), priority=1), line(2, money(kr=200), priority=2), line(3, money(kr=100), priority=3)]

    found = fit(lines, [frame(cap=1_000)])

    assert set(found.bids) == {2}
    assert found.overtaken == (3,)


def test_lines_without_priority_come_last_in_the_order_of_the_list() -> None:
    lines = [line(1, money(kr=1)), line(2, money(kr=1)), line(3, money(kr=1), priority=9)]

    found = fit(lines, [frame(cap=10)])

    assert [one.line.entry.appropriation_id for one in found.placed] == [3, 1, 2]
    assert not found.bids
    assert found.overtaken == ()


def test_indsats_takes_cash_and_no_room_under_the_cap() -> None:
    lines = [line(1, money(fund=INDSATS, kr=500), priority=1), line(2, money(fund=SERVICE, kr=400), priority=2)]

    assert not fit(lines, [frame(cap=400)]).bids
    assert fit(lines, [frame(cap=400, cash=899)]).placed[1].obstacles == (Obstacle(2024, Limit.CASH, 1),)


def test_money_of_an_unknown_fund_takes_cash() -> None:
    assert set(fit([line(1, money(fund=None, kr=500))], [frame(cap=1, cash=499)]).bids) == {1}


def test_a_line_must_fit_in_every_year_with_a_limit() -> None:
    lines = [line(1, money(2024, kr=100), money(2025, kr=300), money(2026, kr=900))]

    found = fit(lines, [frame(2024, cap=100), frame(2025, cap=200, cash=250)])

    assert found.placed[0].obstacles == (Obstacle(2025, Limit.SERVICE_CAP, 100), Obstacle(2025, Limit.CASH, 50))


def test_an_amount_nobody_knows_is_counted_and_never_taken_as_0_kr_of_a_limit() -> None:
    found = fit([line(1, money(kr=None), money(2025, kr=None), money(2024, INDSATS, 10))], [frame(cap=5, cash=20)])

    assert found.placed[0].fits
    assert found.placed[0].unknown == 1


def test_lines_that_ask_for_nothing_stay_as_they_are() -> None:
    lines = [line(about, money(kr=900), choice=choice) for about, choice in enumerate([Choice.OPEN, Choice.LET_LAPSE])]

    found = fit(lines, [frame(cap=1)])

    assert (found.bids, found.placed) == ({}, ())


def test_without_a_limit_there_is_nothing_to_fit_under() -> None:
    found = fit([line(1, money())], [frame()])

    assert not found.is_limited
    assert not found.bids


def test_money_that_is_given_back_makes_room() -> None:
    lines = [line(1, money(kr=-500), priority=1), line(2, money(kr=1_400), priority=2)]

    assert not fit(lines, [frame(cap=1_000)]).bids


def test_a_cut_takes_the_percentage_off_every_amount_and_the_sum_falls_by_it_to_the_krone() -> None:
    lines = [line(about, money(kr=333)) for about in (1, 2, 3)]

    found = cut_by(lines, 1_000)

    assert [bid.asked[0].amount_kr for bid in found.bids.values()] == [300, 300, 299]
    assert found.saved == {(2024, SERVICE): 100}
    assert found.left == {(2024, SERVICE): 899}


def test_a_renewed_line_that_is_cut_is_renewed_reduced_and_one_that_moves_still_moves() -> None:
    found = cut_by([line(1, money()), line(2, money(), choice=Choice.MOVE)], 2_000)

    assert [bid.choice for bid in found.bids.values()] == [Choice.RENEW_REDUCED, Choice.MOVE]


def test_a_cut_leaves_other_funds_other_years_and_what_is_spared() -> None:
    lines = [
        line(1, money(kr=100), money(2024, INDSATS, 100), money(2025, kr=100)),
        line(2, money(kr=100)),
        line(3, money(kr=100), choice=Choice.LET_LAPSE),
    ]

    found = cut_by(lines, 5_000, funds=[SERVICE], years=[2024], spared=[2])

    assert found.bids == {1: Bid(Choice.RENEW_REDUCED, (money(kr=50), money(2024, INDSATS, 100), money(2025, kr=100)))}
    assert found.left == {(2024, SERVICE): 150}


def test_amounts_nobody_knows_and_money_given_back_are_not_cut() -> None:
    lines = [line(1, money(kr=None)), line(2, money(kr=-100)), line(3, money(kr=300)), line(4, money(2025, kr=None))]

    found = cut_by(lines, 5_000)

    assert set(found.bids) == {3}
    assert found.unknown == {(2024, SERVICE): 1, (2025, SERVICE): 1}
    assert found.left == {(2024, SERVICE): 50, (2025, SERVICE): 0}


@pytest.mark.parametrize("outside", [-1, 10_001])
def test_a_cut_outside_0_to_100_per_cent_is_a_mistake(outside: int) -> None:
    with pytest.raises(ValueError, match="0 to 100"):
        cut_by([line(1, money())], outside)


def test_a_cut_of_nothing_changes_nothing() -> None:
    assert not cut_by([line(1, money())], 0).bids


def test_a_fund_is_cut_to_an_amount_with_what_is_spared_counted_in() -> None:
    lines = [line(1, money(kr=300)), line(2, money(kr=100)), line(3, money(kr=200))]

    found = cut_to(lines, {(2024, SERVICE): 500}, spared=[3])

    assert [bid.asked[0].amount_kr for bid in found.bids.values()] == [225, 75]
    assert found.left == {(2024, SERVICE): 500}


def test_what_is_spared_alone_can_come_to_more_than_was_wanted() -> None:
    found = cut_to([line(1, money(kr=300)), line(2, money(kr=100))], {(2024, SERVICE): 200}, spared=[1])

    assert found.left == {(2024, SERVICE): 300}
    assert found.bids[2].asked == (money(kr=0),)


def test_a_sum_that_is_no_larger_than_wanted_stays() -> None:
    found = cut_to([line(1, money(kr=300))], {(2024, SERVICE): 301, (2025, INDSATS): 5})

    assert not found.bids
    assert found.saved == {(2024, SERVICE): 0, (2025, INDSATS): 0}


def test_nothing_is_cut_to_less_than_0() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        cut_to([line(1, money())], {(2024, SERVICE): -1})


def test_parts_of_nothing_stay_nothing() -> None:
    assert split([0, 0], 0) == (0, 0)
    assert split([], 0) == ()


def test_a_line_on_the_list_without_amounts_is_left_alone() -> None:
    assert not cut_by([Line(entry(), Bid(Choice.RENEW))], 5_000).bids


def test_a_proposal_can_be_seen_before_it_is_carried_out() -> None:
    of = listed((line(1, money(kr=100)), line(2, money(kr=50)))).main

    after = applied(of, cut_by(of.lines, 1_000, spared=[2]).bids)

    assert [one.bid.asked[0].amount_kr for one in after.lines] == [90, 50]
