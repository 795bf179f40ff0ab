"""What a negotiation list says of itself."""

from dataclasses import replace

import pytest

from tests.negotiating import YEARS, entry, money, negotiation_list
from tracker.assessment import Verdict
from tracker.negotiation import Bid, Choice, Edit, Scenario, fund_order
from tracker.profile import Fund


@pytest.mark.parametrize("choice", [Choice.RENEW, Choice.RENEW_REDUCED, Choice.MOVE])
def test_what_is_asked_for_counts_when_the_choice_asks(choice: Choice) -> None:
    assert Bid(choice, (money(),)).counted == (money(),)


@pytest.mark.parametrize("choice", [Choice.LET_LAPSE, Choice.OPEN])
def test_an_open_line_and_one_that_may_lapse_ask_for_nothing_and_keep_their_amounts(choice: Choice) -> None:
    bid = Bid(choice, (money(),))

    assert (bid.counted, bid.asked) == ((), (money(),))


def test_a_declaration_of_intent_brings_an_entry_back_by_itself() -> None:
    assert entry(declaration=True).returns
    assert entry(verdict=Verdict.AUTOMATIC).returns
    assert not entry(verdict=Verdict.CONTINUE).returns
    assert not entry().returns


def test_the_main_scenario_counts_where_none_is_named() -> None:
    first, second = Scenario(1, "Grundforslag"), Scenario(2, "Stram", main=True)
    one = replace(negotiation_list(), scenarios=(first, second))

    assert one.main is second
    assert replace(one, scenarios=(first,)).main is first


def test_a_list_asks_for_the_years_after_the_last_with_money() -> None:
    assert negotiation_list().years == YEARS


def test_amounts_are_ordered_by_year_and_then_as_funds_are_shown() -> None:
    backwards = [money(year=year, fund=fund) for year in (2025, 2024) for fund in (None, Fund.ANLAEG, Fund.SERVICE)]

    assert sorted(backwards, key=fund_order) == backwards[::-1]


def test_a_change_taken_back_twice_is_the_change() -> None:
    came = Edit(1, 7, None, Bid(Choice.RENEW))

    assert came.back == Edit(1, 7, Bid(Choice.RENEW), None)
    assert came.back.back == came
