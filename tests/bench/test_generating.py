"""The stores that are measured are real ones, and the same every time."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.doctor import examine
from db.queries import listing
from db.queries.records import Question
from db.store import open_store
from tests.bench.generating import generate, papers, place_anew
from tests.bench.stores import AFTER_YEAR, flat_of, truth
from tracker.drafts import Severity

NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lager") / "60.sqlite3"
    generate(path, 60)
    return path


def test_doctor_finds_nothing_wrong_with_a_made_store(made: Path) -> None:
    seen = examine(str(made), made.parent, NOW)

    assert [one for one in seen.findings if one.severity is Severity.ERROR] == []


def test_the_same_seed_gives_the_same_rows_and_so_the_same_last_seal(made: Path, tmp_path: Path) -> None:
    generate(tmp_path / "igen.sqlite3", 60)

    first, again = (_last_seal(path) for path in (made, tmp_path / "igen.sqlite3"))

    assert first == again


def test_what_sql_adds_up_is_what_the_list_says(made: Path) -> None:
    known = truth(made)
    store = open_store(str(made))
    with store.reading() as session:
        listed = listing.count(session, Question(after_year=AFTER_YEAR))
    store.close()

    assert known.listed == listed > 0
    assert sum(known.full.values()) > 0


def test_lists_reckoned_again_are_as_they_were(made: Path) -> None:
    place_anew(made)

    seen = examine(str(made), made.parent, NOW)
    assert [one for one in seen.findings if one.severity is Severity.ERROR] == []


def test_the_flat_rows_are_all_the_rows(made: Path) -> None:
    with closing(sqlite3.connect(flat_of(made))) as connection:
        assert connection.execute("SELECT count(*), count(DISTINCT nr) FROM bevilling").fetchone() == (60, 60)


def _last_seal(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        (seal,) = connection.execute("SELECT digest FROM seal ORDER BY id DESC LIMIT 1").fetchone()
    return str(seal)


@pytest.mark.parametrize("appropriations", [1, 6, 30, 1_000, 10_000, 1_000_000])
def test_every_appropriation_is_in_a_paper(appropriations: int) -> None:
    shared = papers(appropriations)

    assert sum(entries for _, _, entries in shared) == appropriations
    assert min(entries for _, _, entries in shared) > 0
    assert [year for _, year, _ in shared] == sorted(year for _, year, _ in shared)
