"""What expires: the list, its groups and its sums.

The rules are those of `tracker.expiry`; here they are said in SQL over the
years and lapses that were stored when written.
"""

from collections import defaultdict
from dataclasses import replace

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select
from sqlalchemy.orm import Session, aliased, defer

from db.models import AppropriationRow, LapseRow, PejlemaerkeRow, PeriodAmountRow, PlanRow, YearAmountRow
from db.queries.figures import amounts_of, lapses_of, period_sums, unknown_funds
from db.queries.matching import matching
from db.queries.ordering import order, relevant_year
from db.queries.records import Bucket, FundKey, FundSum, Group, ListRow, Question, Totals
from tracker.appropriation import Kind
from tracker.expiry import ending_after

_Place = tuple[str, str | None]


def count(session: Session, question: Question) -> int:
    """Count the appropriations that answer a question. One statement."""
    return session.scalar(select(func.count()).select_from(_matches(question).subquery())) or 0


def page(session: Session, question: Question, start: int, limit: int) -> list[ListRow]:
    """Fetch a page of a list, in the order the question names.

    Four statements; three more for every further thousand rows.

    Args:
        session: A reader's session.
        question: Which appropriations, in which order.
        start: Rows to pass over, from 0.
        limit: Rows to fetch at the most.
    """
    statement = (
        _listed(question)
        .add_columns(relevant_year(question).label("relevant_year"))
        .options(defer(AppropriationRow.description), defer(AppropriationRow.results))
        .order_by(*order(question))
        .offset(start)
        .limit(limit)
    )
    found = session.execute(statement).all()
    lapses, reduced_after = lapses_of(session, [row.AppropriationRow.id for row in found])
    amounts = amounts_of(session, [row.AppropriationRow.id for row in found])
    periods = period_sums(session, [row.AppropriationRow.id for row in found], question.after_year)
    rows = []
    for row in found:
        appropriation = row.AppropriationRow
        relevant: tuple[tuple[FundKey, int], ...] = tuple(lapses[appropriation.id].get(row.relevant_year, ()))
        year = row.relevant_year or appropriation.last_year or question.after_year
        unknown = unknown_funds(amounts[appropriation.id], year, (fund for fund, _ in relevant))
        if not relevant and appropriation.id not in periods and all(at != year for at, _ in amounts[appropriation.id]):
            unknown = (None,)
        rows.append(
            ListRow(
                id=appropriation.id,
                version=appropriation.version,
                title=appropriation.title,
                plan=row.plan_name,
                pejlemaerke=row.pejlemaerke_name,
                section=appropriation.section,
                kind=appropriation.kind,
                ending=ending_after(
                    question.after_year,
                    last_year=appropriation.last_year,
                    reduced_after=reduced_after[appropriation.id],
                    listed_after=appropriation.listed_after,
                    permanent=appropriation.permanent,
                ),
                lapses=relevant,
                period_kr=periods.get(appropriation.id),
                last_year=appropriation.last_year,
                verdict=appropriation.verdict,
                verdict_state=appropriation.verdict_state,
                owner=appropriation.owner,
                declaration_of_intent=appropriation.declaration_of_intent,
                unknown_funds=unknown,
            )
        )
    return rows


def ids(session: Session, question: Question) -> list[int]:
    """Fetch every id of a list, in its order. One statement."""
    statement = _listed(question).with_only_columns(AppropriationRow.id).order_by(*order(question))
    return list(session.scalars(statement))


def position_of(session: Session, question: Question, appropriation_id: int) -> int | None:
    """Find where an appropriation stands in a list, from 0; None if it does not."""
    numbered = (
        _listed(question)
        .with_only_columns(AppropriationRow.id, (func.row_number().over(order_by=order(question)) - 1).label("place"))
        .subquery()
    )
    return session.scalar(select(numbered.c.place).where(numbered.c.id == appropriation_id))


def groups(session: Session, question: Question) -> list[Group]:
    """Sum up a list per pejlemærke, in the order of the papers.

    The question's own pejlemærke is left out of account, so that a choice
    between them can be shown. Three statements.
    """
    everywhere = _everywhere(question)
    matches = _matches(everywhere)
    statement = (
        select(PlanRow.name, PejlemaerkeRow.name, func.count(), func.sum(_unknown(question.after_year)))
        .select_from(AppropriationRow)
        .join(PlanRow)
        .outerjoin(PejlemaerkeRow, AppropriationRow.pejlemaerke_id == PejlemaerkeRow.id)
        .where(AppropriationRow.id.in_(matches))
        .group_by(PlanRow.id, PlanRow.name, PejlemaerkeRow.id, PejlemaerkeRow.name, PejlemaerkeRow.position)
        .order_by(PlanRow.id, PejlemaerkeRow.position.nulls_last(), PejlemaerkeRow.id)
    )
    sums = _sums(session, everywhere)
    return [
        Group(plan, name, Totals(number, unknown or 0, tuple(sums[(plan, name)])))
        for plan, name, number, unknown in session.execute(statement)
    ]


