"""The first schema: plans, papers, appropriations, money, assessments, search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Eight bytes and the order of the code points, as SQLite has them whatever a server's own language is.
_WHOLE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _short_text(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


# Assessments are append-only: a new one supersedes, the old stays readable.
_APPEND_ONLY = """
CREATE TRIGGER assessment_no_{verb} BEFORE {verb} ON assessment
BEGIN SELECT RAISE(ABORT, 'assessments are append-only'); END
"""

# The trigram index finds any part of any word; it holds no copy of the text.
_SEARCH = (
    """
    CREATE VIRTUAL TABLE search_index USING fts5
    (words, content='search_entry', content_rowid='appropriation_id', tokenize='trigram')
    """,
    """
    CREATE TRIGGER search_entry_insert AFTER INSERT ON search_entry
    BEGIN INSERT INTO search_index (rowid, words) VALUES (new.appropriation_id, new.words); END
    """,
    """
    CREATE TRIGGER search_entry_delete AFTER DELETE ON search_entry
    BEGIN
        INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.appropriation_id, old.words);
    END
    """,
    """
    CREATE TRIGGER search_entry_update AFTER UPDATE ON search_entry
    BEGIN
        INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.appropriation_id, old.words);
        INSERT INTO search_index (rowid, words) VALUES (new.appropriation_id, new.words);
    END
    """,
)

_SERVER_APPEND_ONLY = (
    """
    CREATE FUNCTION assessment_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'assessments are append-only' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER assessment_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON assessment
    FOR EACH STATEMENT EXECUTE FUNCTION assessment_append_only()
    """,
)

# The extension may lie in another schema than the tables, where the index would not find its operators by itself.
_OPERATORS = """
SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
WHERE extname = 'pg_trgm'
"""


def upgrade() -> None:
    """Make every table, then what each engine has of its own."""
    op.create_table(
        "document",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("sha256", _short_text(64), nullable=False),
        sa.Column("type", _short_text(24), nullable=True),
        sa.Column("title", _TEXT, nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("case_number", _TEXT, nullable=True),
        sa.Column("document_number", _TEXT, nullable=True),
        sa.Column("after_year", _WHOLE, nullable=True),
        sa.Column("paraphrase", sa.Boolean(), nullable=False),
        sa.Column("imported_by", _TEXT, nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("sha256", name="uq_document_sha256"),
    )
    op.create_table(
        "plan",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.UniqueConstraint("name", name="uq_plan_name"),
    )
    op.create_table(
        "finding",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("document_id", _WHOLE, nullable=False),
        sa.Column("severity", _short_text(24), nullable=False),
        sa.Column("code", _TEXT, nullable=False),
        sa.Column("message", _TEXT, nullable=False),
        sa.Column("line", _WHOLE, nullable=True),
        sa.Column("quote", _TEXT, nullable=True),
        sa.Column("stated", _TEXT, nullable=True),
        sa.Column("computed", _TEXT, nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_finding_document_id_document"),
        sa.PrimaryKeyConstraint("id", name="pk_finding"),
    )
    op.create_index("ix_finding_document_id", "finding", ["document_id"])
    op.create_table(
        "pejlemaerke",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("plan_id", _WHOLE, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("position", _WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_pejlemaerke_plan_id_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_pejlemaerke"),
        sa.UniqueConstraint("plan_id", "name", name="uq_pejlemaerke_plan_id_name"),
    )
    op.create_table(
        "appropriation",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("version", _WHOLE, nullable=False),
        sa.Column("title", _TEXT, nullable=True),
        sa.Column("title_order", _TEXT, nullable=False),
        sa.Column("plan_id", _WHOLE, nullable=False),
        sa.Column("pejlemaerke_id", _WHOLE, nullable=True),
        sa.Column("section", _TEXT, nullable=True),
        sa.Column("kind", _short_text(24), nullable=False),
        sa.Column("position", _WHOLE, nullable=False),
        sa.Column("listed_after", _WHOLE, nullable=True),
        sa.Column("permanent", sa.Boolean(), nullable=False),
        sa.Column("target_group", _TEXT, nullable=True),
        sa.Column("starred", sa.Boolean(), nullable=False),
        sa.Column("description", _TEXT, nullable=False),
        sa.Column("results", _TEXT, nullable=False),
        sa.Column("owner", _TEXT, nullable=True),
        sa.Column("deputy", _TEXT, nullable=True),
        sa.Column("budget_note", _TEXT, nullable=True),
        sa.Column("declaration_of_intent", sa.Boolean(), nullable=False),
        sa.Column("first_year", _WHOLE, nullable=True),
        sa.Column("last_year", _WHOLE, nullable=True),
        sa.Column("verdict", _short_text(24), nullable=True),
        sa.Column("verdict_state", _short_text(24), nullable=True),
        sa.ForeignKeyConstraint(
            ["pejlemaerke_id"], ["pejlemaerke.id"], name="fk_appropriation_pejlemaerke_id_pejlemaerke"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_appropriation_plan_id_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_appropriation"),
    )
    op.create_index("ix_appropriation_last_year", "appropriation", ["last_year", "id"])
    op.create_index("ix_appropriation_place", "appropriation", ["plan_id", "pejlemaerke_id", "position"])
    op.create_index("ix_appropriation_title_order", "appropriation", ["title_order", "id"])
    op.create_table(
        "draft",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("document_id", _WHOLE, nullable=False),
        sa.Column("position", _WHOLE, nullable=False),
        sa.Column("state", _short_text(16), nullable=False),
        sa.Column("payload", _TEXT, nullable=False),
        sa.Column("appropriation_id", _WHOLE, nullable=True),
        sa.Column("decided_by", _TEXT, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["appropriation_id"], ["appropriation.id"], name="fk_draft_appropriation_id_appropriation"
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_draft_document_id_document"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
    )
    op.create_index("ix_draft_state", "draft", ["state", "document_id", "position"])
    op.create_table(
        "search_entry",
        sa.Column("appropriation_id", _WHOLE, nullable=False),
        sa.Column("words", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["appropriation_id"], ["appropriation.id"], name="fk_search_entry_appropriation_id_appropriation"
        ),
        sa.PrimaryKeyConstraint("appropriation_id", name="pk_search_entry"),
    )
    op.create_table(
        "source",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("appropriation_id", _WHOLE, nullable=False),
        sa.Column("field", _TEXT, nullable=False),
        sa.Column("value", _TEXT, nullable=False),
        sa.Column("document_id", _WHOLE, nullable=True),
        sa.Column("line", _WHOLE, nullable=True),
        sa.Column("quote", _TEXT, nullable=False),
        sa.Column("paraphrase", sa.Boolean(), nullable=False),
        sa.Column("by_name", _TEXT, nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appropriation_id"], ["appropriation.id"], name="fk_source_appropriation_id_appropriation"
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_source_document_id_document"),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
    )
    op.create_index("ix_source_appropriation_id", "source", ["appropriation_id"])
    op.create_table(
        "assessment",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("appropriation_id", _WHOLE, nullable=False),
        sa.Column("text", _TEXT, nullable=False),
        sa.Column("verdict", _short_text(24), nullable=True),
        sa.Column("meets_goals", _short_text(24), nullable=True),
        sa.Column("still_needed", _short_text(24), nullable=True),
        sa.Column("state", _short_text(24), nullable=True),
        sa.Column("by_name", _TEXT, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source_id", _WHOLE, nullable=True),
        sa.ForeignKeyConstraint(
            ["appropriation_id"], ["appropriation.id"], name="fk_assessment_appropriation_id_appropriation"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_assessment_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
    )
    op.create_index("ix_assessment_appropriation_id", "assessment", ["appropriation_id", "id"])
    op.create_table(
        "lapse",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("appropriation_id", _WHOLE, nullable=False),
        sa.Column("after_year", _WHOLE, nullable=False),
        sa.Column("fund", _short_text(16), nullable=False),
        sa.Column("amount_kr", sa.BigInteger(), nullable=False),
        sa.Column("rounded_to_kr", sa.BigInteger(), nullable=False),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.Column("source_id", _WHOLE, nullable=True),
        sa.CheckConstraint("typeof(amount_kr) IN ('integer')", name=op.f("ck_lapse_amount_kr_whole")).ddl_if(
            dialect="sqlite"
        ),
        sa.ForeignKeyConstraint(
            ["appropriation_id"], ["appropriation.id"], name="fk_lapse_appropriation_id_appropriation"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_lapse_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_lapse"),
        sa.UniqueConstraint("appropriation_id", "after_year", "fund", name="uq_lapse_appropriation_id_after_year_fund"),
    )
    op.create_index("ix_lapse_after_year", "lapse", ["after_year", "appropriation_id", "fund", "amount_kr"])
    op.create_table(
        "period_amount",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("appropriation_id", _WHOLE, nullable=False),
        sa.Column("from_year", _WHOLE, nullable=False),
        sa.Column("to_year", _WHOLE, nullable=False),
        sa.Column("fund", _short_text(16), nullable=False),
        sa.Column("amount_kr", sa.BigInteger(), nullable=False),
        sa.Column("rounded_to_kr", sa.BigInteger(), nullable=False),
        sa.Column("source_id", _WHOLE, nullable=False),
        sa.CheckConstraint("typeof(amount_kr) IN ('integer')", name=op.f("ck_period_amount_amount_kr_whole")).ddl_if(
            dialect="sqlite"
        ),
        sa.CheckConstraint("from_year <= to_year", name=op.f("ck_period_amount_years_in_order")),
        sa.ForeignKeyConstraint(
            ["appropriation_id"], ["appropriation.id"], name="fk_period_amount_appropriation_id_appropriation"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_period_amount_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_period_amount"),
    )
    op.create_index("ix_period_amount_appropriation_id", "period_amount", ["appropriation_id"])
    op.create_table(
        "year_amount",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("appropriation_id", _WHOLE, nullable=False),
        sa.Column("year", _WHOLE, nullable=False),
        sa.Column("fund", _short_text(16), nullable=False),
        sa.Column("amount_kr", sa.BigInteger(), nullable=True),
        sa.Column("rounded_to_kr", sa.BigInteger(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("source_id", _WHOLE, nullable=False),
        sa.CheckConstraint(
            "typeof(amount_kr) IN ('integer', 'null')", name=op.f("ck_year_amount_amount_kr_whole")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("rounded_to_kr > 0", name=op.f("ck_year_amount_rounded_to_kr_positive")),
        sa.ForeignKeyConstraint(
            ["appropriation_id"], ["appropriation.id"], name="fk_year_amount_appropriation_id_appropriation"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_year_amount_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_year_amount"),
    )
    op.create_index(
        "uq_year_amount_counting",
        "year_amount",
        ["appropriation_id", "year", "fund"],
        unique=True,
        sqlite_where=sa.text("counts"),
        postgresql_where=sa.text("counts"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA application_id = 0x50656A6C")  # "Pejl": db.store opens no other SQLite file
        for verb in ("UPDATE", "DELETE"):
            op.execute(_APPEND_ONLY.format(verb=verb))
        for statement in _SEARCH:
            op.execute(statement)
    else:
        for statement in _SERVER_APPEND_ONLY:
            op.execute(statement)
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        operators = op.get_bind().scalar(sa.text(_OPERATORS))
        op.execute(f"CREATE INDEX ix_search_entry_words ON search_entry USING gin (words {operators}.gin_trgm_ops)")
