"""Small verbs that write one thing each. They never commit.

What is derived (first and last year, lapses, the verdict in force, the words
to search) is computed by the rules here and nowhere else, each time an
appropriation is written.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from db.models import (
    AppropriationRow,
    AssessmentRow,
    LapseRow,
    PejlemaerkeRow,
    PeriodAmountRow,
    PlanRow,
    SearchRow,
    SourceRow,
    YearAmountRow,
)
from tracker.appropriation import Kind
from tracker.assessment import MeetsGoals, StillNeeded, Verdict, VerdictState
from tracker.errors import ConflictError, NotFoundError
from tracker.expiry import drops, funded_years, last_funded_year
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source
from tracker.text import danish_order, search_key, storable

UNTITLED_LAST = "~"
"""Sorts after every title: "~" follows the letters and their Danish stand-ins."""


def plan_id(session: Session, name: str) -> int:
    """Find a plan by name, or make it."""
    found = session.scalar(select(PlanRow.id).where(PlanRow.name == storable(name)))
    if found is not None:
        return found
    row = PlanRow(name=storable(name))
    session.add(row)
    session.flush()
    return row.id


def pejlemaerke_id(session: Session, plan: int, name: str | None) -> int | None:
    """Find a pejlemærke of a plan, or make it the plan's last; None for none."""
    if name is None:
        return None
    name = storable(name)
    found = session.scalar(select(PejlemaerkeRow.id).where(PejlemaerkeRow.plan_id == plan, PejlemaerkeRow.name == name))
    if found is not None:
        return found
    last = session.scalar(select(func.max(PejlemaerkeRow.position)).where(PejlemaerkeRow.plan_id == plan))
    row = PejlemaerkeRow(plan_id=plan, name=name, position=(last or 0) + 1)
    session.add(row)
    session.flush()
    return row.id


def add_appropriation(
    session: Session, *, plan: str, pejlemaerke: str | None, kind: Kind, listed_after: int | None = None
) -> AppropriationRow:
    """Make an appropriation without title, text or money, last in its order."""
    plan_key = plan_id(session, plan)
    last = session.scalar(select(func.max(AppropriationRow.position)))
    row = AppropriationRow(
        version=1,
        title_order=UNTITLED_LAST,
        plan_id=plan_key,
        pejlemaerke_id=pejlemaerke_id(session, plan_key, pejlemaerke),
        kind=kind,
        position=(last or 0) + 1,
        listed_after=listed_after,
        permanent=False,
        starred=False,
        description="",
        results="",
        declaration_of_intent=False,
    )
    session.add(row)
    session.flush()
    return row


def to_change(session: Session, appropriation_id: int, *, seen: int | None) -> AppropriationRow:
    """Fetch an appropriation for a change and count its version up.

    Args:
        session: A writer's session: the lock is already held.
        appropriation_id: Which.
        seen: The version the person saw; None when no form was involved.

    Raises:
        NotFoundError: There is none with that id.
        ConflictError: Somebody else wrote since.
    """
    row = session.get(AppropriationRow, appropriation_id, populate_existing=True)
    if row is None:
        message = f"Der er ingen bevilling med nummer {appropriation_id}. Find nummeret med: pejl search TEKST"
        raise NotFoundError(message)
    if seen is not None and seen != row.version:
        message = (
            f"En anden har ændret bevilling {appropriation_id}, siden du åbnede den "
            f"(du så version {seen}, nu er den {row.version}). Intet er gemt."
        )
        raise ConflictError(message, seen=seen, current=row.version)
    row.version += 1
    return row


def add_source(
    session: Session,
    appropriation_id: int,
    field: str,
    value: str,
    source: Source,
    *,
    document_id: int | None,
    at: datetime,
) -> int:
    """Note where a value of a field came from."""
    row = SourceRow(
        appropriation_id=appropriation_id,
        field=field,
        value=storable(value),
        document_id=document_id,
        line=source.line,
        quote=storable(source.quote),
        paraphrase=source.paraphrase,
        by_name=storable(source.by) if source.by else None,
        recorded_at=at,
    )
    session.add(row)
    session.flush()
    return row.id


def add_amount(session: Session, appropriation_id: int, amount: YearAmount, *, source_id: int, counts: bool) -> None:
    """Add a figure for a year and fund; one that counts takes the other's place."""
    if counts:
        uncount(session, appropriation_id, amount.year, amount.fund)
    session.add(
        YearAmountRow(
            appropriation_id=appropriation_id,
            year=amount.year,
            fund=amount.fund,
            amount_kr=amount.amount_kr,
            rounded_to_kr=amount.rounded_to_kr,
            counts=counts,
            source_id=source_id,
        )
    )
    session.flush()


