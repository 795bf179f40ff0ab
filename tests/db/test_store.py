"""An open store: its connections, its writers and its readers."""

import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from db.engine import journal_mode, settle_journal
from db.queries import detail, listing
from db.queries.records import Question
from db.store import Store, open_store
from tests.conftest import NOW
from tests.faults.troubles import held
from tests.making import draft, stored_id
from tracker.errors import StoreError, TrackerError
from tracker.flows.editing import Edit, edit_appropriation

ROOT = Path(__file__).parent.parent.parent


def retitle(store: Store, key: int, title: str, then: BaseException | None = None) -> None:
    with store.writing() as session:
        edit_appropriation(session, key, Edit(title=title), seen=None, by="Signe", at=NOW, reason="Prøve")
        if then:
            raise then


def title_of(store: Store, key: int) -> str | None:
    with store.reading() as session:
        return detail.appropriation(session, key).title


# -- every connection -------------------------------------------------------------------------------------------------


def test_every_connection_holds_foreign_keys_and_writes_to_the_disk(file_store: Store) -> None:
    with file_store.reading() as one, file_store.reading() as other, file_store.writing() as third:
        for session in (one, other, third):
            assert session.scalar(text("PRAGMA foreign_keys")) == 1
            assert session.scalar(text("PRAGMA synchronous")) == 2


def test_a_source_of_no_appropriation_is_refused(store: Store) -> None:
    row = "INSERT INTO search_entry (appropriation_id, words) VALUES (99, 'x')"

    with pytest.raises(IntegrityError), store.writing() as session:
        session.execute(text(row))


