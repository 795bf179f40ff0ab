"""The report is read back as the store has it, whatever stands in it, in every format it is written in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from db.store import Store, open_store
from tests.db.inventing import Invention, store_all, store_drafts
from tests.making import LISTED, draft
from tests.roundtrip.inventing import stores
from tests.roundtrip.trying import there_and_back
from tracker.flows.reporting import FORMS
from tracker.profile import Fund

some = settings(
    deadline=None, max_examples=3, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def other(empty_template: Path, tmp_path: Path) -> Iterator[Store]:
    """Open another empty store."""
    opened = open_store(str(shutil.copy(empty_template, tmp_path / "other.sqlite3")))
    yield opened
    opened.close()


@pytest.mark.parametrize("form", ["pdf", "md"])  # the others: `make roundtrip`
def test_the_list_that_ships_comes_back_as_it_was(bundled: Store, other: Store, form: str) -> None:
    with bundled.rehearsing() as session, other.rehearsing() as empty:
        assert there_and_back(session, empty, form) == LISTED


@some
@given(invented=stores)
def test_any_store_comes_back_as_it_was_from_every_format(
    store: Store, other: Store, invented: list[Invention]
) -> None:
    with store.rehearsing() as session:
        store_all(session, invented)

        for form in FORMS:
            with other.rehearsing() as empty:
                there_and_back(session, empty, form)


def test_a_text_that_repeats_itself_loses_no_line_at_the_edge_of_a_page(store: Store, other: Store) -> None:
    repeated = draft(results="63 unge er med.\n\n" * 150, amounts={(2023, Fund.SERVICE): 1_000})

    with store.rehearsing() as session, other.rehearsing() as empty:
        store_drafts(session, repeated)

        assert there_and_back(session, empty, "pdf") == 1
