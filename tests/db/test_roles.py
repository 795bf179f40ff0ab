"""Reader, officer, administrator: what each may do is held by the database itself."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import psycopg
import pytest
from sqlalchemy import text

from db import outbox
from db.models import Base
from db.queries import detail, listing, review, told
from db.queries.recipients import recipients
from db.queries.records import Question
from db.roles import ROLES, script
from db.store import Store, open_store
from db.telling import NewLetter
from tests.conftest import NOW
from tests.flows.negotiated import negotiated
from tests.making import LISTED, SHIPPED, Amounts, draft, paper, take_in
from tests.postgres import Server
from tracker.appropriation import Pejlemaerke
from tracker.assessment import Verdict
from tracker.digest import Digest
from tracker.errors import StoreError
from tracker.flows import outcomes
from tracker.flows.acknowledging import acknowledge
from tracker.flows.administering import set_up_roles
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.deciding import undo_decision
from tracker.flows.digesting import freeze_due
from tracker.flows.editing import Edit, add_appropriation, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.keeping import migrate
from tracker.flows.negotiating import redo, undo
from tracker.flows.recipients import (
    RecipientEdit,
    add_recipient,
    edit_recipient,
    remove_recipient,
    undo_recipient,
)
from tracker.flows.reviewing import accept_draft, match_draft, reject_draft
from tracker.flows.standing import standing
from tracker.flows.undoing import undo_change
from tracker.negotiation import Result
from tracker.outbox import SendState
from tracker.profile import Fund, YearAmount
from tracker.recipients import Channel, Recipient

As = Callable[[str], str]
"""Gives the location of one store as a user of a role reaches it."""

MONDAY = date(2023, 8, 28)
TUESDAY = date(2023, 8, 29)
LATER = NOW + timedelta(hours=1)
DEAL = outcomes.Deal(Result.GRANTED, "Budgetaftale 2024", TUESDAY)
MONEY: Amounts = {(2023, Fund.SERVICE): 100, (2024, Fund.SERVICE): 50}


def run_as(location: str, statement: str) -> int:
    """Run SQL past the program; give how many rows it touched."""
    with psycopg.connect(location) as connection:
        return connection.execute(statement.encode()).rowcount


def test_a_reader_reads_everything(with_roles: As) -> None:
    store = open_store(with_roles("reader"))

    with store.reading() as session:
        assert review.facts(session).appropriations == SHIPPED
        assert len(detail.appropriations(session, range(1, LISTED + 1))) == LISTED
        assert listing.ids(session, Question(everything=True, search="job"))
        for table in Base.metadata.tables:
            session.execute(text(f"SELECT * FROM {table}")).all()
    store.close()


def test_a_reader_who_writes_is_told_so_in_danish_and_nothing_is_stored(with_roles: As) -> None:
    location = with_roles("reader")
    store = open_store(location)

    with pytest.raises(StoreError) as refused, store.writing() as session:
        edit_appropriation(session, 1, Edit(title="Nyt"), seen=None, by="Signe", at=NOW, reason="Prøve")

    assert str(refused.value) == (
        f"Du har kun læseadgang til lageret {store.location}. Intet er gemt. "
        "Bed administratoren om rollen pejl_officer."
    )
    with store.reading() as session:
        assert detail.appropriation(session, 1).version == 1
    store.close()


def test_an_officer_writes_all_that_the_program_writes(with_roles: As) -> None:
    store = open_store(with_roles("officer"))
    entries = [draft(f"Ny {line}", amounts=MONEY, line=line) for line in range(1, 5)]
    ids = [entry.id for entry in entries]

    take_in(store, paper(*entries), Accept.NONE)
    with store.writing() as session:
        accepted = accept_draft(session, ids[0], by="Signe", at=NOW)
        reject_draft(session, ids[1], by="Signe", at=NOW)
        match_draft(session, ids[2], 1, by="Signe", at=NOW)
        amounts = (YearAmount(2024, Fund.SERVICE, 7),)
        removed = ((2023, Fund.SERVICE),)
        edit = Edit(title="Rettet", amounts=amounts, removed=removed, plan="En ny", pejlemaerke="Nyt")
        edit_appropriation(session, accepted, edit, seen=1, by="Signe", at=NOW, reason="Prøve")
        record_assessment(session, accepted, NewAssessment("Ny", Verdict.STOP), seen=2, by="Signe", at=NOW)
        added = add_appropriation(session, Edit(title="Min", plan="En ny"), by="Signe", at=NOW, reason="Prøve")

    with store.reading() as session:
        assert detail.appropriation(session, accepted).version == 3
        assert detail.appropriation(session, added).title == "Min"
    store.close()


def test_an_officer_names_who_is_told_and_acknowledges_and_sends_and_a_reader_does_not(with_roles: As) -> None:
    store, refused = open_store(with_roles("officer")), open_store(with_roles("reader"))
    _name_karen(store)
    for writing in (_name_jens, _acknowledge, _send):
        with pytest.raises(StoreError, match="Du har kun læseadgang"):
            writing(refused)
    with refused.reading() as session:
        assert [one.name for one in recipients(session)] == ["Karen"]
        assert standing(session, TUESDAY).overdue
    refused.close()

    with store.writing() as session:
        edit = RecipientEdit(addresses={Channel.CHAT: "BUDGET"}, pejlemaerker=[])
        edit_recipient(session, "Karen", edit, seen=1, by="Signe", at=NOW)
    with store.writing() as session:
        undo_recipient(session, "Karen", by="Signe", at=NOW)
    _acknowledge(store)
    with store.writing() as session:
        undo_change(session, 3, by="Signe", at=NOW)
    with store.writing() as session:
        remove_recipient(session, "Karen", seen=None, by="Signe", at=NOW)
    _name_karen(store)
    _send(store)

    with store.reading() as session:
        assert not standing(session, TUESDAY).overdue
        assert told.acknowledgements(session) == {}
    store.close()


def _name_karen(store: Store) -> None:
    place = Pejlemaerke("Integrationshandleplan 2019-22", "Job")
    with store.writing() as session:
        edit = RecipientEdit(name="Karen", addresses={Channel.STDOUT: ""}, pejlemaerker=[place])
        add_recipient(session, edit, by="Signe", at=NOW)


def _name_jens(store: Store) -> None:
    with store.writing() as session:
        edit = RecipientEdit(name="Jens", addresses={Channel.STDOUT: ""})
        add_recipient(session, edit, by="Signe", at=NOW)


def _acknowledge(store: Store) -> None:
    with store.writing() as session:
        acknowledge(session, 3, until=None, why="I gang", today=MONDAY, by="Signe", at=NOW)


def _send(store: Store) -> None:
    """Freeze the week's digest, and write down that it went out."""
    with store.logging() as session:
        freeze_due(session, _letters, today=MONDAY, by="Signe", at=NOW)
    with store.logging() as session:
        outbox.claim(session, 1, by="maskine:1:2", at=NOW, lost=False)
        outbox.settle(session, 1, outbox.Settled(SendState.SENT, 1, 0, sent_at=NOW), by="maskine:1:2")


