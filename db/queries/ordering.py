"""In which order a list stands, and which year a row's figures belong to."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from db.models import AppropriationRow, LapseRow, PejlemaerkeRow
from db.queries.records import Question, Sort
from tracker.appropriation import Kind
from tracker.assessment import Verdict
from tracker.profile import Fund

_VERDICT_ORDER = tuple(Verdict)
_KIND_ORDER = tuple(Kind)
_Key = ColumnElement[Any] | InstrumentedAttribute[Any]


def relevant_year(question: Question) -> ColumnElement[int | None]:
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
            lapse.after_year == relevant_year(question),
            lapse.fund == fund,
        )
        .correlate(AppropriationRow)
        .scalar_subquery()
    )


def order(question: Question) -> list[ColumnElement[Any]]:
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
    if question.sort is Sort.TITLE and question.descending:
        return [AppropriationRow.title.is_(None), AppropriationRow.title_order.desc(), AppropriationRow.id.asc()]
    if question.sort in (Sort.SERVICE, Sort.INDSATS):
        return [_directed(_falling(question, Fund(question.sort.value)), question.descending), *ties]
    return [_directed(keys[question.sort], question.descending), *ties]


def _directed(key: _Key, descending: bool) -> ColumnElement[Any]:
    return (key.desc() if descending else key.asc()).nulls_last()
