"""What waits for a person, and what a first screen needs to know."""

import json
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from db import intake
from db.listing_tables import EndingRow
from db.models import AppropriationRow, DocumentRow, DraftRow, FindingRow, PlanRow
from db.paper_tables import ReadingRow
from db.queries.records import StoreFacts
from tracker.drafts import Draft, Finding
from tracker.endings import NO_YEAR


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft in the review queue, with the paper it came from."""

    draft: Draft
    document_id: int
    document_name: str
    appropriation_id: int | None
    """The appropriation it is certainly about; None for a new one."""


def waiting(session: Session, document_id: int | None = None) -> list[Waiting]:
    """Fetch the drafts that wait, paper by paper in the paper's order; or those of one paper."""
    queue = _queue() if document_id is None else _queue().where(DraftRow.document_id == document_id)
    return [_waits(row) for row in session.scalars(queue)]


@dataclass(frozen=True, slots=True)
class WaitingPaper:
    """A paper with drafts that wait."""

    document_id: int
    name: str
    """Its title, or the name of its file."""
    count: int


@dataclass(frozen=True, slots=True)
class PaperLines:
    """A paper's own lines as they were read; line n stands at n - 1. Empty where none are kept."""

    lines: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """Where each line stands in a file without lines of its own ("side 3"); empty for a text file."""
    unplaced: frozenset[int] = frozenset()
    """The numbers of the lines that ended in no field."""
    reading_of: str | None = None
    """The paper of which this is a second reading."""

    def text(self, number: int | None) -> str | None:
        """Give one line; None where it is not kept."""
        return self.lines[number - 1] if number is not None and 0 < number <= len(self.lines) else None

    def place(self, number: int) -> str:
        """Say where a line stands: "side 3, linje 40", or "linje 40"."""
        place = self.places[number - 1] if 0 < number <= len(self.places) else ""
        return f"{place}, linje {number}" if place else f"linje {number}"


def waiting_papers(session: Session) -> list[WaitingPaper]:
    """Count the drafts that wait, paper by paper, in the order the papers came. One statement."""
    statement = (
        select(DraftRow.document_id, func.coalesce(DocumentRow.title, DocumentRow.name), func.count())
        .join(DocumentRow, DraftRow.document_id == DocumentRow.id)
        .where(DraftRow.state == intake.WAITING)
        .group_by(DraftRow.document_id, DocumentRow.title, DocumentRow.name)
        .order_by(DraftRow.document_id)
    )
    return [WaitingPaper(*row) for row in session.execute(statement)]


def waiting_page(session: Session, start: int, count: int) -> list[Waiting]:
    """Fetch some of the drafts that wait, in the queue's order; a queue may have thousands. One statement."""
    return [_waits(row) for row in session.scalars(_queue().offset(start).limit(count))]


def one_waiting(session: Session, draft_id: str) -> Waiting | None:
    """Fetch a draft that waits; None when somebody has answered."""
    row = session.scalar(_queue().where(DraftRow.id == draft_id))
    return None if row is None else _waits(row)


def place_in_queue(session: Session, draft_id: str) -> int | None:
    """Find a draft's place in the queue, from 0; where somebody has answered, the place it had.

    None: there is no such draft. Two statements.
    """
    one = session.execute(select(DraftRow.document_id, DraftRow.position).where(DraftRow.id == draft_id)).one_or_none()
    if one is None:
        return None
    document, position = one
    earlier = (DraftRow.document_id < document) | ((DraftRow.document_id == document) & (DraftRow.position < position))
    return session.scalar(select(func.count()).where(DraftRow.state == intake.WAITING, earlier)) or 0


def paper_lines(session: Session, document_id: int) -> PaperLines:
    """Fetch a paper's own lines; none for bundled data and papers read before they were kept. One statement."""
    other = aliased(DocumentRow)
    statement = (
        select(ReadingRow.lines, ReadingRow.places, ReadingRow.unplaced, func.coalesce(other.title, other.name))
        .outerjoin(other, ReadingRow.reading_of_id == other.id)
        .where(ReadingRow.document_id == document_id)
    )
    found = session.execute(statement).one_or_none()
    if found is None:
        return PaperLines()
    lines, places, unplaced, reading_of = found
    return PaperLines(
        tuple(json.loads(lines)),
        tuple(json.loads(places)) if places else (),
        frozenset(json.loads(unplaced)),
        reading_of,
    )


def _queue() -> Select[DraftRow]:
    return (
        select(DraftRow)
        .where(DraftRow.state == intake.WAITING)
        .options(joinedload(DraftRow.document))
        .order_by(DraftRow.document_id, DraftRow.position)
    )


def _waits(row: DraftRow) -> Waiting:
    return Waiting(intake.unpack(row.payload), row.document_id, row.document.name, row.appropriation_id)


def findings(session: Session, document_id: int | None = None) -> list[tuple[str, Finding]]:
    """Fetch what was found in papers, with the paper's name, in the order found."""
    statement = (
        select(DocumentRow.name, FindingRow)
        .join(DocumentRow, FindingRow.document_id == DocumentRow.id)
        .order_by(FindingRow.id)
    )
    if document_id is not None:
        statement = statement.where(FindingRow.document_id == document_id)
    return [(name, _finding(row)) for name, row in session.execute(statement)]


def facts(session: Session) -> StoreFacts:
    """Count what there is, and list the years after which something ends."""
    return StoreFacts(
        appropriations=session.scalar(select(func.count()).select_from(AppropriationRow)) or 0,
        waiting=session.scalar(select(func.count()).where(DraftRow.state == intake.WAITING)) or 0,
        years=years(session),
        plans=tuple(session.scalars(select(PlanRow.name).order_by(PlanRow.id))),
    )


def years(session: Session) -> tuple[int, ...]:
    """List the years after which something ends or is reduced, or that a list asks about. One statement.

    It steps from year to year: a store of a million has few.
    """
    first = select(func.min(EndingRow.after_year).label("year")).cte("year", recursive=True)
    later = select(func.min(EndingRow.after_year)).where(EndingRow.after_year > first.c.year).scalar_subquery()
    every = first.union_all(select(later).where(first.c.year.is_not(None)))
    return tuple(year for year in session.scalars(select(every.c.year)) if year not in (None, NO_YEAR))


def plans_in_use(session: Session) -> list[str]:
    """Fetch the plans that lists are ordered by, or that an officer has put something under; else every plan.

    A plan that is known from its financing table or its goal statuses alone
    is not meant where nobody names it.
    """
    from_papers = select(DraftRow.appropriation_id).where(DraftRow.appropriation_id.is_not(None))
    used = select(AppropriationRow.plan_id).where(
        AppropriationRow.listed_after.is_not(None) | AppropriationRow.id.not_in(from_papers)
    )
    every = select(PlanRow.name).order_by(PlanRow.id)
    return list(session.scalars(every.where(PlanRow.id.in_(used)))) or list(session.scalars(every))


def _finding(row: FindingRow) -> Finding:
    return Finding(
        row.severity,
        row.code,
        row.message,
        row.line,
        row.quote,
        None if row.stated is None else json.loads(row.stated),
        None if row.computed is None else json.loads(row.computed),
    )
