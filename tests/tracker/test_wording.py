"""Names are alike as a Danish reader sees it, however the words are put together."""

import pytest

from tracker.text import search_key
from tracker.wording import are_alike, coverage, keys_of, likeness, may_have, overlap, stems_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Håndholdt og kontinuerlig virksomhedsindsats", "Håndholdt og vedvarende virksomhedsindsats for ledige"),
        ("Flere lærepladser", "Flere lære- og elevpladser til unge"),
        ("Flere elevpladser", "Flere elev-/lærepladser til unge"),
        ("Fritidsjob", "Fritidsjob til unge"),
        ("Helhedsorienteret forebyggelse af social kontrol", "Forebyggelse af social kontrol"),
        ("Beskæftigelsesindsats for veteraner", "Beskæftigelsesinsats for veteraner"),
        ("Uddannelse", "uddannelse"),
    ],
)
def test_a_name_that_was_changed_a_little_is_nearly_the_same(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one) > 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Flere lærepladser", "Udvidelse af indsats for elev- og lærepladsindsats med øget fokus på klimaerhverv"),
        ("Indsats for jobparate", "Indsats for aktivitetsparate"),
        ("Barselsgruppe med fokus på job og uddannelse", "Særlig indsats for kvinder med fokus på uddannelse"),
        ("Støtte til nye indsatser", "Flere nye indsatser til unge"),
        ("", "Fritidsjob"),
        ("- / -", "og - i"),
    ],
)
def test_what_half_of_all_efforts_are_called_makes_no_two_of_them_alike(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one) < 0.5


def test_words_of_one_compound_are_half_alike() -> None:
    assert likeness("Virksomhedsindsats", "Virksomhedsrettet") == pytest.approx(0.5)


def test_a_text_has_a_name_when_it_has_most_of_its_words() -> None:
    name = "Bekæmpelse af ubevidst diskrimination"

    assert coverage(name, "Virksomheder får hjælp mod ubevidst diskrimination på arbejdspladsen.") == pytest.approx(
        2 / 3
    )
    assert coverage("Fritidsjob", "Unge får et fritidsjob.") == 0  # one word is found in any text


def test_two_texts_share_words_of_their_own_only() -> None:
    text = (
        "Kommunale konsulenter besøger boligforeninger, klubber, skoler og biblioteker og underviser forældre i regler."
    )

    assert overlap(text, text) == 1
    assert overlap(text, "Kort.") == 0
    assert stems_of("Flere unge ledige med fokus på job") == frozenset()


def test_what_is_looked_at_shares_a_word_of_its_own_or_the_beginning_of_one() -> None:
    assert keys_of("Helbredsafklaring for ledige") & keys_of("Helbredsmæssig gennemgang") == {"helbred"}
    assert keys_of("Nye indsatser") & keys_of("Nye indsatser") == {"nye indsatser"}


def test_a_hyphen_at_the_end_of_all_ends_a_word() -> None:
    assert stems_of("klima- ") == stems_of("klima")


@pytest.mark.parametrize(
    "text",
    [
        "Flere lære- og elevpladser til unge",
        "Flere elev-/lærepladser til unge",
        "Håndholdt og kontinuerlig virksomhedsindsats",
        "LÆREPLADSERNE i Ældresagens køkken",
    ],
)
def test_a_text_that_has_a_stem_is_never_passed_over(text: str) -> None:
    assert all(may_have(search_key(text), stem) for stem in stems_of(text))


def test_a_text_without_the_word_is_passed_over() -> None:
    assert not may_have(search_key("Caféen for veteraner"), "laereplad")


@pytest.mark.parametrize("least", [0.5, 0.9, 1.0])
def test_names_are_alike_as_far_as_their_likeness_goes(least: float) -> None:
    names = [
        "Fritidsjob",
        "Fritidsjob til unge",
        "Beskæftigelsesindsats for veteraner",
        "Beskæftigelsesinsats for veteraner",
        "Flere lærepladser",
        "Flere lære- og elevpladser til unge",
        "Indsats",
        "",
    ]

    for one in names:
        for other in names:
            assert are_alike(one, other, least) is (likeness(one, other) >= least)
