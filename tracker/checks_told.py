"""The arithmetic of what a paper tells in sentences: shares, sums, and results said twice.

In every family of papers: a percentage is checked where its head count and the
people it is a share of stand beside it, and nowhere else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from tracker.checks_goals import Participants, bases_of, participants_of
from tracker.drafts import Draft, Finding, Parsed, Severity
from tracker.figures import (
    NUMBER,
    PERSONS,
    SHARE,
    Share,
    as_share,
    count_of,
    head_counts,
    percent_of,
    same_share,
    sentences_of,
    share_holds,
    share_of,
    verbatim,
    written,
)
from tracker.goals import Goal, GoalUnit
from tracker.text import fold_space

_FEW = r"(?:[^\W\d]{1,30}\s){0,3}?(?:[^\W\d]{1,30})?"
_THAT_IS = r"(?:svarende til|hvilket (?:er|svarer til)|eller|dvs|=)\s?"
_BETWEEN = rf"\s?(?:[(,]\s?(?:{_THAT_IS})?|{_THAT_IS})"
_OF_ALL = (
    rf"(?:det samlede antal(?:\s{PERSONS})?|(?:alle|samtlige)\s(?:de\s)?{PERSONS}|(?:alle\s)?deltagerne|de deltagende)"
)
_NO_MORE = r"(?!,?\s(?:der|som|med|fra)\b)(?!\w)"
_SHARE_OF_ALL = re.compile(
    rf"(?P<count>{NUMBER})\s{_FEW}{_BETWEEN}(?P<share>{SHARE})\saf\s{_OF_ALL}{_NO_MORE}", re.IGNORECASE
)
_SHARE_OF_SOME = re.compile(
    rf"(?P<count>{NUMBER})\s{_FEW}{_BETWEEN}(?P<share>{SHARE})\saf\s(?:de\s|i alt\s)?(?P<base>{NUMBER})", re.IGNORECASE
)
_SOME_OF = re.compile(
    rf"(?P<count>{NUMBER})\s(?:{PERSONS}\s)?(?:ud af|ud de|af)\s(?:de\s|i alt\s|alle\s){{0,2}}(?P<base>{NUMBER})\s"
    rf"{_FEW}{_BETWEEN}(?P<share>{SHARE})(?!\saf\b)",
    re.IGNORECASE,
)
_SHARE_FIRST = re.compile(
    rf"(?P<share>{SHARE})\s?[(](?:svarende til\s)?(?P<count>{NUMBER})\s(?:{PERSONS}\s)?(?:ud af|af)\s(?:de\s|i alt\s)?"
    rf"(?P<base>{NUMBER})",
    re.IGNORECASE,
)
_PART = re.compile(rf"(?P<count>{NUMBER})\s(?:af\s)?{PERSONS}\b", re.IGNORECASE)
_TOTAL = re.compile(
    rf"(?:i alt|samlet|sammenlagt)\s(?:er|blev|har|var|kom|fik|deltog)\s(?:der\s)?(?P<count>{NUMBER})\b", re.IGNORECASE
)
_GOAL = re.compile(r"\bmål\s?(?:nr\s?)?(?P<number>\d{1,2})\b(?!,\d|\s?pct)", re.IGNORECASE)
_AIM = re.compile(rf"\bom,?\sat\s(?P<share>{SHARE})", re.IGNORECASE)
_RESULT = re.compile(rf"\bresultatet\s(?:er|blev|var)\s(?:på\s)?(?P<share>{SHARE})", re.IGNORECASE)
_AIM_BESIDE = re.compile(rf"\bmål(?:et|sætningen)?\s(?:er|var)\s(?:på\s)?(?P<share>{SHARE})", re.IGNORECASE)
_ADDED = re.compile(
    rf"\btælles\b[^.]{{0,60}}\bmed i mål\s(?:nr\s)?(?P<number>\d{{1,2}})\b[^.]{{0,250}}?(?P<share>{SHARE})"
    rf"\saf\s(?:borgerne|deltagerne)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ToldText:
    """A text of a draft, and the line it begins on."""

    words: str
    line: int
    goal: Goal | None = None


def told_shares(parsed: Parsed) -> Iterator[Finding]:
    """Hold the percentages of sentences against the head counts beside them."""
    for participants, _, text in _with_participants(parsed):
        for sentence in sentences_of(text.words):
            for match in _SHARE_OF_ALL.finditer(sentence) if participants else ():
                if not _is_own_result(match, participants, text):
                    yield from _share(match, participants, sentence, text, parsed)
            for pattern in (_SHARE_OF_SOME, _SOME_OF, _SHARE_FIRST):
                for match in pattern.finditer(sentence):
                    if not _is_own_result(match, participants, text):
                        yield from _share(match, [(count_of(match["base"]), None)], sentence, text, parsed)


def told_sums(parsed: Parsed) -> Iterator[Finding]:
    """Hold "I alt er 197 borgere …" against the sentences before it that each begin with a head count."""
    for _, text in texts_of(parsed):
        said = list(sentences_of(text.words))
        for place, sentence in enumerate(said):
            total = _TOTAL.match(sentence)
            before = takewhile(bool, (_PART.match(one) for one in reversed(said[:place])))
            parts = [count_of(match["count"]) for match in before if match][::-1]
            if total is None or len(parts) < 2 or count_of(total["count"]) == sum(parts):
                continue
            stated, line = count_of(total["count"]), line_of(parsed, text, sentence)
            yield Finding(
                Severity.ERROR,
                "told_sum",
                f"Linje {line}: der står {written(stated)} i alt, men {' + '.join(map(written, parts))} er "
                f"{written(sum(parts))}.",
                line,
                verbatim(text.words, sentence),
                stated=stated,
                computed=sum(parts),
            )


def restated_results(parsed: Parsed) -> Iterator[Finding]:
    """Find results and targets that the text gives another figure than the table."""
    for draft, text in texts_of(parsed):
        if not draft.goals or (text.goal and text.goal.result and text.words is text.goal.result.raw):
            continue
        for sentence in sentences_of(text.words):
            for goal, share, is_target in _restated(sentence, draft):
                table = _table_share(goal, target=is_target)
                if table is None or same_share(table, share):
                    continue
                line = line_of(parsed, text, sentence)
                place = goal.source.line if is_target or goal.result_source is None else goal.result_source.line
                what = "målet" if is_target else "resultatet"
                yield Finding(
                    Severity.ERROR,
                    "restated_otherwise",
                    f"Linje {line}: {what} for mål {goal.number} er her {written(share.value)} pct., men i tabellen "
                    f"{written(table.value)} pct. (linje {place}).",
                    line,
                    verbatim(text.words, sentence),
                    stated=share.value,
                    computed=table.value,
                )


def told_additions(parsed: Parsed) -> Iterator[Finding]:
    """Hold "tælles disse med i mål 2 … 65 pct." against the people counted in."""
    for participants, draft, text in _with_participants(parsed):
        said = list(sentences_of(text.words))
        for place, sentence in enumerate(said):
            match = _ADDED.search(sentence)
            goal = _goal(draft, int(match["number"])) if match and participants else None
            result = goal.result if goal else None
            if match is None or goal is None or result is None or result.doubtful or result.count is None:
                continue
            counted = [counts[0] for one in reversed(said[:place]) if len(counts := head_counts(one)) == 1]
            if not counted:
                continue
            count, share = result.count + counted[0], share_of(match["share"])
            if any(share_holds(count, one, share) for one, _ in participants):
                continue
            base, base_line = participants[0]
            line, computed = line_of(parsed, text, sentence), percent_of(count, base)
            own = f"{written(result.count)} (mål {goal.number}, linje {goal.source.line})"
            yield Finding(
                Severity.ERROR,
                "share_mismatch",
                f"Linje {line}: der står {written(share.value)} pct., men {own} + {written(counted[0])} af "
                f"{written(base)} (linje {base_line}) er {written(computed)} pct.",
                line,
                verbatim(text.words, sentence),
                stated=share.value,
                computed=computed,
            )


def texts_of(parsed: Parsed) -> Iterator[tuple[Draft, ToldText]]:
    """Give every text of every draft: its fields, its goals' results and notes."""
    for draft in parsed.drafts:
        for text in _texts(draft):
            yield draft, text


