"""A store on a server: its sessions, how it begins, and what is said when something is wrong."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from db.postgres import ONE_WRITER
from db.queries import detail, review, summing
from db.queries.records import Bucket, Question
from db.store import HEAD, Store, connect_server, make_tables, open_store, shown_location
from tests.conftest import NOW
from tests.making import SHIPPED, draft, stored_id
from tests.postgres import ROOT, Server
from tracker.errors import NotFoundError, StoreError
from tracker.flows.administering import set_up_roles
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.keeping import migrate
from tracker.flows.starting import begin_store, ensure_store, fill_database
from tracker.profile import Fund


def refusal(location: str, *, busy_seconds: float = 0.2) -> str:
    with pytest.raises(StoreError) as refused:
        open_store(location, busy_seconds=busy_seconds).close()
    return str(refused.value)


def run(location: str, statement: str) -> None:
    with psycopg.connect(location, autocommit=True) as connection:
        connection.execute(statement.encode())


def cut_off(session: Session, server: Server) -> None:
    """End the session's connection, as a server that is stopped does."""
    server.run(f"SELECT pg_terminate_backend({session.scalar(text('SELECT pg_backend_pid()'))})")


# -- its sessions -----------------------------------------------------------------------------------------------------


def test_a_reader_sees_one_state_and_cannot_write(server_location: str) -> None:
    store, other = open_store(server_location), open_store(server_location)

    with store.reading() as session:
        assert review.facts(session).appropriations == 0
        stored_id(other, draft("Imens"))
        assert review.facts(session).appropriations == 0
    with pytest.raises(StoreError, match="kan kun læses"), store.reading() as session:
        session.execute(text("INSERT INTO plan (name) VALUES ('Prøve')"))
    store.close()
    other.close()


def test_a_writer_holds_the_one_lock_and_its_name_is_seen_by_the_administrator(server_location: str) -> None:
    store = open_store(server_location)

    with store.writing() as session:
        ours = "database = (SELECT oid FROM pg_database WHERE datname = current_database())"  # not another test's
        held = session.scalar(
            text(f"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = {ONE_WRITER} AND {ours}")
        )
        name = session.scalar(text("SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()"))
    store.close()

    assert (held, name) == (1, "pejl")


def test_a_writer_that_waits_in_vain_says_so(server_location: str) -> None:
    store, impatient = open_store(server_location), open_store(server_location, busy_seconds=0.05)

    with store.writing(), pytest.raises(StoreError) as refused, impatient.writing():
        pass

    assert str(refused.value) == f"Lageret {store.location} er optaget af en anden. Intet er gemt. Prøv igen om lidt."
    store.close()
    impatient.close()


def test_a_writer_reads_what_the_one_before_it_left(server_location: str) -> None:
    store = open_store(server_location)
    key = stored_id(store, draft("Før"))
    seen: list[str | None] = []

    def read() -> None:
        with store.writing() as session:
            seen.append(detail.appropriation(session, key).title)

    with store.writing() as session:
        waiting = threading.Thread(target=read)
        waiting.start()
        time.sleep(0.3)
        edit_appropriation(session, key, Edit(title="Efter"), seen=1, by="Signe", at=NOW, reason="Prøve")
    waiting.join(20)
    store.close()

    assert seen == ["Efter"]


@pytest.mark.parametrize("number", [2**31, 2**40, 2**63 - 1, 2**63, 10**30, 0, -1, -(2**40)])
def test_a_number_that_no_appropriation_has_is_not_found(store: Store, number: int) -> None:
    with pytest.raises(NotFoundError), store.reading() as session:
        detail.appropriation(session, number)
    with pytest.raises(NotFoundError), store.writing() as session:
        edit_appropriation(session, number, Edit(title="x"), seen=None, by="Signe", at=NOW, reason="Prøve")


