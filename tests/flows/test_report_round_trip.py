"""The report is read back as the store has it, whatever stands in it, in every format it is written in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from db.store import Store, open_store
from tests.db.inventing import Invention, store_all
from tests.roundtrip.inventing import stores
from tests.roundtrip.trying import comes_back, is_unchanged
from tracker.flows.reporting import FORMS

many = settings(
    deadline=None, max_examples=8, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def other(empty_template: Path, tmp_path: Path) -> Iterator[Store]:
    """Open another empty store."""
    opened = open_store(str(shutil.copy(empty_template, tmp_path / "other.sqlite3")))
    yield opened
    opened.close()


@pytest.mark.parametrize("form", FORMS)
def test_the_list_that_ships_comes_back_unchanged(bundled: Store, form: str) -> None:
    with bundled.rehearsing() as session:
        assert is_unchanged(session, form) == 29


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_store_becomes_the_list_that_ships(bundled: Store, other: Store, form: str) -> None:
    with bundled.rehearsing() as session, other.rehearsing() as empty:
        comes_back(session, empty, form)


@pytest.mark.parametrize("form", FORMS)
@many
@given(invented=stores)
def test_any_store_comes_back_unchanged(store: Store, other: Store, form: str, invented: list[Invention]) -> None:
    with store.rehearsing() as session, other.rehearsing() as empty:
        store_all(session, invented)

        is_unchanged(session, form)
        comes_back(session, empty, form)
