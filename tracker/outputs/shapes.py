"""The JSON shapes of the command line: others script against them.

They may grow; they may not drift. Keys are English, texts are as the
documents have them, amounts are whole kroner, a missing amount is null.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tracker.appropriation import Appropriation, Conflict
from tracker.assessment import Assessment, VerdictState
from tracker.checks_store import StoreFinding
from tracker.drafts import Check, Document, Draft, Finding, UnplacedLine
from tracker.expiry import Ending, drops, funded_years, last_funded_year, status_of, status_on
from tracker.goal_readings import Reading, by_goal
from tracker.goals import Goal
from tracker.profile import Drop, PeriodAmount, YearAmount, counting, shown_order
from tracker.source import Source, SourcedValue

Shape = dict[str, Any]


def appropriation_shape(appropriation: Appropriation, today: date, ending: Ending | None = None) -> Shape:
    """Give an appropriation as lists show it."""
    a = appropriation
    assessment = a.assessment
    shape = {
        "id": a.id,
        "title": a.title,
        "plan": a.plan,
        "pejlemaerke": a.pejlemaerke,
        "section": a.section,
        "kind": a.kind.value,
        "amounts": [amount_shape(amount) for amount in counting(a.amounts)],
        "periods": [period_shape(period) for period in a.periods],
        "lapses": [lapse_shape(drop) for drop in a.lapses],
        "first_year": a.first_year,
        "last_year": a.last_year,
        "status": status_on(a, today).value,
        "verdict": assessment.verdict.value if assessment and assessment.verdict else None,
        "verdict_state": assessment.state.value if assessment and assessment.verdict and assessment.state else None,
        "owner": a.owner,
        "deputy": a.deputy,
        "budget_note": a.budget_note,
        "declaration_of_intent": a.declaration_of_intent,
        "permanent": a.permanent,
        "version": a.version,
    }
    if ending is not None:
        shape["ending"] = ending.value
    return shape


def whole_shape(appropriation: Appropriation, today: date, history: Sequence[Shape], family: Shape) -> Shape:
    """Give everything known about an appropriation; its history and its relatives are the caller's."""
    a = appropriation
    return appropriation_shape(a, today) | {
        "figures": [
            figure_shape(number, amount) for number, amount in enumerate(sorted(a.amounts, key=shown_order), start=1)
        ],
        "target_group": a.target_group,
        "starred": a.starred,
        "description": a.description,
        "results": a.results,
        "assessments": [assessment_shape(assessment) for assessment in a.assessments],
        "goals": [reading_shape(reading) for reading in by_goal(a.goals)],
        "sources": [sourced_shape(sourced) for sourced in a.sources],
        "conflicts": [conflict_shape(conflict) for conflict in a.conflicts],
        **family,
        "history": list(history),
    }


def amount_shape(amount: YearAmount) -> Shape:
    """Give the amount of a year and fund."""
    return {
        "year": amount.year,
        "fund": amount.fund.value if amount.fund else None,
        "amount_kr": amount.amount_kr,
        "rounded_to_kr": amount.rounded_to_kr,
        "price_level": amount.price_year,
    } | _place(amount.source)


def figure_shape(number: int, amount: YearAmount) -> Shape:
    """Give one of all figures, those beside the ones that count too, under the number that `count` takes."""
    source = source_shape(amount.source) if amount.source else None
    return amount_shape(amount) | {"number": number, "counts": amount.counts, "source": source}


def period_shape(period: PeriodAmount) -> Shape:
    """Give an amount stated for a period."""
    return {
        "from": period.from_year,
        "to": period.to_year,
        "fund": period.fund.value if period.fund else None,
        "amount_kr": period.amount_kr,
        "price_level": period.price_year,
    } | _place(period.source)


def lapse_shape(drop: Drop) -> Shape:
    """Give what falls away after a year."""
    return {
        "after_year": drop.after_year,
        "fund": drop.fund.value if drop.fund else None,
        "amount_kr": drop.amount_kr,
        "stated": drop.stated,
        "price_level": drop.price_year,
    } | _place(drop.source)


def assessment_shape(assessment: Assessment) -> Shape:
    """Give one assessment with who, when and whether a person stands behind it."""
    return {
        "text": assessment.text,
        "verdict": assessment.verdict.value if assessment.verdict else None,
        "meets_goals": assessment.meets_goals.value if assessment.meets_goals else None,
        "still_needed": assessment.still_needed.value if assessment.still_needed else None,
        "by": assessment.by,
        "at": assessment.at.isoformat(),
        "state": assessment.state.value if assessment.state else None,
        "source": source_shape(assessment.source) if assessment.source else None,
    }


def sourced_shape(sourced: SourcedValue) -> Shape:
    """Give a value with where it came from."""
    return source_shape(sourced.source) | {"field": sourced.field, "value": sourced.value}


def source_shape(source: Source) -> Shape:
    """Give where a value came from: a paper's line, or an officer."""
    return {
        "document": source.document,
        "line": source.line,
        "quote": source.quote,
        "paraphrase": source.paraphrase,
        "by": source.by,
        "at": source.at.isoformat() if source.at else None,
    }


