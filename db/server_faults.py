"""What a PostgreSQL server, or the way to it, says went wrong, in words for the officer.

Told by the server's five-character code where there is one; a connection
that was never made has none, and is told by libpq's words. Neither is ever
repeated to the officer: a connection string may stand in them.
"""

import re

from psycopg import Error
from sqlalchemy.exc import DBAPIError

_BUSY = "Lageret {store} er optaget af en anden. Intet er gemt. Prøv igen om lidt."
_LOST = "Forbindelsen til lageret {store} blev afbrudt. Intet er gemt. Prøv igen om lidt."
_UNSURE = (
    "Forbindelsen til lageret {store} blev afbrudt, mens ændringen blev gemt. "
    "Se efter, om den er der, før du gentager den."
)
_FULL = "Serverens disk er fuld. Intet er gemt i {store}. Bed administratoren om at rydde op, og prøv igen."
_CROWDED = "Serveren til lageret {store} har ikke plads til flere forbindelser. Intet er gemt. Prøv igen om lidt."
_STANDBY = "Lageret {store} kan kun læses lige nu: serveren er en kopi. Intet er gemt. Skriv på hovedserveren."
_READ_ONLY = "Du har kun læseadgang til lageret {store}. Intet er gemt. Bed administratoren om rollen pejl_officer."
_NO_ACCESS = "Du har ikke adgang til lageret {store}. Bed administratoren om rollen pejl_reader."
_WRONG_LOGIN = (
    "Serveren afviser brugernavnet eller adgangskoden til {store}. "
    "Se efter, hvem du logger på som, og hvad der står i PGPASSWORD eller ~/.pgpass."
)
_NO_ENTRY = "Serveren tillader dig ikke at forbinde til {store}. Bed administratoren om adgang fra denne maskine."
_NO_DATABASE = "Databasen i {store} findes ikke. Ret navnet, eller bed administratoren om at oprette den."
_STARTING = "Serveren til lageret {store} er ved at starte eller lukke. Intet er gemt. Prøv igen om lidt."
_EXTENSION = (
    "Databasen {store} mangler udvidelsen pg_trgm, og du har ikke ret til at tilføje den. Intet er gemt. "
    "En administrator skal køre dette i databasen: CREATE EXTENSION pg_trgm;"
)
_NO_EXTENSION = (
    "Serveren til {store} har ikke udvidelsen pg_trgm. Intet er gemt. "
    "En administrator skal installere den (på Debian og Ubuntu: postgresql-contrib)."
)
_NAMES = re.compile(r"'[^']*'|\"[^\"]*\"")
"""Hosts, users and databases, which may be called anything, also what a fault is called."""
_UNREACHABLE = "Der er ingen forbindelse til lageret {store}. "

_BY_CODE = {
    "55P03": _BUSY,  # lock not available
    "40P01": _BUSY,  # deadlock
    "40001": _BUSY,  # serialization
    "53100": _FULL,
    "53200": "Serveren til lageret {store} mangler hukommelse. Intet er gemt. Prøv igen om lidt.",
    "53300": _CROWDED,
    "53400": _CROWDED,
    "25006": _STANDBY,
    "25P03": _LOST,  # idle in transaction for too long
    "57P01": _LOST,  # shut down by the administrator
    "57P02": _LOST,  # crashed
    "57P03": _STARTING,
    "57P04": _NO_DATABASE,  # dropped
    "57P05": _LOST,
    "57014": "Serveren afbrød forespørgslen til {store}. Intet er gemt. Prøv igen om lidt.",
    "28P01": _WRONG_LOGIN,
    "28000": _NO_ENTRY,
    "3D000": _NO_DATABASE,
    "58030": "Serverens disk svarer med fejl ved {store}. Intet er gemt. Sig det til administratoren.",
    "XX001": "Lageret {store} er beskadiget. Sig det til administratoren; arbejd videre på en sikkerhedskopi.",
    "XX002": "Lageret {store} er beskadiget. Sig det til administratoren; arbejd videre på en sikkerhedskopi.",
}

_BY_WORDS = (
    ("password authentication failed", _WRONG_LOGIN),
    ("no password supplied", _WRONG_LOGIN),
    ("no pg_hba.conf entry", _NO_ENTRY),
    ("is not permitted to log in", _NO_ENTRY),
    ("authentication failed", _NO_ENTRY),
    ("permission denied for database", _NO_ENTRY),
    ("role does not exist", _WRONG_LOGIN),
    ("too many", _CROWDED),
    ("remaining connection slots", _CROWDED),
    ("starting up", _STARTING),
    ("shutting down", _STARTING),
    ("not accepting connections", _STARTING),
    ("in recovery mode", _STARTING),
    ("ssl", _UNREACHABLE + "Serveren og Pejl er ikke enige om krypteringen; se sslmode i docs/postgresql.md."),
    ("certificate", _UNREACHABLE + "Serverens certifikat kan ikke godkendes; se sslmode i docs/postgresql.md."),
    ("could not translate host name", _UNREACHABLE + "Værten findes ikke. Ret navnet, eller se efter nettet."),
    ("failed to resolve host", _UNREACHABLE + "Værten findes ikke. Ret navnet, eller se efter nettet."),
    ("name or service not known", _UNREACHABLE + "Værten findes ikke. Ret navnet, eller se efter nettet."),
    ("connection refused", _UNREACHABLE + "Der svarer ingen på adressen. Kører serveren, og er porten den rigtige?"),
    ("no such file or directory", _UNREACHABLE + "Der svarer ingen på adressen. Kører serveren, og er porten rigtig?"),
    ("timeout", _UNREACHABLE + "Serveren svarer ikke. Se efter nettet, og prøv igen."),
    ("timed out", _UNREACHABLE + "Serveren svarer ikke. Se efter nettet, og prøv igen."),
    ("database does not exist", _NO_DATABASE),
    ("invalid", "Lagerets URL {store} har en indstilling, som PostgreSQL ikke kender. Ret den."),
)


def explain_server(error: DBAPIError, location: str) -> str | None:
    """Say what happened and what to do; None when the fault is our own."""
    saying = _saying(error, error.orig) if isinstance(error.orig, Error) else None
    return None if saying is None else saying.format(store=location)


def _saying(error: DBAPIError, original: Error) -> str | None:
    code, statement = original.sqlstate, (error.statement or "").lstrip().upper()
    if statement.startswith("CREATE EXTENSION") and code is not None:
        return {"42501": _EXTENSION, "0A000": _NO_EXTENSION, "58P01": _NO_EXTENSION}.get(code)
    if code == "42501":
        return _NO_ACCESS if statement.startswith(("SELECT VERSION", "SELECT TO_REGCLASS")) else _READ_ONLY
    if error.connection_invalidated:
        return _BY_CODE.get(code or "", _LOST) if error.statement else _UNSURE  # a commit has no statement
    if code is not None:
        return _BY_CODE.get(code)
    said = " ".join(_NAMES.sub(" ", str(original)).casefold().split())
    return next((saying for words, saying in _BY_WORDS if words in said), _UNREACHABLE + "Prøv igen om lidt.")
