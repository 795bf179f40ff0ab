"""The JSON of what appropriations weigh, and of two side by side: it may grow and may not drift."""

from collections.abc import Sequence
from datetime import date

from tracker.costs import Cost, Topic
from tracker.outputs.shapes import Shape, amount_shape, appropriation_shape, assessment_shape, period_shape
from tracker.pairing import Fact, Fall, Pair, Sum, Texts
from tracker.trends import Reached
from tracker.weighing import GoalsMissed, Share, Weight


def cost_shape(appropriation_id: int, cost: Cost) -> Shape:
    """Give a cost and all that it is reckoned from."""
    return {
        "appropriation_id": appropriation_id,
        "year": cost.year,
        "per": "participant" if cost.topic is Topic.PARTICIPANTS else "in_work",
        "amount_kr": sum(one.amount_kr or 0 for one in cost.amounts),
        "amounts": [amount_shape(one) for one in cost.amounts],
        "people": cost.people,
        "sum_of": list(cost.sum_of),
        "goal": cost.goal.number,
        "each_kr": cost.each_kr,
        "not_counted": [amount_shape(one) for one in cost.others],
    }


def weight_shape(appropriation_id: int, weight: Weight) -> Shape:
    """Give what an appropriation weighs; what is not known is null, or is not there."""
    return {
        "shares": [share_shape(share) for share in weight.shares],
        "costs": [cost_shape(appropriation_id, cost) for cost in weight.costs],
        "goals": _goals_shape(weight.goals) if weight.goals is not None else None,
        "told_unmet": weight.told_unmet,
        "misses_goals": weight.misses_goals,
        "missing_verdict": weight.missing_verdict,
    }


def share_shape(share: Share) -> Shape:
    """Give a share of what falls away, in per cent with one decimal."""
    return {
        "fund": share.fund.value if share.fund else None,
        "own_kr": share.own_kr,
        "whole_kr": share.whole_kr,
        "percent": share.permille / 10,
        "at_most": share.at_most,
    }


def pair_shape(found: Pair, weights: Sequence[Weight], today: date) -> Shape:
    """Give two appropriations with what is different, field by field."""
    sides = zip((found.one, found.other), weights, strict=True)
    one, other = (
        appropriation_shape(side, today)
        | {
            "assessment": assessment_shape(side.assessment) if side.assessment else None,
            "weight": weight_shape(side.id, weight),
        }
        for side, weight in sides
    )
    return {
        "one": one,
        "other": other,
        "fields": [_fact_shape(fact) for fact in found.facts],
        "amounts": [_sum_shape(one) for one in found.sums],
        "periods": {
            "one": [period_shape(p) for p in found.periods[0]],
            "other": [period_shape(p) for p in found.periods[1]],
        },
        "lapses": [_fall_shape(fall) for fall in found.falls],
        "texts": [_texts_shape(one) for one in found.texts],
        "goals": {
            "one": [_reached_shape(one) for one in found.goals[0]],
            "other": [_reached_shape(one) for one in found.goals[1]],
        },
    }


def _goals_shape(goals: GoalsMissed) -> Shape:
    return {"year": goals.year, "missed": goals.missed, "told": goals.told, "doubtful": goals.doubtful}


def _fact_shape(fact: Fact) -> Shape:
    return {"field": fact.field.value, "one": fact.one, "other": fact.other, "same": fact.is_same}


def _sum_shape(one: Sum) -> Shape:
    return {
        "year": one.year,
        "fund": one.fund.value if one.fund else None,
        "one": amount_shape(one.one) if one.one else None,
        "other": amount_shape(one.other) if one.other else None,
        "one_unknown": one.one_hidden or (one.one is not None and one.one.amount_kr is None),
        "other_unknown": one.other_hidden or (one.other is not None and one.other.amount_kr is None),
        "difference_kr": one.difference_kr,
    }


def _fall_shape(fall: Fall) -> Shape:
    return {
        "after_year": fall.after_year,
        "fund": fall.fund.value if fall.fund else None,
        "one_kr": fall.one_kr,
        "other_kr": fall.other_kr,
        "one_unknown": fall.one_unknown,
        "other_unknown": fall.other_unknown,
    }


def _texts_shape(one: Texts) -> Shape:
    return {
        "field": one.name.value,
        "same": one.is_same,
        "common_percent": one.common_percent,
        "one": [{"words": piece.words, "shared": piece.shared} for piece in one.one],
        "other": [{"words": piece.words, "shared": piece.shared} for piece in one.other],
    }


def _reached_shape(one: Reached) -> Shape:
    return {"year": one.year, "met": one.met, "goals": one.goals, "unknown": one.unknown, "doubtful": one.doubtful}
