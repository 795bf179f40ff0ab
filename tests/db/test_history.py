"""The history: the database writes every change of every field, and the program seals it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db import history, replay, triggers
from db.health import chain_findings, damage, drift_findings, trigger_findings, unsealed_findings
from db.history_tables import ChangeNowRow, HistoryRow, SealRow
from db.store import Store
from db.tracked import UNTRACKED, tracked_tables
from tests.conftest import NOW
from tests.making import draft, paper, stored_id, take_in
from tracker.assessment import Verdict
from tracker.errors import StoreError, TrackerError
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.profile import Fund, YearAmount


@pytest.fixture
def key(store: Store) -> int:
    return stored_id(store, draft("Fritidsjob", amounts={(2023, Fund.SERVICE): 500_000}, assessment="God."))


def edit(store: Store, key: int, change: Edit, by: str = "Signe", reason: str = "Prøve") -> None:
    with store.writing() as session:
        edit_appropriation(session, key, change, seen=None, by=by, at=NOW, reason=reason)


def written(session: Session, after: int = 0) -> list[HistoryRow]:
    return list(session.scalars(select(HistoryRow).where(HistoryRow.id > after).order_by(HistoryRow.id)))


def last_id(store: Store) -> int:
    with store.reading() as session:
        return max(row.id for row in written(session))


def behind_the_back(store: Store, *statements: str) -> None:
    """Change the store as another program would, that knows nothing of seals."""
    with store.writing_unsealed() as session:
        for statement in statements:
            session.execute(text(statement))


def without_triggers(connection: Connection, table: str) -> list[str]:
    """Say how somebody who can do everything keeps the database from writing it down."""
    if connection.dialect.name == "sqlite":
        names = [name for name in triggers.installed(connection) if table in name]
        return [f"DROP TRIGGER {name}" for name in names]
    return [f"ALTER TABLE {table} DISABLE TRIGGER USER"]


# -- what is written --------------------------------------------------------------------------------------------------


def test_every_field_that_changed_is_a_row_with_who_when_from_to_and_why(store: Store, key: int) -> None:
    before = last_id(store)

    edit(store, key, Edit(owner="Karen", title="Fritidsjob til unge"), by="Jens", reason="Nyt navn")

    with store.reading() as session:
        rows = written(session, before)
        changed = {row.field: (row.old, row.new) for row in rows if row.table_name == "appropriation"}
        assert changed["owner"] == (None, "Karen")
        assert changed["title"] == ("Fritidsjob", "Fritidsjob til unge")
        assert changed["version"] == ("1", "2")
        assert {(row.by_name, row.at, row.reason, row.source) for row in rows} == {("Jens", NOW, "Nyt navn", None)}
        assert {row.appropriation_id for row in rows} == {key}


def test_a_figure_that_comes_to_count_and_the_one_that_no_longer_does_are_both_there(store: Store, key: int) -> None:
    before = last_id(store)

    edit(store, key, Edit(amounts=(YearAmount(2023, Fund.SERVICE, 450_000),)))

    with store.reading() as session:
        rows = [row for row in written(session, before) if row.table_name == "year_amount"]
    assert [(row.field, row.old, row.new) for row in rows[:1]] == [("counts", "1", "0")]
    came = replay.read_row(rows[1].new or "")
    assert (came["amount_kr"], came["counts"], came["fund"]) == ("450000", "1", "service")


def test_what_comes_from_a_paper_names_the_paper(store: Store, key: int) -> None:
    with store.reading() as session:
        assert {(row.by_name, row.source) for row in written(session)} == {("Signe", "Papir")}


def test_what_stays_the_same_is_no_change(store: Store, key: int) -> None:
    before = last_id(store)

    edit(store, key, Edit(owner=None, title="Fritidsjob"))
    edit(store, key, Edit(owner="Karen"))

    with store.reading() as session:
        assert {row.table_name for row in written(session, before)} == {"appropriation", "source"}
        assert session.scalars(select(SealRow.id).order_by(SealRow.id)).all() == [1, 2]


def test_what_is_undone_leaves_no_trace(store: Store, key: int) -> None:
    before = last_id(store)

    two = Edit(owner="Karen", amounts=(YearAmount(1066, None, 1),))
    with pytest.raises(TrackerError):
        edit(store, key, two)
    with store.rehearsing() as session:
        edit_appropriation(session, key, Edit(owner="Karen"), seen=None, by="Signe", at=NOW, reason="x")

    with store.reading() as session:
        assert written(session, before) == []
        assert session.scalars(select(ChangeNowRow.id)).all() == []


def test_two_officers_words_in_one_transaction_keep_their_own_names(store: Store, key: int) -> None:
    before = last_id(store)

    with store.writing() as session:
        edit_appropriation(session, key, Edit(owner="Karen"), seen=None, by="Signe", at=NOW, reason="Første")
        record_assessment(session, key, NewAssessment("Stop.", Verdict.STOP), seen=None, by="Jens", at=NOW)

    with store.reading() as session:
        rows = written(session, before)
        who = {(row.table_name, row.field): row.by_name for row in rows}
        assert who["appropriation", "owner"] == "Signe"
        assert who["assessment", None] == who["appropriation", "verdict"] == "Jens"
        assert {row.change_id for row in rows} == {2}


@pytest.mark.parametrize("table", ["history", "seal"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id + 100", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_is_written(store: Store, key: int, table: str, verb: str) -> None:
    with pytest.raises(DBAPIError, match=f"{table} is append-only"):
        behind_the_back(store, verb.format(table))


# -- every table ------------------------------------------------------------------------------------------------------


def test_every_table_is_covered_but_those_that_say_why_not(store: Store) -> None:
    with store.reading() as session:
        connection = session.connection()
        assert triggers.installed(connection) == triggers.wanted(connection)
        covered = {table.name for table in tracked_tables(connection)}
    assert not covered & UNTRACKED
    assert covered >= {"appropriation", "year_amount", "assessment", "source", "draft", "document", "finding", "plan"}


def test_a_later_table_falls_under_the_history_unasked(store: Store) -> None:
    with store.writing_unsealed() as session:
        session.execute(text("CREATE TABLE later (id INTEGER PRIMARY KEY, name TEXT, since DATE)"))
        triggers.install(session.connection())

    with store.writing() as session:
        session.execute(text("INSERT INTO later VALUES (1, 'Søren \"Ø\"', '2023-03-01')"))
        session.execute(text("UPDATE later SET name = NULL"))

    with store.reading() as session:
        came, changed = written(session)
        assert came.new == '{"id":"1","name":"Søren \\"Ø\\"","since":"2023-03-01"}'
        assert (changed.field, changed.old, changed.new) == ("name", 'Søren "Ø"', None)
        assert damage(session.connection()) is None


@pytest.mark.parametrize(
    "words",
    ["æøå ÆØÅ", 'citat " og \\ og /', "linje\nskift\ttab\rretur", "\x01\x1f\x7f", "\u2028", "👩‍👩‍👧", "' --", ""],
)
def test_any_text_stands_in_the_history_as_it_is_in_the_store(store: Store, key: int, words: str) -> None:
    before = last_id(store)

    with store.writing() as session:
        session.execute(text("UPDATE appropriation SET description = :words"), {"words": f"-{words}"})
        session.execute(text("INSERT INTO plan (name) VALUES (:words)"), {"words": words})

    with store.reading() as session:
        changed, came = written(session, before)
        assert (changed.old, changed.new) == ("", f"-{words}")
        assert replay.read_row(came.new or "")["name"] == words
        assert damage(session.connection()) is None


# -- the chain --------------------------------------------------------------------------------------------------------


def test_a_seal_covers_the_one_before_in_one_form_that_is_the_same_everywhere() -> None:
    row = (7, 2, "2023-03-01 09:30:00.000005", "Åse", None, "Papir", "plan", "1", None, "name", "a\n", "ø")

    assert history.canonical(row) == (
        '[7,2,"2023-03-01 09:30:00.000005","Åse",null,"Papir","plan","1",null,"name","a\\n","ø"]\n'.encode()
    )
    assert history.digest("0" * 64, 2, [row]) == "7d03dd6aa5ce61ce06c88f7a263933444cbff26e6f05205e5f0a3c63123413df"
    assert history.digest(None, 2, [row]) != history.digest("0" * 64, 2, [row])


def test_changes_are_numbered_without_gaps_and_all_of_them_are_sealed(store: Store, key: int) -> None:
    for owner in ("Karen", "Jens", "Signe"):
        edit(store, key, Edit(owner=owner))

    with store.reading() as session:
        assert session.scalars(select(SealRow.id).order_by(SealRow.id)).all() == [1, 2, 3, 4]
        assert damage(session.connection()) is None
        assert history.unsealed(session.connection()) == []


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE history SET by_name = 'Ingen' WHERE change_id = 2", (2, "digest")),
        ("UPDATE history SET at = '2022-01-01 00:00:00.000000+00' WHERE change_id = 2", (2, "digest")),
        ("UPDATE history SET change_id = NULL WHERE change_id = 2", (2, "rows")),
        ("DELETE FROM history WHERE change_id = 2 AND field = 'owner'", (2, "rows")),
        ("DELETE FROM seal WHERE id = 2", (2, "missing")),
        ("UPDATE seal SET digest = substr(digest, 2) || 'x' WHERE id = 2", (2, "digest")),
        ("DELETE FROM seal WHERE id = 4", (4, "missing")),
    ],
)
def test_what_is_tampered_with_is_seen_and_named(
    store: Store, key: int, statement: str, broken: tuple[int, str]
) -> None:
    for owner in ("Karen", "Jens", "Signe"):
        edit(store, key, Edit(owner=owner))
    with store.reading() as session:
        off = [*without_triggers(session.connection(), "history_no"), *without_triggers(session.connection(), "seal")]
    if off[0].startswith("ALTER"):
        off = ["ALTER TABLE history DISABLE TRIGGER USER", "ALTER TABLE seal DISABLE TRIGGER USER"]

    behind_the_back(store, *off, statement)

    with store.reading_unguarded() as session:
        found = list(history.broken_seals(session.connection()))
        assert found[0] == broken
        assert len(found) <= 2  # the change itself, and the one whose seal stood on it
        assert str(broken[0]) in next(chain_findings(session.connection())).message


def test_a_change_behind_the_program_s_back_is_written_but_not_sealed(store: Store, key: int) -> None:
    behind_the_back(store, f"UPDATE year_amount SET amount_kr = 1 WHERE appropriation_id = {key}")

    with store.reading() as session:
        (row,) = history.unsealed(session.connection())
        assert (row.table_name, row.field, row.old, row.new) == ("year_amount", "amount_kr", "500000", "1")
        assert abs(row.at - datetime.now(UTC)) < timedelta(minutes=10)
        (finding,) = unsealed_findings(session.connection())
        assert "uden om Pejl" in finding.message
        assert damage(session.connection()) is None


def test_rows_that_say_they_belong_to_the_next_change_are_not_sealed_with_it(store: Store, key: int) -> None:
    now = "SELECT 1, max(id) + 1, (SELECT max(at) FROM history), 'Karen', 'Aftalt', NULL FROM seal"
    behind_the_back(
        store,
        f"INSERT INTO change_now (id, change_id, at, by_name, reason, source) {now}",
        f"UPDATE year_amount SET amount_kr = 1 WHERE appropriation_id = {key}",
    )

    with store.writing_unsealed() as session:  # as a large file's writer, and a server's, who do not look first
        history.begin(session.connection())
        session.execute(text("UPDATE plan SET name = 'Andet'"))
        history.seal(session.connection())

    with store.reading_unguarded() as session:
        assert list(history.broken_seals(session.connection())) == [(2, "missing")]


def test_the_program_s_own_change_after_it_does_not_cover_it_up(store: Store, key: int) -> None:
    behind_the_back(store, "UPDATE plan SET name = 'Andet'")

    edit(store, key, Edit(owner="Karen"))

    with store.reading() as session:
        assert len(history.unsealed(session.connection())) == 1


# -- the sum of the history -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE year_amount SET amount_kr = amount_kr + 1", "amount_kr"),
        ("UPDATE appropriation SET last_year = 2031", "last_year"),
        ("DELETE FROM lapse", "mangler"),
        ("INSERT INTO plan (name) VALUES ('Ny')", "historikken ikke kender"),
    ],
)
def test_a_value_that_changed_by_itself_is_seen_and_named(store: Store, key: int, statement: str, named: str) -> None:
    table = next(word for word in statement.split() if word in {"year_amount", "appropriation", "lapse", "plan"})
    with store.reading() as session:
        off = without_triggers(session.connection(), table)

    behind_the_back(store, *off, statement)

    with store.reading_unguarded() as session:
        (finding,) = drift_findings(session.connection())
        assert named in finding.message
        assert len(list(trigger_findings(session.connection()))) == (3 if off[0].startswith("DROP") else 1)


def test_a_history_that_does_not_follow_from_itself_is_seen(store: Store, key: int) -> None:
    edit(store, key, Edit(owner="Karen"))
    with store.reading() as session:
        off = without_triggers(session.connection(), "history_no")
    off = off if off[0].startswith("DROP") else ["ALTER TABLE history DISABLE TRIGGER USER"]

    behind_the_back(store, *off, "UPDATE history SET old = 'Jens' WHERE field = 'owner'")

    with store.reading_unguarded() as session:
        (gap,) = replay.drift(session.connection())
        assert (gap.table, gap.field, gap.stored) == ("appropriation", "owner", None)


def test_a_paper_and_what_became_of_it_add_up(store: Store) -> None:
    one = draft("Uden beløb", line=1, sha="b" * 64)
    other = draft(None, line=9, amounts={(2023, None): None}, sha="b" * 64)

    take_in(store, paper(one, other, sha="b" * 64), Accept.NONE)
    take_in(store, paper(one, other, sha="b" * 64), Accept.ALL)

    with store.reading() as session:
        assert damage(session.connection()) is None


def test_more_rows_than_are_looked_at_at_a_time_add_up_too(store: Store) -> None:
    with store.writing() as session:
        names = [{"name": f"Plan {number}"} for number in range(2 * replay.AT_A_TIME + 1)]
        session.execute(text("INSERT INTO plan (name) VALUES (:name)"), names)

    with store.reading() as session:
        assert list(replay.drift(session.connection())) == []


def test_a_store_whose_tables_cannot_be_told_apart_is_a_fault_of_ours(store: Store) -> None:
    with store.writing_unsealed() as session:
        session.execute(text("CREATE TABLE pair (a INTEGER, b INTEGER, PRIMARY KEY (a, b))"))
        with pytest.raises(ValueError, match="one key column in pair"):
            triggers.install(session.connection())
        session.execute(text("DROP TABLE pair"))


def test_a_trigger_that_went_is_missed(store: Store, key: int) -> None:
    with store.reading() as session:
        off = without_triggers(session.connection(), "plan")

    behind_the_back(store, *off)

    with store.reading() as session:
        assert all("pejl migrate" in finding.message for finding in trigger_findings(session.connection()))
        assert list(trigger_findings(session.connection()))


def test_a_change_that_no_trigger_writes_down_is_refused_and_not_undone_in_silence(store: Store, key: int) -> None:
    with store.reading() as session:
        off = without_triggers(session.connection(), "appropriation")
    behind_the_back(store, *off)

    with pytest.raises(StoreError, match="Intet er gemt, for historikken skrives ikke længere overalt"):
        edit(store, key, Edit(owner="Karen"))
