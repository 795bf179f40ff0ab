"""Files that lie, break or ask for too much: each is named in Danish, and the program lives."""

import logging
import os
import zipfile
import zlib
from pathlib import Path

import docx
import openpyxl
import pytest

from seed.formats import from_docx, packages
from seed.formats.bounds import MIB, Bounds
from seed.reader import PaperText, read_lines
from tests.papers.canonical import parts_of
from tests.papers.rendering import FORMATS
from tracker.errors import DocumentError

PAPER = Path(__file__).parents[1] / "documents" / "udloeb-tabel.txt"
SMALL = Bounds(memory=1024 * MIB, cpu_s=5, wall_s=20)
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&b;</w:document>'
)


def refused(path: Path, bounds: Bounds = SMALL) -> str:
    with pytest.raises(DocumentError) as caught:
        read_lines(path, bounds=bounds)
    said = str(caught.value)
    assert said.startswith(path.name)
    assert "\n" not in said
    return said


def word_file(path: Path, text: str = "Bevilling 2025: 0,4 mio. kr.") -> Path:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(path))
    return path


def with_part(path: Path, name: str, data: bytes, level: int = 1) -> Path:
    """Replace a part of a package."""
    with zipfile.ZipFile(path) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for part, content in {**parts, name: data}.items():
            package.writestr(part, content)
    return path


def sheet_with(path: Path, xml: str) -> Path:
    openpyxl.Workbook().save(str(path))
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return with_part(path, "xl/worksheets/sheet1.xml", f"{head}{xml}</worksheet>".encode())


def test_what_is_logged_is_heard_again_after_a_word_file(tmp_path: Path) -> None:
    before = logging.root.manager.disable
    whole = word_file(tmp_path / "papir.docx").read_bytes()

    assert list(from_docx.read(whole))
    broken = with_part(tmp_path / "papir.docx", "word/document.xml", b"<w:document").read_bytes()
    with pytest.raises(Exception, match=r"no element found|unclosed|not well-formed"):
        list(from_docx.read(broken))

    assert logging.root.manager.disable == before


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/image.bin"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, name: str) -> None:
    path = with_part(word_file(tmp_path / "bombe.docx"), name, bytes(packages.MOST_UNPACKED + 1))

    assert path.stat().st_size < 2 * MIB
    assert "zipbombe" in refused(path)


def test_a_package_that_is_packed_too_well_is_refused(tmp_path: Path) -> None:
    path = with_part(word_file(tmp_path / "tæt.docx"), "word/media/image.bin", bytes(packages.SMALL + 1), level=9)

    assert "zipbombe" in refused(path)


def test_a_package_that_lies_about_a_size_is_refused(tmp_path: Path) -> None:
    path = with_part(word_file(tmp_path / "løgn.docx"), "word/document.xml", b"<a>" + b" " * MIB + b"</a>")
    data = path.read_bytes().replace((MIB + 7).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    path.write_bytes(data)

    assert "er beskadiget: delen word/document.xml" in refused(path)


def test_a_package_with_two_parts_of_one_name_is_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path / "to.docx")
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as package:
        package.writestr("word/document.xml", "<a/>")

    assert "to dele af samme navn" in refused(path)


@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels", "docProps/core.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_wherever_it_stands(tmp_path: Path, part: str, encoding: str) -> None:
    data = LAUGHS if encoding == "utf-8" else LAUGHS.decode().replace("1.0", "1.0").encode("utf-16")

    assert "har en DOCTYPE" in refused(with_part(word_file(tmp_path / "ha.docx"), part, data))


def test_xml_within_xml_without_end_is_refused(tmp_path: Path) -> None:
    deep = b"<a>" * 100_000 + b"</a>" * 100_000

    assert "for dybt indlejret" in refused(with_part(word_file(tmp_path / "dyb.docx"), "word/document.xml", deep))


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ('<dimension ref="A1:XFD1048576"/><sheetData/>', "går til A1:XFD1048576"),
        ('<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>', "går til række 1048576"),
        ('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>', "går til XFD1"),
        ('<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "går til A1:XFD1048576"),
        ('<sheetData><row r="1"><c r="løgn"><v>1</v></c></row></sheetData>', "er ingen celle"),
    ],
)
def test_an_absurd_sheet_is_refused(tmp_path: Path, xml: str, said: str) -> None:
    assert said in refused(sheet_with(tmp_path / "ark.xlsx", xml))


