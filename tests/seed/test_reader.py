import os
from pathlib import Path

import pytest

from seed.reader import MAX_BYTES, read_lines
from tracker.drafts import Severity
from tracker.errors import DocumentError


def write(folder: Path, data: bytes, name: str = "papir.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_lines_carry_the_numbers_of_the_file(tmp_path: Path) -> None:
    paper = read_lines(write(tmp_path, "første\n\ntredje".encode()))

    assert [(line.number, line.text) for line in paper.lines] == [(1, "første"), (2, ""), (3, "tredje")]
    assert paper.name == "papir.txt"
    assert paper.findings == ()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_break_counts_once(tmp_path: Path, ending: str) -> None:
    paper = read_lines(write(tmp_path, ending.join(["a", "b", "", "d", ""]).encode()))

    assert [line.text for line in paper.lines] == ["a", "b", "", "d"]


def test_what_only_looks_like_a_line_break_moves_no_line_number(tmp_path: Path) -> None:
    paper = read_lines(write(tmp_path, "a\u2028b\x0bc\x0cd\x85e\nf".encode()))

    assert [line.number for line in paper.lines] == [1, 2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_doubt(tmp_path: Path, encoding: str) -> None:
    paper = read_lines(write(tmp_path, "Blåbærgrød\r\ntil øen".encode(encoding)))

    assert [line.text for line in paper.lines] == ["Blåbærgrød", "til øen"]
    assert paper.findings == ()


def test_a_windows_file_is_read_and_says_which_line_to_check(tmp_path: Path) -> None:
    paper = read_lines(write(tmp_path, "Bevilling\nPå øen\nÆbler".encode("cp1252")))

    (finding,) = paper.findings
    assert [line.text for line in paper.lines] == ["Bevilling", "På øen", "Æbler"]
    assert (finding.severity, finding.code, finding.line) == (Severity.WARNING, "encoding", 2)
    assert "papir.txt" in finding.message
    assert "linje 2" in finding.message
    assert "æøå" in finding.message


def test_one_damaged_letter_does_not_spoil_the_others(tmp_path: Path) -> None:
    paper = read_lines(write(tmp_path, "Grød".encode() + b"\xe6" + " på øen\nÆbler".encode()))

    assert [line.text for line in paper.lines] == ["Grød\ufffd på øen", "Æbler"]
    assert [finding.line for finding in paper.findings] == [1]


def test_a_file_cut_inside_a_letter_is_still_utf8(tmp_path: Path) -> None:
    paper = read_lines(write(tmp_path, "Grød på\nen ø".encode()[:-1]))

    assert [line.text for line in paper.lines] == ["Grød på", "en \ufffd"]
    assert [finding.code for finding in paper.findings] == ["encoding"]


def test_a_cut_utf16_file_is_read_with_a_warning(tmp_path: Path) -> None:
    paper = read_lines(write(tmp_path, "Grød".encode("utf-16")[:-1]))

    assert paper.lines[0].text.startswith("Grø")
    assert [finding.code for finding in paper.findings] == ["encoding"]


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", " \n".encode("utf-16")])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"papir\.txt er tom"):
        read_lines(write(tmp_path, data))


@pytest.mark.parametrize("data", [b"tekst\nmed nul\x00\n", b"ok\n" + bytes(range(1, 9)) * 40])
def test_a_binary_file_is_refused_with_its_line(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"papir\.txt, linje 2: .*binære tegn"):
        read_lines(write(tmp_path, data))


def test_a_few_control_characters_are_still_text(tmp_path: Path) -> None:
    paper = read_lines(write(tmp_path, b"\x1b[31mrod\x1b[0m \x07"))

    assert paper.lines[0].text == "\x1b[31mrod\x1b[0m \x07"


def test_an_unknown_suffix_is_refused_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"\.exe-filer læses ikke\. Gem papiret som \.docx, \.pdf"):
        read_lines(write(tmp_path, b"MZ", "papir.exe"))


@pytest.mark.parametrize("name", ["papir", "papir.TXT", "papir.md"])
def test_text_is_read_whatever_its_suffix_looks_like(tmp_path: Path, name: str) -> None:
    assert read_lines(write(tmp_path, b"tekst", name)).lines[0].text == "tekst"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"papir\.txt findes ikke"):
        read_lines(tmp_path / "papir.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="er en mappe"):
        read_lines(tmp_path)


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "papir.txt"
    os.mkfifo(pipe)

    with pytest.raises(DocumentError, match="ikke en almindelig fil"):
        read_lines(pipe)


def test_an_impossible_name_is_an_error_message() -> None:
    with pytest.raises(DocumentError, match="kan ikke læses"):
        read_lines(Path("papir\x00.txt"))


def test_a_file_without_permission_is_an_error_message(tmp_path: Path) -> None:
    path = write(tmp_path, b"tekst")
    path.chmod(0)
    is_root = os.geteuid() == 0

    try:
        if is_root:
            os.seteuid(65534)
        with pytest.raises(DocumentError, match="må ikke læses"):
            read_lines(path)
    finally:
        if is_root:
            os.seteuid(0)


def test_an_enormous_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "papir.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    with pytest.raises(DocumentError, match=r"fylder 32 MiB; der læses højst 32 MiB"):
        read_lines(path)


def test_a_name_with_escape_codes_is_shown_harmlessly(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="␛"):
        read_lines(tmp_path / "papir\x1b[31m.txt")
