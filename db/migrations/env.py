"""Alembic's entry: runs the revisions on the connection it was handed."""

from alembic import context

import db.history_tables  # noqa: F401 - its tables belong to the same schema
from db.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite can undo a CREATE TABLE; Alembic only believes it when told.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
