"""The same number told for two years."""

import pytest

from tests.tracker.stating import draft, paper
from tracker.checks_years import same_number_told_for_two_years


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