@pytest.mark.parametrize(
    ("version", "mode"), [((3, 40, 1), "delete"), ((3, 51, 2), "delete"), ((3, 51, 3), "wal"), ((4, 0, 0), "wal")]
)
def test_a_write_ahead_log_needs_an_sqlite_that_keeps_it_safe(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode


def test_the_journal_is_the_one_this_sqlite_keeps_safe(file_store: Store) -> None:
    with file_store.reading() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == journal_mode(sqlite3.sqlite_version_info)


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_store_that_was_kept_otherwise_is_changed_when_it_is_opened(empty_path: Path, mode: str) -> None:
    with closing(sqlite3.connect(empty_path)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")

    store = open_store(str(empty_path))

    with store.reading() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == journal_mode(sqlite3.sqlite_version_info)
    store.close()


def test_a_log_held_open_by_another_program_is_written_to_only_where_that_is_safe(empty_path: Path) -> None:
    safe = journal_mode(sqlite3.sqlite_version_info) == "wal"
    with closing(sqlite3.connect(empty_path)) as other:
        other.execute("PRAGMA journal_mode = wal")
        other.execute("SELECT * FROM plan").fetchall()

        with nullcontext() if safe else pytest.raises(StoreError, match="optaget af et andet program"):
            open_store(str(empty_path), busy_seconds=0.1).close()


def test_where_the_faster_journal_cannot_be_had_now_the_old_one_serves(empty_path: Path) -> None:
    impatient = open_store(str(empty_path), busy_seconds=0.05)
    connection = impatient._engine.raw_connection()
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = delete")

    with held(empty_path, "BEGIN IMMEDIATE"):
        settle_journal(cursor, wanted="wal")

    cursor.execute("PRAGMA journal_mode")
    assert cursor.fetchone() == ("delete",)
    connection.close()
    impatient.close()


# -- writers ----------------------------------------------------------------------------------------------------------


def test_a_writer_waits_for_another_and_then_writes(store: Store, empty_path: Path) -> None:
    key = stored_id(store, draft("Før"))

    with held(empty_path, "BEGIN IMMEDIATE") as other:
        writer = threading.Thread(target=retitle, args=(store, key, "Efter"))
        writer.start()
        time.sleep(0.3)
        assert writer.is_alive()
        assert title_of(store, key) == "Før"
        assert other.stdin is not None
        other.stdin.close()
        writer.join(20)

    assert title_of(store, key) == "Efter"


@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_writer_that_waits_in_vain_says_so_in_danish(empty_path: Path, begin: str) -> None:
    store = open_store(str(empty_path), busy_seconds=0.1)

    with held(empty_path, begin), pytest.raises(StoreError) as refused, store.writing():
        pass

    assert (
        str(refused.value) == f"Lageret {empty_path} er optaget af et andet program. Intet er gemt. Prøv igen om lidt."
    )
    store.close()


def test_the_lock_is_taken_before_the_first_question(store: Store, empty_path: Path) -> None:
    impatient = open_store(str(empty_path), busy_seconds=0.05)

    with store.writing(), pytest.raises(StoreError, match="optaget"), impatient.writing():
        pass

    with impatient.writing():
        pass
    impatient.close()


def test_what_fails_on_the_way_is_undone(store: Store) -> None:
    key = stored_id(store, draft("Før"))

    with pytest.raises(TrackerError, match="afbrudt"):
        retitle(store, key, "Efter", then=TrackerError("afbrudt"))

    assert title_of(store, key) == "Før"


def test_a_fault_of_our_own_is_not_dressed_up_as_the_store_s(file_store: Store) -> None:
    with pytest.raises(OperationalError, match="no such table"), file_store.reading() as session:
        session.execute(text("SELECT * FROM findes_ikke"))


def test_an_interrupted_writer_lets_go_of_the_lock(store: Store) -> None:
    key = stored_id(store, draft("Før"))

    with pytest.raises(KeyboardInterrupt):
        retitle(store, key, "Efter", then=KeyboardInterrupt())

    retitle(store, key, "Siden")
    assert title_of(store, key) == "Siden"


def test_a_rehearsal_shows_what_would_happen_and_stores_nothing(store: Store) -> None:
    with store.rehearsing() as session:
        session.execute(text("INSERT INTO plan (name) VALUES ('Prøve')"))
        assert session.scalar(text("SELECT count(*) FROM plan")) == 1

    with store.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM plan")) == 0


def test_a_rehearsal_that_fails_stores_nothing_either(store: Store) -> None:
    with pytest.raises(IntegrityError), store.rehearsing() as session:
        session.execute(text("INSERT INTO plan (name) VALUES ('Prøve'), ('Prøve')"))

    with store.writing() as session:
        assert session.scalar(text("SELECT count(*) FROM plan")) == 0


# -- readers ----------------------------------------------------------------------------------------------------------


def test_a_reader_sees_one_state_while_another_writes(store: Store, empty_path: Path) -> None:
    key = stored_id(store, draft("Før"))
    other = open_store(str(empty_path), busy_seconds=0.1)
    writers_pass = journal_mode(sqlite3.sqlite_version_info) == "wal"

    with store.reading() as session:
        before = listing.ids(session, Question(search="før", everything=True))
        with nullcontext() if writers_pass else pytest.raises(StoreError, match="optaget"):
            retitle(other, key, "Efter")
        assert listing.ids(session, Question(search="før", everything=True)) == before == [key]
    other.close()


def test_a_reader_that_is_done_holds_nothing(store: Store, empty_path: Path) -> None:
    with store.reading() as session:
        listing.page(session, Question(), 0, 10)

    with closing(sqlite3.connect(empty_path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("ROLLBACK")


def test_a_reader_cannot_write_and_lose_it_in_silence(store: Store) -> None:
    with pytest.raises(StoreError), store.reading() as session:
        session.execute(text("INSERT INTO plan (name) VALUES ('Prøve')"))

    with store.writing() as session:
        session.execute(text("INSERT INTO plan (name) VALUES ('Prøve')"))


def test_threads_read_and_write_side_by_side(store: Store) -> None:
    key = stored_id(store, draft("0"))
    failed: list[str] = []

    def work(number: int) -> None:
        try:
            for turn in range(5):
                title_of(store, key)
                retitle(store, key, f"{number} {turn}")
        except TrackerError as error:
            failed.append(str(error))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    with store.reading() as session:
        assert detail.appropriation(session, key).version == 21
    assert failed == []


# -- several programs -------------------------------------------------------------------------------------------------


def test_programs_that_edit_one_amount_at_once_lose_no_edit() -> None:
    trial = [sys.executable, "-m", "tests.faults.concurrent_edits", "--writers", "4", "--edits", "8"]

    done = subprocess.run(trial, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
