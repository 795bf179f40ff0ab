"""Appropriations that a person looks for, to put them on a negotiation list. No Textual here."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries import listing
from db.queries.detail import appropriations
from db.queries.records import Question
from tui import views

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 50
"""Rows that a search gives at the most; more words find fewer."""
_DIGITS = 18
"""More than any number has."""
ON_THE_LIST = "står på listen"


@dataclass(frozen=True, slots=True)
class Possible:
    """An appropriation that may be the one."""

    id: int
    title: str | None
    why: str
    """How much alike, or where it stands."""


def candidates(session: "Session", text: str, after_year: int, there: Collection[int]) -> list[Possible]:
    """Find appropriations in the whole store; for nothing, those that expire and are not on the list.

    Args:
        session: Any session on the store.
        text: Words, as the overview's search takes them, or an appropriation's number, which comes first.
        after_year: The list's.
        there: Those on the list.
    """
    wanted = text.strip()
    if not wanted:
        expiring = listing.page(session, Question(after_year), 0, len(there) + MOST)
        return [_possible(one.id, one.title, one.pejlemaerke) for one in expiring if one.id not in there][:MOST]
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) <= _DIGITS
    named = appropriations(session, [int(wanted)]) if is_number else []
    words = listing.page(session, Question(everything=True, search=wanted), 0, MOST)
    found = {one.id: _possible(one.id, one.title, one.pejlemaerke) for one in named}
    found |= {one.id: _possible(one.id, one.title, one.pejlemaerke) for one in words}
    return [Possible(one.id, one.title, ON_THE_LIST) if one.id in there else one for one in found.values()]


def _possible(key: int, title: str | None, pejlemaerke: str | None) -> Possible:
    return Possible(key, title, views.pejlemaerke_words(pejlemaerke))
