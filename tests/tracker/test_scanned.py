"""Danish words as a scanner spells them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.scanned import likeness, scan_fold


@pytest.mark.parametrize(
    ("word", "scanned"),
    [
        ("Målet", "Malet"),
        ("Målet", "Mélet"),
        ("Målet", "Maélet"),
        ("Mål", "Mdl"),
        ("Målet", "Mdlet"),
        ("første", "fgrste"),
        ("opnået", "opnaet"),
        ("opnået", "opnédet"),
        ("opnået", "opnéaet"),
        ("på", "pé&"),
        ("på", "p4"),
        ("ikke", "1kke"),
        ("ikke", "lkke"),
        ("lære", "lzere"),
        ("længe", "l&enge"),
        ("småjob", "smaéjob"),
        ("øvrige", "@vrige"),
        ("børn", "bøm"),
    ],
)
def test_a_word_and_its_scanned_spelling_fold_to_the_same(word: str, scanned: str) -> None:
    assert scan_fold(word) == scan_fold(scanned)


@pytest.mark.parametrize("number", ["4", "300", "3O0", "7202", "°0", "15"])
def test_a_number_stays_as_it_is(number: str) -> None:
    assert scan_fold(number) == number.casefold()


def test_what_is_no_letter_and_no_digit_goes() -> None:
    assert scan_fold("° (&) – 5 pct.") == "5 pct"


@pytest.mark.parametrize("word", ["pct", "mv", "handier"])
def test_a_word_that_nothing_was_done_to_stays(word: str) -> None:
    assert scan_fold(word).replace("a", "") == word.replace("a", "").replace("e", "")


def test_texts_with_other_numbers_are_not_alike_however_near_their_words() -> None:
    assert likeness("60 pct. af borgerne får et job", "80 pct. af borgerne får et job") == 0


def test_words_that_a_scanner_ran_together_are_the_same_words() -> None:
    assert likeness("24 år deltager i indsatsen årligt", "24 ar deltageriindsatsen arligt") == 1


def test_what_is_spelt_beyond_folding_is_nearly_the_same() -> None:
    assert 0.9 < likeness("Et internt forløb på holdet", "Et internt forlagb pa holdet") < 1


def test_other_words_are_not_alike() -> None:
    assert likeness("Alle får en plads efter endt forløb", "Halvdelen matches med et fritidsjob") < 0.7


@given(st.text(max_size=60))
def test_folding_takes_any_text_and_every_text_is_like_itself(text: str) -> None:
    assert scan_fold(text) == scan_fold(text).strip()
    assert likeness(text, text) == 1
