from datetime import UTC, datetime

import pytest

from tracker.assessment import Assessment, Verdict
from tracker.source import Source

AT = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "verdict", "source", "taken_back"),
    [
        ("", None, None, True),
        ("Bør fortsætte.", None, None, False),
        ("", Verdict.STOP, None, False),
        ("", None, Source("Papiret", 3, "Bør stoppe."), False),
    ],
)
def test_only_what_says_nothing_at_all_is_an_assessment_taken_back(
    text: str, verdict: Verdict | None, source: Source | None, taken_back: bool
) -> None:
    assessment = Assessment(text, verdict, None, None, None, "Signe", AT, source)

    assert assessment.is_taken_back is taken_back
