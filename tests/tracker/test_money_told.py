"""Money beside its own that an appropriation's texts tell of."""

import pytest

from tracker.money_told import Saying, sayings


def said(text: str) -> list[Saying]:
    return [saying for saying, _, _ in sayings([("Beskrivelsen", text)])]


@pytest.mark.parametrize(
    "text",
    [
        "Uden bevillingen kan klubben ikke bruge sine EU-midler.",
        "Projektet kan ikke udnyttes, hvis bevillingen ikke fortsætter.",
        "Kommunen mister statsrefusion.",
        "Målet er at undgå tabt refusion på området.",
        "Når midlerne falder bort, lukker caféen.",
    ],
)
def test_a_text_says_what_follows_without_the_money(text: str) -> None:
    assert said(text) == [Saying.FOLLOWS]


@pytest.mark.parametrize(
    "text",
    [
        "EU giver penge til mentorerne.",
        "Der er søgt om EU-støtte.",
        "Socialfonden betaler halvdelen.",
        "Kurset betales af puljemidler.",
        "Pengene er fra Værkstedspuljen.",
        "En pulje under Styrelsen for Arbejdsmarked og Rekruttering betaler.",
        "Staten medfinansierer caféen.",
        "Kommunens penge er en mindre del af finansieringen.",
        "SUF har midler i hele perioden.",
        "Socialforvaltningen har penge til resten.",
    ],
)
def test_a_text_names_money_from_outside(text: str) -> None:
    assert said(text) == [Saying.OUTSIDE]


@pytest.mark.parametrize(
    "text",
    [
        "Ud over dette er der 5,9 mio. kr. om året til fritidsjob.",
        "Den foregår sammen med en anden indsats med 450 t.kr. årligt.",
    ],
)
def test_a_text_names_other_money_for_the_same(text: str) -> None:
    assert said(text) == [Saying.BESIDE]


@pytest.mark.parametrize(
    "text",
    [
        "To var i løntilskud, og seks kom i job.",
        "Den sker sammen med Åben Skole i BUF.",
        "Der er 5,9 mio. kr. til fritidsjob.",
        "Midlerne går desuden til kurser.",
        "Indsatsen lever op til målsætningerne.",
        "",
    ],
)
def test_a_text_that_names_no_other_money_says_nothing(text: str) -> None:
    assert said(text) == []


def test_a_sentence_is_quoted_as_it_stands_and_once() -> None:
    sentence = "Desuden er der ca. 2,2 mio. kr. til mentorer."
    texts = [("Beskrivelsen", f"Fast tekst.\n{sentence} Slut."), ("Vurderingen", sentence)]

    assert list(sayings(texts)) == [(Saying.BESIDE, "Beskrivelsen", sentence)]
