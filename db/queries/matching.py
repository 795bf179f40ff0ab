"""Which appropriations a question is about, as conditions."""

from typing import Any

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from db.models import (
    AppropriationRow,
    LapseRow,
    PejlemaerkeRow,
    PeriodAmountRow,
    PlanRow,
    YearAmountRow,
)
from db.queries.records import Question
from db.queries.searching import has_words
from tracker.appropriation import UNPLACED, Pejlemaerke
from tracker.profile import Fund


def matching(question: Question) -> list[ColumnElement[bool]]:
    """List the conditions an appropriation meets to answer a question."""
    found: list[ColumnElement[bool]] = []
    if not question.everything:
        found.append(_ends(question.after_year, later=question.later))
    if question.pejlemaerke is not None:
        found.append(_under(question.pejlemaerke))
    if question.among is not None:
        found.append(or_(false(), *(_under(pejlemaerke) for pejlemaerke in question.among)))
    if question.fund is not None:
        found.append(_from_fund(question.fund))
    if question.kind is not None:
        found.append(AppropriationRow.kind == question.kind)
    if question.verdict is not None:
        found.append(AppropriationRow.verdict == question.verdict)
    if question.missing_assessment:
        found.append(AppropriationRow.verdict.is_(None))
    found.extend(has_words(question.search))
    return found


def _ends(year: int, *, later: bool) -> ColumnElement[bool]:
    """Say "expires or is reduced after the year", as tracker.expiry.ending_after."""
    lapses = select(LapseRow.id).where(LapseRow.appropriation_id == AppropriationRow.id)
    passes = AppropriationRow.permanent.is_(false())
    if later:
        return or_(
            passes & (AppropriationRow.last_year >= year),
            AppropriationRow.listed_after == year,
            lapses.where(LapseRow.after_year >= year).exists(),
        )
    return or_(
        passes & (AppropriationRow.last_year == year),
        AppropriationRow.listed_after == year,
        lapses.where(LapseRow.after_year == year).exists(),
    )


def _under(pejlemaerke: Pejlemaerke) -> ColumnElement[bool]:
    in_plan = AppropriationRow.plan_id.in_(select(PlanRow.id).where(PlanRow.name == pejlemaerke.plan))
    if pejlemaerke.name == UNPLACED:
        return in_plan & AppropriationRow.pejlemaerke_id.is_(None)
    named = select(PejlemaerkeRow.id).where(PejlemaerkeRow.name == pejlemaerke.name)
    return in_plan & AppropriationRow.pejlemaerke_id.in_(named)


def _from_fund(fund: Fund) -> ColumnElement[bool]:
    tables: tuple[tuple[InstrumentedAttribute[int], ColumnElement[Any]], ...] = (
        (YearAmountRow.appropriation_id, (YearAmountRow.fund == fund) & _is_money()),
        (LapseRow.appropriation_id, LapseRow.fund == fund),
        (PeriodAmountRow.appropriation_id, PeriodAmountRow.fund == fund),
    )
    return or_(*(AppropriationRow.id.in_(select(owner).where(condition)) for owner, condition in tables))


def _is_money() -> ColumnElement[bool]:
    """Say "a figure that counts and is no stated zero", as tracker.expiry.funded_years."""
    return YearAmountRow.counts & or_(YearAmountRow.amount_kr.is_(None), YearAmountRow.amount_kr != 0)
