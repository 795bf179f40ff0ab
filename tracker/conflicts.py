"""Where papers contradict each other about one appropriation, and where they only seem to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.appropriation import Conflict
from tracker.drafts import DocumentType
from tracker.goal_readings import by_goal, disagreeing
from tracker.goal_words import goal_field, goal_text
from tracker.goals import Goal
from tracker.profile import Fund
from tracker.readings import same_text
from tracker.source import Source, SourcedValue
from tracker.text import fold_space

_MONEY = ("amount ", "period ", "lapse ")
_NO_FUND = "unknown"
_FUNDS = {Fund.SERVICE: "service", Fund.INDSATS: "indsats", Fund.OVERFOERSEL: "overførsler", Fund.ANLAEG: "anlæg"}


@dataclass(frozen=True, slots=True)
class Told:
    """One value that one paper gives a field."""

    sourced: SourcedValue
    family: DocumentType | None
    about: str
    """The year and the plan the paper is about, in any form; words of papers about different things may differ."""
    kr: int | None = None
    """Of money, the figure; None for words, and for money that nobody knows."""
    rounded_to_kr: int = 1


def conflicts(told: Iterable[Told], goals: Sequence[Goal] = ()) -> Iterator[Conflict]:
    """List the fields for which papers give values that cannot both hold.

    Words (names, place, kind, the three texts, what is suggested) contradict
    each other only in papers of one family about one year and plan: next
    year's list, a goal status and a financing table each speak for
    themselves. Money of one year and fund must agree within the rounding of
    both figures. A paper that does not name the fund is held against what
    the others have of the year from all funds together, and is one conflict.
    An amount nobody knows, and a goal that one reading lacks, say nothing.

    Args:
        told: What the papers say, in the order it was stored; no retelling
            of words, and nothing an officer entered.
        goals: Every reading of the appropriation's goals.
    """
    by_field: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_field[one.sourced.field].append(one)
    for field, values in by_field.items():
        different = _figures(values) if field.startswith(_MONEY) else _words(values)
        if len(different) > 1:
            yield Conflict(field, tuple(one.sourced for one in different))
    yield from _without_fund(by_field)
    yield from _between_readings(goals)


def _figures(values: Sequence[Told]) -> list[Told]:
    """Keep a figure of each that cannot be another one rounded."""
    different: list[Told] = []
    for one in values:
        if one.kr is not None and not any(_agree([one], [other]) for other in different):
            different.append(one)
    return different


def _words(values: Sequence[Told]) -> list[Told]:
    """Keep the values that papers of one family about one thing give differently; the first of each."""
    of_each: dict[tuple[DocumentType | None, str], list[Told]] = defaultdict(list)
    for one in values:
        known = of_each[one.family, one.about]
        if not any(_same_words(one, other) for other in known):
            known.append(one)
    return [one for different in of_each.values() if len(different) > 1 for one in different]


def _same_words(one: Told, other: Told) -> bool:
    here, there = fold_space(one.sourced.value), fold_space(other.sourced.value)
    if one.family is DocumentType.GOAL_STATUS:  # may be one paper, read twice
        return same_text(here, there)
    return here == there


def _without_fund(by_field: dict[str, list[Told]]) -> Iterator[Conflict]:
    """Hold what papers without funds say of a year against the funds of the others."""
    years: dict[str, dict[str, dict[str, Told]]] = defaultdict(lambda: defaultdict(dict))
    for field, values in by_field.items():
        name, _, rest = field.partition(" ")
        if name == "amount":
            year, _, fund = rest.partition(" ")
            for one in values:
                years[year][one.sourced.source.document or ""].setdefault(fund, one)
    for year, papers in years.items():
        known = [[*funds.values()] for funds in papers.values() if all(one.kr is not None for one in funds.values())]
        whole = [said for said in known if _fund(said[0]) == _NO_FUND and len(said) == 1]
        parts = [said for said in known if all(_fund(one) != _NO_FUND for one in said)]
        apart = [said for said in whole if parts and not any(_agree(said, part) for part in parts)]
        if apart:
            yield Conflict(f"amount {year}", tuple(_sum_of(f"amount {year}", said) for said in (*parts, *apart)))


def _fund(one: Told) -> str:
    return one.sourced.field.rpartition(" ")[2]


def _agree(some: Sequence[Told], others: Sequence[Told]) -> bool:
    """Say whether two sums may be one, each rounded as its paper does; half a unit is the most that rounding does."""
    apart = abs(sum(one.kr or 0 for one in some) - sum(one.kr or 0 for one in others))
    return apart == 0 or apart * 2 < sum(_rounding(one) for one in (*some, *others))


def _rounding(one: Told) -> int:
    """Give the unit a figure was rounded to; a figure that is no multiple of it was not."""
    return 1 if (one.kr or 0) % one.rounded_to_kr else one.rounded_to_kr


def _sum_of(field: str, said: Sequence[Told]) -> SourcedValue:
    """Say what one paper has of a year, fund by fund."""
    if _fund(said[0]) == _NO_FUND:
        value = f"{said[0].sourced.value}, midler med ukendt ramme"
    else:
        value = " + ".join(f"{one.sourced.value} {_FUNDS[Fund(_fund(one))]}" for one in said)
    return replace(said[0].sourced, field=field, value=value)


def _between_readings(goals: Sequence[Goal]) -> Iterator[Conflict]:
    """List what the readings of a goal contradict each other on; the one that counts comes first."""
    for reading in by_goal(goals):
        differ: dict[str, list[Goal]] = defaultdict(list)
        for other in reading.others:
            for aspect in disagreeing(reading.goal, other):
                differ[aspect].append(other)
        for aspect, others in differ.items():
            field = goal_field(reading.goal, aspect)
            values: dict[str, SourcedValue] = {}
            for one in (reading.goal, *others):
                text = goal_text(one, aspect)
                values.setdefault(text, SourcedValue(field, text, _source_of(one, aspect)))
            yield Conflict(field, tuple(values.values()))


def _source_of(goal: Goal, aspect: str) -> Source:
    of_result = aspect not in ("text", "target", "note")
    return goal.result_source if of_result and goal.result_source else goal.source
