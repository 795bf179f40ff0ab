"""What papers say beside the money: their own lines, goals with results, and what became what."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_WHOLE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_WORD = sa.String(24).with_variant(sa.String(24, collation="C"), "postgresql")

# An assessment is removed only by undoing the decision that brought it from a paper, and never once it is confirmed.
_OF_A_FILE = (
    "DROP TRIGGER assessment_no_DELETE",
    """
    CREATE TRIGGER assessment_no_DELETE BEFORE DELETE ON assessment
    WHEN old.state IS 'confirmed' OR NOT EXISTS (
        SELECT 1 FROM draft
        WHERE state = 'undoing' AND appropriation_id = old.appropriation_id AND decided_at = old.recorded_at
    )
    BEGIN SELECT RAISE(ABORT, 'assessments are append-only'); END
    """,
)

# On a server, where officers may not do all that an owner may, the same goes for everything that an undo removes:
# whoever may delete these rows may do it only while a decision is being undone, and only what it wrote.
_UNDONE = "d.state = 'undoing' AND d.appropriation_id = OLD.appropriation_id AND d.decided_at = OLD.recorded_at"
_OF_SOURCE = """
s.id = OLD.source_id AND d.state = 'undoing' AND d.appropriation_id = s.appropriation_id
AND d.decided_at = s.recorded_at
"""
_GOES = {
    # nothing may refer to it any more, which no appropriation that an officer has touched comes to
    "appropriation": "EXISTS (SELECT FROM draft d WHERE d.state = 'undoing')",
    "search_entry": "EXISTS (SELECT FROM draft d WHERE d.state = 'undoing'"
    " AND d.appropriation_id = OLD.appropriation_id)",
    "source": f"EXISTS (SELECT FROM draft d WHERE {_UNDONE})",
    "goal": f"EXISTS (SELECT FROM draft d WHERE {_UNDONE})",
    "year_amount": f"EXISTS (SELECT FROM draft d, source s WHERE {_OF_SOURCE})",
    "period_amount": f"EXISTS (SELECT FROM draft d, source s WHERE {_OF_SOURCE})",
    "assessment": f"OLD.state IS DISTINCT FROM 'confirmed' AND EXISTS (SELECT FROM draft d WHERE {_UNDONE})",
    "lineage": "OLD.state = 'proposed'",  # what a person has answered stays
}
_OF_A_SERVER = (
    """
    CREATE OR REPLACE FUNCTION assessment_append_only() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        IF TG_OP <> 'DELETE' OR NOT EXISTS (SELECT FROM draft WHERE state = 'undoing') THEN
            RAISE EXCEPTION 'assessments are append-only' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$
    """,
    *(
        f"""
        CREATE FUNCTION {table}_taken_back() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
        BEGIN
            IF {goes} THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION '{table}: only what a decision wrote goes, when it is undone'
                USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """
        for table, goes in _GOES.items()
    ),
    *(
        f"CREATE TRIGGER {table}_taken_back BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_taken_back()"
        for table in _GOES
    ),
)


def upgrade() -> None:
    """Make the tables; papers that were read before have no lines kept, and no goals."""
    op.create_table(
        "reading",
        sa.Column("document_id", _WHOLE, nullable=False),
        sa.Column("lines", _TEXT, nullable=False),
        sa.Column("places", _TEXT, nullable=True),
        sa.Column("unplaced", _TEXT, nullable=False),
        sa.Column("reading_of_id", _WHOLE, nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_reading_document_id_document"),
        sa.ForeignKeyConstraint(["reading_of_id"], ["document.id"], name="fk_reading_reading_of_id_document"),
        sa.PrimaryKeyConstraint("document_id", name="pk_reading"),
    )
    op.create_table(
        "goal",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("appropriation_id", _WHOLE, nullable=False),
        sa.Column("document_id", _WHOLE, nullable=False),
        sa.Column("plan_id", _WHOLE, nullable=False),
        sa.Column("position", _WHOLE, nullable=False),
        sa.Column("number", _WHOLE, nullable=True),
        sa.Column("effort", _TEXT, nullable=False),
        sa.Column("text", _TEXT, nullable=False),
        sa.Column("year", _WHOLE, nullable=False),
        sa.Column("target_hundredths", _WHOLE, nullable=True),
        sa.Column("target_unit", _WORD, nullable=True),
        sa.Column("share_hundredths", _WHOLE, nullable=True),
        sa.Column("count", _WHOLE, nullable=True),
        sa.Column("of_count", _WHOLE, nullable=True),
        sa.Column("met", sa.Boolean(), nullable=True),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("raw", _TEXT, nullable=True),
        sa.Column("note", _TEXT, nullable=False),
        sa.Column("line", _WHOLE, nullable=True),
        sa.Column("quote", _TEXT, nullable=False),
        sa.Column("result_line", _WHOLE, nullable=True),
        sa.Column("paraphrase", sa.Boolean(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "target_unit IS NULL OR target_hundredths IS NOT NULL", name=op.f("ck_goal_target_has_a_value")
        ),
        sa.ForeignKeyConstraint(
            ["appropriation_id"], ["appropriation.id"], name="fk_goal_appropriation_id_appropriation"
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_goal_document_id_document"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_goal_plan_id_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_goal"),
    )
    op.create_index("ix_goal_appropriation_id", "goal", ["appropriation_id", "year", "position", "id"])
    op.create_index("ix_goal_year", "goal", ["year", "plan_id", "id"])
    op.create_table(
        "lineage",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("ancestor_id", _WHOLE, nullable=False),
        sa.Column("successor_id", _WHOLE, nullable=False),
        sa.Column("state", _WORD, nullable=False),
        sa.Column("score_tenths", _WHOLE, nullable=True),
        sa.Column("evidence", _TEXT, nullable=False),
        sa.Column("document_id", _WHOLE, nullable=True),
        sa.Column("line", _WHOLE, nullable=True),
        sa.Column("by_name", _TEXT, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ancestor_id <> successor_id", name=op.f("ck_lineage_two_of_them")),
        sa.ForeignKeyConstraint(["ancestor_id"], ["appropriation.id"], name="fk_lineage_ancestor_id_appropriation"),
        sa.ForeignKeyConstraint(["successor_id"], ["appropriation.id"], name="fk_lineage_successor_id_appropriation"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_lineage_document_id_document"),
        sa.PrimaryKeyConstraint("id", name="pk_lineage"),
        sa.UniqueConstraint("ancestor_id", "successor_id", name="uq_lineage_ancestor_id_successor_id"),
    )
    op.create_index("ix_lineage_successor_id", "lineage", ["successor_id"])
    for statement in _OF_A_FILE if op.get_bind().dialect.name == "sqlite" else _OF_A_SERVER:
        op.execute(statement)
