"""What a list adds up to, under each pejlemærke and in all; always of the year asked about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from db.endings import OUTSIDE
from db.listing_tables import EndingRow
from db.models import AppropriationRow, PejlemaerkeRow, PeriodAmountRow, PlanRow
from db.queries.matching import matching
from db.queries.rarity import Parts, rare_parts
from db.queries.records import Bucket, FundKey, FundSum, Group, Question, Totals
from tracker.appropriation import UNPLACED, Kind, Pejlemaerke
from tracker.profile import Fund

_MONEY: tuple[tuple[FundKey, ColumnElement[int | None]], ...] = (
    (Fund.ANLAEG, func.sum(EndingRow.anlaeg_kr)),
    (Fund.INDSATS, func.sum(EndingRow.indsats_kr)),
    (Fund.OVERFOERSEL, func.sum(EndingRow.overfoersel_kr)),
    (Fund.SERVICE, func.sum(EndingRow.service_kr)),
    (None, func.sum(EndingRow.unnamed_kr)),
)
"""Each fund's sum, in the order of the words that the store writes for them."""
_COMMON = 0.4
"""The share of the texts from which an index tells less than it costs."""
_Place = tuple[int, int]


def groups(
    session: Session, question: Question, *, common: bool = False, also: Sequence[ColumnElement[bool]] = ()
) -> list[Group]:
    """Sum up a list per pejlemærke, in the order of the papers.

    The question's own pejlemærke is left out of account, so that a choice
    between them can be shown. Four statements, or five.

    Args:
        session: A reader's session.
        question: Which appropriations.
        common: What is searched for is known to stand in many of them.
        also: What else a row of the lists must meet.
    """
    way = _way(session, question, common=common)
    found = _found(session, replace(question, pejlemaerke=None), by_index=way, also=also)
    plans = {key: name for key, name in session.execute(select(PlanRow.id, PlanRow.name))}  # noqa: C416 - rows are no pairs to a type checker
    named = select(PejlemaerkeRow.plan_id, PejlemaerkeRow.position, PejlemaerkeRow.name)
    names = {(plan, place): name for plan, place, name in session.execute(named)}
    return [Group(plans[plan], names.get((plan, place)), found[plan, place]) for plan, place in sorted(found)]


def totals(session: Session, question: Question) -> Totals:
    """Sum up a list: what lapses after the year asked about. Two statements, or three."""
    return added(_found(session, question, by_index=_way(session, question)).values())


def _way(session: Session, question: Question, *, common: bool = False) -> Parts | bool:
    """Choose how to find what is searched for: what much of the store has is looked for in each row's own text."""
    parts = rare_parts(session, question.search)
    if parts is not None:
        return parts if parts.share < _COMMON else False
    return not common


def totals_of(groups: Iterable[Group], pejlemaerke: Pejlemaerke | None) -> Totals:
    """Sum up the groups of one pejlemærke, or of all of them."""
    return added(
        group.totals
        for group in groups
        if pejlemaerke is None or (group.plan, group.pejlemaerke or UNPLACED) == (pejlemaerke.plan, pejlemaerke.name)
    )


def added(some: Iterable[Totals]) -> Totals:
    """Add totals up."""
    count = unknown = 0
    sums: dict[tuple[bool, Bucket, FundKey], int] = defaultdict(int)
    for one in some:
        count, unknown = count + one.count, unknown + one.unknown_count
        for part in one.sums:
            sums[part.period, part.bucket, part.fund] += part.amount_kr
    return Totals(
        count, unknown, tuple(FundSum(bucket, fund, kr, period) for (period, bucket, fund), kr in sums.items())
    )


