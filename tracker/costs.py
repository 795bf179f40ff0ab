"""What a year's money comes to for each who took part, and for each who came into work or education.

A figure that cannot be relied on gives none: nothing is guessed. The words of
a goal must say plainly what its result counts, there must be one such goal,
and the year's money must be known, whole and of one kind.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.appropriation import Appropriation, Kind
from tracker.figures import as_share, head_counts, sentences_of, share_holds
from tracker.goal_readings import Reading, by_goal, figure, is_doubtful
from tracker.goals import Goal, GoalUnit
from tracker.profile import YearAmount
from tracker.text import fold_space

_PART_OF = r"(?:i|på)\s(?:indsatsen|projektet|forløbet|tilbuddet|programmet|initiativet)"
_TAKES_PART = re.compile(
    rf"\b(?:deltager|deltage|indgår|optages)\b(?:\s(?:årligt|hvert år))?"
    rf"(?:\s{_PART_OF}\b|\s?(?:[.,;(]|$)|\si\s(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_PLACES_ALONE = re.compile(r"(?:minimum|mindst|min\.)?\s?[\d.]+\s(?:helårs)?pladser\.?", re.IGNORECASE)
_OF_PARTICIPANTS = re.compile(
    r"(?:%|pct\.?|procent)\saf\s(?:alle\s)?deltagerne\b(?!,?\s(?:der|som|med|fra|i)\s)", re.IGNORECASE
)
_MORE_TO_IT = re.compile(
    r"\b(?:heraf|hvoraf|samt|både|hhv|henholdsvis|gennemsnit\w*|fastholde\w*|gennemfør\w*|fuldfør\w*|ikke"
    r"|fagperson\w*|medarbejder\w*|mentor\w*|frivillige|virksomheder)\b",
    re.IGNORECASE,
)
"""Words with which a goal counts something else, or more than one thing."""
_ASIDE = re.compile(r"\([^()]*\)")
_BECOMES = re.compile(r"\b(?:kommer|kommet|er|går|gået|opnår|får|fået)\s(?:i\s)?", re.IGNORECASE)
_AFTER = re.compile(r"\s(?:efter|inden for|senest|årligt|i)\s.{0,60}$|\sårligt$", re.IGNORECASE)
_WORK = re.compile(
    r"(?:en|et)?\s?(?:(?:ordinær|ordinært|ustøttet|ordinære)\s)?"
    r"(?:job|småjobs?|deltidsjob|fuldtidsjob|beskæftigelse|ansættelse|arbejde|uddannelse|lære-|elev-|læreplads"
    r"|elevplads|lærepladser|elevpladser)",
    re.IGNORECASE,
)
_ALL_TOLD = re.compile(r"i alt\b|tilsammen\b|sammenlagt\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Topic(StrEnum):
    """What the result of a goal counts."""

    PARTICIPANTS = "participants"
    WORK = "work"
    """People who came into work or education."""


@dataclass(frozen=True, slots=True)
class Cost:
    """A year's money, divided by the people that one goal counts."""

    topic: Topic
    year: int
    goal: Goal
    """Whose result tells of the people."""
    people: int
    amounts: tuple[YearAmount, ...]
    """The figures that count, one for each fund; together they are what is divided."""
    each_kr: int
    """Kroner for each, rounded to the nearest."""
    others: tuple[YearAmount, ...] = ()
    """What other sources say of the year's money; not reckoned with."""
    sum_of: tuple[int, ...] = ()
    """The counts that the result adds up to `people` itself ("i alt er 197 ..."); empty where it tells one count."""


def topic_of(goal: Goal) -> Topic | None:
    """Say what a goal's result counts, by the goal's own words; None where they leave a doubt.

    Of whole-year places alone ("300 helårspladser") nothing is said: places and people are two things.
    """
    text = fold_space(goal.text)
    unit = goal.target.unit if goal.target else None
    bare = fold_space(_ASIDE.sub(" ", text))
    if _MORE_TO_IT.search(bare):
        return None
    if unit in (GoalUnit.PERSONS, GoalUnit.PLACES):
        if _TAKES_PART.search(bare):
            return Topic.PARTICIPANTS
        if unit is GoalUnit.PLACES:
            return None
    if unit not in (GoalUnit.PERSONS, GoalUnit.PERCENT, None):
        return None
    return Topic.WORK if _is_work(bare) else None


def is_places(goal: Goal) -> bool:
    """Say whether a goal names whole-year places and nothing else."""
    is_unit = goal.target is not None and goal.target.unit is GoalUnit.PLACES
    return is_unit and _PLACES_ALONE.fullmatch(fold_space(goal.text)) is not None


def costs(appropriation: Appropriation) -> tuple[Cost, ...]:
    """Reckon what each participant, and each person in work or education, cost, by year.

    Args:
        appropriation: With its goals, and its amounts in one price level.

    Returns:
        At most one of each topic for a year; none where a figure is missing,
        doubtful, contradicted by another reading or counted over another time,
        where only a part of the money is known, or where it is not clear what is counted.
    """
    if appropriation.kind is Kind.PARTIAL:
        return ()  # the paper tells of the part that ends, and the people were there for all of it
    readings = by_goal(appropriation.goals)
    years = sorted({one.goal.year for one in readings})
    return tuple(cost for year in years for cost in _of_year(appropriation, readings, year))


