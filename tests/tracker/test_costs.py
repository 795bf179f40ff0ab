"""What each participant cost: where the figures allow, and nothing where they do not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import FIFTY, goal
from tracker.appropriation import Appropriation, Kind
from tracker.costs import Cost, Topic, costs, is_places, topic_of
from tracker.goals import Goal, GoalResult, GoalUnit, Target
from tracker.profile import Fund, PeriodAmount, YearAmount

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS
PERCENT = Target(40, GoalUnit.PERCENT)
PLACES = Target(300, GoalUnit.PLACES)
TOOK_PART = goal(1, "Mindst 350 ledige deltager i indsatsen årligt.", "Målet blev opnået (545).", count=545)
IN_WORK = goal(
    3,
    "40 pct. af deltagerne kommer i deltidsjob, fuldtidsjob eller uddannelse.",
    "Målet blev opnået (40 pct./218 borgere)",
    target=PERCENT,
    share=40,
    count=218,
)
ADDED = "Målet blev opnået (41 pct./110 borgere) 110 borgere kom i arbejde. 87 borgere kom selv i job. "
SUM = "I alt er 197 borgere (36 pct. af alle) kommet i job eller uddannelse i 2023."


def having(
    *goals: Goal,
    amounts: tuple[YearAmount, ...] = (YearAmount(2023, SERVICE, 3_300_000, 100_000),),
    kind: Kind = Kind.FULL,
    periods: tuple[PeriodAmount, ...] = (),
) -> Appropriation:
    """Make an appropriation with goals and money."""
    return Appropriation(
        1, 1, "Virksomhedsindsats", "Visionen", None, None, kind, amounts=amounts, periods=periods, goals=goals
    )


def each(*goals: Goal, **given: object) -> list[tuple[Topic, int, int]]:
    """Give topic, people and kroner of every cost."""
    found = costs(having(*goals, **given))  # type: ignore[arg-type]
    return [(one.topic, one.people, one.each_kr) for one in found]


def resulting(one: Goal, **changes: object) -> Goal:
    """Change a goal's result."""
    assert one.result is not None
    return replace(one, result=replace(one.result, **changes))  # type: ignore[arg-type]


def test_the_money_of_a_year_is_divided_by_the_people_its_goal_counts() -> None:
    first, second = costs(having(TOOK_PART, IN_WORK))

    assert (first.topic, first.people, first.each_kr, first.goal) == (Topic.PARTICIPANTS, 545, 6_055, TOOK_PART)
    assert (second.topic, second.people, second.each_kr, second.goal) == (Topic.WORK, 218, 15_138, IN_WORK)


def test_frames_are_added_up_and_can_be_told_apart() -> None:
    (cost,) = costs(having(TOOK_PART, amounts=(YearAmount(2023, SERVICE, 1_000), YearAmount(2023, INDSATS, 90))))

    assert cost.each_kr == 2
    assert [one.fund for one in cost.amounts] == [SERVICE, INDSATS]


def test_of_figures_that_conflict_the_one_that_counts_is_used_and_the_other_said() -> None:
    counted = YearAmount(2023, SERVICE, 3_900_000, 100_000)
    other, same = YearAmount(2023, None, 3_300_000, 100_000, counts=False), replace(counted, fund=None, counts=False)
    close = YearAmount(2023, SERVICE, 3_880_000, counts=False)

    (cost,) = costs(having(TOOK_PART, amounts=(counted, other, same, close)))

    assert (cost.each_kr, cost.others) == (7_156, (other,))


@pytest.mark.parametrize(
    "amounts",
    [
        (),
        (YearAmount(2022, SERVICE, 1_000_000),),
        (YearAmount(2023, SERVICE, None),),
        (YearAmount(2023, SERVICE, 0),),
        (YearAmount(2023, SERVICE, -5),),
        (YearAmount(2023, SERVICE, 1_000_000), YearAmount(2023, INDSATS, None)),
        (YearAmount(2023, SERVICE, 1_000_000), YearAmount(2023, None, 1_000_000)),
        (YearAmount(2023, SERVICE, 1_000_000, counts=False),),
    ],
)
def test_money_that_is_missing_or_may_be_the_same_twice_gives_nothing(amounts: tuple[YearAmount, ...]) -> None:
    assert not costs(having(TOOK_PART, IN_WORK, amounts=amounts))


def test_a_part_of_the_money_gives_nothing() -> None:
    assert not costs(having(TOOK_PART, kind=Kind.PARTIAL))
    assert not costs(having(TOOK_PART, periods=(PeriodAmount(2022, 2023, SERVICE, 600_000),)))
    assert costs(having(TOOK_PART, periods=(PeriodAmount(2020, 2022, SERVICE, 600_000),)))


@pytest.mark.parametrize(
    "changes",
    [
        {"doubtful": True},
        {"count": None},
        {"count": 0},
        {"of_count": 600},
        {"share_percent": 90},
        {"raw": "Målet blev opnået (545 borgere og ca. 410 fagpersoner)"},
        {"raw": "Opgjort til og med 2024 (545)."},
    ],
)
def test_a_result_that_leaves_a_doubt_gives_nothing(changes: dict[str, object]) -> None:
    assert not each(resulting(TOOK_PART, **changes))


def test_a_result_counted_over_another_time_gives_nothing() -> None:
    assert not each(replace(TOOK_PART, note="Opgjort for jan. 2023-maj 2024."))
    assert each(replace(TOOK_PART, note="Opgjort for 2023."))


def test_a_goal_without_a_result_gives_nothing() -> None:
    assert not each(replace(TOOK_PART, result=None))


