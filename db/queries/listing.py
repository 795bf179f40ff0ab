"""What expires: the list, a page at a time, and where one stands in it.

The rules are those of `tracker.endings`, reckoned when an appropriation was
written; here they are read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, BindParameter, ColumnElement, Row, Select, Subquery, bindparam, func, select
from sqlalchemy.orm import Session

from db.endings import funds_of, kroner_of
from db.listing_tables import EndingRow
from db.models import AppropriationRow, PejlemaerkeRow, PlanRow
from db.queries.matching import matching
from db.queries.ordering import beyond, keys, listed_in, order, shows_shares
from db.queries.rarity import Parts, rare_parts
from db.queries.records import ListRow, Place, Question
from db.queries.searching import has_words_itself
from db.queries.sharing import shares_of, whole_columns
from tracker.expiry import ending_after

_OF_THE_ROW = (
    EndingRow.appropriation_id,
    EndingRow.after_year,
    EndingRow.service_kr,
    EndingRow.indsats_kr,
    EndingRow.overfoersel_kr,
    EndingRow.anlaeg_kr,
    EndingRow.unnamed_kr,
    EndingRow.period_kr,
    EndingRow.unknown,
    EndingRow.listed_after,
    EndingRow.goals_missed,
    EndingRow.each_kr,
)
_OF_THE_REST = (
    AppropriationRow.version,
    AppropriationRow.title,
    PlanRow.name.label("plan"),
    PejlemaerkeRow.name.label("pejlemaerke"),
    AppropriationRow.section,
    AppropriationRow.kind,
    AppropriationRow.last_year,
    AppropriationRow.permanent,
    AppropriationRow.verdict,
    AppropriationRow.verdict_state,
    AppropriationRow.owner,
    AppropriationRow.declaration_of_intent,
)
_PLACE, _BEYOND, _SKIPPED, _MOST, _ID = "place_{}", "beyond_at_{}", "skipped", "most", "of_id"
_STATEMENTS = 64
"""Statements of each kind that are kept: the questions one officer goes back and forth between."""
_WALKED = 3000
"""Rows that a search looks through before it asks its index: what takes a hundredth of a second."""


def count(session: Session, question: Question) -> int:
    """Count the appropriations that answer a question. One statement."""
    return session.scalar(select(func.count()).select_from(EndingRow).where(*matching(question))) or 0


def page(session: Session, question: Question, start: int, limit: int, *, of: int | None = None) -> list[ListRow]:
    """Fetch a page of a list by its number, in the order the question names. One statement, or two for a search.

    The rows before it are passed over one by one: what comes after a row that
    is known is fetched quicker by `page_after`.

    Args:
        session: A reader's session.
        question: Which appropriations, in which order.
        start: Rows to pass over, from 0.
        limit: Rows to fetch at the most.
        of: How many rows the list has, if that is known: what is nearer to
            the end is then looked for from there.
    """
    back = of is not None and start > of // 2
    if of is not None and back:
        limit = max(0, min(limit, of - start))
        start = max(0, of - start - limit)
    statement = _page(question, _by_index(session, question), back=back)
    return _rows(session, question, statement, {_SKIPPED: start, _MOST: limit})


def first_page(session: Session, question: Question, start: int, limit: int) -> list[ListRow]:
    """Fetch the first rows to show, before anybody knows how many there are. One statement, or three for a search.

    A search looks through the first rows of the list one by one, and asks the
    index only where they are not enough: it is slow to say where a common
    word stands, and quick for a rare one.
    """
    if question.search.strip() and start == 0:
        some = _narrow(replace(question, search="")).order_by(*order(question)).limit(_WALKED).subquery()
        having = select(*some.c).where(*has_words_itself(question.search, some.c.appropriation_id)).limit(limit)
        if session.get_bind().dialect.name != "sqlite":  # SQLite goes through them as they stand, and stops at the last
            having = having.order_by(*_as_placed(question, some))
        if len(rows := _rows(session, question, _whole(question, having.subquery()))) == limit:
            return rows
    return page(session, question, start, limit)


def page_after(session: Session, question: Question, place: Place, limit: int) -> list[ListRow]:
    """Fetch the rows that follow one whose place is known, in order. One statement, or two for a search."""
    return _beside(session, question, place, limit, back=False)


def page_before(session: Session, question: Question, place: Place, limit: int) -> list[ListRow]:
    """Fetch the rows that come before one whose place is known, in order. One statement, or two for a search."""
    return _beside(session, question, place, limit, back=True)


def _beside(session: Session, question: Question, place: Place, limit: int, *, back: bool) -> list[ListRow]:
    statement = _page_beside(question, _by_index(session, question), back=back)
    return _rows(session, question, statement, _placed(place) | {_MOST: limit})


def ids(session: Session, question: Question) -> list[int]:
    """Fetch every id of a list, in its order. One statement."""
    statement = select(EndingRow.appropriation_id).select_from(listed_in(question))
    statement = statement.where(*matching(question, joined=True))
    return list(session.scalars(statement.order_by(*order(question))))


def position_of(session: Session, question: Question, appropriation_id: int) -> int | None:
    """Find where an appropriation stands in a list, from 0; None if it does not. Two statements."""
    found = session.execute(_one(question), {_ID: appropriation_id}).one_or_none()
    if found is None:
        return None
    return session.scalar(_counting_before(question), _placed(found[_where_places(question)])) or 0


def _by_index(session: Session, question: Question) -> Parts | bool:
    """Say what a search asks the index for: as little as tells."""
    return rare_parts(session, question.search) or True


# A statement takes longer to make than to answer, and is garbage that only a search through the memory finds: each is
# made once for a question, and given its numbers when it is asked.


@lru_cache(_STATEMENTS)
def _page(question: Question, by_index: Parts | bool, *, back: bool) -> Select[*tuple[Any, ...]]:
    narrow = _narrow(question, by_index=by_index).order_by(*order(question, backwards=back))
    return _whole(question, narrow.offset(_given(_SKIPPED)).limit(_given(_MOST)).subquery())


@lru_cache(_STATEMENTS)
def _page_beside(question: Question, by_index: Parts | bool, *, back: bool) -> Select[*tuple[Any, ...]]:
    beside = _narrow(question, by_index=by_index).where(beyond(question, _places(question), backwards=back))
    return _whole(question, beside.order_by(*order(question, backwards=back)).limit(_given(_MOST)).subquery())


@lru_cache(_STATEMENTS)
def _one(question: Question) -> Select[*tuple[Any, ...]]:
    return _narrow(question, of=_given(_ID))


@lru_cache(_STATEMENTS)
def _counting_before(question: Question) -> Select[int]:
    before = beyond(question, _places(question), backwards=True)
    return select(func.count()).select_from(listed_in(question)).where(*matching(question, joined=True), before)


def _given(name: str) -> BindParameter[int]:
    """Stand for a whole number that is given when a statement is asked."""
    return bindparam(name, type_=BigInteger())


def _places(question: Question) -> tuple[BindParameter[Any], ...]:
    """Stand for the place of a row in an order."""
    return tuple(bindparam(_BEYOND.format(at), type_=key.column.type) for at, key in enumerate(keys(question)))


def _placed(place: Place) -> dict[str, Any]:
    """Give the place of a row where a statement has `_places`."""
    return {_BEYOND.format(at): value for at, value in enumerate(place)}


def _narrow(
    question: Question, *, by_index: Parts | bool = True, of: BindParameter[int] | None = None
) -> Select[*tuple[Any, ...]]:
    """Select what stands in the lists' own table; `of`: the row of one appropriation alone."""
    place = (key.column.label(_PLACE.format(at)) for at, key in enumerate(keys(question)))
    found = select(*_OF_THE_ROW, *_wholes(question), *place).select_from(listed_in(question))
    return found.where(*matching(question, by_index=by_index, of=of, joined=True))


