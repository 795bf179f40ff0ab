"""The same number reported for two years, over all papers."""

from dataclasses import replace

import pytest

from tests.making import goal
from tracker.checks_store import Place, StoreFinding
from tracker.checks_twice import Told, numbers_told_again, results_repeated
from tracker.goals import Goal, GoalUnit, Target
from tracker.source import Source

AIM = Target(100, GoalUnit.PERSONS)
SAID = Source("Listen", 7, "I 2021")


def reached(count: int, year: int = 2023, text: str = "Mindst 100 unge deltager.", *, doubtful: bool = False) -> Goal:
    return goal(1, text, f"Målet blev opnået ({count})", year=year, target=AIM, count=count, doubtful=doubtful)


def found(*goals: Goal) -> list[StoreFinding]:
    return list(results_repeated([Told(1, "Fritidsjob", goals)]))


def test_the_same_result_in_two_years_is_a_suspicion_with_both_places() -> None:
    earlier = replace(reached(137, 2022), result_source=Source("Status 2022", 30))
    (told,) = results_repeated([Told(1, "Fritidsjob", (earlier,)), Told(2, "Job", (reached(137),))])

    assert (told.finding.code, told.finding.stated, told.finding.computed) == ("same_for_two_years", 137, 137)
    assert told.places == (Place("Papir", 2), Place("Status 2022", 30))
    assert told.appropriation_ids == (2, 1)
    assert "2022 (Status 2022, linje 30)" in told.finding.message


@pytest.mark.parametrize(
    "other",
    [
        reached(138, 2022),
        reached(137, 2023),
        reached(137, 2022, "Alle får en plads."),
        reached(137, 2022, doubtful=True),
        goal(1, "Mindst 100 unge deltager.", None, year=2022),
    ],
)
def test_other_results_repeat_nothing(other: Goal) -> None:
    assert found(other, reached(137)) == []


def test_a_result_is_told_beside_the_first_that_another_year_had() -> None:
    years = (2022, 2022, 2021, 2021, 2022)
    told = results_repeated(Told(key, None, (reached(137, year),)) for key, year in enumerate(years, start=1))

    assert [one.appropriation_ids for one in told] == [(3, 1), (4, 1), (5, 3)]


def test_who_reaches_just_the_aim_two_years_running_repeats_nothing() -> None:
    assert found(reached(100, 2022), reached(100)) == []
    assert found(reached(7, 2022), reached(7)) == []


@pytest.mark.parametrize(
    "text", ["I 2021 nåede indsatsen 2.568 borgere. Det er mange.", "Vi nåede i 2021 2.568 borgere."]
)
def test_a_number_told_for_one_year_and_reported_for_another_is_a_suspicion(text: str) -> None:
    one = Told(5, "Fritidsjob", (reached(2568),), ((text, SAID),))
    (told,) = numbers_told_again([one])

    assert told.finding.code == "same_for_two_years"
    assert told.finding.stated == 2568
    assert told.places == (Place("Papir", 2), Place("Listen", 7))
    for words in ("2.568", "2021 (Listen, linje 7)", "2023 (Papir, linje 2)"):
        assert words in told.finding.message


@pytest.mark.parametrize(
    "text",
    [
        "I 2023 nåede indsatsen 2.568 borgere.",
        "I 2021 nåede indsatsen 2.569 borgere.",
        "Målet i 2021 var 2.568 borgere.",
        "I 2021 skal 2.568 borgere med.",
        "Der er 2.568 borgere.",
    ],
)
def test_a_number_of_the_same_year_or_an_aim_is_none(text: str) -> None:
    assert list(numbers_told_again([Told(5, "Fritidsjob", (reached(2568),), ((text, SAID),))])) == []


def test_texts_without_goals_say_nothing() -> None:
    assert list(numbers_told_again([Told(5, None, (), (("I 2021 nåede vi 2.568 borgere.", SAID),))])) == []
