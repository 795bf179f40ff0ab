"""Negotiation lists are kept as safely as everything else: in the history, in backups, in copies, on a day gone by."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from db import health
from db.negotiation_health import list_findings
from db.packing import converter
from db.past import as_it_was
from db.queries import changes, detail
from db.queries.negotiation import newest_step, steps
from db.schema_health import schema_findings
from db.store import Store, open_store
from tests.flows.negotiated import LATER, RENEWED, negotiated, rounds_of
from tests.postgres import Server
from tracker.errors import StoreError
from tracker.flows import keeping
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.negotiating import change
from tracker.flows.undoing import undo_change
from tracker.negotiation import Bid, NegotiationList

OUTCOME = """
INSERT INTO list_outcome
SELECT 1, id, 3, 2023, 1, 'granted', 'Aftalen', '2023-09-08', '', NULL, 'recorded', by_name, made_at
FROM negotiation_list
"""


def retitle(store: Store, title: str) -> None:
    with store.writing() as session:
        edit_appropriation(session, 3, Edit(title=title), seen=None, by="Jens", at=LATER, reason="Prøve")


def test_what_is_asked_for_is_no_change_of_the_appropriation(bundled: Store) -> None:
    with bundled.reading() as session:
        before = changes.changes_of(session, 3)

    negotiated(bundled)

    with bundled.reading() as session:
        assert changes.changes_of(session, 3) == before


def test_a_change_of_an_appropriation_on_a_list_is_undone_as_any_other(bundled: Store) -> None:
    opened = negotiated(bundled)
    with bundled.reading() as session:
        title = detail.appropriation(session, 3).title
    retitle(bundled, "Efter runden")

    with bundled.writing() as session:
        undo_change(session, 3, by="Jens", at=LATER + timedelta(hours=1))

    with bundled.reading() as session:
        assert detail.appropriation(session, 3).title == title
    assert [line.bid for line in rounds_of(bundled, opened.id)[1].main.lines if line.bid != Bid()] == [RENEWED]


def test_a_list_stands_as_it_was_on_the_day(bundled: Store) -> None:
    opened = negotiated(bundled)
    before = rounds_of(bundled, opened.id)
    with bundled.writing() as session:
        of = opened.main.id
        change(session, opened.id, of, {3: Bid(), 4: RENEWED}, label="Byttet", by="Jens", at=LATER)
    retitle(bundled, "Efter runden")

    past = as_it_was(bundled, LATER - timedelta(seconds=1))

    assert rounds_of(past, opened.id) == before
    past.close()


def test_a_round_frozen_before_periods_were_kept_is_read(bundled: Store) -> None:
    frozen, _ = rounds_of(bundled, negotiated(bundled).id)
    kept = json.loads(converter().dumps(frozen))
    taken = [line["entry"].pop("periods") for line in kept["scenarios"][0]["lines"]]

    read = converter().loads(json.dumps(kept), NegotiationList)

    assert sum(map(len, taken)) == 1
    assert {line.entry.periods for line in read.main.lines} == {()}
    assert [line.bid for line in read.main.lines] == [line.bid for line in frozen.main.lines]


@pytest.mark.parametrize("statement", ["UPDATE list_round SET content = '{}'", "DELETE FROM list_round"])
def test_a_frozen_round_is_never_changed_or_deleted(bundled: Store, statement: str) -> None:
    opened = negotiated(bundled)
    before = rounds_of(bundled, opened.id)

    with pytest.raises(IntegrityError, match="append-only"), bundled.writing() as session:
        session.execute(text(statement))

    assert rounds_of(bundled, opened.id) == before


def test_a_list_that_no_longer_holds_together_is_found(bundled: Store) -> None:
    negotiated(bundled)

    with bundled.rehearsing() as session:
        assert list(list_findings(session.connection())) == []
        session.execute(text("UPDATE negotiation_list SET open_round = 4"))
        session.execute(text("UPDATE scenario SET main = false"))
        session.execute(text("INSERT INTO scenario SELECT 9, list_id, 'B', 'b', false, true FROM scenario"))
        session.execute(text("UPDATE list_step SET edits = '[{}]'"))
        session.execute(text(OUTCOME))
        found = [finding.message for finding in list_findings(session.connection())]

    assert [said.removeprefix("Forhandlingslisten »Budget 2024«: ").partition(". Gendan")[0] for said in found] == [
        "runde 4 er åben, men de frosne er [1]",
        "intet scenarie gælder",
        "scenarierne har ikke de samme bevillinger",
        "resultatet for bevilling 3 passer ikke med det, det blev til",
        "ændring 1 kan ikke læses og ikke fortrydes",
    ]


def test_a_change_that_cannot_be_read_is_told_of_where_it_would_be_undone(bundled: Store) -> None:
    opened = negotiated(bundled)

    with bundled.rehearsing() as session:
        session.execute(text("UPDATE list_step SET edits = 'x'"))
        for read in (lambda: newest_step(session, opened.id, "done"), lambda: steps(session, opened.id, most=5)):
            with pytest.raises(StoreError, match=r"Ændring 1 af listen kan ikke læses .* pejl doctor"):
                read()


def test_a_list_and_its_rounds_come_back_from_a_backup(bundled_path: Path, tmp_path: Path) -> None:
    store = open_store(str(bundled_path))
    before = rounds_of(store, negotiated(store).id)
    store.close()
    keeping.backup(str(bundled_path), tmp_path / "kopi.sqlite3")
    bundled_path.unlink()

    keeping.restore(str(bundled_path), tmp_path / "kopi.sqlite3", by="Signe")

    store = open_store(str(bundled_path))
    assert rounds_of(store, before[0].id) == before
    store.close()


def test_a_list_and_its_rounds_go_to_a_server_and_back(server: Server, tmp_path: Path, no_tables: str) -> None:
    with server.database("bundled") as location:
        store = open_store(location)
        before = rounds_of(store, negotiated(store).id)
        store.close()
        keeping.copy(location, str(tmp_path / "fil.sqlite3"))

    keeping.copy(str(tmp_path / "fil.sqlite3"), no_tables)

    for place in (str(tmp_path / "fil.sqlite3"), no_tables):
        store = open_store(place)
        assert rounds_of(store, before[0].id) == before
        with store.reading() as session:
            assert health.damage(session.connection()) is None
            assert list(schema_findings(session.connection())) == []
        store.close()
