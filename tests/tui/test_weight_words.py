"""What an appropriation weighs, said in Danish."""

import pytest

from db.queries.records import Bucket
from tracker.profile import Fund
from tracker.weighing import GoalsMissed, Share, Weight
from tui.weight_words import goals_said, goals_words, percent_words, share_words


@pytest.mark.parametrize(
    ("permille", "at_most", "said"),
    [
        (0, False, "under 0,1 %"),
        (0, True, "under 0,1 %"),
        (5, False, "0,5 %"),
        (30, False, "3 %"),
        (99, True, "højst 9,9 %"),
        (225, False, "23 %"),
        (1000, False, "100 %"),
    ],
)
def test_a_share_is_said_no_finer_than_papers_round_their_amounts(permille: int, at_most: bool, said: str) -> None:
    assert percent_words(permille, at_most=at_most) == said


def test_a_share_says_what_it_is_of() -> None:
    share = Share(Fund.SERVICE, 1, 4, at_most=True)

    assert share_words(share, Bucket.FULL) == "højst 25 % af pejlemærkets service, der udløber helt"
    assert share_words(share, Bucket.ONE_OFF) == "højst 25 % af pejlemærkets service, der er engangsudgifter"


@pytest.mark.parametrize(
    ("goals", "said"),
    [
        (GoalsMissed(2023, 1, 3), "1 af 3 mål ikke nået (2023)"),
        (GoalsMissed(2023, 2, 3, 1), "2 af 3 mål ikke nået (2023, 1 læst med tvivl)"),
        (GoalsMissed(2023, 0, 3), "alle 3 mål nået (2023)"),
        (GoalsMissed(2024, 0, 1), "målet nået (2024)"),
    ],
)
def test_goals_that_were_not_met_are_counted_in_words(goals: GoalsMissed, said: str) -> None:
    assert goals_words(goals) == said


def test_what_the_paper_and_the_administration_say_of_goals_stand_apart() -> None:
    both = Weight(goals=GoalsMissed(2023, 0, 2), told_unmet=True)

    assert goals_said(both) == "alle 2 mål nået (2023); lever ikke op til målene, siger vurderingen"
    assert goals_said(Weight()) == "–"
