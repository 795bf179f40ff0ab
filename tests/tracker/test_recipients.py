"""Whom an appropriation concerns."""

import pytest

from tests.tracker.telling import SIGNE
from tracker.appropriation import Pejlemaerke
from tracker.profile import Fund
from tracker.recipients import ESCALATE_WEEKS, LEAD_DAYS, Recipient, covers

JOB = Pejlemaerke("Visionen", "Job")


def test_an_officer_is_told_of_everything_with_the_usual_lead_times_unless_something_else_is_said() -> None:
    assert (SIGNE.lead_days, SIGNE.escalate_weeks, SIGNE.active) == (LEAD_DAYS, ESCALATE_WEEKS, True)
    assert LEAD_DAYS == (84, 42, 21, 7)
    assert covers(SIGNE, plan="Visionen", pejlemaerke=None, funds=())


@pytest.mark.parametrize(
    ("plan", "pejlemaerke", "is_told"),
    [
        ("Visionen", "Job", True),
        ("Handleplanen", "Job", False),
        ("Visionen", "Sprog", False),
        ("Visionen", None, False),
    ],
)
def test_a_pejlemaerke_is_that_of_its_plan(plan: str, pejlemaerke: str | None, is_told: bool) -> None:
    recipient = Recipient(1, 1, "Signe", pejlemaerker=(JOB,))

    assert covers(recipient, plan=plan, pejlemaerke=pejlemaerke, funds=(Fund.SERVICE,)) is is_told


@pytest.mark.parametrize(
    ("funds", "is_told"),
    [
        ((Fund.SERVICE,), True),
        ((Fund.INDSATS, Fund.SERVICE), True),
        ((Fund.INDSATS,), False),
        ((Fund.INDSATS, None), True),
        ((None,), True),
        ((), True),
    ],
)
def test_money_of_an_unknown_fund_is_hidden_from_nobody(funds: tuple[Fund | None, ...], is_told: bool) -> None:
    recipient = Recipient(1, 1, "Signe", funds=(Fund.SERVICE,))

    assert covers(recipient, plan="Visionen", pejlemaerke="Job", funds=funds) is is_told
