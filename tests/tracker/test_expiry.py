"""What lapses when: the last year is inclusive, and nothing is invented."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.expiry import drops, funded_years, last_funded_year
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount, counting
from tracker.source import Source


def profile(first_year: int, *amounts_kr: int | None, fund: Fund | None = Fund.SERVICE) -> list[YearAmount]:
    return [YearAmount(year, fund, amount_kr) for year, amount_kr in enumerate(amounts_kr, start=first_year)]


def fallen(
    amounts: list[YearAmount], stated: tuple[Drop, ...] = (), periods: tuple[PeriodAmount, ...] = ()
) -> list[tuple[int, int]]:
    return [(drop.after_year, drop.amount_kr) for drop in drops(amounts, stated, periods)]


# -- years with money -------------------------------------------------------------------------------------------------


def test_a_year_is_funded_by_any_amount_but_a_stated_zero() -> None:
    assert funded_years(profile(2022, 400, 0, None)) == (2022, 2024)


def test_a_figure_that_does_not_count_funds_no_year() -> None:
    amounts = [YearAmount(2023, Fund.SERVICE, 400), YearAmount(2024, Fund.SERVICE, 400, counts=False)]

    assert funded_years(amounts) == (2023,)
    assert counting(tuple(amounts)) == (amounts[0],)
    assert fallen(amounts) == [(2023, 400)]


def test_a_period_funds_its_years_inclusive() -> None:
    assert funded_years([], [PeriodAmount(2022, 2023, None, 600_000)]) == (2022, 2023)
    assert last_funded_year([], [PeriodAmount(2022, 2023, None, 600_000)]) == 2023


def test_years_of_several_funds_are_listed_once() -> None:
    amounts = profile(2023, 200_000) + profile(2023, 9_200_000, 1, fund=Fund.INDSATS)

    assert funded_years(amounts) == (2023, 2024)


# -- the last year ----------------------------------------------------------------------------------------------------


def test_four_hundred_and_nothing_twice_ends_once_after_the_third_year() -> None:
    assert last_funded_year(profile(2019, 400, 0, 400, 0)) == 2021


def test_an_unknown_amount_is_money_and_no_entry_is_none() -> None:
    assert last_funded_year(profile(2022, 400, None)) == 2023
    assert last_funded_year(profile(2022, 400)) == 2022
    assert last_funded_year(profile(2022, 400, 0)) == 2022


def test_an_entry_without_years_takes_the_list_s_own_year() -> None:
    assert last_funded_year([], listed_after=2023) == 2023
    assert last_funded_year(profile(2023, 1, 1), listed_after=2023) == 2024


def test_a_stated_drop_shows_that_there_was_money() -> None:
    assert last_funded_year([], stated=[Drop(2023, None, 18_400_000, stated=True)], listed_after=2024) == 2023


def test_nothing_known_gives_no_last_year() -> None:
    assert last_funded_year([]) is None
    assert last_funded_year(profile(2022, 0)) is None


# -- drops ------------------------------------------------------------------------------------------------------------


def test_money_to_and_including_2023_drops_after_2023() -> None:
    source = Source(document="liste", line=20, quote="0,2 mio. kr.")
    amount = YearAmount(2023, Fund.SERVICE, 200_000, rounded_to_kr=100_000, source=source)

    assert drops([amount]) == (Drop(2023, Fund.SERVICE, 200_000, rounded_to_kr=100_000, source=source),)


def test_a_falling_profile_lapses_in_several_years() -> None:
    assert fallen(profile(2019, 500, 300, 300, 100)) == [(2019, 200), (2021, 200), (2022, 100)]


def test_a_rise_is_no_drop() -> None:
    assert fallen(profile(2019, 100, 200)) == [(2020, 200)]


def test_a_gap_is_a_year_without_money() -> None:
    assert fallen(profile(2019, 400, 0, 400, 0)) == [(2019, 400), (2021, 400)]
    assert fallen(profile(2019, 400) + profile(2021, 400)) == [(2019, 400), (2021, 400)]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (profile(2022, 400, None), []),
        (profile(2022, None, 400), [(2023, 400)]),
        (profile(2022, None), []),
        (profile(2022, 400, 0), [(2022, 400)]),
        (profile(2022, 400), [(2022, 400)]),
        (profile(2022, 0), []),
        ([], []),
    ],
)
def test_unknown_is_not_zero_and_no_drop_is_invented_beside_it(
    amounts: list[YearAmount], expected: list[tuple[int, int]]
) -> None:
    assert fallen(amounts) == expected


def test_funds_fall_apart_and_come_in_a_fixed_order() -> None:
    amounts = (
        profile(2023, 1, fund=None)
        + profile(2023, 2, fund=Fund.SERVICE)
        + profile(2023, 3, fund=Fund.INDSATS)
        + profile(2022, 4, fund=Fund.ANLAEG)
    )

    assert [(drop.after_year, drop.fund) for drop in drops(amounts)] == [
        (2022, Fund.ANLAEG),
        (2023, Fund.INDSATS),
        (2023, Fund.SERVICE),
        (2023, None),
    ]


def test_money_that_changes_fund_drops_from_the_one_it_leaves() -> None:
    amounts = profile(2022, 500, fund=Fund.SERVICE) + profile(2023, 500, fund=Fund.INDSATS)

    assert [(drop.after_year, drop.fund) for drop in drops(amounts)] == [(2022, Fund.SERVICE), (2023, Fund.INDSATS)]


def test_a_drop_is_known_no_finer_than_the_coarser_amount() -> None:
    exact = YearAmount(2023, Fund.SERVICE, 450_000)
    rounded = YearAmount(2024, Fund.SERVICE, 200_000, rounded_to_kr=100_000)

    assert [drop.rounded_to_kr for drop in drops([exact, rounded])] == [100_000, 100_000]
    assert [drop.rounded_to_kr for drop in drops([exact])] == [1]


# -- drops that a paper states ----------------------------------------------------------------------------------------


def test_a_stated_drop_stands_and_is_not_doubled() -> None:
    stated = Drop(2023, Fund.SERVICE, 18_400_000, stated=True, rounded_to_kr=100_000)
    amounts = profile(2023, 39_300_000, 20_900_000)

    assert drops(amounts, [stated]) == (stated, Drop(2024, Fund.SERVICE, 20_900_000))


@pytest.mark.parametrize(("stated_fund", "amount_fund"), [(None, Fund.SERVICE), (Fund.SERVICE, None), (None, None)])
def test_a_drop_stated_without_a_fund_is_not_doubled_either(stated_fund: Fund | None, amount_fund: Fund | None) -> None:
    stated = Drop(2023, stated_fund, 400, stated=True)

    assert drops(profile(2023, 400, fund=amount_fund), [stated]) == (stated,)


def test_a_drop_stated_for_one_fund_leaves_the_others_to_be_computed() -> None:
    stated = Drop(2023, Fund.SERVICE, 400, stated=True)

    assert drops(profile(2023, 300, fund=Fund.INDSATS), [stated]) == (Drop(2023, Fund.INDSATS, 300), stated)


def test_no_amount_is_derived_from_a_stated_drop() -> None:
    stated = Drop(2023, None, 18_400_000, stated=True)

    assert fallen(profile(2024, 20_900_000, fund=None), (stated,)) == [(2023, 18_400_000), (2024, 20_900_000)]


# -- periods ----------------------------------------------------------------------------------------------------------


def test_a_period_is_never_split_into_drops() -> None:
    assert drops([], (), [PeriodAmount(2022, 2023, Fund.SERVICE, 600_000)]) == ()


@pytest.mark.parametrize("fund", [Fund.SERVICE, None])
def test_no_drop_is_invented_where_a_period_goes_on(fund: Fund | None) -> None:
    period = PeriodAmount(2023, 2024, fund, 600_000)

    assert fallen(profile(2022, 400), (), (period,)) == []
    assert fallen(profile(2023, 400), (), (period,)) == []
    assert fallen(profile(2021, 400), (), (period,)) == [(2021, 400)]
    assert fallen(profile(2024, 400), (), (period,)) == [(2024, 400)]
    assert fallen(profile(2022, 400, 100, 100), (), (period,)) == [(2022, 300), (2024, 100)]


def test_a_period_of_another_fund_changes_nothing() -> None:
    period = PeriodAmount(2023, 2024, Fund.INDSATS, 600_000)

    assert fallen(profile(2022, 400), (), (period,)) == [(2022, 400)]


# -- what always holds ------------------------------------------------------------------------------------------------

money = st.integers(0, 10**9)
known_profiles = st.builds(
    lambda by_year: [YearAmount(year, Fund.SERVICE, amount_kr) for year, amount_kr in sorted(by_year.items())],
    st.dictionaries(st.integers(2010, 2030), money, max_size=12),
)
profiles = st.lists(
    st.builds(
        YearAmount,
        st.integers(2019, 2026),
        st.sampled_from([*Fund, None]),
        st.one_of(st.none(), money),
        counts=st.booleans(),
    ),
    unique_by=lambda amount: (amount.year, amount.fund, amount.counts),
)


@given(known_profiles)
def test_all_that_rises_falls_when_every_amount_is_known(amounts: list[YearAmount]) -> None:
    by_year = {amount.year: amount.amount_kr or 0 for amount in amounts}
    rises = sum(max(0, by_year.get(year, 0) - by_year.get(year - 1, 0)) for year in range(2009, 2033))

    assert sum(drop.amount_kr for drop in drops(amounts)) - rises == 0


@given(profiles)
def test_every_drop_is_positive_and_from_a_year_that_is_funded(amounts: list[YearAmount]) -> None:
    found = drops(amounts)

    assert all(drop.amount_kr > 0 and not drop.stated for drop in found)
    assert {drop.after_year for drop in found} <= set(funded_years(amounts))
    assert len({(drop.after_year, drop.fund) for drop in found}) == len(found)


@given(profiles, st.randoms(use_true_random=False))
def test_the_order_of_the_amounts_does_not_matter(amounts: list[YearAmount], shuffler: Random) -> None:
    shuffled = amounts.copy()
    shuffler.shuffle(shuffled)

    assert drops(shuffled) == drops(amounts)
    assert last_funded_year(shuffled) == last_funded_year(amounts)


@given(profiles)
def test_the_last_year_of_a_known_profile_always_drops(amounts: list[YearAmount]) -> None:
    last_year = last_funded_year(amounts)
    unknown = [amount for amount in amounts if amount.counts and amount.amount_kr is None]

    if last_year is not None and not unknown:
        assert drops(amounts)[-1].after_year == last_year


# -- prices -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "dropped"),
    [((2023, 2023, 2023), [2023, 2023]), ((2023, None, 2024), [None, None]), ((2022, 2023, 2023), [None, 2023])],
)
def test_a_drop_is_in_the_prices_of_its_amounts_where_they_share_them(
    levels: tuple[int | None, ...], dropped: list[int | None]
) -> None:
    amounts = [
        YearAmount(year, Fund.SERVICE, kr, price_year=level)
        for year, kr, level in zip((2023, 2024, 2025), (900, 400, 100), levels, strict=True)
    ]

    assert [drop.price_year for drop in drops(amounts)] == [*dropped, levels[-1]]


def test_what_ends_altogether_keeps_its_prices_whatever_is_said_of_nothing() -> None:
    amounts = [
        YearAmount(2023, Fund.SERVICE, 900, price_year=2023),
        YearAmount(2024, Fund.SERVICE, 0, price_year=2024),
    ]

    assert [drop.price_year for drop in drops(amounts)] == [2023]
