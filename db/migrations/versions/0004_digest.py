"""The weekly digest: who is told, what they were told, what waits to go out, and the days that officers set."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_WHOLE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _word(length: int = 24) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; nobody is told anything until somebody is named."""
    op.create_table(
        "door_date",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("year", _WHOLE, nullable=False),
        sa.Column("door", _word(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", _TEXT, nullable=False),
        sa.Column("by_name", _TEXT, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_door_date"),
        sa.UniqueConstraint("year", "door", name="uq_door_date_year_door"),
    )
    op.create_table(
        "recipient",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("version", _WHOLE, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("addresses", _TEXT, nullable=False),
        sa.Column("funds", _TEXT, nullable=False),
        sa.Column("lead_days", _TEXT, nullable=False),
        sa.Column("escalate_weeks", _WHOLE, nullable=False),
        sa.Column("deputy", _TEXT, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("escalate_weeks > 0", name=op.f("ck_recipient_escalate_weeks_positive")),
        sa.PrimaryKeyConstraint("id", name="pk_recipient"),
        sa.UniqueConstraint("name", name="uq_recipient_name"),
    )
    op.create_table(
        "recipient_pejlemaerke",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("recipient_id", _WHOLE, nullable=False),
        sa.Column("pejlemaerke_id", _WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["recipient.id"], name="fk_recipient_pejlemaerke_recipient_id_recipient"
        ),
        sa.ForeignKeyConstraint(
            ["pejlemaerke_id"], ["pejlemaerke.id"], name="fk_recipient_pejlemaerke_pejlemaerke_id_pejlemaerke"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_recipient_pejlemaerke"),
        sa.UniqueConstraint(
            "recipient_id", "pejlemaerke_id", name="uq_recipient_pejlemaerke_recipient_id_pejlemaerke_id"
        ),
    )
    op.create_table(
        "acknowledgement",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("appropriation_id", _WHOLE, nullable=False),
        sa.Column("after_year", _WHOLE, nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("why", _TEXT, nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("lapses", _TEXT, nullable=False),
        sa.Column("door", _word(), nullable=True),
        sa.Column("door_day", sa.Date(), nullable=True),
        sa.Column("by_name", _TEXT, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appropriation_id"], ["appropriation.id"], name="fk_acknowledgement_appropriation_id_appropriation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_acknowledgement"),
    )
    op.create_index("ix_acknowledgement_appropriation_id", "acknowledgement", ["appropriation_id", "after_year", "id"])
    op.create_table(
        "digest",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("week_year", _WHOLE, nullable=False),
        sa.Column("week_number", _WHOLE, nullable=False),
        sa.Column("recipient_id", _WHOLE, nullable=False),
        sa.Column("today", sa.Date(), nullable=False),
        sa.Column("content", _TEXT, nullable=False),
        sa.Column("memory", _TEXT, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["recipient_id"], ["recipient.id"], name="fk_digest_recipient_id_recipient"),
        sa.PrimaryKeyConstraint("id", name="pk_digest"),
        sa.UniqueConstraint(
            "week_year", "week_number", "recipient_id", name="uq_digest_week_year_week_number_recipient_id"
        ),
    )
    op.create_table(
        "outbox",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("digest_id", _WHOLE, nullable=False),
        sa.Column("channel", _word(), nullable=False),
        sa.Column("address", _TEXT, nullable=False),
        sa.Column("message_id", _TEXT, nullable=False),
        sa.Column("content", _TEXT, nullable=False),
        sa.Column("state", _word(), nullable=False),
        sa.Column("attempts", _WHOLE, nullable=False),
        sa.Column("uncertain", _WHOLE, nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", _TEXT, nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", _TEXT, nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["digest_id"], ["digest.id"], name="fk_outbox_digest_id_digest"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("digest_id", "channel", name="uq_outbox_digest_id_channel"),
        sa.UniqueConstraint("message_id", name="uq_outbox_message_id"),
    )
    op.create_index("ix_outbox_state", "outbox", ["state", "next_attempt_at"])
    op.create_table(
        "digest_run",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("today", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_digest_run"),
    )
    op.create_table(
        "calendar_event",
        sa.Column("id", _WHOLE, nullable=False),
        sa.Column("subject", _TEXT, nullable=False),
        sa.Column("uid", _word(80), nullable=False),
        sa.Column("sequence", _WHOLE, nullable=False),
        sa.Column("fingerprint", _word(64), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_event"),
        sa.UniqueConstraint("subject", name="uq_calendar_event_subject"),
        sa.UniqueConstraint("uid", name="uq_calendar_event_uid"),
    )
