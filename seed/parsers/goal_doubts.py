"""Results as a scanner left them: what is read, and what is doubtful about it.

A doubtful figure is kept as it stands, or is none where it cannot be read. It
is never repaired, whatever it contradicts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from seed.parsers.goal_marks import says_outcome
from seed.parsers.goal_places import takes_part
from seed.parsers.goal_stream import FlatCell, FlatGoal, is_complete, unwrapped
from seed.parsers.goal_words import read_goal, read_status
from seed.parsers.scan_words import broken_figures, clear_words
from tracker.drafts import Finding, Severity
from tracker.goals import GoalResult, GoalUnit, Target
from tracker.text import safe_text

_MOST_PIECES = 5
_CEILING = re.compile(r"\b(?:højst|maks\w*|max|færre|under|reduc\w+|nedbring\w+)\b", re.IGNORECASE)
_NARROWER = re.compile(r",?\s(?:der|som)\s(?:har|er|blev|var)\b|\baf de \d", re.IGNORECASE)
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to doubt a figure."""

    line: int
    raw: str
    why: str
    """Danish, with the other place where there is one."""
    stated: int | float | str | None = None
    computed: int | float | None = None

    @property
    def finding(self) -> Finding:
        """The doubt as a person should see it."""
        raw = safe_text(self.raw[:_SHOWN])
        message = f"Linje {self.line}: »{raw}«: {self.why}. Intet er rettet; tjek det mod papiret."
        return Finding(Severity.WARNING, "doubtful_figure", message, self.line, self.raw, self.stated, self.computed)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A goal with its result, and what is doubtful about the result's own words."""

    goal: FlatGoal
    target: Target | None
    result: GoalResult | None
    doubts: tuple[Doubt, ...] = ()
    is_reordered: bool = False
    """The lines of the result were read in another order than they stand in."""

    @property
    def line(self) -> int:
        """Where the result, or without one the goal, begins."""
        cell = self.goal.result or self.goal.cell
        return cell.pieces[0].line


def read_results(goals: Sequence[FlatGoal], *, is_scanned: bool) -> list[ReadResult]:
    """Read the results of one effort's goals; on a scanned paper they are held against one another."""
    read = [_read(goal, is_scanned=is_scanned) for goal in goals]
    if not is_scanned:
        return read
    contradicted = dict(_contradictions(read))
    return [_with_doubts(one, [*one.doubts, *contradicted.get(place, [])]) for place, one in enumerate(read)]


def _with_doubts(read: ReadResult, doubts: Sequence[Doubt]) -> ReadResult:
    result = replace(read.result, doubtful=True) if read.result and doubts else read.result
    return replace(read, result=result, doubts=tuple(doubts))


def _read(goal: FlatGoal, *, is_scanned: bool) -> ReadResult:
    target = read_goal(clear_words(goal.cell.text).text).target
    broken_target = next(broken_figures(goal.cell.text.partition(")")[2][:60]), "") if is_scanned else ""
    doubts: list[Doubt] = []
    if broken_target:
        line = next((piece.line for piece in goal.cell.pieces if broken_target in piece.text), goal.cell.pieces[0].line)
        doubts.append(Doubt(line, broken_target, "tallet i målet kan ikke læses", broken_target))
    if goal.result is None:
        return ReadResult(goal, target, None, tuple(doubts))
    text, is_reordered = _in_order(goal.result) if is_scanned else (goal.result.text, False)
    broken = tuple(dict.fromkeys(broken_figures(text)))
    result = replace(_status(text, broken if is_scanned else ()), raw=goal.result.text)
    has_figure = result.count is not None or result.share_percent is not None
    own = list(_own_doubts(goal, goal.result, text, broken if is_scanned or not has_figure else (), is_scanned))
    if is_scanned and not says_outcome(text):
        result = replace(result, met=None)
    if own:
        result = replace(result, doubtful=True)
    return ReadResult(goal, target, result, (*doubts, *own), is_reordered)


def _in_order(cell: FlatCell) -> tuple[str, bool]:
    """Give a result's words in the one order of its lines that makes sense, or else as they stand."""
    text = cell.text
    pieces = [piece.text for piece in cell.pieces]
    if is_complete(text) and says_outcome(text):
        return text, False
    if len(pieces) > _MOST_PIECES:
        return text, False
    ordered = (unwrapped(order) for order in permutations(pieces))
    whole = [order for order in ordered if is_complete(order) and says_outcome(order)]
    readings = {replace(read_status(clear_words(order).text), raw="") for order in whole}
    return (whole[0], True) if len(readings) == 1 else (text, False)


def _status(text: str, broken: Sequence[str]) -> GoalResult:
    """Read a result; what is broken gives no figure, nor do its parts."""
    for token in broken:
        text = text.replace(token, "?")
    return read_status(clear_words(text).text)


