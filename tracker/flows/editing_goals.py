"""A goal and its result, changed or removed by an officer: the officer's reading counts, the paper's stays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from db import goals_by_hand
from tracker.errors import TrackerError
from tracker.goal_readings import differing
from tracker.goal_words import goal_field, goal_text, goal_words, target_words
from tracker.goals import Goal, GoalResult, GoalUnit, Target
from tracker.source import Source
from tracker.text import fold_space, storable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST: Final = 4000
"""Letters of a goal, or of its result; no more of a paper's is read either."""
HIGHEST_TARGET = 10**9
_NOTHING = "fjernet"


@dataclass(frozen=True, slots=True)
class GoalEdit:
    """One goal that an officer changes."""

    was: Goal | None
    """The reading that counts, as it was seen; None: it comes back, which only an undo asks for."""
    becomes: Goal | None
    """None: there shall be no such goal."""


def reworded(goal: Goal, text: str, target: str, result: str) -> Goal:
    """Give a goal other words, read by the rules that papers' goals are read by; what is unchanged stays as it was.

    Args:
        goal: As it stands.
        text: The goal's.
        target: What is aimed at ("75 pct.", "350 helårspladser"); empty: no figure.
        result: How it went, in words with the figures; empty: not known yet.

    Raises:
        TrackerError: What is aimed at cannot be read.
    """
    from seed.parsers.goal_words import read_status  # noqa: PLC0415 - the parsers are loaded when one is needed

    said, told = fold_space(storable(text)), fold_space(storable(result))
    new: GoalResult | None = None
    if told:
        new = goal.result if goal.result and fold_space(goal.result.raw) == told else read_status(told)
    same = fold_space(goal.text) == said
    return replace(goal, text=goal.text if same else said, target=_target(goal, target), result=new)


def target_in(text: str) -> Target | None:
    """Read what a goal aims at out of its words, as it is read in papers."""
    from seed.parsers.goal_words import read_target  # noqa: PLC0415 - as above

    return read_target(fold_space(text))


def check_goals(edits: Sequence[GoalEdit]) -> None:
    """Refuse what cannot be a goal.

    Raises:
        TrackerError: Without words, too long, or a figure beyond all goals.
    """
    for one in edits:
        goal = one.becomes
        if goal is None or one.was is None:
            continue
        if not goal.text.strip():
            message = "Målet mangler sine ord. Skriv dem, eller fjern målet."
            raise TrackerError(message)
        if max(len(goal.text), len(goal.result.raw if goal.result else "")) > LONGEST:
            message = f"Målet eller resultatet er over {LONGEST} tegn. Skriv det kortere."
            raise TrackerError(message)
        figures = [goal.target.value if goal.target else 0]
        figures += [goal.result.count or 0, goal.result.of_count or 0] if goal.result else []
        if max(figures) > HIGHEST_TARGET:
            message = "Et af tallene er over en milliard. Se efter, om det er rigtigt."
            raise TrackerError(message)


def apply_goals(
    session: "Session",
    appropriation_id: int,
    edits: Sequence[GoalEdit],
    there: Sequence[Goal],
    *,
    note: Callable[[str, object], int],
    source: Source,
    at: datetime,
    as_it_stood: bool,
) -> None:
    """Let the officer's readings count; each figure and word that differs is noted with its source.

    Raises:
        TrackerError: A goal is not as it was seen, or there is none to go by.
    """
    for one in edits:
        was, becomes = one.was, one.becomes
        if was is not None and not any(goal.counts and goal == was for goal in there):
            message = "Målet er ændret eller fjernet, siden du åbnede det. Intet er gemt. Se det igen, og ret det så."
            raise TrackerError(message)
        aspects = list(differing(was, becomes)) if was and becomes else []
        if was and becomes and not (aspects or as_it_stood):
            continue
        if was is not None:
            goals_by_hand.uncount(session, appropriation_id, was)
        if becomes is None:
            if was is not None:
                note(goal_field(was), _NOTHING)
            continue
        for aspect in aspects:
            note(goal_field(becomes, aspect), goal_text(becomes, aspect))
        if not aspects:
            note(goal_field(becomes), goal_words(becomes))
        if as_it_stood and goals_by_hand.count_again(session, appropriation_id, becomes):
            continue
        reading = replace(becomes, source=source, result_source=None, counts=True)
        if not goals_by_hand.put_in_place(session, appropriation_id, was, reading, at=at):
            message = "Intet papir har mål for bevillingen, og et mål kan kun stå under et papir. Intet er gemt."
            raise TrackerError(message)


def _target(goal: Goal, typed: str) -> Target | None:
    wanted = fold_space(typed)
    if wanted == target_words(goal.target):
        return goal.target
    target = target_in(wanted) if wanted else None
    if target is not None:  # of one, papers write no figure: "1 person" is our own way to say it
        same = (replace(target, unit=unit) for unit in GoalUnit)
        target = next((one for one in same if target_words(one) == wanted), target)
    if wanted and target is None:
        message = "Det, der sigtes mod, kan ikke læses. Skriv fx 75 pct. eller 350 helårspladser, eller intet."
        raise TrackerError(message)
    return target
