"""A backup is verified before it has its name, and never stands where something else was."""

import gzip
import os
import shutil
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from db import placing
from db.backup import automatic_backups, back_up, back_up_before, folder_beside
from db.store import Store, open_store
from db.tally import tally
from tests.conftest import NOW
from tests.db.test_store_refused import ROOT, statements
from tests.faults.as_nobody import as_nobody
from tests.faults.forking import fork, wait
from tracker.errors import StoreError
from tracker.flows.editing import Edit, edit_appropriation
from tracker.keeping import NEWEST, backup_name


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_backup_is_a_store_with_the_same_sums_and_history(bundled: Store, tmp_path: Path) -> None:
    made = back_up(bundled, tmp_path / "kopi.sqlite3")

    copy = open_store(str(made.path))
    with bundled.reading() as one, copy.reading() as other:
        assert tally(other) == tally(one) == made.tally
    copy.close()
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert names(tmp_path) == {"pejl.sqlite3", "kopi.sqlite3"}


def test_others_may_write_while_a_backup_is_made(bundled: Store, tmp_path: Path) -> None:
    def write(name: str) -> None:
        store = open_store(bundled.location)
        for n in range(20):
            # Titles of his own: writing what the other has just written would be no change.
            with store.writing() as session:
                edit_appropriation(session, 3, Edit(title=f"{name} {n}"), seen=None, by=name, at=NOW, reason="Prøve")
        store.close()

    writers = [fork(partial(write, name)) for name in ("anna", "bo")]
    made = [back_up(bundled, tmp_path / f"{n}.sqlite3") for n in range(4)]

    assert [wait(writer) for writer in writers] == [0, 0]
    changes = [one.tally.changes for one in made if one.tally]
    assert changes == sorted(changes)
    with bundled.reading() as session:
        assert tally(session).changes == 41


@pytest.mark.parametrize("taken", ["file", "link", "folder"])
def test_what_has_the_name_is_left_alone(bundled: Store, tmp_path: Path, taken: str) -> None:
    place = tmp_path / "kopi.sqlite3"
    if taken == "folder":
        place.mkdir()
    elif taken == "link":
        place.symlink_to(tmp_path / "væk")
    else:
        place.write_text("noter")

    with pytest.raises(StoreError, match=f"Der ligger allerede noget i {place}. Det er urørt"):
        back_up(bundled, place)

    assert taken != "file" or place.read_text() == "noter"
    assert not (tmp_path / "væk").exists()


def test_a_file_is_written_over_only_when_asked_to(bundled: Store, tmp_path: Path) -> None:
    place = tmp_path / "kopi.sqlite3"
    place.write_text("noter")

    back_up(bundled, place, overwrite=True)

    open_store(str(place)).close()


@pytest.mark.parametrize("way", ["itself", "symlink", "hard link", "journal"])
def test_the_store_is_never_its_own_backup(bundled: Store, tmp_path: Path, way: str) -> None:
    own = Path(bundled.location)
    place = tmp_path / "kopi.sqlite3"
    if way == "symlink":
        place.symlink_to(own)
    elif way == "hard link":
        os.link(own, place)
    else:
        place = own if way == "itself" else own.with_name(own.name + "-journal")
    before = own.read_bytes()

    with pytest.raises(StoreError, match="er lageret selv"):
        back_up(bundled, place, overwrite=True)

    assert own.read_bytes() == before


@pytest.mark.parametrize(
    "fault",
    [
        ["DROP TRIGGER history_of_year_amount_update", "UPDATE year_amount SET amount_kr = 7 WHERE id = 3"],
        ["DROP TRIGGER history_no_update", "UPDATE history SET new = '1' WHERE id = 5"],
        ["DELETE FROM plan WHERE id = 1"],
        ["DROP TRIGGER history_of_appropriation_update", "UPDATE appropriation SET kind = 'noget' WHERE id = 1"],
    ],
    ids=["amount", "history", "orphans", "word"],
)
def test_a_backup_of_a_damaged_store_is_refused_with_what_is_wrong(
    bundled_path: Path, tmp_path: Path, fault: list[str]
) -> None:
    statements(bundled_path, *fault)
    store = open_store(str(bundled_path))

    with pytest.raises(StoreError, match=r"beskadiget: .* Se: pejl doctor"):
        back_up(store, tmp_path / "kopi.sqlite3")

    store.close()
    assert names(tmp_path) == {bundled_path.name}


