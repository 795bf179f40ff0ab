"""`pejl expiring` as people read it, and the same list as CSV."""

import csv
import re
from io import StringIO
from typing import Any

import pytest

from tests.cli.calling import Pejl

MONEY = re.compile(r"\d+,\d+")


def kr(one: dict[str, Any]) -> int:
    return sum(drop["amount_kr"] or 0 for drop in one["lapses"] if drop["after_year"] == 2023)


def test_the_least_that_falls_away_narrows_the_list_and_its_sums(pejl: Pejl) -> None:
    def found(*asked: str) -> dict[int, dict[str, Any]]:
        answer = pejl("expiring", *asked, "--json").json
        return {one["id"]: one for group in answer["groups"] for one in group["appropriations"]}

    everything = found()
    enough = found("--least-lapse", "2,5 mio.")
    most = found("--least-share", "25,1 %")

    assert set(enough) == {key for key, one in everything.items() if kr(one) >= 2_500_000} != set(everything)
    assert 0 < len(most) < len(everything)
    assert all(one == everything[key] for key, one in (enough | most).items())
    said = pejl("expiring", "--least-lapse", "2,5 mio.", "--least-share", "25").out
    assert "mindst 2,5 mio. kr. · mindst 25 % af pejlemærket · mio. kr." in " ".join(said.split())
    assert "mindst 25 % af pejlemærket" in " ".join(pejl("cliff", "--least-share", "25").out.split())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--least-lapse", "5"), "--least-lapse: »5« mangler sin enhed"),
        (("--least-share", "101"), "--least-share: Andelen »101« kan ikke læses"),
        (("--least-cost", "billig"), "--least-cost: Beløbet »billig« kan ikke læses"),
    ],
)
def test_a_least_that_cannot_be_read_is_wrong_usage(pejl: Pejl, asked: tuple[str, str], said: str) -> None:
    assert said in " ".join(pejl("expiring", *asked, status=2).said.split())


def table(written: str) -> list[list[str]]:
    """Read a CSV answer."""
    assert written.startswith("\ufeff")
    return list(csv.reader(StringIO(written.removeprefix("\ufeff"), newline=""), delimiter=";"))


def add(pejl: Pejl, title: str, *amounts: str, kind: str = "full", pejlemaerke: str = "Job") -> None:
    pejl(
        "add", "--title", title, "--plan", "Visionen", "--pejlemaerke", pejlemaerke, "--kind", kind,
        *(f"--amount={amount}" for amount in amounts),
    )  # fmt: skip


