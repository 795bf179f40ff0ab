"""Running the revisions on a connection that is already in a transaction."""

from importlib.resources import as_file, files
from threading import Lock

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from db import history, triggers

_ONE_AT_A_TIME = Lock()
"""Alembic keeps what it works on in a global."""


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema up to a revision; all of it or nothing.

    What a revision changes in the data is history like everything else, in
    the program's name. The triggers that write it are made anew afterwards,
    for the tables there are then. The caller began the transaction (BEGIN
    IMMEDIATE on SQLite) and commits.
    """
    had_history = history.has_history(connection)
    if had_history:
        history.begin(connection, reason="Lageret blev opgraderet")
    _run(connection, revision)
    if history.has_history(connection):
        triggers.install(connection)
    if had_history:
        history.seal(connection)


def _run(connection: Connection, revision: str) -> None:
    with _ONE_AT_A_TIME, as_file(files("db.migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
