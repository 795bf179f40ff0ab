"""Which year's prices a paper's amounts are in: read where the paper says it, and assumed nowhere."""

from collections.abc import Callable

import pytest

from seed.parsers.phrases import YEARS
from seed.parsers.price_levels import years_in
from tracker.drafts import Draft, Parsed
from tracker.source import Source

Read = Callable[[str], Parsed]

TABLE = "Indsatser i Havneplan 2026-27\n\nIndsats ({unit})\tMålgruppe\t2026\t2027\nKran og kaj\t40 unge\t350\t200\n"


def expiry_list(amount: str = "0,4 mio. kr. i servicemidler", above: str = "", below: str = "") -> str:
    return (
        f"# Bevillinger, der udløber efter 2025\n\n{above}\n\n## Pejlemærke: Havnen\n\n### Kranen\n\n"
        f"Bevilling 2025: {amount}\n\n#### Beskrivelse\n\nEn kran.\n\n#### Vurdering\n\nDen er god.\n\n{below}\n"
    )


def levels(draft: Draft) -> list[tuple[int, int | None, int | None]]:
    return [(one.year, one.amount_kr, one.price_year) for one in draft.amounts]


def sources(draft: Draft) -> dict[str, Source]:
    return {one.field: one.source for one in draft.sources if one.field.startswith("price_level ")}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Alle beløb er i 2023-p/l.", 2023),
        ("(1.000 kr., 2023 p/l)", 2023),
        ("i 2023-priser", 2023),
        ("i faste 2023 priser", 2023),
        ("P/L: 2023", 2023),
        ("prisniveau 2023", 2023),
        ("2023-pris- og lønniveau", 2023),
        ("2023 PL", 2023),
    ],
)
def test_a_price_level_is_recognised_and_is_no_year_with_money(text: str, year: int) -> None:
    assert years_in(text) == (year,)
    assert YEARS.search(text) is None


@pytest.mark.parametrize("text", ["priser 2023", "I 2023 gives penge", "2023-pladser", "i 2023-24", "plan 2023"])
def test_a_year_with_money_is_no_price_level(text: str) -> None:
    assert years_in(text) == ()
    assert YEARS.search(text) is not None


@pytest.mark.parametrize(
    "amount",
    [
        "0,4 mio. kr. i servicemidler (2023-p/l)",
        "0,4 mio. kr. i servicemidler (i 2023-priser)",
        "0,4 mio. kr. i servicemidler i 2023-p/l",
        "0,4 mio. kr. i servicemidler, prisniveau 2023",
    ],
)
def test_a_level_beside_an_amount_is_that_amounts(read: Read, amount: str) -> None:
    (draft,) = read(expiry_list(amount)).drafts

    assert levels(draft) == [(2025, 400_000, 2023)]
    source = sources(draft)["price_level amount 2025 service"]
    assert source.line == draft.amounts[0].source.line if draft.amounts[0].source else None
    assert "2023" in source.quote


def test_a_level_said_once_above_holds_for_every_amount_that_says_nothing(read: Read) -> None:
    said = "Alle beløb er i 2024-p/l."
    (plain,) = read(expiry_list(above=said)).drafts
    (own,) = read(expiry_list("0,4 mio. kr. i servicemidler (2023-p/l)", above=said)).drafts

    assert (levels(plain), levels(own)) == ([(2025, 400_000, 2024)], [(2025, 400_000, 2023)])
    source = sources(plain)["price_level amount 2025 service"]
    assert (source.line, source.quote) == (3, said)


def test_a_line_that_says_nothing_but_the_level_is_not_unplaced(read: Read) -> None:
    parsed = read(expiry_list(above="Alle beløb er i 2024-p/l."))

    assert all("p/l" not in one.text for one in parsed.unplaced)


def test_each_of_several_amounts_has_the_level_that_follows_it(read: Read) -> None:
    amount = "0,4 mio. kr. i servicemidler (2023-p/l), 2026: 0,3 mio. kr. i servicemidler (2024-p/l)"
    (each,) = read(expiry_list(amount)).drafts
    (last,) = read(expiry_list(amount.replace(" (2023-p/l)", ""))).drafts

    assert levels(each) == [(2025, 400_000, 2023), (2026, 300_000, 2024)]
    assert levels(last) == [(2025, 400_000, 2024), (2026, 300_000, 2024)]


def test_where_an_amount_names_two_levels_or_none_is_stated_nothing_is_assumed(read: Read) -> None:
    (two,) = read(expiry_list("0,4 mio. kr. i servicemidler (2023-p/l, før 2022-p/l)", above="Beløb i 2024-p/l")).drafts
    (none,) = read(expiry_list()).drafts

    assert (levels(two), levels(none)) == ([(2025, 400_000, None)],) * 2
    assert sources(two) == sources(none) == {}


def test_a_paper_that_states_several_for_all_is_asked_about(read: Read) -> None:
    parsed = read(expiry_list(above="Alle beløb er i 2024-p/l. Alle tal er i 2023-p/l."))

    assert levels(parsed.drafts[0]) == [(2025, 400_000, None)]
    (finding,) = [one for one in parsed.findings if one.code == "price_levels"]
    assert finding.message.startswith("Papiret nævner flere prisniveauer: 2023-p/l (linje 3) og 2024-p/l (linje 3).")


def test_money_in_an_entrys_own_words_says_nothing_of_the_rest(read: Read) -> None:
    (draft,) = read(expiry_list(below="Tidligere gik der 0,2 mio. kr. til den i 2022-p/l.")).drafts

    assert levels(draft) == [(2025, 400_000, None)]


@pytest.mark.parametrize(
    "table",
    [
        TABLE.format(unit="1.000 kr., 2025-p/l"),
        TABLE.format(unit="1.000 kr.") + "\nNote: Alle beløb er i 2025-priser.\n",
        TABLE.format(unit="1.000 kr.").replace("\t2026\t2027", "\t2026 (2025-p/l)\t2027 (2025-p/l)"),
        TABLE.format(unit="udgifter i 1.000 kr. i 2025-p/l"),
    ],
)
def test_a_tables_unit_head_or_note_gives_all_its_amounts_the_level(read: Read, table: str) -> None:
    (draft,) = read(table).drafts

    assert levels(draft) == [(2026, 350_000, 2025), (2027, 200_000, 2025)]


def test_sentences_keep_their_years_and_take_their_level(read: Read) -> None:
    paper = expiry_list(
        below="### Øvrige bevillinger\n\n#### Lodsen\n\n"
        "Fra 2025 til 2026 bortfalder 1,5 mio. kr. (2023-p/l), hvorefter der er 0,8 mio. kr. i budget 2026.\n\n"
        "#### Slusen\n\nDer er bevilget 0,6 mio. kr. i 2025-26 i 2024-p/l.\n"
    )
    _, pilot, lock = read(paper).drafts

    assert [(one.after_year, one.amount_kr, one.price_year) for one in pilot.stated_lapses] == [(2025, 1_500_000, 2023)]
    assert levels(pilot) == [(2026, 800_000, None)]  # the level stands with the amount before it
    assert [(one.from_year, one.to_year, one.price_year) for one in lock.periods] == [(2025, 2026, 2024)]
