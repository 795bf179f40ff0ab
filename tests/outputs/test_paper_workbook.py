"""A paper as a workbook, read back by another library."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.outputs import some_papers
from tests.outputs.calculating import calculated
from tracker.outputs.paper import Chart, Column, Heading, Noted, Paper, Paragraph, Row, RowRole, Table
from tracker.outputs.workbook import write


def opened(paper: Paper, *, values: bool = False) -> Workbook:
    return load_workbook(BytesIO(write(paper)), data_only=values)


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(cell for cell in row if cell is not None) for row in sheet.iter_rows(values_only=True)]


def test_tables_of_one_sheet_stand_below_each_other_under_one_head() -> None:
    sheet = opened(some_papers.whole(), values=True)["Linjer"]

    assert rows(sheet) == [
        ("Pejlemærke", "Bevilling", "Ramme", "2024", "2025", "Noter"),
        ("Job", "Ældre på arbejde", "service", 1_200_000, 5, "2"),
        ("Job", "Mentorer", "indsats", "ukendt", -7),
        ("Job", "I alt, service", 1_200_000, 5),
        ("Job", "I alt, indsats", -7),
        ("Sprog", "Sprogcafé", "service", 300_000, 5, "1"),
        ("Sprog", "I alt, service", 300_000, 5),
        ("Hele listen, service", 1_500_000, 10),
        ("Hele listen, indsats", -7),
    ]


def test_sums_are_formulas_that_come_to_the_figures_of_the_paper() -> None:
    formulas, values = opened(some_papers.whole()), opened(some_papers.whole(), values=True)

    lines = formulas["Linjer"]
    assert lines["D4"].value == '=SUMIFS(D2:D3,C2:C3,"=service")'
    assert lines["D8"].value == '=SUMIFS(D2:D6,C2:C6,"=service")'
    assert formulas["Budget 2024"]["C12"].value == "=SUBTOTAL(9,C10:C11)"
    assert calculated(formulas) == calculated(formulas, cached=values)
    assert len(calculated(formulas)) == 9


def test_a_figure_that_is_not_the_sum_of_what_stands_there_is_no_formula() -> None:
    paper = Paper(
        "P", (some_papers.table("Job", Row(("a", "service", 1, 2)), Row(("I alt", None, 1, 3), RowRole.TOTAL)),)
    )

    sheet = opened(paper)["Linjer"]

    assert (sheet["D3"].value, sheet["E3"].value) == ('=SUMIFS(D2,C2,"<>")', 3)


@pytest.mark.parametrize("word", ['"quoted"', "a*b?c~d", ">5", "<>", "=x"])
def test_a_sum_matches_its_word_and_no_other(word: str) -> None:
    lines = Row(("a", word, 1, 2)), Row(("b", "axbyc~d", 10, 20)), Row(("c", "6", 100, 200))
    paper = Paper("P", (some_papers.table("Job", *lines, Row(("I alt", None, 1, 2), RowRole.TOTAL, word)),))

    assert calculated(opened(paper)) == {("Linjer", "D5"): 1, ("Linjer", "E5"): 2}


def test_figures_are_numbers_in_danish_and_the_head_stays_in_sight() -> None:
    sheet = opened(some_papers.whole())["Linjer"]

    assert (sheet["D2"].value, sheet["D2"].data_type) == (1_200_000, "n")
    assert sheet["D2"].number_format == "[$-406]#,##0;[Red]-#,##0"
    assert opened(some_papers.whole())["Budget 2024"]["B9"].number_format == "0"
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:F9", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.oddFooter.right.text == "Side &P af &N"


def test_the_running_text_stands_first_and_headings_of_what_went_to_a_sheet_are_left_out() -> None:
    book = opened(some_papers.whole(), values=True)

    assert book.sheetnames == ["Budget 2024", "Linjer", "Diagram", "Noter"]
    said = [row for row in rows(book["Budget 2024"]) if row]
    assert said[:5] == [
        ("Budget 2024",),
        ("Runde 1",),
        ("Udarbejdet 01-03-2023 af Bo Bæk",),
        ("Overblik",),
        ("Beskrivelse: Første linje\nanden linje [1]",),
    ]
    assert said[-1] == ("I alt", 1_500_000)
    assert rows(book["Noter"]) == [("Nr.", "Noter"), (1, "Cirkulæret, side 4"), (2, "Bilag 1, linje 3")]


def test_the_chart_is_the_spreadsheets_own_and_drawn_from_the_figures_beside_it() -> None:
    data = write(some_papers.whole())

    with zipfile.ZipFile(BytesIO(data)) as package:
        drawn = package.read("xl/charts/chart1.xml").decode()
    assert '<c:grouping val="stacked"/>' in drawn
    assert re.findall(r"<c:f>(.*?)</c:f>", drawn) == ["Diagram!$B$1", "Diagram!$A$2:$A$3", "Diagram!$B$2:$B$3"]
    assert rows(opened(some_papers.whole())["Diagram"])[1:] == [("2024 bortfalder", 5_000_000), ("2024 ønskes",)]


def test_a_chart_of_nothing_is_not_drawn() -> None:
    with zipfile.ZipFile(BytesIO(write(Paper("P", (Chart("Pr. år", ("2024",), ()), Chart("Tom", (), ())))))) as package:
        assert not [name for name in package.namelist() if "chart" in name]


def test_no_text_is_a_formula_a_link_or_the_name_of_a_sheet_that_excel_refuses() -> None:
    book = opened(some_papers.hostile())

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert all(
        re.fullmatch(r'=SUMIFS\([A-Z0-9:,]+"=.*"\)|=SUBTOTAL\(9,[A-Z0-9:]+\)', str(one), re.DOTALL) for one in formulas
    )
    assert not any(cell.hyperlink for cell in cells)
    assert not any(sheet._hyperlinks for sheet in book)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)
    shown = {str(cell.value) for cell in cells}
    assert {"=1+1", '=HYPERLINK("http://evil.example")', "<script>alert(1)</script>", "-2+3"} <= shown
    with zipfile.ZipFile(BytesIO(write(some_papers.hostile()))) as package:
        assert not [name for name in package.namelist() if "external" in name.lower() or "vba" in name.lower()]
        assert b"TargetMode" not in b"".join(
            package.read(name) for name in package.namelist() if name.endswith(".rels")
        )


def test_a_sheet_named_as_excels_own_or_after_another_gets_a_name_of_its_own() -> None:
    tables = [
        Table("", (Column("a"),), (Row(("x",)),), sheet=name) for name in ("History", "Ark", "ARK ", "'", "y" * 40)
    ]

    crowded = opened(Paper("&" * 200, (Table("", (Column("a"),), (Row(("x",)),), sheet="😀" * 40),)))
    assert crowded.sheetnames == ["&" * 31, "😀" * 15]
    assert crowded["&" * 31].oddHeader.left.text == "&&" * 60
    assert opened(Paper("P", tuple(tables))).sheetnames == ["P", "Ark", "Ark 2", "ARK 3", "Ark 4", "y" * 31]


def test_a_long_text_goes_on_in_the_rows_below_and_a_cell_that_is_full_says_so() -> None:
    words = " ".join(f"ord{number}" for number in range(2_000))
    paper = Paper(
        "P",
        (
            Paragraph(Noted(words)),
            Paragraph(Noted("x" * 5_000)),
            Table("", (Column("a"),), (Row(("å" * 40_000,)),), sheet="Lang"),
        ),
    )

    book = opened(paper)

    said = [str(row[0]) for row in rows(book["P"])[1:]]
    assert " ".join(said[:-3]) == words
    assert [len(one) for one in said[-3:]] == [2_000, 2_000, 1_000]
    long = str(book["Lang"]["A2"].value)
    assert len(long) == 32_767
    assert long.endswith("å … (afkortet: en celle i Excel kan ikke rumme mere)")


def test_a_number_too_large_for_a_spreadsheet_is_shown_whole() -> None:
    paper = Paper("P", (some_papers.table("Job", Row(("a", "service", 10**15 + 1, -(10**15)))),))

    sheet = opened(paper)["Linjer"]

    assert (sheet["D2"].value, sheet["E2"].value) == ("1.000.000.000.000.001", "-1.000.000.000.000.000")


def test_the_same_paper_is_the_same_file_and_an_empty_one_is_one_too() -> None:
    bare = Paper("", (Heading("Kun en overskrift", 1), Paragraph(Noted(""), "Beskrivelse")))

    assert write(some_papers.whole()) == write(some_papers.whole())
    assert rows(opened(bare)["Ark"])[1:] == [(), ("Kun en overskrift",), ("Beskrivelse: ",)]
    assert opened(replace(bare, made_on=None)).properties.title is None
