"""What expires: the list, its groups and its sums.

The rules are those of `tracker.expiry`; here they are said in SQL over the
years and lapses that were stored when written.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, defer

from db.models import AppropriationRow, LapseRow, PejlemaerkeRow, PeriodAmountRow, PlanRow
from db.queries.matching import matching
from db.queries.records import Bucket, FundKey, FundSum, Group, ListRow, Question, Sort, Totals
from tracker.appropriation import Kind
from tracker.assessment import Verdict
from tracker.expiry import ending_after
from tracker.profile import Fund

_VERDICT_ORDER = tuple(Verdict)
_KIND_ORDER = tuple(Kind)
_FUND_ORDER: tuple[FundKey, ...] = (*Fund, None)
_Place = tuple[str, str | None]
_Key = ColumnElement[Any] | InstrumentedAttribute[Any]


def count(session: Session, question: Question) -> int:
    """Count the appropriations that answer a question. One statement."""
    return session.scalar(select(func.count()).select_from(_matches(question).subquery())) or 0


def page(session: Session, question: Question, start: int, limit: int) -> list[ListRow]:
    """Fetch a page of a list, in the order the question names.

    Three statements; two more for every further thousand rows.

    Args:
        session: A reader's session.
        question: Which appropriations, in which order.
        start: Rows to pass over, from 0.
        limit: Rows to fetch at the most.
    """
    statement = (
        _listed(question)
        .add_columns(_relevant_year(question).label("relevant_year"))
        .options(defer(AppropriationRow.description), defer(AppropriationRow.results))
        .order_by(*_order(question))
        .offset(start)
        .limit(limit)
    )
    found = session.execute(statement).all()
    lapses, reduced_after = _lapses(session, [row.AppropriationRow.id for row in found])
    periods = _period_sums(session, [row.AppropriationRow.id for row in found], question.after_year)
    rows = []
    for row in found:
        appropriation = row.AppropriationRow
        relevant: tuple[tuple[FundKey, int], ...] = tuple(lapses[appropriation.id].get(row.relevant_year, ()))
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
            )
        )
    return rows


def ids(session: Session, question: Question) -> list[int]:
    """Fetch every id of a list, in its order. One statement."""
    statement = _listed(question).with_only_columns(AppropriationRow.id).order_by(*_order(question))
    return list(session.scalars(statement))


def position_of(session: Session, question: Question, appropriation_id: int) -> int | None:
    """Find where an appropriation stands in a list, from 0; None if it does not."""
    numbered = (
        _listed(question)
        .with_only_columns(AppropriationRow.id, (func.row_number().over(order_by=_order(question)) - 1).label("place"))
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


def _relevant_year(question: Question) -> ColumnElement[int | None]:
    """Say after which year a row's figures fall: the one asked about, or the next."""
    year = question.after_year
    own = select(LapseRow.id).where(LapseRow.appropriation_id == AppropriationRow.id).correlate(AppropriationRow)
    next_year = own.with_only_columns(func.min(LapseRow.after_year)).where(LapseRow.after_year > year).scalar_subquery()
    lapse_now = own.where(LapseRow.after_year == year).exists()
    now = or_(AppropriationRow.last_year == year, AppropriationRow.listed_after == year, lapse_now)
    if not question.everything:
        return case((now, year), else_=next_year)
    last = own.with_only_columns(func.max(LapseRow.after_year)).scalar_subquery()
    return case((now, year), else_=func.coalesce(next_year, last))


def _falling(question: Question, fund: Fund) -> ColumnElement[int | None]:
    """Give what falls of a fund after the relevant year; innermost of three questions about the same row."""
    lapse = aliased(LapseRow)
    return (
        select(lapse.amount_kr)
        .where(
            lapse.appropriation_id == AppropriationRow.id,
            lapse.after_year == _relevant_year(question),
            lapse.fund == fund,
        )
        .correlate(AppropriationRow)
        .scalar_subquery()
    )


