"""A store that cannot be opened, read or written says so in Danish, and is left untouched."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.faults import explain
from db.queries import detail, listing, review, summing
from db.queries.records import Question
from db.store import APPLICATION_ID, HEAD, create_store, open_store
from tests.conftest import NOW
from tests.faults.as_nobody import as_nobody
from tests.making import draft, paper, take_in
from tracker.errors import StoreError
from tracker.flows.importing import Accept
from tracker.flows.starting import ensure_store

ROOT = Path(__file__).parent.parent.parent


def refusal(location: Path | str) -> str:
    """Open a store, ask and write; give what the officer is told."""
    with pytest.raises(StoreError) as refused:
        open_store(str(location), busy_seconds=0.1)
    return str(refused.value)


def statements(path: Path, *said: str) -> Path:
    """Do something to an SQLite file behind the program's back."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in said:
            connection.execute(statement)
        connection.commit()
    return path


# -- not a store ------------------------------------------------------------------------------------------------------


def test_a_missing_store_is_named_with_the_command_that_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "findes ikke.sqlite3"

    assert refusal(path) == f"Der er intet lager i {path}. Opret det med: pejl init --store {path}"
    assert not path.exists()


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path} er en mappe. Angiv en fil: --store FIL."


def test_a_name_no_file_can_have_is_refused(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)

    assert "navnet er for langt" in refusal(path)
    with pytest.raises(StoreError, match="navnet er for langt"):
        ensure_store(str(path), at=NOW)


@pytest.mark.parametrize(
    "content",
    [b"", b"Bevillinger der udl\xc3\xb8ber\n", b"SQLite format 3\0", bytes(100), bytes(5_000), b"\xff" * 70_000],
    ids=["empty", "text", "only the mark", "short zeros", "zeros", "noise"],
)
def test_a_file_that_is_no_database_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "noter.txt"
    path.write_bytes(content)

    assert refusal(path) == f"{path} er ikke et Pejl-lager. Filen er urørt. Angiv en anden med --store."
    assert path.read_bytes() == content
    assert [other.name for other in tmp_path.iterdir()] == ["noter.txt"]


@pytest.mark.parametrize(
    "said",
    [
        ["CREATE TABLE t (x)"],
        ["CREATE TABLE alembic_version (version_num)", "INSERT INTO alembic_version VALUES ('ae1027a6acf0')"],
        ["CREATE TABLE alembic_version (version_num)", "INSERT INTO alembic_version VALUES ('0001')"],
        ["CREATE TABLE alembic_version (version_num)"],
        [f"PRAGMA application_id = {APPLICATION_ID}"],
        [f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE alembic_version (version_num)"],
        ["PRAGMA journal_mode = wal", "CREATE TABLE t (x)"],
    ],
)
def test_a_database_of_another_program_is_refused_untouched(tmp_path: Path, said: list[str]) -> None:
    path = statements(tmp_path / "andet.sqlite3", *said)
    before = path.read_bytes()

    assert refusal(path) == f"{path} er ikke et Pejl-lager. Filen er urørt. Angiv en anden med --store."
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [f"{int(HEAD) + 1:04}", "0417", "1000"])
def test_a_store_of_a_newer_program_is_named_with_both_versions_and_left_untouched(
    empty_path: Path, version: str
) -> None:
    statements(empty_path, f"UPDATE alembic_version SET version_num = '{version}'")
    before = empty_path.read_bytes()

    assert refusal(empty_path) == (
        f"Lageret {empty_path} er lavet af en nyere udgave af Pejl (skema {version}; denne kender {HEAD}). "
        "Det er urørt. Opdater programmet."
    )
    assert empty_path.read_bytes() == before
    assert [path.name for path in empty_path.parent.iterdir()] == [empty_path.name]


# -- damaged ----------------------------------------------------------------------------------------------------------


