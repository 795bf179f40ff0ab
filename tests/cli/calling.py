"""Calling the program as an officer or a script does, in the test's own process."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
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

    def __init__(self, location: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.location = location
        self._capsys = capsys

    @property
    def store(self) -> Path:
        """Give the store's file, where it lies in one."""
        return Path(self.location)

    def __call__(self, *arguments: str, status: int = 0) -> Answer:
        """Run a command on the store; it must leave with the status."""
        return self.anywhere("--store", self.location, *arguments, status=status)

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
        status = main(["--store", self.location, *arguments])
        out, err = self._capsys.readouterr()
        assert status in {0, 1}
        return Answer(status, out, err)

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Hold the store to what is in it."""
        before = contents(self.location)
        yield
        assert contents(self.location) == before


def contents(store: Path | str) -> str:
    """Give everything that is stored, as text."""
    if str(store).startswith("postgresql:"):
        with psycopg.connect(str(store)) as server:
            tables = server.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
            return "\n".join(
                str(server.execute(f'SELECT * FROM "{table}" ORDER BY 1'.encode()).fetchall()) for (table,) in tables
            )
    with closing(sqlite3.connect(store)) as connection:
        return "\n".join(connection.iterdump())
