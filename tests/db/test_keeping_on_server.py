"""A store on a server is copied, backed up, upgraded and restored as a file is; nothing of it changes on the way."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select, text

from db.health import damage, unsealed_findings
from db.history_tables import SealRow
from db.queries import detail, summing, told
from db.queries.recipients import changes_of_recipient, recipients
from db.queries.records import Question, Totals
from db.schema_health import schema_findings
from db.store import HEAD, connect_server, open_store
from db.tally import tally
from db.telling import NewLetter
from tests.conftest import NOW
from tests.making import draft, stored_id
from tests.postgres import Server
from tracker.appropriation import Pejlemaerke
from tracker.digest import Digest
from tracker.errors import StoreError
from tracker.flows import keeping
from tracker.flows.acknowledging import acknowledge
from tracker.flows.digesting import freeze_due
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.recipients import RecipientEdit, add_recipient, edit_recipient
from tracker.flows.starting import fill_database
from tracker.profile import Fund, YearAmount
from tracker.recipients import Channel, Recipient

MONDAY = date(2023, 8, 28)


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the backups of a server's store lie with the test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def on_server(server: Server) -> Iterator[str]:
    """Give the location of a store with the bundled data on the server."""
    with server.database("bundled") as location:
        yield location


def edit(location: str, owner: str) -> None:
    store = open_store(location)
    with store.writing() as session:
        change = Edit(owner=owner, amounts=(YearAmount(2023, Fund.SERVICE, 1),))
        edit_appropriation(session, 3, change, seen=None, by="Signe", at=NOW, reason="100 % rettet")
    store.close()


def what_it_is(location: str) -> tuple[list[tuple[int, str]], Totals, object]:
    """Read the seals, the sums and one appropriation; see that it is whole."""
    store = open_store(location)
    with store.reading() as session:
        assert damage(session.connection()) is None
        assert list(unsealed_findings(session.connection())) == []
        columns = SealRow.__table__.columns
        seals = [(key, digest) for key, digest in session.execute(select(columns.id, columns.digest).order_by("id"))]
        found = seals, summing.totals(session, Question()), detail.appropriation(session, 3)
    store.close()
    return found


def test_a_store_goes_to_a_server_and_back_with_its_sums_and_its_seals(
    bundled_path: Path, no_tables: str, tmp_path: Path
) -> None:
    edit(str(bundled_path), 'Åse "Ø"\n\x01')

    keeping.copy(str(bundled_path), no_tables)
    keeping.copy(no_tables, str(tmp_path / "tilbage.sqlite3"))

    assert what_it_is(str(bundled_path)) == what_it_is(no_tables) == what_it_is(str(tmp_path / "tilbage.sqlite3"))
    edit(no_tables, "Karen")
    assert what_it_is(no_tables)[0][-1][0] == 3


def test_nothing_is_copied_over_what_is_there(bundled_path: Path, on_server: str) -> None:
    before = what_it_is(on_server)

    with pytest.raises(StoreError, match=r"Der ligger allerede noget i postgresql://.*Det er urørt"):
        keeping.copy(str(bundled_path), on_server)

    assert what_it_is(on_server) == before


def test_who_is_told_what_they_were_told_and_what_is_in_hand_go_along(
    empty_path: Path, no_tables: str, tmp_path: Path
) -> None:
    tell(str(empty_path))
    back = str(tmp_path / "tilbage.sqlite3")

    keeping.copy(str(empty_path), no_tables)
    keeping.copy(no_tables, back)

    places = (str(empty_path), no_tables, back)
    first, *others = [what_is_told(place) for place in places]
    assert all(one == first for one in others)
    assert all(seals(place) == seals(places[0]) for place in places)


def tell(location: str) -> None:
    """Name a recipient and change him, acknowledge an expiry, and freeze a digest."""
    store = open_store(location)
    key = stored_id(store, draft(amounts={(2023, Fund.SERVICE): 800_000}))
    place = Pejlemaerke("Visionen", "Job")
    with store.writing() as session:
        edit = RecipientEdit(name='Åse "Ø"', addresses={Channel.STDOUT: ""}, pejlemaerker=[place])
        add_recipient(session, edit, by="Signe", at=NOW)
    with store.writing() as session:
        edit = RecipientEdit(addresses={Channel.CHAT: "BUDGET"}, funds=[Fund.SERVICE])
        edit_recipient(session, "Åse", edit, seen=1, by="Signe", at=NOW)
    with store.writing() as session:
        acknowledge(session, key, until=None, why="100 % i gang", today=MONDAY, by="Signe", at=NOW)
    with store.logging() as session:
        freeze_due(session, _letters, today=MONDAY, by="Signe", at=NOW)
    store.close()


def seals(location: str) -> list[str]:
    """Read the seals; see that the store is whole."""
    store = open_store(location)
    with store.reading() as session:
        assert damage(session.connection()) is None
        found = list(session.scalars(select(SealRow.digest).order_by(SealRow.id)))
    store.close()
    return found


def _letters(one: Recipient, digest: Digest) -> list[NewLetter]:
    return [NewLetter(address.channel, address.to, f"<{address.channel}@pejl>", "Æø") for address in one.addresses]


def what_is_told(location: str) -> tuple[object, ...]:
    """Read who is told, what changed about them, what is in hand, and what was frozen."""
    store = open_store(location)
    with store.reading() as session:
        (digest,) = told.digests(session)
        found = (
            recipients(session),
            changes_of_recipient(session, 1),
            told.acknowledgements(session),
            digest,
            told.digest_content(session, digest.id),
            [told.letter_content(session, letter.id) for letter in digest.letters],
            told.last_run(session),
        )
    store.close()
    return found


def test_a_backup_of_a_server_is_a_store_in_a_file_and_is_put_back(on_server: str, tmp_path: Path) -> None:
    edit(on_server, "Karen")
    before = what_it_is(on_server)
    file = tmp_path / "kopi.sqlite3"

    made = keeping.backup(on_server, file)
    edit(on_server, "Jens")
    done = keeping.restore(on_server, file, by="Signe")

    assert what_it_is(str(file)) == before
    assert made.tally is not None
    after = what_it_is(on_server)
    assert after[0][:-1] == before[0]
    assert after[1:] == before[1:]
    assert done.kept is not None
    kept = what_it_is(str(done.kept))
    assert kept[2].owner == "Jens"  # type: ignore[attr-defined]
    edit(on_server, "Åse")


def test_an_older_server_is_upgraded_after_a_backup(no_tables: str, tmp_path: Path) -> None:
    from db.migrations.run import upgrade

    store = connect_server(no_tables)
    with store.writing_unsealed() as session:
        upgrade(session.connection(), "0001")
        session.execute(text("INSERT INTO plan (name) VALUES ('Visionen æøå')"))
        session.execute(
            text(
                "INSERT INTO document (name, sha256, dated, paraphrase, imported_by, imported_at)"
                " VALUES ('a', 'b', '2023-03-01', true, 'Signe', '2023-03-01 10:30:00+01')"
            )
        )
    store.close()
    with pytest.raises(StoreError, match=r"skema 0001.*En administrator skal køre: pejl migrate"):
        fill_database(no_tables, empty=False, at=NOW)

    done = keeping.migrate(no_tables)

    assert (done.before, done.after) == ("0001", HEAD)
    assert done.backup is not None
    for location in (no_tables, str(done.backup)):
        opened = open_store(location)
        with opened.reading() as session:
            assert damage(session.connection()) is None
            assert session.execute(text("SELECT name FROM plan")).all() == [("Visionen æøå",)]
            assert tally(session).rows["document"] == 1
        opened.close()
    assert keeping.migrate(no_tables).backup is None


def test_where_backups_of_a_server_lie_tells_no_password(tmp_path: Path) -> None:
    folder = keeping.backups_folder("postgresql://signe:hemmelig@vaert:5433/pejl?sslmode=require")

    assert "hemmelig" not in str(folder)
    assert re.fullmatch(r"[\w.-]+-sikkerhedskopier", folder.name)
    assert folder.parent == tmp_path / "data" / "pejl"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("ALTER TABLE lapse ENABLE REPLICA TRIGGER history_of_lapse_change", "trigger_missing"),
        ("CREATE OR REPLACE FUNCTION history_of_lapse() {nothing}", "trigger_missing"),
        ("DROP TRIGGER assessment_append_only ON assessment", "trigger_missing"),
        (
            "CREATE FUNCTION mit() {nothing}; CREATE TRIGGER mit AFTER DELETE ON lapse EXECUTE FUNCTION mit()",
            "schema_foreign",
        ),
    ],
)
def test_a_trigger_that_does_something_else_on_a_server_is_seen(on_server: str, fault: str, code: str) -> None:
    nothing = "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
    with psycopg.connect(on_server) as connection:
        connection.execute(fault.format(nothing=nothing).encode())

    store = open_store(on_server)
    with store.reading() as session:
        found = [finding.code for finding in schema_findings(session.connection())]
    store.close()
    assert found == [code]


def test_a_function_that_no_longer_writes_the_history_is_made_anew(on_server: str) -> None:
    with psycopg.connect(on_server) as connection:
        connection.execute(
            "CREATE OR REPLACE FUNCTION history_of_lapse() RETURNS trigger LANGUAGE plpgsql"
            " AS $$ BEGIN RETURN NULL; END $$"
        )

    assert keeping.migrate(on_server, backup=False).repaired == ("history_of_lapse_change",)
    assert keeping.migrate(on_server, backup=False).repaired == ()
