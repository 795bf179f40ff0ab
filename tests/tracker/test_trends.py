"""How goals went from year to year, along a lineage."""

from tests.making import goal
from tracker.appropriation import Appropriation, Kind
from tracker.costs import Topic
from tracker.goals import Goal, GoalUnit, Target
from tracker.trends import Member, Point, reached, trends

PERCENT = Target(40, GoalUnit.PERCENT)
PLACES = Target(300, GoalUnit.PLACES)


def member(key: int, title: str, *goals: Goal, proposed: bool = False) -> Member:
    return Member(Appropriation(key, 1, title, "Visionen", None, None, Kind.FULL, goals=goals), proposed)


def work(number: int, year: int, share: float | None, count: int | None, *, doubtful: bool = False) -> Goal:
    text = f"{number} pct. kommer i job."
    return goal(
        number, text, f"({share} pct./{count})", year=year, target=PERCENT, share=share, count=count, doubtful=doubtful
    )


OLD = member(2, "Gammel", goal(1, "350 ledige deltager i indsatsen.", count=545), work(3, 2023, 41, 110))
NEW = member(
    5,
    "Ny",
    goal(1, "300 helårspladser", year=2024, target=PLACES, count=563),
    work(7, 2024, 36, 202),
    proposed=True,
)


def said(points: tuple[Point, ...]) -> list[tuple[int, float | None, bool]]:
    return [(one.goal.year, one.value, one.certain) for one in points]


def test_participants_and_work_are_followed_from_one_effort_to_the_next() -> None:
    people, in_work = trends([NEW, OLD])

    assert (people.topic, people.is_share, said(people.points)) == (
        Topic.PARTICIPANTS,
        False,
        [(2023, 545, True), (2024, 563, True)],
    )
    assert (in_work.topic, in_work.is_share, said(in_work.points)) == (
        Topic.WORK,
        True,
        [(2023, 41, True), (2024, 36, True)],
    )
    assert [(one.title, one.proposed) for one in people.points] == [("Gammel", False), ("Ny", True)]


def test_a_doubtful_figure_is_never_certain() -> None:
    misread = member(6, "Ny", work(7, 2024, 36, 7202, doubtful=True))

    (in_work,) = trends([member(2, "Gammel", work(3, 2023, 41, 110)), misread])

    assert said(in_work.points) == [(2023, 41, True), (2024, 36, False)]


def test_counts_are_compared_where_one_result_has_no_percentage() -> None:
    (in_work,) = trends([member(2, "Gammel", work(3, 2023, None, 110)), member(6, "Ny", work(7, 2024, 36, 202))])

    assert (in_work.is_share, [value for _, value, _ in said(in_work.points)]) == (False, [110, 202])


def test_a_year_without_a_result_has_no_value() -> None:
    nothing = goal(7, "7 pct. kommer i job.", None, year=2024, target=PERCENT)

    (in_work,) = trends([member(2, "Gammel", work(3, 2023, 41, 110), nothing)])

    assert said(in_work.points) == [(2023, 41, True), (2024, None, False)]


def test_goals_in_the_same_words_but_for_figures_and_floor_are_held_beside_each_other() -> None:
    first = goal(10, "Minimum 80 pct. får en plan.", target=PERCENT, share=51, count=179)
    second = goal(5, "75 pct. får en plan", year=2024, target=PERCENT, share=86, count=143)
    alone = goal(6, "Alle får en cykel.", year=2024, target=None)

    (only,) = trends([member(2, "Gammel", first), member(6, "Ny", second, alone)])

    assert (only.topic, [value for _, value, _ in said(only.points)]) == (None, [51, 86])


def test_one_year_is_no_trend() -> None:
    assert not trends([OLD])
    assert not trends([])


def test_goals_reached_are_counted_by_year_and_effort() -> None:
    mixed = member(
        4,
        "Blandet",
        goal(1, met=True),
        goal(2, met=False),
        goal(3, met=None),
        goal(4, raw=None),
        goal(5, doubtful=True),
        goal(1, year=2022),
    )

    before, after = reached([mixed])

    assert (before.year, before.met, before.goals, before.unknown, before.doubtful) == (2022, 1, 1, 0, 0)
    assert (after.year, after.met, after.goals, after.unknown, after.doubtful) == (2023, 2, 5, 2, 1)
    assert (before.surely_met, after.surely_met) == (1, 1)
