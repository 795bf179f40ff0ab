"""The Word file, read back by python-docx and by what the program itself reads Word files with."""

import io
from datetime import UTC, datetime

import docx
import mammoth
import openpyxl
import pytest
from docx.document import Document
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from tests.outputs.hostile import HOSTILE
from tests.outputs.papers import COLUMNS, LISTED, paper, paper_of, table
from tracker.outputs.paper import Chart, Column, ColumnKind, Heading, Paper, Row, RowRole, Series, Table
from tracker.outputs.word import write
from tracker.text import safe_text


def opened(written: Paper) -> Document:
    return docx.Document(io.BytesIO(write(written)))


def part(document: Document, name: str) -> Part:
    found: list[Part] = [part for part in document.part.package.iter_parts() if str(part.partname) == name]
    return found[0]


def notes(document: Document) -> list[str]:
    """Give the text of each footnote, in the order of their numbers."""
    root = parse_xml(part(document, "/word/footnotes.xml").blob)
    found = {
        int(note.get(qn("w:id"))): "\n".join(text for line in note.iter(qn("w:t")) if (text := line.text)).strip()
        for note in root
    }
    return [text for number, text in sorted(found.items()) if number > 0]


def test_a_word_file_says_what_the_paper_says_with_word_s_own_styles() -> None:
    document = opened(LISTED)

    said = [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in document.paragraphs]
    assert said[:8] == [
        ("Title", "Forhandlingsliste: Budget 2024"),
        ("Subtitle", "Runde 1"),
        ("Normal", "Udarbejdet 01-03-2023 af Søren Ågård"),
        ("Heading 1", "Sammenfatning"),
        ("Normal", "Beskrivelse: Der søges om 1.434.567 kr.\nDet er mere end i fjor."),
        ("Heading 2", "Flere i arbejde"),
        ("Caption", "Ønsker"),
        ("Caption", "Hvad bortfalder, og hvad ønskes"),
    ]


def test_the_cells_of_a_table_are_read_back_as_they_were() -> None:
    (read,) = opened(LISTED).tables

    assert [[cell.text for cell in row.cells] for row in read.rows] == [
        ["Bevilling", "Prioritet", "2024 service", "2024 indsats"],
        ["Nye ønsker"] * 4,
        ["Cykelskole for æøå", "1", "1.234.567", "0"],
        ["Havnen", "2", "200.000", ""],
        ["Værftet", "", "ukendt", "-1.500"],
        ["I alt", "", "1.434.567", "-1.500"],
    ]


def test_the_head_of_a_table_is_repeated_and_no_row_is_divided() -> None:
    (read,) = opened(LISTED).tables

    rows = [row._tr for row in read.rows]
    assert [len(row.findall(f".//{qn('w:tblHeader')}")) for row in rows] == [1, 0, 0, 0, 0, 0]
    assert all(row.findall(f".//{qn('w:cantSplit')}") for row in rows)


def test_sums_stay_with_what_they_add_up() -> None:
    (read,) = opened(LISTED).tables

    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in read.rows]
    assert kept == [False, True, False, False, True, False]


def test_notes_are_footnotes_of_word_itself_in_the_order_they_are_met() -> None:
    document = opened(LISTED)

    assert notes(document) == [
        "Listen, linje 4.",
        "Listen, linje 7.\nListen, linje 8.",
        "Listen, linje 12.",
        "Intet beløb er oplyst.",
    ]
    referred = [int(mark.get(qn("w:id"))) for mark in document.element.iter(qn("w:footnoteReference"))]
    assert referred == [1, 2, 3, 4]


def test_another_program_finds_the_footnotes_where_they_belong() -> None:
    html = mammoth.convert_to_html(io.BytesIO(write(LISTED))).value

    assert "Cykelskole for æøå<sup>" in html
    assert "Listen, linje 8." in html


def test_a_paper_without_notes_has_no_part_for_them() -> None:
    document = opened(paper(Heading("Kun en overskrift", 1)))

    assert not [part for part in document.part.package.iter_parts() if "footnotes" in str(part.partname)]