def test_a_row_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    path = sheet_with(tmp_path / "ark.xlsx", '<sheetData><row r="-1"><c r="A0"><v>1</v></c></row></sheetData>')

    assert path.name in refused(path)


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_html_within_html_without_end_is_refused(tmp_path: Path, tag: str) -> None:
    path = tmp_path / "dyb.html"
    for times in (1_500, 3_000, 200_000):
        path.write_text("<!doctype html>" + f"<{tag}>" * times + "ord", encoding="utf-8")

        assert "for dybt indlejret" in refused(path)


def test_a_table_with_absurd_spans_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bred.html"
    row = "<tr>" + "<td colspan=1000 rowspan=99999>x</td>" * 5 + "</tr>"
    path.write_text(f"<!doctype html><table>{row * 100}</table>", encoding="utf-8")

    assert "flere celler" in refused(path)


def pdf_with(content: bytes, trailer: bytes = b"") -> bytes:
    """Make a pdf whose one page has a content of our own."""
    packed = zlib.compress(content, 1)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size 6/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (trailer, table))


def test_a_pdf_that_never_ends_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "evig.pdf"
    path.write_bytes(pdf_with(b"BT /F 9 Tf 50 700 Td (Bevilling) Tj ET\n" * 300_000))

    said = refused(path, Bounds(cpu_s=2, wall_s=60))

    assert "tager for lang tid at læse og er opgivet" in said


def test_a_pdf_that_asks_for_all_memory_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "grådig.pdf"
    path.write_bytes(pdf_with(b" " * (200 * MIB)))

    said = refused(path, Bounds(memory=320 * MIB, cpu_s=60, wall_s=60))

    assert "mere hukommelse" in said


def test_a_paper_that_takes_too_long_by_the_clock_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "sen.docx"
    FORMATS["docx"](parts_of(PAPER), path)

    said = refused(path, Bounds(wall_s=0.01))

    assert "tager for lang tid at læse (over 0.01 sekunder)" in said


def test_a_paper_that_turns_out_to_be_enormous_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "stor.csv"
    path.write_text("ord;ord\n" * 10_000, encoding="utf-8")

    assert "indeholder mere tekst" in refused(path, Bounds(answer=1000))


class CancelledError(Exception):
    """The person has had enough."""


def test_a_reading_can_be_ended_and_leaves_no_child_behind(tmp_path: Path) -> None:
    path = tmp_path / "evig.pdf"
    path.write_bytes(pdf_with(b"BT /F 9 Tf 50 700 Td (Bevilling) Tj ET\n" * 300_000))
    others = children()  # the tests' own server may be one

    def watch(done: int, of: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        read_lines(path, watch=watch)

    assert children() - others == set()


def test_a_long_paper_tells_how_far_its_reading_is(tmp_path: Path) -> None:
    path = tmp_path / "papir.pdf"
    FORMATS["pdf"](parts_of(PAPER), path)
    seen: list[tuple[int, int]] = []

    read_lines(path, watch=lambda done, of: seen.append((done, of)))

    assert seen[-1][0] == seen[-1][1] > 1


def children() -> set[str]:
    """List the children of this process that run or wait to be buried."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split())


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_a_truncated_file_is_read_or_refused(tmp_path: Path, format_: str, share: float) -> None:
    path = tmp_path / f"papir.{format_}"
    FORMATS[format_](parts_of(PAPER), path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])

    outcome: PaperText | str
    try:
        outcome = read_lines(path)
    except DocumentError as error:
        outcome = str(error)

    assert path.name in (outcome if isinstance(outcome, str) else outcome.name)
    if format_ in {"docx", "xlsx"}:
        assert isinstance(outcome, str)


def test_a_locked_pdf_is_named(tmp_path: Path) -> None:
    path = tmp_path / "låst.pdf"
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
    path.write_bytes(pdf_with(b"BT ET", lock))

    assert "beskyttet med adgangskode" in refused(path)
