"""Asks which stored appropriation a draft is about: one of those it resembles, or one that is searched for."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from db.queries.records import Match
from tui import views
from tui.finding import Possible
from tui.queueing import find_appropriations
from tui.screens.dialogs.find import FindDialog

if TYPE_CHECKING:
    from db.store import Store


class MatchDialog(FindDialog):
    """Begins with what the draft resembles; without any, where one searches."""

    AUTO_FOCUS = "#possible"

    def __init__(self, store: "Store", title: str | None, matches: Sequence[Match]) -> None:
        """Prepare the question.

        Args:
            store: Where to search.
            title: The draft's.
            matches: What it resembles, best first.
        """
        super().__init__(
            f"Hvilken bevilling er det? · {views.title_words(title)}",
            "Enter  det er den     Tab  søg eller liste     Esc  fortryd",
            "Papirets ord og tal lægges ved siden af bevillingens. Intet overskrives.",
            partial(_found, store),
            placeholder="søg i alle bevillinger …",
            empty="Kladden ligner ingen bevilling. Søg efter den ovenfor.",
            proposed=[Possible(one.appropriation_id, one.title, f"{one.score:.0f} pct. ens") for one in matches],
            why="Hvorfor",
        )
        self._is_alike = bool(matches)

    def on_mount(self) -> None:
        """Begin where there is something to do."""
        if not self._is_alike:
            self.typed.focus()


def _found(store: "Store", asked: str) -> list[Possible]:
    found = find_appropriations(store, asked)
    return [Possible(one.id, one.title, views.pejlemaerke_words(one.pejlemaerke)) for one in found]