def uncount(session: Session, appropriation_id: int, year: int, fund: Fund | None) -> None:
    """Let no figure of a year and fund count; the figures stay."""
    session.execute(
        update(YearAmountRow)
        .where(
            YearAmountRow.appropriation_id == appropriation_id, YearAmountRow.year == year, YearAmountRow.fund == fund
        )
        .values(counts=False)
    )


def add_period(session: Session, appropriation_id: int, period: PeriodAmount, *, source_id: int) -> None:
    """Add an amount stated for several years together."""
    session.add(
        PeriodAmountRow(
            appropriation_id=appropriation_id,
            from_year=period.from_year,
            to_year=period.to_year,
            fund=period.fund,
            amount_kr=period.amount_kr,
            rounded_to_kr=period.rounded_to_kr,
            source_id=source_id,
        )
    )


def add_stated_lapse(session: Session, appropriation_id: int, drop: Drop, *, source_id: int) -> None:
    """Add a drop that a paper states outright."""
    session.add(_lapse(appropriation_id, drop, source_id))
    session.flush()


def add_assessment(
    session: Session,
    appropriation_id: int,
    *,
    text: str,
    verdict: Verdict | None,
    meets_goals: MeetsGoals | None,
    still_needed: StillNeeded | None,
    state: VerdictState | None,
    by: str,
    at: datetime,
    source_id: int | None,
) -> None:
    """Append an assessment; the one in force before stays readable."""
    session.add(
        AssessmentRow(
            appropriation_id=appropriation_id,
            text=storable(text),
            verdict=verdict,
            meets_goals=meets_goals,
            still_needed=still_needed,
            state=state,
            by_name=storable(by),
            recorded_at=at,
            source_id=source_id,
        )
    )
    session.flush()


def derive(session: Session, row: AppropriationRow) -> None:
    """Recompute what the rules derive from an appropriation's own values."""
    session.flush()
    amounts = [
        YearAmount(a.year, a.fund, a.amount_kr, a.rounded_to_kr)
        for a in session.scalars(
            select(YearAmountRow).where(YearAmountRow.appropriation_id == row.id, YearAmountRow.counts)
        )
    ]
    periods = [
        PeriodAmount(p.from_year, p.to_year, p.fund, p.amount_kr)
        for p in session.scalars(select(PeriodAmountRow).where(PeriodAmountRow.appropriation_id == row.id))
    ]
    session.execute(delete(LapseRow).where(LapseRow.appropriation_id == row.id, LapseRow.stated.is_(False)))
    stated = [
        Drop(s.after_year, s.fund, s.amount_kr, stated=True)
        for s in session.scalars(select(LapseRow).where(LapseRow.appropriation_id == row.id))
    ]
    session.add_all(_lapse(row.id, drop, None) for drop in drops(amounts, stated, periods) if not drop.stated)
    years = funded_years(amounts, periods)
    row.last_year = last_funded_year(amounts, periods, stated, row.listed_after)
    row.first_year = min(years) if years else None
    newest = session.scalar(
        select(AssessmentRow).where(AssessmentRow.appropriation_id == row.id).order_by(AssessmentRow.id.desc()).limit(1)
    )
    row.verdict = newest.verdict if newest else None
    row.verdict_state = newest.state if newest else None
    row.title_order = danish_order(row.title) if row.title else UNTITLED_LAST
    plan = session.get(PlanRow, row.plan_id)
    pejlemaerke = session.get(PejlemaerkeRow, row.pejlemaerke_id) if row.pejlemaerke_id else None
    _index_words(
        session,
        row.id,
        (
            row.title,
            plan.name if plan else None,
            pejlemaerke.name if pejlemaerke else None,
            row.section,
            row.target_group,
            row.owner,
            row.deputy,
            row.budget_note,
            row.description,
            row.results,
            newest.text if newest else None,
        ),
    )
    session.flush()


def _index_words(session: Session, appropriation_id: int, texts: Iterable[str | None]) -> None:
    """Fold the words that a search shall find, and keep them for the index."""
    words = "\n".join(search_key(text) for text in texts if text)
    entry = session.get(SearchRow, appropriation_id)
    if entry is None:
        session.add(SearchRow(appropriation_id=appropriation_id, words=words))
    else:
        entry.words = words


def _lapse(appropriation_id: int, drop: Drop, source_id: int | None) -> LapseRow:
    return LapseRow(
        appropriation_id=appropriation_id,
        after_year=drop.after_year,
        fund=drop.fund,
        amount_kr=drop.amount_kr,
        rounded_to_kr=drop.rounded_to_kr,
        stated=drop.stated,
        source_id=source_id,
    )
