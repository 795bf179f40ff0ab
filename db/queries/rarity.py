"""Which parts of a word are rare in a store: what the index is asked for, since whole words take it ten times as long.

An index of three letters at a time has to look each of them up, and some
stand in every text. A few rare ones leave nearly the same rows, and the texts
themselves tell which of those are meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.models import SearchRow
from tracker.text import search_key, storable

LETTERS = 3
_SAMPLE = 400
"""Texts that are looked at, from all over the store."""
SMALL = 5_000
"""Appropriations below which any way is quick."""
_MOST_PARTS = 4
_GROWN = 1.2
_samples: "WeakKeyDictionary[Engine, tuple[int, tuple[str, ...]]]" = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Parts:
    """A few parts of the words searched for; what has the words has them all."""

    letters: tuple[str, ...]
    share: float
    """Of the store's texts that are likely to have them all; 0 to 1."""
    rows: int
    """How many that is."""


def words_of(search: str) -> list[str]:
    """Give the words that are searched for, folded as the texts are, each once."""
    return list(dict.fromkeys(search_key(storable(search)).split()))


def rare_parts(session: Session, search: str, *, small: int = SMALL) -> Parts | None:
    """Choose what to ask the index for; None: nothing is gained by it. One statement, and one more the first time.

    Args:
        session: A reader's session.
        search: What was typed.
        small: See `SMALL`.
    """
    starts = ((word, at) for word in words_of(search) for at in range(len(word) - LETTERS + 1))
    parts = list(dict.fromkeys(word[at : at + LETTERS] for word, at in starts))
    engine = session.get_bind().engine
    if not parts or engine.dialect.name != "sqlite":
        return None
    highest = session.scalar(select(func.max(SearchRow.appropriation_id))) or 0
    if highest < small:
        return None
    of, texts = _samples.get(engine, (0, ()))
    if not of <= highest <= of * _GROWN:
        texts = _sample(session, highest)
        _samples[engine] = highest, texts
    return _rarest(parts, texts, highest) if texts else None


def _sample(session: Session, highest: int) -> tuple[str, ...]:
    some = [1 + highest * at // _SAMPLE for at in range(_SAMPLE)]
    return tuple(session.scalars(select(SearchRow.words).where(SearchRow.appropriation_id.in_(some))))


def _rarest(parts: Sequence[str], texts: Sequence[str], highest: int) -> Parts:
    """Take the part that the fewest texts have, then the one that most of those lack, and so on."""
    chosen: list[str] = []
    left = list(texts)
    while left and len(chosen) < min(_MOST_PARTS, len(parts)):
        having = {part: [text for text in left if part in text] for part in parts if part not in chosen}
        best = min(having, key=lambda part: len(having[part]))
        if chosen and len(having[best]) == len(left):
            break
        chosen.append(best)
        left = having[best]
    share = len(left) / len(texts)
    return Parts(tuple(chosen), share, int(share * highest))
