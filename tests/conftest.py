"""What the tests of every room share: real stores, a fixed day and clock."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.store import Store, open_store
from tracker.flows.starting import new_store

TODAY = date(2023, 3, 1)
"""The day the tests' rules count from: the spring before the 2023 list's decision."""

NOW = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)
"""The tests' clock."""


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store without data, once; tests get copies."""
    path = tmp_path_factory.mktemp("templates") / "empty.sqlite3"
    new_store(path, empty=True, at=NOW)
    return path


@pytest.fixture(scope="session")
def bundled_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with the bundled data, once; tests get copies."""
    path = tmp_path_factory.mktemp("templates") / "bundled.sqlite3"
    new_store(path, empty=False, at=NOW)
    return path


@pytest.fixture
def empty_path(empty_template: Path, tmp_path: Path) -> Path:
    """Give the file of an empty store of the test's own."""
    return Path(shutil.copy(empty_template, tmp_path / "pejl.sqlite3"))


@pytest.fixture
def bundled_path(bundled_template: Path, tmp_path: Path) -> Path:
    """Give the file of a store with the bundled data, the test's own."""
    return Path(shutil.copy(bundled_template, tmp_path / "pejl.sqlite3"))


@pytest.fixture
def store(empty_path: Path) -> Iterator[Store]:
    """Open an empty store."""
    opened = open_store(str(empty_path))
    yield opened
    opened.close()


@pytest.fixture
def bundled(bundled_path: Path) -> Iterator[Store]:
    """Open a store with the bundled data."""
    opened = open_store(str(bundled_path))
    yield opened
    opened.close()
