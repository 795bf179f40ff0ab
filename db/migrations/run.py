"""Running the revisions on a connection that is already in a transaction."""

from importlib.resources import as_file, files
from threading import Lock

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

_ONE_AT_A_TIME = Lock()
"""Alembic keeps what it works on in a global."""


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema up to a revision; all of it or nothing.

    The caller began the transaction (BEGIN IMMEDIATE on SQLite) and commits.
    """
    with _ONE_AT_A_TIME, as_file(files("db.migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
