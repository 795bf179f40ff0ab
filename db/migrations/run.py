"""Running the revisions on a connection that is already in a transaction."""

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema up to a revision; all of it or nothing.

    The caller began the transaction (BEGIN IMMEDIATE on SQLite) and commits.
    """
    with as_file(files("db.migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