def _letters(one: Recipient, digest: Digest) -> list[NewLetter]:
    return [NewLetter(address.channel, address.to, f"<{address.channel}@pejl>", "Brev") for address in one.addresses]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE acknowledgement SET until = '2030-01-01'",
        "DELETE FROM acknowledgement",
        "DELETE FROM recipient",
        "UPDATE digest SET content = '{}'",
        "DELETE FROM digest",
        "UPDATE digest_run SET today = '2020-01-01'",
        "UPDATE assessment SET text = 'andet'",
        "TRUNCATE assessment",
        "UPDATE source SET value = 'andet'",
        "UPDATE list_round SET content = '{}'",
        "DELETE FROM list_round",
        "TRUNCATE list_round",
        "DELETE FROM negotiation_list",
        "DELETE FROM scenario",
        "DELETE FROM list_step",
        "UPDATE history SET new = 'andet'",
        "DELETE FROM history",
        "INSERT INTO history SELECT * FROM history LIMIT 1",
        "UPDATE seal SET digest = 'andet'",
        "DELETE FROM seal",
        "UPDATE alembic_version SET version_num = '9'",
        "INSERT INTO alembic_version VALUES ('9')",
        "DROP TABLE assessment",
        "ALTER TABLE assessment DISABLE TRIGGER ALL",
        "ALTER TABLE appropriation ADD COLUMN mere text",
        "CREATE TABLE min (id int)",
        "CREATE TEMPORARY TABLE min (id int)",
        "SET session_replication_role = replica",
        "GRANT pejl_administrator TO officer",
        "DELETE FROM document",
        "DELETE FROM draft",
        "DELETE FROM plan",
    ],
)
def test_an_officer_is_refused_by_the_database_what_the_program_never_does(with_roles: As, statement: str) -> None:
    set_up_roles(with_roles("pejl"))  # rights on the database itself are not copied with it

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run_as(with_roles("officer"), statement)


