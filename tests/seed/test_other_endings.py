"""What stands in sentences under "Øvrige bevillinger"."""

from collections.abc import Callable
from typing import Any

import pytest

from tracker.appropriation import Kind
from tracker.drafts import Draft, Parsed

Read = Callable[[str], Parsed]

HEAD = (
    "# Bevillinger, der udløber efter 2025\n\n## Pejlemærke: Havnen\n\n### Kranen\n\nBevilling 2025: 0,4 mio. kr.\n\n"
    "#### Beskrivelse\n\nEn kran.\n\n#### Vurdering\n\nDen er god.\n\n### Øvrige bevillinger\n\n"
)


def other(read: Read, sentence: str, title: str = "Lodsen") -> Draft:
    return read(f"{HEAD}#### {title}\n\n{sentence}\n").drafts[1]


def money(draft: Draft) -> dict[str, Any]:
    return {
        "amounts": [(one.year, one.fund, one.amount_kr) for one in draft.amounts],
        "periods": [(one.from_year, one.to_year, one.fund, one.amount_kr) for one in draft.periods],
        "lapses": [(one.after_year, one.fund, one.amount_kr) for one in draft.stated_lapses],
    }


@pytest.mark.parametrize(
    ("sentence", "amounts", "periods", "lapses"),
    [
        (
            "Fra 2025 til 2026 bortfalder 1,5 mio. kr., hvorefter der er 0,8 mio. kr. i budget 2026.",
            [(2026, None, 800_000)],
            [],
            [(2025, None, 1_500_000)],
        ),
        (
            "Der blev givet midler i 2024-26. Fra 2025 til 2026 bortfalder 1,5 mio. kr., så der er 1 kr. i 2026.",
            [(2024, None, None), (2025, None, None), (2026, None, 1)],
            [],
            [(2025, None, 1_500_000)],
        ),
        (
            "Bevillingen reduceres fra 2025 til 2026 med 1,5 mio. kr. i servicemidler.",
            [],
            [],
            [(2025, "service", 1_500_000)],
        ),
        (
            "Bevillingen på 0,3 mio. kr. i indsatsmidler udløber med udgangen af 2025.",
            [(2025, "indsats", 300_000)],
            [],
            [(2025, "indsats", 300_000)],
        ),
        ("Ved udgangen af 2025 bortfalder 0,3 mio. kr. til lodsen.", [], [], [(2025, None, 300_000)]),
        ("Der bortfalder 0,3 mio. kr. i 2026.", [], [], [(2025, None, 300_000)]),
        ("Der bortfalder 0,3 mio. kr. i 2025.", [], [], [(2025, None, 300_000)]),
        ("I 2024-25 har havnen 0,9 mio. kr. til lodsen.", [], [(2024, 2025, None, 900_000)], []),
        ("I 2025 er der afsat 0,9 mio. kr. i servicemidler til lodsen.", [(2025, "service", 900_000)], [], []),
        (
            "I 2024-25 har havnen 0,9 mio. kr. årligt til lodsen.",
            [(2024, None, 900_000), (2025, None, 900_000)],
            [],
            [],
        ),
        ("Forvaltningen får midler i 2025 til lodsen, men de bortfalder i 2026-27.", [(2025, None, None)], [], []),
    ],
)
def test_sentences_about_money_are_read_as_they_stand(
    read: Read, sentence: str, amounts: object, periods: object, lapses: object
) -> None:
    assert money(other(read, sentence)) == {"amounts": amounts, "periods": periods, "lapses": lapses}


@pytest.mark.parametrize(
    "sentence",
    [
        "Projektet løber 2025-35.",
        "Sundheds- og Omsorgsforvaltningen har midler i 2025-35.",
        "SUF har 4,0 mio. kr. i 2025 til lodsen.",
        "Lodsen blev aftalt i budget 2024.",
        "Prisen er steget siden 2019.",
        "Bevillingen på 0,3 mio. kr. bortfalder efter 2025-20.",
    ],
)
def test_a_year_in_a_sentence_is_not_money(read: Read, sentence: str) -> None:
    assert money(other(read, sentence)) == {"amounts": [], "periods": [], "lapses": []}


def test_an_amount_without_a_year_is_named_and_not_guessed(read: Read) -> None:
    parsed = read(
        f"{HEAD}#### Lodsen\n\nI 2025 er der afsat 0,9 mio. kr. Lodsen har også fået 2,0 mio. kr. af en ven.\n"
    )

    (finding,) = [finding for finding in parsed.findings if finding.code == "unread_amount"]
    assert money(parsed.drafts[1])["amounts"] == [(2025, None, 900_000)]
    assert finding.quote == "Lodsen har også fået 2,0 mio. kr. af en ven."


