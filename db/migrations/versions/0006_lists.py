"""Where each appropriation stands in the lists of every year, kept so that a list is read and not reckoned; views."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_WHOLE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _word(length: int = 24) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; the program fills the lists, since they are derived."""
    op.create_table(
        "ending",
        sa.Column("after_year", _WHOLE, nullable=False),
        sa.Column("plan_id", _WHOLE, nullable=False),
        sa.Column("place", _WHOLE, nullable=False),
        sa.Column("position", _WHOLE, nullable=False),
        sa.Column("appropriation_id", _WHOLE, nullable=False),
        sa.Column("pejlemaerke_id", _WHOLE, nullable=True),
        sa.Column("title_order", _TEXT, nullable=False),
        sa.Column("kind", _word(), nullable=False),
        sa.Column("verdict", _word(), nullable=True),
        sa.Column("funds", _WHOLE, nullable=False),
        sa.Column("last_year", _WHOLE, nullable=True),
        sa.Column("previous_year", _WHOLE, nullable=False),
        sa.Column("listed_after", _WHOLE, nullable=True),
        sa.Column("listed_only", sa.Boolean(), nullable=False),
        sa.Column("is_last", sa.Boolean(), nullable=False),
        sa.Column("ends", sa.Boolean(), nullable=False),
        sa.Column("service_kr", sa.BigInteger(), nullable=True),
        sa.Column("indsats_kr", sa.BigInteger(), nullable=True),
        sa.Column("overfoersel_kr", sa.BigInteger(), nullable=True),
        sa.Column("anlaeg_kr", sa.BigInteger(), nullable=True),
        sa.Column("unnamed_kr", sa.BigInteger(), nullable=True),
        sa.Column("period_kr", sa.BigInteger(), nullable=True),
        sa.Column("unknown", _WHOLE, nullable=False),
        sa.Column("goals_missed", _WHOLE, nullable=True),
        sa.Column("each_kr", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["appropriation_id"], ["appropriation.id"], name="fk_ending_appropriation_id_appropriation"
        ),
        sa.PrimaryKeyConstraint("after_year", "plan_id", "place", "position", "appropriation_id", name="pk_ending"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_ending_sums",
        "ending",
        [
            "after_year",
            "plan_id",
            "place",
            "kind",
            "ends",
            *("service_kr", "indsats_kr", "overfoersel_kr", "anlaeg_kr", "unnamed_kr"),
            "unknown",
            "verdict",
            "funds",
            "goals_missed",
        ],
    )
    op.create_index("ix_ending_title", "ending", ["after_year", "title_order", "appropriation_id"])
    of_every_year = ["previous_year", "listed_after", "listed_only", "is_last"]
    filters = ["kind", "verdict", "funds"]
    op.create_index(
        "ix_ending_appropriation_id",
        "ending",
        ["appropriation_id", "after_year", *of_every_year, *filters, "goals_missed"],
    )
    op.create_index(
        "ix_ending_everywhere",
        "ending",
        [
            "plan_id",
            "place",
            "position",
            "appropriation_id",
            "after_year",
            *of_every_year,
            *filters,
        ],
    )
    op.create_index(
        "ix_ending_everywhere_title", "ending", ["title_order", "appropriation_id", "after_year", *of_every_year]
    )
    op.create_index("ix_year_amount_appropriation_id", "year_amount", ["appropriation_id", "year", "fund"])
    op.create_index("ix_period_amount_to_year", "period_amount", ["to_year", "appropriation_id", "fund", "amount_kr"])
    op.create_index("ix_year_amount_funding", "year_amount", ["year", "fund", "counts", "amount_kr"])
    op.create_index(
        "ix_appropriation_permanent",
        "appropriation",
        ["last_year"],
        sqlite_where=sa.text("permanent"),
        postgresql_where=sa.text("permanent"),
    )
    op.create_table(
        "saved_view",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("by_name", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("question", _TEXT, nullable=False),
        sa.Column("columns", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_view"),
        sa.UniqueConstraint("by_name", "name", name="uq_saved_view_by_name_name"),
    )
