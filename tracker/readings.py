"""Two readings of one paper: whether they are, and where they differ.

A goal status may come in twice, as a file and as a scan of it. Neither is
repaired by the other: both stand, difference by difference, and one of them
is preferred to count.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.drafts import Parsed
from tracker.goals import Goal, GoalResult
from tracker.scanned import likeness

OCR_CODE = "ocr"
"""The finding of a paper that was read by a machine's eye."""
SAME_FROM = 0.75
"""The score from which two papers are two readings of one."""
_SAME_WORDS = 0.85
"""Two spellings of one text are at least so alike once a scanner's confusions are folded."""
_TEXTS_WEIGH = 0.5
"""The results weigh the rest: a status at midyear has the goals of the one at its end, and other results."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How sure it is that two papers are one paper read twice."""

    score: float
    """From 0 to 1."""
    evidence: tuple[str, ...]
    """What speaks for and against it, in Danish."""

    @property
    def is_same(self) -> bool:
        """Whether they are two readings of one document."""
        return self.score >= SAME_FROM


@dataclass(frozen=True, slots=True)
class ReadingSide:
    """What one of the readings says."""

    value: int | float | str | bool | None
    """None when it says nothing, or nothing that can be read."""
    raw: str
    """Its own words; empty where it has none."""
    line: int | None


@dataclass(frozen=True, slots=True)
class ReadingDifference:
    """One field on which two readings of a paper differ."""

    number: int | None
    """The goal's; None for what is said of an effort or of the whole paper."""
    effort: str
    """The effort's title as the first reading has it; empty for the whole paper."""
    field: str
    """The record's own name: "count", "met", "target", "effort" …; "goal" where one has the goal and the other not;
    "amount 2023" in kroner."""
    one: ReadingSide
    other: ReadingSide


_Key = tuple[int | str, int]


def same_paper(one: Parsed, other: Parsed) -> Likeness:
    """Say how sure it is that two goal statuses are one paper read twice.

    They have family, plan and years in common, the same goals by number and
    words, and mostly the same results. Two clear papers whose figures differ
    are two versions of a paper, not two readings; so are papers of different
    dates. Case numbers may be misread, and only weigh. Papers without goals
    have a score of 0: nothing here tells them apart.
    """
    evidence, against = _about_the_paper(one, other)
    if against:
        return Likeness(0.0, (against,))
    pairs, only_one, only_other = _paired(one.goals, other.goals)
    goals = len(pairs) + len(only_one) + len(only_other)
    alike = [pair for pair in pairs if likeness(pair[0].text, pair[1].text) >= _SAME_WORDS]
    agreeing = [pair for pair in pairs if _results_agree(pair[0].result, pair[1].result)]
    evidence.append(f"{len(alike)} af {goals} mål har samme nummer og ordlyd")
    evidence.append(f"{len(agreeing)} af {goals} resultater siger det samme, hvor de kan læses sikkert")
    score = (_TEXTS_WEIGH * len(alike) + (1 - _TEXTS_WEIGH) * len(agreeing)) / goals
    if len(agreeing) < len(pairs) and not (is_scanned(one) or is_scanned(other)):
        evidence.append("resultaterne er forskellige, og ingen af papirerne er skannet: det er to udgaver")
        score = min(score, 0.5)
    numbers = (one.document.case_number, other.document.case_number)
    if numbers[0] and numbers[1]:
        same = numbers[0] == numbers[1]
        evidence.append(f"sagsnummer: {numbers[0]}" if same else f"forskellige sagsnumre: {numbers[0]} og {numbers[1]}")
        score = score if same else score - 0.2
    return Likeness(max(0.0, round(score, 2)), tuple(evidence))


def differences(one: Parsed, other: Parsed) -> tuple[ReadingDifference, ...]:
    """List where two readings of a paper differ, in the first one's order.

    Texts that only a scanner's spelling tells apart are no difference; a
    number in them is. Results told at length are not compared.
    """
    return (*_paper_differences(one, other), *_goal_differences(one, other), *_amount_differences(one, other))


def clearer(one: Parsed, other: Parsed) -> Parsed:
    """Choose the reading that is preferred to count: not scanned, then less doubtful, then the first."""
    return min((one, other), key=lambda parsed: (is_scanned(parsed), _doubtful(parsed)))


def _about_the_paper(one: Parsed, other: Parsed) -> tuple[list[str], str]:
    """Say what two papers have in common beside their goals, or what rules it out that they are one."""
    if one.document.type is None or one.document.type is not other.document.type:
        return [], "papirerne er af hver sin slags"
    if not (one.goals and other.goals):
        return [], "der er ikke målsætninger i begge papirer"
    years = _years(one)
    if years != _years(other):
        return [], f"papirerne handler om hver sit år: {_listed(years)} og {_listed(_years(other))}"
    plan, other_plan = one.drafts[0].plan, other.drafts[0].plan
    if likeness(plan, other_plan) < _SAME_WORDS:
        return [], f"papirerne hører til hver sin plan: {plan} og {other_plan}"
    evidence = [f"samme plan: {plan}", f"samme år: {_listed(years)}"]
    dated, other_dated = one.document.dated, other.document.dated
    if dated and other_dated:
        if dated != other_dated:
            return [], f"papirerne har hver sin dato: {dated.isoformat()} og {other_dated.isoformat()}"
        evidence.append(f"samme dato: {dated.isoformat()}")
    return evidence, ""


def _years(parsed: Parsed) -> tuple[int, ...]:
    return tuple(sorted({goal.year for goal in parsed.goals}))


def _listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, years))


