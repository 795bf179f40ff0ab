"""Calling the program as an officer or a script does, in the test's own process."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tracker.cli.main import main


@dataclass(frozen=True)
class Answer:
    """What one call gave."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Read stdout as the one JSON document it must be."""
        return json.loads(self.out)

    @property
    def said(self) -> str:
        """Give stderr, which must be clear words and never a traceback."""
        assert "Traceback" not in self.err
        return self.err


class Pejl:
    """The program on one store."""

    def __init__(self, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.store = store
        self._capsys = capsys

    def __call__(self, *arguments: str, status: int = 0) -> Answer:
        """Run a command on the store; it must leave with the status."""
        return self.anywhere("--store", str(self.store), *arguments, status=status)

    def anywhere(self, *arguments: str, status: int = 0) -> Answer:
        """Run a command just as it is written."""
        self._capsys.readouterr()
        given = main(arguments)
        out, err = self._capsys.readouterr()
        answer = Answer(given, out, err)
        assert given == status, (arguments, answer)
        return answer

    def either(self, *arguments: str) -> Answer:
        """Run a command on the store that may or may not succeed."""
        self._capsys.readouterr()
        status = main(["--store", str(self.store), *arguments])
        out, err = self._capsys.readouterr()
        assert status in {0, 1}
        return Answer(status, out, err)

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Hold the store to what is in it."""
        before = contents(self.store)
        yield
        assert contents(self.store) == before


def contents(store: Path) -> str:
    """Give everything that is stored, as SQL."""
    with closing(sqlite3.connect(store)) as connection:
        return "\n".join(connection.iterdump())
