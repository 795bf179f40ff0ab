"""A store follows the program from schema to schema: after a backup, whole or not at all, with nothing lost."""

import gzip
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from db import history, replay, triggers
from db.backup import automatic_backups, folder_beside
from db.migrations import run, versions
from db.queries import listing, negotiation, summing, told
from db.queries.recipients import recipients
from db.queries.records import Bucket, Question
from db.schema_health import schema_findings
from db.store import HEAD, connect, open_store
from db.telling import read_memory
from tests.db.test_store_refused import statements
from tests.faults.forking import fork, wait
from tracker.errors import StoreError
from tracker.flows.keeping import migrate
from tracker.profile import Fund

STORES = Path(__file__).parent / "stores"
RELEASED = sorted(path.name.partition(".")[0] for path in STORES.glob("*.sqlite3.gz"))
GOOD = """
from alembic import op
revision, down_revision = "8001", "{head}"
def upgrade():
    op.execute("CREATE TABLE offer (id INTEGER PRIMARY KEY, text TEXT)")
    op.execute("INSERT INTO offer (text) VALUES ('Flere i job')")
    op.execute("UPDATE appropriation SET owner = 'ny ejer' WHERE id = 1")
    op.execute("ALTER TABLE lapse ADD COLUMN checked BOOLEAN NOT NULL DEFAULT 1")
    op.execute("DROP TRIGGER history_of_plan_insert")
    op.execute("INSERT INTO plan (name) VALUES ('Ny plan')")
"""
BAD = """
from alembic import op
revision, down_revision = "8002", "8001"
def upgrade():
    op.execute("UPDATE year_amount SET amount_kr = 0")
    op.execute("ALTER TABLE findes_ikke ADD COLUMN x")
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Give a store of the first released schema, with data."""
    path = tmp_path / "gammel.sqlite3"
    path.write_bytes(gzip.decompress((STORES / "0001.sqlite3.gz").read_bytes()))
    return path


@pytest.fixture
def coming(tmp_path: Path) -> Path:
    """Give a folder with revisions that are not released: one that works, and one that fails half-way."""
    folder = tmp_path / "kommende"
    folder.mkdir()
    (folder / "8001_good.py").write_text(GOOD.format(head=HEAD))
    (folder / "8002_bad.py").write_text(BAD)
    return folder