def _with_participants(parsed: Parsed) -> Iterator[tuple[Participants, Draft, ToldText]]:
    for draft in parsed.drafts:
        participants = participants_of(draft)
        for text in _texts(draft):
            yield participants, draft, text


def _texts(draft: Draft) -> Iterator[ToldText]:
    lines = {sourced.field: sourced.source.line for sourced in draft.sources}
    for field, words in (
        ("description", draft.description),
        ("results", draft.results),
        ("assessment", draft.assessment),
    ):
        if words:
            yield ToldText(words, lines.get(field) or draft.line)
    for goal in draft.goals:
        if goal.result and not goal.result.doubtful:
            source = goal.result_source or goal.source
            yield ToldText(goal.result.raw, source.line or draft.line, goal)
        if goal.note:
            yield ToldText(goal.note, goal.source.line or draft.line, goal)


def _share(
    match: re.Match[str], bases: Sequence[tuple[int, int | None]], sentence: str, text: ToldText, parsed: Parsed
) -> Iterator[Finding]:
    count, share = count_of(match["count"]), share_of(match["share"])
    base, base_line = bases[0]
    if base == 0 or any(share_holds(count, one, share) for one, _ in bases):
        return
    line, computed = line_of(parsed, text, sentence), percent_of(count, base)
    place = f" (linje {base_line})" if base_line else ""
    yield Finding(
        Severity.ERROR,
        "share_mismatch",
        f"Linje {line}: der står {written(share.value)} pct., men {written(count)} af {written(base)}{place} er "
        f"{written(computed)} pct.",
        line,
        verbatim(text.words, match[0]),
        stated=share.value,
        computed=computed,
    )