def _of_year(appropriation: Appropriation, readings: Sequence[Reading], year: int) -> Iterator[Cost]:
    amounts = _money(appropriation, year)
    of_year = [one for one in readings if one.goal.year == year]
    if not amounts or len({one.goal.plan for one in of_year}) > 1:
        return
    total = sum(one.amount_kr or 0 for one in amounts)
    took_part = _counted(of_year, Topic.PARTICIPANTS)
    for topic in Topic:
        found = took_part if topic is Topic.PARTICIPANTS else _counted(of_year, topic)
        if found is None or (took_part is not None and found[1] > took_part[1]):
            continue
        goal, people, sum_of = found
        each = (2 * total + people) // (2 * people)
        yield Cost(topic, year, goal, people, amounts, each, _others(appropriation, amounts, total), sum_of)


def _money(appropriation: Appropriation, year: int) -> tuple[YearAmount, ...]:
    """Give what counts for a year; nothing where it is not the whole, known money of known funds."""
    found = [one for one in appropriation.amounts if one.year == year and one.counts]
    known = [one for one in found if one.amount_kr is not None and one.amount_kr >= 0]
    mixed = len(found) > 1 and any(one.fund is None for one in found)
    shared = any(one.from_year <= year <= one.to_year for one in appropriation.periods)
    if len(known) < len(found) or mixed or shared:
        return ()
    return tuple(one for one in known if one.amount_kr)


def _others(appropriation: Appropriation, counted: Sequence[YearAmount], total: int) -> tuple[YearAmount, ...]:
    """List the figures of the year that say something else than what counts, beyond rounding."""

    def agrees(one: YearAmount, kr: int, rounded_to: int) -> bool:
        return one.amount_kr is not None and 2 * abs(one.amount_kr - kr) <= max(one.rounded_to_kr, rounded_to)

    coarsest = max(one.rounded_to_kr for one in counted)
    return tuple(
        one
        for one in appropriation.amounts
        if not one.counts
        and one.year == counted[0].year
        and one.amount_kr is not None
        and not any(
            agrees(one, same.amount_kr or 0, same.rounded_to_kr) for same in counted if one.fund in (same.fund, None)
        )
        and not (one.fund is None and agrees(one, total, coarsest))
    )


def _counted(readings: Sequence[Reading], topic: Topic) -> tuple[Goal, int, tuple[int, ...]] | None:
    """Find the one goal of a year that counts these people: the goal, how many, and what they are the sum of."""
    about = [one for one in readings if topic_of(one.goal) is topic]
    if topic is Topic.PARTICIPANTS:
        about += [one for one in readings if is_places(one.goal) and _are_people(one.goal, readings)]
    if len(about) != 1:
        return None
    goal, result = about[0].goal, about[0].goal.result
    if result is None or result.doubtful or not result.count or result.count < 0 or result.of_count is not None:
        return None
    if any(not is_doubtful(other) and figure(other, "count") not in (None, result.count) for other in about[0].others):
        return None
    if any(int(other) != goal.year for other in _YEAR.findall(f"{goal.note} {result.raw}")):
        return None  # it may be counted over another time than the money
    if set(head_counts(result.raw)) <= {result.count}:
        is_share = topic is Topic.PARTICIPANTS and result.share_percent is not None
        return None if is_share else (goal, result.count, ())
    added = _added_up(result.raw) if topic is Topic.WORK else None
    return (goal, added[0], added[1]) if added is not None and result.count in added[1] else None


def _added_up(raw: str) -> tuple[int, tuple[int, ...]] | None:
    """Find the sum that a result makes itself of those who came into work, where it is right."""
    sums, parts = [], []
    for sentence in sentences_of(raw):
        bare = _ASIDE.sub(" ", sentence)
        if _ALL_TOLD.match(bare) and _is_work(bare):
            sums += head_counts(bare)
        else:
            parts += head_counts(sentence)
    found = tuple(dict.fromkeys(parts))
    return (sums[0], found) if len(sums) == 1 and len(found) > 1 and sum(found) == sums[0] else None


def _are_people(places: Goal, readings: Sequence[Reading]) -> bool:
    """Say whether a percentage of the participants shows that a count of places is a count of people."""
    base = places.result.count if places.result else None
    shares = [
        one.goal.result
        for one in readings
        if one.goal.result is not None and not one.goal.result.doubtful and _OF_PARTICIPANTS.search(one.goal.text)
    ]
    known = [one for one in shares if one.share_percent is not None and one.count]
    return bool(base and known) and all(
        share_holds(one.count or 0, base or 0, as_share(one.share_percent or 0)) for one in known
    )


def _is_work(text: str) -> bool:
    """Say whether all that people come into, by the last verb of a goal, is work or education."""
    starts = [match.end() for match in _BECOMES.finditer(text)]
    if not starts:
        return False
    told = _AFTER.sub("", fold_space(text[starts[-1] :].rstrip(". ")))
    parts = [part for part in re.split(r",\s?|/|\s(?:eller|og)\s", told) if part]
    return bool(parts) and all(_WORK.fullmatch(part.strip()) for part in parts)