def columns(path: Path) -> dict[str, list[str]]:
    """Give the columns of every table."""
    with closing(sqlite3.connect(path)) as connection:
        found = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%'"
        tables = [name for (name,) in connection.execute(found)]
        return {table: [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')] for table in tables}


def rows(path: Path, of: dict[str, list[str]] | None = None) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table, or what they hold in some columns."""
    with closing(sqlite3.connect(path)) as connection:
        asked = {table: ", ".join(f'"{name}"' for name in names) for table, names in (of or columns(path)).items()}
        return {
            table: connection.execute(f'SELECT {names} FROM "{table}" ORDER BY 1').fetchall()
            for table, names in asked.items()
        }


def test_every_schema_before_this_one_has_a_store_that_was_kept() -> None:
    revisions = sorted(path.name[:4] for path in Path(versions.__path__[0]).glob("[0-9]*.py"))

    assert revisions[-1] == HEAD
    assert revisions[:-1] == RELEASED, f"keep a store of the schema with data in {STORES}"


@pytest.mark.parametrize("schema", RELEASED)
def test_a_store_that_was_kept_is_upgraded_whole(schema: str, tmp_path: Path) -> None:
    path = tmp_path / "gammel.sqlite3"
    path.write_bytes(gzip.decompress((STORES / f"{schema}.sqlite3.gz").read_bytes()))
    before, there = rows(path), columns(path)

    store = open_store(str(path))

    with store.reading() as session:
        connection = session.connection()
        assert triggers.installed(connection) == triggers.wanted(connection)
        assert list(schema_findings(connection)) == []
        assert list(replay.drift(connection)) == []
        assert list(history.broken_seals(connection)) == []
        assert history.unsealed(connection) == []
    store.close()
    (backup,) = automatic_backups(folder_beside(path))
    assert rows(backup) == before
    after = rows(path, there)
    del before["alembic_version"], after["alembic_version"]
    assert after == before


def test_the_sums_of_the_first_released_schema_are_the_same_in_every_year(old: Path) -> None:
    store = open_store(str(old))

    with store.reading() as session:
        totals = {year: summing.totals(session, Question(after_year=year)) for year in range(2020, 2030)}
        everything = listing.count(session, Question(everything=True))
    store.close()
    assert everything == 40
    asked = totals[2023]
    assert asked.kr(Bucket.FULL, Fund.SERVICE) == 28_650_000
    assert asked.kr(Bucket.FULL, Fund.INDSATS) == 23_800_000
    assert asked.kr(Bucket.PARTIAL, None) == 18_400_000
    assert asked.kr(Bucket.ONE_OFF, Fund.SERVICE) == 300_000
    assert asked.kr(Bucket.REDUCED, Fund.SERVICE) == 600_000
    assert asked.period_kr(Bucket.EXTERNAL) == 600_000
    full = {
        year: (found.kr(Bucket.FULL, Fund.SERVICE), found.kr(Bucket.FULL, Fund.INDSATS))
        for year, found in totals.items()
    }
    known = {2023: (28_650_000, 23_800_000), 2024: (400_000, 0), 2025: (1_200_000, 400_000), 2026: (1_250_000, 0)}
    assert full == {year: known.get(year, (0, 0)) for year in totals}


def test_the_sums_goals_and_answers_of_the_third_schema_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "gammel.sqlite3"
    path.write_bytes(gzip.decompress((STORES / "0003.sqlite3.gz").read_bytes()))

    store = open_store(str(path))

    with store.reading() as session:
        asked = {year: summing.totals(session, Question(after_year=year)) for year in range(2019, 2030)}
        goals = session.execute(text("SELECT count(*) FROM goal")).scalar_one()
        answers = session.execute(text("SELECT state, count(*) FROM lineage GROUP BY state ORDER BY state")).all()
        told = session.execute(text("SELECT count(*) FROM recipient")).scalar_one()
    store.close()
    full = {year: found.kr(Bucket.FULL, None) for year, found in asked.items() if found.kr(Bucket.FULL, None)}
    known = {2020: 600_000, 2021: 400_000, 2022: 11_000_000, 2023: 4_000_000, 2027: 350_000, 2028: 5_700_000}
    assert full == known
    assert asked[2023].kr(Bucket.FULL, Fund.SERVICE) == 28_650_000
    assert asked[2024].kr(Bucket.FULL, Fund.INDSATS) == 1_100_000
    assert asked[2026].kr(Bucket.REDUCED, None) == 100_000
    assert asked[2023].period_kr(Bucket.EXTERNAL) == 600_000
    assert goals == 34
    assert [tuple(one) for one in answers] == [("confirmed", 1), ("proposed", 7), ("rejected", 1)]
    assert told == 0, "nobody is told anything before somebody is named"


def test_who_is_told_and_what_they_were_told_is_the_same_in_the_fourth_schema(tmp_path: Path) -> None:
    path = tmp_path / "gammel.sqlite3"
    path.write_bytes(gzip.decompress((STORES / "0004.sqlite3.gz").read_bytes()))

    store = open_store(str(path))

    with store.reading() as session:
        sums = summing.totals(session, Question())
        names = [one.name for one in recipients(session)]
        given = told.acknowledgements(session)
        letters = session.execute(text("SELECT state, count(*) FROM outbox GROUP BY state ORDER BY state")).all()
        memories = [read_memory(one) for one in session.scalars(text("SELECT memory FROM digest ORDER BY id"))]
        stated = session.execute(text("SELECT count(*) FROM year_amount WHERE price_year IS NOT NULL")).scalar_one()
        assert negotiation.lists(session) == []
    store.close()
    assert (sums.kr(Bucket.FULL, Fund.SERVICE), sums.kr(Bucket.FULL, Fund.INDSATS)) == (28_650_000, 23_800_000)
    assert names == ["Jens", "Karen Ærø"]
    assert [(key, one.until, one.by) for key, one in given.items()] == [((1, 2023), date(2023, 9, 3), "Jens")]
    assert [tuple(one) for one in letters] == [("dead", 2), ("queued", 3), ("sent", 1)]
    assert [(one.on, len(one.told)) for one in memories] == [
        (date(2023, 8, 28), 0),
        (date(2023, 8, 28), 38),
        (date(2023, 9, 4), 0),
        (date(2023, 9, 4), 38),
    ]
    assert stated == 0, "nobody has said in which year's prices anything is"


def test_the_second_opening_finds_it_done(old: Path) -> None:
    open_store(str(old)).close()
    before = old.read_bytes()

    open_store(str(old)).close()

    assert old.read_bytes() == before
    assert len(automatic_backups(folder_beside(old))) == 1


def test_two_programs_that_open_an_old_store_at_once_both_end_well(old: Path) -> None:
    programs = [fork(lambda: open_store(str(old)).close()) for _ in range(2)]

    assert [wait(program) for program in programs] == [0, 0]
    assert len(automatic_backups(folder_beside(old))) == 1
    store = open_store(str(old))
    with store.reading() as session:
        assert list(history.broken_seals(session.connection())) == []
    store.close()


def test_a_revision_that_fails_half_way_leaves_the_store_as_it_was(bundled_path: Path, coming: Path) -> None:
    before = rows(bundled_path)
    store = connect(bundled_path)

    with pytest.raises(OperationalError, match="findes_ikke"), store.writing_unsealed() as session:
        run.upgrade(session.connection(), versions=[coming])

    assert rows(bundled_path) == before
    with store.reading() as session:
        assert triggers.installed(session.connection()) == triggers.wanted(session.connection())
    store.close()


def test_what_a_revision_adds_and_changes_is_history_unasked(bundled_path: Path, coming: Path) -> None:
    (coming / "8002_bad.py").unlink()
    store = connect(bundled_path)

    with store.writing_unsealed() as session:
        run.upgrade(session.connection(), versions=[coming])

    with store.reading() as session:
        connection = session.connection()
        assert "history_of_offer_insert" in triggers.installed(connection)
        assert list(history.broken_seals(connection)) == []
        assert history.unsealed(connection) == []
        assert list(replay.drift(connection)) == []
    store.close()
    (changed,) = (row for row in rows(bundled_path)["history"] if row[9] == "owner")
    assert (changed[3], changed[4], changed[11]) == ("pejl", "Lageret blev opgraderet", "ny ejer")


def test_a_store_that_is_not_of_the_schema_it_says_is_left_as_it_was(bundled_path: Path) -> None:
    statements(bundled_path, "UPDATE alembic_version SET version_num = '0001'")
    before = bundled_path.read_bytes()

    with pytest.raises(StoreError, match=r"siger, at det har skema 0001, men kan ikke opgraderes: .* Se: pejl doctor"):
        open_store(str(bundled_path))

    assert bundled_path.read_bytes() == before


def test_no_store_is_upgraded_where_no_backup_can_be_made(old: Path) -> None:
    folder_beside(old).write_text("en fil på mappens plads")
    before = old.read_bytes()

    with pytest.raises(StoreError, match=r"er ikke opgraderet \(skema 0001\).*uden kopi: pejl migrate --no-backup"):
        open_store(str(old))

    assert old.read_bytes() == before
    assert migrate(str(old), backup=False).after == HEAD


def test_a_damaged_old_store_is_not_upgraded(old: Path) -> None:
    statements(old, "DELETE FROM plan WHERE id = 1")
    before = old.read_bytes()

    with pytest.raises(StoreError, match="beskadiget"):
        open_store(str(old))

    assert old.read_bytes() == before
    assert not folder_beside(old).exists() or automatic_backups(folder_beside(old)) == []


def test_a_missing_or_changed_trigger_is_made_anew(bundled_path: Path) -> None:
    statements(
        bundled_path,
        "DROP TRIGGER history_of_lapse_update",
        "DROP TRIGGER seal_no_delete",
        "CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal BEGIN SELECT 1; END",
    )

    done = migrate(str(bundled_path))

    assert (done.before, done.after) == (HEAD, HEAD)
    assert done.repaired == ("history_of_lapse_update", "seal_no_delete")
    statements(bundled_path, "UPDATE search_entry SET words = 'andre' WHERE appropriation_id = 5")
    assert migrate(str(bundled_path)).repaired == ("søgeord for bevilling 5",)
    before = bundled_path.read_bytes()
    assert migrate(str(bundled_path)).repaired == ()
    assert bundled_path.read_bytes() == before