def _wholes(question: Question) -> Sequence[ColumnElement[Any]]:
    return whole_columns(question.after_year) if shows_shares(question) else ()


def _where_places(question: Question) -> slice:
    """Say where in a row its place in the order stands."""
    begin = len(_OF_THE_ROW) + len(_wholes(question))
    return slice(begin, begin + len(keys(question)))


def _rows(
    session: Session, question: Question, statement: Select[*tuple[Any, ...]], given: Mapping[str, Any] | None = None
) -> list[ListRow]:
    places = _where_places(question)
    return [_row(question.after_year, row, tuple(row[places])) for row in session.execute(statement, given)]


def _whole(question: Question, found: Subquery) -> Select[*tuple[Any, ...]]:
    """Select what else is known of rows: the long way round only for those shown."""
    return (
        select(*found.c, *_OF_THE_REST)
        .join(AppropriationRow, AppropriationRow.id == found.c.appropriation_id)
        .join(PlanRow, AppropriationRow.plan_id == PlanRow.id)
        .outerjoin(PejlemaerkeRow, AppropriationRow.pejlemaerke_id == PejlemaerkeRow.id)
        .order_by(*_as_placed(question, found))
    )


def _as_placed(question: Question, found: Subquery) -> list[ColumnElement[Any]]:
    """Order rows by the places they were found with."""
    placed = [(found.c[_PLACE.format(at)], key.descending) for at, key in enumerate(keys(question))]
    return [column.desc() if descending else column.asc() for column, descending in placed]


def _row(after_year: int, row: Row[*tuple[Any, ...]], place: Place) -> ListRow:
    lapses = kroner_of(row)
    return ListRow(
        id=row.appropriation_id,
        version=row.version,
        title=row.title,
        plan=row.plan,
        pejlemaerke=row.pejlemaerke,
        section=row.section,
        kind=row.kind,
        ending=ending_after(
            after_year,
            last_year=row.last_year,
            reduced_after={row.after_year} if lapses else (),
            listed_after=row.listed_after,
            permanent=row.permanent,
        ),
        lapses=lapses,
        period_kr=row.period_kr,
        last_year=row.last_year,
        verdict=row.verdict,
        verdict_state=row.verdict_state,
        owner=row.owner,
        declaration_of_intent=row.declaration_of_intent,
        unknown_funds=funds_of(row.unknown),
        goals_missed=row.goals_missed,
        each_kr=row.each_kr,
        shares=shares_of(row),
        place=place,
    )
