"""Money as Danish papers and officers write it, read to the krone."""

import pytest

from tracker.money import Amount, parse_amount

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
MINUS = "\u2212"
EN_DASH = "\u2013"
MOST_KR = 10**15


@pytest.mark.parametrize(
    ("text", "kr", "rounded_to_kr"),
    [
        ("1.000", 1000, 1),
        ("0", 0, 1),
        ("7", 7, 1),
        ("1234567", 1_234_567, 1),
        ("1.234.567", 1_234_567, 1),
        ("450.000 kr.", 450_000, 1),
        ("450.000 kr", 450_000, 1),
        ("450.000 kroner", 450_000, 1),
        ("1.500,00", 1500, 1),
        ("1.500,00 kr.", 1500, 1),
        ("500,-", 500, 1),
        ("500,- kr.", 500, 1),
        (f"500,{EN_DASH}", 500, 1),
        ("kr. 500", 500, 1),
        ("kr. 500,-", 500, 1),
        ("kr.500", 500, 1),
        ("750 t.kr.", 750_000, 1000),
        ("750 tkr.", 750_000, 1000),
        ("750 tkr", 750_000, 1000),
        ("750 t. kr.", 750_000, 1000),
        ("750 T.KR.", 750_000, 1000),
        ("7,5 t.kr.", 7_500, 100),
        ("0,2 mio. kr.", 200_000, 100_000),
        ("0,2 mio.kr.", 200_000, 100_000),
        ("0,2 Mio. Kr.", 200_000, 100_000),
        ("0,2 mio kr", 200_000, 100_000),
        ("0,2mio.kr.", 200_000, 100_000),
        ("kr. 0,2 mio.", 200_000, 100_000),
        ("12,45 mio.", 12_450_000, 10_000),
        ("1,0 mio. kr.", 1_000_000, 100_000),
        ("3 mio. kr.", 3_000_000, 1_000_000),
        ("1.500 mio. kr.", 1_500_000_000, 1_000_000),
        ("3,3 mill. kr.", 3_300_000, 100_000),
        ("3,3 millioner kroner", 3_300_000, 100_000),
        ("1,5 mia. kr.", 1_500_000_000, 100_000_000),
        ("1,5 milliarder kr.", 1_500_000_000, 100_000_000),
        ("0,1234560 mio. kr.", 123_456, 1),
    ],
)
def test_an_amount_is_read_to_the_krone_with_the_rounding_it_shows(text: str, kr: int, rounded_to_kr: int) -> None:
    assert parse_amount(text) == Amount(kr, rounded_to_kr)


@pytest.mark.parametrize("text", ["3,125 mio. kr.", "3,125 mio.", "0,003125 mia. kr."])
def test_three_decimals_of_a_million_are_plain_danish(text: str) -> None:
    assert parse_amount(text).kr == 3_125_000


@pytest.mark.parametrize(
    ("text", "kr"),
    [
        ("-500", -500),
        (f"{MINUS}500", -500),
        ("(500)", -500),
        ("( 500 )", -500),
        ("(500) kr.", -500),
        ("(500,-)", -500),
        ("kr. (500)", -500),
        ("kr. -500", -500),
        ("-kr. 500", -500),
        ("-500,-", -500),
        ("-0,2 mio. kr.", -200_000),
        ("(0,2) mio. kr.", -200_000),
        ("-0", 0),
        ("(0)", 0),
    ],
)
def test_a_minus_or_a_parenthesis_makes_an_amount_negative(text: str, kr: int) -> None:
    assert parse_amount(text).kr == kr


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.300", Amount(3_300_000, 1000)),
        ("0", Amount(0, 1000)),
        ("(400)", Amount(-400_000, 1000)),
        ("0,2", Amount(200, 100)),
    ],
)
def test_under_a_header_in_thousands_a_bare_number_means_thousands(text: str, expected: Amount) -> None:
    assert parse_amount(text, unit_kr=1000) == expected


@pytest.mark.parametrize(
    ("text", "kr"),
    [
        ("0,2 mio. kr.", 200_000),
        ("750 t.kr.", 750_000),
        ("3.300 kr.", 3300),
        ("kr. 3.300", 3300),
        ("3.300,-", 3300),
        ("1,5 mia.", 1_500_000_000),
    ],
)
def test_a_unit_in_the_text_wins_over_the_header(text: str, kr: int) -> None:
    assert parse_amount(text, unit_kr=1_000_000) == parse_amount(text, unit_kr=1000) == parse_amount(text)
    assert parse_amount(text).kr == kr


def test_under_a_header_in_millions_three_decimals_are_plain_danish() -> None:
    assert parse_amount("3,125", unit_kr=1_000_000) == Amount(3_125_000, 1000)


@pytest.mark.parametrize("space", [" ", NO_BREAK, NARROW_NO_BREAK, "\u2009", "\t", "\n", "  "])
def test_any_space_may_stand_between_number_and_unit(space: str) -> None:
    assert parse_amount(f"{space}0,2{space}mio.{space}kr.{space}") == Amount(200_000, 100_000)


def test_the_largest_amount_is_still_read() -> None:
    assert parse_amount("1.000.000 mia. kr.").kr == MOST_KR
    assert parse_amount("-1.000.000.000.000.000").kr == -MOST_KR
