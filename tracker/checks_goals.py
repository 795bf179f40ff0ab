"""The arithmetic that must hold between goals, their results and the counts a paper states.

A percentage is held only against the people it is said to be a share of; where
that is not certain nothing is said.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import TypeAlias

from tracker.drafts import DocumentType, Draft, Finding, Parsed, Severity
from tracker.figures import NUMBER, as_share, count_of, head_counts, percent_of, share_holds, written
from tracker.goals import Goal, GoalResult, GoalUnit, Target

_WORDS = ("nul", "et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
_N = rf"(?P<number>{NUMBER}|{'|'.join(_WORDS)})"
# A scan spoils "mål" and "opnået".
_GOALS = r"m\S{1,2}l(?:s\S{2,5}tninger|ene)?"
_REACHED = r"(?:opn\S{1,5}t|nået|indfriet|opfyldt)"
_STATED = (
    (
        "effort_count",
        re.compile(
            rf"\b(?:indeholde?[rt]|omfatte[rd]e?|best(?:od|år) af|rumme(?:r|de))\s(?:i alt\s)?{_N}\sindsatser\b",
            re.IGNORECASE,
        ),
    ),
    (
        "goal_count",
        re.compile(rf"\b(?:opstillet|fastsat|opsat|formuleret)\s(?:i alt\s)?{_N}\s{_GOALS}\b", re.IGNORECASE),
    ),
    (
        "met_count",
        re.compile(
            rf"\b(?:heraf|hvoraf)\s(?:blev\s|er\s)?{_N}\s{_GOALS}\s(?:(?:blev|er)\s)?{_REACHED}"
            rf"|(?<!\baf\s)\b{_N.replace('number', 'second')}\s(?:af\s\S{{1,10}}\s)?{_GOALS}\s(?:blev|er)\s{_REACHED}",
            re.IGNORECASE,
        ),
    ),
)
_SAID = {"effort_count": "indsatser", "goal_count": "mål", "met_count": "opnåede mål"}
_TAKES_PART = re.compile(r"deltag|indgår|optag|visiter|helårs|\bpladser|\bforløb\b", re.IGNORECASE)
_OF_PARTICIPANTS = re.compile(
    r"(?:%|pct\.?|procent)\saf\s(?:alle\s)?deltager(?:ne|e)\b(?!,?\s(?:der|som|med|fra|i\s))", re.IGNORECASE
)
_OF_CITIZENS = re.compile(
    r"(?:%|pct\.?|procent)\saf\s(?:alle\s)?(?:borgerne|de ledige|de unge|kvinderne)"
    r"\s(?:kommer|er|opnår|får|skal|bliver)\b",
    re.IGNORECASE,
)
_CEILING = re.compile(
    r"\b(?:højst|maks\w*|max|under|færre|mindre end|ikke over|nedbring\w*|reducer\w*|fald\w*|frafald\w*)\b",
    re.IGNORECASE,
)
_MORE_TO_IT = re.compile(r"\b(?:heraf|hvoraf|samt|og mindst|og minimum|både|gennemsnit\w*)\b", re.IGNORECASE)
_MOST_FIGURES = 8
_HALF = re.compile(r"\b(?:mindst|minimum|min\.)\shalvdelen\b", re.IGNORECASE)

Participants: TypeAlias = tuple[tuple[int, int | None], ...]
"""Figures for the people who took part, each with its line."""


def stated_counts(parsed: Parsed) -> Iterator[Finding]:
    """Hold the stated numbers of efforts, goals and goals reached against those read."""
    if parsed.document.type is not DocumentType.GOAL_STATUS:
        return
    text, starts = _joined(parsed)
    met = sum(1 for goal in parsed.goals if goal.result and goal.result.met)
    open_ = sum(1 for goal in parsed.goals if goal.result is None or goal.result.met is None)
    counted = {"effort_count": (len(parsed.drafts), 0), "goal_count": (len(parsed.goals), 0), "met_count": (met, open_)}
    for code, pattern in _STATED:
        for match in pattern.finditer(text):
            stated = _number(next(value for value in match.groupdict().values() if value))
            least, more = counted[code]
            if least <= stated <= least + more:
                continue
            line = parsed.unplaced[bisect_right(starts, match.start()) - 1].line
            yield Finding(
                Severity.ERROR,
                code,
                f"Linje {line}: der står {stated} {_SAID[code]}, men der er læst {least}.",
                line,
                match[0],
                stated=stated,
                computed=least,
            )


def met_against_figures(parsed: Parsed) -> Iterator[Finding]:
    """Find the goals that the figures say were met and the paper says were not, and the reverse."""
    for goal in parsed.goals:
        figures = _reached(goal)
        if figures is None or goal.result is None:
            continue
        reached, aimed, is_met = figures
        if is_met is None or is_met is goal.result.met:
            continue
        line = goal.result_source.line if goal.result_source else goal.source.line
        said = "opnået" if goal.result.met else "ikke opnået"
        unit = " pct." if goal.target and goal.target.unit is GoalUnit.PERCENT else ""
        # Whole-year places and people are not quite the same.
        suspicion = goal.target is not None and goal.target.unit is GoalUnit.PLACES
        yield Finding(
            Severity.WARNING if suspicion else Severity.ERROR,
            "met_against_figures",
            f"Linje {line}: mål {_named(goal)} står som {said}, men resultatet er {written(reached)}{unit}, og målet "
            f"på linje {goal.source.line} er {written(aimed)}{unit or '.'}",
            line,
            goal.result.raw,
            stated=said,
            computed="ikke opnået" if goal.result.met else "opnået",
        )


def shares_of_participants(parsed: Parsed) -> Iterator[Finding]:
    """Hold the percentage of a result against its head count and the people it is a share of."""
    for draft in parsed.drafts:
        participants = participants_of(draft)
        for goal in draft.goals:
            result = goal.result
            if result is None or result.doubtful or result.share_percent is None or result.count is None:
                continue
            bases, severity, where = bases_of(goal, participants)
            share = as_share(result.share_percent)
            if not bases or any(share_holds(result.count, base, share) for base in bases):
                continue
            line = goal.result_source.line if goal.result_source else goal.source.line
            computed = percent_of(result.count, bases[0])
            yield Finding(
                severity,
                "share_mismatch",
                f"Linje {line}: mål {_named(goal)} har {written(share.value)} pct. og {written(result.count)}, men "
                f"{written(result.count)} af {written(bases[0])}{where} er {written(computed)} pct.",
                line,
                result.raw,
                stated=share.value,
                computed=computed,
            )


def participants_of(draft: Draft) -> Participants:
    """List whichever figures a paper gives for the people who took part, with their lines.

    Empty when it gives none, one that is doubtful, or so many that any share
    would fit one of them: then no percentage of them can be checked.
    """
    found: list[tuple[int, int | None]] = []
    for goal in draft.goals:
        target, result = goal.target, goal.result
        if target is None or result is None or target.unit not in {GoalUnit.PERSONS, GoalUnit.PLACES}:
            continue
        if not (target.unit is GoalUnit.PLACES or _TAKES_PART.search(goal.text)):
            continue
        if result.doubtful:
            return ()
        if result.count:
            line = goal.result_source.line if goal.result_source else goal.source.line
            found.append((result.count, line))
            # Citizens, and professionals beside them: either, or all of them.
            counts = head_counts(result.raw)
            found += [(sum(counts), line)] if len(counts) > 1 else []
    if len(found) > 1:
        found.append((sum(count for count, _ in found), found[0][1]))
    return tuple(found) if len(found) <= _MOST_FIGURES else ()


def bases_of(goal: Goal, participants: Participants) -> tuple[list[int], Severity, str]:
    """Give the people a goal's percentage is a share of, as far as the paper says; else none."""
    if goal.result and goal.result.of_count:
        return [goal.result.of_count], Severity.ERROR, ""
    certain, likely = _OF_PARTICIPANTS.search(goal.text), _OF_CITIZENS.search(goal.text)
    if not participants or not (certain or likely):
        return [], Severity.WARNING, ""
    severity = Severity.ERROR if certain else Severity.WARNING
    return [count for count, _ in participants], severity, f" deltagere (linje {participants[0][1]})"