def _keyed(goals: Iterable[Goal]) -> dict[_Key, Goal]:
    """Name each goal by its number; papers may begin again at 1 for every effort."""
    seen: Counter[int | str] = Counter()
    keyed: dict[_Key, Goal] = {}
    for goal in goals:
        name = goal.text if goal.number is None else goal.number
        keyed[name, seen[name]] = goal
        seen[name] += 1
    return keyed


def _paired(
    goals: Iterable[Goal], others: Iterable[Goal]
) -> tuple[list[tuple[Goal, Goal]], tuple[Goal, ...], tuple[Goal, ...]]:
    """Pair the goals of two papers; and those that only the one, and only the other has."""
    left, right = _keyed(goals), _keyed(others)
    pairs = [(goal, right[key]) for key, goal in left.items() if key in right]
    only = tuple(goal for key, goal in left.items() if key not in right)
    return pairs, only, tuple(goal for key, goal in right.items() if key not in left)


def _results_agree(one: GoalResult | None, other: GoalResult | None) -> bool:
    """Tell whether two results say the same, apart from figures that one of them calls doubtful."""
    if one is None or other is None:
        return one is other
    if one.met is not other.met:
        return False
    doubtful = one.doubtful or other.doubtful
    return doubtful or (one.share_percent, one.count, one.of_count) == (
        other.share_percent,
        other.count,
        other.of_count,
    )


def is_scanned(parsed: Parsed) -> bool:
    """Tell whether a machine's eye read a paper, or doubted any result of it."""
    return any(finding.code == OCR_CODE for finding in parsed.findings) or _doubtful(parsed) > 0


def _doubtful(parsed: Parsed) -> int:
    return sum(goal.result.doubtful for goal in parsed.goals if goal.result)


def _paper_differences(one: Parsed, other: Parsed) -> Iterator[ReadingDifference]:
    """Compare what the papers say of themselves; what only one of them says is a difference too."""
    here, there = one.document, other.document
    texts = {
        "title": (here.title, there.title),
        "dated": (here.dated.isoformat() if here.dated else None, there.dated.isoformat() if there.dated else None),
        "case_number": (here.case_number, there.case_number),
        "document_number": (here.document_number, there.document_number),
        "plan": (_plan(one), _plan(other)),
    }
    for name, (left, right) in texts.items():
        if not same_text(left or "", right or ""):
            yield ReadingDifference(
                None, "", name, ReadingSide(left, left or "", None), ReadingSide(right, right or "", None)
            )


def _plan(parsed: Parsed) -> str | None:
    return parsed.drafts[0].plan if parsed.drafts else None


def _goal_differences(one: Parsed, other: Parsed) -> Iterator[ReadingDifference]:
    pairs, only_one, only_other = _paired(one.goals, other.goals)
    for here, there in pairs:
        yield from _between(here, there)
    nothing = ReadingSide(None, "", None)
    for goal in only_one:
        yield ReadingDifference(goal.number, goal.effort, "goal", _text_side(goal, goal.text), nothing)
    for goal in only_other:
        yield ReadingDifference(goal.number, goal.effort, "goal", nothing, _text_side(goal, goal.text))


def _between(here: Goal, there: Goal) -> Iterator[ReadingDifference]:
    """Compare two readings of one goal field by field."""

    def differs(name: str, one: ReadingSide, other: ReadingSide) -> ReadingDifference:
        return ReadingDifference(here.number, here.effort, name, one, other)

    for name in ("effort", "text", "note"):
        left, right = getattr(here, name), getattr(there, name)
        if not same_text(left, right):
            yield differs(name, _text_side(here, left), _text_side(there, right))
    for name, field in (("value", "target"), ("unit", "target_unit")):
        sides = [ReadingSide(getattr(goal.target, name, None), goal.text, goal.source.line) for goal in (here, there)]
        if sides[0].value != sides[1].value:
            yield differs(field, *sides)
    for name in ("met", "share_percent", "count", "of_count", "doubtful"):
        one, other = _result_side(here, name), _result_side(there, name)
        if one.value != other.value:
            yield differs(name, one, other)


def _text_side(goal: Goal, text: str) -> ReadingSide:
    return ReadingSide(text or None, text, goal.source.line)


def _result_side(goal: Goal, name: str) -> ReadingSide:
    if goal.result is None:
        return ReadingSide(None, "", None)
    return ReadingSide(
        getattr(goal.result, name), goal.result.raw, goal.result_source.line if goal.result_source else None
    )


def _amount_differences(one: Parsed, other: Parsed) -> Iterator[ReadingDifference]:
    """Compare the money of efforts by title; efforts without a twin are seen at their goals."""
    for draft in one.drafts:
        twin = next((each for each in other.drafts if same_text(draft.title or "", each.title or "")), None)
        if twin is None:
            continue
        stated = [{(each.year, each.fund): each for each in side.amounts if each.counts} for side in (draft, twin)]
        for year, fund in sorted({*stated[0], *stated[1]}, key=lambda key: (key[0], key[1] or "")):
            sides = []
            for amounts in stated:
                amount = amounts.get((year, fund))
                source = amount.source if amount else None
                kr = amount.amount_kr if amount else None
                sides.append(ReadingSide(kr, source.quote if source else "", source.line if source else None))
            if sides[0].value != sides[1].value:
                name = f"amount {year} {fund}" if fund else f"amount {year}"
                yield ReadingDifference(None, draft.title or "", name, sides[0], sides[1])


def same_text(one: str, other: str) -> bool:
    """Tell whether two texts are one beneath a scanner's spelling; numbers must be the same."""
    return one == other or likeness(one, other) >= _SAME_WORDS
