"""History: every change of every field, written by the database and sealed by the program."""

import sqlalchemy as sa
from alembic import op

from db import history, triggers

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WHOLE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_DIGEST = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, then write down what there is: a store that had no history begins it here."""
    op.create_table(
        "history",
        sa.Column("id", _NUMBER, sa.Identity(always=False), nullable=False),
        sa.Column("change_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", _TEXT, nullable=False),
        sa.Column("reason", _TEXT, nullable=True),
        sa.Column("source", _TEXT, nullable=True),
        sa.Column("table_name", _TEXT, nullable=False),
        sa.Column("row_key", _TEXT, nullable=False),
        sa.Column("appropriation_id", sa.BigInteger(), nullable=True),
        sa.Column("field", _TEXT, nullable=True),
        sa.Column("old", _TEXT, nullable=True),
        sa.Column("new", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_history_appropriation_id", "history", ["appropriation_id", "id"])
    op.create_index("ix_history_change_id", "history", ["change_id", "id"])
    op.create_table(
        "seal",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("rows", _WHOLE, nullable=False),
        sa.Column("digest", _DIGEST, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seal"),
    )
    op.create_table(
        "change_now",
        sa.Column("id", _WHOLE, autoincrement=False, nullable=False),
        sa.Column("change_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", _TEXT, nullable=False),
        sa.Column("reason", _TEXT, nullable=True),
        sa.Column("source", _TEXT, nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_change_now_only_one")),
        sa.PrimaryKeyConstraint("id", name="pk_change_now"),
    )
    connection = op.get_bind()
    history.begin(connection, reason="Her begynder historikken")
    triggers.write_down_what_there_is(connection)
    history.seal(connection)
