"""What helps to weigh one appropriation against others: its share, what a result cost, goals not met, what it lacks.

Nothing is guessed. A share of a sum that is not wholly known is said to be at
most that; where no price, no goal or no sum is known, there is none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.appropriation import Appropriation
from tracker.assessment import Assessment, MeetsGoals, Verdict
from tracker.costs import Cost, Topic, costs
from tracker.goal_readings import by_goal
from tracker.goals import Goal
from tracker.profile import FUND_ORDER, Fund

MISSING_VERDICTS = (None, Verdict.UNDECIDED)
"""With these nobody has said what is to happen; one that is suggested can be confirmed, and is not missing."""
UNCOUNTED = -1
"""Stands for a number of goals not met that nobody has counted."""


@dataclass(frozen=True, slots=True)
class Share:
    """What falls away of one appropriation, of all that falls away beside it."""

    fund: Fund | None
    own_kr: int
    whole_kr: int
    """What falls away after the same year from the same fund under the same pejlemærke, by the same kind of ending:
    a full ending is held against full endings, as the sums on the list are. Its own is in it."""
    at_most: bool = False
    """There is more beside it whose amount nobody knows: the whole may be larger, and the share smaller."""

    @property
    def permille(self) -> int:
        """The share in thousandths, half of one rounded up; 1000 is all there is."""
        return (2000 * self.own_kr + self.whole_kr) // (2 * self.whole_kr)


@dataclass(frozen=True, slots=True)
class GoalsMissed:
    """How the goals of one appropriation went, in the newest year that tells."""

    year: int
    missed: int
    """Goals of which the paper says that they were not met."""
    told: int
    """Goals of which it says whether they were; the missed are among them."""
    doubtful: int = 0
    """Those of the missed whose result may be misread."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one appropriation weighs, seen from the year after which it is asked about."""

    shares: tuple[Share, ...] = ()
    """By fund, an unknown one last; none where no amount is known."""
    costs: tuple[Cost, ...] = ()
    """Of a participant, and of a result; each in the newest year that has such a price."""
    goals: GoalsMissed | None = None
    """None: nothing tells whether a goal was met."""
    told_unmet: bool = False
    """The assessment in force says that it does not live up to its goals."""
    missing_verdict: bool = False

    @property
    def misses_goals(self) -> bool:
        """Some goal was not met, or the administration says that it does not live up to them."""
        return self.told_unmet or (self.goals is not None and self.goals.missed > 0)


def shares(
    lapses: Iterable[tuple[Fund | None, int]], whole: Mapping[Fund | None, int], *, at_most: bool = False
) -> tuple[Share, ...]:
    """Hold what falls away of one appropriation against all that does beside it, fund by fund.

    Args:
        lapses: Kroner by fund, of one year; what is 0 or unknown is left out.
        whole: Kroner by fund of everything beside it, its own among it.
        at_most: Something beside it is of an unknown amount.

    Returns:
        By fund, an unknown one last. A fund whose whole is smaller than the
        part has none: they are not sums of the same.
    """
    found = [Share(fund, kr, whole[fund], at_most) for fund, kr in lapses if 0 < kr <= whole.get(fund, 0)]
    return tuple(sorted(found, key=lambda share: FUND_ORDER.index(share.fund)))


def leading(found: Sequence[Share]) -> Share | None:
    """Give the share of the fund that most of its money is from: a list by share is in the order of these.

    The largest share would be of small change where hardly anything else
    falls away from a fund. None without a share; of two alike, the first.
    """
    return max(found, key=lambda share: share.own_kr, default=None)


def newest_costs(appropriation: Appropriation, by_year: int) -> tuple[Cost, ...]:
    """Find what each who took part cost, and each result, in the newest year that has such a price.

    A result is a person who came into work or education. The two are never
    mixed: a participant is cheaper than a result, and neither stands for the other.

    Args:
        appropriation: With its goals, and its amounts in one price level.
        by_year: Prices of later years are left out.

    Returns:
        At most one of each topic, a participant's first.
    """
    known = sorted((cost for cost in costs(appropriation) if cost.year <= by_year), key=lambda cost: cost.year)
    newest = {cost.topic: cost for cost in known}
    return tuple(newest[topic] for topic in Topic if topic in newest)


def missed_code(goals: GoalsMissed | None, *, told_unmet: bool) -> int | None:
    """Write in one number how the goals went, as lists keep it: how many were not met.

    None where nobody says; `UNCOUNTED` where the administration says that it
    does not live up to its goals, and no paper counts one that was missed.
    """
    if goals is not None and goals.missed:
        return goals.missed
    return UNCOUNTED if told_unmet else None if goals is None else 0


def goals_missed(goals: Iterable[Goal], by_year: int) -> GoalsMissed | None:
    """Count the goals that were not met in the newest year, not after the one asked about, that tells of any.

    Of several readings the one that counts is heard. None means that no paper
    says whether any goal was met; that is not the same as all of them being met.
    """
    told = [
        (one.goal.year, one.goal.result)
        for one in by_goal(goals)
        if one.goal.year <= by_year and one.goal.result is not None and one.goal.result.met is not None
    ]
    year = max((year for year, _ in told), default=None)
    if year is None:
        return None
    results = [result for of_year, result in told if of_year == year]
    missed = [result for result in results if result.met is False]
    return GoalsMissed(year, len(missed), len(results), sum(result.doubtful for result in missed))


def says_unmet(assessment: Assessment | None) -> bool:
    """Say whether an assessment says that the goals are not lived up to; "partly" and "not known" do not."""
    return assessment is not None and assessment.meets_goals is MeetsGoals.NO


def misses_verdict(verdict: Verdict | None) -> bool:
    """Say whether nobody has said what is to happen, as the weekly digest counts it."""
    return verdict in MISSING_VERDICTS


def weigh(appropriation: Appropriation, by_year: int, found: tuple[Share, ...] = ()) -> Weight:
    """Gather what one appropriation weighs.

    Args:
        appropriation: With its goals, and its amounts in one price level.
        by_year: The year after which it is asked about; prices and goals of later years are left out.
        found: Its shares, which only the store can add up.
    """
    assessment = appropriation.assessment
    return Weight(
        shares=found,
        costs=newest_costs(appropriation, by_year),
        goals=goals_missed(appropriation.goals, by_year),
        told_unmet=says_unmet(assessment),
        missing_verdict=misses_verdict(assessment.verdict if assessment else None),
    )