def conflict_shape(conflict: Conflict) -> Shape:
    """Give the values that papers disagree on."""
    return {
        "field": conflict.field,
        "values": [{"value": s.value, "source": source_shape(s.source)} for s in conflict.values],
        "settled": sourced_shape(conflict.settled) if conflict.settled else None,
    }


def draft_shape(draft: Draft) -> Shape:
    """Give a draft as an import shows it; outcome and matches are the caller's."""
    years = funded_years(draft.amounts, draft.periods)
    return {
        "id": draft.id,
        "title": draft.title,
        "plan": draft.plan,
        "pejlemaerke": draft.pejlemaerke,
        "section": draft.section,
        "kind": draft.kind.value,
        "amounts": [amount_shape(amount) for amount in draft.amounts],
        "periods": [period_shape(period) for period in draft.periods],
        "lapses": [lapse_shape(drop) for drop in drops(draft.amounts, draft.stated_lapses, draft.periods)],
        "first_year": min(years) if years else None,
        "last_year": last_funded_year(draft.amounts, draft.periods, draft.stated_lapses, draft.listed_after),
        "target_group": draft.target_group,
        "starred": draft.starred,
        "description": draft.description,
        "results": draft.results,
        "assessment": draft.assessment,
        "line": draft.line,
        "declaration_of_intent": draft.declaration_of_intent,
        "suggested": {
            "verdict": draft.suggested.verdict.value if draft.suggested.verdict else None,
            "meets_goals": draft.suggested.meets_goals.value if draft.suggested.meets_goals else None,
            "still_needed": draft.suggested.still_needed.value if draft.suggested.still_needed else None,
            "quote": draft.suggested.quote,
        },
        "sources": [
            {"field": s.field, "value": s.value, "line": s.source.line, "quote": s.source.quote} for s in draft.sources
        ],
    }


def draft_as_appropriation_shape(draft: Draft, today: date) -> Shape:
    """Give the keys that lists of appropriations have and a draft lacks; nobody has confirmed any of it."""
    lapses = drops(draft.amounts, draft.stated_lapses, draft.periods)
    last_year = last_funded_year(draft.amounts, draft.periods, draft.stated_lapses, draft.listed_after)
    reduced_after = {drop.after_year for drop in lapses}
    verdict = draft.suggested.verdict
    return {
        "status": status_of(last_year, reduced_after=reduced_after, permanent=False, today=today).value,
        "verdict": verdict.value if verdict else None,
        "verdict_state": VerdictState.SUGGESTED.value if verdict else None,
        "owner": None,
        "budget_note": None,
        "version": None,
    }


def goal_shape(goal: Goal) -> Shape:
    """Give a goal with its result; one without a result has neither figures nor words in it."""
    result = goal.result
    return {
        "number": goal.number,
        "effort": goal.effort,
        "text": goal.text,
        "target": {"value": goal.target.value, "unit": goal.target.unit.value} if goal.target else None,
        "year": goal.year,
        "result": {
            "share_percent": result.share_percent if result else None,
            "count": result.count if result else None,
            "of_count": result.of_count if result else None,
            "met": result.met if result else None,
            "doubtful": result is not None and result.doubtful,
            "raw": result.raw if result else "",
            "line": goal.result_source.line if goal.result_source else None,
        },
        "note": goal.note,
        "line": goal.source.line,
    }


def reading_shape(reading: Reading) -> Shape:
    """Give a stored goal: the reading that counts, with its source, and what else was read of it."""
    goal = reading.goal
    return _stored_goal_shape(goal) | {"readings": [_stored_goal_shape(other) for other in reading.others]}


def _stored_goal_shape(goal: Goal) -> Shape:
    return goal_shape(goal) | {"plan": goal.plan, "counts": goal.counts, "source": source_shape(goal.source)}


def no_document_shape() -> Shape:
    """Give the keys of a paper's own data for a file that is no paper."""
    return dict.fromkeys(("title", "date", "case_number", "document_number", "after_year", "sha256"))


def document_shape(document: Document) -> Shape:
    """Give a paper's own data."""
    return {
        "title": document.title,
        "date": document.dated.isoformat() if document.dated else None,
        "case_number": document.case_number,
        "document_number": document.document_number,
        "after_year": document.after_year,
        "sha256": document.sha256,
    }


def finding_shape(finding: Finding) -> Shape:
    """Give a finding."""
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "line": finding.line,
        "quote": finding.quote,
        "stated": finding.stated,
        "computed": finding.computed,
    }


def store_finding_shape(one: StoreFinding) -> Shape:
    """Give a finding over the store, with what it is about and every place it rests on."""
    return finding_shape(one.finding) | {
        "document": one.places[0].document if one.places else None,
        "places": [{"document": place.document, "line": place.line} for place in one.places],
        "appropriation_ids": list(one.appropriation_ids),
    }


def check_shape(check: Check) -> Shape:
    """Give a check that was carried out, whether or not it holds."""
    return {
        "code": check.code,
        "line": check.line,
        "stated": check.stated,
        "computed": check.computed,
        "holds": check.holds,
    }


def unplaced_shapes(lines: Iterable[UnplacedLine]) -> list[Shape]:
    """Give the lines that ended in no field."""
    return [{"line": line.line, "text": line.text} for line in lines]


def _place(source: Source | None) -> Shape:
    return {"line": source.line if source else None, "quote": source.quote if source else None}
