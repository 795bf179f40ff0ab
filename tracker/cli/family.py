"""The relatives of an appropriation as JSON, for every answer that shows it whole."""

from collections.abc import Iterable

from db.queries.family import Family, Relative
from tracker.appropriation import Appropriation
from tracker.goal_readings import by_goal
from tracker.lineage import Stage, chronology
from tracker.outputs.shapes import Shape, reading_shape


def family_shape(found: Family) -> Shape:
    """Give the relatives, and the figures and goals across those that are confirmed."""
    return {
        "lineage": [_relative_shape(one) for one in (*found.confirmed, *found.proposed, *found.rejected)],
        "lineage_amounts": [_stage_shape(stage) for stage in chronology(found.members)],
        "lineage_goals": [
            reading_shape(reading) | {"appropriation_id": one.id, "title": one.title}
            for one in in_time(found.members)
            for reading in by_goal(one.goals)
        ],
    }


def in_time(members: Iterable[Appropriation]) -> list[Appropriation]:
    """Order appropriations by when their money begins."""
    return sorted(members, key=lambda one: (one.first_year or one.last_year or 0, one.id))


def _relative_shape(one: Relative) -> Shape:
    other, link = one.appropriation, one.link
    return {
        "appropriation_id": other.id,
        "title": other.title,
        "plan": other.plan,
        "first_year": other.first_year,
        "last_year": other.last_year,
        "relation": "ancestor" if one.is_ancestor else "successor",
        "steps": one.steps,
        "state": link.state.value,
        "score": link.score,
        "evidence": list(link.evidence),
        "document": link.document,
        "line": link.line,
        "by": link.by,
        "at": link.at.isoformat(),
    }


def _stage_shape(stage: Stage) -> Shape:
    return {
        "from": stage.from_year,
        "to": stage.to_year,
        "fund": stage.fund.value if stage.fund else None,
        "amount_kr": stage.amount_kr,
        "appropriation_id": stage.appropriation_id,
        "title": stage.title,
    }
