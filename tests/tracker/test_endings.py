from tracker.endings import NEVER, NO_YEAR, endings, money_funds, unknown_funds
from tracker.expiry import drops, last_funded_year
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS


def of(
    *amounts: YearAmount,
    periods: tuple[PeriodAmount, ...] = (),
    stated: tuple[Drop, ...] = (),
    listed_after: int | None = None,
    permanent: bool = False,
) -> tuple[object, ...]:
    return endings(
        amounts,
        periods,
        drops(amounts, stated, periods, permanent=permanent),
        last_year=last_funded_year(amounts, periods, stated, listed_after),
        listed_after=listed_after,
        permanent=permanent,
    )


def in_years(*rows: object, field: str) -> list[object]:
    return [getattr(row, field) for row in rows]


def test_money_to_one_year_ends_after_it_once() -> None:
    (row,) = endings(
        [YearAmount(2023, SERVICE, 500)],
        [],
        [Drop(2023, SERVICE, 500)],
        last_year=2023,
        listed_after=None,
        permanent=False,
    )

    assert (row.after_year, row.previous_year, row.is_last, row.ends, row.listed_only) == (
        2023,
        NEVER,
        True,
        True,
        False,
    )
    assert row.lapses == ((SERVICE, 500),)
    assert row.unknown_funds == ()


def test_a_falling_profile_stands_on_the_list_of_every_year_it_falls_after() -> None:
    rows = of(YearAmount(2023, SERVICE, 900), YearAmount(2024, SERVICE, 400), YearAmount(2025, SERVICE, 400))

    assert in_years(*rows, field="after_year") == [2023, 2025]
    assert in_years(*rows, field="previous_year") == [NEVER, 2023]
    assert in_years(*rows, field="is_last") == [False, True]
    assert in_years(*rows, field="ends") == [False, True]
    assert in_years(*rows, field="lapses") == [((SERVICE, 500),), ((SERVICE, 400),)]


def test_a_year_that_only_a_list_asks_about_is_no_end() -> None:
    rows = of(YearAmount(2022, SERVICE, 7), YearAmount(2025, SERVICE, 7), listed_after=2023)

    assert in_years(*rows, field="after_year") == [2022, 2023, 2025]
    assert in_years(*rows, field="listed_only") == [False, True, False]
    assert in_years(*rows, field="previous_year") == [NEVER, 2022, 2022]
    assert in_years(*rows, field="unknown_funds") == [(), (None,), ()]


def test_permanent_money_that_a_list_asks_about_is_there_for_the_list_alone() -> None:
    (row,) = of(YearAmount(2023, SERVICE, 7), listed_after=2023, permanent=True)

    assert (row.after_year, row.listed_only, row.is_last, row.ends) == (2023, True, True, False)  # type: ignore[attr-defined]


def test_what_never_ends_has_one_row_of_no_year() -> None:
    (known,) = of(YearAmount(2023, SERVICE, 7), permanent=True)
    (nothing,) = of()

    assert known.after_year == nothing.after_year == NO_YEAR  # type: ignore[attr-defined]
    assert known.unknown_funds == ()  # type: ignore[attr-defined]
    assert nothing.unknown_funds == (None,)  # type: ignore[attr-defined]


def test_a_period_ends_with_its_last_year_and_is_summed_up() -> None:
    two = (PeriodAmount(2022, 2023, SERVICE, 5), PeriodAmount(2021, 2023, None, 7))

    (row,) = of(periods=two)

    assert (row.after_year, row.period_kr, row.unknown_funds) == (2023, 12, ())  # type: ignore[attr-defined]


def test_an_unknown_amount_on_either_side_of_a_step_is_an_unknown_fall() -> None:
    amounts = {(2023, SERVICE): None, (2023, INDSATS): 5, (2024, INDSATS): None, (2023, None): 0}

    assert unknown_funds(amounts, 2023, ()) == (SERVICE, INDSATS)
    assert unknown_funds(amounts, 2023, (SERVICE,)) == (INDSATS,)
    assert unknown_funds(amounts, 2022, ()) == ()


def test_a_stated_zero_is_money_of_no_fund() -> None:
    amounts = (
        YearAmount(2023, SERVICE, 0),
        YearAmount(2023, INDSATS, None),
        YearAmount(2022, SERVICE, 5, counts=False),
    )

    assert money_funds(amounts, (), ()) == (INDSATS,)
    assert money_funds((), (PeriodAmount(2022, 2023, None, 5),), (Drop(2023, SERVICE, 5),)) == (SERVICE, None)