def _found(
    session: Session, question: Question, *, by_index: Parts | bool = True, also: Sequence[ColumnElement[bool]] = ()
) -> dict[_Place, Totals]:
    """Count and sum per plan and place in it. Two statements, and one more where other years are listed as well."""
    number: dict[_Place, int] = defaultdict(int)
    unknown: dict[_Place, int] = defaultdict(int)
    sums: dict[_Place, list[FundSum]] = defaultdict(list)
    for place, bucket, rows, gaps, *money in _of_the_year(session, question, by_index=by_index, also=also):
        number[place] += rows
        unknown[place] += gaps
        for (fund, _), kr in zip(_MONEY, money, strict=True):
            if kr is not None:
                sums[place].append(FundSum(bucket, fund, int(kr)))
    if question.later or question.everything:
        number = _numbers(session, question, by_index=by_index, also=also)
    for place, one in _periods(session, question, also):
        sums[place].append(one)
    return {place: Totals(number[place], unknown[place], tuple(sums[place])) for place in number}


def _of_the_year(
    session: Session, question: Question, *, by_index: Parts | bool, also: Sequence[ColumnElement[bool]]
) -> Iterator[tuple[_Place, Bucket, int, int, *tuple[int | None, ...]]]:
    """Sum what stands on the list of the year asked about itself, in the order of an index that holds it all."""
    row = EndingRow
    own = replace(question, later=False, everything=False)
    statement = (
        select(
            row.plan_id,
            row.place,
            row.kind,
            row.ends,
            func.count(),
            func.sum(case((row.unknown != 0, 1), else_=0)),
            *(money for _, money in _MONEY),
        )
        .where(*matching(own, by_index=by_index), *also)
        .group_by(row.plan_id, row.place, row.kind, row.ends)
        .order_by(row.plan_id, row.place, row.kind, row.ends)
    )
    for plan, place, kind, ends, rows, gaps, *money in session.execute(statement):
        yield (plan, place), _bucket(kind, ends=ends), rows, gaps, *money


def _numbers(
    session: Session, question: Question, *, by_index: Parts | bool, also: Sequence[ColumnElement[bool]]
) -> dict[_Place, int]:
    """Count what is listed of any year."""
    row = EndingRow
    statement = select(row.plan_id, row.place, func.count()).where(*matching(question, by_index=by_index), *also)
    found = session.execute(statement.group_by(row.plan_id, row.place).order_by(row.plan_id, row.place))
    return defaultdict(int, {(plan, place): rows for plan, place, rows in found})


def _periods(
    session: Session, question: Question, also: Sequence[ColumnElement[bool]]
) -> Iterator[tuple[_Place, FundSum]]:
    """Sum periods that end with the year, of what is on the list: few, so each is looked up in it."""
    row = EndingRow
    listed = (
        select(row.appropriation_id)
        .where(*matching(question, by_index=False, of=AppropriationRow.id), *also)
        .correlate(AppropriationRow)
        .exists()
    )
    ends = and_(AppropriationRow.last_year == question.after_year, AppropriationRow.permanent.is_(False))
    place = func.coalesce(PejlemaerkeRow.position, OUTSIDE)
    by = (AppropriationRow.plan_id, place, AppropriationRow.kind, ends, PeriodAmountRow.fund)
    statement = (
        select(*by, func.sum(PeriodAmountRow.amount_kr))
        .select_from(PeriodAmountRow)
        .join(AppropriationRow, PeriodAmountRow.appropriation_id == AppropriationRow.id)
        .outerjoin(PejlemaerkeRow, AppropriationRow.pejlemaerke_id == PejlemaerkeRow.id)
        .where(PeriodAmountRow.to_year == question.after_year, listed)
        .group_by(*by)
        .order_by(*by)
    )
    for plan, position, kind, over, fund, kr in session.execute(statement):
        yield (plan, position), FundSum(_bucket(kind, ends=bool(over)), fund, int(kr), period=True)


def _bucket(kind: Kind, *, ends: bool) -> Bucket:
    if kind is not Kind.FULL:
        return Bucket(kind.value)
    return Bucket.FULL if ends else Bucket.REDUCED
