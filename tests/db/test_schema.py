"""The schema: the models and the revisions say the same, and the tables refuse what cannot be true."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, insert, inspect, select, text, update
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session
from sqlalchemy.schema import SchemaItem

from db import migrations
from db.models import (
    AppropriationRow,
    AssessmentRow,
    Base,
    LapseRow,
    PeriodAmountRow,
    SourceRow,
    YearAmountRow,
    add_server_indexes,
)
from db.store import APPLICATION_ID, HEAD, Store, connect_server, open_store, schema_version
from tests.conftest import NOW, POSTGRESQL
from tests.making import draft, stored_id
from tracker.assessment import Verdict
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.profile import Fund

MONEY: dict[str, tuple[type[Base], dict[str, Any]]] = {
    "year": (YearAmountRow, {"year": 2024, "fund": Fund.SERVICE, "counts": False, "rounded_to_kr": 1}),
    "period": (PeriodAmountRow, {"from_year": 2022, "to_year": 2023, "fund": None, "rounded_to_kr": 1}),
    "lapse": (LapseRow, {"after_year": 2031, "fund": None, "rounded_to_kr": 1, "stated": True}),
}


@pytest.fixture
def filled(store: Store) -> Store:
    stored_id(store, draft(amounts={(2023, Fund.SERVICE): 100}, assessment="God."))
    return store


def test_the_models_and_the_revisions_make_the_same_tables(store: Store, engine: str) -> None:
    def is_ours(name: str | None, kind: str, _parents: object) -> bool:
        return not (kind == "table" and (name or "").startswith("search_index"))

    def is_of_this_engine(item: SchemaItem, name: str | None, *_more: object) -> bool:
        return engine == POSTGRESQL or name != "ix_search_entry_words"

    add_server_indexes()
    options = {"compare_type": True, "include_name": is_ours, "include_object": is_of_this_engine}

    with store.reading() as session:
        context = MigrationContext.configure(session.connection(), opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_the_models_and_the_revisions_make_the_same_columns_and_constraints_on_a_server(
    server_location: str, no_tables: str
) -> None:
    add_server_indexes()
    by_models, by_revisions = connect_server(no_tables), open_store(server_location)
    with by_models.writing_unsealed() as session:
        session.execute(text("CREATE EXTENSION pg_trgm"))
        Base.metadata.create_all(session.connection())
        modelled = on_the_server(session)

    with by_revisions.reading() as session:
        assert on_the_server(session) == modelled

    assert any("name text COLLATE C" in line for line in modelled)
    by_models.close()
    by_revisions.close()


def on_the_server(session: Session) -> list[str]:
    """Describe every column, constraint and index of our tables in the server's own words."""
    tables = {"tables": list(Base.metadata.tables)}
    columns = """
        SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length,
            'COLLATE ' || collation_name, is_nullable, column_default)
        FROM information_schema.columns WHERE table_name = ANY(:tables)
    """
    constraints = """
        SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE conrelid::regclass::text = ANY(:tables)
    """
    indexes = "SELECT indexdef FROM pg_indexes WHERE tablename = ANY(:tables)"
    return sorted(
        line for statement in (columns, constraints, indexes) for line in session.scalars(text(statement), tables)
    )


def test_the_models_and_the_revisions_make_the_same_constraints(file_store: Store) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        by_models = {table: constraints(connection, table) for table in Base.metadata.tables}

    with file_store.reading() as session:
        by_revisions = {table: constraints(session.connection(), table) for table in Base.metadata.tables}

    assert by_revisions == by_models


def constraints(connection: Connection, table: str) -> list[list[str]]:
    """Describe what a table refuses, and what it finds quickly."""
    looked_at = inspect(connection)
    indexes = [
        (
            index["name"],
            index["column_names"],
            index["unique"],
            str(index.get("dialect_options", {}).get("sqlite_where")),
        )
        for index in looked_at.get_indexes(table)
    ]
    kinds: tuple[Sequence[object], ...] = (
        looked_at.get_check_constraints(table),
        looked_at.get_foreign_keys(table),
        looked_at.get_unique_constraints(table),
        indexes,
    )
    return [sorted(map(str, kind)) for kind in kinds]


def test_the_newest_schema_is_the_newest_revision(store: Store) -> None:
    config = Config()
    config.set_main_option("script_location", str(next(iter(migrations.__path__))))

    assert ScriptDirectory.from_config(config).get_current_head() == HEAD
    with store.reading() as session:
        assert schema_version(session) == HEAD


