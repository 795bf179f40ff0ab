"""Holding a whole store against itself: the papers against their own sums, and against one another.

It is done in steps, so that whoever waits can see how far it is, and stop.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from db.portions import portions
from db.queries import checking
from db.queries.as_listed import as_listed
from db.queries.goals import goals_of, titles_of
from tracker import checks_store
from tracker.checks_money import lapses_that_do_not_follow, periods_that_do_not_add_up
from tracker.checks_store import Stated, StoreFinding
from tracker.checks_twice import Told, is_telling, numbers_told_again, results_repeated
from tracker.drafts import Draft, Severity
from tracker.money import Amount
from tracker.source import Source

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.queries.review import Waiting

_SEVERITIES = list(Severity)
_SPAN = 20_000
"""Appropriations whose amounts are read together."""
_WHOLE = 1_000
"""Appropriations that are read whole together."""


class Held(StrEnum):
    """What is held against what, in the order it is done."""

    PAPERS = "papers"
    """Each paper against itself, as it was read."""
    MONEY = "money"
    """Stated drops and periods against the figures of their years."""
    AMOUNTS = "amounts"
    """What two papers say of one year."""
    TEXTS = "texts"
    """Descriptions against one another."""
    GOALS = "goals"
    """Results against those of other years, and against the texts."""


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of the work that is done."""

    held: Held
    done: int
    total: int
    """Appropriations, or 1 where they are not counted."""
    found: tuple[StoreFinding, ...] = ()
    left_out: bool = False
    """There are too many to hold against one another."""


def check(session: "Session") -> list[StoreFinding]:
    """List every arithmetic and consistency finding over a store, the worst first; change nothing.

    A draft that waits is held against the appropriation it is about, so that
    what disagrees is seen before it is answered.
    """
    return worst_first(found for step in steps(session) for found in step.found)


def worst_first(found: Iterable[StoreFinding]) -> list[StoreFinding]:
    """Order findings: the worst first, else as they were found."""
    return sorted(found, key=lambda one: _SEVERITIES.index(one.finding.severity))


def steps(session: "Session", most: int | None = None) -> Iterator[Step]:
    """Check a store piece by piece.

    Args:
        session: A reader's session; every piece is of one state of the store when its transaction is.
        most: Texts and goals are held against one another, and have to be in memory together: where more
            appropriations have them than this, they are left out, and the step says so. None: never.
    """
    kept = checking.kept_findings(session)
    sums = {one.document_id for one in kept if one.finding.code.endswith("_total")}
    yield Step(Held.PAPERS, 1, 1, tuple(checks_store.kept_findings(kept, checking.changed_kr(session, sums))))
    waiting = checking.waiting_about(session)
    yield from _money(session)
    yield from _amounts(session, waiting)
    yield _texts_step(session, most)
    yield _goals_step(session, waiting, most)


def _money(session: "Session") -> Iterator[Step]:
    ids = checking.with_stated_money(session)
    for start in range(0, max(1, len(ids)), _WHOLE):
        some = as_listed(session, ids[start : start + _WHOLE])
        found = (*lapses_that_do_not_follow(some), *periods_that_do_not_add_up(some))
        yield Step(Held.MONEY, min(start + _WHOLE, len(ids)), len(ids), found)


def _amounts(session: "Session", waiting: Sequence[tuple[int, "Waiting"]]) -> Iterator[Step]:
    drafted = sorted(_stated_in_drafts(waiting), key=lambda one: one.appropriation_id)
    last = checking.last_id(session)
    for first in range(1, max(1, last) + 1, _SPAN):
        span = range(first, first + _SPAN)
        here = [one for one in drafted if one.appropriation_id in span]
        stated = [*checking.stated_amounts(session, span, {one.appropriation_id for one in here}), *here]
        found = checks_store.amounts_that_differ(sorted(stated, key=lambda one: one.appropriation_id))
        yield Step(Held.AMOUNTS, min(span.stop - 1, last), last, tuple(found))


def _texts_step(session: "Session", most: int | None) -> Step:
    count = checking.count_descriptions(session)
    if most is not None and count > most:
        return Step(Held.TEXTS, count, count, left_out=True)
    related = checking.related(session)
    described = checking.descriptions(session)
    found = checks_store.copied_descriptions(described, lambda one, other: (one, other) in related)
    return Step(Held.TEXTS, count, count, tuple(found))


def _goals_step(session: "Session", waiting: Sequence[tuple[int, "Waiting"]], most: int | None) -> Step:
    drafts = _drafts_with_goals(waiting)
    ids = sorted({*checking.with_goals(session), *drafts})
    if most is not None and len(ids) > most:
        return Step(Held.GOALS, len(ids), len(ids), left_out=True)
    told_again: list[StoreFinding] = []

    def telling() -> Iterator[Told]:
        for one in _told(session, ids, drafts):
            told_again.extend(numbers_told_again([one]))
            yield one

    return Step(Held.GOALS, len(ids), len(ids), (*results_repeated(telling()), *told_again))


def _stated_in_drafts(waiting: Sequence[tuple[int, "Waiting"]]) -> Iterator[Stated]:
    for about, one in waiting:
        for amount in one.draft.amounts:
            if amount.counts and amount.amount_kr is not None:
                known = Amount(amount.amount_kr, amount.rounded_to_kr)
                source = amount.source or Source(one.document_name, one.draft.line)
                yield Stated(
                    about, one.draft.title, amount.year, amount.fund, known, one.document_id, source, waits=True
                )


def _drafts_with_goals(waiting: Sequence[tuple[int, "Waiting"]]) -> dict[int, list[Draft]]:
    drafts: dict[int, list[Draft]] = defaultdict(list)
    for about, one in waiting:
        if one.draft.goals:
            drafts[about].append(one.draft)
    return drafts


def _told(session: "Session", ids: Sequence[int], drafts: Mapping[int, Sequence[Draft]]) -> Iterator[Told]:
    """Gather the goals that count and the texts, of appropriations and of the drafts about them.

    Texts are held against results that tell something: they are read where there are any.
    """
    for some in portions(ids):
        stored = goals_of(session, some)
        goals = {
            key: (
                *(goal for goal in stored.get(key, ()) if goal.counts),
                *(goal for draft in drafts.get(key, ()) for goal in draft.goals),
            )
            for key in some
        }
        telling = [key for key, found in goals.items() if any(is_telling(goal, found) for goal in found)]
        titles = titles_of(session, telling)
        texts = checking.texts_told(session, [*titles])
        for key in (key for key in telling if key in titles):
            yield Told(key, titles[key], goals[key], tuple(texts.get(key, ())))
