"""Which appropriations a question is about, as conditions on where each stands in the lists.

Of every appropriation at most one row meets them: that of the year asked
about, or else of the next in which something ends.
"""

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, false, or_, select

from db.endings import OUTSIDE, bits
from db.listing_tables import EndingRow
from db.models import PejlemaerkeRow, PlanRow
from db.queries.rarity import Parts
from db.queries.records import Question
from db.queries.searching import has_parts, has_words, has_words_itself
from db.queries.thresholds import at_least
from tracker.appropriation import UNPLACED, Pejlemaerke
from tracker.assessment import Verdict


def matching(
    question: Question,
    *,
    by_index: Parts | bool = True,
    of: SQLColumnExpression[int] | int | None = None,
    each_year: bool = False,
    joined: bool = False,
) -> list[ColumnElement[bool]]:
    """List the conditions a row meets to answer a question.

    Args:
        question: What is asked.
        of: The rows of this appropriation alone, which are looked up first, whatever else is asked: SQLite would go
            through all of a year to find one of them.
        by_index: What is searched for is asked of the index, or only these parts of it; otherwise of each row's own
            text, which is quicker for a few rows, and for a word that most of them have.
        each_year: A row's share is that of its own year, for those who leave the year out: the first condition.
        joined: They are asked of what `db.queries.ordering.listed_in` gives, whose shares are at hand.
    """
    year = EndingRow.after_year if of is None else EndingRow.after_year + 0
    found = [_of_year(question, year)]
    if of is not None:
        found.append(EndingRow.appropriation_id == of)
    if question.pejlemaerke is not None:
        found.append(_under(question.pejlemaerke))
    if question.among is not None:
        found.append(or_(false(), *(_under(pejlemaerke) for pejlemaerke in question.among)))
    if question.fund is not None:
        found.append(EndingRow.funds.op("&")(bits([question.fund])) != 0)
    if question.kind is not None:
        found.append(EndingRow.kind == question.kind)
    if question.verdict is not None:
        found.append(EndingRow.verdict == question.verdict)
    if question.missing_assessment:
        found.append(or_(EndingRow.verdict.is_(None), EndingRow.verdict == Verdict.UNDECIDED))
    if question.goals_missed:
        found.append(EndingRow.goals_missed != 0)
    found += at_least(question, each_year=each_year, joined=joined)
    key = EndingRow.appropriation_id
    if isinstance(by_index, Parts):
        return [*found, *has_parts(by_index, question.search, key)]
    return [*found, *(has_words if by_index else has_words_itself)(question.search, key)]


def _of_year(question: Question, after_year: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Say "expires or is reduced after the year", as tracker.expiry.ending_after."""
    year, row = question.after_year, EndingRow
    if not (question.later or question.everything):
        return after_year == year
    elsewhere = row.listed_after.is_distinct_from(year)  # what that year's list asks about has its row there
    later = and_(after_year > year, row.previous_year < year, row.listed_only.is_(false()), elsewhere)
    if not question.everything:
        return or_(after_year == year, later)
    past = and_(row.is_last, after_year < year, elsewhere)
    asked_later = and_(row.is_last, row.listed_only, after_year > year)
    return or_(after_year == year, later, past, asked_later)


def _under(pejlemaerke: Pejlemaerke) -> ColumnElement[bool]:
    plan = select(PlanRow.id).where(PlanRow.name == pejlemaerke.plan).scalar_subquery()
    if pejlemaerke.name == UNPLACED:
        return and_(EndingRow.plan_id == plan, EndingRow.place == OUTSIDE)
    named = select(PejlemaerkeRow.position).where(
        PejlemaerkeRow.plan_id == plan, PejlemaerkeRow.name == pejlemaerke.name
    )
    return and_(EndingRow.plan_id == plan, EndingRow.place == named.scalar_subquery())
