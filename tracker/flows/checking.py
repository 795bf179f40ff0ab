"""Holding a whole store against itself: the papers against their own sums, and against one another."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from db.queries import checking, detail
from tracker import checks_store
from tracker.appropriation import Appropriation
from tracker.checks_money import lapses_that_do_not_follow, periods_that_do_not_add_up
from tracker.checks_store import StoreFinding
from tracker.checks_twice import Told, numbers_told_again, results_repeated
from tracker.drafts import Severity
from tracker.source import Source

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_SEVERITIES = list(Severity)


def check(session: "Session") -> list[StoreFinding]:
    """List every arithmetic and consistency finding over a store, the worst first; change nothing."""
    kept = checking.kept_findings(session)
    sums = {one.document_id for one in kept if one.finding.code.endswith("_total")}
    related = checking.related(session)
    with_money = detail.appropriations(session, checking.with_stated_money(session))
    told = [_told(one) for one in detail.appropriations(session, checking.with_goals(session))]
    found = [
        *checks_store.kept_findings(kept, checking.changed_kr(session, sums)),
        *lapses_that_do_not_follow(with_money),
        *periods_that_do_not_add_up(with_money),
        *checks_store.amounts_that_differ(checking.stated_amounts(session)),
        *checks_store.copied_descriptions(checking.descriptions(session), lambda one, other: (one, other) in related),
        *results_repeated(told),
        *numbers_told_again(told),
    ]
    return sorted(found, key=lambda one: _SEVERITIES.index(one.finding.severity))


def _told(one: Appropriation) -> Told:
    goals = tuple(goal for goal in one.goals if goal.counts)
    return Told(one.id, one.title, goals, tuple(_texts(one)))


def _texts(one: Appropriation) -> Iterator[tuple[str, Source]]:
    """Give the texts that stand, each with the paper it is from."""
    assessment = one.assessment.text if one.assessment else ""
    for field, text in (("description", one.description), ("results", one.results), ("assessment", assessment)):
        given = [value.source for value in one.sources if value.field == field and value.value.split() == text.split()]
        if text and given:
            yield text, given[-1]