def test_what_a_killed_program_left_is_removed_by_the_next_one(bundled: Store, tmp_path: Path) -> None:
    left = [tmp_path / ".pejl-0a1b2c3d.new", tmp_path / ".pejl-0a1b2c3d.new-journal", tmp_path / ".pejl-9.new-wal"]
    fresh = tmp_path / ".pejl-fresh000.new"
    for path in (*left, fresh):
        path.touch()
    for path in left:
        os.utime(path, (time.time() - 2 * placing.STALE_SECONDS,) * 2)

    with placing.drafted(tmp_path / "andet") as busy:
        os.utime(busy, (0, 0))
        back_up(bundled, tmp_path / "kopi.sqlite3")
        assert busy.exists()

    assert names(tmp_path) == {"pejl.sqlite3", "kopi.sqlite3", fresh.name}


def test_a_full_disk_takes_no_backup_and_says_so(bundled_path: Path, tmp_path: Path) -> None:
    trial = [sys.executable, "-m", "tests.faults.no_room_to_keep", str(bundled_path), str(tmp_path / "kopi.sqlite3")]

    told = subprocess.run(trial, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert told.startswith("Sikkerhedskopien kan ikke skrives. Disken ")
    assert names(tmp_path) == {bundled_path.name}


def test_a_folder_without_rights_is_named_and_takes_nothing(bundled_path: Path, open_folder: Path) -> None:
    path = Path(shutil.copy(bundled_path, open_folder))
    path.chmod(0o644)
    open_folder.chmod(0o555)

    told = as_nobody("backup", path)

    assert told.endswith("kopi.sqlite3 kan ikke skrives: du har ikke adgang til mappen. Angiv et andet sted.")
    assert names(open_folder) == {path.name}


def test_an_old_store_is_not_upgraded_where_no_backup_may_be_written(open_folder: Path) -> None:
    path = open_folder / "gammel.sqlite3"
    path.write_bytes(gzip.decompress((ROOT / "tests" / "db" / "stores" / "0001.sqlite3.gz").read_bytes()))
    path.chmod(0o666)
    open_folder.chmod(0o555)
    before = path.read_bytes()

    told = as_nobody("read", path)

    assert "er ikke opgraderet (skema 0001)" in told
    assert "pejl migrate --no-backup" in told
    assert path.read_bytes() == before


def test_a_folder_that_takes_no_files_is_named(bundled: Store) -> None:
    with pytest.raises(StoreError, match="Sikkerhedskopien /proc/kopi kan ikke skrives: "):
        back_up(bundled, Path("/proc/kopi"))


# -- automatic ones ---------------------------------------------------------------------------------------------------


def test_automatic_backups_lie_beside_the_store_and_the_rule_keeps_ten(bundled: Store, tmp_path: Path) -> None:
    folder = folder_beside(Path(bundled.location))
    folder.mkdir()
    for n in range(NEWEST + 3):
        (folder / backup_name(datetime.now(UTC) - timedelta(seconds=n + 1), "import")).touch()
    (folder / "pejl-erstattet.sqlite3").touch()

    made = back_up_before(bundled, folder, "import")

    kept = automatic_backups(folder)
    assert len(kept) <= NEWEST + 1  # one more where the seconds cross into another month
    assert kept[-1] == made.path
    assert (folder / "pejl-erstattet.sqlite3").exists()


def test_a_folder_that_cannot_be_made_stops_the_backup(bundled: Store, tmp_path: Path) -> None:
    (tmp_path / "fil").touch()

    with pytest.raises(StoreError, match="kan ikke oprettes: en del af stien er en fil"):
        back_up_before(bundled, tmp_path / "fil", "import")


def test_a_backup_of_a_copy_elsewhere_is_a_file_alone(bundled_path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "drev"
    elsewhere.mkdir()
    store = open_store(str(shutil.copy(bundled_path, elsewhere)))

    back_up(store, elsewhere / "kopi.sqlite3")

    store.close()
    assert names(elsewhere) == {bundled_path.name, "kopi.sqlite3"}


def test_what_is_no_file_is_not_written_over_even_when_asked_to(bundled: Store, tmp_path: Path) -> None:
    place = tmp_path / "rør"
    os.mkfifo(place)

    with pytest.raises(StoreError) as refused:
        back_up(bundled, place, overwrite=True)

    assert str(refused.value).startswith(f"{place} er ikke en almindelig fil.")
    assert place.is_fifo()


def test_a_name_that_looks_like_a_uri_is_a_name(
    bundled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    back_up(bundled, Path("file:kopi.db?mode=ro"))

    assert [path.name for path in tmp_path.glob("*kopi*")] == ["file:kopi.db?mode=ro"]