def test_a_file_of_ours_is_marked_as_ours(file_store: Store) -> None:
    with file_store.reading() as session:
        assert session.scalar(text("PRAGMA application_id")) == APPLICATION_ID


@pytest.mark.parametrize("money", MONEY)
@pytest.mark.parametrize("amount", ["0.2", "'hundrede'", "x'00'", "1e30"])
def test_an_amount_that_is_no_whole_number_is_refused(file_store: Store, money: str, amount: str) -> None:
    stored_id(file_store, draft(amounts={(2023, Fund.SERVICE): 100}))
    table, values = MONEY[money]
    source = {"appropriation_id": 1, "source_id": 1}

    with pytest.raises(IntegrityError, match="amount_kr_whole"), file_store.writing() as session:
        session.execute(insert(table).values(amount_kr=text(amount), **values, **source))


def test_an_amount_may_be_unknown_only_where_it_belongs_to_a_year(filled: Store) -> None:
    with filled.writing() as session:
        values = {"appropriation_id": 1, "source_id": 1, "amount_kr": None}
        session.execute(insert(YearAmountRow).values(**MONEY["year"][1], **values))

    with pytest.raises(IntegrityError, match="amount_kr"), filled.writing() as session:
        session.execute(insert(PeriodAmountRow).values(**MONEY["period"][1], **values))


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ("UPDATE year_amount SET rounded_to_kr = 0", "rounded_to_kr_positive"),
        ("INSERT INTO period_amount VALUES (1, 1, 2024, 2023, 'service', 1, 1, 1, NULL)", "years_in_order"),
        (
            "INSERT INTO year_amount SELECT 9, appropriation_id, year, fund, 5, 1, true, 1, NULL FROM year_amount",
            "year_amount",
        ),
        ("INSERT INTO lapse SELECT 9, appropriation_id, after_year, fund, 5, 1, true, 1, NULL FROM lapse", "lapse"),
        ("DELETE FROM plan", "(?i)foreign key"),
        ("DELETE FROM document", "(?i)foreign key"),
        ("INSERT INTO plan (name) VALUES ('Visionen')", "plan.name"),
    ],
)
def test_what_cannot_be_true_is_refused(filled: Store, change: str, name: str) -> None:
    with pytest.raises(IntegrityError, match=name), filled.writing() as session:
        session.execute(text(change))


def test_two_figures_may_stand_beside_the_one_that_counts(filled: Store) -> None:
    with filled.writing() as session:
        beside = (
            "INSERT INTO year_amount SELECT {}, appropriation_id, year, fund, 5, 1, false, 1, NULL"
            " FROM year_amount WHERE id = 1"
        )
        session.execute(text(beside.format(8)))
        session.execute(text(beside.format(9)))

    with filled.reading() as session:
        assert session.scalars(select(YearAmountRow.counts).order_by(YearAmountRow.id)).all() == [True, False, False]


@pytest.mark.parametrize("change", ["UPDATE assessment SET text = 'andet'", "DELETE FROM assessment"])
def test_an_assessment_is_never_changed_or_deleted(filled: Store, change: str) -> None:
    with filled.writing() as session:
        record_assessment(session, 1, NewAssessment("Ny", Verdict.STOP), seen=1, by="Signe", at=NOW)

    with pytest.raises(IntegrityError, match="append-only"), filled.writing() as session:
        session.execute(text(change))

    with filled.reading() as session:
        assert session.scalars(select(AssessmentRow.text).order_by(AssessmentRow.id)).all() == ["God.", "Ny"]


def test_a_moment_without_time_zone_is_refused(filled: Store) -> None:
    with pytest.raises(StatementError, match="without time zone"), filled.writing() as session:
        session.execute(update(SourceRow).values(recorded_at=datetime(2023, 3, 1)))  # noqa: DTZ001


def test_a_moment_comes_back_with_its_zone(filled: Store) -> None:
    with filled.reading() as session:
        assert session.scalars(select(SourceRow.recorded_at)).first() == NOW


def test_a_word_that_is_not_of_its_set_is_damage(filled: Store) -> None:
    with filled.writing() as session:
        session.execute(text("UPDATE appropriation SET kind = 'fuld'"))

    with pytest.raises(ValueError, match="fuld"), filled.reading() as session:
        session.scalars(select(AppropriationRow)).all()
