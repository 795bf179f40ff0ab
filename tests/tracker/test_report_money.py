"""The money of a report is read back to the krone, with fund, rounding and price level."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.profile import Fund
from tracker.report_money import Money, money_words, read_money

_KRONER = st.one_of(st.integers(-(10**13), 10**13), st.integers(-1_000, 10_000).map(lambda one: one * 100_000))
_ROUNDED = st.sampled_from((1, 10, 1_000, 100_000, 10**6, 500, 7))
_YEARS = st.one_of(st.none(), st.integers(2000, 2030))
_FUNDS = st.one_of(st.none(), st.sampled_from(Fund))
money = st.one_of(
    st.builds(Money, _FUNDS, _KRONER, _ROUNDED, _YEARS), st.builds(Money, _FUNDS, st.none(), st.just(1), _YEARS)
)


@settings(max_examples=200, derandomize=True)
@given(told=st.lists(money, min_size=1, max_size=3))
def test_amounts_are_read_back_as_they_were(told: list[Money]) -> None:
    assert read_money(money_words(told)) == tuple(told)


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("0,2 mio. kr. i servicemidler", Money(Fund.SERVICE, 200_000, 100_000)),
        ("1.234.567 kr. i indsatsmidler", Money(Fund.INDSATS, 1_234_567)),
        ("0,0 mio. kr. i anlægsmidler", Money(Fund.ANLAEG, 0, 100_000)),
        ("ukendt beløb i midler med ukendt ramme", Money(None, None)),
        ("1.234 kr. i servicemidler (afrundet til 500 kr.)", Money(Fund.SERVICE, 1_234, 500)),
        ("1 kr. i servicemidler (2023 p/l)", Money(Fund.SERVICE, 1, price_year=2023)),
        ("7 kr. i servicemidler (afrundet til 5 kr.; 2023 p/l)", Money(Fund.SERVICE, 7, 5, 2023)),
    ],
)
def test_an_amount_is_written_as_papers_write_it(words: str, one: Money) -> None:
    assert money_words([one]) == words
    assert read_money(words) == (one,)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "0,2 mio. kr.",
        "omkring 0,2 mio. kr. i servicemidler",
        "0,2 mio. kr. i servicemidler og",
        "0,2 mio. kr. i servicemidler og ",
        "0,2 mio. kr. i servicemidler, foreløbigt",
        "1.23 kr. i servicemidler",
        "0,2 mio. kr. i driftsmidler",
    ],
)
def test_what_is_written_otherwise_is_not_read(words: str) -> None:
    assert read_money(words) is None
