"""Views of an officer's own: kept, found by name and removed."""

from typing import TYPE_CHECKING

from db.queries.records import Question
from db.queries.views import SavedView, views_of
from db.views import drop_view, put_view
from tracker.errors import NotFoundError, TrackerError, UsageError
from tracker.text import fold_space, storable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST_NAME = 60
"""Letters that a name has room for in lists and headings."""


def clean_name(name: str) -> str:
    """Give a name as it is kept.

    Raises:
        UsageError: It is empty, or too long to be seen whole.
    """
    clean = storable(fold_space(name))
    if not clean:
        message = "Visningen mangler et navn. Skriv, hvad den skal hedde."
        raise UsageError(message)
    if len(clean) > LONGEST_NAME:
        message = f"Navnet er på {len(clean)} tegn. Giv visningen et navn på højst {LONGEST_NAME}."
        raise UsageError(message)
    return clean


def save_view(
    session: "Session",
    name: str,
    question: Question,
    columns: tuple[str, ...] = (),
    *,
    by: str,
    overwrite: bool = False,
) -> SavedView:
    """Keep a question with its order and columns, under a name.

    Raises:
        UsageError: No view can have the name.
        TrackerError: The officer has one of that name, and was not asked.
    """
    clean = clean_name(name)
    if not overwrite and any(view.name == clean for view in views_of(session, by)):
        message = (
            f"Du har allerede en visning, der hedder »{clean}«. "
            "Vælg et andet navn, eller gem over den med --overwrite (på skærmen: w igen)."
        )
        raise TrackerError(message)
    put_view(session, by, clean, question, columns)
    return SavedView(clean, question, columns)


def view_named(session: "Session", name: str, *, by: str) -> SavedView:
    """Find an officer's view.

    Raises:
        NotFoundError: There is none of that name; the message lists those there are.
    """
    clean = storable(fold_space(name))
    views = views_of(session, by)
    found = next((view for view in views if view.name == clean), None)
    if found is None:
        raise NotFoundError(_missing(clean, by, views))
    return found


def remove_view(session: "Session", name: str, *, by: str) -> None:
    """Remove an officer's view; what it showed is untouched.

    Raises:
        NotFoundError: There is none of that name.
    """
    drop_view(session, by, view_named(session, name, by=by).name)


def _missing(name: str, by: str, views: list[SavedView]) -> str:
    if not views:
        return f"{by} har ingen visninger endnu. Gem en med: pejl view save NAVN"
    return f"{by} har ingen visning, der hedder »{name}«. Der er: {', '.join(view.name for view in views)}."
