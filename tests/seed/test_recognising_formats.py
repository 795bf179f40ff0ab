"""What a file is, is told by its bytes."""

import zipfile
from pathlib import Path

import pytest

from seed.importer import read_document
from seed.reader import read_lines
from tests.papers.canonical import parts_of
from tests.papers.rendering import FORMATS
from tracker.errors import DocumentError

PAPER = Path(__file__).parents[1] / "documents" / "udloeb-tabel.txt"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return path


@pytest.mark.parametrize("format_", ["docx", "xlsx", "pdf", "html"])
def test_the_bytes_win_over_the_name_and_the_reading_says_so(tmp_path: Path, format_: str) -> None:
    path = tmp_path / "papir.txt"
    FORMATS[format_](parts_of(PAPER), path)

    parsed = read_document(path)

    assert len(parsed.drafts) == 5
    (note,) = [finding for finding in parsed.findings if finding.code == "misnamed"]
    assert note.message == f"papir.txt: filen hedder .txt, men er {format_}. Den er læst som {format_}."


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xlsx", ".doc"])
def test_text_by_another_name_is_read_as_text(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"papir{suffix}"
    path.write_bytes(PAPER.read_bytes())

    parsed = read_document(path)

    assert len(parsed.drafts) == 5
    assert "misnamed" in {finding.code for finding in parsed.findings}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("papir.doc", OLD, "et gammelt format"),
        ("papir.xls", OLD + "Workbook".encode("utf-16-le"), r"gammelt regneark \(\.xls\).*gem den som \.xlsx"),
        ("papir.xlsx", OLD + "EncryptedPackage".encode("utf-16-le"), "beskyttet med adgangskode.*gem den uden"),
        ("papir.rtf", b"{\\rtf1 Bevilling}", r"rtf-format.*gem den som \.docx"),
        ("papir.png", b"\x89PNG\r\n\x1a\n", "er et billede.*ocrmypdf"),
        ("papir.dat", b"tekst", r"\.dat-filer læses ikke"),
        ("papir.docx", b"PK\x05\x06" + bytes(18), "er en zip-fil og ikke et papir"),
    ],
)
def test_a_format_that_is_not_read_says_what_to_do_instead(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(DocumentError, match=rf"{name}.*{said}"):
        read_lines(path)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("application/vnd.oasis.opendocument.text", r"\.odt.*gem den som \.docx"),
        ("application/vnd.oasis.opendocument.spreadsheet", r"\.ods.*gem den som \.xlsx"),
    ],
)
def test_an_opendocument_file_says_what_to_do_instead(tmp_path: Path, kind: str, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        read_lines(zipped(tmp_path / "papir.odt", mimetype=kind.encode()))


@pytest.mark.parametrize(("part", "said"), [("ppt__presentation.xml", "præsentation"), ("brev.txt", "er en zip-fil")])
def test_another_zip_file_says_what_to_do_instead(tmp_path: Path, part: str, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        read_lines(zipped(tmp_path / "papir.zip", **{part: b"<a/>"}))
