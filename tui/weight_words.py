"""What an appropriation weighs, in Danish. Plain strings."""

from collections.abc import Iterator

from db.queries.records import Bucket, ListRow, Question, Sort
from db.queries.weights import Weighed
from tracker.costs import Cost, Topic
from tracker.money import format_kr
from tracker.vocabulary import FUNDS, listed
from tracker.weighing import UNCOUNTED, GoalsMissed, Share, Weight
from tui.views import NOTHING

_ONE = {Topic.PARTICIPANTS: "deltager", Topic.WORK: "person i job eller uddannelse"}
_SHORT = {Topic.PARTICIPANTS: "delt.", Topic.WORK: "job"}
_OF = {
    Bucket.FULL: "udløber helt",
    Bucket.PARTIAL: "udløber delvist",
    Bucket.ONE_OFF: "er engangsudgifter",
    Bucket.EXTERNAL: "er fra eksterne puljer",
    Bucket.REDUCED: "reduceres",
}
_TENTH = 100
"""Thousandths from which decimals would say more than papers do, which round their amounts."""
UNMET = "lever ikke op til målene, siger vurderingen"


def percent_words(permille: int, *, at_most: bool = False) -> str:
    """Say a share: "23 %", and one with a decimal where it is small; what is at most that says so."""
    whole, tenths = divmod(permille, 10)
    if permille >= _TENTH:
        said = f"{(permille + 5) // 10} %"
    elif permille:
        said = f"{whole},{tenths} %" if tenths else f"{whole} %"
    else:
        said = "under 0,1 %"
    return f"højst {said}" if at_most and permille else said


def share_words(share: Share, bucket: Bucket) -> str:
    """Say a share and what it is of: "23 % af pejlemærkets service, der udløber helt"."""
    said = percent_words(share.permille, at_most=share.at_most)
    return f"{said} af pejlemærkets {FUNDS[share.fund]}, der {_OF[bucket]}"


def each_words(cost: Cost, *, short: bool = False) -> str:
    """Say what a result cost, of whom and when: "15.138 kr. pr. person i job eller uddannelse (2023)"."""
    if short:
        return f"{format_kr(cost.each_kr)} pr. {_SHORT[cost.topic]}"
    return f"{format_kr(cost.each_kr)} pr. {_ONE[cost.topic]} ({cost.year})"


def goals_words(goals: GoalsMissed) -> str:
    """Say how many goals were not met: "1 af 3 mål ikke nået (2023)"."""
    doubtful = f", {goals.doubtful} læst med tvivl" if goals.doubtful else ""
    if not goals.missed:
        return f"alle {goals.told} mål nået ({goals.year})" if goals.told > 1 else f"målet nået ({goals.year})"
    return f"{goals.missed} af {goals.told} mål ikke nået ({goals.year}{doubtful})"


def goals_said(weight: Weight) -> str:
    """Say how the goals went, as papers and as the administration have it; a dash where nobody says."""
    said = [goals_words(weight.goals)] if weight.goals is not None else []
    return "; ".join(said + ([UNMET] if weight.told_unmet else [])) or NOTHING


def notes(row: ListRow, question: Question) -> Iterator[str]:
    """Say of a row what its list is ordered by or narrowed to, where no column does."""
    if row.shares:
        parts = (f"{percent_words(s.permille, at_most=s.at_most)} af {FUNDS[s.fund]}" for s in row.shares)
        yield f"udgør {listed(list(parts))} under pejlemærket"
    by_cost = question.sort is Sort.COST or question.least_each_kr is not None
    if by_cost and row.each_kr is not None:
        yield f"{format_kr(row.each_kr)} pr. {_ONE[Topic.WORK]}"
    if question.goals_missed:
        yield missed_words(row.goals_missed)


def missed_words(code: int | None) -> str:
    """Say how many goals were not met: "1 mål ikke nået"; empty where nobody says that any was not."""
    return UNMET if code == UNCOUNTED else f"{code} mål ikke nået" if code else ""


def told(one: Weighed) -> Iterator[str]:
    """Say all that is known of what it weighs, a line for each."""
    yield from (share_words(share, one.bucket) for share in one.weight.shares)
    yield from (each_words(cost) for cost in one.weight.costs)
    if (said := goals_said(one.weight)) != NOTHING:
        yield said
    if one.weight.missing_verdict:
        yield "mangler indstilling"
