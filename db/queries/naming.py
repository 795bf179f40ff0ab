"""Appropriations by what somebody types while looking for one."""

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from db.models import AppropriationRow, PejlemaerkeRow
from db.queries.records import Named
from db.queries.searching import has_words
from db.types import HIGHEST_ID
from tracker.text import search_key, storable

_LOOKED_THROUGH = 500
"""Those that contain the words, of which those with the words in their title come first."""
_FEWEST_LETTERS = 3
"""Fewer are in nearly every text, and no index answers for them."""


def named(session: Session, typed: str, limit: int) -> list[Named]:
    """Find appropriations by number, or by words of their title and texts; those with the words in the title first.

    Not every hit where there are very many: more words find fewer. Words of
    one or two letters count only beside a longer one. Two statements.
    """
    words = search_key(storable(typed)).split()
    found: list[Row[int, str | None, str]] = []
    if typed.strip().isascii() and typed.strip().isdecimal() and int(typed) <= HIGHEST_ID:
        found += session.execute(_columns().where(AppropriationRow.id == int(typed))).all()
    if any(len(word) >= _FEWEST_LETTERS for word in words):
        met = has_words(typed, AppropriationRow.id)
        found += session.execute(_columns().where(*met).limit(_LOOKED_THROUGH)).all()
    rows = {row.id: Named(row.id, row.title, row.pejlemaerke, _in_title(words, row.title)) for row in found}
    return sorted(rows.values(), key=lambda one: (str(one.id) != typed.strip(), not one.in_title, one.id))[:limit]


def _columns() -> Select[int, str | None, str]:
    return select(AppropriationRow.id, AppropriationRow.title, PejlemaerkeRow.name.label("pejlemaerke")).outerjoin(
        PejlemaerkeRow, AppropriationRow.pejlemaerke_id == PejlemaerkeRow.id
    )


def _in_title(words: list[str], title: str | None) -> bool:
    folded = search_key(title or "")
    return all(word in folded for word in words)
