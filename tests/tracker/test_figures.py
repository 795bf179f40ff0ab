"""Numbers in sentences, and what rounding allows between them."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.figures import (
    Share,
    as_share,
    head_counts,
    percent_of,
    same_share,
    sentences_of,
    share_holds,
    share_of,
    verbatim,
    written,
)

COUNTS = st.integers(0, 10**6)
BASES = st.integers(1, 10**6)


def rounded(count: int, base: int, decimals: int) -> float:
    """Round a percentage as a clerk does, half upwards."""
    exact = Decimal(100 * count) / Decimal(base)
    return float(exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


@given(COUNTS, BASES, st.integers(0, 2))
def test_a_rounded_percentage_always_holds(count: int, base: int, decimals: int) -> None:
    value = rounded(count, base, decimals)

    assert share_holds(count, base, Share(value, decimals))


@given(COUNTS, BASES, st.integers(0, 2), st.integers(1, 50))
def test_a_percentage_further_off_than_rounding_never_holds(count: int, base: int, decimals: int, more: int) -> None:
    exact = Decimal(100 * count) / Decimal(base)
    stated = Decimal(str(rounded(count, base, decimals))) + more * Decimal(1).scaleb(-decimals)
    assume(stated - exact > Decimal("0.5").scaleb(-decimals))

    assert not share_holds(count, base, Share(float(stated), decimals))


@pytest.mark.parametrize(
    ("count", "base", "share", "holds"),
    [
        (268, 545, 49, True),
        (197, 545, 36, True),
        (55, 348, 16, True),
        (55, 348, 17, False),
        (355, 545, 65, True),
        (203, 348, 58, True),
        (1, 8, 12, True),
        (1, 8, 13, True),
        (77, 96, 80.2, True),
        (77, 96, 80.3, False),
        (0, 10, 0, True),
        (3, 2, 150, True),
    ],
)
def test_a_percentage_holds_within_half_of_its_last_digit(count: int, base: int, share: float, holds: bool) -> None:
    assert share_holds(count, base, as_share(share)) is holds


@given(st.integers(0, 10**9))
def test_a_whole_number_is_written_and_found_again(number: int) -> None:
    assume(not 1900 <= number <= 2099)

    assert head_counts(f"I alt {written(number)} borgere") == [number]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("I 2023 deltog 45 af 90 unge", [45, 90]),
        ("49 pct. (268 borgere)", [268]),
        ("mål nr. 5 og mål 6", []),
        ("unge på 15-24 år", []),
        ("12,5 timer og 1.2.3", []),
        ("2.568 borgere", [2568]),
        ("5O unge og 9° unge", []),
    ],
)
def test_head_counts_are_whole_numbers_and_nothing_else(text: str, counts: list[int]) -> None:
    assert head_counts(text) == counts


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = "Målet blev opnået (41 pct./110 borgere) 110 borgere kom i job. Det var ca. 5 mere. Bl.a. fx 3 pct. af dem"

    assert list(sentences_of(f"{text}\n- Og så")) == [
        "Målet blev opnået (41 pct/110 borgere)",
        "110 borgere kom i job.",
        "Det var ca 5 mere.",
        "Bl.a fx 3 pct af dem",
        "- Og så",
    ]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("49 pct.", Share(49, 0)),
        ("15,8 %", Share(15.8, 1)),
        ("7,25 procent", Share(7.25, 2)),
        ("16,0 pct", Share(16.0, 1)),
    ],
)
def test_a_percentage_keeps_how_finely_it_is_written(text: str, share: Share) -> None:
    assert share_of(text) == share
    assert as_share(share.value) == share


@pytest.mark.parametrize(
    ("one", "two", "same"), [(49, 49, True), (49, 50, False), (49, 49.3, True), (49, 49.6, False), (49.2, 49.3, False)]
)
def test_two_percentages_are_the_same_when_only_their_rounding_differs(one: float, two: float, same: bool) -> None:
    assert same_share(as_share(one), as_share(two)) is same


def test_words_of_a_sentence_are_found_again_as_they_stand() -> None:
    text = "Godt. 55 unge (17 pct.  af dem) kom, ca. 3 pr. dag. Slut"

    assert [verbatim(text, one) for one in sentences_of(text)] == [
        "Godt.",
        "55 unge (17 pct. af dem) kom, ca. 3 pr. dag.",
        "Slut",
    ]
    assert verbatim(text, "pct af dem") == "pct. af dem"
    assert verbatim(text, "ikke her") == "ikke her"


def test_a_text_that_is_nothing_has_no_sentences() -> None:
    assert list(sentences_of(" \n\n ")) == []


def test_numbers_are_written_as_danish_papers_write_them() -> None:
    assert written(2568) == "2.568"
    assert written(percent_of(55, 348)) == "15,8"
