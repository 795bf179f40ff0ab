"""What a workbook hides, or has not counted, is said."""

from pathlib import Path

import xlsxwriter

from tests.papers.reading import read_here
from tracker.drafts import Parsed

HEADER = ["Fokusområde", "Indsatser (udgifter i 1.000 kr.)", "Målgruppe årligt", "2030", "2031"]


def written(path: Path, *, hidden_row: bool = False, hidden_column: bool = False, formula: object = None) -> Parsed:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Tabel")
        sheet.write_string(0, 0, "Tabel 1: Indsatser i Cykelplan 2030-31")
        sheet.write_row(1, 0, HEADER)
        sheet.write_row(2, 0, ["", "Pejlemærke 1: Cykler", "", "", ""])
        sheet.write_row(3, 0, ["Børn", "Cykelskole", "30 børn", 400, 400])
        sheet.write_row(4, 0, ["Unge", "Lånecykler", "20 unge", 200, 200])
        if formula is not None:
            sheet.write_formula(4, 4, "=D5*2", None, formula)
        if hidden_row:
            sheet.set_row(4, None, None, {"hidden": True})
        if hidden_column:
            sheet.set_column(3, 3, None, None, {"hidden": True})
    return read_here(path)


def said(parsed: Parsed, code: str) -> list[str]:
    return [finding.message for finding in parsed.findings if finding.code == code]


def test_rows_and_columns_out_of_sight_are_read_and_named(tmp_path: Path) -> None:
    rows = written(tmp_path / "a.xlsx", hidden_row=True)
    columns = written(tmp_path / "b.xlsx", hidden_column=True)
    neither = written(tmp_path / "c.xlsx")

    assert [draft.title for draft in rows.drafts] == ["Cykelskole", "Lånecykler"]
    assert "Tabel, række 5" in said(rows, "hidden_rows")[0]
    assert "Tabel, kolonne D" in said(columns, "hidden_rows")[0]
    assert said(neither, "hidden_rows") == []


def test_a_formula_that_nobody_counted_is_no_empty_year_in_silence(tmp_path: Path) -> None:
    empty = written(tmp_path / "a.xlsx", formula="")
    counted = written(tmp_path / "b.xlsx", formula=400)

    assert said(empty, "formula_without_value")[0].count("tomme: 1") == 1
    assert said(counted, "formula_without_value") == []
    assert [a.amount_kr for a in counted.drafts[1].amounts] == [200_000, 400_000]