def test_a_fault_of_our_own_on_a_server_is_not_dressed_up_as_the_store_s(server_location: str) -> None:
    store = open_store(server_location)

    with pytest.raises(ProgrammingError, match="findes_ikke"), store.reading() as session:
        session.execute(text("SELECT * FROM findes_ikke"))
    store.close()


def test_programs_that_edit_one_amount_at_once_lose_no_edit_on_a_server(no_tables: str) -> None:
    trial = [sys.executable, "-m", "tests.faults.concurrent_edits", "--engine", "postgresql", "--store", no_tables]

    done = subprocess.run(
        [*trial, "--writers", "4", "--edits", "8"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, ""), done.stdout


# -- how it begins ----------------------------------------------------------------------------------------------------


def test_an_empty_database_is_told_apart_and_begun_with_the_data_that_ships(no_tables: str) -> None:
    shown = shown_location(no_tables)
    assert refusal(no_tables) == f"Databasen {shown} er tom. Opret lageret i den med: pejl init --store {shown}"

    store, made = begin_store(no_tables, at=NOW)

    with store.reading() as session:
        assert summing.totals(session, Question(2023)).kr(Bucket.FULL, Fund.SERVICE) == 29_000_000
    store.close()
    assert made
    assert not fill_database(no_tables, empty=False, at=NOW)


def test_programs_that_begin_at_once_make_one_store(no_tables: str) -> None:
    made: list[bool] = []
    threads = [
        threading.Thread(target=lambda: made.append(fill_database(no_tables, empty=False, at=NOW))) for _ in range(3)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    store = open_store(no_tables)
    with store.reading() as session:
        assert review.facts(session).appropriations == SHIPPED
    store.close()
    assert sorted(made) == [False, False, True]


def test_one_that_is_cut_short_while_it_begins_leaves_the_database_empty(no_tables: str, server: Server) -> None:
    store = connect_server(no_tables)

    def begin() -> None:
        with store.writing_unsealed() as session:
            make_tables(session, store.location)
            cut_off(session, server)
            session.execute(text("SELECT 1"))

    with pytest.raises(StoreError, match="afbrudt"):
        begin()

    assert "er tom" in refusal(no_tables)
    assert fill_database(no_tables, empty=True, at=NOW)
    store.close()


def test_another_program_s_database_is_left_alone(no_tables: str) -> None:
    run(no_tables, "CREATE TABLE kunder (id int)")

    assert "er ikke et Pejl-lager: databasen har andre tabeller" in refusal(no_tables)
    with pytest.raises(StoreError, match="andre tabeller"):
        fill_database(no_tables, empty=True, at=NOW)


def test_an_older_schema_is_not_changed_by_being_opened(server_location: str) -> None:
    run(server_location, "UPDATE alembic_version SET version_num = '0000'")
    shown = shown_location(server_location)

    assert refusal(server_location) == (
        f"Lageret {shown} har skema 0000; denne udgave af Pejl bruger {HEAD}. "
        f"En administrator skal køre: pejl migrate --store {shown}"
    )


def test_a_newer_schema_is_refused_with_both_versions_named(server_location: str) -> None:
    run(server_location, "UPDATE alembic_version SET version_num = '9999'")

    for attempt in (refusal, ensure, migrate):
        with pytest.raises(StoreError, match=rf"\(skema 9999; denne kender {HEAD}\)"):
            raise StoreError(attempt(server_location))


def ensure(location: str) -> None:
    ensure_store(location, at=NOW)


def test_a_database_without_a_store_has_nothing_to_migrate(no_tables: str) -> None:
    with pytest.raises(StoreError, match="er tom"):
        migrate(no_tables)


def test_who_may_make_no_tables_is_told_who_may(no_tables: str, server: Server) -> None:
    run(no_tables, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    name = no_tables.partition("@/")[2].partition("?")[0]

    with pytest.raises(StoreError, match=r"Du har ikke ret til at oprette .* En administrator skal gøre det"):
        ensure_store(server.url(name, "stranger"), at=NOW)


def test_who_may_not_add_the_extension_is_told_what_to_run(no_tables: str, server: Server) -> None:
    run(no_tables, "GRANT CREATE ON SCHEMA public TO stranger")
    name = no_tables.partition("@/")[2].partition("?")[0]

    with pytest.raises(StoreError, match=r"En administrator skal køre dette i databasen: CREATE EXTENSION pg_trgm;"):
        ensure_store(server.url(name, "stranger"), at=NOW)

    run(no_tables, "CREATE EXTENSION pg_trgm")
    ensure_store(server.url(name, "stranger"), at=NOW).close()


def test_a_file_has_no_roles(empty_path: Path) -> None:
    with pytest.raises(StoreError, match="En fil har ingen roller"):
        set_up_roles(str(empty_path))


# -- what is said -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("postgresql://signe:hemmelig@findes-ikke.invalid/pejl", "Værten findes ikke"),
        ("postgresql://signe:hemmelig@localhost:1/pejl", "Kører serveren, og er porten den rigtige?"),
        ("postgresql+psycopg://signe:hemmelig@127.0.0.1:1/pejl?password=hemmelig", "Der svarer ingen på adressen"),
        ("postgresql://signe:hemmelig@/pejl?host=/findes/ikke", "Der svarer ingen på adressen"),
        ("postgresql://signe:hemmelig@localhost/", "mangler databasens navn"),
        ("postgresql://signe:hemmelig@localhost:port/pejl", "URL kan ikke læses"),
        ("postgresql://signe:hemmelig@localhost:1/pejl?findes_ikke=1", "PostgreSQL ikke kender"),
        ("mysql://signe:hemmelig@db/pejl", "mysql-lagre kender Pejl ikke"),
    ],
)
def test_what_cannot_be_reached_is_said_without_the_password(location: str, told: str) -> None:
    said = refusal(location)

    assert told in said
    assert "hemmelig" not in said


def test_a_database_or_a_user_that_is_not_there_is_named(server: Server) -> None:
    assert "findes ikke. Ret navnet" in refusal(server.url("findes_ikke"))
    assert "Serveren afviser brugernavnet eller adgangskoden" in refusal(server.url("postgres", "findes_ikke"))


def test_a_connection_that_was_lost_meanwhile_is_made_again(server_location: str, server: Server) -> None:
    store = open_store(server_location)
    key = stored_id(store, draft("Før"))

    server.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pejl'"
        f" AND datname = '{server_location.partition('@/')[2].partition('?')[0]}'"
    )

    with store.reading() as session:
        assert detail.appropriation(session, key).title == "Før"
    store.close()


def test_a_connection_that_is_lost_in_the_middle_stores_nothing_and_says_so(
    server_location: str, server: Server
) -> None:
    store = open_store(server_location)

    def write() -> None:
        with store.writing() as session:
            session.execute(text("INSERT INTO plan (name) VALUES ('Prøve')"))
            cut_off(session, server)
            session.execute(text("INSERT INTO plan (name) VALUES ('Mere')"))

    with pytest.raises(StoreError) as lost:
        write()

    assert str(lost.value) == (
        f"Forbindelsen til lageret {store.location} blev afbrudt. Intet er gemt. Prøv igen om lidt."
    )
    with store.writing() as session:
        assert session.scalar(text("SELECT count(*) FROM plan")) == 0
    store.close()


def test_a_connection_that_is_lost_while_it_commits_is_not_said_to_have_stored_nothing(
    server_location: str, server: Server
) -> None:
    store = open_store(server_location)

    def write() -> None:
        with store.writing() as session:
            session.execute(text("INSERT INTO plan (name) VALUES ('Prøve')"))
            event.listen(session, "before_commit", lambda _: cut_off(session, server))

    with pytest.raises(StoreError, match="Se efter, om den er der, før du gentager den"):
        write()
    store.close()
