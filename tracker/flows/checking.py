"""Holding a whole store against itself: the papers against their own sums, and against one another."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from db.queries import checking, detail
from tracker import checks_store
from tracker.appropriation import Appropriation
from tracker.checks_money import lapses_that_do_not_follow, periods_that_do_not_add_up
from tracker.checks_store import Stated, StoreFinding
from tracker.checks_twice import Told, numbers_told_again, results_repeated
from tracker.drafts import Draft, Severity
from tracker.money import Amount
from tracker.source import Source

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.queries.review import Waiting

_SEVERITIES = list(Severity)


def check(session: "Session") -> list[StoreFinding]:
    """List every arithmetic and consistency finding over a store, the worst first; change nothing.

    A draft that waits is held against the appropriation it is about, so that
    what disagrees is seen before it is answered.
    """
    kept = checking.kept_findings(session)
    sums = {one.document_id for one in kept if one.finding.code.endswith("_total")}
    related = checking.related(session)
    waiting = checking.waiting_about(session)
    stated = [*checking.stated_amounts(session), *_stated_in_drafts(waiting)]
    with_money = detail.appropriations(session, checking.with_stated_money(session))
    told = _told(session, waiting)
    found = [
        *checks_store.kept_findings(kept, checking.changed_kr(session, sums)),
        *lapses_that_do_not_follow(with_money),
        *periods_that_do_not_add_up(with_money),
        *checks_store.amounts_that_differ(sorted(stated, key=lambda one: one.appropriation_id)),
        *checks_store.copied_descriptions(checking.descriptions(session), lambda one, other: (one, other) in related),
        *results_repeated(told),
        *numbers_told_again(told),
    ]
    return sorted(found, key=lambda one: _SEVERITIES.index(one.finding.severity))


def _stated_in_drafts(waiting: Sequence[tuple[int, "Waiting"]]) -> Iterator[Stated]:
    for about, one in waiting:
        for amount in one.draft.amounts:
            if amount.counts and amount.amount_kr is not None:
                known = Amount(amount.amount_kr, amount.rounded_to_kr)
                source = amount.source or Source(one.document_name, one.draft.line)
                yield Stated(
                    about, one.draft.title, amount.year, amount.fund, known, one.document_id, source, waits=True
                )


def _told(session: "Session", waiting: Sequence[tuple[int, "Waiting"]]) -> list[Told]:
    """Gather the goals that count and the texts, of appropriations and of the drafts about them."""
    drafts: dict[int, list[Draft]] = defaultdict(list)
    for about, one in waiting:
        if one.draft.goals:
            drafts[about].append(one.draft)
    ids = sorted({*checking.with_goals(session), *drafts})
    return [_told_of(one, drafts) for one in detail.appropriations(session, ids)]


def _told_of(one: Appropriation, drafts: Mapping[int, Sequence[Draft]]) -> Told:
    stored = [goal for goal in one.goals if goal.counts]
    waiting = [goal for draft in drafts.get(one.id, ()) for goal in draft.goals]
    return Told(one.id, one.title, (*stored, *waiting), tuple(_texts(one)))


def _texts(one: Appropriation) -> Iterator[tuple[str, Source]]:
    """Give the texts that stand, each with the paper it is from."""
    assessment = one.assessment.text if one.assessment else ""
    for field, text in (("description", one.description), ("results", one.results), ("assessment", assessment)):
        given = [value.source for value in one.sources if value.field == field and value.value.split() == text.split()]
        if text and given:
            yield text, given[-1]
