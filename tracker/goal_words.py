"""Goals and their results in Danish."""

from collections.abc import Iterable, Sequence

from tracker.goal_readings import WORDS, words
from tracker.goals import Goal, GoalResult, GoalUnit, Target

UNITS = {
    GoalUnit.PERSONS: "personer",
    GoalUnit.PERCENT: "pct.",
    GoalUnit.PLACES: "helårspladser",
    GoalUnit.COMPANIES: "virksomheder",
    GoalUnit.OTHER: "",
}
_ONE = {GoalUnit.PERSONS: "person", GoalUnit.PLACES: "helårsplads", GoalUnit.COMPANIES: "virksomhed"}
DOUBTFUL = "tvivlsomt læst"


def number_words(value: float) -> str:
    """Write a figure as Danes do: 1.500 and 12,5."""
    whole = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{int(value):,}"
    return whole.translate(str.maketrans(",.", ".,"))


def target_words(target: Target | None) -> str:
    """Say what is aimed at: "350 helårspladser", "75 pct."; empty for a goal without a figure."""
    if target is None:
        return ""
    unit = _ONE.get(target.unit, UNITS[target.unit]) if target.value == 1 else UNITS[target.unit]
    return f"{number_words(target.value)} {unit}".strip()


def met_words(result: GoalResult | None) -> str:
    """Say whether the paper says that a goal was met."""
    if result is None or result.met is None:
        return "ukendt"
    return "nået" if result.met else "ikke nået"


def result_words(result: GoalResult | None) -> str:
    """Say the figures of a result: "41 pct., 110", "45 af 90"; without any, the paper's words."""
    if result is None:
        return ""
    share = f"{number_words(result.share_percent)} pct." if result.share_percent is not None else ""
    count = number_words(result.count) if result.count is not None else ""
    if result.of_count is not None:
        count = f"{count or '?'} af {number_words(result.of_count)}"
    return ", ".join(part for part in (share, count) if part) or result.raw


def goal_words(goal: Goal) -> str:
    """Say a goal and its result in the paper's words, on one line."""
    return f"{goal.text}: {goal.result.raw}" if goal.result else goal.text


def goals_said(goals: Iterable[Goal]) -> str:
    """Say the goals of one field, of which several may have no number."""
    return " / ".join(goal_words(goal) for goal in goals)


def targets_said(goals: Sequence[Goal]) -> str:
    """Say what the goals of one field aim at; empty where none has a figure."""
    said = [target_words(goal.target) for goal in goals]
    return " / ".join(one or "–" for one in said) if any(said) else ""


def count_goals(goals: Sequence[Goal]) -> str:
    """Say how many goals there are and how they went: "11 mål: 9 nået, 2 ikke nået"."""
    results = [goal.result for goal in goals]
    counts = [met_words(result) for result in results]
    said = [f"{counts.count(words)} {words}" for words in ("nået", "ikke nået", "ukendt") if words in counts]
    doubtful = sum(result is not None and result.doubtful for result in results)
    return f"{len(goals)} mål: {', '.join(said)}" + (f"; {doubtful} {DOUBTFUL}" if doubtful else "")


def goal_field(goal: Goal, aspect: str = "") -> str:
    """Name a goal's field: "goal 2023 3 met"; a goal without number is "?", since its text tells which."""
    number = "?" if goal.number is None else str(goal.number)
    return f"goal {goal.year} {number} {aspect}".strip()


def goal_text(goal: Goal, aspect: str) -> str:
    """Write one figure of a goal, or its words, as the value of a field; nothing is an empty text."""
    if aspect in WORDS:
        return words(goal, aspect)
    if aspect == "target":
        return target_words(goal.target)
    if aspect == "met":
        return met_words(goal.result) if goal.result else ""
    value = getattr(goal.result, aspect) if goal.result else None
    if value is None:
        return ""
    return f"{number_words(value)} pct." if aspect == "share_percent" else number_words(value)
