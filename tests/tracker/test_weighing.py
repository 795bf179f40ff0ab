"""What helps to weigh appropriations: shares, what a result cost, goals not met, verdicts that are missing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from tests.making import goal
from tracker.appropriation import Appropriation, Kind
from tracker.assessment import Assessment, MeetsGoals, Verdict, VerdictState
from tracker.costs import Topic
from tracker.goals import Goal, GoalUnit, Target
from tracker.profile import Fund, YearAmount
from tracker.weighing import (
    UNCOUNTED,
    GoalsMissed,
    Share,
    Weight,
    goals_missed,
    leading,
    missed_code,
    misses_verdict,
    newest_costs,
    shares,
    weigh,
)

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS
MIO = 1_000_000
TOOK_PART = "Mindst 350 ledige deltager i indsatsen årligt."
TO_WORK = "40 pct. af deltagerne kommer i job."


def having(
    *goals: Goal, years: tuple[int, ...] = (2022, 2023), assessments: tuple[Assessment, ...] = ()
) -> Appropriation:
    amounts = tuple(YearAmount(year, SERVICE, MIO) for year in years)
    return Appropriation(
        1, 1, "Jobklub", "Visionen", "Job", None, Kind.FULL, amounts, goals=goals, assessments=assessments
    )


def took_part(count: int, year: int = 2023, *, met: bool | None = None) -> Goal:
    return goal(1, TOOK_PART, f"({count})", year=year, count=count, met=met)


def to_work(count: int, year: int = 2023) -> Goal:
    return goal(3, TO_WORK, f"({count})", year=year, target=Target(40, GoalUnit.PERCENT), count=count, met=None)


def judged(verdict: Verdict | None = None, meets_goals: MeetsGoals | None = None) -> Assessment:
    return Assessment("Ja.", verdict, meets_goals, None, VerdictState.SUGGESTED if verdict else None, "Vera", NOW)


def test_a_share_is_of_the_same_fund_beside_it_and_an_unknown_fund_comes_last() -> None:
    found = shares([(None, MIO), (INDSATS, MIO), (SERVICE, 2 * MIO)], {SERVICE: 3 * MIO, INDSATS: 8 * MIO, None: MIO})

    assert [(one.fund, one.permille) for one in found] == [(SERVICE, 667), (INDSATS, 125), (None, 1000)]
    assert leading(found) == found[0]


def test_what_is_nothing_or_no_part_of_the_whole_has_no_share() -> None:
    assert shares([(SERVICE, 0), (INDSATS, 5), (None, 7)], {SERVICE: 9, INDSATS: 4}) == ()
    assert leading(()) is None


def test_a_share_of_what_is_not_wholly_known_is_said_to_be_at_most_that() -> None:
    (found,) = shares([(SERVICE, 1)], {SERVICE: 4}, at_most=True)

    assert found == Share(SERVICE, 1, 4, at_most=True)
    assert found.permille == 250


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=8))
def test_the_shares_of_a_whole_come_to_all_of_it_within_their_rounding(kr: list[int]) -> None:
    found = [shares([(SERVICE, one)], {SERVICE: sum(kr)})[0].permille for one in kr]

    assert abs(sum(found) - 1000) * 2 <= len(kr)
    assert all(0 <= one <= 1000 for one in found)


def prices(a: Appropriation, by_year: int) -> list[tuple[Topic, int, int]]:
    return [(cost.topic, cost.year, cost.each_kr) for cost in newest_costs(a, by_year)]


def test_what_a_participant_and_what_a_result_cost_stand_apart() -> None:
    assert prices(having(took_part(400), to_work(100)), 2023) == [
        (Topic.PARTICIPANTS, 2023, 2_500),
        (Topic.WORK, 2023, 10_000),
    ]
    assert prices(having(took_part(400)), 2023) == [(Topic.PARTICIPANTS, 2023, 2_500)]


def test_a_price_is_that_of_the_newest_year_that_is_not_after_the_one_asked_about() -> None:
    a = having(to_work(200, 2022), took_part(500, 2022), took_part(400))

    assert prices(a, 2023) == [(Topic.PARTICIPANTS, 2023, 2_500), (Topic.WORK, 2022, 5_000)]
    assert prices(a, 2022) == [(Topic.PARTICIPANTS, 2022, 2_000), (Topic.WORK, 2022, 5_000)]
    assert prices(a, 2021) == []


@pytest.mark.parametrize(
    ("goals", "told_unmet", "code"),
    [
        (None, False, None),
        (None, True, UNCOUNTED),
        (GoalsMissed(2023, 0, 2), False, 0),
        (GoalsMissed(2023, 0, 2), True, UNCOUNTED),
        (GoalsMissed(2023, 2, 2), True, 2),
    ],
)
def test_how_the_goals_went_is_one_number_in_a_list(goals: GoalsMissed | None, told_unmet: bool, code: int) -> None:
    assert missed_code(goals, told_unmet=told_unmet) == code


def test_goals_that_were_not_met_are_counted_in_the_newest_year_that_tells() -> None:
    goals = (
        took_part(10, 2022, met=False),
        took_part(400, met=True),
        replace(to_work(9), number=2),
        goal(4, "Mindst 10 job.", "Nej.", met=False),
        goal(5, "Mindst 20 job.", "Nej (1O).", met=False, doubtful=True),
        goal(6, "Mindst 30 job.", met=None),
    )

    assert goals_missed(goals, 2024) == GoalsMissed(2023, missed=2, told=3, doubtful=1)
    assert goals_missed(goals, 2022) == GoalsMissed(2022, missed=1, told=1)


def test_where_nothing_tells_whether_a_goal_was_met_that_is_not_taken_for_met() -> None:
    assert goals_missed((to_work(9),), 2023) is None
    assert goals_missed((took_part(9, met=False),), 2022) is None
    assert goals_missed((replace(took_part(9, met=False), counts=False),), 2023) is None


@pytest.mark.parametrize(
    ("verdict", "missing"),
    [(None, True), (Verdict.UNDECIDED, True), (Verdict.TOO_EARLY, False), (Verdict.STOP, False)],
)
def test_a_verdict_is_missing_where_nobody_has_said_what_is_to_happen(verdict: Verdict | None, missing: bool) -> None:
    assert misses_verdict(verdict) is missing
    assert weigh(having(assessments=(judged(verdict),)), 2023).missing_verdict is missing


def test_an_appropriation_that_nothing_is_known_of_weighs_nothing_and_lacks_a_verdict() -> None:
    assert weigh(having(), 2023) == Weight(missing_verdict=True)


@pytest.mark.parametrize(
    ("goals", "answer", "missed"),
    [
        ((), None, False),
        ((), MeetsGoals.NO, True),
        ((), MeetsGoals.PARTLY, False),
        ((took_part(9, met=True),), None, False),
        ((took_part(9, met=False),), MeetsGoals.YES, True),
    ],
)
def test_goals_are_not_met_where_a_paper_or_the_administration_says_so(
    goals: tuple[Goal, ...], answer: MeetsGoals | None, missed: bool
) -> None:
    assert weigh(having(*goals, assessments=(judged(meets_goals=answer),)), 2023).misses_goals is missed


def test_its_shares_stand_beside_what_else_it_weighs() -> None:
    found = shares([(SERVICE, MIO)], {SERVICE: 4 * MIO})

    weight = weigh(having(took_part(400)), 2023, found)

    assert weight.shares == found
    assert [cost.each_kr for cost in weight.costs] == [2_500]
