"""`pejl price`: rates that officers enter, and the prices that amounts and lists are in."""

import pytest

from tests.cli.calling import Pejl

SOURCE = ("--source", "Indkaldelsescirkulæret")


def flat(text: str) -> str:
    return " ".join(text.split())


# -- rates ------------------------------------------------------------------------------------------------------------


def test_no_rate_is_shipped_and_the_way_to_enter_one_is_said(pejl: Pejl) -> None:
    assert pejl("price", "rates", "--json").json == {"rates": []}
    assert "Pejl kender ingen selv. Skriv en ind: pejl price rate 2024 3,37 --source KILDE" in pejl("price").out


def test_a_rate_is_entered_corrected_and_withdrawn(pejl: Pejl) -> None:
    said = pejl("price", "rate", "2024", "3,37", *SOURCE, "--by", "Bo").out
    assert said == "P/l-satsen fra 2023 til 2024: 3,37 % (alle rammer) er gemt.\n"

    said = pejl("price", "rate", "2024", "3,4 %", *SOURCE).out
    assert said == "P/l-satsen fra 2023 til 2024: 3,40 % (alle rammer) er gemt (før 3,37 %).\n"
    with pejl.unchanged():
        assert "stod der allerede" in pejl("price", "rate", "2024", "3,40", *SOURCE).out

    gone = pejl("price", "rate", "2024", "--withdraw", "--reason", "Forkert år", "--json").json
    assert (gone["rate"], gone["before"]["percent"]) == (None, 3.4)
    assert pejl("price", "rates", "--json").json == {"rates": []}
    assert "Der er ingen sats fra 2023 til 2024" in pejl("price", "rate", "2024", "--withdraw", status=1).said


def test_rates_are_listed_by_year_and_frame_with_their_sources(pejl: Pejl) -> None:
    pejl("price", "rate", "--fund", "indsats", "--source", "Et\nfald", "--by", "Bo", "--", "2025", "-0,50")
    pejl("price", "rate", "2025", "12,5", *SOURCE, "--by", "Bo")

    assert pejl("price", "rates", "--json").json["rates"] == [
        {"from_year": 2024, "to_year": 2025, "fund": fund, "percent": percent, "source": source, "by": "Bo"}
        for fund, percent, source in ((None, 12.5, SOURCE[1]), ("indsats", -0.5, "Et fald"))
    ]
    assert flat(pejl("price", "rates").out) == (
        "Fra Til Sats Gælder Kilde Skrevet af 2024 2025 12,50 % alle rammer Indkaldelsescirkulæret Bo "
        "2024 2025 -0,50 % indsats Et fald Bo"
    )


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        (("2024", "3,37"), 1, "Ingen sats gemmes uden en kilde"),
        (("2024", "3,37", "--source", " "), 1, "Ingen sats gemmes uden en kilde"),
        (("2024", "3.37", *SOURCE), 1, "fx 3,37"),
        (("1900", "3,37", *SOURCE), 1, "1900 kan ikke være et prisniveau"),
        (("2024", *SOURCE), 2, "Skriv satsen i procent"),
        (("2024", "3,37", "--withdraw"), 2, "skrives uden procent"),
    ],
)
def test_a_rate_that_cannot_be_is_refused_and_nothing_stored(
    pejl: Pejl, given: tuple[str, ...], status: int, words: str
) -> None:
    with pejl.unchanged():
        assert words in pejl("price", "rate", *given, status=status).said


def test_a_rate_is_in_the_history_with_its_source(pejl: Pejl) -> None:
    pejl("price", "rate", "2024", "3,37", *SOURCE)
    pejl("price", "rate", "2024", "--withdraw")

    assert {one["code"] for one in pejl("doctor", "--json").json["findings"]} <= {"no_backup"}


# -- a list in one year's prices --------------------------------------------------------------------------------------


def test_a_list_says_which_prices_it_is_shown_in_and_what_is_not_converted(pejl: Pejl) -> None:
    pejl("list", "new", "Budget 2024")

    said = flat(pejl("list", "prices", "budget 2024", "2024").out)
    assert said.startswith("»Budget 2024« vises i 2024-p/l. Beløbene er i 2024-p/l, men ")
    assert said.endswith(" 29 beløb er ikke omregnet: 29 uden oplyst prisniveau.")

    assert pejl("list", "prices", "Budget 2024", "none", "--json").json == {
        "name": "Budget 2024",
        "price_level": None,
        "unconverted": 0,
    }
    assert pejl("list", "prices", "Budget 2024", "none").out == "»Budget 2024« vises med hvert beløb, som det står.\n"
    assert "1900 kan ikke være" in pejl("list", "prices", "Budget 2024", "1900", status=1).said
    assert "Ingen forhandlingsliste hedder" in pejl("list", "prices", "Ingen", "2024", status=1).said
