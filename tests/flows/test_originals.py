import hashlib
from pathlib import Path

import pytest

from tracker.errors import NotFoundError, TrackerError
from tracker.flows.originals import find_original, open_original

PAPER = b"Bevillinger"
SHA = hashlib.sha256(PAPER).hexdigest()


def desktop(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """Put a desktop of our own first on the path; give the file it writes what it was asked in."""
    asked = folder / "asked"
    opener = folder / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{asked}"\n{script}\n', encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    monkeypatch.setenv("DISPLAY", ":0")
    return asked


def test_a_file_is_known_by_its_content_and_not_by_its_name_alone(tmp_path: Path) -> None:
    other, right = tmp_path / "andre", tmp_path / "2023"
    for folder, content in ((other, b"En anden"), (right, PAPER)):
        folder.mkdir()
        (folder / "bilag.txt").write_bytes(content)

    assert find_original("bilag.txt", SHA, [tmp_path / "ingen", tmp_path]) == right / "bilag.txt"
    assert find_original("../2023/bilag.txt", SHA, [other]) is None
    assert find_original("", SHA, [tmp_path]) is None
    assert find_original("a\0b", SHA, [tmp_path]) is None


def test_the_desktops_program_is_given_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = desktop(tmp_path, monkeypatch, "exit 0")

    open_original(tmp_path / "-bilag; rm.txt")

    assert asked.read_text(encoding="utf-8") == str(tmp_path / "-bilag; rm.txt")


def test_a_desktop_that_cannot_is_told_and_the_place_of_the_file_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop(tmp_path, monkeypatch, "exit 3")

    with pytest.raises(TrackerError, match=r"kunne ikke åbne filen\. Den ligger i /a/bilag\.txt"):
        open_original(Path("/a/bilag.txt"))

    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(NotFoundError, match="intet skrivebord"):
        open_original(Path("/a/bilag.txt"))