@pytest.mark.parametrize(
    ("title", "sentence", "kind"),
    [
        ("Lodsen", "Fra 2025 til 2026 bortfalder 1,5 mio. kr., hvorefter der er 0,8 mio. kr. i 2026.", Kind.PARTIAL),
        ("Lodsen", "Tilbuddet kører videre for havnens egne penge.", Kind.PARTIAL),
        ("Lodsen (delvist udløb)", "Der er 1,5 mio. kr.", Kind.PARTIAL),
        ("Lodsen (pulje under Søfartsstyrelsen)", "Der er 1,5 mio. kr.", Kind.EXTERNAL),
        ("Lodsen", "Den er betalt med EU-midler.", Kind.EXTERNAL),
        ("Kortlægning af skær", "Der er 1,5 mio. kr.", Kind.ONE_OFF),
        ("Lodsen", "Det er en engangsudgift.", Kind.ONE_OFF),
    ],
)
def test_the_kind_rests_on_the_words_of_the_entry(read: Read, title: str, sentence: str, kind: Kind) -> None:
    draft = other(read, sentence, title)

    (source,) = [value.source for value in draft.sources if value.field == "kind"]
    assert draft.kind is kind
    assert source.quote in {title, sentence}


def test_a_kind_that_nothing_shows_is_a_finding(read: Read) -> None:
    parsed = read(f"{HEAD}#### Lodsen\n\nI 2025 er der afsat 0,9 mio. kr.\n")

    assert parsed.drafts[1].kind is Kind.ONE_OFF
    assert [finding.code for finding in parsed.findings] == ["kind_unclear"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Delvise udløb", Kind.PARTIAL), ("b) Engangsudgifter", Kind.ONE_OFF), ("Eksterne puljer:", Kind.EXTERNAL)],
)
@pytest.mark.parametrize("form", ["#### {}\n\n##### Lodsen", "**{}**\n\n**Lodsen**"])
def test_a_heading_may_state_the_kind_of_what_stands_under_it(read: Read, heading: str, kind: Kind, form: str) -> None:
    parsed = read(f"{HEAD}{form.format(heading)}\n\nI 2025 er der afsat 0,9 mio. kr.\n")

    assert [(draft.title, draft.kind) for draft in parsed.drafts] == [("Kranen", Kind.FULL), ("Lodsen", kind)]


@pytest.mark.parametrize("form", ["#### {}", "### {}", "**{}**", "{}"])
def test_titles_are_known_however_they_are_marked(read: Read, form: str) -> None:
    sentence = "I 2025 er der afsat 0,9 mio. kr."
    parsed = read(f"{HEAD}{form.format('Lodsen')}\n\n{sentence}\n\n{form.format('Bøjen')}\n\n{sentence}\n")

    assert [draft.title for draft in parsed.drafts] == ["Kranen", "Lodsen", "Bøjen"]


def test_money_without_a_title_is_a_draft_without_one(read: Read) -> None:
    parsed = read(f"{HEAD}Bevillingen på 0,3 mio. kr. til bøjer bortfalder med udgangen af 2025.\n")

    assert parsed.drafts[1].title is None
    assert money(parsed.drafts[1])["lapses"] == [(2025, None, 300_000)]


def test_an_introduction_is_left_unplaced(read: Read) -> None:
    parsed = read(f"{HEAD}Her står resten.\n\n#### Lodsen\n\nDet er en engangsudgift.\n")

    assert [line.text for line in parsed.unplaced] == ["Her står resten."]


def test_a_full_entry_after_them_is_a_full_entry(read: Read) -> None:
    full = "### Molen\n\nBevilling 2025: 0,7 mio. kr.\n\n#### Beskrivelse\n\nEn mole.\n"
    parsed = read(f"{HEAD}#### Lodsen\n\nDet er en engangsudgift.\n\n{full}")

    assert [draft.kind for draft in parsed.drafts] == [Kind.FULL, Kind.ONE_OFF, Kind.FULL]


def test_an_entry_told_in_sentences_suggests_no_verdict(read: Read) -> None:
    draft = other(read, "Det er en engangsudgift. Lodsen bør ikke videreføres.")

    assert draft.suggested.verdict is None
