"""What a draft may be about: the names every appropriation is known by."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models import (
    AppropriationRow,
    DraftRow,
    LapseRow,
    PejlemaerkeRow,
    PeriodAmountRow,
    PlanRow,
    SourceRow,
    YearAmountRow,
)
from db.portions import portions


@dataclass(frozen=True, slots=True)
class Candidate:
    """An appropriation by the names it has, or has had in a paper."""

    id: int
    titles: tuple[str, ...]
    """The present title first; empty when no paper and no officer gave one."""
    untitled_in_paper: bool
    """A paper has it without heading, whatever an officer called it since."""
    untitled: bool
    """It has no title now."""
    plan: str
    pejlemaerke: str | None
    section: str | None
    listed_after: int | None
    years: tuple[int, ...]
    """Those it is known to have had money in, ascending, as tracker.lineage.known_years."""


def candidates(session: Session) -> list[Candidate]:
    """Fetch every appropriation's names, place and years. Five statements."""
    titles: dict[int, list[str]] = defaultdict(list)
    for appropriation_id, value in session.execute(
        select(SourceRow.appropriation_id, SourceRow.value)
        .where(SourceRow.field == "title", SourceRow.document_id.is_not(None))
        .order_by(SourceRow.id)
    ):
        titles[appropriation_id].append(value)
    years = _years(session)
    statement = (
        select(
            AppropriationRow.id,
            AppropriationRow.title,
            PlanRow.name.label("plan"),
            PejlemaerkeRow.name.label("pejlemaerke"),
            AppropriationRow.section,
            AppropriationRow.listed_after,
        )
        .join(PlanRow, AppropriationRow.plan_id == PlanRow.id)
        .outerjoin(PejlemaerkeRow, AppropriationRow.pejlemaerke_id == PejlemaerkeRow.id)
        .order_by(AppropriationRow.id)
    )
    return [
        Candidate(
            id=row.id,
            titles=tuple(dict.fromkeys([*([row.title] if row.title else []), *titles[row.id]])),
            untitled_in_paper=row.listed_after is not None and not titles[row.id],
            untitled=not (row.title and row.title.strip()),
            plan=row.plan,
            pejlemaerke=row.pejlemaerke,
            section=row.section,
            listed_after=row.listed_after,
            years=tuple(sorted(years[row.id] | ({row.listed_after} if row.listed_after is not None else set()))),
        )
        for row in session.execute(statement)
    ]


def _years(session: Session) -> dict[int, set[int]]:
    years: dict[int, set[int]] = defaultdict(set)
    is_money = YearAmountRow.counts & or_(YearAmountRow.amount_kr.is_(None), YearAmountRow.amount_kr != 0)
    for key, year in session.execute(select(YearAmountRow.appropriation_id, YearAmountRow.year).where(is_money)):
        years[key].add(year)
    spans = select(PeriodAmountRow.appropriation_id, PeriodAmountRow.from_year, PeriodAmountRow.to_year)
    for key, first, last in session.execute(spans):
        years[key].update(range(first, last + 1))
    stated = select(LapseRow.appropriation_id, LapseRow.after_year).where(LapseRow.stated)
    for key, year in session.execute(stated):
        years[key].add(year)
    return years


def became(session: Session, draft_ids: list[str]) -> dict[str, tuple[str, int | None]]:
    """Fetch what earlier readings of the same drafts became: state and appropriation."""
    found: dict[str, tuple[str, int | None]] = {}
    for some in portions(draft_ids):
        statement = select(DraftRow.id, DraftRow.state, DraftRow.appropriation_id).where(DraftRow.id.in_(some))
        found |= {key: (state, appropriation_id) for key, state, appropriation_id in session.execute(statement)}
    return found