def totals(session: Session, question: Question) -> Totals:
    """Sum up a list: what lapses after the year asked about. Four statements."""
    unknown = session.scalar(
        select(func.sum(_unknown(question.after_year))).where(AppropriationRow.id.in_(_matches(question)))
    )
    added: dict[tuple[Bucket, FundKey, bool], int] = defaultdict(int)
    for sums in _sums(session, question).values():
        for one in sums:
            added[(one.bucket, one.fund, one.period)] += one.amount_kr
    together = tuple(FundSum(bucket, fund, kr, period) for (bucket, fund, period), kr in added.items())
    return Totals(count(session, question), unknown or 0, together)


def _matches(question: Question) -> Select[int]:
    return select(AppropriationRow.id).where(*matching(question))


def _listed(question: Question) -> Select[AppropriationRow, str, str]:
    """Join what every list row needs."""
    return (
        select(AppropriationRow, PlanRow.name.label("plan_name"), PejlemaerkeRow.name.label("pejlemaerke_name"))
        .join(PlanRow, AppropriationRow.plan_id == PlanRow.id)
        .outerjoin(PejlemaerkeRow, AppropriationRow.pejlemaerke_id == PejlemaerkeRow.id)
        .where(*matching(question))
    )


def _sums(session: Session, question: Question) -> dict[_Place, list[FundSum]]:
    """Sum what lapses after the year, and periods that end with it, per place."""
    year = question.after_year
    found: dict[_Place, list[FundSum]] = defaultdict(list)
    ends = and_(AppropriationRow.last_year == year, AppropriationRow.permanent.is_(false()))
    bucket = case((AppropriationRow.kind != Kind.FULL, AppropriationRow.kind), (ends, "full"), else_="reduced")
    for table, in_year, period in (
        (LapseRow, LapseRow.after_year == year, False),
        (PeriodAmountRow, PeriodAmountRow.to_year == year, True),
    ):
        statement = (
            select(PlanRow.name, PejlemaerkeRow.name, bucket.label("bucket"), table.fund, func.sum(table.amount_kr))
            .select_from(table)
            .join(AppropriationRow, table.appropriation_id == AppropriationRow.id)
            .join(PlanRow, AppropriationRow.plan_id == PlanRow.id)
            .outerjoin(PejlemaerkeRow, AppropriationRow.pejlemaerke_id == PejlemaerkeRow.id)
            .where(in_year, AppropriationRow.id.in_(_matches(question)))
            .group_by(PlanRow.name, PejlemaerkeRow.name, "bucket", table.fund)
            .order_by(PlanRow.name, PejlemaerkeRow.name.nulls_first(), "bucket", table.fund)
        )
        for plan, name, word, fund, kr in session.execute(statement):
            found[(plan, name)].append(FundSum(Bucket(word), fund, int(kr), period))
    return found


def _unknown(year: int) -> ColumnElement[int]:
    """Count 1 for what falls after the year by an amount nobody knows, as figures.unknown_funds."""
    mine = AppropriationRow.id
    lapses = select(LapseRow.id).where(LapseRow.appropriation_id == mine, LapseRow.after_year == year)
    periods = select(PeriodAmountRow.id).where(
        PeriodAmountRow.appropriation_id == mine, PeriodAmountRow.to_year == year
    )
    entries = select(YearAmountRow.id).where(
        YearAmountRow.appropriation_id == mine, YearAmountRow.counts, YearAmountRow.year == year
    )
    following = aliased(YearAmountRow)
    unknown_next = select(following.id).where(
        following.appropriation_id == mine,
        following.counts,
        following.year == year + 1,
        following.fund == YearAmountRow.fund,
        following.amount_kr.is_(None),
    )
    stated = lapses.where(LapseRow.fund == YearAmountRow.fund)
    # Two levels down, "mine" is nobody's unless it is said whose: another's lapse would stand in for one's own.
    gaps = entries.where(
        or_(
            YearAmountRow.amount_kr.is_(None),
            (YearAmountRow.amount_kr != 0) & unknown_next.correlate(AppropriationRow, YearAmountRow).exists(),
        ),
        ~stated.correlate(AppropriationRow, YearAmountRow).exists(),
    )
    stops = and_(AppropriationRow.last_year == year, AppropriationRow.permanent.is_(false()))
    ends = or_(stops, AppropriationRow.listed_after == year, lapses.exists())
    nothing = and_(~entries.exists(), ~lapses.exists(), ~periods.exists())
    return case((and_(ends, or_(gaps.exists(), nothing)), 1), else_=0)


def _everywhere(question: Question) -> Question:
    return replace(question, pejlemaerke=None)
