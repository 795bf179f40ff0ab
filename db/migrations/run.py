"""Running the revisions on a connection that is already in a transaction."""

import os
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, select

from db import history, triggers
from db.endings import fill_endings
from db.listing_tables import EndingRow
from db.unseen import write_down_what_differs

_ONE_AT_A_TIME = Lock()
"""Alembic keeps what it works on in a global."""


def upgrade(connection: Connection, revision: str = "head", *, versions: Sequence[Path] = ()) -> None:
    """Bring the schema up to a revision; all of it or nothing.

    What a revision changes in the data is history like everything else, in
    the program's name, also where no trigger could see it: the caller has
    seen before that history and rows agree. The triggers that write it are
    made anew afterwards, for the tables there are then. The caller began the
    transaction and commits.

    Args:
        connection: In a writer's transaction.
        revision: The last one to run.
        versions: Folders with further revisions, to try what is not released yet.
    """
    had_history = history.has_history(connection)
    if had_history:
        history.begin(connection, reason="Lageret blev opgraderet")
    _run(connection, revision, versions)
    if revision == "head":
        _fill_lists(connection)
    if had_history:
        write_down_what_differs(connection)
    if history.has_history(connection):
        triggers.install(connection)
    if had_history:
        history.seal(connection)


def build(connection: Connection, fill: Callable[[Connection], None], revision: str = "head") -> None:
    """Make a schema in an empty database and let it be filled, before the database writes any history of it."""
    _run(connection, revision)
    fill(connection)
    if history.has_history(connection):
        triggers.install(connection)


def _fill_lists(connection: Connection) -> None:
    """Derive where everything stands in the lists, where no program has done so yet."""
    if connection.scalar(select(EndingRow.appropriation_id).limit(1)) is None:
        fill_endings(connection)


def _run(connection: Connection, revision: str, versions: Sequence[Path] = ()) -> None:
    with _ONE_AT_A_TIME, as_file(files("db.migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        if versions:
            folders = [folder / "versions", *versions]
            config.set_main_option("path_separator", "os")
            config.set_main_option("version_locations", os.pathsep.join(map(str, folders)).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
