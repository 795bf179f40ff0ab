"""The views an officer keeps, as they are chosen between: what each shows, in words. No Textual here."""

from dataclasses import dataclass
from enum import StrEnum

from db.queries.records import Question
from db.queries.views import SavedView
from tui import asking, views
from tui.columns import LEAD, Column
from tui.views import Tone

UNREADABLE = "gemt af en anden udgave af Pejl; gem den igen"
NONE_YET = "Du har ingen visninger endnu.\nTryk n for at gemme det, listen viser nu: filtre, rækkefølge og kolonner."


class Deed(StrEnum):
    """What is to be done about views."""

    SHOW = "show"
    SAVE = "save"
    """What is shown now, under a name that is asked for."""
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody chose."""

    deed: Deed
    view: SavedView | None = None
    """The one under the cursor; None where there is none."""


def view_words(question: Question) -> str:
    """Say all that a view asks."""
    return views.joined([asking.headline(question), *(chip.words for chip in asking.chips(question))])


def view_columns(width: int) -> tuple[Column[SavedView], ...]:
    """Lay out name and words."""
    name = min(30, max(12, width // 3))
    return (
        Column("name", "Visning", name, lambda view: (view.name, Tone.STRONG)),
        Column("asks", "Viser", max(4, width - LEAD - name - 1), _words),
    )


def _words(view: SavedView) -> tuple[str, Tone]:
    if view.question is None:
        return UNREADABLE, Tone.WARNING
    return view_words(view.question), Tone.PLAIN
