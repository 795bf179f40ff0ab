"""Which appropriations a question is about, as conditions."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, column, false, func, or_, select, table
from sqlalchemy.orm import InstrumentedAttribute

from db.models import (
    AppropriationRow,
    LapseRow,
    PejlemaerkeRow,
    PeriodAmountRow,
    PlanRow,
    SearchRow,
    YearAmountRow,
)
from db.queries.records import Question
from tracker.appropriation import UNPLACED, Pejlemaerke
from tracker.profile import Fund
from tracker.text import search_key, storable

_INDEXED_LETTERS = 3
"""A trigram index has no answer to fewer letters."""
_search_index = table("search_index", column("rowid"), column("search_index"))


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
    found.extend(_has_words(question.search))
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


def _has_words(search: str) -> Iterator[ColumnElement[bool]]:
    """Find every word as any part of any word; the texts were folded alike when stored.

    Two conditions at the most, however long the search.
    """
    words = dict.fromkeys(search_key(storable(search)).split())
    indexed = [word.replace('"', '""') for word in words if len(word) >= _INDEXED_LETTERS]
    if indexed:
        asked = " AND ".join(f'"{word}"' for word in indexed)
        rows = select(_search_index.c.rowid).where(_search_index.c.search_index.op("MATCH")(asked))
        yield AppropriationRow.id.in_(rows)
    short = [word for word in words if len(word) < _INDEXED_LETTERS]
    if short:
        each = func.json_each(json.dumps(short)).table_valued("value")
        lacking = select(each.c.value).where(func.instr(SearchRow.words, each.c.value) == 0)
        yield AppropriationRow.id.in_(select(SearchRow.appropriation_id).where(~lacking.exists()))
