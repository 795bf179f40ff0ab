"""Restoring puts a verified backup in the store's place, in one step, and keeps what was there."""

import gzip
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db import health, restoring
from db.backup import folder_beside
from db.history_tables import HistoryRow
from db.queries import detail
from db.store import Store, open_store
from db.tally import Tally, tally
from tests.conftest import NOW
from tests.db.test_store_refused import ROOT, statements
from tests.faults.troubles import held
from tracker.errors import StoreError
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.keeping import backup, before_import, restore


def retitle(store: Store, title: str) -> None:
    with store.writing() as session:
        edit_appropriation(session, 3, Edit(title=title), seen=None, by="Jens", at=NOW, reason="Prøve")


def title_of(store: Store) -> str | None:
    with store.reading() as session:
        return detail.appropriation(session, 3).title


def counted(path: Path) -> Tally:
    store = open_store(str(path))
    with store.reading() as session:
        found = tally(session)
    store.close()
    return found


@pytest.fixture
def copy(bundled_path: Path, tmp_path: Path) -> Path:
    """Give a backup of a store that has been changed since."""
    path = tmp_path / "kopi.sqlite3"
    backup(str(bundled_path), path)
    store = open_store(str(bundled_path))
    retitle(store, "Efter kopien")
    store.close()
    return path


def test_a_restored_store_is_the_backup_and_says_who_restored_it(bundled_path: Path, copy: Path) -> None:
    replaced, was, file = counted(bundled_path), counted(copy), copy.read_bytes()

    done = restore(str(bundled_path), copy, by="Signe")

    now = counted(bundled_path)
    assert now.money == was.money == done.was.money
    assert (now.changes, now.rows["history"]) == (was.changes + 1, was.rows["history"] + 1)
    store = open_store(str(bundled_path))
    with store.reading() as session:
        assert health.damage(session.connection()) is None
        noted = session.query(HistoryRow).order_by(HistoryRow.id.desc()).limit(1).one()
    store.close()
    assert (noted.by_name, noted.reason, noted.field) == ("Signe", "Gendannet fra kopi.sqlite3", "restored")
    assert (noted.old, noted.new) == (replaced.seal, "kopi.sqlite3")
    assert copy.read_bytes() == file


def test_what_is_replaced_is_kept_byte_for_byte(bundled_path: Path, copy: Path) -> None:
    before = bundled_path.read_bytes()

    done = restore(str(bundled_path), copy, by="Signe")

    assert done.kept is not None
    assert done.kept.parent == folder_beside(bundled_path)
    assert done.kept.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"noter", bytes(9000), None], ids=["empty", "text", "zeros", "cut off"])
def test_a_store_that_cannot_be_opened_is_replaced_and_kept(
    bundled_path: Path, copy: Path, content: bytes | None
) -> None:
    left = bundled_path.read_bytes()[:30_000] if content is None else content
    bundled_path.write_bytes(left)
    bundled_path.with_name("pejl.sqlite3-journal").write_bytes(b"en rest")

    done = restore(str(bundled_path), copy, by="Signe")

    assert done.kept is not None
    assert done.kept.read_bytes() == left
    assert counted(bundled_path).money == done.was.money
    assert not bundled_path.with_name("pejl.sqlite3-journal").exists()


def test_a_store_that_is_gone_is_restored(bundled_path: Path, copy: Path) -> None:
    bundled_path.unlink()

    done = restore(str(bundled_path), copy, by="Signe")

    assert done.kept is None
    assert counted(bundled_path).money == done.was.money


def test_a_store_that_is_reached_by_a_link_is_restored_where_it_lies(
    bundled_path: Path, copy: Path, tmp_path: Path
) -> None:
    link = tmp_path / "andetsteds" / "lager.db"
    link.parent.mkdir()
    link.symlink_to(bundled_path)

    restore(str(link), copy, by="Signe")

    assert link.is_symlink()
    assert counted(bundled_path).changes == counted(copy).changes + 1


def test_a_program_that_runs_sees_the_restored_store_and_writes_in_it(bundled_path: Path, copy: Path) -> None:
    running = open_store(str(bundled_path))
    assert title_of(running) == "Efter kopien"

    restore(str(bundled_path), copy, by="Signe")

    assert title_of(running) != "Efter kopien"
    retitle(running, "Efter gendannelsen")
    running.close()
    assert counted(bundled_path).changes == 3


