"""Negotiation lists: scenarios, rounds, what there is room for, what the deal gave, and the prices amounts are in."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WHOLE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# A frozen round is what was taken to the table; nobody changes it afterwards.
_OF_A_FILE = """
CREATE TRIGGER list_round_no_{verb} BEFORE {verb} ON list_round
BEGIN SELECT RAISE(ABORT, 'frozen rounds are append-only'); END
"""
_OF_A_SERVER = (
    """
    CREATE FUNCTION list_round_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'frozen rounds are append-only' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER list_round_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON list_round
    FOR EACH STATEMENT EXECUTE FUNCTION list_round_append_only()
    """,
)

# What an outcome of the deal made goes when the outcome is withdrawn, and only what was written with it; beside what
# goes when a decision is undone (revision 0003).
_GOES = {
    "appropriation": """
        EXISTS (SELECT FROM draft d WHERE d.state = 'undoing')
        OR EXISTS (SELECT FROM list_outcome o WHERE o.state = 'withdrawing')""",
    "search_entry": """
        EXISTS (SELECT FROM draft d WHERE d.state = 'undoing' AND d.appropriation_id = OLD.appropriation_id)
        OR EXISTS (SELECT FROM list_outcome o WHERE o.state = 'withdrawing' AND o.successor_id = OLD.appropriation_id)
        """,
    "source": """
        EXISTS (SELECT FROM draft d WHERE d.state = 'undoing' AND d.appropriation_id = OLD.appropriation_id
            AND d.decided_at = OLD.recorded_at)
        OR EXISTS (SELECT FROM list_outcome o WHERE o.state = 'withdrawing' AND o.successor_id = OLD.appropriation_id
            AND o.recorded_at = OLD.recorded_at)""",
    "year_amount": """
        EXISTS (SELECT FROM draft d, source s WHERE s.id = OLD.source_id AND d.state = 'undoing'
            AND d.appropriation_id = s.appropriation_id AND d.decided_at = s.recorded_at)
        OR EXISTS (SELECT FROM list_outcome o, source s WHERE s.id = OLD.source_id AND o.state = 'withdrawing'
            AND o.successor_id = s.appropriation_id AND o.recorded_at = s.recorded_at)""",
}
_TAKEN_BACK = """
CREATE OR REPLACE FUNCTION {table}_taken_back() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF {goes} THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '{table}: only what a decision or an outcome wrote goes, when it is taken back'
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def _word(length: int = 24) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; of the amounts there are nobody has said in which year's prices they are."""
    for table in ("year_amount", "period_amount", "lapse"):
        op.add_column(table, sa.Column("price_year", _WHOLE, nullable=True))
    op.create_table(
        "negotiation_list",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("name_key", _TEXT, nullable=False),
        sa.Column("after_year", _WHOLE, nullable=False),
        sa.Column("to_year", _WHOLE, nullable=False),
        sa.Column("drawn", _TEXT, nullable=False),
        sa.Column("price_year", _WHOLE, nullable=True),
        sa.Column("open_round", _WHOLE, nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("by_name", _TEXT, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_negotiation_list"),
        sa.UniqueConstraint("name_key", name="uq_negotiation_list_name_key"),
    )
    op.create_table(
        "scenario",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("list_id", _WHOLE, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("name_key", _TEXT, nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["negotiation_list.id"], name="fk_scenario_list_id_negotiation_list"),
        sa.PrimaryKeyConstraint("id", name="pk_scenario"),
        sa.UniqueConstraint("list_id", "name_key", name="uq_scenario_list_id_name_key"),
    )
    op.create_index(
        "uq_scenario_main",
        "scenario",
        ["list_id"],
        unique=True,
        sqlite_where=sa.text("main"),
        postgresql_where=sa.text("main"),
    )
    op.create_table(
        "list_line",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("scenario_id", _WHOLE, nullable=False),
        sa.Column("appropriation_id", _WHOLE, nullable=False),
        sa.Column("choice", _word(), nullable=False),
        sa.Column("priority", _WHOLE, nullable=True),
        sa.Column("note", _TEXT, nullable=False),
        sa.Column("budget_note", _TEXT, nullable=True),
        sa.Column("to_plan", _TEXT, nullable=True),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name="fk_list_line_scenario_id_scenario"),
        sa.ForeignKeyConstraint(
            ["appropriation_id"], ["appropriation.id"], name="fk_list_line_appropriation_id_appropriation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_list_line"),
        sa.UniqueConstraint("scenario_id", "appropriation_id", name="uq_list_line_scenario_id_appropriation_id"),
    )
    op.create_index("ix_list_line_appropriation_id", "list_line", ["appropriation_id"])
    op.create_table(
        "list_ask",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("line_id", _WHOLE, nullable=False),
        sa.Column("year", _WHOLE, nullable=False),
        sa.Column("fund", _word(16), nullable=False),
        sa.Column("amount_kr", sa.BigInteger(), nullable=True),
        sa.Column("price_year", _WHOLE, nullable=True),
        sa.ForeignKeyConstraint(["line_id"], ["list_line.id"], name="fk_list_ask_line_id_list_line"),
        sa.PrimaryKeyConstraint("id", name="pk_list_ask"),
        sa.UniqueConstraint("line_id", "year", "fund", name="uq_list_ask_line_id_year_fund"),
        sa.CheckConstraint("typeof(amount_kr) IN ('integer', 'null')", name=op.f("ck_list_ask_amount_kr_whole")).ddl_if(
            dialect="sqlite"
        ),
    )
    op.create_table(
        "list_frame",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("list_id", _WHOLE, nullable=False),
        sa.Column("year", _WHOLE, nullable=False),
        sa.Column("service_cap_kr", sa.BigInteger(), nullable=True),
        sa.Column("cash_kr", sa.BigInteger(), nullable=True),
        sa.Column("price_year", _WHOLE, nullable=True),
        sa.Column("source", _TEXT, nullable=False),
        sa.Column("cash_source", _TEXT, nullable=False),
        sa.Column("by_name", _TEXT, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["negotiation_list.id"], name="fk_list_frame_list_id_negotiation_list"),
        sa.PrimaryKeyConstraint("id", name="pk_list_frame"),
        sa.CheckConstraint("typeof(cash_kr) IN ('integer', 'null')", name=op.f("ck_list_frame_cash_kr_whole")).ddl_if(
            dialect="sqlite"
        ),
        sa.UniqueConstraint("list_id", "year", name="uq_list_frame_list_id_year"),
        sa.CheckConstraint(
            "typeof(service_cap_kr) IN ('integer', 'null')", name=op.f("ck_list_frame_service_cap_kr_whole")
        ).ddl_if(dialect="sqlite"),
    )
    op.create_table(
        "list_step",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("list_id", _WHOLE, nullable=False),
        sa.Column("number", _WHOLE, nullable=False),
        sa.Column("label", _TEXT, nullable=False),
        sa.Column("edits", _TEXT, nullable=False),
        sa.Column("state", _word(16), nullable=False),
        sa.Column("by_name", _TEXT, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["negotiation_list.id"], name="fk_list_step_list_id_negotiation_list"),
        sa.PrimaryKeyConstraint("id", name="pk_list_step"),
        sa.UniqueConstraint("list_id", "number", name="uq_list_step_list_id_number"),
    )
    op.create_table(
        "list_round",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("list_id", _WHOLE, nullable=False),
        sa.Column("number", _WHOLE, nullable=False),
        sa.Column("content", _TEXT, nullable=False),
        sa.Column("frozen_by", _TEXT, nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["negotiation_list.id"], name="fk_list_round_list_id_negotiation_list"),
        sa.PrimaryKeyConstraint("id", name="pk_list_round"),
        sa.UniqueConstraint("list_id", "number", name="uq_list_round_list_id_number"),
    )
    op.create_table(
        "list_outcome",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("list_id", _WHOLE, nullable=False),
        sa.Column("appropriation_id", _WHOLE, nullable=False),
        sa.Column("after_year", _WHOLE, nullable=False),
        sa.Column("round", _WHOLE, nullable=False),
        sa.Column("result", _word(), nullable=False),
        sa.Column("agreement", _TEXT, nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("note", _TEXT, nullable=False),
        sa.Column("successor_id", _WHOLE, nullable=True),
        sa.Column("state", _word(16), nullable=False),
        sa.Column("by_name", _TEXT, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appropriation_id"], ["appropriation.id"], name="fk_list_outcome_appropriation_id_appropriation"
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["appropriation.id"], name="fk_list_outcome_successor_id_appropriation"
        ),
        sa.ForeignKeyConstraint(["list_id"], ["negotiation_list.id"], name="fk_list_outcome_list_id_negotiation_list"),
        sa.PrimaryKeyConstraint("id", name="pk_list_outcome"),
        sa.UniqueConstraint("list_id", "appropriation_id", name="uq_list_outcome_list_id_appropriation_id"),
    )
    op.create_index("ix_list_outcome_appropriation_id", "list_outcome", ["appropriation_id"])
    op.create_table(
        "price_rate",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("to_year", _WHOLE, nullable=False),
        sa.Column("fund", _word(16), nullable=False),
        sa.Column("hundredths", _WHOLE, nullable=False),
        sa.Column("source", _TEXT, nullable=False),
        sa.Column("by_name", _TEXT, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_price_rate"),
        sa.CheckConstraint("hundredths > -10000", name=op.f("ck_price_rate_hundredths_leaves_something")),
        sa.UniqueConstraint("to_year", "fund", name="uq_price_rate_to_year_fund"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(_OF_A_FILE.format(verb=verb))
    else:
        for statement in _OF_A_SERVER:
            op.execute(statement)
        for table, goes in _GOES.items():
            op.execute(_TAKEN_BACK.format(table=table, goes=goes))
