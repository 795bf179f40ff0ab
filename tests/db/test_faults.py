"""A few of what `make faults` tries by the hundred: the store survives, and no wrong total is shown."""

from random import Random

import pytest

from tests.faults import damaged, hindered, killed_halfway, stopped_server
from tests.postgres import Server


@pytest.mark.parametrize("name", damaged.DAMAGES)
def test_a_damaged_file_never_shows_a_wrong_total(name: str) -> None:
    outcome = damaged.tried(damaged.DAMAGES[name], 15, Random(7))

    assert outcome.survived == outcome.times == 15
    assert outcome.refused > 3


@pytest.mark.parametrize("trial", hindered.TRIALS, ids=lambda trial: trial.name)
def test_a_hindered_writer_says_so_and_leaves_the_store_whole(trial: hindered.Trial) -> None:
    outcome = trial.run(1, Random(7))

    assert outcome.survived == outcome.times == 1
    assert outcome.told == (trial.name != "clock backwards")


@pytest.mark.parametrize("work", killed_halfway.WORKS, ids=lambda work: work.name)
def test_a_program_killed_while_it_writes_leaves_everything_or_nothing(work: killed_halfway.Work) -> None:
    outcome = killed_halfway.killed(work, 2)

    assert outcome.survived == outcome.moments == 2
    assert outcome.unfinished


def test_a_server_that_stops_in_the_middle_loses_nothing_that_was_saved(server: Server) -> None:
    outcome = stopped_server.stopped(2, Random(7))

    assert outcome.survived == outcome.times == 2
