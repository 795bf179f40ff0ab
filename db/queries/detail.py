"""Everything known about one appropriation, and the names there are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, joinedload, selectinload

from db.models import (
    AppropriationRow,
    AssessmentRow,
    LapseRow,
    PejlemaerkeRow,
    PeriodAmountRow,
    PlanRow,
    SourceRow,
    YearAmountRow,
)
from db.portions import portions
from db.queries.goals import goals_of
from db.queries.records import UNKNOWN_AMOUNT
from db.types import HIGHEST_ID
from tracker.appropriation import Appropriation, Conflict, Pejlemaerke
from tracker.assessment import Assessment
from tracker.conflicts import Told, conflicts
from tracker.errors import NotFoundError
from tracker.goals import Goal
from tracker.money import parse_amount
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source, SourcedValue

_MONEY = ("amount ", "period ", "lapse ")


def appropriation(session: Session, appropriation_id: int) -> Appropriation:
    """Fetch one appropriation, whole.

    Raises:
        NotFoundError: There is none with that id.
    """
    found = appropriations(session, [appropriation_id])
    if not found:
        message = f"Der er ingen bevilling med nummer {appropriation_id}. Find nummeret med: pejl search TEKST"
        raise NotFoundError(message)
    return found[0]


def appropriations(session: Session, ids: Sequence[int]) -> list[Appropriation]:
    """Fetch appropriations whole, in the order of the ids. Seven statements a thousand."""
    found: dict[int, Appropriation] = {}
    possible = [key for key in ids if abs(key) <= HIGHEST_ID]
    for some in portions(possible):
        goals = goals_of(session, some)
        for row in session.scalars(_whole().where(AppropriationRow.id.in_(some))):
            found[row.id] = _appropriation(row, goals.get(row.id, ()))
    return [found[key] for key in ids if key in found]


def pejlemaerker(session: Session) -> list[Pejlemaerke]:
    """Fetch every pejlemærke that has appropriations, with its plan, in the order of the papers. One statement.

    Its plan is named in the question, since the index on what is under a
    pejlemærke begins with the plan: each is one look instead of a walk
    through everything.
    """
    a = AppropriationRow
    is_used = exists().where(a.plan_id == PejlemaerkeRow.plan_id, a.pejlemaerke_id == PejlemaerkeRow.id)
    statement = (
        select(PlanRow.name, PejlemaerkeRow.name)
        .join(PejlemaerkeRow, PejlemaerkeRow.plan_id == PlanRow.id)
        .where(is_used)
        .order_by(PlanRow.id, PejlemaerkeRow.position)
    )
    return [Pejlemaerke(plan, name) for plan, name in session.execute(statement)]


@cache
def _whole() -> Select[AppropriationRow]:
    from_source = joinedload(SourceRow.document)
    return (
        select(AppropriationRow)
        .options(
            joinedload(AppropriationRow.plan),
            joinedload(AppropriationRow.pejlemaerke),
            selectinload(AppropriationRow.amounts).joinedload(YearAmountRow.source).options(from_source),
            selectinload(AppropriationRow.periods).joinedload(PeriodAmountRow.source).options(from_source),
            selectinload(AppropriationRow.lapses).joinedload(LapseRow.source).options(from_source),
            selectinload(AppropriationRow.assessments).joinedload(AssessmentRow.source).options(from_source),
            selectinload(AppropriationRow.sources).options(from_source),
        )
        .execution_options(populate_existing=True)
    )  # plain statements may have written past the session


def _appropriation(row: AppropriationRow, goals: tuple[Goal, ...]) -> Appropriation:
    sources = tuple(SourcedValue(source.field, source.value, _given(source)) for source in row.sources)
    return Appropriation(
        id=row.id,
        version=row.version,
        title=row.title,
        plan=row.plan.name,
        pejlemaerke=row.pejlemaerke.name if row.pejlemaerke else None,
        section=row.section,
        kind=row.kind,
        amounts=tuple(
            YearAmount(a.year, a.fund, a.amount_kr, a.rounded_to_kr, _source(a.source), a.counts, a.price_year)
            for a in row.amounts
        ),
        periods=tuple(
            PeriodAmount(p.from_year, p.to_year, p.fund, p.amount_kr, p.rounded_to_kr, _source(p.source), p.price_year)
            for p in row.periods
        ),
        lapses=tuple(
            Drop(d.after_year, d.fund, d.amount_kr, d.stated, d.rounded_to_kr, _source(d.source), d.price_year)
            for d in row.lapses
        ),
        first_year=row.first_year,
        last_year=row.last_year,
        listed_after=row.listed_after,
        permanent=row.permanent,
        target_group=row.target_group,
        starred=row.starred,
        description=row.description,
        results=row.results,
        assessments=tuple(
            Assessment(
                a.text, a.verdict, a.meets_goals, a.still_needed, a.state, a.by_name, a.recorded_at, _source(a.source)
            )
            for a in row.assessments
        ),
        owner=row.owner,
        deputy=row.deputy,
        budget_note=row.budget_note,
        declaration_of_intent=row.declaration_of_intent,
        goals=goals,
        sources=sources,
        conflicts=tuple(_settled(conflicts(_told(row), goals), sources)),
    )


def _told(row: AppropriationRow) -> Iterable[Told]:
    """Give what papers say of each field, with what it takes to see a contradiction; no retelling, no officer."""
    rounded: dict[tuple[str, int | None], int] = {}
    for a in row.amounts:
        rounded[f"amount {a.year} {_fund(a.fund)}", a.amount_kr] = a.rounded_to_kr
    for p in row.periods:
        rounded[f"period {p.from_year}-{p.to_year} {_fund(p.fund)}", p.amount_kr] = p.rounded_to_kr
    for d in row.lapses:
        rounded[f"lapse {d.after_year} {_fund(d.fund)}", d.amount_kr] = d.rounded_to_kr
    plans = {source.document_id: source.value for source in row.sources if source.field == "plan"}
    for source in row.sources:
        paper = source.document
        if paper is None or source.paraphrase:
            continue
        about = str(paper.after_year)
        if paper.after_year is None:
            about = f"{paper.dated and paper.dated.year} {plans.get(paper.id)}"
        kr = _kroner(source.value) if source.field.startswith(_MONEY) else None
        sourced = SourcedValue(source.field, source.value, _given(source))
        yield Told(sourced, paper.type, about, kr, rounded.get((source.field, kr), 1))


def _settled(found: Iterable[Conflict], sources: Sequence[SourcedValue]) -> Iterator[Conflict]:
    """Add what an officer said of a field since the last paper did; what a later paper says is open again.

    A conflict about a year's money whatever the fund is settled where one of its funds is.
    """
    for conflict in found:
        field = conflict.field
        last = next((one for one in reversed(sources) if one.field == field or one.field.startswith(f"{field} ")), None)
        yield replace(conflict, settled=last) if last is not None and last.source.by is not None else conflict


def _fund(fund: Fund | None) -> str:
    return fund.value if fund else "unknown"


def _kroner(value: str) -> int | None:
    """Read an amount as sources write it; None where nobody knows it."""
    return None if value == UNKNOWN_AMOUNT else parse_amount(value).kr


def _source(row: SourceRow | None) -> Source | None:
    return None if row is None else _given(row)


def _given(row: SourceRow) -> Source:
    document = (row.document.title or row.document.name) if row.document else None
    return Source(document, row.line, row.quote, row.paraphrase, row.by_name, row.recorded_at)
