"""Who may do what in a store on a server: three roles, and the grants that the database itself holds them to.

The rules are SQL, in `roles.sql`, for a database's administrator to read and
run. Every step can be run again, and is after a migration, so that later
tables fall under the same rules. Logins and passwords are not made here.
"""

import re
from importlib.resources import files

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.postgres import ADMINISTRATOR, is_administered
from tracker.errors import StoreError

READER, OFFICER = "pejl_reader", "pejl_officer"
ROLES = (READER, OFFICER, ADMINISTRATOR)

_STEP = re.compile(r"^-- Kræver: (?P<needs>.+)\n(?P<sql>DO (?s:.+?)END \$pejl\$);$", re.MULTILINE)
_OF_THE_SERVER = 2
"""So many steps are about the server and the database; those after them about the tables."""


def script() -> str:
    """Write all of it for a database's administrator to read and run."""
    return (files("db") / "roles.sql").read_text(encoding="utf-8")


def apply(session: Session, *, only_tables: bool = False) -> None:
    """Make the roles, and hold them to what they may do, in the caller's transaction.

    Raises:
        StoreError: The user lacks a right; the message says which.
    """
    steps = list(_STEP.finditer(script()))
    for step in steps[_OF_THE_SERVER:] if only_tables else steps:
        _run(session, step["sql"], step["needs"])


def apply_again(session: Session) -> None:
    """Do the same for tables that a migration made, where the roles were made for this database."""
    if is_administered(session):
        apply(session, only_tables=True)


def _run(session: Session, sql: str, needs: str) -> None:
    try:
        session.execute(text(sql))
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != "42501":
            raise
        message = (
            f"Rollerne kan ikke sættes op: du mangler {needs}. Intet er ændret. "
            "Bed den, der administrerer serveren, køre det, som »pejl roles --sql« skriver."
        )
        raise StoreError(message) from error
