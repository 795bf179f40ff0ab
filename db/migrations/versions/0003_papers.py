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