def test_the_bundled_list_says_its_sums_under_each_pejlemaerke_and_in_all(pejl: Pejl) -> None:
    shown = pejl("expiring").out

    assert shown.startswith("Udløber eller reduceres efter 2023 · mio. kr.\n")
    assert [line.split()[-2:] for line in shown.splitlines() if "Udløber helt i alt" in line] == [
        ["2,9", "9,2"],
        ["3,3", "0,6"],
        ["5,5", "13,8"],
        ["17,3", "0,2"],
        ["29,0", "23,8"],
    ]
    assert "I alt · 29 bevillinger" in shown


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(
    pejl: Pejl, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    shown = pejl("expiring").out

    assert max(map(len, shown.splitlines())) <= width
    assert "…" not in shown
    assert {"Copenhagen", "Career", "Program", "dimittender"} <= set(shown.split())
    assert not any(line.endswith(" ") for line in shown.splitlines())


@pytest.mark.parametrize("width", [80, 120])
def test_the_commas_of_a_column_stand_below_each_other(pejl: Pejl, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    add(pejl, "Tusind", "2023:service:1.234.500.000", "2023:indsats:1.000")

    lines = pejl("expiring").out.splitlines()
    right = next(line for line in lines if "Bevilling" in line).index("Service")
    places = [[match.end() - len(match.group().partition(",")[2]) - 1 for match in MONEY.finditer(line[right - 6 :])]
              for line in lines if MONEY.search(line[right - 6 :]) and "(" not in line]  # fmt: skip

    assert len({place for row in places for place in row}) == 2


def test_a_figure_of_a_single_krone_is_marked_as_rounded(empty: Pejl) -> None:
    add(empty, "Skæv", "2023:service:100400")

    assert "~0,1" in empty("expiring").out


def test_what_is_unknown_is_said_and_never_shown_as_zero(empty: Pejl) -> None:
    add(empty, "Uden tal", "2023:service:?")
    add(empty, "Nul i år", "2022:service:5", "2023:service:0")

    shown = empty("expiring").out

    assert re.search(r"Uden tal +ukendt", shown)
    assert "Job · 1 bevilling, 1 uden kendt beløb" in shown
    assert "0,0" not in shown


def test_an_unknown_amount_of_another_year_says_nothing_about_this_one(empty: Pejl) -> None:
    add(empty, "Ukendt før", "2021:indsats:?", "2023:service:1000000")

    assert "ukendt" not in empty("expiring").out


def test_money_without_a_column_is_said_in_words(empty: Pejl) -> None:
    add(empty, "Byggeri", "2023:anlaeg:7500000", "2023:unknown:250000")

    shown = empty("expiring").out

    assert "anlæg 7,5; ukendt ramme 0,25" in shown
    assert "Udløber helt (anlæg): 7,5" in shown
    assert "Udløber helt (ukendt ramme): 0,25" in shown


def test_each_kind_of_ending_is_labelled_and_summed_apart(empty: Pejl) -> None:
    add(empty, "Hele", "2023:service:1000000")
    add(empty, "En del", "2023:service:2000000", kind="partial")
    add(empty, "Engang", "2023:service:3000000", kind="one_off")
    add(empty, "Udefra", "2023:service:4000000", kind="external")
    add(empty, "Falder", "2023:service:9000000", "2024:service:4000000")

    shown = empty("expiring").out

    for words in ("udløber delvist", "engangsudgift", "bevilling fra en ekstern pulje", "reduceres efter 2023"):
        assert re.search(rf"^ +{words}$", shown, re.MULTILINE)
    for label, figure in (
        ("Udløber helt", "1,0"),
        ("Udløber delvist", "2,0"),
        ("Engangsudgifter", "3,0"),
        ("Eksterne puljer", "4,0"),
        ("Reduceres", "5,0"),
    ):
        assert re.search(rf"{label} i alt +{figure}$", shown, re.MULTILINE)


def test_later_is_labelled_in_full_words(empty: Pejl) -> None:
    add(empty, "Nu", "2023:service:1000000")
    add(empty, "Siden", "2025:service:2000000")

    assert "Siden" not in empty("expiring").out
    shown = empty("expiring", "--later").out
    assert "efter 2023 og senere" in shown
    assert "udløber senere (efter 2025)" in shown
    assert re.search(r"Udløber helt i alt +1,0$", shown, re.MULTILINE)


def test_the_filters_narrow_the_list_and_are_said(pejl: Pejl) -> None:
    shown = pejl(
        "expiring", "--pejlemaerke", "ERHVERV", "--fund", "indsats", "--kind", "full", "--verdict", "automatic"
    ).out

    assert "Grønne job" in shown
    assert "I alt · 1 bevilling\n" in shown
    for words in ("pejlemærke: ERHVERV", "ramme: indsats", "type: udløber helt", "indstilling: til forhandling"):
        assert words in " ".join(shown.split())


def test_missing_lists_those_without_a_verdict(pejl: Pejl) -> None:
    missing = pejl("expiring", "--missing", "--json").json

    verdicts = {one["verdict"] for group in missing["groups"] for one in group["appropriations"]}
    assert verdicts == {None}


@pytest.mark.parametrize("sort", ["pejlemaerke", "title", "service", "indsats", "last_year", "kind", "verdict"])
def test_every_order_has_every_appropriation(pejl: Pejl, sort: str) -> None:
    up, down = (table(pejl("expiring", "--sort", sort, "--csv", *more).out) for more in ([], ["--reverse"]))

    assert len(up) == len(down) == 30
    assert sorted(up) == sorted(down)


def test_a_name_that_no_pejlemaerke_has_is_answered_with_those_there_are(pejl: Pejl) -> None:
    assert "Der er: Borgere i kanten" in pejl("expiring", "--pejlemaerke", "havn", status=1).said


def test_what_stands_outside_every_pejlemaerke_can_be_asked_for(empty: Pejl) -> None:
    add(empty, "Udenfor", "2023:service:1000000", pejlemaerke="")

    assert "Uden pejlemærke · 1 bevilling" in empty("expiring", "--pejlemaerke", "uden pejlemærke").out


def test_an_empty_list_says_why_and_what_to_try(pejl: Pejl) -> None:
    assert "Det nærmeste år med udløb er" in pejl("expiring", "--after", "2040").out
    assert "Ingen bevillinger passer til filtrene" in pejl("expiring", "--fund", "anlaeg").out


def test_an_empty_store_says_how_to_fill_it(empty: Pejl) -> None:
    assert "Læs et papir ind med: pejl import FIL" in empty("expiring").out


def test_a_suggested_verdict_is_marked_and_the_mark_explained(pejl: Pejl) -> None:
    shown = pejl("expiring").out
    pejl("assess", "3", "--verdict", "stop", "--text", "Stop.")
    confirmed = pejl("expiring", "--verdict", "stop").out

    assert "stop?" in shown
    assert "? efter en indstilling: foreslået ud fra teksten, ikke bekræftet." in shown
    assert re.search(r" stop$", confirmed, re.MULTILINE)


def test_csv_is_what_a_danish_spreadsheet_opens(pejl: Pejl) -> None:
    written = pejl("expiring", "--csv").out
    heading, *rows = table(written)

    assert written.count("\r\n") >= 30
    assert heading[:5] == ["Nr.", "Plan", "Pejlemærke", "Afsnit", "Titel"]
    service = heading.index("Bortfalder, service (kr.)")
    kinds = heading.index("Type")
    full = [row for row in rows if row[kinds] == "udløber helt"]
    assert sum(int(row[service]) for row in full if row[service]) == 29_000_000
    assert {row[heading.index("Bortfalder efter")] for row in rows} == {"2023"}


def test_csv_says_after_which_year_later_money_falls(empty: Pejl) -> None:
    add(empty, "Nu", "2023:service:1000000")
    add(empty, "Siden", "2025:service:2000000")

    heading, *rows = table(empty("expiring", "--later", "--csv").out)

    columns = [heading.index(name) for name in ("Titel", "Bortfalder efter", "Bortfalder, service (kr.)")]
    assert [[row[column] for column in columns] for row in rows] == [
        ["Nu", "2023", "1000000"],
        ["Siden", "2025", "2000000"],
    ]


def test_without_a_terminal_the_program_prints_the_list_and_says_how_to_open_the_screen(pejl: Pejl) -> None:
    alone, asked = pejl(), pejl("expiring")

    assert alone.out == asked.out
    assert "Åbn skærmen" in alone.said
