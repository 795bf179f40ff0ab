"""Finding appropriations by any part of any word, in each engine's own way.

The texts were folded when they were stored, and the words asked for are
folded alike: neither engine is asked what a letter's other case is.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ARRAY, Boolean, ColumnElement, Select, Text, all_, and_, column, func, literal, select, table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from db.models import SearchRow
from db.queries.rarity import LETTERS, Parts, words_of

_INDEXED_WORDS = 8
"""So many words, the longest, leave few rows; the others are looked for in those."""
_FEW = 5_000
"""Rows that are sooner looked up one by one in a list than the list is gone through."""
_Key = ColumnElement[Any] | InstrumentedAttribute[int]
_search_index = table("search_index", column("rowid"), column("search_index"))


class _PerEngine(FunctionElement[bool]):
    """A condition said twice: first for SQLite, then for PostgreSQL."""

    inherit_cache = True
    type = Boolean()


@compiles(_PerEngine, "sqlite")
def _for_sqlite(element: _PerEngine, compiler: SQLCompiler, **options: Any) -> str:
    of_sqlite, _ = element.clauses
    return compiler.process(of_sqlite, **options)


@compiles(_PerEngine, "postgresql")
def _for_postgresql(element: _PerEngine, compiler: SQLCompiler, **options: Any) -> str:
    _, of_postgresql = element.clauses
    return compiler.process(of_postgresql, **options)


def has_words(search: str, key: _Key) -> Iterator[ColumnElement[bool]]:
    """Find every word as any part of any word. One condition of few parts, however long the search.

    Args:
        search: What was typed.
        key: The column with the number of the appropriation.
    """
    if words := words_of(search):
        yield _PerEngine(and_(*_by_fts(words, key)), and_(*_by_like(words, key)))


def has_words_itself(search: str, key: _Key) -> Iterator[ColumnElement[bool]]:
    """Say the same of one row after the other, by its own text and no index: for the first rows of an order.

    What an index finds of a common word is most of the store, and must be
    sorted before the first row is known.
    """
    for word in words_of(search):
        pattern = SearchRow.words.contains(word, autoescape=True)
        own = _PerEngine(func.instr(SearchRow.words, word) > 0, pattern)
        yield select(SearchRow.appropriation_id).where(SearchRow.appropriation_id == key, own).exists()


def has_parts(parts: Parts, search: str, key: _Key) -> Iterator[ColumnElement[bool]]:
    """Say the same by a few parts that are rare, and then by each row's own text.

    Where they are in many rows, the rows of the list are gone through in their order, and not the index's.
    """
    yield (key + 0 if parts.rows > _FEW else key).in_(_indexed(parts.letters))
    yield from has_words_itself(search, key)


def _indexed(some: Iterable[str]) -> Select[int]:
    """Ask SQLite's index for the texts that have all of these in them."""
    asked = " AND ".join(f'"{one.replace(chr(34), chr(34) * 2)}"' for one in some)
    return select(_search_index.c.rowid).where(_search_index.c.search_index.op("MATCH")(asked))


def _by_fts(words: list[str], key: _Key) -> Iterator[ColumnElement[bool]]:
    """Ask SQLite's index for the long words, and the texts themselves for the short."""
    if long := [word for word in words if len(word) >= LETTERS]:  # the index has no answer to fewer letters
        yield key.in_(_indexed(long))
    short = [word for word in words if len(word) < LETTERS]
    if short:
        each = func.json_each(json.dumps(short)).table_valued("value")
        lacking = select(each.c.value).where(func.instr(SearchRow.words, each.c.value) == 0)
        own = SearchRow.appropriation_id == key  # one by one: most lists are a small part of the store
        yield select(SearchRow.appropriation_id).where(own, ~lacking.exists()).correlate_except(SearchRow).exists()


def _by_like(words: list[str], key: _Key) -> Iterator[ColumnElement[bool]]:
    """Ask PostgreSQL for patterns: its trigram index stands behind LIKE, and short words are read through.

    The index serves one pattern at a time and no array of them.
    """
    patterns = [f"%{_literally(word)}%" for word in sorted(words, key=len, reverse=True)]
    rows = select(SearchRow.appropriation_id).where(
        *(SearchRow.words.like(pattern) for pattern in patterns[:_INDEXED_WORDS])
    )
    others = patterns[_INDEXED_WORDS:]
    if others:
        rows = rows.where(SearchRow.words.like(all_(literal(others, ARRAY(Text)))))
    yield key.in_(rows)


def _literally(word: str) -> str:
    """Let no letter of a word mean anything to LIKE."""
    return re.sub(r"([\\%_])", r"\\\1", word)
