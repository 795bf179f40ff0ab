"""Two appropriations side by side: what is the same, what differs, and by how much."""

from dataclasses import replace

import pytest

from tests.conftest import NOW
from tests.making import goal
from tracker.appropriation import Appropriation, Kind
from tracker.assessment import Assessment, MeetsGoals, StillNeeded, Verdict, VerdictState
from tracker.pairing import Fact, Fall, Field, Piece, Text, Value, pair, texts
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS
MIO = 1_000_000
JOB = Appropriation(1, 1, "Jobklub", "Visionen", "Job", None, Kind.FULL)
ENDED = replace(JOB, last_year=2021)
"""Its money is known to stop before the years that are asked about."""


def paid(
    *amounts: tuple[int, Fund | None, int | None], price_year: int | None = None, periods: tuple[PeriodAmount, ...] = ()
) -> Appropriation:
    entries = tuple(YearAmount(year, fund, kr, price_year=price_year) for year, fund, kr in amounts)
    return replace(ENDED, amounts=entries, periods=periods)


def differences(one: Appropriation, other: Appropriation) -> list[tuple[int, Fund | None, int | None]]:
    return [(s.year, s.fund, s.difference_kr) for s in pair(one, other).sums]


def test_one_and_the_same_differs_in_nothing() -> None:
    a = replace(paid((2023, SERVICE, MIO)), description="Hjælp til job.", lapses=(Drop(2023, SERVICE, MIO),))

    found = pair(a, a)

    assert found.differing == ()
    assert [s.difference_kr for s in found.sums] == [0]
    assert all(one.is_same for one in found.texts)


def test_every_field_that_differs_is_named_with_what_each_says() -> None:
    judged = Assessment("Ja.", Verdict.STOP, MeetsGoals.NO, StillNeeded.YES, VerdictState.CONFIRMED, "Vera", NOW)
    other = replace(JOB, title="Jobhus", owner="Vera", deputy="", last_year=2023, assessments=(judged,))

    found = {fact.field: (fact.one, fact.other) for fact in pair(JOB, other).differing}

    assert found == {
        Field.TITLE: ("Jobklub", "Jobhus"),
        Field.OWNER: (None, "Vera"),
        Field.LAST_YEAR: (None, 2023),
        Field.VERDICT: (None, Verdict.STOP),
        Field.VERDICT_STATE: (None, VerdictState.CONFIRMED),
        Field.MEETS_GOALS: (None, MeetsGoals.NO),
        Field.STILL_NEEDED: (None, StillNeeded.YES),
    }


@pytest.mark.parametrize(("one", "other", "same"), [("Vera", "Vera", True), (None, None, True), ("Vera", None, False)])
def test_a_field_that_neither_has_is_the_same(one: Value, other: Value, same: bool) -> None:
    assert Fact(Field.OWNER, one, other).is_same is same


def test_amounts_stand_by_year_and_fund_and_a_year_without_entry_is_no_money() -> None:
    one = paid((2023, SERVICE, 5 * MIO), (2022, INDSATS, MIO))
    other = paid((2023, SERVICE, 2 * MIO), (2024, SERVICE, 3 * MIO))

    assert differences(one, other) == [
        (2022, INDSATS, -MIO),
        (2023, SERVICE, -3 * MIO),
        (2024, SERVICE, 3 * MIO),
    ]


@pytest.mark.parametrize(
    "other",
    [
        paid((2023, SERVICE, None)),
        paid((2023, SERVICE, MIO), price_year=2024),
        paid((2023, None, MIO)),
        paid(periods=(PeriodAmount(2022, 2023, None, MIO),)),
        paid(periods=(PeriodAmount(2023, 2024, SERVICE, MIO),)),
    ],
)
def test_no_difference_is_made_up_where_an_amount_is_unknown_or_hidden_in_another(other: Appropriation) -> None:
    one = paid((2023, SERVICE, 2 * MIO), price_year=2023)

    assert {kr for _, _, kr in differences(one, other)} == {None}
    assert {kr for _, _, kr in differences(other, one)} == {None}


@pytest.mark.parametrize(
    "dark",
    [
        replace(JOB, last_year=2023),
        JOB,
        replace(JOB, last_year=2023, amounts=(YearAmount(2022, SERVICE, MIO),)),
        replace(JOB, last_year=2023, lapses=(Drop(2023, None, MIO, stated=True),)),
    ],
)
def test_a_year_of_which_nothing_is_known_is_not_taken_for_a_year_without_money(dark: Appropriation) -> None:
    known = replace(paid((2023, SERVICE, MIO)), lapses=(Drop(2023, SERVICE, MIO),))

    found = pair(known, dark)

    (service,) = [one for one in found.sums if one.year == 2023]
    assert (service.one_hidden, service.other_hidden, service.difference_kr) == (False, True, None)
    (fall,) = [one for one in found.falls if one.fund is SERVICE]
    assert (fall.other_kr, fall.other_unknown) == (None, True)


