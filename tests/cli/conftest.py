"""The command line in the tests: a fixed day, a fixed officer, a terminal of 80 cells."""

from collections.abc import Callable
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

import tracker.cli.front
from tests.cli.calling import Pejl
from tracker.cli.commands import parser

# The program builds its command line once in its life; so do the tests, however often they call it.
tracker.cli.front.parser = cache(parser)  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _fixed_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PEJL_STORE", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PEJL_TODAY", "2023-03-01")
    monkeypatch.setenv("PEJL_USER", "Signe")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def pejl(bundled_location: str, capsys: pytest.CaptureFixture[str]) -> Pejl:
    """Give the program on a store with the bundled data."""
    return Pejl(bundled_location, capsys)


@pytest.fixture
def empty(empty_location: str, capsys: pytest.CaptureFixture[str]) -> Pejl:
    """Give the program on an empty store."""
    return Pejl(empty_location, capsys)


@pytest.fixture
def send_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Give what puts bytes on stdin."""

    def put(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(data), encoding="utf-8"))

    return put
