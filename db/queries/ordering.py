"""In which order a list stands, and where in it a row is."""

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, FromClause, and_, case, func, literal, or_, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from db.derived import UNTITLED_LAST
from db.endings import KRONER, OUTSIDE
from db.listing_tables import EndingRow
from db.queries.records import Question, Sort
from db.queries.sharing import leading_permille, with_wholes
from tracker.appropriation import Kind
from tracker.assessment import Verdict

_VERDICT_ORDER = {verdict: i for i, verdict in enumerate(Verdict)}
_KIND_ORDER = {kind: i for i, kind in enumerate(Kind)}
_Column = ColumnElement[Any] | InstrumentedAttribute[Any]


def falling() -> ColumnElement[int | None]:
    """Add up all that falls away of a row, for orders and limits alone; NULL where nothing is known to."""
    funds = [getattr(EndingRow, of) for of in KRONER.values()]
    added = reduce(operator.add, (func.coalesce(of, 0) for of in funds))
    return case((or_(*(of.is_not(None) for of in funds)), added))


_COLUMNS: dict[Sort, _Column] = {
    Sort.SERVICE: EndingRow.service_kr,
    Sort.INDSATS: EndingRow.indsats_kr,
    Sort.LAST_YEAR: EndingRow.last_year,
    Sort.KIND: case(_KIND_ORDER, value=EndingRow.kind),
    Sort.VERDICT: case(_VERDICT_ORDER, value=EndingRow.verdict),
    Sort.LAPSES: falling(),
    Sort.COST: EndingRow.each_kr,
}
"""What may be unknown; in either direction that comes last."""


@dataclass(frozen=True, slots=True)
class Key:
    """One of the columns that an order goes by; none is ever NULL."""

    column: _Column
    descending: bool = False

    def directed(self, *, backwards: bool) -> ColumnElement[Any]:
        """Order by it."""
        return self.column.desc() if self.descending != backwards else self.column.asc()


def keys(question: Question) -> tuple[Key, ...]:
    """List the columns of an order, ties by title and id; what is unknown comes last."""
    row, down = EndingRow, question.descending
    ties = (Key(row.title_order), Key(row.appropriation_id))
    if question.sort is Sort.PEJLEMAERKE:
        outside = (Key(case((row.place == OUTSIDE, 1), else_=0)),) if down else ()
        return (
            Key(row.plan_id, down),
            *outside,
            *(Key(column, down) for column in (row.place, row.position, row.appropriation_id)),
        )
    if question.sort is Sort.TITLE:
        untitled = (Key(case((row.title_order == UNTITLED_LAST, 1), else_=0)),) if down else ()
        return (*untitled, Key(row.title_order, down), Key(row.appropriation_id, down))
    if question.sort is Sort.SHARE:
        return (Key(leading_permille(question.after_year, descending=down), down), *ties)
    column = _COLUMNS[question.sort]
    unknown = case((column.is_(None), 1), else_=0)
    known = case((column.is_(None), literal(0, BigInteger())), else_=column)  # kroner pass four bytes
    return (Key(unknown), Key(known, down), *ties)


def order(question: Question, *, backwards: bool = False) -> list[ColumnElement[Any]]:
    """Order by what was asked, or the other way round from the end."""
    return [key.directed(backwards=backwards) for key in keys(question)]


def shows_shares(question: Question) -> bool:
    """Tell whether the rows of a list have their shares: where it is in their order, or narrowed to them."""
    return question.sort is Sort.SHARE or question.least_share_permille is not None


def listed_in(question: Question) -> FromClause:
    """Say what a list is read from: the lists' own table, with the wholes where it is about shares of them."""
    return with_wholes(question.after_year) if shows_shares(question) else EndingRow.__table__


def beyond(question: Question, place: Sequence[Any], *, backwards: bool = False) -> ColumnElement[bool]:
    """Say that a row stands after a place in the order, or before it."""
    wanted = keys(question)
    directions = {key.descending for key in wanted}
    if len(directions) == 1:  # one comparison, which an index answers
        whole = tuple_(*(key.column for key in wanted))
        is_down = directions.pop() != backwards
        return whole < tuple_(*place) if is_down else whole > tuple_(*place)
    return or_(*_steps(wanted, place, backwards=backwards))


def _steps(wanted: Sequence[Key], place: Sequence[Any], *, backwards: bool) -> list[ColumnElement[bool]]:
    """Compare column by column: the first that differs decides."""
    found = []
    for at, (key, value) in enumerate(zip(wanted, place, strict=True)):
        further = key.column < value if key.descending != backwards else key.column > value
        same = [before.column == known for before, known in zip(wanted[:at], place[:at], strict=True)]
        found.append(and_(*same, further))
    return found
