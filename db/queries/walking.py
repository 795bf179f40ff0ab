"""Whole lists, for who writes all of one: read in stretches, so that no more of it than that is in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.endings import kroner_of
from db.listing_tables import EndingRow
from db.models import LapseRow, PejlemaerkeRow, PlanRow
from db.portions import MOST
from db.queries.listing import page, page_after
from db.queries.matching import matching
from db.queries.ordering import listed_in, order
from db.queries.records import ListRow, Question, Sort

WHOLE = 10**9
"""More rows than there are."""
Under = tuple[str, str | None]
"""A plan, and a pejlemærke of it; None: outside every one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An appropriation on a list, with what says why it is there."""

    id: int
    falls_after: int | None
    """The year, of those its line is about, after which money is known to fall away."""


def walk(session: Session, question: Question, most: int = MOST) -> Iterator[Sequence[ListRow]]:
    """Fetch a list from its beginning to its end, so many rows at a time. A statement for each stretch.

    In another order than the papers' every stretch would sort the whole list
    anew, and words would be looked for again: such a list comes in one piece.
    """
    if question.sort is not Sort.PEJLEMAERKE or question.search.strip():
        yield page(session, question, 0, WHOLE)
        return
    rows = page(session, question, 0, most)
    while rows:
        yield rows
        rows = page_after(session, question, rows[-1].place, most) if len(rows) == most else []


def entries_under(session: Session, question: Question) -> dict[Under, list[Entry]]:
    """Fetch what is on a list, in its order, by what it is listed under. Three statements."""
    plans = {one.id: one.name for one in session.execute(select(PlanRow.id, PlanRow.name))}
    named = {one.id: one.name for one in session.execute(select(PejlemaerkeRow.id, PejlemaerkeRow.name))}
    row = EndingRow
    columns = (row.appropriation_id, row.after_year, row.plan_id, row.pejlemaerke_id)
    money = (row.service_kr, row.indsats_kr, row.overfoersel_kr, row.anlaeg_kr, row.unnamed_kr)
    statement = select(*columns, *money).select_from(listed_in(question)).where(*matching(question))
    found: dict[Under, list[Entry]] = {}
    for one in session.execute(statement.order_by(*order(question))):
        under = plans[one.plan_id], named.get(one.pejlemaerke_id)
        entry = Entry(one.appropriation_id, one.after_year if kroner_of(one) else None)
        found.setdefault(under, []).append(entry)
    return found


def next_falls(session: Session, ids: Sequence[int], year: int) -> dict[int, int]:
    """Fetch the first year, later than one, after which something falls away of each. One statement.

    `ids`: a thousand at the most; of which nothing falls later is left out.
    """
    row = LapseRow
    later = row.appropriation_id.in_(ids), row.after_year > year
    statement = select(row.appropriation_id, func.min(row.after_year)).where(*later).group_by(row.appropriation_id)
    return {key: after_year for key, after_year in session.execute(statement)}  # noqa: C416 - rows are no pairs to a type checker