@pytest.mark.parametrize(
    ("amounts", "unknown"),
    [
        (((2023, SERVICE, None),), True),
        (((2023, SERVICE, MIO), (2024, SERVICE, None)), True),
        (((2023, SERVICE, MIO), (2024, None, MIO)), True),
        (((2023, SERVICE, MIO), (2024, SERVICE, MIO)), False),
        (((2023, SERVICE, 0),), False),
    ],
)
def test_what_may_fall_by_an_amount_nobody_knows_is_told_from_what_does_not_fall(
    amounts: tuple[tuple[int, Fund | None, int | None], ...], unknown: bool
) -> None:
    falling = replace(JOB, lapses=(Drop(2023, SERVICE, MIO),))

    (fall,) = pair(paid(*amounts), falling).falls

    assert (fall.one_kr, fall.one_unknown, fall.other_unknown) == (None, unknown, False)


def test_what_is_hidden_elsewhere_hides_nothing() -> None:
    one = paid((2023, SERVICE, MIO))
    indsats = PeriodAmount(2023, 2023, INDSATS, MIO)

    assert differences(one, paid((2024, None, MIO))) == [(2023, SERVICE, -MIO), (2024, None, MIO)]
    assert differences(one, paid((2023, None, 0))) == [(2023, SERVICE, -MIO), (2023, None, None)]
    assert differences(one, paid(periods=(indsats,))) == [(2023, SERVICE, -MIO)]


def test_a_zero_is_no_money_in_any_years_prices() -> None:
    one = paid((2023, SERVICE, 0), price_year=2022)

    assert differences(one, paid((2023, SERVICE, MIO), price_year=2023)) == [(2023, SERVICE, MIO)]


def test_what_does_not_count_is_not_compared() -> None:
    beside = replace(JOB, amounts=(YearAmount(2023, SERVICE, MIO, counts=False),))

    assert pair(JOB, beside).sums == ()


def test_what_falls_away_stands_side_by_side() -> None:
    one = replace(ENDED, lapses=(Drop(2023, SERVICE, MIO),))
    other = replace(JOB, lapses=(Drop(2023, SERVICE, 3 * MIO), Drop(2022, None, MIO)))

    assert pair(one, other).falls == (Fall(2022, None, None, MIO), Fall(2023, SERVICE, MIO, 3 * MIO))


def test_periods_and_goals_stand_with_whose_they_are() -> None:
    period = PeriodAmount(2022, 2023, None, MIO)
    one = replace(JOB, periods=(period,), goals=(goal(1, "Mindst 10 job.", "Ja.", met=True),))

    found = pair(one, JOB)

    assert found.periods == ((period,), ())
    assert [(known.met, known.goals) for known in found.goals[0]] == [(1, 1)]
    assert found.goals[1] == ()


def test_words_that_both_texts_have_in_a_row_are_found_and_the_rest_stands_apart() -> None:
    one = "Indsatsen hjælper unge ledige  videre i job."
    other = "Indsatsen hjælper unge ledige videre i uddannelse."

    found = texts(Text.RESULTS, one, other)

    shared = Piece("Indsatsen hjælper unge ledige videre i", shared=True)
    assert found.one == (shared, Piece("job.", shared=False))
    assert found.other == (shared, Piece("uddannelse.", shared=False))
    assert (found.common_percent, found.is_alike, found.is_same) == (85, True, False)


def test_words_that_are_in_any_text_are_not_in_common() -> None:
    found = texts(Text.RESULTS, "Det er en klub for unge.", "Byens værksted er for unge.")

    assert (found.common_percent, found.is_alike) == (0, False)
    assert found.one == (Piece("Det er en klub for unge.", shared=False),)


@pytest.mark.parametrize(
    ("one", "other", "common", "same"),
    [("Ja.", " Ja. ", 100, True), ("", "", 0, True), ("Ja.", "", 0, False), ("a b c d", "a b c d e", 88, False)],
)
def test_a_text_is_the_same_word_by_word_or_where_neither_has_any(
    one: str, other: str, common: int, same: bool
) -> None:
    found = texts(Text.DESCRIPTION, one, other)

    assert (found.common_percent, found.is_same) == (common, same)


def test_of_texts_too_long_to_be_looked_at_nothing_is_said() -> None:
    long = " ".join(map(str, range(2000)))

    found = texts(Text.DESCRIPTION, long, f"{long} mere")

    assert (found.common_percent, found.is_alike, found.is_same) == (None, False, False)
    assert found.one == (Piece(long, shared=False),)


def test_texts_of_one_word_over_and_over_are_told_apart() -> None:
    found = texts(Text.DESCRIPTION, "ja " * 1500, "nej " + "ja " * 1499)

    assert not found.is_same
