"""Pages that are pictures: named, or read by ocrmypdf where it is installed with Danish."""

from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image

from seed.formats import ocr
from seed.formats.bounds import MIB, Bounds
from seed.reader import read_lines
from tests.papers.canonical import Text, Words
from tests.papers.rendering import as_pdf
from tracker.errors import DocumentError

TEXT = "Bevillinger, der udløber efter 2025"


@pytest.fixture
def scanned(tmp_path: Path) -> Path:
    """Make a paper of one page that is a picture."""
    as_pdf([Text([Words("", TEXT)], level=1), Text([Words("", "Ældre på øen får åbne døre.")])], tmp_path / "tekst.pdf")
    with pdfplumber.open(tmp_path / "tekst.pdf") as pdf:
        picture = pdf.pages[0].to_image(resolution=200).original
    path = tmp_path / "scannet.pdf"
    picture.convert("RGB").save(path, resolution=200)
    return path


def test_a_scanned_paper_says_so_and_what_would_help(scanned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(scanned.parent))

    with pytest.raises(DocumentError, match=r"scannet\.pdf er scannet: siderne er billeder uden tekst.*ocrmypdf"):
        read_lines(scanned)


def test_a_page_that_is_a_picture_among_others_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    buffer = BytesIO()
    Image.new("RGB", (20, 20), "black").save(buffer, "png")
    (tmp_path / "sort.png").write_bytes(buffer.getvalue())
    path = tmp_path / "papir.pdf"
    source = f'#set page(height: 6cm)\n{TEXT}\n#pagebreak()\n#image("sort.png", width: 3cm)'
    (tmp_path / "papir.typ").write_text(source, encoding="utf-8")
    path.write_bytes(_compiled(tmp_path / "papir.typ"))

    paper = read_lines(path)

    assert paper.lines[0].text == TEXT
    (finding,) = paper.findings
    assert (finding.severity, finding.code) == ("warning", "scanned")
    assert finding.message.startswith("papir.pdf: side 2 er billeder uden tekst og er ikke læst. Installér")


def _compiled(path: Path) -> bytes:
    import typst

    return typst.compile(str(path))


needs_ocr = pytest.mark.skipif(
    ocr.program() is None, reason="ocrmypdf and tesseract with Danish are not on this machine: NOT tried"
)


@needs_ocr
def test_a_scanned_paper_is_read_where_that_can_be_done(scanned: Path) -> None:
    told: list[tuple[int, int]] = []

    paper = read_lines(scanned, watch=lambda done, of: told.append((done, of)))

    words = " ".join(line.text for line in paper.lines)
    assert "2025" in words
    assert "Bevillinger" in words
    assert [finding.code for finding in paper.findings] == ["recognised_text"]
    assert told


@needs_ocr
def test_a_recognition_that_takes_too_long_is_given_up(scanned: Path) -> None:
    with pytest.raises(DocumentError, match=r"scannet\.pdf er scannet, og teksten kunne ikke genkendes \(det tog over"):
        ocr.recognised(scanned.read_bytes(), scanned.name, bounds=Bounds(memory=4096 * MIB, wall_s=0.1))


@needs_ocr
def test_a_recognition_that_fails_says_so(scanned: Path) -> None:
    with pytest.raises(DocumentError, match="ocrmypdf sluttede med"):
        ocr.recognised(b"%PDF-1.4 ikke en pdf", scanned.name)
