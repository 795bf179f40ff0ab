"""What can be read in two ways, or not at all, is refused with a reason."""

import pytest

from tracker.errors import MoneyError
from tracker.money import parse_amount

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
MINUS = "\u2212"
EN_DASH = "\u2013"


def refusal(text: str, unit_kr: int = 1) -> str:
    with pytest.raises(MoneyError) as caught:
        parse_amount(text, unit_kr)
    return str(caught.value)


@pytest.mark.parametrize("text", ["1.5", "1.50", "1.0000", "1.00", "12.34.567", "1234.567", "1..500", "1.5 mio. kr."])
def test_a_point_that_does_not_group_thousands_by_threes_is_refused(text: str) -> None:
    assert "netop tre cifre" in refusal(text)


@pytest.mark.parametrize("text", ["0.200", "0.200 mio. kr.", "007", "00", "00,5 mio. kr.", "01.000"])
def test_a_number_with_a_zero_in_front_is_refused(text: str) -> None:
    assert "begynder med 0" in refusal(text)


@pytest.mark.parametrize("text", ["1,500", "1,500 kr.", "1,500 t.kr.", "0,500", "1.500,250", "-1,500", "kr. 1,500"])
def test_a_comma_before_three_digits_may_be_english_thousands_and_is_refused(text: str) -> None:
    assert "engelske tusinder" in refusal(text)
    assert "engelske tusinder" in refusal(text, unit_kr=1000)


@pytest.mark.parametrize("text", ["1,500,000", "1,234.56", "1,5.000", "1,,5", "1,5,-5 mio."])
def test_commas_as_the_english_write_them_are_refused(text: str) -> None:
    refusal(text)


def test_english_commas_are_told_apart_from_english_points() -> None:
    assert "kun foran decimaler" in refusal("1,234.56")
    assert "kun foran decimaler" in refusal("1,500,000")


@pytest.mark.parametrize("text", ["0,2", "500,50", "1.500,25 kr.", "0,0001 t.kr.", "0,1234567 mio. kr."])
def test_oere_are_not_kept_and_not_rounded_away(text: str) -> None:
    assert "hele kroner" in refusal(text)


@pytest.mark.parametrize("text", ["--500", "-(500)", "-kr. -500", "(-500)", f"-{MINUS}500", "-kr. (500)", "+-500"])
def test_two_signs_are_refused(text: str) -> None:
    refusal(text)


def test_the_reason_for_two_signs_says_so() -> None:
    assert "flere fortegn" in refusal("-(500)")
    assert "flere fortegn" in refusal("--500")
    assert "minus skal stå én gang" in refusal("---500")


@pytest.mark.parametrize("text", ["500-", "- 500", f"{EN_DASH}500", f"{EN_DASH} 500 kr."])
def test_a_dash_that_may_be_no_minus_is_refused(text: str) -> None:
    assert "lige foran tallet" in refusal(text)


def test_a_plus_is_refused() -> None:
    assert "Plus og tankestreg læses ikke" in refusal("+500")


@pytest.mark.parametrize("text", ["(500", "500)", "(500 kr."])
def test_half_a_parenthesis_is_refused(text: str) -> None:
    assert "parentes" in refusal(text)


def test_a_remark_in_parentheses_is_not_taken_for_a_negative_amount() -> None:
    assert "om tallet alene" in refusal("(0,2 mio. kr.)")


@pytest.mark.parametrize(
    "text",
    ["1 500", f"1{NO_BREAK}500", f"1{NARROW_NO_BREAK}500 kr.", "400 0 400 0", "2022-23", "11,6 + 0,9", "0,2 0,3 mio."],
)
def test_several_numbers_are_refused_for_they_may_be_cells_of_a_table(text: str) -> None:
    assert "flere tal" in refusal(text)


@pytest.mark.parametrize("text", ["kr. 500 kr.", "kr. 500 t.kr.", "kr. 0,2 mio. kr.", "500,- t.kr.", "500,- mio. kr."])
def test_two_units_are_refused(text: str) -> None:
    assert "flere enheder" in refusal(text)


def test_decimals_stated_twice_are_refused() -> None:
    assert "decimalerne" in refusal("1.500,00,-")


@pytest.mark.parametrize("text", ["", " ", NO_BREAK, "\n\t"])
def test_an_empty_text_is_refused_as_missing(text: str) -> None:
    assert refusal(text).startswith("Beløbet mangler")


@pytest.mark.parametrize("text", ["mange penge", "kr.", "mio. kr.", "-", ",-", "()"])
def test_a_text_without_a_number_is_refused(text: str) -> None:
    assert "intet tal" in refusal(text)


@pytest.mark.parametrize(
    "text", ["500 EUR", "500x", "0,2 mia mio.", "38 pct.", "500.", ",5 mio.", "750 t.", "1e6", "0x10"]
)
def test_a_number_with_other_words_is_refused(text: str) -> None:
    refusal(text)


@pytest.mark.parametrize(
    "text", ["\u0663", "\u0663\u0660\u0660 kr.", "5\u00b2", "\u00bd mio. kr.", "\uff15\uff10\uff10", "1\u0663"]
)
def test_digits_other_than_0_to_9_are_refused(text: str) -> None:
    assert "0-9" in refusal(text)


def test_letters_that_only_look_like_a_unit_are_refused() -> None:
    refusal("500 \u212ar.")  # a Kelvin sign


@pytest.mark.parametrize("text", ["9" * 16, "1" + "0" * 15 + ",5", "1.000.001 mia. kr.", "9" * 20, "9" * 100_000])
def test_more_money_than_there_is_is_refused(text: str) -> None:
    assert "1.000.000 mia. kr." in refusal(text, unit_kr=1000)


def test_endless_decimals_are_refused() -> None:
    assert "for mange decimaler" in refusal("0," + "0" * 100_000 + " mio. kr.")


def test_a_refusal_quotes_the_text_harmlessly_and_shortly() -> None:
    assert refusal("1.5") == (
        "Beløbet »1.5« kan ikke læses: et punktum skiller tusinder og følges af netop tre cifre: 1.500."
        " Decimaler skrives med komma: 1,5."
    )
    assert "»␛[31m5«" in refusal("\x1b[31m5")
    assert "…" in refusal("æ" * 1000)
    assert len(refusal("\u202e" * 1000)) < 250