def _own_doubts(goal: FlatGoal, cell: FlatCell, text: str, broken: Sequence[str], is_scanned: bool) -> Iterator[Doubt]:
    """Find what is doubtful in a result's own words."""
    line = cell.pieces[0].line
    beside = f"målet står på linje {goal.cell.pieces[0].line}"
    for token in broken:
        place = next((piece for piece in cell.pieces if token in piece.text), cell.pieces[0])
        yield Doubt(place.line, place.text, f"»{safe_text(token)}« er ikke et tal, der kan læses ({beside})", token)
    if not is_scanned:
        return
    if not says_outcome(text):
        yield Doubt(line, cell.text, f"det kan ikke læses sikkert, om målet blev opnået ({beside})")
    elif text.count("(") != text.count(")") and not broken:
        yield Doubt(line, cell.text, f"noget af resultatet mangler eller står et andet sted ({beside})")


def _contradictions(read: Sequence[ReadResult]) -> Iterator[tuple[int, list[Doubt]]]:
    """Hold the figures of one effort against one another: a misread digit shows there."""
    found = {place: doubts for place, one in enumerate(read) if (doubts := list(_in_itself(one)))}
    base_at = next((place for place, one in enumerate(read) if takes_part(one.goal) and _count(one) is not None), None)
    # What is doubtful itself contradicts nothing.
    if base_at is not None and base_at not in found and not read[base_at].doubts:
        for place, one in enumerate(read):
            if place != base_at and (doubts := list(_against_base(one, read[base_at]))):
                found.setdefault(place, []).extend(doubts)
        others = [place for place, one in enumerate(read) if place != base_at and _is_share_of_all(one)]
        if others and all(place in found for place in others):
            # Nobody agrees with it: it may be the one that is misread.
            base, why = read[base_at], f"tallet passer ikke med resultatet på linje {read[others[0]].line}"
            found[base_at] = [Doubt(*_line_of(base, _count(base) or 0), why, _count(base))]
    for place, one in enumerate(read):
        is_confirmed = base_at is not None and place not in found and base_at not in found and _is_share_of_all(one)
        if one.is_reordered and _has_figure(one) and not is_confirmed:
            why = "linjerne står i en anden rækkefølge, og intet andet bekræfter tallene"
            found.setdefault(place, []).append(Doubt(one.line, one.result.raw if one.result else "", why))
    yield from found.items()


def _has_figure(read: ReadResult) -> bool:
    return read.result is not None and (read.result.count is not None or read.result.share_percent is not None)


def _count(read: ReadResult) -> int | None:
    return read.result.count if read.result else None


def _is_share_of_all(read: ReadResult) -> bool:
    """Tell whether a result is a share of those who take part, with both figures."""
    result = read.result
    if result is None or result.count is None or result.share_percent is None:
        return False
    return not takes_part(read.goal) and not _NARROWER.search(clear_words(read.goal.cell.text).text)


def _against_base(read: ReadResult, base: ReadResult) -> Iterator[Doubt]:
    """Hold a result against the number of those who take part."""
    result, people = read.result, _count(base)
    if result is None or result.count is None or people is None or takes_part(read.goal):
        return
    if read.target and read.target.unit not in {GoalUnit.PERSONS, GoalUnit.PERCENT}:
        return
    place = _line_of(read, result.count)
    taking_part = f"de {people}, der deltog (linje {_line_of(base, people)[0]})"
    if result.count > people:
        more = f"{result.count} er flere end {taking_part}"
        if _is_share_of_all(read):
            more += f", og ikke {result.share_percent} pct. af dem"
        yield Doubt(place[0], place[1], more, result.count, people)
    elif _is_share_of_all(read) and result.share_percent is not None:
        share = 100 * result.count / people if people else 0.0
        decimals = len(str(result.share_percent).partition(".")[2]) if isinstance(result.share_percent, float) else 0
        if abs(share - result.share_percent) > 0.5 * 10**-decimals + 0.5:
            why = f"{result.count} af {taking_part} er {share:.0f} og ikke {result.share_percent} pct. af dem"
            yield Doubt(place[0], place[1], why, result.share_percent, round(share, 1))


def _in_itself(read: ReadResult) -> Iterator[Doubt]:
    """Hold a result against itself, and against its target and what is said of it."""
    result, target = read.result, read.target
    if result is None:
        return
    share, count, of_count = result.share_percent, result.count, result.of_count
    if share is not None and share > 100:
        yield Doubt(*_line_of(read, share), f"{share} pct. er flere end alle", share, 100)
    elif count is not None and of_count is not None and count > of_count:
        yield Doubt(*_line_of(read, count), f"{count} er flere end de {of_count}", count, of_count)
    elif target is not None and result.met is not None and not _CEILING.search(read.goal.cell.text):
        figure = share if target.unit is GoalUnit.PERCENT else count
        is_its_own = target.unit is GoalUnit.PERCENT or takes_part(read.goal)
        if figure is not None and is_its_own and (figure >= target.value) is not result.met:
            said = "opnået" if result.met else "ikke opnået"
            goal_line = read.goal.cell.pieces[0].line
            why = f"målet er {target.value} (linje {goal_line}), resultatet {figure}, og der står {said}"
            yield Doubt(*_line_of(read, figure), why, figure, target.value)


def _line_of(read: ReadResult, figure: float) -> tuple[int, str]:
    """Find the line of a result on which a figure stands, and its words."""
    cell = read.goal.result or read.goal.cell
    digits = str(int(figure))
    piece = next((one for one in cell.pieces if digits in one.text.replace(".", "")), cell.pieces[0])
    return piece.line, piece.text