def _is_own_result(match: re.Match[str], participants: Participants, text: ToldText) -> bool:
    """Tell the figures that a goal's own result is checked by."""
    result = text.goal.result if text.goal else None
    if result is None or text.goal is None or text.words is not result.raw or not bases_of(text.goal, participants)[0]:
        return False
    return (result.count, result.share_percent) == (count_of(match["count"]), share_of(match["share"]).value)


def _restated(sentence: str, draft: Draft) -> Iterator[tuple[Goal, Share, bool]]:
    """Find what a sentence says of a goal by its number, or of the one goal with the target it names."""
    numbers = {int(match["number"]) for match in _GOAL.finditer(sentence)}
    if len(numbers) == 1 and (goal := _goal(draft, numbers.pop())):
        for pattern, is_target in ((_AIM, True), (_RESULT, False)):
            if match := pattern.search(sentence):
                yield goal, share_of(match["share"]), is_target
    elif not numbers and (match := _AIM_BESIDE.search(sentence)):
        aim = share_of(match["share"])
        others = [share_of(one[0]) for one in re.finditer(SHARE, sentence) if one.start() != match.start("share")]
        meant = [
            goal
            for goal in draft.goals
            if goal.target and goal.target.unit is GoalUnit.PERCENT and goal.target.value == aim.value
        ]
        if len(others) == 1 and len(meant) == 1:
            yield meant[0], others[0], False


def _table_share(goal: Goal, *, target: bool) -> Share | None:
    if target:
        return as_share(goal.target.value) if goal.target and goal.target.unit is GoalUnit.PERCENT else None
    result = goal.result
    if result is None or result.doubtful or result.share_percent is None:
        return None
    return as_share(result.share_percent)


def _goal(draft: Draft, number: int) -> Goal | None:
    found = [goal for goal in draft.goals if goal.number == number]
    return found[0] if len(found) == 1 else None


def line_of(parsed: Parsed, text: ToldText, sentence: str) -> int:
    """Find the line a sentence begins on; the text's own line when the paper's lines are not at hand."""
    begins = " ".join(sentence.split()[:4]).replace(".", "")
    places = range(text.line, len(parsed.lines) + 1)
    found = (number for number in places if begins in fold_space(parsed.lines[number - 1].replace(".", "")))
    return next(found, text.line)
