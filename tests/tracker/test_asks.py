"""What is asked for: the amounts a choice starts from, the profiles of one keystroke, and what nobody can ask for."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.negotiating import INDSATS, SERVICE, YEARS, entry, money
from tracker import asks
from tracker.errors import TrackerError
from tracker.negotiation import Bid, Choice, Money, fund_order
from tracker.profile import Fund

KRONER = st.none() | st.integers(0, 10**12)
few = settings(max_examples=40)
FUNDS = st.sampled_from([*Fund, None])
ASKED = st.dictionaries(st.tuples(st.integers(2024, 2027), FUNDS), KRONER, max_size=8).map(
    lambda cells: tuple(sorted((Money(year, fund, kr) for (year, fund), kr in cells.items()), key=fund_order))
)


def in_years(asked: tuple[Money, ...], fund: Fund | None = SERVICE) -> list[int | None]:
    """Give one fund's kroner, year by year."""
    return [one.amount_kr for one in asked if one.fund is fund]


# -- what a choice starts from ----------------------------------------------------------------------------------------


def test_what_falls_away_is_asked_for_in_every_year() -> None:
    ending = entry(1, money(900_000, 2023), money(None, 2023, INDSATS))

    asked = asks.default_asked(ending, YEARS)

    assert [one.year for one in asked] == [2024, 2024, 2025, 2025, 2026, 2026, 2027, 2027]
    assert in_years(asked) == [900_000] * 4
    assert in_years(asked, INDSATS) == [None] * 4  # funded, amount not known: nothing is invented


def test_no_year_is_asked_for_that_still_has_its_money() -> None:
    later = entry(1, money(900_000, 2025), after_year=2025)

    assert [one.year for one in asks.default_asked(later, YEARS)] == [2026, 2027]


def test_choosing_fills_the_amounts_in_where_none_stand() -> None:
    ending = entry(1, money(900_000, 2023))

    assert in_years(asks.chosen(ending, Bid(), Choice.RENEW, YEARS).asked) == [900_000] * 4
    typed = Bid(asked=(money(5),))
    assert asks.chosen(ending, typed, Choice.RENEW, YEARS) == replace(typed, choice=Choice.RENEW)
    assert asks.chosen(ending, Bid(), Choice.LET_LAPSE, YEARS) == Bid(Choice.LET_LAPSE)


def test_the_plan_that_money_moves_to_goes_with_the_choice() -> None:
    moved = Bid(Choice.MOVE, (money(),), to_plan="En anden plan")

    assert asks.chosen(entry(), moved, Choice.MOVE, YEARS) == moved
    assert asks.chosen(entry(), moved, Choice.RENEW, YEARS).to_plan is None


# -- profiles ---------------------------------------------------------------------------------------------------------


def test_twenty_per_cent_less_leaves_four_fifths_in_whole_kroner() -> None:
    asked = (money(200_000), money(3, 2025), money(None, 2026), money(0, 2027))

    assert in_years(asks.reduced(asked, 20)) == [160_000, 2, None, 0]  # 2,4 kr. is 2


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_reduction_is_between_nothing_and_everything(percent: int) -> None:
    with pytest.raises(ValueError, match="0 to 100"):
        asks.reduced((money(),), percent)


@few
@given(ASKED)
def test_a_reduction_by_nothing_changes_nothing_and_one_by_everything_leaves_no_krone(asked: tuple[Money, ...]) -> None:
    assert asks.reduced(asked, 0) == asked
    assert {one.amount_kr or 0 for one in asks.reduced(asked, 100)} <= {0}


def test_flat_is_the_first_year_in_every_year() -> None:
    asked = (money(100), money(7, fund=INDSATS), money(900, 2025))

    after = asks.flat(asked, YEARS)

    assert (in_years(after), in_years(after, INDSATS)) == ([100] * 4, [7] * 4)


def test_a_falling_profile_ends_with_nothing_in_the_year_after_the_last() -> None:
    assert in_years(asks.falling((money(1000), money(7, 2026)), YEARS)) == [1000, 750, 500, 250]
    assert in_years(asks.falling((money(1001),), YEARS)) == [1001, 751, 501, 250]  # half a krone goes up
    assert in_years(asks.falling((money(None),), YEARS)) == [None] * 4


def test_a_profile_begins_with_the_first_year_that_is_asked_for() -> None:
    later = (money(1000, 2026),)

    assert [(one.year, one.amount_kr) for one in asks.flat(later, YEARS)] == [(2026, 1000), (2027, 1000)]
    assert [(one.year, one.amount_kr) for one in asks.falling(later, YEARS)] == [(2026, 1000), (2027, 500)]


def test_a_profile_of_a_year_after_the_lists_own_keeps_that_year() -> None:
    far = (money(1000, 2031), money(7, 2031, INDSATS))

    assert asks.flat(far, YEARS) == asks.falling(far, YEARS) == far


def test_a_profile_of_nothing_is_nothing() -> None:
    assert asks.flat((), YEARS) == asks.falling((), YEARS) == ()


@few
@given(ASKED)
def test_the_same_profile_again_gives_the_same(asked: tuple[Money, ...]) -> None:
    for run in (asks.flat, asks.falling):
        once = run(asked, YEARS)
        assert run(once, YEARS) == once
        assert len({(one.year, one.fund) for one in once}) == len(once)


@few
@given(st.integers(-(10**12), 10**12), st.integers(0, 100))
def test_a_part_and_the_rest_make_the_whole(kr: int, part: int) -> None:
    one, other = asks.share(kr, part, 100), asks.share(kr, 100 - part, 100)

    assert one is not None
    assert other is not None
    assert abs(one + other - kr) <= 1
    assert abs(one * 100 - kr * part) <= 50


def test_half_a_krone_goes_away_from_nothing() -> None:
    assert (asks.share(1, 1, 2), asks.share(-1, 1, 2), asks.share(None, 1, 2)) == (1, -1, None)


# -- amounts one by one -----------------------------------------------------------------------------------------------


def test_an_amount_takes_the_place_of_that_year_and_fund_and_no_other() -> None:
    asked = (money(1), money(2, fund=INDSATS), money(3, 2025))

    after = asks.amended(asked, [money(None, 2025), money(9, fund=None)], [(2024, INDSATS), (2030, None)])

    assert after == (money(1), money(9, fund=None), money(None, 2025))


@pytest.mark.parametrize(
    ("bid", "said"),
    [
        (Bid(asked=(money(1), money(2))), "står to gange"),
        (Bid(asked=(money(-1),)), "kan ikke være under 0 kr."),
        (Bid(asked=(money(1, 999),)), "fire cifre"),
        (Bid(asked=(money(1, 10_000),)), "fire cifre"),
        (Bid(priority=0), "1 (vigtigst)"),
    ],
)
def test_what_nobody_can_ask_for_is_refused(bid: Bid, said: str) -> None:
    with pytest.raises(TrackerError) as refused:
        asks.refuse_impossible(bid)

    assert said in str(refused.value)


@few
@given(ASKED)
def test_everything_else_can_be_asked_for(asked: tuple[Money, ...]) -> None:
    asks.refuse_impossible(Bid(Choice.RENEW, asked, 1))