def _order(question: Question) -> list[ColumnElement[Any]]:
    """Order by what was asked, then by title and id; what is unknown comes last."""
    keys: dict[Sort, _Key] = {
        Sort.TITLE: AppropriationRow.title_order,
        Sort.LAST_YEAR: AppropriationRow.last_year,
        Sort.KIND: case({kind: i for i, kind in enumerate(_KIND_ORDER)}, value=AppropriationRow.kind),
        Sort.VERDICT: case({verdict: i for i, verdict in enumerate(_VERDICT_ORDER)}, value=AppropriationRow.verdict),
    }
    ties: list[ColumnElement[Any]] = [AppropriationRow.title_order.asc(), AppropriationRow.id.asc()]
    if question.sort is Sort.PEJLEMAERKE:
        place: list[_Key] = [AppropriationRow.plan_id, PejlemaerkeRow.position, AppropriationRow.position]
        return [*(_directed(key, question.descending) for key in place), AppropriationRow.id.asc()]
    if question.sort in (Sort.SERVICE, Sort.INDSATS):
        return [_directed(_falling(question, Fund(question.sort.value)), question.descending), *ties]
    return [_directed(keys[question.sort], question.descending), *ties]


def _directed(key: _Key, descending: bool) -> ColumnElement[Any]:
    return (key.desc() if descending else key.asc()).nulls_last()


def _lapses(
    session: Session, wanted: Sequence[int]
) -> tuple[dict[int, dict[int, list[tuple[FundKey, int]]]], dict[int, set[int]]]:
    """Fetch what falls after each year, by appropriation; and those years."""
    by_id: dict[int, dict[int, list[tuple[FundKey, int]]]] = defaultdict(dict)
    years: dict[int, set[int]] = defaultdict(set)
    for some in _thousands(wanted):
        statement = select(LapseRow.appropriation_id, LapseRow.after_year, LapseRow.fund, LapseRow.amount_kr)
        for appropriation_id, year, fund, amount_kr in session.execute(
            statement.where(LapseRow.appropriation_id.in_(some))
        ):
            by_id[appropriation_id].setdefault(year, []).append((fund, amount_kr))
            years[appropriation_id].add(year)
    for by_year in by_id.values():
        for found in by_year.values():
            found.sort(key=lambda lapse: _FUND_ORDER.index(lapse[0]))
    return by_id, years


def _period_sums(session: Session, wanted: Sequence[int], year: int) -> dict[int, int]:
    sums: dict[int, int] = {}
    for some in _thousands(wanted):
        statement = (
            select(PeriodAmountRow.appropriation_id, func.sum(PeriodAmountRow.amount_kr))
            .where(PeriodAmountRow.appropriation_id.in_(some), PeriodAmountRow.to_year == year)
            .group_by(PeriodAmountRow.appropriation_id)
        )
        sums |= {appropriation_id: int(kr) for appropriation_id, kr in session.execute(statement)}
    return sums


def _thousands(wanted: Sequence[int]) -> Iterator[Sequence[int]]:
    """Cut ids into as many as one statement takes; once also when there are none."""
    for start in range(0, max(len(wanted), 1), 1000):
        yield wanted[start : start + 1000]


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
            .order_by(PlanRow.name, PejlemaerkeRow.name, "bucket", table.fund)
        )
        for plan, name, word, fund, kr in session.execute(statement):
            found[(plan, name)].append(FundSum(Bucket(word), fund, int(kr), period))
    return found


def _unknown(year: int) -> ColumnElement[int]:
    """Count 1 for what ends or falls after the year by an amount nobody knows."""
    lapses = select(LapseRow.id).where(LapseRow.appropriation_id == AppropriationRow.id, LapseRow.after_year == year)
    periods = select(PeriodAmountRow.id).where(
        PeriodAmountRow.appropriation_id == AppropriationRow.id, PeriodAmountRow.to_year == year
    )
    ends = or_(AppropriationRow.last_year == year, AppropriationRow.listed_after == year)
    return case((and_(ends, ~lapses.exists(), ~periods.exists()), 1), else_=0)


def _everywhere(question: Question) -> Question:
    return replace(question, pejlemaerke=None)