def test_pages_are_a4_and_counted_and_lie_down_for_a_wide_table() -> None:
    wide = Table("", tuple(Column(f"{year} service", ColumnKind.KRONER) for year in range(2020, 2029)), ())

    for given, size in ((LISTED, (210, 297)), (paper(wide), (297, 210))):
        document = opened(given)
        (section,) = document.sections
        assert section.page_width
        assert section.page_height
        assert (round(section.page_width.mm), round(section.page_height.mm)) == size
        foot = section.footer._element
        assert [field.get(qn("w:instr")) for field in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
        assert "".join(text.text for text in foot.iter(qn("w:t"))) == "Side 1 af 1"


def test_the_file_says_whose_it_is_and_is_danish() -> None:
    document = opened(LISTED)

    said = document.core_properties
    assert (said.title, said.subject, said.author, said.comments) == (
        "Forhandlingsliste: Budget 2024",
        "Runde 1",
        "Søren Ågård",
        "",
    )
    assert said.created == said.modified == datetime(2023, 3, 1, tzinfo=UTC)
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"da-DK"}


def test_a_day_that_is_not_known_is_not_invented() -> None:
    said = opened(Paper("Uden dag", ())).core_properties

    assert (said.created, said.modified) == (None, None)


def test_two_tables_do_not_grow_together_and_something_stands_after_the_last() -> None:
    one = table(Row(("x", 1, 2, 3)), name="")

    body = opened(paper(one, one)).element.body

    assert [child.tag.rpartition("}")[2] for child in body][-5:] == ["tbl", "p", "tbl", "p", "sectPr"]


# -- charts -----------------------------------------------------------------------------------------------------------


def test_a_chart_is_word_s_own_and_holds_the_workbook_it_is_drawn_from() -> None:
    document = opened(LISTED)

    (described,) = document.element.iter(qn("wp:docPr"))
    assert described.get("descr") == (
        "Hvad bortfalder, og hvad ønskes; 2024: service 29.000.000 kr., indsats 23.800.000 kr.; "
        "2025: service ukendt, indsats -2.000.000 kr."
    )
    drawn = part(document, "/word/charts/chart1.xml").blob.decode()
    assert 'grouping val="stacked"' in drawn
    assert 'lang val="da-DK"' in drawn
    book = openpyxl.load_workbook(io.BytesIO(part(document, "/word/embeddings/diagram1.xlsx").blob))
    assert list(book["Diagram"].values) == [
        (None, "service", "indsats"),
        ("2024", 29_000_000, 23_800_000),
        ("2025", None, -2_000_000),
    ]


def test_each_chart_has_its_own_figures() -> None:
    charts = [Chart(f"nr. {one}", ("2024",), (Series("service", (one,)),)) for one in (1, 2)]

    document = opened(paper(*charts))

    for one in (1, 2):
        book = openpyxl.load_workbook(io.BytesIO(part(document, f"/word/embeddings/diagram{one}.xlsx").blob))
        assert book["Diagram"]["B2"].value == one


def test_a_chart_without_a_known_figure_says_so() -> None:
    document = opened(paper(Chart("Bortfald", ("2024",), (Series("service", (None,)),))))

    assert document.paragraphs[-1].text == "Ingen beløb er kendt."


# -- attacks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["</w:t></w:r><w:p/>&lt;", "ESC \x1b[31m \u202e \ud800", "漢字 😀\n=1+1"])
def test_a_few_texts_from_outside_stay_texts(text: str) -> None:
    assert_only_text(text)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text)[:20])
def test_no_text_from_outside_is_more_than_text(text: str) -> None:
    assert_only_text(text)


def assert_only_text(text: str) -> None:
    document = opened(paper_of(text))

    one, lines = safe_text(text), safe_text(text, lines=True)
    first, second = document.tables
    assert [cell.text for cell in first.rows[0].cells] == [one] * len(COLUMNS)
    assert [row.cells[0].text for row in first.rows[1:]] == [lines] * 4
    assert second.rows[1].cells[0].text == lines
    assert len(document.paragraphs[0].text) > 0
    assert {line for note in notes(document) for line in note.split("\n")} == {one}
    for found in document.part.package.iter_parts():
        assert not [rel for rel in found.rels.values() if rel.is_external]


def test_text_in_a_chart_s_workbook_is_never_a_formula() -> None:
    document = opened(paper_of("=HYPERLINK(0)"))

    book = openpyxl.load_workbook(io.BytesIO(part(document, "/word/embeddings/diagram1.xlsx").blob))
    assert {cell.data_type for row in book["Diagram"] for cell in row} <= {"s", "n"}


def test_every_role_of_a_row_is_told_apart() -> None:
    (read,) = opened(paper(table(*(Row(("x", 1, 2, 3), role) for role in RowRole)))).tables

    styles = [row.cells[0].paragraphs[0].style for row in read.rows]
    assert [style and style.name for style in styles] == [
        *("Tabelhoved", "Tabeltekst", "Tabelgruppe", "Tabelsum", "Tabelsum"),
    ]
