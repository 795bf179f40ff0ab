"""What the database engine and the file system say went wrong, in words for the officer."""

import errno
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

_BUSY = "Lageret {store} er optaget af et andet program. Intet er gemt. Prøv igen om lidt."
RESTORE = " Gendan en sikkerhedskopi: pejl restore FIL"
"""The last words about what is damaged; left out where more is said."""
_DAMAGED = f"Lageret {{store}} er beskadiget.{RESTORE}"
_FOREIGN = "{store} er ikke et Pejl-lager. Filen er urørt. Angiv en anden med --store."

_SAYINGS = (
    ("file is not a database", _FOREIGN),
    ("unsupported file format", _FOREIGN),
    ("malformed", _DAMAGED),
    ("could not decode to utf-8", _DAMAGED),
    ("locked", _BUSY),
    ("busy", _BUSY),
    ("locking protocol", _BUSY),
    ("readonly", "Lageret {store} kan kun læses. Intet er gemt. Få skriveadgang til filen og dens mappe."),
    ("disk is full", "Disken er fuld. Intet er gemt i {store}. Ryd op, og prøv igen."),
    ("unable to open", "Lageret {store} kan ikke åbnes. Se efter, at mappen findes, og at du har adgang til den."),
    (
        "disk i/o error",
        "Disken svarer med fejl ved {store}. Intet er gemt. Se efter, at drevet er forbundet og har plads.",
    ),
)

_FILE_SAYINGS = {
    errno.EACCES: "du har ikke adgang til mappen",
    errno.EPERM: "du har ikke adgang til mappen",
    errno.EROFS: "drevet kan kun læses",
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "din plads på drevet er brugt op",
    errno.EFBIG: "filen er større, end der er lov til",
    errno.EIO: "drevet svarer med fejl",
    errno.ENOTDIR: "en del af stien er en fil, ikke en mappe",
    errno.EEXIST: "en del af stien er en fil, ikke en mappe",
    errno.ENOENT: "mappen findes ikke",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.ELOOP: "stien går i ring",
}


def explain(error: SQLAlchemyError | sqlite3.Error | UnicodeDecodeError, location: str) -> str | None:
    """Say what happened and what to do; None when the fault is our own."""
    if isinstance(error, UnicodeDecodeError):  # the driver cannot even read SQLite's own words about the file
        return _DAMAGED.format(store=location)
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(error, DBAPIError) and type(original).__module__.startswith("psycopg"):
        from db.server_faults import explain_server  # noqa: PLC0415 - loads the driver, which only a server needs

        return explain_server(error, location)
    if not isinstance(original, sqlite3.Error) or isinstance(original, sqlite3.IntegrityError):
        return None
    said = str(original).casefold()
    if ("readonly" in said or "unable to open" in said) and _was_taken_away(Path(location)):
        return f"Lageret {location} er der ikke længere. Intet er gemt. Læg filen tilbage, eller luk og åbn Pejl igen."
    for words, saying in _SAYINGS:
        if words in said:
            return saying.format(store=location)
    return None


def _was_taken_away(path: Path) -> bool:
    return not path.exists() and path.parent.exists()


def explain_file(error: OSError, path: Path) -> str:
    """Say why a file can neither be found nor made, and what to do."""
    return f"Lageret {path} kan hverken åbnes eller oprettes: {why(error)}. Angiv et andet sted med --store."


def why(error: OSError) -> str:
    """Say in a clause why a file cannot be had."""
    return _FILE_SAYINGS.get(error.errno or 0, error.strerror or type(error).__name__)