def _reached(goal: Goal) -> tuple[float, float, bool | None] | None:
    """Say what was reached, what was aimed at, and whether that is enough.

    None where it cannot be said. Enough of the first of two things asked is
    not enough to say that the goal was met.
    """
    result = goal.result
    if result is None or result.doubtful or result.met is None or _CEILING.search(goal.text):
        return None
    found: tuple[float, float, bool | None] | None
    if goal.target is None:
        found = _half_reached(goal, result)
    elif goal.target.unit is GoalUnit.PERCENT:
        found = _share_reached(goal.target, result)
    else:
        found = _count_reached(goal.target, result)
    return None if found and found[2] and _MORE_TO_IT.search(goal.text) and goal.target else found


def _half_reached(goal: Goal, result: GoalResult) -> tuple[float, float, bool] | None:
    if not (_HALF.search(goal.text) and result.count and result.of_count):
        return None
    return result.count, (result.of_count + 1) // 2, 2 * result.count >= result.of_count


def _share_reached(target: Target, result: GoalResult) -> tuple[float, float, bool | None] | None:
    """Compare percentages; None for "met" where rounding leaves it open."""
    if result.share_percent is None:
        return None
    share = as_share(result.share_percent)
    if share.value < target.value:
        return share.value, target.value, False
    certain = share.value - 0.5 * 10**-share.decimals >= target.value
    return share.value, target.value, True if certain else None


def _count_reached(target: Target, result: GoalResult) -> tuple[float, float, bool] | None:
    """Compare head counts, where the result has just one."""
    several = result.of_count is not None or result.share_percent is not None or len(head_counts(result.raw)) != 1
    if result.count is None or several or target.unit is GoalUnit.OTHER:
        return None
    return result.count, target.value, result.count >= target.value


def _joined(parsed: Parsed) -> tuple[str, list[int]]:
    """Join the lines outside the table, since a sentence may go over several of them; say where each begins."""
    texts = [f"{one.text.strip()} " for one in parsed.unplaced]
    return "".join(texts), list(accumulate(map(len, texts), initial=0))[:-1]


def _number(word: str) -> int:
    folded = word.casefold()
    return _WORDS.index(folded) if folded in _WORDS else count_of(word)


def _named(goal: Goal) -> str:
    return str(goal.number) if goal.number is not None else f"»{goal.text[:60]}«"