@pytest.mark.parametrize("table", ["appropriation", "assessment", "period_amount", "source", "year_amount"])
def test_an_officer_removes_only_what_a_decision_wrote_while_it_is_undone(with_roles: As, table: str) -> None:
    decided = "UPDATE draft SET state = 'undoing' WHERE appropriation_id = 1; "
    elsewhere = {"appropriation": "id = 1", "source": "appropriation_id = 2"}.get(table, "appropriation_id <> 1")

    with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
        run_as(with_roles("officer"), f"DELETE FROM {table}")
    if table == "assessment":  # the officer's own statement does not even see them
        with psycopg.connect(with_roles("officer")) as connection:
            connection.execute(decided.encode())
            assert connection.execute(f"DELETE FROM {table} WHERE {elsewhere}".encode()).rowcount == 0
    else:
        with pytest.raises(psycopg.errors.IntegrityError):
            run_as(with_roles("officer"), f"{decided} DELETE FROM {table} WHERE {elsewhere}")


def test_an_officer_undoes_a_decision(with_roles: As) -> None:
    store = open_store(with_roles("officer"))
    entries = [draft(f"Ny {line}", amounts=MONEY, line=line, assessment="God.") for line in (1, 2)]
    take_in(store, paper(*entries), Accept.NONE)
    with store.writing() as session:
        accept_draft(session, entries[0].id, by="Signe", at=LATER)
    with store.writing() as session:
        match_draft(session, entries[1].id, 1, by="Signe", at=LATER + timedelta(minutes=1))

    with store.writing() as session:
        assert not undo_decision(session, None, by="Signe", at=LATER).removed
    with store.writing() as session:
        assert undo_decision(session, None, by="Signe", at=LATER).removed

    with store.reading() as session:
        assert review.facts(session).appropriations == SHIPPED
        assert len(review.waiting(session)) == 2
    store.close()


def test_an_officer_negotiates_and_takes_back_what_the_deal_gave_and_a_reader_does_not(with_roles: As) -> None:
    store, refused = open_store(with_roles("officer")), open_store(with_roles("reader"))
    with pytest.raises(StoreError, match="Du har kun læseadgang"):
        negotiated(refused)
    refused.close()
    of = negotiated(store)

    with store.writing() as session:
        undo(session, of.id, by="Signe", at=LATER)
    with store.writing() as session:
        redo(session, of.id, by="Signe", at=LATER)
    with store.writing() as session:
        given = outcomes.record(session, of.id, 3, DEAL, by="Signe", at=LATER)
    with store.reading() as session:
        assert review.facts(session).appropriations == SHIPPED + 1
    with store.writing() as session:
        assert outcomes.withdraw(session, of.id, 3, by="Signe", at=LATER).removed == given.successor_id

    with store.reading() as session:
        assert review.facts(session).appropriations == SHIPPED
    store.close()