@pytest.mark.parametrize("holding", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_nothing_is_restored_while_another_program_writes(
    bundled_path: Path, copy: Path, holding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "PATIENCE_SECONDS", 0.1)
    before = bundled_path.read_bytes()

    with held(bundled_path, holding), pytest.raises(StoreError, match="optaget af et andet program"):
        restore(str(bundled_path), copy, by="Signe")

    assert bundled_path.read_bytes() == before
    assert list(folder_beside(bundled_path).iterdir()) == []


WAITING = """
import sys
from db.store import open_store
from tests.conftest import NOW
from tracker.errors import StoreError
from tracker.flows.editing import Edit, edit_appropriation
store = open_store(sys.argv[1])
with store.reading() as session: pass
print("ready", flush=True)
try:
    with store.writing() as session:
        edit_appropriation(session, 3, Edit(title="Tabt?"), seen=None, by="x", at=NOW, reason="Prøve")
except StoreError as error:
    print(error, flush=True)
"""


def test_a_writer_that_waited_while_a_store_was_replaced_is_told_and_loses_nothing_in_silence(
    bundled_path: Path, copy: Path
) -> None:
    with closing(sqlite3.connect(bundled_path, isolation_level=None)) as held:
        held.execute("BEGIN IMMEDIATE")
        with subprocess.Popen(
            [sys.executable, "-c", WAITING, str(bundled_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as waiting:
            assert waiting.stdout is not None
            assert waiting.stdout.readline() == "ready\n"
            Path(shutil.copy(copy, copy.with_name("ny"))).replace(bundled_path)
            held.execute("ROLLBACK")
            told = waiting.stdout.read()

    assert (
        told == (f"Lageret {bundled_path} blev netop erstattet med et andet. Intet er gemt. Se efter, og prøv igen.\n")
        or counted(bundled_path).changes == 2
    )  # it came so late that it found the new file


def test_an_older_backup_is_upgraded_in_a_copy(bundled_path: Path, tmp_path: Path) -> None:
    old = tmp_path / "gammel.sqlite3"
    old.write_bytes(gzip.decompress((ROOT / "tests" / "db" / "stores" / "0001.sqlite3.gz").read_bytes()))
    before = old.read_bytes()

    done = restore(str(bundled_path), old, by="Signe")

    assert done.schema_before == "0001"
    assert counted(bundled_path).appropriations == 40
    assert old.read_bytes() == before


# -- what is no backup ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "er ikke et Pejl-lager"),
        (b"Bevillinger der udl\xc3\xb8ber\n", "er ikke et Pejl-lager"),
        (bytes(5000), "er ikke et Pejl-lager"),
        ("folder", "er en mappe"),
        ("missing", "findes ikke"),
        ("newer", "skema 9999; denne kender"),
        ("cut off", "beskadiget"),
        ("changed", "beskadiget"),
        ("the store", "er lageret selv"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_no_whole_backup_is_refused_and_the_store_is_untouched(
    bundled_path: Path, copy: Path, content: bytes | str, said: str
) -> None:
    file = copy
    if content == "the store":
        file = copy.with_name("genvej")
        file.hardlink_to(bundled_path)
    elif content in {"folder", "missing"}:
        copy.unlink()
        if content == "folder":
            copy.mkdir()
    elif content == "newer":
        statements(copy, "UPDATE alembic_version SET version_num = '9999'")
    elif content == "changed":
        statements(copy, "DROP TRIGGER history_of_lapse_update", "UPDATE lapse SET amount_kr = 1 WHERE id = 5")
    elif content == "cut off":
        copy.write_bytes(copy.read_bytes()[:60_000])
    else:
        assert isinstance(content, bytes)
        copy.write_bytes(content)
    before = bundled_path.read_bytes()

    with pytest.raises(StoreError, match=said) as refused:
        restore(str(bundled_path), file, by="Signe")

    assert "Lageret er urørt" in str(refused.value)
    assert bundled_path.read_bytes() == before
    assert {path.name for path in bundled_path.parent.iterdir()} <= {"pejl.sqlite3", "kopi.sqlite3", "genvej"}


def test_an_import_without_a_backup_does_not_begin(bundled: Store) -> None:
    folder_beside(Path(bundled.location)).write_text("en fil på mappens plads")

    with pytest.raises(StoreError, match=r"^Intet er læst ind, .* pejl import --no-backup FIL$"):
        before_import(bundled)
