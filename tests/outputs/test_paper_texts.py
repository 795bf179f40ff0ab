"""A paper as csv, Markdown and JSON, read back by other libraries."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.cli.hostile import raw_characters
from tests.outputs import some_papers
from tracker.errors import UsageError
from tracker.outputs import markdown, paper_csv, paper_json
from tracker.outputs.formats import FORMATS, format_of, written
from tracker.outputs.paper import Heading, Noted, Paper, Paragraph

_GITHUB = MarkdownIt("gfm-like")


def test_csv_is_what_a_danish_spreadsheet_opens() -> None:
    text = paper_csv.write(some_papers.whole()).decode("utf-8")

    assert text.startswith("\ufeffBudget 2024\r\n")
    assert list(csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";"))[4:] == [
        ["Overblik"],
        ["Beskrivelse: Første linjeanden linje [1]"],
        [],
        ["Hvad der bortfalder"],
        ["Type", "Antal", "Kr."],
        ["Udløber helt", "2023", "1500000"],
        ["Udløber delvist", "", "ukendt"],
        ["I alt", "", "1500000"],
        [],
        ["Linjer"],
        ["Pejlemærke", "Bevilling", "Ramme", "2024", "2025", "Noter"],
        ["Job", "Ældre på arbejde", "service", "1200000", "5", "[2]"],
        ["Job", "Mentorer", "indsats", "ukendt", "-7", ""],
        ["Job", "I alt, service", "", "1200000", "5", ""],
        ["Job", "I alt, indsats", "", "", "-7", ""],
        ["Sprog", "Sprogcafé", "service", "300000", "5", "[1]"],
        ["Sprog", "I alt, service", "", "300000", "5", ""],
        ["", "Hele listen, service", "", "1500000", "10", ""],
        ["", "Hele listen, indsats", "", "", "-7", ""],
        [],
        ["Pr. år"],
        ["År", "service"],
        ["2024 bortfalder", "5000000"],
        ["2024 ønskes", ""],
        [],
        ["Noter"],
        ["1", "Cirkulæret, side 4"],
        ["2", "Bilag 1, linje 3"],
    ]


def test_no_cell_of_a_csv_file_is_a_formula() -> None:
    text = paper_csv.write(some_papers.hostile()).decode("utf-8").removeprefix("\ufeff")

    cells = [cell for row in csv.reader(text.splitlines(keepends=True), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "@", "\uff1d"))]
    assert "'=1+1" in cells
    assert raw_characters(text.replace("\r", "")) == set()


def test_markdown_has_headings_tables_and_notes() -> None:
    text = markdown.write(some_papers.whole()).decode("utf-8")

    assert text.startswith("# Budget 2024\n\nRunde 1\n\nUdarbejdet 01-03-2023 af Bo Bæk\n\n## Overblik\n\n")
    assert "**Beskrivelse:** Første linje  \nanden linje[^1]\n" in text
    assert "### Job\n\n| Bevilling | Ramme | 2024 | 2025 |\n| --- | --- | ---: | ---: |\n" in text
    assert "| Ældre på arbejde[^2] | service | 1.200.000 | 5 |\n| Mentorer | indsats | ukendt | -7 |\n" in text
    assert "| **I alt, service** |  | **1.200.000** | **5** |\n" in text
    assert "| Udløber helt | 2023 | 1.500.000 |\n" in text
    assert text.endswith("\n\n[^1]: Cirkulæret, side 4\n\n[^2]: Bilag 1, linje 3\n")


def test_hostile_text_is_nothing_but_text_in_markdown() -> None:
    text = markdown.write(some_papers.hostile()).decode("utf-8")

    tokens = [one for token in _GITHUB.parse(text) for one in (token, *(token.children or ()))]
    kinds = {token.type for token in tokens if (token.type, token.content) != ("html_inline", "<br>")}
    assert kinds <= {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special"),
        *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close"),
        *("th_open", "th_close", "td_open", "td_close", "strong_open", "strong_close", "softbreak", "hardbreak"),
    }
    shown = "".join(token.content for token in tokens if token.type in {"text", "text_special"})
    for words in ("<script>alert(1)</script>", "{{ letter.subject }}", "&lt;b&gt;", "*fed* _kursiv_ ~streg~ `kode`"):
        assert words in shown
    assert raw_characters(text) == set()


@pytest.mark.parametrize(
    ("written_as", "shown"),
    [
        ("# emne", "# emne"),
        ("- punkt", "- punkt"),
        ("1. punkt", "1. punkt"),
        ("2023) år", "2023) år"),
        ("===", "==="),
        ("    kode", "kode"),
        ("a | b", "a | b"),
        ("![x](http://evil.example)", "![x](http://evil.example)"),
        ("bo@evil.example www.evil.example", "bo@evil.example www.evil.example"),
        ("\\*", "\\*"),
        ("1.200.000 kr. i 2022-23", "1.200.000 kr. i 2022-23"),
    ],
)
def test_a_text_reads_in_markdown_as_it_was_written(written_as: str, shown: str) -> None:
    text = markdown.write(Paper("P", (Paragraph(Noted(f"Før\n{written_as}")), Heading(written_as, 1)))).decode("utf-8")

    html = _GITHUB.render(text)

    escaped = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html == f"<h1>P</h1>\n<p>Før<br />\n{escaped}</p>\n<h2>{escaped}</h2>\n"


def test_json_has_the_blocks_in_order_and_tells_an_unknown_figure_from_none() -> None:
    shape = json.loads(paper_json.write(some_papers.whole()))

    assert [block["block"] for block in shape["blocks"]] == [
        *("heading", "paragraph", "table"),
        *("heading", "table", "heading", "table", "heading", "table", "chart"),
    ]
    assert (shape["title"], shape["subtitle"], shape["made_on"], shape["made_by"]) == (
        *("Budget 2024", "Runde 1", "2023-03-01", "Bo Bæk"),
    )
    job = shape["blocks"][4]
    assert (job["parts"], job["columns"][2]) == ({"Pejlemærke": "Job"}, {"title": "2024", "kind": "kroner"})
    assert job["rows"][0]["cells"] == [
        {"text": "Ældre på arbejde", "notes": ["Bilag 1, linje 3"]},
        "service",
        1_200_000,
        5,
    ]
    assert job["rows"][1]["cells"] == ["Mentorer", "indsats", {"value": None, "notes": []}, -7]
    assert job["rows"][3] == {"role": "subtotal", "cells": ["I alt, indsats", None, None, -7]}
    assert shape["blocks"][-1]["series"] == [{"name": "service", "values_kr": [5_000_000, None]}]
    assert json.loads(paper_json.write(Paper("P", ())))["made_on"] is None
    assert raw_characters(paper_json.write(some_papers.hostile()).decode()) == set()


def test_the_ending_of_a_files_name_picks_the_format() -> None:
    paper = Paper("Budget 2024", (Paragraph(Noted("æøå")),), made_on=date(2023, 3, 1))

    assert format_of(Path("Budget.2024.XLSX")) == "xlsx"
    assert {form: written(paper, form)[:2] for form in FORMATS} == {
        "docx": b"PK",
        "xlsx": b"PK",
        "pdf": b"%P",
        "csv": b"\xef\xbb",
        "md": b"# ",
        "json": b"{\n",
    }
    with pytest.raises(UsageError, match=r"»budget\.doc« .* ende på \.docx, \.xlsx, \.pdf, \.csv, \.md, \.json"):
        format_of(Path("budget.doc"))
