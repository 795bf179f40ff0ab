"""The goals screen's question, list and columns. No Textual here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.queries import goals as goal_queries
from db.queries.goals import StoredGoal
from tracker.goal_readings import is_doubtful, same_goal
from tracker.goal_words import count_goals, met_words, target_words
from tui import views
from tui.columns import LARGE, LEAD, Column
from tui.goal_pages import said_result
from tui.views import NOTHING, Tone
from tui.window import Band

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class GoalQuestion:
    """Which goals are shown."""

    plan: str | None = None
    """None: of every plan."""
    year: int | None = None
    """None: of every year."""


@dataclass(frozen=True, slots=True)
class GoalList:
    """The goals that answer a question, and what else can be asked."""

    rows: tuple[StoredGoal, ...] = ()
    plans: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def read_goals(session: "Session", question: GoalQuestion) -> GoalList:
    """Read the goals, and the plans and years there are."""
    plans = None if question.plan is None else [question.plan]
    return GoalList(
        tuple(goal_queries.goals(session, plans=plans, year=question.year)),
        tuple(goal_queries.plans_with_goals(session)),
        tuple(goal_queries.years_with_goals(session)),
    )


def step_year(question: GoalQuestion, known: GoalList, step: int) -> GoalQuestion:
    """Go to the year before or after; past either end are all the years."""
    ring = [None, *known.years]
    place = ring.index(question.year) if question.year in ring else 0
    return replace(question, year=ring[(place + step) % len(ring)])


def next_plan(question: GoalQuestion, known: GoalList) -> GoalQuestion:
    """Go to the next plan; after the last are all of them."""
    ring = [None, *known.plans]
    place = ring.index(question.plan) if question.plan in ring else 0
    return replace(question, plan=ring[(place + 1) % len(ring)])


def heading(question: GoalQuestion, found: GoalList, was: str = "") -> str:
    """Say what is shown, and how the goals went."""
    plan = question.plan or "alle planer"
    year = str(question.year) if question.year is not None else "alle år"
    counted = count_goals([one.reading.goal for one in found.rows]) if found.rows else "ingen mål"
    return views.joined([was, counted, year, plan])


def empty_words(question: GoalQuestion, found: GoalList) -> str:
    """Say why there are no goals, and which key comes next."""
    if not found.plans:
        return (
            "Der er ingen mål endnu.\nDe kommer fra en status på målsætninger.\n"
            "Tryk Esc, så 5, og så i for at læse et papir ind."
        )
    year = f" i {question.year}" if question.year is not None else ""
    plan = f"»{question.plan}«" if question.plan is not None else "Ingen plan"
    none = "har ingen mål" if question.plan is not None else "har mål"
    return f"{plan} {none}{year}.\nTryk [ eller ] for et andet år, p for en anden plan, eller r for at se dem alle."


def place_of(rows: Sequence[StoredGoal], kept: StoredGoal | None) -> int:
    """Find the row of a goal that was stood on, or one of the same effort; else the first."""
    if kept is None:
        return 0
    same = [place for place, one in enumerate(rows) if one.appropriation_id == kept.appropriation_id]
    exact = (place for place in same if same_goal(rows[place].reading.goal, kept.reading.goal))
    return next(exact, same[0] if same else 0)


def bands(rows: Sequence[StoredGoal]) -> list[Band]:
    """Name each effort and year above its goals."""
    groups = [(one.appropriation_id, one.reading.goal.plan, one.reading.goal.year) for one in rows]
    counts = Counter(groups)
    return [
        Band(place, f"{group[2]} · {views.title_words(rows[place].title)}", f"({counts[group]})")
        for place, group in enumerate(groups)
        if place == 0 or groups[place - 1] != group
    ]


def mark(row: StoredGoal) -> str:
    """Mark a goal whose result may be misread."""
    return "?" if is_doubtful(row.reading.goal) else " "


def goal_columns(width: int) -> tuple[Column[StoredGoal], ...]:
    """Choose the columns for a width in cells."""
    large = width >= LARGE
    rest: tuple[Column[StoredGoal], ...] = (
        Column("target", "Målsat", 18 if large else 17, _target),
        Column("result", "Resultat", 34 if large else 18, _result),
        Column("met", "Nået?", 10, _met),
    )
    room = width - LEAD - sum(column.width + 1 for column in rest)
    number: Column[StoredGoal] = Column("number", "Nr.", 3, _number, "right")
    return (number, Column("text", "Mål", max(4, room - 4), _text), *rest)


def _number(row: StoredGoal) -> tuple[str, Tone]:
    number = row.reading.goal.number
    return (str(number) if number is not None else NOTHING), Tone.PLAIN


def _text(row: StoredGoal) -> tuple[str, Tone]:
    return " ".join(row.reading.goal.text.split()), Tone.PLAIN


def _target(row: StoredGoal) -> tuple[str, Tone]:
    return target_words(row.reading.goal.target) or NOTHING, Tone.PLAIN


def _result(row: StoredGoal) -> tuple[str, Tone]:
    return " ".join(said_result(row.reading.goal).split()), Tone.PLAIN


def _met(row: StoredGoal) -> tuple[str, Tone]:
    result = row.reading.goal.result
    known = result is not None and result.met is not None
    return met_words(result), Tone.PLAIN if known and result and result.met else (Tone.STRONG if known else Tone.QUIET)