def test_a_file_that_was_cut_off_is_said_to_be_damaged(empty_path: Path) -> None:
    store = open_store(str(empty_path))
    take_in(store, paper(*(draft(f"Titel {n}", line=n, description="tekst " * 500) for n in range(60))), Accept.ALL)
    store.close()
    whole = empty_path.read_bytes()

    for part in range(1, 8):
        empty_path.write_bytes(whole[: len(whole) * part // 8])
        with pytest.raises(StoreError, match=r"er beskadiget\. Gendan en sikkerhedskopi: pejl restore FIL"):
            read_everything(empty_path)


def read_everything(path: Path) -> None:
    store = open_store(str(path))
    try:
        with store.reading() as session:
            rows = listing.page(session, Question(everything=True), 0, 100)
            detail.appropriations(session, [row.id for row in rows])
            summing.totals(session, Question())
            review.findings(session)
    finally:
        store.close()


def test_pages_written_over_are_said_to_be_damage(empty_path: Path) -> None:
    store = open_store(str(empty_path))
    take_in(store, paper(*(draft(f"Titel {n}", line=n) for n in range(20))), Accept.ALL)
    store.close()
    whole = empty_path.read_bytes()
    told = set()

    for page in range(0, len(whole) // 4096, 2):
        empty_path.write_bytes(whole[: page * 4096] + b"\xff" * 4096 + whole[(page + 1) * 4096 :])
        try:
            read_everything(empty_path)
        except StoreError as error:
            told.add(str(error).partition(". ")[0])

    assert told == {f"{empty_path} er ikke et Pejl-lager", f"Lageret {empty_path} er beskadiget"}


# -- without rights ---------------------------------------------------------------------------------------------------


def test_a_file_that_may_only_be_read_is_read_and_not_written(empty_path: Path, open_folder: Path) -> None:
    path = Path(shutil.copy(empty_path, open_folder))
    path.chmod(0o444)
    before = path.read_bytes()

    assert as_nobody("read", path) == "done"
    assert as_nobody("write", path) == (
        f"Lageret {path} kan kun læses. Intet er gemt. Få skriveadgang til filen og dens mappe."
    )
    assert path.read_bytes() == before


def test_a_folder_that_may_only_be_read_takes_no_journal(empty_path: Path, open_folder: Path) -> None:
    path = Path(shutil.copy(empty_path, open_folder))
    path.chmod(0o666)
    open_folder.chmod(0o555)

    told = as_nobody("write", path)

    assert told.startswith(f"Lageret {path} kan ")
    assert "Intet er gemt" in told or "adgang" in told


def test_a_file_that_may_not_be_read_cannot_be_opened(empty_path: Path, open_folder: Path) -> None:
    path = Path(shutil.copy(empty_path, open_folder))
    path.chmod(0o000)

    assert as_nobody("read", path) == (
        f"Lageret {path} kan ikke åbnes. Se efter, at mappen findes, og at du har adgang til den."
    )


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_no_store_is_begun_where_nothing_may_be_written(open_folder: Path, mode: int) -> None:
    folder = open_folder / "lukket"
    folder.mkdir()
    folder.chmod(mode)
    path = folder / "pejl.sqlite3"

    told = as_nobody("begin", path)

    folder.chmod(0o755)
    assert told == (
        f"Lageret {path} kan hverken åbnes eller oprettes: du har ikke adgang til mappen. "
        "Angiv et andet sted med --store."
    )
    assert list(folder.iterdir()) == []


def test_a_store_in_a_folder_that_is_missing_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kan ikke åbnes"):
        create_store(tmp_path / "mangler" / "pejl.sqlite3")


# -- without room -----------------------------------------------------------------------------------------------------


def test_a_drive_without_room_keeps_the_store_as_it_was(empty_path: Path) -> None:
    before = empty_path.read_bytes()
    trial = [sys.executable, "-m", "tests.faults.no_room", str(empty_path)]

    told = subprocess.run(trial, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert told == (
        f"Disken svarer med fejl ved {empty_path}. Intet er gemt. Se efter, at drevet er forbundet og har plads."
    )
    read_everything(empty_path)
    assert empty_path.read_bytes() == before


def test_a_full_disk_is_said_to_be_full(empty_path: Path) -> None:
    with closing(sqlite3.connect(empty_path)) as connection:
        connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(sqlite3.OperationalError) as full:
            connection.execute("INSERT INTO plan (name) VALUES (?)", ["x" * 100_000])

    told = explain(full.value, "pejl.sqlite3")

    assert told == "Disken er fuld. Intet er gemt i pejl.sqlite3. Ryd op, og prøv igen."