def test_two_goals_that_count_the_same_people_give_nothing() -> None:
    assert each(TOOK_PART, replace(TOOK_PART, number=2), IN_WORK) == [(Topic.WORK, 218, 15_138)]


def test_goals_of_two_plans_in_one_year_give_nothing() -> None:
    assert not each(TOOK_PART, replace(IN_WORK, plan="En anden plan"))


def test_more_people_in_work_than_took_part_give_nothing_of_work() -> None:
    assert each(resulting(TOOK_PART, count=100, raw="(100)"), IN_WORK) == [(Topic.PARTICIPANTS, 100, 33_000)]


def test_a_reading_that_says_another_count_makes_it_uncertain() -> None:
    other = replace(resulting(TOOK_PART, count=454), counts=False)

    assert not each(TOOK_PART, other)
    assert each(TOOK_PART, resulting(other, doubtful=True))


def test_a_sum_that_the_result_makes_itself_is_taken_when_it_is_right() -> None:
    told = resulting(IN_WORK, raw=ADDED + SUM, share_percent=41, count=110)

    (cost,) = costs(having(told))

    assert (cost.people, cost.sum_of, cost.each_kr) == (197, (110, 87), 16_751)


@pytest.mark.parametrize(
    "raw",
    [
        ADDED,
        ADDED + SUM.replace("197", "198"),
        ADDED + "I alt er 197 borgere kommet i praktik.",
        ADDED.replace("110", "111") + SUM.replace("197", "198"),
        ADDED + SUM + " " + SUM,
    ],
)
def test_several_counts_without_a_right_sum_give_nothing(raw: str) -> None:
    assert not each(resulting(IN_WORK, raw=raw, share_percent=41, count=110))


def test_places_alone_are_people_only_where_a_percentage_of_the_participants_shows_it() -> None:
    places = goal(1, "300 helårspladser", "Målet blev opnået (563).", target=PLACES, count=563)
    share = resulting(
        goal(2, "50 pct. af deltagerne kommer i forløb.", "(61 pct./343 borgere)", target=PERCENT),
        share_percent=61,
        count=343,
    )

    assert is_places(places)
    assert topic_of(places) is None
    assert not each(places)
    assert each(places, share) == [(Topic.PARTICIPANTS, 563, 5_861)]
    assert not each(places, resulting(share, count=300))
    assert not each(places, resulting(share, doubtful=True))
    assert not each(replace(places, result=None), share)


@pytest.mark.parametrize(
    ("text", "target", "topic"),
    [
        ("50 unge deltager.", FIFTY, Topic.PARTICIPANTS),
        ("Min. 50 unge deltager i projektet hvert år", FIFTY, Topic.PARTICIPANTS),
        ("50 unge deltager i indsatsen (40 helårspladser).", PLACES, Topic.PARTICIPANTS),
        ("50 unge deltager i 2023", FIFTY, Topic.PARTICIPANTS),
        ("50 unge deltager i praktik.", FIFTY, None),
        ("50 unge samt lærere deltager i indsatsen.", FIFTY, None),
        ("50 mentorer deltager i indsatsen.", FIFTY, None),
        ("50 virksomheder deltager i indsatsen.", Target(50, GoalUnit.COMPANIES), None),
        ("50 pct. deltager i indsatsen.", PERCENT, None),
        ("Alle får en lære- eller elevplads efter endt indsats.", None, Topic.WORK),
        ("50 unge kommer i job.", FIFTY, Topic.WORK),
        ("15 pct. går i beskæftigelse (herunder småjob) eller uddannelse (dog ikke syge).", PERCENT, Topic.WORK),
        ("60 pct. kommer i job, fleksjob eller førtidspension.", PERCENT, None),
        ("75 pct. kommer i virksomhedsplacering eller uddannelsesforløb.", PERCENT, None),
        ("50 unge får job, heraf halvdelen hos private.", FIFTY, None),
        ("50 unge fastholdes i job.", FIFTY, None),
        ("40 nye job.", FIFTY, None),
        ("50 kommer i job.", PLACES, None),
        ("50 kurser.", Target(50, GoalUnit.OTHER), None),
        ("", None, None),
    ],
)
def test_what_a_goal_counts_is_said_only_where_its_words_are_plain(
    text: str, target: Target | None, topic: Topic | None
) -> None:
    assert topic_of(goal(1, text, target=target)) is topic


@given(
    kr=st.lists(st.integers(1, 10**10), min_size=1, max_size=2),
    people=st.integers(1, 10**6).filter(lambda count: not 1900 <= count <= 2099),  # those may be years
    doubtful=st.booleans(),
    counted=st.booleans(),
)
def test_the_arithmetic_holds_and_a_doubtful_figure_is_never_used(
    kr: list[int], people: int, doubtful: bool, counted: bool
) -> None:
    took_part = replace(TOOK_PART, result=GoalResult(f"({people})", count=people, doubtful=doubtful))
    amounts = [YearAmount(2023, fund, each, counts=counted) for fund, each in zip(Fund, kr, strict=False)]

    found = costs(having(took_part, amounts=tuple(amounts)))

    if doubtful or not counted:
        assert not found
    else:
        (cost,) = found
        assert isinstance(cost, Cost)
        assert 2 * abs(cost.each_kr * people - sum(kr)) <= people


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_words_break_it(text: str, raw: str) -> None:
    one = Goal(1, "x", text, 2023, FIFTY, GoalResult(raw, count=5))

    assert all(cost.people > 0 for cost in costs(having(one)))
