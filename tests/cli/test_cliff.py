"""`pejl cliff`: year by year on the terminal, as JSON, as a picture and as a paper."""

from pathlib import Path

import pytest

from tests.cli.calling import Pejl

FULL_2023 = {"service": 29_000_000, "indsats": 23_800_000}


def test_every_year_has_its_funds_and_the_fall_is_said_in_words(pejl: Pejl) -> None:
    said = pejl("cliff").out

    rows = [line.split() for line in said.splitlines()]
    assert ["2023", "service", "29,3", "29,0"] in rows
    assert ["indsats", "23,8", "23,8"] in rows
    assert ["2024", "ukendt", "ramme", "20,9", "+", "?"] in rows
    assert "Efter 2023 bortfalder service 29,0 og indsats 23,8 mio. kr." in said
    assert "Ikke tegnet: 2 ukendte beløb i 2023 og 4 i 2024" in said


def test_json_counts_what_nobody_knows_and_never_writes_0_for_it(pejl: Pejl) -> None:
    answer = pejl("cliff", "--json").json

    years = {one["year"]: one for one in answer["years"]}
    assert years[2023]["lapses"]["full"] == FULL_2023
    assert (years[2025]["funded"], years[2025]["unknown"]) == ({"unknown": None}, {"unknown": 5})
    assert years[2024]["funded"] == {"unknown": 20_900_000}
    assert years[2027] == {
        "year": 2027,
        "funded": {},
        "unknown": {},
        "permanent_without_figure": 0,
        "lapses": {},
    }
    assert [(one["from"], one["to"], one["amount_kr"]) for one in answer["periods"]] == [(2022, 2023, 600_000)]


def test_a_pejlemaerke_a_plan_a_filter_and_one_appropriation_have_cliffs_of_their_own(pejl: Pejl) -> None:
    def years(*call: str) -> list[int]:
        return [one["year"] for one in pejl("cliff", "--json", *call).json["years"]]

    assert years("--plan", "2024-26") == [2024, 2025, 2026, 2027]
    assert years("--pejlemaerke", "job") == [2019, 2020, 2021, 2022, 2023]
    assert pejl("cliff", "3").out.startswith("Klippen · Videreførelse og udvidelse")
    service = pejl("cliff", "--json", "--fund", "service", "--kind", "full", "--missing").json
    assert service["about"] == "ramme: service · type: udløber helt · mangler indstilling"
    assert not pejl("cliff", "--json", "--search", "findes ikke").json["years"]
    assert "Prøv med færre filtre." in pejl("cliff", "--verdict", "stop", "--fund", "anlaeg").out


@pytest.mark.parametrize("call", [("--plan", "xx"), ("--plan", "integrationshandleplan"), ("9999",)])
def test_what_is_not_there_is_refused_in_words(pejl: Pejl, call: tuple[str, ...]) -> None:
    assert pejl("cliff", *call, status=1).said.strip().endswith((".", "TEKST"))


def test_the_picture_says_in_words_what_it_shows(pejl: Pejl, tmp_path: Path) -> None:
    file = tmp_path / "klippen.svg"

    said = pejl("cliff", "--pejlemaerke", "job", "--svg", str(file)).out

    drawn = file.read_text()
    assert said == f"Klippen er skrevet til {file}.\n"
    assert drawn.startswith("<svg ")
    assert "<title>Bevilget pr. år · pejlemærke: job</title>" in drawn
    assert "2020: ukendt ramme 7.600.000 kr." in drawn


def test_picture_and_paper_are_written_together_and_over_nothing_unasked(pejl: Pejl, tmp_path: Path) -> None:
    png, paper = tmp_path / "klippen.png", tmp_path / "klippen.md"

    answer = pejl("cliff", "--json", "--svg", str(png), "--paper", str(paper)).json

    assert answer["files"] == [str(png), str(paper)]
    assert png.read_bytes().startswith(b"\x89PNG")
    assert "Efter 2023 bortfalder service 29,0 og indsats 23,8 mio. kr." in paper.read_text()
    assert "urørt" in pejl("cliff", "--svg", str(png), status=1).said


def test_a_file_that_is_no_picture_is_refused(pejl: Pejl, tmp_path: Path) -> None:
    assert "et billede skrives som .svg eller .png" in pejl("cliff", "--svg", str(tmp_path / "x.docx"), status=2).said
    same = str(tmp_path / "x.pdf")
    assert "siger ikke" in pejl("cliff", "--paper", str(tmp_path / "x.svg"), status=2).said
    assert "et billede" in pejl("cliff", "--paper", same, "--svg", same, status=2).said
