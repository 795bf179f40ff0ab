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
    told = pejl("price", "rates", "--history", "--json").json
    assert told["rates"] == []
    assert [
        (one["from"] and one["from"]["percent"], one["to"] and one["to"]["percent"]) for one in told["history"]
    ] == [
        (3.4, None),
        (3.37, 3.4),
        (None, 3.37),
    ]
    withdrawn, corrected, entered = pejl("price", "rates", "--history").out.splitlines()[-3:]
    assert withdrawn.endswith("3,40 % (alle rammer), taget tilbage: Forkert år")
    assert corrected.endswith(f"3,40 % (alle rammer), før 3,37 %: {SOURCE[1]}")
    assert entered.endswith(f"Bo · fra 2023 til 2024: 3,37 % (alle rammer): {SOURCE[1]}")
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


# -- amounts ----------------------------------------------------------------------------------------------------------


def test_amounts_get_their_level_and_are_shown_with_it(pejl: Pejl) -> None:
    said = pejl("price", "set", "2023", "3", "--reason", "Oplyst af økonomi").out
    assert said == "1 beløb står nu: 2023-p/l.\n"
    assert pejl("price", "set", "2023", "3", "--reason", "Igen").out == "Alle beløbene stod allerede: 2023-p/l.\n"

    stored = pejl("show", "3", "--json").json
    assert {one["price_level"] for one in stored["amounts"]} == {2023}
    assert pejl("expiring").out.endswith("Beløbene er delvist i 2023-p/l; summerne lægger dem sammen, som de står.\n")
    shown = flat(pejl("show", "3", "--history").out)
    assert "Beløb i mio. kr. · 2023-p/l" in shown
    assert "Prisniveau for beløb 2023 service: – → 2023" in shown

    said = pejl("price", "set", "none", "3", "--amount", "2023:service", "--reason", "Det var forkert", "--json").json
    assert said == {"price_level": None, "amounts": 1}
    pejl("undo", "3")
    assert pejl("show", "3", "--json").json["amounts"][0]["price_level"] == 2023


def test_an_edit_and_a_new_appropriation_say_their_prices(pejl: Pejl) -> None:
    pejl("edit", "3", "--amount", "2024:indsats:5000", "--price-level", "2022", "--reason", "Notat")
    edited = pejl("show", "3", "--json").json["amounts"]
    assert {(one["year"], one["price_level"]) for one in edited} == {(2023, 2022), (2024, 2022)}
    pejl("edit", "3", "--price-level", "none", "--remove-amount", "2024:indsats", "--reason", "Notat")
    assert [one["price_level"] for one in pejl("show", "3", "--json").json["amounts"]][:1] == [None]

    new = ("--title", "Ny", "--pejlemaerke", "Job", "--amount", "2026:service:500000", "--price-level", "2025")
    assert pejl("add", *new, "--json").json["amounts"][0]["price_level"] == 2025


def test_all_amounts_of_a_paper_get_a_level_at_once(pejl: Pejl) -> None:
    pejl("price", "set", "2022", "3", "--reason", "Notat")
    about = ("--document", "udløber efter 2023", "--reason", "Oplyst af økonomi")

    done = pejl("price", "set", "2023", *about, "--json").json

    assert done["document"] == "Budgetbevillinger, som udløber efter 2023"
    assert (done["amounts"], done["appropriations"], done["in_other_levels"]) == (35, 26, 1)
    lines = pejl("expiring").out.splitlines()
    assert lines[-1] == "Beløbene er i 2022- og 2023-p/l; summerne lægger dem sammen, som de står."
    said = pejl("price", "set", "2023", *about).out.splitlines()
    assert said == [
        "0 beløb fra »Budgetbevillinger, som udløber efter 2023« står nu i 2023-p/l (0 bevillinger).",
        "1 beløb er i et andet prisniveau og er ladt urørt.",
    ]


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        (("2023",), 2, "enten bevillingers numre eller --document NAVN"),
        (("2023", "3", "--document", "udløber"), 2, "enten bevillingers numre eller --document NAVN"),
        (("none", "--document", "udløber"), 2, "kun et prisniveau og en begrundelse"),
        (("2023", "3", "4", "--seen", "1"), 2, "--seen hører til én bevilling"),
        (("2023", "3", "--seen", "9"), 1, "En anden har ændret bevilling 3"),
        (("2023", "3", "--amount", "2023:anlaeg"), 1, "har intet tal for »Beløb 2023 anlæg«"),
        (("2023", "4711"), 1, "Der er ingen bevilling med nummer 4711"),
    ],
)
def test_amounts_that_are_not_meant_clearly_get_no_level(
    pejl: Pejl, given: tuple[str, ...], status: int, words: str
) -> None:
    with pejl.unchanged():
        assert words in flat(pejl("price", "set", *given, "--reason", "Notat", status=status).said)
