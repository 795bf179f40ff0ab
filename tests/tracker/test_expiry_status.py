"""How an appropriation stands on a day, and why it is on the list of a year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.appropriation import Appropriation, Kind
from tracker.expiry import Ending, Status, drops, ending_after, last_funded_year, status_of, status_on
from tracker.profile import Drop, Fund, YearAmount

profiles = st.lists(
    st.builds(
        YearAmount,
        st.integers(2019, 2026),
        st.sampled_from([*Fund, None]),
        st.one_of(st.none(), st.integers(0, 10**9)),
    ),
    unique_by=lambda amount: (amount.year, amount.fund),
)


def test_the_last_year_is_inclusive_to_its_last_day() -> None:
    def status(today: date) -> Status:
        return status_of(2023, reduced_after={2023}, permanent=False, today=today)

    assert status(date(2022, 12, 31)) is Status.EXPIRES_LATER
    assert status(date(2023, 1, 1)) is Status.EXPIRES_THIS_YEAR
    assert status(date(2023, 12, 31)) is Status.EXPIRES_THIS_YEAR
    assert status(date(2024, 1, 1)) is Status.LAPSED


def test_a_falling_profile_is_reduced_before_it_expires() -> None:
    def status(year: int) -> Status:
        return status_of(2025, reduced_after=iter((2023, 2025)), permanent=False, today=date(year, 6, 1))

    assert [status(year) for year in range(2022, 2027)] == [
        Status.EXPIRES_LATER,
        Status.REDUCED_THIS_YEAR,
        Status.EXPIRES_LATER,
        Status.EXPIRES_THIS_YEAR,
        Status.LAPSED,
    ]


def test_permanent_money_never_lapses_but_may_be_reduced() -> None:
    def status(year: int) -> Status:
        return status_of(2022, reduced_after=[2024], permanent=True, today=date(year, 6, 1))

    assert [status(year) for year in (2023, 2024, 2025)] == [
        Status.PERMANENT,
        Status.REDUCED_THIS_YEAR,
        Status.PERMANENT,
    ]


def test_without_a_last_year_the_status_is_unknown() -> None:
    assert status_of(None, reduced_after=[], permanent=False, today=date(2023, 6, 1)) is Status.UNKNOWN


def test_the_status_of_a_record_is_that_of_what_was_stored_with_it() -> None:
    record = Appropriation(
        id=1,
        version=1,
        title="Survey om medborgerskab",
        plan="Integrationshandleplan 2019-22",
        pejlemaerke=None,
        section=None,
        kind=Kind.FULL,
        lapses=(Drop(2019, None, 400_000), Drop(2021, None, 400_000)),
        last_year=2021,
    )

    assert [status_on(record, date(year, 12, 31)) for year in range(2018, 2023)] == [
        Status.EXPIRES_LATER,
        Status.REDUCED_THIS_YEAR,
        Status.EXPIRES_LATER,
        Status.EXPIRES_THIS_YEAR,
        Status.LAPSED,
    ]
    assert record.assessment is None


# -- what expires after a year ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last_year", "reduced_after", "listed_after", "expected"),
    [
        (2023, (2023,), None, Ending.EXPIRES),
        (2023, (), 2023, Ending.EXPIRES),
        (2023, (2022, 2023), None, Ending.EXPIRES),
        (2025, (2023, 2025), None, Ending.REDUCED),
        (2025, (), 2023, Ending.REDUCED),
        (2024, (2024,), None, Ending.EXPIRES_LATER),
        (2025, (2024, 2025), None, Ending.EXPIRES_LATER),
        (2022, (2022,), None, None),
        (2022, (2022,), 2022, None),
        (None, (), None, None),
    ],
)
def test_what_expires_after_2023_says_why_it_belongs(
    last_year: int | None, reduced_after: tuple[int, ...], listed_after: int | None, expected: Ending | None
) -> None:
    assert ending_after(2023, last_year=last_year, reduced_after=reduced_after, listed_after=listed_after) is expected


@pytest.mark.parametrize(
    ("reduced_after", "listed_after", "expected"),
    [
        ((2023,), None, Ending.REDUCED),
        ((), 2023, Ending.REDUCED),
        ((2024,), None, Ending.REDUCED_LATER),
        ((2022,), None, None),
        ((), None, None),
    ],
)
def test_permanent_money_is_at_most_reduced(
    reduced_after: tuple[int, ...], listed_after: int | None, expected: Ending | None
) -> None:
    for last_year in (None, 2023, 2024):
        found = ending_after(
            2023, last_year=last_year, reduced_after=reduced_after, listed_after=listed_after, permanent=True
        )

        assert found is expected


def test_the_money_that_comes_and_goes_is_reduced_once_and_expires_once() -> None:
    amounts = [YearAmount(2019 + year, None, amount_kr) for year, amount_kr in enumerate((400, 0, 400, 0))]
    reduced_after = [drop.after_year for drop in drops(amounts)]

    def ending(year: int) -> Ending | None:
        last_year = last_funded_year(amounts)
        return ending_after(year, last_year=last_year, reduced_after=reduced_after, listed_after=None)

    assert [ending(year) for year in range(2019, 2023)] == [Ending.REDUCED, Ending.EXPIRES_LATER, Ending.EXPIRES, None]


@given(profiles, st.integers(2018, 2027))
def test_status_and_list_never_contradict_each_other(amounts: list[YearAmount], year: int) -> None:
    last_year = last_funded_year(amounts)
    reduced_after = {drop.after_year for drop in drops(amounts)}

    status = status_of(last_year, reduced_after=reduced_after, permanent=False, today=date(year, 6, 1))
    ending = ending_after(year, last_year=last_year, reduced_after=reduced_after, listed_after=None)

    assert ending is {
        Status.EXPIRES_THIS_YEAR: Ending.EXPIRES,
        Status.REDUCED_THIS_YEAR: Ending.REDUCED,
        Status.EXPIRES_LATER: Ending.EXPIRES_LATER,
    }.get(status)
