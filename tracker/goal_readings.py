"""Several readings of one goal: which belong together, where they differ, which one counts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.goals import Goal, GoalUnit
from tracker.readings import same_text
from tracker.text import fold_space, search_key, storable

FIGURES = ("target", "share_percent", "count", "of_count", "met")
"""What a retelling has in common with the paper it retells."""
WORDS = ("text", "raw", "note")
"""What only the paper's own words can agree on."""
Figure = int | bool | tuple[int, GoalUnit] | None
"""A percentage and the value of a target in hundredths, as the store keeps them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A goal as it is shown, with what else was read of it."""

    goal: Goal
    """The one that counts."""
    others: tuple[Goal, ...] = ()
    """Readings that say otherwise; a retelling whose paper was read is none."""


def same_goal(one: Goal, other: Goal) -> bool:
    """Say whether two readings are of one goal: plan and year, and number or, without one, text."""
    return _key(one) == _key(other)


def same_reading(one: Goal, other: Goal) -> bool:
    """Say whether two readings say the same of one goal, word by word; white space is folded."""
    return (
        same_goal(one, other)
        and is_doubtful(one) == is_doubtful(other)
        and one.source.paraphrase == other.source.paraphrase
        and not list(differing(one, other))
    )


def differing(one: Goal, other: Goal) -> Iterator[str]:
    """Name what two readings of one goal differ in; words count only where both are a paper's own."""
    yield from (name for name in FIGURES if figure(one, name) != figure(other, name))
    if one.source.paraphrase == other.source.paraphrase:
        yield from (name for name in WORDS if not _same_words(words(one, name), words(other, name)))


def apart(one: Goal, other: Goal) -> Iterator[str]:
    """Name what tells two readings apart for a person: figures, what one lacks, and words that are in doubt.

    A scanner's spelling of the same words is left out.
    """
    doubt = is_doubtful(one) or is_doubtful(other)
    for name in differing(one, other):
        if name in FIGURES or (name == "raw" and doubt) or not same_text(words(one, name), words(other, name)):
            yield name


def disagreeing(one: Goal, other: Goal) -> Iterator[str]:
    """Name what two readings contradict each other on; what one lacks, or spells as a scanner does, is nothing."""
    for name in differing(one, other):
        if name in WORDS:
            here, there = words(one, name), words(other, name)
            if here and there and name != "raw" and not same_text(here, there):
                yield name
        elif figure(one, name) is not None and figure(other, name) is not None:
            yield name


def takes_its_place(new: Goal, counting: Goal) -> bool:
    """Say whether a new reading counts from now on, instead of the one that did.

    The paper's own words take a retelling's place where the figures agree,
    and a reading without doubt takes that of a doubtful one. Otherwise the
    first reading counts, as it does with amounts.
    """
    if new.source.paraphrase:
        return False
    if counting.source.paraphrase:
        return not list(differing(counting, new))
    return is_doubtful(counting) and not is_doubtful(new)


def by_goal(goals: Iterable[Goal]) -> tuple[Reading, ...]:
    """Gather readings by goal, in the order given; of each, the one that counts comes first."""
    given = tuple(goals)
    counting = [goal for goal in given if goal.counts]
    return tuple(Reading(goal, tuple(_others(goal, given))) for goal in counting)


def figure(goal: Goal, name: str) -> Figure:
    """Give one of the figures of a goal, as it can be compared; None where there is none."""
    if name == "target":
        return None if goal.target is None else (round(goal.target.value * 100), goal.target.unit)
    if goal.result is None:
        return None
    if name == "share_percent":
        return None if goal.result.share_percent is None else round(goal.result.share_percent * 100)
    return {"count": goal.result.count, "of_count": goal.result.of_count, "met": goal.result.met}[name]


def words(goal: Goal, name: str) -> str:
    """Give the words of a goal: its text, its result as the paper has it, or the note."""
    return {"text": goal.text, "raw": goal.result.raw if goal.result else "", "note": goal.note}[name]


def _others(goal: Goal, given: Sequence[Goal]) -> Iterator[Goal]:
    for other in given:
        # What an officer once read into it, and no longer does, is for the history.
        if not other.counts and other.source.by is None and same_goal(goal, other):
            retold = other.source.paraphrase and not goal.source.paraphrase and not list(differing(goal, other))
            if not retold:
                yield other


def _key(goal: Goal) -> tuple[str, int, int | str]:
    named = goal.number if goal.number is not None else search_key(storable(goal.text))
    return search_key(storable(goal.plan)), goal.year, named


def _same_words(one: str, other: str) -> bool:
    return fold_space(storable(one)) == fold_space(storable(other))


def is_doubtful(goal: Goal) -> bool:
    """Say whether a reading may have a figure wrong."""
    return goal.result is not None and goal.result.doubtful
