"""`pejl list export`: a negotiation list as a file."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.calling import Pejl


@pytest.fixture
def laid(pejl: Pejl) -> Pejl:
    """Give a store with a list."""
    pejl("list", "new", "Budget 2024")
    return pejl


def test_the_ending_of_the_name_picks_the_format(laid: Pejl, tmp_path: Path) -> None:
    place = tmp_path / "budget.xlsx"

    with laid.unchanged():
        said = laid("list", "export", "budget 2024", str(place)).out

    assert said == f"»Budget 2024« er skrevet til {place}.\n"
    assert load_workbook(place).sheetnames == ["Budget 2024", "Pejlemærker", "Linjer", "Diagram", "Diagram 2", "Noter"]


def test_json_says_what_was_written_and_where(laid: Pejl, tmp_path: Path) -> None:
    place = tmp_path / "budget.json"

    answer = laid("list", "export", "Budget 2024", str(place), "--json").json

    assert answer == {"file": str(place), "format": "json", "bytes": place.stat().st_size, "title": "Budget 2024"}
    paper = json.loads(place.read_text(encoding="utf-8"))
    assert (paper["made_on"], paper["made_by"]) == ("2023-03-01", "Signe")


def test_a_file_that_is_there_is_left_alone_unless_somebody_says_otherwise(laid: Pejl, tmp_path: Path) -> None:
    place = tmp_path / "budget.csv"
    place.write_text("mit eget")

    refused = laid("list", "export", "Budget 2024", str(place), status=1)

    assert refused.said == (
        f"Der ligger allerede noget i {place}. Det er urørt. "
        "Angiv et andet navn, eller skriv over det med --overwrite.\n"
    )
    assert place.read_text() == "mit eget"
    laid("list", "export", "Budget 2024", str(place), "--overwrite")
    assert place.read_bytes().startswith(b"\xef\xbb\xbfBudget 2024\r\n")


@pytest.mark.parametrize(("answer", "status"), [("ja\n", 0), ("\n", 1)])
def test_on_a_terminal_the_officer_is_asked_first(
    laid: Pejl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    place = tmp_path / "budget.csv"
    place.write_text("mit eget")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin.readline", lambda: answer, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    said = laid("list", "export", "Budget 2024", str(place), status=status)

    assert said.out.startswith(f"Der ligger allerede noget i {place}. Skal det skrives over? [j/N] ")
    assert (place.read_text() == "mit eget") == bool(status)


def test_an_ending_that_is_no_format_is_wrong_usage(laid: Pejl, tmp_path: Path) -> None:
    refused = laid("list", "export", "Budget 2024", str(tmp_path / "budget.doc"), status=2)

    assert "Lad navnet ende på .docx, .xlsx, .pdf, .csv, .md, .json." in refused.said
    assert not any(tmp_path.glob("budget*"))


def test_a_frozen_round_is_written_as_it_was(laid: Pejl, tmp_path: Path) -> None:
    laid("list", "choose", "Budget 2024", "3", "renew")
    laid("list", "freeze", "Budget 2024")
    laid("list", "choose", "Budget 2024", "3", "let_lapse")

    laid("list", "export", "Budget 2024", str(tmp_path / "runde.md"), "--round", "1")

    paper = (tmp_path / "runde.md").read_text(encoding="utf-8")
    assert "runde 1, frosset" in paper
    assert "| 3 |  | Videreførelse og udvidelse af samarbejde med byggebranchen i Tingbjerg | forny |" in paper


def test_what_is_not_there_is_named_and_nothing_is_written(laid: Pejl, tmp_path: Path) -> None:
    place = str(tmp_path / "x.csv")

    assert "Ingen forhandlingsliste hedder »Budget 2025«" in laid("list", "export", "Budget 2025", place, status=1).said
    assert "ingen runde 7" in laid("list", "export", "Budget 2024", place, "--round", "7", status=1).said
    assert "Der er: »Grundforslag«" in laid("list", "export", "Budget 2024", place, "--scenario", "B", status=1).said
    assert not Path(place).exists()
