"""The same number reported for two years: one of them may be last year's text."""

import re
from collections.abc import Iterable, Iterator

from tracker.checks_told import line_of, texts_of
from tracker.drafts import Finding, Parsed, Severity
from tracker.figures import NUMBER, PERSONS, count_of, sentences_of, written
from tracker.goals import Goal
from tracker.text import search_key

_LEAST = 10
"""Smaller numbers are alike by chance."""
_IN_YEAR = re.compile(
    rf"\bi\s(?P<year>20\d\d)\b[^.\d]{{0,60}}?(?P<count>{NUMBER})\s(?P<noun>{PERSONS})\b", re.IGNORECASE
)
_AIMED = re.compile(r"\b(?:mål\w*|skal|skulle|forvent\w*|plads\w*|kapacitet\w*|planlagt|årligt)\b", re.IGNORECASE)
_SAID_BEFORE_A_NUMBER = re.compile(r"\b(?:mindst|minimum|min|ca)\b\.?|\d[\d.,]*|\W+")


def same_number_told_for_two_years(parsed: Parsed) -> Iterator[Finding]:
    """Find one head count that a text gives for two years; what is only aimed at may well be the same."""
    for _, text in texts_of(parsed):
        first: dict[tuple[int, str], str] = {}
        for sentence in sentences_of(text.words):
            for match in () if _AIMED.search(sentence) else _IN_YEAR.finditer(sentence):
                count, noun, year = count_of(match["count"]), match["noun"].casefold(), match["year"]
                earlier = first.setdefault((count, noun), year)
                if count < _LEAST or earlier == year:
                    continue
                line = line_of(parsed, text, sentence)
                yield Finding(
                    Severity.WARNING,
                    "same_for_two_years",
                    f"Linje {line}: {written(count)} {noun} står både for {earlier} og for {year}. Tjek begge år.",
                    line,
                    sentence,
                    stated=count,
                    computed=count,
                )


def same_results_for_two_years(goals: Iterable[Goal]) -> Iterator[Finding]:
    """Find goals with the very same figures in two years; for goals of all papers together.

    Two goals are the same when their words are, apart from numbers. A goal
    that was read twice for one year is one goal.
    """
    seen: dict[str, list[Goal]] = {}
    for goal in goals:
        result = goal.result
        if result is None or result.doubtful or result.count is None or result.count < _LEAST:
            continue
        earlier = seen.setdefault(_SAID_BEFORE_A_NUMBER.sub(" ", search_key(goal.text)).strip(), [])
        same = next((one for one in earlier if one.year != goal.year and _figures(one) == _figures(goal)), None)
        earlier.append(goal)
        if same is None:
            continue
        place, other = goal.result_source or goal.source, same.result_source or same.source
        yield Finding(
            Severity.WARNING,
            "same_for_two_years",
            f"»{goal.text[:80]}« har {written(result.count)} både i {same.year} ({other.document}, linje {other.line}) "
            f"og i {goal.year} ({place.document}, linje {place.line}). Tjek, om det ene år er gentaget i det andet.",
            place.line,
            result.raw,
            stated=result.count,
            computed=result.count,
        )


def _figures(goal: Goal) -> tuple[float | None, int | None, int | None]:
    result = goal.result
    return (result.share_percent, result.count, result.of_count) if result else (None, None, None)
