"""What expires: the list, a page at a time, and where one stands in it.

The rules are those of `tracker.endings`, reckoned when an appropriation was
written; here they are read.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Subquery, func, select
from sqlalchemy.orm import Session

from db.endings import funds_of, kroner_of
from db.listing_tables import EndingRow
from db.models import AppropriationRow, PejlemaerkeRow, PlanRow
from db.queries.matching import matching
from db.queries.ordering import beyond, keys, listed_in, order
from db.queries.rarity import Parts, rare_parts
from db.queries.records import ListRow, Place, Question, Sort
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
_PLACE = "place_{}"
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
    narrow = _by_index(session, question)
    if of is not None and start > of // 2:
        limit = min(limit, of - start)
        return _rows(session, question, narrow.offset(of - start - limit).limit(max(0, limit)), back=True)
    return _rows(session, question, narrow.offset(start).limit(limit))


def first_page(session: Session, question: Question, start: int, limit: int) -> list[ListRow]:
    """Fetch the first rows to show, before anybody knows how many there are. One statement, or three for a search.

    A search looks through the first rows of the list one by one, and asks the
    index only where they are not enough: it is slow to say where a common
    word stands, and quick for a rare one.
    """
    if question.search.strip() and start == 0:
        some = _narrow(replace(question, search="")).order_by(*order(question)).limit(_WALKED).subquery()
        having = select(*some.c).where(*has_words_itself(question.search, some.c.appropriation_id)).limit(limit)
        if len(rows := _whole(session, question, having.subquery())) == limit:
            return rows
    return page(session, question, start, limit)


def page_after(session: Session, question: Question, place: Place, limit: int) -> list[ListRow]:
    """Fetch the rows that follow one whose place is known, in order. One statement, or two for a search."""
    narrow = _by_index(session, question)
    return _rows(session, question, narrow.where(beyond(question, place)).limit(limit))


def page_before(session: Session, question: Question, place: Place, limit: int) -> list[ListRow]:
    """Fetch the rows that come before one whose place is known, in order. One statement, or two for a search."""
    narrow = _by_index(session, question)
    return _rows(session, question, narrow.where(beyond(question, place, backwards=True)).limit(limit), back=True)


def ids(session: Session, question: Question) -> list[int]:
    """Fetch every id of a list, in its order. One statement."""
    statement = select(EndingRow.appropriation_id).select_from(listed_in(question)).where(*matching(question))
    return list(session.scalars(statement.order_by(*order(question))))


def position_of(session: Session, question: Question, appropriation_id: int) -> int | None:
    """Find where an appropriation stands in a list, from 0; None if it does not. Two statements."""
    found = session.execute(_narrow(question, of=appropriation_id)).one_or_none()
    if found is None:
        return None
    before = beyond(question, found[_where_places(question)], backwards=True)
    return session.scalar(select(func.count()).select_from(listed_in(question)).where(*matching(question), before)) or 0


def _by_index(session: Session, question: Question) -> Select[*tuple[Any, ...]]:
    """Select what stands in the lists' own table; a search asks the index for as little as tells."""
    return _narrow(question, by_index=rare_parts(session, question.search) or True)


def _narrow(question: Question, *, by_index: Parts | bool = True, of: int | None = None) -> Select[*tuple[Any, ...]]:
    """Select what stands in the lists' own table; `of`: the row of one appropriation alone."""
    place = (key.column.label(_PLACE.format(at)) for at, key in enumerate(keys(question)))
    found = select(*_OF_THE_ROW, *_wholes(question), *place).select_from(listed_in(question))
    return found.where(*matching(question, by_index=by_index, of=of))


def _wholes(question: Question) -> Sequence[ColumnElement[Any]]:
    return whole_columns(question.after_year) if question.sort is Sort.SHARE else ()


def _where_places(question: Question) -> slice:
    """Say where in a row its place in the order stands."""
    begin = len(_OF_THE_ROW) + len(_wholes(question))
    return slice(begin, begin + len(keys(question)))


def _rows(
    session: Session, question: Question, narrow: Select[*tuple[Any, ...]], *, back: bool = False
) -> list[ListRow]:
    return _whole(session, question, narrow.order_by(*order(question, backwards=back)).subquery())


def _whole(session: Session, question: Question, found: Subquery) -> list[ListRow]:
    """Fetch what else is known of rows: the long way round only for those shown."""
    placed = [(found.c[_PLACE.format(at)], key.descending) for at, key in enumerate(keys(question))]
    statement = (
        select(*found.c, *_OF_THE_REST)
        .join(AppropriationRow, AppropriationRow.id == found.c.appropriation_id)
        .join(PlanRow, AppropriationRow.plan_id == PlanRow.id)
        .outerjoin(PejlemaerkeRow, AppropriationRow.pejlemaerke_id == PejlemaerkeRow.id)
        .order_by(*(column.desc() if descending else column.asc() for column, descending in placed))
    )
    places = _where_places(question)
    return [_row(question.after_year, row, tuple(row[places])) for row in session.execute(statement)]


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
