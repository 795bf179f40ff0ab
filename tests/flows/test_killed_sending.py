"""A few of what `make faults` tries by the hundred: Pejl dies while it sends, and no letter is missed."""

from random import Random

import pytest

from tests.faults import killed_sending
from tests.faults.dying import UNCERTAIN

WORST = ("before the server is called", "after the final dot, before the answer", "before that is committed")


@pytest.mark.parametrize("moment", WORST)
def test_a_program_killed_while_it_sends_misses_none_and_repeats_one_at_most(moment: str) -> None:
    (outcome,) = killed_sending.killed([moment], 1, Random(7))

    assert (outcome.survived, outcome.missed) == (1, 0)
    assert outcome.repeated == (moment in UNCERTAIN)
