"""Several readings of one goal: which belong together, where they differ, which one counts."""

from dataclasses import replace

import pytest

from tests.making import goal
from tracker.goal_readings import (
    apart,
    by_goal,
    differing,
    disagreeing,
    figure,
    same_goal,
    same_reading,
    takes_its_place,
    words,
)
from tracker.goals import Goal, GoalResult, GoalUnit, Target


def retold(one: Goal) -> Goal:
    return replace(one, source=replace(one.source, paraphrase=True))


READ = goal(3, "40 pct. kommer i job.", "Målet blev opnået (41 pct./110 borgere)", share=41, count=110)
RESULT = READ.result or GoalResult("")


def test_a_goal_is_known_by_plan_year_and_number_whatever_its_words() -> None:
    assert same_goal(READ, replace(READ, text="40 pet. kommer i jcb."))
    assert not same_goal(READ, replace(READ, number=4))
    assert not same_goal(READ, replace(READ, year=2024))
    assert not same_goal(READ, replace(READ, plan="Handleplanen"))


def test_a_goal_without_number_is_known_by_its_text() -> None:
    unnumbered = replace(READ, number=None)

    assert same_goal(unnumbered, replace(unnumbered, text="40  PCT. kommer i job."))
    assert not same_goal(unnumbered, replace(unnumbered, text="Noget andet."))
    assert not same_goal(unnumbered, READ)


def test_white_space_makes_no_other_reading() -> None:
    broken = goal(3, "40 pct.\n kommer i  job.", "Målet blev opnået\n(41 pct./110 borgere)", share=41.0, count=110)

    assert same_reading(READ, broken)


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        (replace(READ, target=Target(40, GoalUnit.PERCENT)), ["target"]),
        (replace(READ, target=None), ["target"]),
        (replace(READ, result=replace(RESULT, share_percent=36.5)), ["share_percent"]),
        (replace(READ, result=replace(RESULT, met=None)), ["met"]),
        (replace(READ, result=replace(RESULT, of_count=187)), ["of_count"]),
        (replace(READ, note="Opgjort til maj."), ["note"]),
        (replace(READ, text="Andre ord.", number=3), ["text"]),
        (replace(READ, result=None, result_source=None), ["share_percent", "count", "met", "raw"]),
    ],
)
def test_what_two_readings_differ_in_is_named(other: Goal, differs: list[str]) -> None:
    assert list(differing(READ, other)) == differs
    assert not same_reading(READ, other)


def test_a_retelling_is_held_to_the_figures_alone() -> None:
    other = retold(goal(3, "I egne ord.", "Nået: 41 pct.", share=41, count=110))

    assert list(differing(READ, other)) == []
    assert not same_reading(READ, other)


@pytest.mark.parametrize(
    ("new", "counting", "takes"),
    [
        (READ, retold(replace(READ, text="I egne ord.")), True),
        (READ, retold(replace(READ, target=None)), False),
        (retold(READ), goal(3, doubtful=True), False),
        (READ, goal(3, doubtful=True), True),
        (goal(3, doubtful=True), goal(3, doubtful=True), False),
        (goal(3), READ, False),
    ],
)
def test_a_paper_s_own_words_and_a_sure_reading_come_to_count(new: Goal, counting: Goal, takes: bool) -> None:
    assert takes_its_place(new, counting) is takes


def test_readings_are_gathered_below_the_one_that_counts() -> None:
    scanned = replace(goal(3, doubtful=True, count=7202), counts=False)
    told = replace(retold(READ), text="I egne ord.", counts=False)
    wrong = replace(retold(READ), target=None, counts=False)
    other = goal(4)

    first, second = by_goal((told, scanned, READ, wrong, other))

    assert (first.goal, first.others) == (READ, (scanned, wrong))
    assert (second.goal, second.others) == (other, ())


def test_a_goal_without_result_has_no_figures_and_no_words_of_one() -> None:
    bare = goal(1, raw=None, target=None)

    assert [figure(bare, name) for name in ("target", "share_percent", "count", "met")] == [None] * 4
    assert words(bare, "raw") == ""


def test_what_a_person_is_told_leaves_a_scanner_s_spelling_out() -> None:
    scanned = goal(3, "40 pct. kommer i jcb.", "Mélet blev opnéet (41 pct./ll0)", share=41, count=None, doubtful=True)

    assert list(apart(READ, scanned)) == ["count", "raw"]
    assert list(disagreeing(READ, scanned)) == []
    assert list(disagreeing(READ, replace(scanned, text="Noget helt andet.", note="Ny"))) == ["text"]
    assert list(apart(READ, replace(READ, note="Opgjort til maj."))) == ["note"]