@pytest.mark.parametrize("table", ["appropriation", "search_entry", "source", "year_amount"])
def test_an_officer_removes_only_what_an_outcome_made_while_it_is_withdrawn(with_roles: As, table: str) -> None:
    store = open_store(with_roles("officer"))
    of = negotiated(store)
    with store.writing() as session:
        outcomes.record(session, of.id, 3, DEAL, by="Signe", at=LATER)
    store.close()
    others = "id = 3" if table == "appropriation" else "appropriation_id = 3"

    for before in ("", "UPDATE list_outcome SET state = 'withdrawing'; "):
        with pytest.raises(psycopg.errors.IntegrityError):
            run_as(with_roles("officer"), f"{before}DELETE FROM {table} WHERE {others}")


@pytest.mark.parametrize("statement", ["UPDATE assessment SET text = 'andet'", "DELETE FROM assessment"])
def test_what_is_granted_by_mistake_still_changes_no_assessment(with_roles: As, statement: str) -> None:
    run_as(with_roles("pejl"), "GRANT UPDATE, DELETE ON assessment TO pejl_officer, officer")

    with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="append-only"):
        run_as(with_roles("officer"), statement)

    run_as(with_roles("pejl"), "ALTER TABLE assessment DISABLE TRIGGER USER")
    assert run_as(with_roles("officer"), statement) == 0


def test_a_stranger_is_not_let_in(with_roles: As) -> None:
    with pytest.raises(StoreError, match=r"Du har ikke adgang til lageret .*Bed administratoren om rollen pejl_reader"):
        open_store(with_roles("stranger"))


def test_a_table_that_comes_later_falls_under_the_same_rules(with_roles: As) -> None:
    run_as(with_roles("administrator"), "SET ROLE pejl_administrator; CREATE TABLE later (id serial, what text)")

    assert run_as(with_roles("officer"), "INSERT INTO later (what) VALUES ('x')") == 1
    assert run_as(with_roles("reader"), "SELECT * FROM later") == 1
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run_as(with_roles("officer"), "DELETE FROM later")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run_as(with_roles("reader"), "INSERT INTO later (what) VALUES ('x')")


def test_the_roles_can_be_set_up_again(with_roles: As) -> None:
    run_as(with_roles("pejl"), "GRANT DELETE ON document TO pejl_officer")

    told = set_up_roles(with_roles("administrator"))

    assert told.startswith("postgresql://administrator@")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run_as(with_roles("officer"), "DELETE FROM document")


def test_who_may_not_set_up_the_roles_is_told_which_right_is_missing(with_roles: As) -> None:
    with pytest.raises(StoreError) as refused:
        set_up_roles(with_roles("officer"))

    assert "du mangler" in str(refused.value)
    assert "pejl roles --sql" in str(refused.value)


def test_the_script_for_a_database_s_administrator_is_what_the_program_runs(server: Server) -> None:
    with server.database("bundled") as location, psycopg.connect(location, autocommit=True) as connection:
        connection.execute(script().encode())

        owners = {row[0] for row in connection.execute("SELECT tableowner FROM pg_tables WHERE schemaname = 'public'")}
        assert owners == {"pejl_administrator"}


def test_the_script_names_the_roles_and_tables_there_are() -> None:
    named = {name for names in re.findall(r"relname IN \((.+)\)", script()) for name in re.findall(r"'(\w+)'", names)}

    assert set(ROLES) <= set(re.findall(r"pejl_[a-z]+", script()))
    assert named <= {*Base.metadata.tables, "history", "seal"}


def test_an_administrator_migrates_and_what_is_made_belongs_to_the_administrators(with_roles: As) -> None:
    done = migrate(with_roles("administrator"))

    assert done.before == done.after
