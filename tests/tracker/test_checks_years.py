"""The same number reported for two years."""

import pytest

from tests.tracker.stating import draft, goal, paper
from tracker.checks_years import same_number_told_for_two_years, same_results_for_two_years


def test_one_number_told_for_two_years_is_a_suspicion() -> None:
    said = "I 2022 deltog 187 borgere. I 2023 deltog 187 borgere."

    (finding,) = same_number_told_for_two_years(paper(draft(description=said)))

    assert (finding.severity, finding.code, finding.stated) == ("warning", "same_for_two_years", 187)
    assert "2022" in finding.message
    assert "2023" in finding.message


@pytest.mark.parametrize(
    "said",
    [
        "I 2022 deltog 187 borgere. I 2023 deltog 188 borgere.",
        "I 2022 deltog 187 borgere. I 2022 kom 187 borgere i job.",
        "I 2022 deltog 187 borgere. I 2023 kom 187 unge.",
        "I 2022 deltog 5 borgere. I 2023 deltog 5 borgere.",
        "I 2022 deltog 100 borgere. I 2023 skal 100 borgere deltage.",
    ],
)
def test_other_numbers_people_and_aims_are_not_mentioned(said: str) -> None:
    assert list(same_number_told_for_two_years(paper(draft(description=said)))) == []


def test_a_goal_with_the_same_figures_in_two_papers_is_a_suspicion() -> None:
    old = goal("Minimum 50 unge med mentor deltager.", "(50)", count=50, year=2023, document="Status 2023")
    new = goal("Min. 40 unge med mentor deltager", "(50)", count=50, year=2024, document="Status 2024")

    (finding,) = same_results_for_two_years([old, new])

    assert (finding.severity, finding.code, finding.line) == ("warning", "same_for_two_years", 11)
    assert "2023 (Status 2023, linje 11)" in finding.message
    assert "2024 (Status 2024, linje 11)" in finding.message


def test_goals_that_differ_in_words_figures_or_year_alone_are_left() -> None:
    old = goal("50 unge deltager", "(50)", count=50, year=2023)

    for other in (
        goal("50 unge deltager", "(50)", count=50, year=2023),
        goal("50 unge deltager", "(51)", count=51, year=2024),
        goal("50 unge deltager", "(50 ud af 60)", count=50, of_count=60, year=2024),
        goal("50 kvinder deltager", "(50)", count=50, year=2024),
        goal("50 unge deltager", "(5O)", count=50, year=2024, doubtful=True),
        goal("50 unge deltager", "Afventer", year=2024),
        goal("50 unge deltager", "(9)", count=9, year=2024),
    ):
        assert list(same_results_for_two_years([old, other])) == []
