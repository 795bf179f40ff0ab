"""The least that is asked for: read as people write it, and said."""

import pytest

from tracker import least
from tracker.errors import MoneyError, TrackerError


@pytest.mark.parametrize(
    ("text", "kr"),
    [
        ("0,5 mio.", 500_000),
        ("750 t.kr.", 750_000),
        ("20.000", 20_000),
        ("1000", 1000),
        ("5 kr.", 5),
        ("1 mia.", 10**9),
    ],
)
def test_an_amount_is_read_as_it_is_written(text: str, kr: int) -> None:
    assert least.read_kr(text) == kr


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5", "»5« mangler sin enhed. Skriv »5 mio.« eller »kr.«."),
        ("5,0", "mangler sin enhed"),
        ("0,5", "ikke hele kroner"),
        ("0 kr.", "ikke over 0 kr."),
        ("-1 mio.", "ikke over 0 kr."),
        ("meget", "der er intet tal"),
    ],
)
def test_an_amount_that_can_be_read_in_two_ways_is_refused(text: str, why: str) -> None:
    with pytest.raises(MoneyError, match=why):
        least.read_kr(text)


@pytest.mark.parametrize(
    ("text", "permille"),
    [("10", 100), ("12,5 %", 125), ("0,1", 1), ("100 pct.", 1000), (" 7  procent ", 70), ("33%", 330)],
)
def test_a_share_is_read_in_per_cent(text: str, permille: int) -> None:
    assert least.read_permille(text) == permille


@pytest.mark.parametrize("text", ["", "0", "0,0", "100,1", "101", "12.5", "1,25", "-3", "en del", "٣"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(TrackerError, match="procent over 0 og højst 100"):
        least.read_permille(text)


@pytest.mark.parametrize("kr", [1, 999, 20_000, 99_999, 100_000, 450_000, 450_001, 500_000, 12_345_678_000])
def test_an_amount_that_is_said_is_read_back(kr: int) -> None:
    assert least.read_kr(least.amount_text(kr)) == kr


@pytest.mark.parametrize("permille", [1, 10, 125, 1000])
def test_a_share_that_is_said_is_read_back(permille: int) -> None:
    assert least.read_permille(least.percent_text(permille)) == permille


def test_each_is_said_in_few_words() -> None:
    assert least.lapse_words(500_000) == "mindst 0,5 mio. kr."
    assert least.lapse_words(20_000) == "mindst 20.000 kr."
    assert least.share_words(100) == "mindst 10 % af pejlemærket"
    assert least.share_words(125) == "mindst 12,5 % af pejlemærket"
    assert least.each_words(20_000) == "mindst 20.000 kr. pr. job"
