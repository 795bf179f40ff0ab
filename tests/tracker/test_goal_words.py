"""Goals and results as Danes write them."""

import pytest

from tracker.goal_words import (
    count_goals,
    goal_field,
    goal_text,
    goal_words,
    goals_said,
    met_words,
    result_words,
    target_words,
    targets_said,
)
from tracker.goals import Goal, GoalResult, GoalUnit, Target

MET = Goal(
    3, "Cykelskole", "Flere cykler", 2030, Target(40, GoalUnit.PERCENT), GoalResult("Nået (41 pct./110)", 41, 110)
)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (None, ""),
        (Target(1_500, GoalUnit.PERSONS), "1.500 personer"),
        (Target(1, GoalUnit.PLACES), "1 helårsplads"),
        (Target(62.5, GoalUnit.PERCENT), "62,5 pct."),
        (Target(7, GoalUnit.OTHER), "7"),
    ],
)
def test_a_target_is_a_figure_with_its_unit(target: Target | None, said: str) -> None:
    assert target_words(target) == said


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (None, ""),
        (GoalResult("x", 41, 110), "41 pct., 110"),
        (GoalResult("x", count=45, of_count=90), "45 af 90"),
        (GoalResult("x", of_count=90), "? af 90"),
        (GoalResult("opnået (°0)", doubtful=True), "opnået (°0)"),
    ],
)
def test_a_result_is_its_figures_or_the_papers_words(result: GoalResult | None, said: str) -> None:
    assert result_words(result) == said


def test_whether_a_goal_was_met_is_said_in_words_and_counted() -> None:
    results = [GoalResult("a", met=True), GoalResult("b", met=False, doubtful=True), GoalResult("c"), None]
    goals = [Goal(number, "x", "y", 2030, result=result) for number, result in enumerate(results, start=1)]

    assert [met_words(result) for result in results] == ["nået", "ikke nået", "ukendt", "ukendt"]
    assert count_goals(goals) == "4 mål: 1 nået, 1 ikke nået, 2 ukendt; 1 tvivlsomt læst"
    assert count_goals(goals[:1]) == "1 mål: 1 nået"


def test_a_goal_is_named_and_written_field_by_field() -> None:
    bare = Goal(None, "x", "Uden tal", 2030)

    assert goal_words(MET) == "Flere cykler: Nået (41 pct./110)"
    assert goal_words(bare) == "Uden tal"
    assert (goal_field(MET, "met"), goal_field(bare)) == ("goal 2030 3 met", "goal 2030 ?")
    fields = ("text", "target", "met", "share_percent", "count", "of_count")
    assert [goal_text(MET, field) for field in fields] == ["Flere cykler", "40 pct.", "ukendt", "41 pct.", "110", ""]
    assert [goal_text(bare, field) for field in fields] == ["Uden tal", "", "", "", "", ""]


def test_several_goals_of_one_field_are_said_side_by_side() -> None:
    aimless = Goal(3, "Cykelskole", "Færre skader", 2030)

    assert goals_said([MET, aimless]) == "Flere cykler: Nået (41 pct./110) / Færre skader"
    assert targets_said([MET, aimless]) == "40 pct. / –"
    assert targets_said([aimless]) == ""
