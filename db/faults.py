"""What the database engine says went wrong, in words for the officer."""

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

_SAYINGS = (
    ("file is not a database", "{store} er ikke et Pejl-lager. Filen er urørt. Angiv en anden med --store."),
    ("malformed", "Lageret {store} er beskadiget. Arbejd videre på en sikkerhedskopi; rør ikke filen."),
    ("locked", "Lageret {store} er optaget af et andet program. Intet er gemt. Prøv igen om lidt."),
    ("busy", "Lageret {store} er optaget af et andet program. Intet er gemt. Prøv igen om lidt."),
    ("readonly", "Lageret {store} kan kun læses. Intet er gemt. Få skriveadgang til filen og dens mappe."),
    ("disk is full", "Disken er fuld. Intet er gemt i {store}. Ryd op, og prøv igen."),
    ("unable to open", "Lageret {store} kan ikke åbnes. Se efter, at mappen findes, og at du har adgang til den."),
    ("disk i/o error", "Disken svarer med fejl ved {store}. Intet er gemt. Se efter, at drevet er forbundet."),
)


def explain(error: SQLAlchemyError, location: str) -> str | None:
    """Say what happened and what to do; None when the fault is our own."""
    if not isinstance(error, DBAPIError):
        return None
    said = str(error.orig).casefold()
    for words, saying in _SAYINGS:
        if words in said:
            return saying.format(store=location)
    return None
