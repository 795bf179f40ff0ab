"""Money is written so that it can be read back, and sums hold as far as figures are known."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.errors import MoneyError
from tracker.money import Amount, format_amount, format_kr, format_mio, format_together, parse_amount, within_rounding

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
MOST_KR = 10**15


ROUNDINGS = [10**power for power in range(10)]


@st.composite
def representable(draw: st.DrawFn) -> Amount:
    """An amount that format_amount promises to bring back."""
    rounded_to_kr = draw(st.sampled_from(ROUNDINGS))
    most = MOST_KR // rounded_to_kr
    return Amount(draw(st.integers(-most, most)) * rounded_to_kr, rounded_to_kr)


@st.composite
def canonical_texts(draw: st.DrawFn) -> str:
    """An amount as the house writes it, put together without its writer."""
    unit, decimals = draw(
        st.sampled_from(
            [("kr.", 0)] + [(unit, count) for unit in ("t.kr.", "mio. kr.", "mia. kr.") for count in (0, 1, 2)]
        )
    )
    whole = str(draw(st.integers(0, 999)))
    for group in draw(st.lists(st.integers(0, 999), max_size=1)):
        whole = f"{whole}.{group:03}" if whole != "0" else str(group)
    fraction = "," + "".join(draw(st.lists(st.sampled_from("0123456789"), min_size=decimals, max_size=decimals)))
    number = whole + (fraction if decimals else "")
    negative = draw(st.booleans()) and number.strip("0.,") != ""
    return f"{'-' if negative else ''}{number} {unit}"


any_text = st.text(st.characters(exclude_categories=()))
money_like = st.text(st.sampled_from("0123456789.,-+()\u2212\u2013\u00a0 krmioatd"), max_size=20)


@given(representable())
@example(Amount(0))
@example(Amount(0, 10**9))
@example(Amount(-MOST_KR))
@example(Amount(-200_000, 100_000))
@example(Amount(50_000, 10_000))
def test_what_is_written_is_read_back_with_its_rounding(amount: Amount) -> None:
    assert parse_amount(format_amount(amount)) == amount


@given(canonical_texts())
@example("0,2 mio. kr.")
@example("0,05 mia. kr.")
@example("-1.234,50 t.kr.")
def test_what_is_read_is_written_back_letter_by_letter(text: str) -> None:
    assert format_amount(parse_amount(text)) == text


@given(st.integers(-MOST_KR, MOST_KR), st.integers(1, 10**12))
def test_the_kroner_are_read_back_whatever_the_rounding(kr: int, rounded_to_kr: int) -> None:
    assert parse_amount(format_amount(Amount(kr, rounded_to_kr))).kr == kr


@given(st.one_of(any_text, money_like), st.sampled_from([1, 1000, 1_000_000]))
def test_any_text_is_an_amount_or_a_refusal_fit_to_be_shown(text: str, unit_kr: int) -> None:
    try:
        amount = parse_amount(text, unit_kr)
    except MoneyError as error:
        message = str(error)
        assert message.startswith("Beløbet")
        assert len(message) < 250
        assert not [char for char in message if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn"}]
    else:
        assert amount.kr % amount.rounded_to_kr == 0
        assert parse_amount(format_amount(amount)) == amount


@given(st.one_of(canonical_texts(), money_like), st.data())
def test_no_break_spaces_never_change_the_answer(text: str, data: st.DataObject) -> None:
    def answer(text: str) -> Amount | None:
        try:
            return parse_amount(text)
        except MoneyError:
            return None

    spaces = st.sampled_from([NO_BREAK, NARROW_NO_BREAK, f" {NO_BREAK}"])
    respaced = "".join(data.draw(spaces) if char == " " else char for char in text)

    assert answer(data.draw(spaces) + respaced + data.draw(spaces)) == answer(text)


# -- writing ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Amount(200_000, 100_000), "0,2 mio. kr."),
        (Amount(1_000_000, 100_000), "1,0 mio. kr."),
        (Amount(12_450_000, 10_000), "12,45 mio. kr."),
        (Amount(750_000, 1000), "750 t.kr."),
        (Amount(3_300_000, 1000), "3.300 t.kr."),
        (Amount(450_000), "450.000 kr."),
        (Amount(1_500_000_000, 100_000_000), "1,5 mia. kr."),
        (Amount(0, 1000), "0 t.kr."),
        (Amount(-500), "-500 kr."),
    ],
)
def test_an_amount_is_written_as_fine_as_it_is_known(amount: Amount, text: str) -> None:
    assert format_amount(amount) == text


@pytest.mark.parametrize("amount", [Amount(250_000, 100_000), Amount(250_000, 500), Amount(250_000, 10**10)])
def test_a_rounding_that_no_unit_shows_gives_whole_kroner(amount: Amount) -> None:
    assert format_amount(amount) == "250.000 kr."


@pytest.mark.parametrize(("kr", "text"), [(1_234_567, "1.234.567 kr."), (0, "0 kr."), (-1000, "-1.000 kr.")])
def test_kroner_are_written_with_points(kr: int, text: str) -> None:
    assert format_kr(kr) == text


@pytest.mark.parametrize(
    ("kr", "text"),
    [
        (200_000, "0,2"),
        (12_450_000, "12,45"),
        (1_234_500_000, "1.234,5"),
        (29_000_000, "29,0"),
        (3_125_000, "3,125"),
        (0, "0,0"),
        (-200_000, "-0,2"),
        (1000, "0,001"),
        (100_400, "~0,1"),
        (100_500, "~0,101"),
        (999_600, "~1,0"),
        (400, "~0,0"),
        (-400, "~0,0"),
        (-100_400, "~-0,1"),
    ],
)
def test_millions_are_short_and_say_when_they_are_not_exact(kr: int, text: str) -> None:
    assert format_mio(kr) == text


@given(st.integers(-MOST_KR, MOST_KR))
def test_millions_without_a_tilde_are_exact(kr: int) -> None:
    text = format_mio(kr)

    if not text.startswith("~"):
        assert parse_amount(f"{text} mio. kr.").kr == kr


# -- sums -------------------------------------------------------------------------------------------------------------


def test_a_sum_that_holds_to_the_krone_holds() -> None:
    parts = [parse_amount("11,6 mio. kr."), parse_amount("0,9 mio. kr.")]

    assert within_rounding(parse_amount("12,5 mio. kr."), parts)


def test_every_rounding_adds_its_half_to_what_a_sum_may_be_off() -> None:
    parts = [parse_amount("11,6 mio. kr."), parse_amount("0,9 mio. kr.")]

    assert within_rounding(Amount(12_650_000, 100_000), parts)
    assert within_rounding(Amount(12_350_000, 100_000), parts)
    assert not within_rounding(Amount(12_650_001, 100_000), parts)
    assert not within_rounding(Amount(12_349_999, 100_000), parts)


def test_amounts_in_whole_kroner_leave_no_room() -> None:
    parts = [Amount(500), Amount(500), Amount(500)]

    assert within_rounding(Amount(1500), parts)
    assert not within_rounding(Amount(1501), parts)


def test_nothing_adds_up_to_nothing() -> None:
    assert within_rounding(Amount(0), [])
    assert not within_rounding(Amount(1), [])


@pytest.mark.parametrize(
    ("kr", "figures", "unit"),
    [
        ((800_000, 750_000), ["0,8", "0,75"], "mio. kr."),
        ((0, 5_000_000), ["0,0", "5,0"], "mio. kr."),
        ((745_123, 745_400), ["745.123", "745.400"], "kr."),
        ((3_000_000, 2_999_999), ["3.000.000", "2.999.999"], "kr."),
        ((5_000, 6_000), ["5.000", "6.000"], "kr."),
        ((-500_000,), ["-0,5"], "mio. kr."),
    ],
)
def test_amounts_in_one_sentence_share_a_unit_and_none_loses_what_makes_it_another(
    kr: tuple[int, ...], figures: list[str], unit: str
) -> None:
    assert format_together(*kr) == (figures, unit)
