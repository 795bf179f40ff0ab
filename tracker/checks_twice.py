"""The same number reported for two years, over all papers: one of them may be last year's."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.checks_store import Place, StoreFinding, where_words
from tracker.checks_years import AIMED, IN_YEAR, LEAST
from tracker.drafts import Finding, Severity
from tracker.figures import count_of, sentences_of, written
from tracker.goals import Goal
from tracker.source import Source
from tracker.text import search_key

_SAID_BEFORE_A_NUMBER = re.compile(r"\b(?:mindst|minimum|min|ca)\b\.?|\d[\d.,]*|\W+")
_QUOTED = 80
_Figures = tuple[float | None, int | None, int | None]
_Repeatable = tuple[str, _Figures]
"""What a goal asks for, and the result that another year may have as well."""


@dataclass(frozen=True, slots=True)
class Told:
    """An appropriation's goals, those that count, and what its texts tell."""

    appropriation_id: int
    title: str | None
    goals: tuple[Goal, ...] = ()
    texts: tuple[tuple[str, Source], ...] = ()
    """Each text with its source; its line is where it begins."""


def results_repeated(told: Iterable[Told]) -> Iterator[StoreFinding]:
    """Find goals with the very same figures in two years.

    Two goals are the same when their words are, apart from numbers. Who
    reaches just what was aimed at, two years running, repeats nothing.
    """
    seen: dict[_Repeatable, dict[int, tuple[int, Goal]]] = defaultdict(dict)
    for one in told:
        for goal in one.goals:
            if not is_telling(goal, one.goals):
                continue
            words = _SAID_BEFORE_A_NUMBER.sub(" ", search_key(goal.text)).strip()
            first_of_year = seen[words, _figures(goal)]
            same = next((it for year, it in first_of_year.items() if year != goal.year), None)
            first_of_year.setdefault(goal.year, (one.appropriation_id, goal))
            if same is not None:
                yield _repeated(goal, same[1], tuple(dict.fromkeys((one.appropriation_id, same[0]))))


def numbers_told_again(told: Sequence[Told]) -> Iterator[StoreFinding]:
    """Find a head count that a text gives for one year, and a goal's result of the same effort for another."""
    for one in told:
        telling = [goal for goal in one.goals if is_telling(goal, one.goals)]
        for text, source in one.texts if telling else ():
            for sentence in sentences_of(text):
                for match in () if AIMED.search(sentence) else IN_YEAR.finditer(sentence):
                    year, count = int(match["year"]), count_of(match["count"])
                    for goal in telling:
                        if goal.result and goal.result.count == count and goal.year != year:
                            yield _told_again(one, goal, year, sentence, source)


def is_telling(goal: Goal, goals: Sequence[Goal]) -> bool:
    """Say whether a result is no number that many years could have."""
    result = goal.result
    if result is None or result.doubtful or result.count is None or result.count < LEAST:
        return False
    return not any(one.year == goal.year and one.target and one.target.value == result.count for one in goals)


def _repeated(goal: Goal, same: Goal, ids: tuple[int, ...]) -> StoreFinding:
    count = goal.result.count if goal.result else None
    first, second = _place(same), _place(goal)
    return StoreFinding(
        Finding(
            Severity.WARNING,
            "same_for_two_years",
            f"»{goal.text[:_QUOTED]}« har {written(count or 0)} både i {same.year} ({where_words(first)}) og i "
            f"{goal.year} ({where_words(second)}). Tjek, om det ene år er gentaget i det andet.",
            second.line,
            goal.result.raw if goal.result else None,
            stated=count,
            computed=count,
        ),
        tuple(Place(source.document, source.line) for source in (second, first)),
        ids,
    )


def _told_again(one: Told, goal: Goal, year: int, sentence: str, source: Source) -> StoreFinding:
    count = goal.result.count if goal.result else None
    result = _place(goal)
    return StoreFinding(
        Finding(
            Severity.WARNING,
            "same_for_two_years",
            f"»{one.title or 'Bevillingen uden titel'}« (bevilling {one.appropriation_id}): {written(count or 0)} står "
            f"både for {year} ({where_words(source)}) og for {goal.year} ({where_words(result)}). Tjek begge år.",
            result.line,
            sentence,
            stated=count,
            computed=count,
        ),
        tuple(Place(given.document, given.line) for given in (result, source)),
        (one.appropriation_id,),
    )


def _place(goal: Goal) -> Source:
    return goal.result_source or goal.source


def _figures(goal: Goal) -> _Figures:
    result = goal.result
    return (result.share_percent, result.count, result.of_count) if result else (None, None, None)
